"""A limit runs out for those who are slow, not for those who had to wait for us."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from time import monotonic

import pytest

from linkcheck.resolve.clock import Clock


def timed(work: Callable[[Clock], Awaitable[object]]) -> float:
    """Return the seconds that `work` takes with a running clock."""

    async def run() -> float:
        clock = Clock()
        clock.start()
        begun = monotonic()
        try:
            await work(clock)
        finally:
            clock.stop()
        return monotonic() - begun

    return asyncio.run(run())


def blocked(after: float, seconds: float) -> None:
    """Stop the loop for `seconds`."""
    asyncio.get_running_loop().call_later(after, time.sleep, seconds)


def test_what_ends_in_time_ends() -> None:
    async def work(clock: Clock) -> None:
        async with clock.limit(5):
            await asyncio.sleep(0.01)

    assert timed(work) < 1


def test_what_does_not_end_is_ended() -> None:
    begun = monotonic()

    async def work(clock: Clock) -> None:
        async with clock.limit(0.2):
            await asyncio.sleep(60)

    with pytest.raises(TimeoutError):
        timed(work)
    assert 0.2 <= monotonic() - begun < 5


def test_an_answer_that_came_while_we_stood_still_counts() -> None:
    async def work(clock: Clock) -> None:
        async with clock.limit(0.3):
            blocked(0.05, 0.6)
            await asyncio.sleep(0.2)

    timed(work)


def test_the_same_is_lost_to_an_ordinary_timeout() -> None:
    """Why there is a clock."""

    async def work(_: Clock) -> None:
        async with asyncio.timeout(0.3):
            blocked(0.05, 0.6)
            await asyncio.sleep(0.2)

    with pytest.raises(TimeoutError):
        timed(work)


def test_lateness_before_the_block_is_not_granted() -> None:
    async def work(clock: Clock) -> None:
        blocked(0.0, 0.5)
        await asyncio.sleep(0.05)
        begun = monotonic()
        with pytest.raises(TimeoutError):
            async with clock.limit(0.1):
                await asyncio.sleep(60)
        assert monotonic() - begun < 0.45

    timed(work)


def test_no_lateness_makes_a_limit_endless() -> None:
    async def hog() -> None:
        while True:
            time.sleep(0.15)  # noqa: ASYNC251 - that is the point
            await asyncio.sleep(0)

    async def work(clock: Clock) -> None:
        task = asyncio.create_task(hog())
        try:
            with pytest.raises(TimeoutError):
                async with clock.limit(0.3):
                    await asyncio.sleep(60)
        finally:
            task.cancel()

    assert timed(work) < 5


def test_the_last_look_is_taken_inside() -> None:
    seen: list[str] = []

    @asynccontextmanager
    async def connection():
        seen.append("open")
        yield
        seen.append("never")

    async def work(clock: Clock) -> None:
        async with clock.limit(0.05, lambda: seen.append("look")), connection():
            await asyncio.sleep(60)

    with pytest.raises(TimeoutError):
        timed(work)
    assert seen == ["open", "look"]


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.45])
def test_no_limit_runs_out_early(seconds: float) -> None:
    async def work(clock: Clock) -> None:
        begun = monotonic()
        with pytest.raises(TimeoutError):
            async with clock.limit(seconds):
                await asyncio.sleep(60)
        assert seconds <= monotonic() - begun < seconds + 2

    timed(work)


def test_who_cancels_at_the_same_instant_is_heard() -> None:
    async def work(clock: Clock) -> None:
        async def limited() -> None:
            async with clock.limit(0.05, before=task.cancel):
                await asyncio.sleep(60)

        task = asyncio.create_task(limited())
        with pytest.raises(asyncio.CancelledError):
            await task

    timed(work)


def test_limits_within_each_other_end_by_themselves() -> None:
    async def work(clock: Clock) -> None:
        async with clock.limit(5):
            with pytest.raises(TimeoutError):
                async with clock.limit(0.05):
                    await asyncio.sleep(60)
            await asyncio.sleep(0)

    timed(work)
