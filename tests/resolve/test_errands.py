"""The loop: one answer for each ask, second looks, deadlines, cancellation; with fake and real webs."""

import asyncio
import itertools
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from time import monotonic
from typing import Any

import pytest

from linkcheck.model import Answer, Ask, Failure, Fetch, Manner
from linkcheck.resolve.errands import resolve
from linkcheck.resolve.fetch import open_fetch
from linkcheck.resolve.policy import Policy
from linkcheck.resolve.route import connect_to
from tests.web.server import LocalWeb, Script, raw, redirect, respond, sequence

QUICK = Policy(pause=0.001)
Seen = list[Ask]


def scripted(*codes: int | str) -> tuple[Fetch, Seen]:
    """Return a fetch that gives these statuses (or failures) one after the other, and its asks."""
    left, seen = list(codes), []

    async def fetch(ask: Ask) -> Answer:
        seen.append(ask)
        code = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(code, str):
            return Answer(ask=ask, failure=Failure(code, "because"), requests=1, attempts=1)
        return Answer(ask=ask, http_status=code, requests=1, attempts=1)

    return fetch, seen


async def collect(answers: AsyncIterator[Answer]) -> list[Answer]:
    return [answer async for answer in answers]


def one(fetch: Fetch, ask: Ask | None = None, policy: Policy = QUICK) -> Answer:
    [answer] = asyncio.run(collect(resolve([ask or Ask("http://a.org/")], fetch, policy)))
    return answer


def test_a_good_page_is_asked_once() -> None:
    fetch, seen = scripted(200)
    answer = one(fetch)

    assert (answer.http_status, answer.attempts, len(seen)) == (200, 1, 1)


def test_the_first_look_lies() -> None:
    fetch, seen = scripted(404, 200)
    answer = one(fetch)

    assert (answer.http_status, answer.confirmed, answer.attempts) == (200, False, 2)
    assert [ask.fresh for ask in seen] == [False, True]


def test_death_is_confirmed_on_a_new_connection() -> None:
    fetch, seen = scripted(404)
    answer = one(fetch)

    assert (answer.http_status, answer.confirmed, answer.requests) == (404, True, 2)
    assert seen[1].fresh


def test_the_answer_is_for_the_ask_that_was_given() -> None:
    fetch, seen = scripted(406)
    ask = Ask("http://a.org/", whole=True)

    assert one(fetch, ask).ask == ask
    assert [look.manner for look in seen] == [Manner.PAGE, Manner.ANYTHING]
    assert all(look.whole for look in seen)


def test_every_ask_gets_one_answer_however_small_the_window() -> None:
    asks = [Ask(f"http://h{i % 7}.org/{i}") for i in range(200)]
    answers = asyncio.run(collect(resolve(asks, scripted(200)[0], Policy(window=3))))

    assert sorted(a.ask.url for a in answers) == sorted(a.url for a in asks)


def test_nothing_to_ask() -> None:
    assert asyncio.run(collect(resolve([], scripted(200)[0], QUICK))) == []


def test_answers_come_as_they_are_ready() -> None:
    async def fetch(ask: Ask) -> Answer:
        await asyncio.sleep(0.2 if "slow" in ask.url else 0)
        return Answer(ask=ask, http_status=200)

    asks = [Ask("http://slow.org/"), Ask("http://fast.org/")]

    answers = asyncio.run(collect(resolve(asks, fetch, QUICK)))

    assert [answer.ask.url for answer in answers] == ["http://fast.org/", "http://slow.org/"]


def test_a_bug_is_loud() -> None:
    async def fetch(ask: Ask) -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        one(fetch)


def stubborn(ask: Ask) -> Awaitable[Answer]:
    """Return a look that does not end when told to."""

    async def look() -> Answer:
        for _ in range(30):
            try:
                await asyncio.sleep(0.1)
            except asyncio.CancelledError:
                continue
        return Answer(ask=ask, http_status=200)

    return look()


def hanging(ask: Ask) -> Awaitable[Answer]:
    async def look() -> Answer:
        await asyncio.sleep(3600)
        return Answer(ask=ask)

    return look()


