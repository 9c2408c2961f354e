"""The rounds of a run: probes of made-up addresses, and second looks at pages."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from linkcheck.audit import audit
from linkcheck.inquiry import Inquiry, Watch
from linkcheck.model import Answer, Ask, Planned, Role, Status
from linkcheck.resolve.probes import neighbour
from linkcheck.resolve.prospect import Prospect
from linkcheck.urls import parse
from tests.auditing import audited, resolved, work
from tests.web.server import Certificate, LocalWeb, Request, Script, respond, sequence

STORY = "https://a.test/news/harbour-dredging-begins"
SHELL = "<title>Tere tulemast</title><h1>Tere</h1>" + "<p>Lehte ei leitud ja kahju kah.</p>" * 12
LIVING = "<title>Harbour</title><h1>Harbour</h1>" + "<p>Dredging begins on Monday at noon.</p>" * 20
GONE = "<title>Page not found</title><h1>Page not found</h1><p>Sorry.</p>"
"""So short that it needs no probe."""
MISSING = "<title>Page not found</title>" + "<p>Read more of what we have written here.</p>" * 40
"""Long enough that the phrase alone proves nothing."""


def made_up(url: str) -> str:
    parsed = parse(url)
    assert parsed is not None
    made = parse(neighbour(parsed))
    assert made is not None
    return made.path


def shells(request: Request) -> Script:
    """Answer every address with the same page, as some hosts do, and have no robots.txt."""
    return respond(404) if request.path == "/robots.txt" else respond(200, SHELL)


def paths(web: LocalWeb) -> list[str]:
    return [request.path for request in web.requests]


def test_a_page_that_any_address_gets_is_suspect(tmp_path: Path) -> None:
    with LocalWeb({}, otherwise=shells) as web:
        report = audited(tmp_path, f"[x]({STORY}) [y](https://a.test/about/the-harbour)", web)

        assert paths(web)[2:] == ["/robots.txt", made_up(STORY)]
        assert report.run.requests == len(web.requests) == 4
    assert {found.reason for found in report.resolutions.values()} == {"soft-404-unsure"}
    assert report.resolutions[STORY].evidence.signs == (
        "a made-up address beside it shows the same page",
    )
    assert set(report.resolutions) == {STORY, "https://a.test/about/the-harbour"}


def test_what_comes_later_is_loaded_while_the_first_answers_are_waited_for(tmp_path: Path) -> None:
    loaded = Event()
    times = 0

    def load() -> None:
        nonlocal times
        times += 1
        loaded.set()

    def afterwards(_: Request) -> Script:
        return respond(200, LIVING) if loaded.wait(5) else respond(500)

    (tmp_path / "a.md").write_text(f"[x]({STORY}) [y](https://b.test/gone)", encoding="utf-8")
    web = LocalWeb({("b.test", "/gone"): respond(404)}, otherwise=afterwards)
    with web:
        report = audit(work(tmp_path, ["a.md"], web, meanwhile=load))

    assert report.resolutions[STORY].status is Status.OK
    assert report.resolutions["https://b.test/gone"].status is Status.BROKEN
    assert times == 1


def test_a_phrase_and_a_probe_are_proof_and_looked_at_twice(tmp_path: Path) -> None:
    def missing(request: Request) -> Script:
        return respond(404) if request.path == "/robots.txt" else respond(200, MISSING)

    with LocalWeb({}, otherwise=missing) as web:
        found = resolved(tmp_path, [STORY], web)[STORY]

        # What comes behind are guesses at what was meant (tests/test_candidates.py).
        assert paths(web)[:4] == [path(STORY), "/robots.txt", made_up(STORY), path(STORY)]
        assert made_up(STORY) not in paths(web)[4:]
        looks = [r for r in web.requests if (r.host, r.path) == ("a.test", path(STORY))]
        assert len({r.connection for r in looks}) == 2
    assert (found.status, found.reason, found.attempts) == (Status.BROKEN, "soft-404", 2)
    assert found.because.startswith("answered 200 OK twice, on two connections but seems missing")
    assert [one.fresh for one in found.evidence.attempts] == [False, True]


def path(url: str) -> str:
    parsed = parse(url)
    assert parsed is not None
    return parsed.path


@pytest.mark.parametrize(
    "robots",
    [
        respond(200, "User-agent: *\nDisallow: /news/", {"Content-Type": "text/plain"}),
        respond(200, "User-agent: LinkCheck\nDisallow: /"),
        respond(503),
    ],
    ids=["closed", "closed to us", "out of order"],
)
def test_a_host_that_does_not_permit_it_is_not_probed(robots: Script, tmp_path: Path) -> None:
    with LocalWeb({("a.test", "/robots.txt"): robots}, otherwise=respond(200, SHELL)) as web:
        found = resolved(tmp_path, [STORY], web)[STORY]

        assert paths(web) == [path(STORY), "/robots.txt"]
    assert found.status is Status.OK


def test_a_healthy_host_is_neither_probed_nor_asked_for_robots(tmp_path: Path) -> None:
    with LocalWeb({("a.test", path(STORY)): respond(200, LIVING)}) as web:
        found = resolved(tmp_path, [STORY], web)[STORY]

        assert paths(web) == [path(STORY)]
    assert found.status is Status.OK


def test_each_host_in_doubt_is_probed_once(tmp_path: Path) -> None:
    urls = [f"https://{host}.test/news/story-number-{n}" for host in "ab" for n in range(4)]
    with LocalWeb({}, otherwise=shells) as web:
        resolved(tmp_path, urls, web)

        probes = [r for r in web.requests if f"https://{r.host}{r.path}" not in urls]
    assert sorted((r.host, r.path) for r in probes if r.path == "/robots.txt") == [
        ("a.test", "/robots.txt"),
        ("b.test", "/robots.txt"),
    ]
    assert len(probes) == 4


def test_what_is_excluded_is_not_probed(tmp_path: Path) -> None:
    with LocalWeb({}, otherwise=shells) as web:
        resolved(tmp_path, [STORY], web, exclude=("robots",))

        assert paths(web) == [path(STORY)]


def test_private_hosts_are_not_probed(tmp_path: Path) -> None:
    with LocalWeb({}, otherwise=shells) as web:
        url = f"http://127.0.0.1:{web.port}/news/harbour-dredging-begins"
        found = resolved(tmp_path, [url], web, connect_to=(), allow_private=True)[url]

        assert paths(web) == ["/news/harbour-dredging-begins"]
    assert found.status is Status.OK


def test_a_death_seen_once_is_looked_at_again(tmp_path: Path) -> None:
    """The first look lies: the second one decides, and both are in the evidence."""
    url = f"{STORY}#part"
    flaky = sequence(respond(200, LIVING), respond(200, f"<h2 id=part>Part</h2>{LIVING}"))
    with LocalWeb({("a.test", path(STORY)): flaky}) as web:
        found = resolved(tmp_path, [url], web)[url]

        assert [request.connection for request in web.requests] == [1, 2]
    assert (found.status, found.attempts) == (Status.OK, 2)
    assert [(one.number, one.fresh) for one in found.evidence.attempts] == [(1, False), (2, True)]


def test_a_death_seen_twice_is_proven(tmp_path: Path) -> None:
    urls = [f"{STORY}#gone", STORY]
    with LocalWeb({("a.test", path(STORY)): respond(200, LIVING)}) as web:
        found = resolved(tmp_path, urls, web)

        assert len(web.requests) == 2
    assert [found[url].reason for url in urls] == ["fragment-missing", None]
    assert "twice, on two connections" in found[urls[0]].because


def test_a_second_look_that_fails_proves_nothing(tmp_path: Path) -> None:
    flaky = sequence(respond(200, LIVING), respond(503))
    with LocalWeb({("a.test", path(STORY)): flaky}) as web:
        found = resolved(tmp_path, [f"{STORY}#gone"], web)[f"{STORY}#gone"]

    assert (found.status, found.reason) == (Status.UNREACHABLE, "http-5xx")


def test_a_probe_that_nobody_answers_does_not_make_the_run_offline(tmp_path: Path) -> None:
    def mute(request: Request) -> Script:
        return Script((), "reset") if request.path == "/robots.txt" else respond(200, SHELL)

    with LocalWeb({}, otherwise=mute) as web:
        report = audited(tmp_path, f"[x]({STORY})", web)

    assert (report.run.complete, report.resolutions[STORY].status) == (True, Status.OK)


def test_offline_nothing_is_probed(tmp_path: Path) -> None:
    with LocalWeb({}, otherwise=shells) as web:
        assert resolved(tmp_path, [STORY], web, offline=True)[STORY].reason == "offline"
        assert web.requests == []


def test_a_second_look_that_the_deadline_cuts_short_proves_nothing(tmp_path: Path) -> None:
    silent = Script((30.0,))
    routes = {("a.test", path(STORY)): sequence(respond(200, GONE), silent)}
    with LocalWeb(routes, otherwise=respond(404)) as web:
        found = resolved(tmp_path, [STORY], web, deadline=3.0)[STORY]

    assert (found.status, found.reason) == (Status.SKIPPED, "deadline")


def test_a_second_look_that_is_interrupted_proves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Inquiry._ask

    def interrupted(self: Inquiry, asks: Sequence[Ask]) -> None:
        if any(one.fresh for one in asks):
            self.stopped_by = "interrupt"
        else:
            ask(self, asks)

    monkeypatch.setattr(Inquiry, "_ask", interrupted)
    with LocalWeb({("a.test", path(STORY)): respond(200, GONE)}, otherwise=respond(404)) as web:
        found = resolved(tmp_path, [STORY], web)[STORY]

    assert (found.status, found.reason) == (Status.SKIPPED, "interrupted")
    assert found.attempts == 1


@pytest.mark.parametrize(
    ("certificate", "note"),
    [
        ("untrusted", "intercepts TLS"),
        ("expired", "the clock of this machine"),
        ("not-yet-valid", "the clock of this machine"),
    ],
)
def test_what_every_host_suffers_from_is_said_once(
    certificate: Certificate, note: str, tmp_path: Path
) -> None:
    hosts = ("a.test", "b.test", "c.test")
    text = " ".join(f"[x](https://{host}/x)" for host in hosts)
    with LocalWeb({}, certificates=dict.fromkeys(hosts, certificate)) as web:
        everybody = audited(tmp_path, text, web)
        but_one = audited(tmp_path, f"{text} [y](https://d.test/x)", web)

    assert [note in one for one in everybody.run.notes] == [True]
    assert but_one.run.notes == ()


def test_a_captive_portal_is_named_when_several_hosts_show_it(tmp_path: Path) -> None:
    with LocalWeb({}, otherwise=respond(511, "<title>Sign in</title>")) as web:
        several = audited(tmp_path, "[x](https://a.test/x) [y](https://b.test/y)", web)
        one = audited(tmp_path, "[x](https://a.test/x) [y](https://a.test/y)", web)

    assert ["captive portal" in note for note in several.run.notes] == [True]
    assert one.run.notes == ()
    assert {found.reason for found in several.resolutions.values()} == {"captive-portal"}


class TestAskingWhileReading:
    """Plans that take longer than an article: what is asked meanwhile, and said."""

    NAMES = tuple(f"https://{name}.test/" for name in "abcd")

    def inquiry(self, folder: Path, web: LocalWeb, watch: Watch | None = None) -> Inquiry:
        return work(folder, [], web, watch).inquiry

    def planned(self, url: str) -> tuple[Planned, ...]:
        return (Planned(url=url, role=Role.CITED, ask=Ask(url, Role.CITED)),)

    def slowly(self, web: LocalWeb) -> Iterator[tuple[Planned, ...]]:
        """Plan the third only when the first was asked."""
        yield self.planned(self.NAMES[0])
        time.sleep(0.6)
        yield self.planned(self.NAMES[1])
        end = time.monotonic() + 20
        while not web.count("a.test") and time.monotonic() < end:
            time.sleep(0.01)
        assert web.count("a.test") == 1
        yield ()
        # Cited again, and one that is new.
        yield self.planned(self.NAMES[0])
        yield self.planned(self.NAMES[2])

    def test_the_first_is_asked_while_the_last_is_not_planned(self, tmp_path: Path) -> None:
        said: list[Prospect] = []
        seen: list[str] = []

        @contextmanager
        def watch(ahead: Prospect) -> Iterator[Callable[[Answer], object]]:
            said.append(ahead)
            yield lambda answer: seen.append(answer.ask.url)

        with LocalWeb({}, otherwise=respond(200, LIVING)) as web:
            inquiry = self.inquiry(tmp_path, web, watch)
            inquiry.ask_while(self.slowly(web))
            assert sorted(inquiry.answers) == sorted(self.NAMES[:3])
            inquiry.ask(self.planned(self.NAMES[2]))
            assert [web.count(f"{name}.test") for name in "abc"] == [1, 1, 1]

        assert [ahead.urls for ahead in said] == [3]
        assert sorted(seen) == sorted(self.NAMES[:3])

    def test_few_plans_are_left_to_one_round(self, tmp_path: Path) -> None:
        with LocalWeb({}, otherwise=respond(200, LIVING)) as web:
            inquiry = self.inquiry(tmp_path, web)
            inquiry.ask_while(map(self.planned, self.NAMES))
            assert not web.requests

    def test_what_breaks_the_reading_ends_the_asking(self, tmp_path: Path) -> None:
        def plans() -> Iterator[tuple[Planned, ...]]:
            yield self.planned(self.NAMES[0])
            time.sleep(0.6)
            yield self.planned(self.NAMES[1])
            raise ChildProcessError("gone")

        with LocalWeb({}, otherwise=respond(200, LIVING)) as web:
            inquiry = self.inquiry(tmp_path, web)
            with pytest.raises(ChildProcessError, match="gone"):
                inquiry.ask_while(plans())

    def test_all_are_planned_when_the_deadline_ends_the_asking(self, tmp_path: Path) -> None:
        made: list[str] = []

        def plans() -> Iterator[tuple[Planned, ...]]:
            for url in self.NAMES:
                made.append(url)
                yield self.planned(url)
                time.sleep(0.8)

        with LocalWeb({}, otherwise=respond(200, LIVING)) as web:
            inquiry = work(tmp_path, [], web, deadline=2.4).inquiry
            inquiry.ask_while(plans())
            inquiry.ask([one for url in self.NAMES for one in self.planned(url)])

        assert made == list(self.NAMES)
        assert inquiry.stopped_by == "deadline"
        assert inquiry.answers[self.NAMES[0]].http_status == 200
