"""Turns: so many at once, so many to one host, and no haste."""

import asyncio
from time import monotonic

from linkcheck.model import Ask
from linkcheck.resolve.hosts import Hosts, interleaved


def hosts(*, total: int = 100, per_host: int = 3, gap: float = 0.0) -> Hosts:
    return Hosts(total=total, per_host=per_host, gap=gap, longest_wait=5.0)


async def most_at_once(turns: Hosts, names: list[str]) -> int:
    """Return how many of the turns, one for each name, were taken at the same time."""
    now = most = 0

    async def one(name: str) -> None:
        nonlocal now, most
        async with turns.turn(name):
            now += 1
            most = max(most, now)
            await asyncio.sleep(0.01)
            now -= 1

    await asyncio.gather(*map(one, names))
    return most


def test_one_host_gets_its_width() -> None:
    assert asyncio.run(most_at_once(hosts(), ["a"] * 10)) == 3


def test_many_hosts_get_the_total() -> None:
    names = [f"h{i}" for i in range(20)]

    assert asyncio.run(most_at_once(hosts(total=7), names)) == 7


def test_a_host_that_complains_gets_less_and_others_do_not() -> None:
    turns = hosts(per_host=4)
    for _ in range(3):
        turns.hear("a", 429, None)
    turns._lane("a")._gap = 0

    assert asyncio.run(most_at_once(turns, ["a"] * 5)) == 1
    assert asyncio.run(most_at_once(turns, ["b"] * 8)) == 4


def test_starts_keep_their_distance() -> None:
    async def run() -> float:
        turns = hosts(gap=0.05)
        start = monotonic()
        await most_at_once(turns, ["a"] * 4)
        return monotonic() - start

    assert asyncio.run(run()) >= 0.15


def test_nobody_asks_before_the_time_a_host_named() -> None:
    async def run() -> float:
        turns = hosts()
        turns.hear("a", 503, 0.1)
        turns.hear("a", 429, 3600.0)  # beyond what anybody waits: no reason to hold the others
        start = monotonic()
        async with turns.turn("a"):
            return monotonic() - start

    assert 0.1 <= asyncio.run(run()) < 1


def test_a_cancelled_turn_is_given_back() -> None:
    async def run() -> int:
        turns = hosts(per_host=1)
        first = asyncio.create_task(most_at_once(turns, ["a"] * 3))
        await asyncio.sleep(0.005)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        return await most_at_once(turns, ["a"] * 2)

    assert asyncio.run(run()) == 1


def test_hosts_take_turns_in_the_queue() -> None:
    urls = ["http://a/1", "http://a/2", "http://a/3", "http://b/1", "::bad"]

    ordered = [ask.url for ask in interleaved(map(Ask, urls))]

    assert ordered == ["http://a/1", "http://b/1", "::bad", "http://a/2", "http://a/3"]