@pytest.mark.parametrize("fetch", [hanging, stubborn])
def test_the_deadline_holds_whatever_a_look_does(fetch: Fetch) -> None:
    async def run() -> tuple[list[Answer], float]:
        asks = [Ask(f"http://a.org/{i}") for i in range(50)]
        start = monotonic()
        policy = Policy(deadline=start + 0.2, window=10)
        return await collect(resolve(asks, fetch, policy)), monotonic() - start

    async def bounded() -> tuple[list[Answer], float]:
        try:
            return await run()
        finally:
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()

    answers, seconds = asyncio.run(bounded())

    assert len(answers) == 50
    assert {a.failure.reason for a in answers if a.failure} == {"deadline"}
    assert seconds < 1.2


def test_what_was_finished_before_the_deadline_stays() -> None:
    async def fetch(ask: Ask) -> Answer:
        await asyncio.sleep(3600 if "slow" in ask.url else 0)
        return Answer(ask=ask, http_status=200, requests=1)

    async def run() -> list[Answer]:
        asks = [Ask("http://slow.org/"), *(Ask(f"http://a.org/{i}") for i in range(5))]
        return await collect(resolve(asks, fetch, Policy(deadline=monotonic() + 0.2)))

    answers = asyncio.run(run())

    assert [answer.http_status for answer in answers] == [200] * 5 + [None]


def test_a_deadline_in_the_past_asks_nothing() -> None:
    fetch, seen = scripted(200)
    answer = one(fetch, policy=Policy(deadline=monotonic() - 1))

    assert answer.failure is not None
    assert (answer.failure.reason, seen) == ("deadline", [])


def test_a_slow_consumer_loses_nothing() -> None:
    async def run() -> int:
        count = 0
        asks = [Ask(f"http://a.org/{i}") for i in range(20)]
        async for _ in resolve(asks, scripted(200)[0], Policy(window=4)):
            await asyncio.sleep(0.005)
            count += 1
        return count

    assert asyncio.run(run()) == 20


def test_breaking_off_leaves_no_task() -> None:
    async def run() -> int:
        async with aclosing(resolve([Ask("http://a/"), Ask("http://b/")], half, QUICK)) as answers:
            async for _ in answers:
                break
        return len(asyncio.all_tasks())

    async def half(ask: Ask) -> Answer:
        await asyncio.sleep(0 if ask.url == "http://a/" else 3600)
        return Answer(ask=ask, http_status=200)

    assert asyncio.run(run()) == 1


def test_cancelling_the_consumer_stops_every_look() -> None:
    async def run() -> int:
        asks = [Ask(f"http://a.org/{i}") for i in range(5)]
        task = asyncio.create_task(collect(resolve(asks, hanging, QUICK)))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return len(asyncio.all_tasks())

    assert asyncio.run(run()) == 1


def test_the_network_is_imported_only_when_it_is_opened() -> None:
    code = "import linkcheck.resolve, sys; print('aiohttp' in sys.modules, 'aiodns' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert result.stdout.split() == ["False", "False"]


# With the real fetch


def over(web: LocalWeb, urls: list[str], **changes: Any) -> dict[str, Answer]:
    policy = Policy(
        **{
            "timeout": 5.0,
            "pause": 0.01,
            "gap": 0.0,
            "connect_to": (connect_to(web.connect_to),),
            "ca_file": web.ca_file,
            **changes,
        }
    )

    async def run() -> list[Answer]:
        async with open_fetch(policy) as fetch:
            return await collect(resolve(map(Ask, urls), fetch, policy))

    return {answer.ask.url: answer for answer in asyncio.run(run())}


def limited(seconds: str) -> Callable[..., Any]:
    return sequence(respond(429, headers={"Retry-After": seconds}), respond(200, "now"))


def test_a_rate_limit_is_waited_for() -> None:
    with LocalWeb({("a.org", "/"): limited("1")}) as web:
        answer = over(web, ["http://a.org/"])["http://a.org/"]

    assert (answer.http_status, answer.attempts, answer.requests) == (200, 2, 2)


def test_a_rate_limit_beyond_patience_is_the_answer() -> None:
    with LocalWeb({("a.org", "/"): limited("99999999999999999999")}) as web:
        answer = over(web, ["http://a.org/"])["http://a.org/"]

    assert (answer.http_status, answer.attempts) == (429, 1)


