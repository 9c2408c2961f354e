"""What a run remembers: the second report is the first one, without asking what is fresh."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from linkcheck.ledger.file import LedgerFile
from linkcheck.ledger.record import unpack
from linkcheck.model import Ask, Report, Status
from linkcheck.redact import redact
from linkcheck.render import Look
from linkcheck.render.json import render_json
from linkcheck.settings import Header, LedgerAge
from tests.auditing import audited, everywhere
from tests.running import ROOT
from tests.web.article_web import article_web, hosts
from tests.web.server import LocalWeb, Request, Route, Script, redirect, respond

DAY = 86_400.0
NOON = 1_795_000_000.0
LIVING = "<title>Minutes</title><h1 id=top>Minutes</h1>" + "<p>The committee met.</p>" * 60
FOREIGN = "<title>Oot</title><h1>Oot</h1>" + "<p>Lehte ei leitud ja kahju kah.</p>" * 12
"""Without a word of its address: whether any address gets it is worth a probe."""

PAGES: Mapping[tuple[str, str], Route] = {
    ("ok.test", "/minutes"): respond(200, LIVING),
    ("old.test", "/minutes"): redirect("https://ok.test/minutes", 301),
    ("temp.test", "/minutes"): redirect("https://ok.test/minutes", 302),
    ("doubt.test", "/news/harbour-dredging"): respond(200, FOREIGN),
    ("wall.test", "/x"): respond(403, "<title>Just a moment...</title>", {"cf-mitigated": "x"}),
    ("down.test", "/x"): respond(503),
    ("torn.test", "/two-words"): respond(200, LIVING + "<p>In two words.</p>"),
}
ARTICLE = """
[a](https://ok.test/minutes) [b](https://ok.test/minutes#top) [c](https://old.test/minutes)
[d](https://temp.test/minutes) [e](https://doubt.test/news/harbour-dredging)
[f](https://wall.test/x) [g](https://dead.test/x) [h](https://torn.test/two\u2011words)
[i](https://shell.test/about/one) [j](https://shell.test/about/two)
"""
FRESH = {"ok.test", "old.test", "temp.test", "doubt.test"}


def otherwise(request: Request) -> Script:
    """Answer every address of one host with the same page, and nothing elsewhere."""
    shell = request.host == "shell.test" and request.path != "/robots.txt"
    return respond(200, FOREIGN) if shell else respond(404, "<h1>Not Found</h1>")


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    return str(tmp_path / "cache" / "l.sqlite3")


def on(day: float) -> Callable[[], float]:
    """Return a clock that stands at a day."""
    return lambda: NOON + day * DAY


def told(report: Report) -> Any:
    """Return a report without times, and without what says that a ledger was used."""
    value = json.loads(render_json(redact(report), Look(width=100)))
    value["run"] = {}
    return _timeless(value)


def _timeless(value: Any) -> Any:
    if isinstance(value, dict):
        left_out = ("_at", "_ms", "from_ledger")
        return {k: _timeless(v) for k, v in value.items() if not k.endswith(left_out)}
    return [_timeless(v) for v in value] if isinstance(value, list) else value


def asked(web: LocalWeb, since: int = 0) -> set[str]:
    return {f"{request.host}{request.path}" for request in web.requests[since:]}


def from_ledger(report: Report) -> set[str]:
    return {url for url, found in report.resolutions.items() if found.from_ledger}


def rows(path: str, sql: str) -> list[tuple[Any, ...]]:
    with closing(LedgerFile(path)) as file:
        return file.rows(sql)


def test_the_second_report_is_the_first_one_and_asks_for_nothing_fresh(
    tmp_path: Path, ledger: str
) -> None:
    with LocalWeb(PAGES, otherwise=otherwise) as web:
        first = audited(tmp_path, ARTICLE, web, ledger=ledger)
        begun = len(web.requests)
        second = audited(tmp_path, ARTICLE, web, ledger=ledger)

        again = asked(web, begun)
        assert second.run.requests == len(web.requests) - begun
    assert told(first) == told(second)
    assert {one.partition("/")[0] for one in again}.isdisjoint({*FRESH, "torn.test/two-words"})
    assert from_ledger(first) == set()
    assert {url for url, found in second.resolutions.items() if not found.from_ledger} == {
        url
        for url, found in second.resolutions.items()
        if found.status not in (Status.OK, Status.REDIRECTED)
    }
    assert first.run.notes == ()
    assert second.run.notes == (
        "6 of 11 verdicts come from the ledger, the oldest from less than a minute ago",
    )


def test_where_everything_is_fresh_nothing_is_asked(tmp_path: Path, ledger: str) -> None:
    text = "\n".join(line for line in ARTICLE.splitlines() if "test" in line)
    text = " ".join(word for word in text.split() if any(host in word for host in FRESH))
    with LocalWeb(PAGES, otherwise=otherwise) as web:
        first = audited(tmp_path, text, web, ledger=ledger)
        begun = len(web.requests)
        second = audited(tmp_path, text, web, ledger=ledger)

        assert begun == first.run.requests > 0
        assert len(web.requests) == begun
    assert second.run.requests == 0
    assert told(first) == told(second)
    assert len(from_ledger(second)) == len(second.resolutions) == 5


def test_the_fixture_article_is_the_same_twice(tmp_path: Path, ledger: str) -> None:
    text = (ROOT / "fixtures" / "articles" / "harbour.md").read_text("utf-8")
    with article_web(text, hosts(text)[-2:]) as web:
        first, second = (audited(tmp_path, text, web, ledger=ledger) for _ in range(2))

    assert told(first) == told(second)
    assert from_ledger(second) == {
        url for url, found in first.resolutions.items() if found.status is Status.OK
    }


def test_without_a_ledger_nothing_is_remembered(tmp_path: Path) -> None:
    with LocalWeb(PAGES) as web:
        for _ in range(2):
            report = audited(tmp_path, "[a](https://ok.test/minutes)", web)
            assert (report.run.requests, report.run.notes) == (1, ())
        assert web.count("ok.test", "/minutes") == 2


def test_refresh_asks_everything_and_leaves_it_to_the_next(tmp_path: Path, ledger: str) -> None:
    text = "[a](https://ok.test/minutes)"
    with LocalWeb(PAGES) as web:
        for refresh, requests in ((False, 1), (False, 0), (True, 1), (False, 0)):
            report = audited(tmp_path, text, web, ledger=ledger, refresh=refresh)
            assert report.run.requests == requests


def test_verdicts_stand_for_the_age_of_their_status(tmp_path: Path, ledger: str) -> None:
    text = "[a](https://ok.test/minutes) [c](https://old.test/minutes)"
    days = {0.0: 3, 0.5: 0, 1.5: 2, 5.0: 2, 9.0: 3}
    with LocalWeb(PAGES) as web:
        for day, requests in days.items():
            report = audited(tmp_path, text, web, ledger=ledger, now=on(day))
            assert (day, report.run.requests) == (day, requests)
        assert report.run.notes == ()


def test_permission_for_a_probe_is_asked_every_day_the_probe_is_not(
    tmp_path: Path, ledger: str
) -> None:
    text = "[e](https://doubt.test/news/harbour-dredging)"
    beside = "[e](https://doubt.test/news/mayor-resigns)"
    routes = {**PAGES, ("doubt.test", "/news/mayor-resigns"): respond(200, FOREIGN)}
    with LocalWeb(routes) as web:
        audited(tmp_path, text, web, ledger=ledger, now=lambda: NOON)
        assert len(web.requests) == 3
        audited(tmp_path, text, web, ledger=ledger, now=on(4))
        assert len(web.requests) == 3
        audited(tmp_path, beside, web, ledger=ledger, now=on(4))
        assert [r.path for r in web.requests[3:5]] == ["/news/mayor-resigns", "/robots.txt"]


def test_ages_are_settings(tmp_path: Path, ledger: str) -> None:
    text = "[a](https://ok.test/minutes)"
    age = LedgerAge(ok=60.0)
    with LocalWeb(PAGES) as web:
        for seconds, requests in ((0, 1), (40, 0), (61, 1)):
            report = audited(
                tmp_path,
                text,
                web,
                ledger=ledger,
                ledger_age=age,
                now=lambda seconds=seconds: NOON + seconds,
            )
            assert report.run.requests == requests


def test_how_old_the_oldest_is(tmp_path: Path, ledger: str) -> None:
    with LocalWeb(PAGES) as web:
        audited(tmp_path, "[a](https://ok.test/minutes)", web, ledger=ledger, now=lambda: NOON)
        text = "[a](https://ok.test/minutes) [h](https://torn.test/two-words)"
        report = audited(tmp_path, text, web, ledger=ledger, now=on(3.002))

    assert report.run.notes == ("1 of 2 verdicts come from the ledger, the oldest from 3 days ago",)


def test_a_clock_that_goes_back_breaks_nothing(tmp_path: Path, ledger: str) -> None:
    text = "[a](https://ok.test/minutes)"
    with LocalWeb(PAGES) as web:
        for day, requests in ((400, 1), (0, 1), (1, 0), (-9000, 1), (-8999, 0)):
            report = audited(tmp_path, text, web, ledger=ledger, now=on(day))
            assert (day, report.run.requests) == (day, requests)
            assert report.resolutions["https://ok.test/minutes"].status is Status.OK


def test_one_bad_verdict_and_the_page_is_asked_again(tmp_path: Path, ledger: str) -> None:
    with LocalWeb(PAGES) as web:
        audited(tmp_path, "[a](https://ok.test/minutes)", web, ledger=ledger)
        text = "[a](https://ok.test/minutes) [b](https://ok.test/minutes#gone)"
        for _ in range(2):
            begun = len(web.requests)
            report = audited(tmp_path, text, web, ledger=ledger)
            # Twice, since a place is missing only on two looks.
            assert len(web.requests) - begun == report.run.requests == 2
            assert [found.status for found in report.resolutions.values()] == ["ok", "broken"]
    assert rows(ledger, "SELECT * FROM answers") == []


def test_a_fragment_needs_the_whole_page(tmp_path: Path, ledger: str) -> None:
    with LocalWeb(PAGES) as web:
        for text, requests in (
            ("[a](https://ok.test/minutes)", 1),
            ("[a](https://ok.test/minutes#top)", 1),
            ("[a](https://ok.test/minutes)", 0),
            ("[a](https://ok.test/minutes#:~:text=The%20committee)", 1),
        ):
            assert audited(tmp_path, text, web, ledger=ledger).run.requests == requests


def test_what_came_on_another_way_is_another_web(tmp_path: Path, ledger: str) -> None:
    text = "[a](https://ok.test/minutes)"
    with LocalWeb(PAGES) as web, LocalWeb({}) as staging:
        assert audited(tmp_path, text, web, ledger=ledger).run.requests == 1
        report = audited(tmp_path, text, staging, ledger=ledger)
        assert report.resolutions["https://ok.test/minutes"].status is Status.BROKEN
        assert audited(tmp_path, text, web, ledger=ledger).run.requests == 0
        for changes in ({"user_agent": "other/1.0"}, {"allow_private": True}):
            assert audited(tmp_path, text, web, ledger=ledger, **changes).run.requests == 1


def test_what_a_header_opens_is_not_written(tmp_path: Path, ledger: str) -> None:
    text = "[a](https://ok.test/minutes) [c](https://old.test/minutes)"
    header = (Header("ok.test", "Cookie", "id=SESAME-1234567"),)
    with LocalWeb(PAGES) as web:
        for _ in range(2):
            assert audited(tmp_path, text, web, ledger=ledger, header=header).run.requests == 3
    assert rows(ledger, "SELECT * FROM answers") == []
    assert rows(ledger, "SELECT * FROM sightings") == []
    assert b"SESAME" not in Path(ledger).read_bytes()


TOKEN = "ya29.a0AfH6SMBx1y2z3"


def test_a_secret_on_the_way_is_not_written(tmp_path: Path, ledger: str) -> None:
    landing = f"https://ok.test/minutes?access_token={TOKEN}"
    routes = {
        ("in.test", "/x"): redirect(landing, 301),
        ("ok.test", f"/minutes?access_token={TOKEN}"): respond(200, LIVING),
    }
    text = f"[a](https://in.test/x) [b]({landing})"
    with LocalWeb(routes) as web:
        report = audited(tmp_path, text, web, ledger=ledger)

    assert report.resolutions["https://in.test/x"].status is Status.REDIRECTED
    assert report.resolutions[landing].reason == "secret"
    assert rows(ledger, "SELECT * FROM answers") == []
    ((url, because, final),) = rows(ledger, "SELECT url, because, final_url FROM sightings")
    assert url == "https://in.test/x"
    assert final == "https://ok.test/minutes?access_token=***"
    assert TOKEN not in because
    assert TOKEN.encode() not in Path(ledger).read_bytes()


def test_a_secret_in_a_header_of_the_answer_is_not_written(tmp_path: Path, ledger: str) -> None:
    link = {
        "Link": f'<https://cdn.test/a?access_token={TOKEN}>; rel="preload"',
        "Set-Cookie": "a=b",
    }
    routes = {
        ("in.test", "/minutes"): respond(200, LIVING, link),
        ("ok.test", "/minutes"): respond(200, LIVING, {"Set-Cookie": "sid=abcdef0123456789"}),
    }
    with LocalWeb(routes) as web:
        text = "[a](https://in.test/minutes) [b](https://ok.test/minutes)"
        for requests in (2, 1):
            assert audited(tmp_path, text, web, ledger=ledger).run.requests == requests

    assert rows(ledger, "SELECT url FROM answers") == [("https://ok.test/minutes",)]
    assert TOKEN.encode() not in Path(ledger).read_bytes()


def test_a_sighting_a_url_a_run(tmp_path: Path, ledger: str) -> None:
    text = "[a](https://ok.test/minutes#top) [g](https://dead.test/x) [k](https://down.test/x)"
    with LocalWeb(PAGES) as web:
        for day in range(3):
            audited(tmp_path, text, web, ledger=ledger, now=on(day))

    seen = rows(ledger, "SELECT url, (at - 1795000000) / 86400, status, reason FROM sightings")
    assert sorted(seen, key=str) == [
        ("https://dead.test/x", 0.0, "broken", "http-404"),
        ("https://dead.test/x", 1.0, "broken", "http-404"),
        ("https://dead.test/x", 2.0, "broken", "http-404"),
        ("https://down.test/x", 0.0, "unreachable", "http-5xx"),
        ("https://down.test/x", 1.0, "unreachable", "http-5xx"),
        ("https://down.test/x", 2.0, "unreachable", "http-5xx"),
        ("https://ok.test/minutes#top", 0.0, "ok", None),
    ]


class Host:
    """A host that is up or down as the test has it."""

    def __init__(self) -> None:
        self.up = True

    def __call__(self, request: Request) -> Script:
        return respond(200, LIVING) if self.up else respond(503)


def verdicts(folder: Path, ledger: str, days: Mapping[float, bool]) -> list[str]:
    """Return the verdicts on one URL, day after day: whether its host was up, and what was said."""
    host = Host()
    found = []
    with LocalWeb({("a.test", "/x"): host}) as web:
        for day, host.up in days.items():
            report = audited(folder, "[a](https://a.test/x)", web, ledger=ledger, now=on(day))
            found.append(report.resolutions["https://a.test/x"].status.value)
    return found


def test_down_on_three_days_is_broken(tmp_path: Path, ledger: str) -> None:
    down = dict.fromkeys((1.0, 2.0, 4.0), False)

    assert verdicts(tmp_path, ledger, down) == ["unreachable", "unreachable", "broken"]


def test_down_up_down_is_never_broken(tmp_path: Path, ledger: str) -> None:
    days = {1.0: False, 2.0: True, 12.0: False, 13.0: False}

    assert verdicts(tmp_path, ledger, days) == ["unreachable", "ok", "unreachable", "unreachable"]


def test_dead_for_days_is_an_error_that_gives_the_dates(tmp_path: Path, ledger: str) -> None:
    with LocalWeb({}, otherwise=respond(503)) as web:
        reports = [
            audited(tmp_path, "[a](https://a.test/x)", web, ledger=ledger, now=on(day))
            for day in (0, 1, 1.2, 3)
        ]
    found = [report.articles[0].findings[0] for report in reports]

    assert [(f.code, f.severity) for f in found] == [("R002", "warning")] * 3 + [("R005", "error")]
    assert "times since" not in found[0].message
    assert found[2].message.endswith("; failed 3 times since 2026-11-18")
    assert found[3].message.endswith(": 2026-11-18, 2026-11-19, 2026-11-21")
    assert rows(ledger, "SELECT DISTINCT status, reason FROM sightings") == [
        ("unreachable", "http-5xx")
    ]


def story(word: str) -> Script:
    text = " ".join(f"{word} {number} {word}" for number in range(300))
    return respond(200, f"<html lang=en><title>{word}</title><h1>Harbour</h1><p>{text}</p>")


def test_a_page_that_shows_another_text_is_suspect(tmp_path: Path, ledger: str) -> None:
    url = "https://a.test/2024/harbour-dredging"
    shown = {"text": story("dredging")}
    looks = {0: "dredging", 1: "casino", 9: "casino", 10: "casino", 20: "dredging"}
    with LocalWeb({("a.test", "/2024/harbour-dredging"): lambda _: shown["text"]}) as web:
        said = {}
        for day, word in looks.items():
            shown["text"] = story(word)
            report = audited(tmp_path, f"[a]({url})", web, ledger=ledger, now=on(day))
            found = report.resolutions[url]
            hits = [f.code for f in report.articles[0].findings]
            said[day] = (found.reason, found.from_ledger, hits)
            if day == 9:
                message = found.because

    changed = ("content-changed", False, ["R014"])
    # On day 1 the verdict of day 0 still stands; what is suspect is asked anew every time.
    assert said == {0: (None, False, []), 1: (None, True, []), 9: changed, 10: changed,
                    20: (None, False, [])}  # fmt: skip
    assert "its text is another since 2026-11-27: " in message
    assert message.endswith(" % is left of what stood there until 2026-11-18")


def test_refresh_sees_a_change_at_once(tmp_path: Path, ledger: str) -> None:
    url = "https://a.test/2024/harbour-dredging"
    shown = {"text": story("dredging")}
    with LocalWeb({("a.test", "/2024/harbour-dredging"): lambda _: shown["text"]}) as web:
        audited(tmp_path, f"[a]({url})", web, ledger=ledger, now=on(0))
        shown["text"] = story("casino")
        report = audited(tmp_path, f"[a]({url})", web, ledger=ledger, now=on(1), refresh=True)

    assert report.resolutions[url].reason == "content-changed"


def test_where_nobody_answered_nobody_was_seen(
    tmp_path: Path, ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine without a network is no occasion of the host's."""
    from linkcheck.resolve import session

    def unheard(*arguments: Any) -> Any:
        return session.Asked(answers=ask(*arguments).answers, heard=False)

    ask = session.ask_all
    with LocalWeb({("a.test", "/x"): respond(503)}) as web:
        monkeypatch.setattr(session, "ask_all", unheard)
        report = audited(tmp_path, "[a](https://a.test/x)", web, ledger=ledger)

    assert report.run.stopped_by == "no-network"
    assert rows(ledger, "SELECT * FROM sightings") == []


def test_a_place_that_cannot_be_written_costs_one_note(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    with LocalWeb(PAGES) as web:
        for path, what in ((file, "is not a ledger"), (file / "l.sqlite3", "cannot be used")):
            report = audited(tmp_path, ARTICLE, web, ledger=str(path))

            (note,) = report.run.notes
            assert note.startswith(f"the ledger {path} {what}")
            assert note.endswith("; the run went on without it")
            assert report.resolutions["https://ok.test/minutes"].status is Status.OK
    assert file.read_text("utf-8") == "mine"


def test_a_ledger_that_breaks_meanwhile_costs_one_note(tmp_path: Path, ledger: str) -> None:
    with LocalWeb(PAGES) as web:
        audited(tmp_path, ARTICLE, web, ledger=ledger)
        with closing(sqlite3.connect(ledger)) as connection:
            connection.execute("DROP TABLE answers")
        report = audited(tmp_path, ARTICLE, web, ledger=ledger)

    (note,) = report.run.notes
    assert "no such table: answers" in note
    assert report.resolutions["https://ok.test/minutes"].status is Status.OK


def test_another_version_judged_it_otherwise(
    tmp_path: Path, ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "[a](https://ok.test/minutes)"
    with LocalWeb(PAGES) as web:
        monkeypatch.setattr("linkcheck.ledger.run.__version__", "0.0.1")
        audited(tmp_path, text, web, ledger=ledger)
        monkeypatch.undo()
        assert audited(tmp_path, text, web, ledger=ledger).run.requests == 1
        assert audited(tmp_path, text, web, ledger=ledger).run.requests == 0


def test_what_is_too_old_to_be_used_is_dropped(tmp_path: Path, ledger: str) -> None:
    with LocalWeb(PAGES) as web:
        audited(tmp_path, "[a](https://ok.test/minutes)", web, ledger=ledger, now=lambda: NOON)
        text = "[h](https://torn.test/two-words)"
        audited(tmp_path, text, web, ledger=ledger, now=on(8))

    assert rows(ledger, "SELECT url, status FROM answers") == [
        ("https://torn.test/two-words", "ok")
    ]
    assert rows(ledger, "SELECT count(*) FROM sightings") == [(2,)]


def test_answers_are_kept_as_they_are_judged(tmp_path: Path, ledger: str) -> None:
    with LocalWeb(PAGES, otherwise=otherwise) as web:
        audited(tmp_path, ARTICLE, web, ledger=ledger)

    kept = rows(ledger, "SELECT kind, url, status, answer FROM answers ORDER BY kind, url")
    assert [(kind, status) for kind, _, status, _ in kept] == [
        ("page", "ok"),
        ("page", "ok"),
        ("page", "redirected"),
        ("page", "redirected"),
        ("page", "ok"),
        ("probe", "ok"),
        ("probe", "ok"),
        ("robots", "ok"),
        ("robots", "ok"),
    ]
    assert all(unpack(data) for *_, data in kept)


def test_the_way_to_the_web_holds_no_password() -> None:
    from linkcheck.settings import Settings
    from linkcheck.settings.web import web_of

    one = web_of(Settings(proxy="http://me:one@proxy.test:1"))
    other = web_of(Settings(proxy="http://me:two@proxy.test:1"))

    assert one == other != web_of(Settings()) == ""


def test_what_a_run_was_told_before_is_no_sighting(tmp_path: Path, ledger: str) -> None:
    """An editor asks about one text again and again, with what it knows already."""
    from linkcheck.inquiry import Inquiry
    from linkcheck.model import Planned, Role
    from linkcheck.settings import Settings

    url = "https://ok.test/minutes"
    with LocalWeb(PAGES) as web:
        settings = Settings(
            connect_to=everywhere(web), ca_file=web.ca_file, ledger=ledger, progress=False
        )
        known: dict[str, Any] = {}
        for other in ("https://old.test/minutes", "https://temp.test/minutes"):
            inquiry = Inquiry(settings, tmp_path, tmp_path, None, known=known)
            planned = [Planned(url=u, role=Role.CITED, ask=Ask(u)) for u in (url, other)]
            inquiry.ask(planned)
            found = inquiry.examine(planned)
            inquiry.memory.conclude(found, planned, inquiry.answers)
            inquiry.memory.close()
            known = inquiry.answers
        assert web.count("ok.test", "/minutes") == 3
    assert rows(ledger, "SELECT url, count(*) FROM sightings GROUP BY url") == [
        ("https://ok.test/minutes", 1),
        ("https://old.test/minutes", 1),
        ("https://temp.test/minutes", 1),
    ]
    assert rows(ledger, "SELECT count(DISTINCT run) FROM answers WHERE url LIKE '%ok%'") == [(1,)]


def test_an_article_that_names_only_files_opens_no_ledger(tmp_path: Path, ledger: str) -> None:
    audited(tmp_path, "[a](b.md) [c](#d)", ledger=ledger)

    assert not Path(ledger).exists()
