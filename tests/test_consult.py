"""Asking archives: what is sent to them, what is believed, and what happens when they misbehave."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from linkcheck.audit import audit as audit_work
from linkcheck.extract import extract
from linkcheck.fix import fix
from linkcheck.model import Archive, ArchiveKind, Finding, Report, Resolution, Told
from linkcheck.source import Input, InputKind, load
from tests.archives.small import ERROR, JSON, STORY, SmallArchive
from tests.auditing import audited, work
from tests.web.server import LocalWeb, Request, Script, raw, redirect, respond, sequence

WAYBACK = Archive(ArchiveKind.WAYBACK, "https://wb.test/web/")
GONE = "https://a.test/news/harbour-dredging-begins"
OTHER = "https://a.test/news/another-story-of-the-harbour"
OLD = "---\ndate: 2019-06-01\n---\n\n"
GONE_ROUTE = {("a.test", "*"): respond(404, "<h1>Not Found</h1>")}
KEPT = {
    GONE: [
        ("20180501000000", 200, STORY.replace("Monday", "Friday")),
        ("20190501000000", 200, STORY),
        ("20210501000000", 404, ERROR),
    ]
}


def audit(
    folder: Path, archive: SmallArchive, text: str | None = None, /, **changes: Any
) -> tuple[Report, LocalWeb]:
    """Audit an article of 2019 whose sources are gone, with one small archive."""
    routes = {**GONE_ROUTE, **archive.routes(), **changes.pop("routes", {})}
    changes = {"archives": "broken", "archive": (WAYBACK,), **changes}
    with LocalWeb(routes) as web:
        body = text if text is not None else f"[the story]({GONE})"
        return audited(folder, OLD + body, web, **changes), web


def findings(report: Report) -> list[Finding]:
    return [finding for one in report.articles for finding in one.findings]


def codes(report: Report) -> list[str]:
    return [finding.code for finding in findings(report)]


def told(found: Resolution) -> list[Told]:
    assert found.archives is not None
    return [one.told for one in found.archives.archives]


def test_the_capture_nearest_to_the_article_is_the_repair(tmp_path: Path) -> None:
    report, web = audit(tmp_path, SmallArchive(KEPT))

    copy = f"https://wb.test/web/20190501000000/{GONE}"
    (finding,) = findings(report)
    assert finding.fix is not None
    assert (finding.code, finding.fix.verified, finding.fix.candidate) == ("R001", True, copy)
    assert [edit.replacement for edit in finding.fix.edits] == [copy]
    assert finding.fix.because == (
        "wb.test keeps the page as of 2019-05-01, the nearest to the article's date, 2019-06-01"
    )
    assert report.resolutions[GONE].archived == copy
    assert report.run.requests == len(web.requests)


def test_error_pages_in_the_archive_are_no_copy(tmp_path: Path) -> None:
    kept = {GONE: [("20180501000000", 200, STORY), ("20190515000000", 200, ERROR)]}
    report, _ = audit(tmp_path, SmallArchive(kept))
    assert report.resolutions[GONE].archived == f"https://wb.test/web/20180501000000/{GONE}"


def test_a_capture_that_is_not_there_is_no_copy(tmp_path: Path) -> None:
    archive = SmallArchive({GONE: [("20180501000000", 200, STORY)]})
    routes = {("wb.test", f"/web/20180501000000id_/{GONE}"): respond(200, STORY.replace("x", "y"))}
    report, _ = audit(tmp_path, archive, routes=routes)
    # The address tells when it was captured, as well as the field would.
    assert report.resolutions[GONE].archived is not None
    routes = {("wb.test", f"/web/20180501000000id_/{GONE}"): redirect("https://wb.test/login")}
    report, _ = audit(tmp_path, archive, routes=routes)
    assert report.resolutions[GONE].archived is None
    assert codes(report) == ["R001"]


def test_a_capture_that_leads_out_of_the_archive_is_no_copy(tmp_path: Path) -> None:
    archive = SmallArchive({GONE: [("20180501000000", 200, STORY)]})
    routes = {
        ("wb.test", f"/web/20180501000000id_/{GONE}"): redirect("https://b.test/"),
        ("b.test", "/"): respond(200, STORY),
    }
    report, _ = audit(tmp_path, archive, routes=routes)
    assert report.resolutions[GONE].archived is None


def test_an_archive_that_lost_a_capture_says_nothing_of_the_page(tmp_path: Path) -> None:
    """The older one is looked at, though a page that had changed would leave only older ones."""
    kept = {GONE: [("20190615000000", 200, STORY), ("20190801000000", 200, STORY + " ")]}
    archive = SmallArchive(kept)
    routes = {("wb.test", f"/web/20190615000000id_/{GONE}"): respond(503, "no such file")}
    report, _ = audit(tmp_path, archive, routes=routes)
    assert report.resolutions[GONE].archived == f"https://wb.test/web/20190801000000/{GONE}"


def test_living_links_are_no_business_of_archives(tmp_path: Path) -> None:
    archive = SmallArchive(KEPT)
    living = {("a.test", "*"): respond(200, STORY)}
    report, _ = audit(tmp_path, archive, routes=living)
    assert archive.asked == []
    assert report.resolutions[GONE].archives is None

    report, _ = audit(tmp_path, archive, routes=living, archives="always")
    assert archive.asked == [GONE]
    assert report.resolutions[GONE].archived == f"https://wb.test/web/20190501000000/{GONE}"
    assert codes(report) == []


def test_off_is_off(tmp_path: Path) -> None:
    archive = SmallArchive(KEPT)
    for changes in ({"archives": "off"}, {"offline": True}):
        report, _ = audit(tmp_path, archive, **changes)
        assert archive.asked == []
        assert report.resolutions[GONE].archives is None


SECRET = "https://a.test/x?SID=6757ff6df5f28d78"


@pytest.mark.parametrize(
    "url",
    [
        SECRET,
        "https://bob:password@a.test/x",
        "https://intranet.corp/x",
        "https://localhost/x",
        "https://web.archive.org/web/20200101000000/https://b.test/x",
        "https://wb.test/web/20200101000000/https://b.test/x",
        "https://left-out.test/x",
        "ftp://a.test/x",
        "missing.html",
    ],
)
def test_what_archives_never_hear_of(tmp_path: Path, url: str) -> None:
    archive = SmallArchive(KEPT)
    routes = {("*", "*"): respond(404)}
    _, web = audit(
        tmp_path,
        archive,
        f"[a]({url})",
        routes=routes,
        exclude=("left-out",),
        archives="always",
    )
    assert archive.asked == []
    assert not any("cdx" in request.path for request in web.requests)


def test_an_archive_that_is_excluded_is_not_asked(tmp_path: Path) -> None:
    archive = SmallArchive(KEPT)
    report, _ = audit(tmp_path, archive, exclude=("wb.test",))
    assert archive.asked == []
    assert codes(report) == ["R001"]


# -- R013 ----------------------------------------------------------------------------------------


def never(report: Report) -> list[Finding]:
    return [finding for finding in findings(report) if finding.code == "R013"]


BOTH = f"[the story]({GONE}) [made up]({OTHER})"


def test_an_address_no_archive_has_ever_seen_is_said_to_be_one(tmp_path: Path) -> None:
    report, _ = audit(tmp_path, SmallArchive(KEPT), BOTH)
    (finding,) = never(report)
    assert finding.message == "no archive has ever seen this address: it may never have existed"
    assert (finding.severity.value, finding.fix) == ("warning", None)
    assert codes(report) == ["R001", "R001", "R013"]
    assert told(report.resolutions[OTHER]) == [Told.NOTHING]
    assert report.articles[0].article.citations[finding.citation or 0].url == OTHER


def test_an_archive_of_ones_own_that_holds_nothing_proves_nothing(tmp_path: Path) -> None:
    """It may be asked in the wrong place: pywb answers so for a collection that it does not have."""
    report, _ = audit(tmp_path, SmallArchive({}), BOTH)
    assert codes(report) == ["R001", "R001"]


FAILING: dict[str, Callable[[str], Script]] = {
    "rate limit": lambda _: respond(429, "slow down", {"Retry-After": "3600"}),
    "trouble": lambda _: respond(503),
    "HTML instead of JSON": lambda _: respond(200, "<h1>Are you human?</h1>"),
    "forbidden": lambda _: respond(403, "no"),
    "closed": lambda _: raw(end="reset"),
    "wrong encoding": lambda _: respond(200, b"\xff\xfe[\x00]\x00", JSON),
    "cut": lambda _: raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[", end="cut"),
    "redirect to a login": lambda _: redirect("https://login.test/"),
    "half of a compressed list": lambda _: respond(
        200, gzip.compress(b"[]" + b" " * 99)[:-12], {**JSON, "Content-Encoding": "gzip"}
    ),
    "no JSON": lambda _: respond(200, '[["timestamp"', JSON),
    "an error in JSON": lambda _: respond(200, '{"error": "over quota"}', JSON),
}


@pytest.mark.parametrize("name", FAILING)
def test_never_is_not_claimed_when_an_archive_could_not_be_asked(tmp_path: Path, name: str) -> None:
    def index(url: str) -> Script:
        return FAILING[name](url) if url == OTHER else small._table(url)

    small = SmallArchive(KEPT)
    small._index = index
    report, _ = audit(tmp_path, small, BOTH)
    assert codes(report) == ["R001", "R001"]
    assert told(report.resolutions[OTHER]) == [Told.FAILED]
    assert report.resolutions[GONE].archived is not None


def test_never_is_not_claimed_of_a_site_that_an_archive_excludes(tmp_path: Path) -> None:
    def index(url: str) -> Script:
        said = "org.archive.wayback.exception.RobotAccessControlException: Blocked By Robots"
        return respond(403, said) if url == OTHER else small._table(url)

    small = SmallArchive(KEPT)
    small._index = index
    report, _ = audit(tmp_path, small, BOTH)
    assert told(report.resolutions[OTHER]) == [Told.EXCLUDED]
    assert codes(report) == ["R001", "R001"]


def test_what_is_young_need_not_have_been_seen(tmp_path: Path) -> None:
    today = datetime.now(UTC) - timedelta(days=2)
    young = f"https://a.test/{today:%Y/%m/%d}/harbour-dredging-begins"
    report, _ = audit(tmp_path, SmallArchive(KEPT), f"[x]({GONE}) [y]({young})")
    assert [finding.severity.value for finding in never(report)] == ["info"]
    assert "archives need time" in (never(report)[0].because or "")


@pytest.mark.parametrize(
    ("routes", "expected"),
    [
        ({("b.test", "*"): respond(404)}, ["R001", "R001", "R013"]),
        ({("b.test", "*"): respond(410)}, ["R001", "R001", "R013"]),
        ({("b.test", "*"): respond(200, ERROR)}, ["G001", "R001", "R013"]),
        ({("b.test", "*"): respond(503)}, ["R001", "R002"]),
        ({("b.test", "*"): respond(403)}, ["R001", "R006"]),
    ],
)
def test_only_what_is_dead_on_a_living_site_was_never_seen(
    tmp_path: Path, routes: dict[tuple[str, str], Script], expected: list[str]
) -> None:
    text = f"[the story]({GONE}) [b](https://b.test/news/some-story)"
    report, _ = audit(tmp_path, SmallArchive(KEPT), text, routes=routes)
    assert sorted(codes(report)) == expected


# -- manners -------------------------------------------------------------------------------------

MANY = "\n\n".join(f"[story {n}](https://a.test/news/story-number-{n})" for n in range(40))


def test_an_archive_that_fails_is_left_alone_and_that_is_said_once(tmp_path: Path) -> None:
    small = SmallArchive({}, lambda _: respond(503))
    report, web = audit(tmp_path, small, MANY)
    assert web.count("wb.test") == 6
    (note,) = report.run.notes
    assert note.startswith("the archive wb.test was left alone after ")
    assert set(codes(report)) == {"R001"}
    assert report.run.complete


def test_an_archive_that_never_answers_costs_seconds_not_minutes(tmp_path: Path) -> None:
    small = SmallArchive({}, lambda _: raw(60.0, end="hang"))
    begun = time.monotonic()
    report, _ = audit(tmp_path, small, MANY, timeout=0.5)
    assert time.monotonic() - begun < 20
    assert len(report.run.notes) == 1
    assert set(codes(report)) == {"R001"}


def test_the_deadline_ends_asking_archives_and_the_verdicts_stand(tmp_path: Path) -> None:
    small = SmallArchive({}, lambda _: raw(60.0, end="hang"))
    report, _ = audit(tmp_path, small, deadline=3.0, timeout=60.0)
    assert report.run.complete
    assert report.run.notes == ("the archives were not asked to the end: the time for it was over",)
    assert codes(report) == ["R001"]


def test_a_list_that_was_not_read_to_the_end_holds_not_nothing(tmp_path: Path) -> None:
    """The first spelling is unknown, the others were not asked for in time."""
    answers = {f"/map/{url}": respond(404) for url in (GONE, OTHER)}
    routes = {
        **{("tm.test", path): script for path, script in answers.items()},
        ("tm.test", "*"): raw(60.0, end="hang"),
    }
    report, _ = audit(
        tmp_path, SmallArchive({}), BOTH, routes=routes, archive=(MAPS,), deadline=3.0, timeout=60.0
    )
    assert told(report.resolutions[OTHER]) == [Told.FAILED]
    assert "R013" not in codes(report)


def test_trouble_that_passes_is_no_failure(tmp_path: Path) -> None:
    small = SmallArchive(KEPT)
    answers = sequence(respond(503), small._table(GONE))
    small._index = lambda url: answers(None)  # type: ignore[arg-type]
    report, _ = audit(tmp_path, small)
    assert report.resolutions[GONE].archived is not None


def test_another_archive_is_asked_beside_one_that_is_down(tmp_path: Path) -> None:
    down = Archive(ArchiveKind.PYWB, "https://down.test/all/")
    routes = {("down.test", "*"): respond(503)}
    report, _ = audit(tmp_path, SmallArchive(KEPT), BOTH, routes=routes, archive=(down, WAYBACK))
    assert told(report.resolutions[GONE]) == [Told.FAILED, Told.HOLDS]
    assert report.resolutions[GONE].archived is not None
    assert codes(report) == ["R001", "R001"]


# -- other kinds ---------------------------------------------------------------------------------


def timemap(*links: str) -> Script:
    return respond(200, ",\n".join(links), {"Content-Type": "application/link-format"})


def memento(stamp: str, day: str, host: str = "tm.test") -> str:
    return f'<https://{host}/m/{stamp}/{GONE}>; rel="memento"; datetime="{day} 00:00:00 GMT"'


MAPS = Archive(ArchiveKind.TIMEMAP, "https://tm.test/map/")
ORIGINAL = f'<{GONE}>; rel="original"'
IN_MAY = "Wed, 01 May 2019"


def kept_by_map(path: str = "/m/20190501000000/") -> dict[tuple[str, str], Any]:
    return {("tm.test", f"{path}{GONE}"): respond(200, STORY)}


def test_a_timemap_is_followed_page_by_page_and_no_further_than_few(tmp_path: Path) -> None:
    def page(request: Request) -> Script:
        number = int(request.path.split("/")[2]) if request.path.startswith("/page/") else 0
        links = [ORIGINAL, f'<https://tm.test/page/{number + 1}/{GONE}>; rel="timemap"']
        return timemap(*links, *([memento("20190501000000", IN_MAY)] if number == 2 else []))

    routes = {("tm.test", "*"): page, **kept_by_map()}
    report, web = audit(tmp_path, SmallArchive({}), routes=routes, archive=(MAPS,))
    assert report.resolutions[GONE].archived == f"https://tm.test/m/20190501000000/{GONE}"
    assert sum("/page/" in request.path for request in web.requests) == 3


def test_the_page_of_a_timemap_that_is_of_the_articles_time_is_read_first(tmp_path: Path) -> None:
    def page(number: int, begin: int) -> str:
        until = f'until="Sat, 31 Dec {begin} 00:00:00 GMT"'
        begins = f'from="Fri, 01 Jan {begin} 00:00:00 GMT"'
        return f'<https://tm.test/page/{number}/{GONE}>; rel="timemap"; {begins}; {until}'

    def answer(request: Request) -> Script:
        if request.path.startswith("/page/9/"):
            return timemap(ORIGINAL, memento("20190501000000", IN_MAY))
        return timemap(ORIGINAL, *(page(n, 2010 + n) for n in range(12)))

    routes = {("tm.test", "*"): answer, **kept_by_map()}
    report, web = audit(tmp_path, SmallArchive({}), routes=routes, archive=(MAPS,))
    assert report.resolutions[GONE].archived is not None
    assert next(r.path[:7] for r in web.requests if "/page/" in r.path) == "/page/9"


def test_a_timemap_that_points_elsewhere_is_not_followed(tmp_path: Path) -> None:
    links = (
        memento("20190501000000", IN_MAY, "evil.test"),
        memento("20190501000000", IN_MAY, "169.254.169.254"),
        f'<https://evil.test/page/2/{GONE}>; rel="timemap"',
        f'<http://10.0.0.1/page/2/{GONE}>; rel="next"',
    )
    routes = {("tm.test", "*"): timemap(ORIGINAL, *links), ("evil.test", "*"): respond(200, STORY)}
    report, web = audit(tmp_path, SmallArchive({}), routes=routes, archive=(MAPS,))
    assert {request.host for request in web.requests} == {"a.test", "www.a.test", "tm.test"}
    assert report.resolutions[GONE].archived is None


def test_a_timemap_of_fifty_megabytes_is_read_to_the_limit(tmp_path: Path) -> None:
    line = (memento("20190501000000", IN_MAY) + ",\n").encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/link-format\r\nConnection: close\r\n\r\n"
    whole = raw(head, *[line * 4000] * (50_000_000 // (len(line) * 4000)))
    routes = {("tm.test", "*"): whole, **kept_by_map()}
    begun = time.monotonic()
    report, _ = audit(tmp_path, SmallArchive({}), routes=routes, archive=(MAPS,))
    assert report.resolutions[GONE].archived == f"https://tm.test/m/20190501000000/{GONE}"
    assert time.monotonic() - begun < 15


def test_a_timemap_is_asked_for_other_spellings_before_it_holds_nothing(tmp_path: Path) -> None:
    def answer(request: Request) -> Script:
        if request.path == f"/map/{GONE.replace('https', 'http')}/":
            return timemap(ORIGINAL, memento("20190501000000", IN_MAY))
        return respond(404)

    routes = {("tm.test", "*"): answer, **kept_by_map()}
    report, web = audit(tmp_path, SmallArchive({}), BOTH, routes=routes, archive=(MAPS,))
    assert report.resolutions[GONE].archived is not None
    asked = [
        r.path.removeprefix("/map/")
        for r in web.requests
        if r.host == "tm.test" and r.path.endswith(("harbour", "harbour/"))
    ]
    assert len(set(asked)) == 8
    assert codes(report) == ["R001", "R001", "R013"]


def test_a_timegate_is_asked_for_the_articles_date(tmp_path: Path) -> None:
    gate = Archive(ArchiveKind.TIMEGATE, "https://tm.test/gate/")
    routes = {
        ("tm.test", f"/gate/{GONE}"): redirect(f"https://tm.test/m/20190501000000/{GONE}"),
        **kept_by_map(),
    }
    report, web = audit(tmp_path, SmallArchive({}), routes=routes, archive=(gate,))
    asked = [r.headers.get("accept-datetime") for r in web.requests if r.host == "tm.test"]
    assert asked[0] == "Sat, 01 Jun 2019 00:00:00 GMT"
    assert report.resolutions[GONE].archived == f"https://tm.test/m/20190501000000/{GONE}"


def test_a_json_timemap(tmp_path: Path) -> None:
    entry = {"datetime": "2019-05-01T00:00:00Z", "uri": f"https://tm.test/m/20190501000000/{GONE}"}
    body = json.dumps({"original_uri": GONE, "mementos": {"list": [entry]}})
    routes = {("tm.test", "*"): respond(200, body, JSON), **kept_by_map()}
    report, _ = audit(tmp_path, SmallArchive({}), routes=routes, archive=(MAPS,))
    assert report.resolutions[GONE].archived is not None


# -- dates, places -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front", "date", "year"),
    [("date: 2018-05-02", "2021-01-01", "2018"), ("title: x", "2018-05-02", "2018"),
     ("date: soon", "2018-05-02", "2018"), ("title: x", None, "2019")],
)  # fmt: skip
def test_the_articles_date_is_its_own_then_the_settings_then_the_files(
    tmp_path: Path, front: str, date: str | None, year: str
) -> None:
    routes = {**GONE_ROUTE, **SmallArchive(KEPT).routes()}
    with LocalWeb(routes) as web:
        text = f"---\n{front}\n---\n\n[the story]({GONE})"
        report = audited(tmp_path, text, web, archives="broken", archive=(WAYBACK,), date=date)
    assert (report.resolutions[GONE].archived or "")[20:24] == year


def test_two_articles_get_the_copy_of_their_own_time(tmp_path: Path) -> None:
    for name, day in (("a.md", "2018-05-03"), ("b.md", "2019-05-03")):
        (tmp_path / name).write_text(f"---\ndate: {day}\n---\n\n[x]({GONE})")
    with LocalWeb({**GONE_ROUTE, **SmallArchive(KEPT).routes()}) as web:
        more = {"archives": "broken", "archive": (WAYBACK,)}
        report = audit_work(work(tmp_path, ["a.md", "b.md"], web, **more))
    fixes = [f.fix.candidate for f in findings(report) if f.fix]
    assert [(fix or "")[20:24] for fix in fixes] == ["2018", "2019"]
    assert (report.resolutions[GONE].archived or "")[20:24] == "2018"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.md", "[x](https://a.test/x_(y)?a=1&copy=2)"),
        ("a.md", "[x]\n\n[x]: https://a.test/story-of-the-harbour?a=1&amp;b=2 'title'"),
        ("a.md", "<https://a.test/story-of-the-harbour?a=1&b=2>"),
        ("a.html", '<p><a href="https://a.test/story-of-the-harbour?a=1&amp;b=2">x</a></p>'),
        ("a.html", "<p><a href='https://a.test/story?q=%27x%27&amp;copy=2'>x</a></p>"),
        ("a.txt", "See https://a.test/story-of-the-harbour?a=1&b=2 now."),
    ],
)
def test_the_repair_is_written_as_its_place_demands(
    tmp_path: Path, name: str, written: str
) -> None:
    """What is written leads to the copy when it is read again."""
    (tmp_path / name).write_text(written)

    def index(url: str) -> Script:
        row = ["20190501000000", url, "200", "A"]
        return respond(
            200, json.dumps([["timestamp", "original", "statuscode", "digest"], row]), JSON
        )

    def capture(request: Request) -> Script:
        if request.path.startswith("/cdx/"):
            return small._answer(request)
        return respond(200, STORY)

    small = SmallArchive({}, index)
    with LocalWeb({**GONE_ROUTE, ("wb.test", "*"): capture}) as web:
        more = {"archives": "broken", "archive": (WAYBACK,)}
        report = audit_work(work(tmp_path, [name], web, **more))
    (copy,) = {found.archived for found in report.resolutions.values() if found.archived}
    (one,) = report.articles
    assert [f.code for f in one.findings if f.fix] != []
    text = fix(written, one.findings).text
    (tmp_path / name).write_text(text)
    again = extract(load(Input(name=name, kind=InputKind.FILE, path=str(tmp_path / name))))
    assert [c.url for c in again.citations if c.url] == [copy]