def test_flaky_pages_are_found() -> None:
    pages = {
        ("a.org", "/503"): sequence(respond(503), respond(502), respond(200)),
        ("a.org", "/404"): sequence(respond(404), respond(200)),
        ("a.org", "/reset"): sequence(raw(end="reset"), respond(200)),
        ("a.org", "/406"): sequence(respond(406), respond(200)),
        ("a.org", "/304"): sequence(respond(304), respond(200)),
        ("a.org", "/loop"): sequence(redirect("/loop"), respond(200)),
    }
    with LocalWeb(pages) as web:
        answers = over(web, [f"https://a.org{path}" for _, path in pages])

    assert {answer.http_status for answer in answers.values()} == {200}
    assert all(answer.attempts > 1 for answer in answers.values())


def test_what_is_dead_is_dead_twice() -> None:
    pages = {
        ("a.org", "/404"): respond(404),
        ("a.org", "/loop"): redirect("/loop"),
        ("a.org", "/nowhere"): redirect(""),
    }
    hosts = {"old.org": "expired", "other.org": "wrong-name", "self.org": "self-signed"}
    urls = [f"https://a.org{path}" for _, path in pages] + [f"https://{host}/" for host in hosts]
    with LocalWeb(pages, hosts) as web:  # type: ignore[arg-type]
        answers = over(web, urls)

    assert all(answer.confirmed and answer.attempts == 2 for answer in answers.values())
    assert answers["https://a.org/404"].requests == 2


def test_a_hundred_hosts_at_once_and_the_requests_are_true() -> None:
    hosts = [f"h{i}.org" for i in range(100)]
    pages = {(host, "/"): respond(200, host) for host in hosts}
    with LocalWeb(pages) as web:
        answers = over(web, [f"http://{host}/" for host in hosts])

        assert all(a.body.decode() in url for url, a in answers.items())
        assert sum(a.requests for a in answers.values()) == len(web.requests) == 100


ADVERSARIES: dict[str, Callable[[int], Script]] = {
    "endless-redirects": lambda n: redirect(f"/{n + 1}"),
    "redirects-across-hosts": lambda n: redirect(f"http://h{n}.org/{n + 1}"),
    "cookies-for-ever": lambda n: redirect("/", Set_Cookie=f"n={n}"),
    "rate-limits": lambda _: respond(429),
    "rate-limits-with-times": lambda _: respond(429, headers={"Retry-After": "0"}),
    "unavailable": lambda _: respond(503),
    "gone-or-here": lambda n: respond((404, 503, 410, 429)[n % 4]),
    "dislikes": lambda n: respond((406, 400, 304, 431)[n % 4]),
    "resets": lambda _: raw(end="reset"),
    "noise": lambda _: raw(b"\x00\xff\r\n\r\n"),
    "damaged-heads": lambda n: raw(b"HTTP/1.1 302 X\r\nBad Name: x\r\nLocation: /%d\r\n\r\n" % n),
    "early-hints": lambda _: raw(*[b"HTTP/1.1 103 X\r\n\r\n"] * 100),
    "long-chains-to-trouble": lambda n: redirect(f"/{n + 1}") if n % 15 else respond(503),
    "chains-that-differ": lambda n: redirect(f"/{n * 7}") if n % 21 else respond(404),
    "cut-pages": lambda _: raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"),
    "silence": lambda _: raw(0.3),
}


@pytest.mark.parametrize("name", ADVERSARIES)
def test_no_server_gets_more_than_fifty_requests_for_one_url(name: str) -> None:
    numbers = itertools.count(1)
    with LocalWeb({}, otherwise=lambda _: ADVERSARIES[name](next(numbers))) as web:
        answer = over(web, ["http://a.org/"], timeout=0.1)["http://a.org/"]

        assert len(web.requests) == answer.requests
        assert 1 <= len(web.requests) <= Policy().max_requests == 50


def test_a_thousand_urls_of_a_host_that_wants_none_cost_few_requests() -> None:
    later = respond(429, headers={"Retry-After": "3600"})
    with LocalWeb({}, otherwise=later) as web:
        answers = over(web, [f"http://a.org/{n}" for n in range(1000)])

        assert len(web.requests) <= 5
    assert {a.http_status or (a.failure and a.failure.reason) for a in answers.values()} == {
        429,
        "rate-limited",
    }


def test_a_timeout_of_our_own_making_is_none() -> None:
    async def run(web: LocalWeb) -> Answer:
        policy = Policy(timeout=0.4, connect_to=(connect_to(web.connect_to),))
        async with open_fetch(policy) as fetch:
            asking = asyncio.ensure_future(fetch(Ask("http://a.org/")))
            await asyncio.sleep(0.1)
            time.sleep(0.6)  # noqa: ASYNC251 - the loop is blocked, that is the point
            return await asking

    with LocalWeb({("a.org", "/"): sequence(raw(0.2, b"HTTP/1.1 200 OK\r\n\r\n"))}) as web:
        answer = asyncio.run(run(web))

    assert (answer.http_status, answer.requests) == (200, 1)


