"""Turns: so many at once, so many to one domain, and no haste."""

import asyncio
from time import monotonic
from typing import Any

from linkcheck.model import Ask, Failure
from linkcheck.resolve.hosts import Hosts, interleaved
from linkcheck.resolve.policy import Policy
from linkcheck.urls import Url, parse


def hosts(**changes: Any) -> Hosts:
    return Hosts(Policy(**{"gap": 0.0, **changes}))


def at(host: str) -> Url:
    url = parse(f"http://{host}/")
    assert url is not None
    return url


def hear(turns: Hosts, host: str, status: int, wait: float | None = None) -> None:
    now = monotonic()
    turns.hear(at(host), status, now, now, wait)


async def most_at_once(turns: Hosts, names: list[str]) -> int:
    """Return how many of the turns, one for each name, were taken at the same time."""
    now = most = 0

    async def one(name: str) -> None:
        nonlocal now, most
        async with turns.turn(at(name)):
            now += 1
            most = max(most, now)
            await asyncio.sleep(0.01)
            now -= 1

    await asyncio.gather(*map(one, names))
    return most


def test_a_domain_begins_with_three_and_gets_more_when_it_answers() -> None:
    turns = hosts(per_host=5)
    before = asyncio.run(most_at_once(turns, ["a"] * 10))
    for _ in range(20):
        hear(turns, "a", 200)

    assert before == 3
    assert asyncio.run(most_at_once(turns, ["a"] * 10)) == 5


def test_who_waits_is_called_when_a_lane_widens() -> None:
    async def run() -> int:
        turns = hosts()
        entered = 0

        async def one() -> None:
            nonlocal entered
            async with turns.turn(at("a")):
                entered += 1
                await asyncio.sleep(1)

        tasks = [asyncio.create_task(one()) for _ in range(6)]
        await asyncio.sleep(0.01)
        for _ in range(20):
            hear(turns, "a", 200)
        await asyncio.sleep(0.01)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return entered

    assert asyncio.run(run()) == 6


def test_many_hosts_get_the_total() -> None:
    names = [f"h{i}" for i in range(20)]

    assert asyncio.run(most_at_once(hosts(concurrency=7), names)) == 7


def test_hosts_of_one_domain_share_and_sites_of_one_hosting_service_do_not() -> None:
    shared = ["en.wikipedia.org", "de.wikipedia.org", "wikipedia.org"] * 2
    own = ["a.github.io", "b.github.io", "c.github.io"] * 2

    assert asyncio.run(most_at_once(hosts(), shared)) == 3
    assert asyncio.run(most_at_once(hosts(), own)) == 6


def test_a_host_that_complains_gets_less_and_others_do_not() -> None:
    turns = hosts(per_host=4)
    for status in [200] * 20 + [429, 429]:
        hear(turns, "a", status)
        hear(turns, "b", 200)

    async def run() -> tuple[int, int]:
        return await most_at_once(turns, ["b"] * 8), await most_at_once(turns, ["a"] * 4)

    assert asyncio.run(run()) == (4, 1)


def test_starts_keep_their_distance() -> None:
    async def run() -> float:
        turns = hosts(gap=0.05)
        start = monotonic()
        await most_at_once(turns, ["a"] * 4)
        return monotonic() - start

    assert asyncio.run(run()) >= 0.15


def test_nobody_asks_before_the_time_a_host_named() -> None:
    async def run() -> float:
        turns = hosts(longest_wait=5.0)
        hear(turns, "a", 503, 0.3)
        hear(turns, "a", 429, 3600.0)  # beyond what anybody waits: no reason to hold the others
        start = monotonic()
        async with turns.turn(at("a")):
            return monotonic() - start

    assert 0.29 <= asyncio.run(run()) < 1


def test_a_time_that_the_deadline_does_not_allow_is_not_waited_for() -> None:
    async def run() -> float:
        start = monotonic()
        turns = hosts(deadline=start + 3)
        hear(turns, "a", 429, 5.0)
        async with turns.turn(at("a")):
            return monotonic() - start

    assert asyncio.run(run()) < 1


async def refusal(turns: Hosts, url: str) -> Failure | None:
    parsed = parse(url)
    assert parsed is not None
    async with turns.turn(parsed) as why:
        return why


def test_a_host_that_only_complains_is_asked_no_more() -> None:
    turns = hosts()
    for _ in range(12):
        hear(turns, "www.a.org", 429)

    why = asyncio.run(refusal(turns, "http://a.org/"))

    assert why == Failure("rate-limited", "not asked: the last 12 answers there were 429")
    assert asyncio.run(refusal(turns, "http://b.org/")) is None


def test_an_address_that_takes_no_connections_is_asked_no_more() -> None:
    turns = hosts()
    for _ in range(5):
        turns.miss(at("a.org"), monotonic(), connected=False)

    closed, other = (asyncio.run(refusal(turns, f"{s}://a.org/")) for s in ("http", "https"))

    assert closed is not None
    assert (closed.reason, other) == ("timeout-connect", None)


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


def test_what_is_asked_slowly_keeps_a_distance_of_its_own() -> None:
    async def run() -> tuple[float, float]:
        turns = hosts(spacing={"http://a/slow/": 0.1})
        slow, quick = parse("http://a/slow/x"), parse("http://a/x")
        assert slow is not None
        assert quick is not None

        async def take(url: Url) -> None:
            async with turns.turn(url):
                pass

        start = monotonic()
        await asyncio.gather(*(take(quick) for _ in range(4)))
        between = monotonic()
        await asyncio.gather(*(take(slow) for _ in range(4)))
        return between - start, monotonic() - between

    quick, slow = asyncio.run(run())
    assert quick < 0.1
    assert 0.3 <= slow < 1.0


def test_the_total_rises_as_hosts_answer_and_falls_when_nobody_takes_a_connection() -> None:
    turns = hosts(concurrency=2, most_at_once=5)
    names = [f"h{i}" for i in range(20)]

    assert asyncio.run(most_at_once(turns, names)) == 2
    for _ in range(10):
        hear(turns, "a", 200)
    assert asyncio.run(most_at_once(turns, names)) == 5
    turns.miss(at("b"), 0.0, connected=False)
    assert asyncio.run(most_at_once(turns, names)) == 2
