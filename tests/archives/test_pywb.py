"""The whole way with a real Memento server: an article whose sources are dead, and its repairs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.archives.pywb import Recorded, serving
from tests.running import report, run
from tests.web.server import LocalWeb, respond

OK, GONE, MOVED = "200 OK", "404 Not Found", "301 Moved Permanently"
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def page(title: str) -> str:
    text = f"<p>{title}: the committee heard both sides and put its decision off until June.</p>"
    return f"<!doctype html><title>{title}</title><h1>{title}</h1>{text * 20}"


ERROR = "<title>Page not found</title><h1>Page not found</h1><p>Sorry.</p>"
PARKED = (
    "<title>news.test</title><h1>news.test</h1><p>This domain is for sale. Buy this domain.</p>"
    "<script src='https://www.sedoparking.com/x.js'></script>"
)

NEAREST = "https://a.test/news/harbour-dredging-begins"
SOFT = "https://a.test/news/library-opens-late"
DIED = "https://news.test/2017/bridge-closed-for-repairs"
SPELT = "https://a.test/news/market-square-rebuilt"
HOME = "https://b.test/reports/annual-report-of-the-port"
QUERY = "https://b.test/story.php?id=7&part=(2)"
MADE_UP = "https://a.test/news/story-that-nobody-wrote"
MADE_UP_TOO = "https://b.test/reports/figures-that-nobody-counted"
ERRORS_ONLY = "https://a.test/news/never-there-when-asked"
YOUNG = f"https://a.test/{datetime.now(UTC) - timedelta(days=3):%Y/%m/%d}/first-report"

DEAD = [NEAREST, SOFT, DIED, SPELT, HOME, QUERY, MADE_UP, MADE_UP_TOO, ERRORS_ONLY, YOUNG]
ARTICLE = "---\ntitle: The harbour\ndate: 2019-06-01\n---\n\n" + "\n\n".join(
    f"[source {n}]({url})" for n, url in enumerate(DEAD)
)

CAPTURES = [
    # Before, around and after the article's date, and it lives all the time.
    Recorded(NEAREST, "2015-01-01", OK, page("Harbour dredging begins")),
    Recorded(NEAREST, "2019-05-20", OK, page("Harbour dredging begins")),
    Recorded(NEAREST, "2022-01-01", OK, page("Harbour dredging begins")),
    # The nearest is the error page, with 200.
    Recorded(SOFT, "2018-01-01", OK, page("Library opens late")),
    Recorded(SOFT, "2019-05-30", OK, ERROR),
    Recorded(SOFT, "2020-05-30", OK, ERROR + "<!-- again -->"),
    # It died after the article was written; then somebody else had the domain.
    Recorded(DIED, "2017-03-01", OK, page("Bridge closed for repairs")),
    Recorded(DIED, "2019-07-01", GONE, ERROR),
    Recorded(DIED, "2019-09-01", GONE, ERROR),
    Recorded(DIED, "2019-11-01", OK, PARKED),
    # Captured in other spellings.
    Recorded(SPELT.replace("https://", "http://www.") + "/", "2019-04-01", OK, page("Market square")),
    # Sent home from some day on.
    Recorded(HOME, "2016-01-01", OK, page("Annual report of the port")),
    Recorded(HOME, "2019-06-02", MOVED, "", (*HTML, ("Location", "https://b.test/"))),
    Recorded(HOME, "2019-06-05", MOVED, "", (*HTML, ("Location", "https://b.test/"))),
    Recorded("https://b.test/", "2019-06-02", OK, page("The port")),
    Recorded(QUERY, "2019-01-01", OK, page("Story")),
    # Only its error page was ever captured.
    Recorded(ERRORS_ONLY, "2019-01-01", GONE, ERROR),
    Recorded(ERRORS_ONLY, "2019-05-01", OK, ERROR),
]  # fmt: skip

COPIES = {
    NEAREST: f"20190520000000/{NEAREST}",
    SOFT: f"20180101000000/{SOFT}",
    DIED: f"20170301000000/{DIED}",
    SPELT: f"20190401000000/{SPELT.replace('https://', 'http://www.')}/",
    HOME: f"20160101000000/{HOME}",
    QUERY: f"20190101000000/{QUERY}",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with serving(tmp_path_factory.mktemp("pywb") / "archive", CAPTURES) as port:
        yield port


@contextmanager
def options(port: int, archive: str) -> Iterator[list[str]]:
    """Yield what leads `pywb.test` to the archive and every other host to a web of dead links."""
    with LocalWeb({}, otherwise=respond(404, "<h1>404</h1>")) as web:
        routes = ["--connect-to", f"pywb.test:80:127.0.0.1:{port}", "--connect-to", web.connect_to]
        yield [*routes, "--ca-file", web.ca_file, "--archives", "broken", "--archive", archive]


def check(folder: Path, port: int, archive: str = "pywb:http://pywb.test/all/") -> dict[str, Any]:
    (folder / "a.md").write_text(ARTICLE)
    with options(port, archive) as more:
        done = run("check", "a.md", "--format", "json", *more, cwd=folder)
    assert done.returncode == 1, done.stderr
    return report(done)


def by_url(found: dict[str, Any], code: str) -> dict[str, dict[str, Any]]:
    (article,) = found["articles"]
    urls = {citation["id"]: citation["url"] for citation in article["citations"]}
    return {urls[f["citation"]]: f for f in article["findings"] if f["code"] == code}


def test_ten_dead_links_six_of_them_archived(tmp_path: Path, archive: int) -> None:
    found = check(tmp_path, archive)
    dead = by_url(found, "R001")
    assert list(dead) == DEAD
    copies = {url: found["resolutions"][url]["archived"] for url in DEAD}
    assert {url: copy for url, copy in copies.items() if copy} == {
        url: f"http://pywb.test/all/{copy}" for url, copy in COPIES.items()
    }
    fixes = {url: f["fix"] for url, f in dead.items() if f["fix"]}
    assert set(fixes) == set(COPIES)
    assert all(fix["verified"] and fix["kind"] == "address" for fix in fixes.values())
    assert {url: f["severity"] for url, f in by_url(found, "R013").items()} == {
        MADE_UP: "warning",
        MADE_UP_TOO: "warning",
        YOUNG: "info",
    }
    assert "the archive saw the page gone from 2019-07-01" in fixes[DIED]["because"]


@pytest.mark.parametrize(
    "kind",
    ["timemap:http://pywb.test/all/timemap/link/", "timemap:http://pywb.test/all/timemap/json/"],
)
def test_the_same_by_its_timemaps(tmp_path: Path, archive: int, kind: str) -> None:
    found = check(tmp_path, archive, kind)
    copies = {url: found["resolutions"][url]["archived"] or "" for url in DEAD}
    days = {url: copy.removeprefix("http://pywb.test/all/")[:8] for url, copy in copies.items()}
    assert days == {url: COPIES.get(url, "")[:8] for url in DEAD}
    assert set(by_url(found, "R013")) == {MADE_UP, MADE_UP_TOO, YOUNG}


def test_by_its_timegate_the_capture_of_the_day(tmp_path: Path, archive: int) -> None:
    found = check(tmp_path, archive, "timegate:http://pywb.test/all/")
    copies = {url: found["resolutions"][url]["archived"] or "" for url in DEAD}
    assert copies[NEAREST] == f"http://pywb.test/all/20190520000000mp_/{NEAREST}"
    assert copies[QUERY] == f"http://pywb.test/all/20190101000000mp_/{QUERY}"
    assert copies[ERRORS_ONLY] == ""
    assert set(by_url(found, "R013")) == {MADE_UP, MADE_UP_TOO, YOUNG}


def test_silence_where_the_archive_is_down(tmp_path: Path) -> None:
    with LocalWeb({}, otherwise=respond(404)) as web:
        dead_port = web.port
    found = check(tmp_path, dead_port)
    assert list(by_url(found, "R001")) == DEAD
    assert by_url(found, "R013") == {}
    assert all(found["resolutions"][url]["archived"] is None for url in DEAD)
    (note,) = found["run"]["notes"]
    assert note.startswith("the archive pywb.test was left alone after 3 failures: ")


def test_the_repairs_are_written_and_their_addresses_answer(tmp_path: Path, archive: int) -> None:
    (tmp_path / "a.md").write_text(ARTICLE)
    with options(archive, "pywb:http://pywb.test/all/") as more:
        fixed = ["replace" if option == "broken" else option for option in more]
        run("fix", "a.md", "--write", *fixed, cwd=tmp_path)
        text = (tmp_path / "a.md").read_text()
        done = run("check", "a.md", "--format", "json", *more, cwd=tmp_path)
    assert all(f"]({url})" not in text for url in COPIES)
    found = report(done)
    assert set(by_url(found, "R001")) == set(DEAD) - set(COPIES)
    statuses = {
        found["resolutions"][f"http://pywb.test/all/{copy}"]["status"] for copy in COPIES.values()
    }
    assert statuses == {"ok"}