def test_the_deadline_holds_against_servers_and_the_process_ends() -> None:
    """Silent heads, dripping bodies and unanswered handshakes, measured to the end of the loop."""
    drip = raw(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x", 0.05] * 400)
    pages = {("a.org", "/drip"): drip, ("a.org", "/hang"): raw(end="hang")}
    urls = ["http://a.org/drip", "https://a.org/hang", "https://mute.org/", "http://b.org/"]
    with LocalWeb(pages, {"mute.org": "silent"}) as web:
        start = monotonic()
        answers = over(web, urls, timeout=30.0, deadline=start + 0.7)
        seconds = monotonic() - start

    reasons = [answers[url].failure for url in urls[:3]]
    assert [failure.reason for failure in reasons if failure] == ["deadline"] * 3
    assert answers["http://b.org/"].http_status == 404
    assert seconds < 1.7
    assert not [t for t in threading.enumerate() if t.name.startswith("asyncio")]


HOSTILE = """
import asyncio, warnings
from linkcheck.model import Ask
from linkcheck.resolve.errands import resolve
from linkcheck.resolve.policy import Policy
from linkcheck.resolve.fetch import open_fetch
from linkcheck.resolve.route import connect_to

async def main():
    # How fast this machine is today is not what is tested.
    asyncio.get_running_loop().slow_callback_duration = 10
    policy = Policy(timeout=30, connect_to=(connect_to({rule!r}),), ca_file={ca!r})
    async with open_fetch(policy) as fetch:
        asks = [Ask(url) for url in {urls!r}]
        async for answer in resolve(asks, fetch, policy):
            print(answer.http_status, flush=True)

try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


def test_an_interrupt_ends_at_once_and_says_nothing() -> None:
    """Ctrl-C, in development mode with every warning shown."""
    import signal

    pages = {("a.org", "/hang"): raw(end="hang"), ("a.org", "/"): respond(200)}
    urls = ["http://a.org/hang", "https://a.org/hang", "https://mute.org/", "http://a.org/"]
    with LocalWeb(pages, {"mute.org": "silent"}) as web:
        code = HOSTILE.format(rule=web.connect_to, ca=web.ca_file, urls=urls)
        process = subprocess.Popen(
            [sys.executable, "-X", "dev", "-W", "always", "-c", code],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "200\n"
        start = monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)

    assert (out, err) == ("interrupted\n", "")
    assert monotonic() - start < 1.5


def test_asks_that_come_meanwhile_are_answered_too() -> None:
    fetch, seen = scripted(200)
    first, *later = (Ask(f"http://{name}.org/") for name in "abcd")

    async def asked() -> list[str]:
        answered: list[str] = []
        idle = asyncio.Event()

        async def more() -> AsyncIterator[list[Ask]]:
            # The only ask before is answered: nothing is under way but the next that comes.
            await idle.wait()
            yield later[:1]
            yield []
            await asyncio.sleep(0.01)
            yield later[1:]

        async for answer in resolve([first], fetch, QUICK, more()):
            answered.append(answer.ask.url)
            idle.set()
        return answered

    urls = asyncio.run(asked())
    assert urls[:2] == [first.url, later[0].url]
    assert sorted(urls) == [ask.url for ask in (first, *later)]
    assert len(seen) == 4


def test_what_the_source_of_asks_raises_comes_through() -> None:
    fetch, _ = scripted(200)

    async def more() -> AsyncIterator[list[Ask]]:
        yield [Ask("http://b.org/")]
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        asyncio.run(collect(resolve([Ask("http://a.org/")], fetch, QUICK, more())))


def test_a_deadline_does_not_wait_for_asks_that_never_come() -> None:
    fetch, _ = scripted(200)

    async def more() -> AsyncIterator[list[Ask]]:
        await asyncio.sleep(60)
        yield []

    policy = Policy(deadline=monotonic() + 0.3)
    begun = monotonic()
    answers = asyncio.run(collect(resolve([Ask("http://a.org/")], fetch, policy, more())))
    assert [answer.http_status for answer in answers] == [200]
    assert monotonic() - begun < 5
