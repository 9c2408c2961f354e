"""Bytes that all answers share."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from linkcheck.resolve.memory import Budget, Held


@asynccontextmanager
async def holding(budget: Budget, size: int) -> AsyncIterator[None]:
    held = Held(budget)
    await held.take(size)
    try:
        yield
    finally:
        held.give()


async def most_held(budget: Budget, sizes: Sequence[int]) -> int:
    now = most = 0

    async def one(size: int) -> None:
        nonlocal now, most
        async with holding(budget, size):
            now += size
            most = max(most, now)
            await asyncio.sleep(0.002)
            now -= size

    await asyncio.gather(*map(one, sizes))
    return most


def test_no_more_is_held_than_there_is() -> None:
    assert asyncio.run(most_held(Budget(10), [4, 3, 2, 1] * 10)) <= 10


def test_a_wish_beyond_the_budget_gets_all_of_it() -> None:
    async def run() -> None:
        async with holding(Budget(10), 99):
            pass

    asyncio.run(asyncio.wait_for(run(), 1))


def test_large_wishes_come_to_their_turn() -> None:
    async def run() -> list[int]:
        budget, order = Budget(10), []

        async def one(size: int) -> None:
            async with holding(budget, size):
                order.append(size)
                await asyncio.sleep(0.002)

        await asyncio.gather(*(one(size) for size in [5, 10, 1, 1, 1]))
        return order

    assert asyncio.run(run()) == [5, 10, 1, 1, 1]


def test_what_is_cancelled_is_given_back() -> None:
    async def run() -> int:
        budget = Budget(10)
        waiting = asyncio.create_task(most_held(budget, [10, 10, 10]))
        await asyncio.sleep(0.001)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        return await most_held(budget, [10])

    assert asyncio.run(asyncio.wait_for(run(), 1)) == 10
