"""Processes and one ledger: killed half-way and resumed, and several at once."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.ledger.running import ended, read, start
from tests.web.server import LocalWeb, Request, Script, raw, respond

HOSTS, PAGES = 2, 48
IN_FLIGHT = 6 * HOSTS
"""Requests at once: as many as a site gets at most."""
FOREIGN = "<title>Oot</title><h1>Oot</h1>" + "<p>Lehte ei leitud ja kahju kah.</p>" * 12
DOUBTED = "https://doubt.test/news/harbour-dredging-begins"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes are not forked there")


def article() -> str:
    links = [
        f"[s](https://h{n % HOSTS}.test/page/{n}{'#part' * (n % 3 == 0)})" for n in range(PAGES)
    ]
    return "\n\n".join([*links, f"[t]({DOUBTED})"])


def answer(request: Request) -> Script:
    """Answer slowly enough that some are always under way."""
    if f"https://{request.host}{request.path}" == DOUBTED:
        return respond(200, FOREIGN)
    if not request.path.removeprefix("/page/").isdigit():
        return respond(404)
    body = (
        f"<title>Page {request.path}</title><h2 id=part>x</h2>"
        + f"<p>{request.path} met.</p>" * 200
    )
    (whole,) = respond(200, body).steps
    return raw(random.Random(request.path).uniform(0.005, 0.06), whole, end="keep")


def told(report: dict[str, Any]) -> Any:
    return _timeless({**report, "run": {}})


def _timeless(value: Any) -> Any:
    if isinstance(value, dict):
        left_out = ("_at", "_ms", "from_ledger")
        return {k: _timeless(v) for k, v in value.items() if not k.endswith(left_out)}
    return [_timeless(v) for v in value] if isinstance(value, list) else value


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def known(path: Path) -> set[str]:
    """Return what a ledger could answer with, by its URL; the file must be whole."""
    if not path.exists() or not rows(path, "SELECT 1 FROM sqlite_master WHERE name='answers'"):
        return set()
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    return {url for (url,) in rows(path, "SELECT url FROM answers")}


def asked(web: LocalWeb, since: int) -> set[str]:
    return {f"https://{request.host}{request.path}" for request in web.requests[since:]}


def _wait(web: LocalWeb, requests: float) -> None:
    """Wait until the web was asked that often."""
    end = time.monotonic() + 60
    while len(web.requests) < requests and time.monotonic() < end:
        time.sleep(0.001)


@pytest.mark.parametrize("seed", range(4))
def test_a_run_killed_anywhere_is_resumed_without_asking_again(seed: int, tmp_path: Path) -> None:
    """13 times 4 places, spread over the requests of a run."""
    dice = random.Random(seed)
    (tmp_path / "a.md").write_text(article(), encoding="utf-8")
    half_way = 0
    with LocalWeb({}, otherwise=answer) as web:
        assert ended(start(tmp_path, web, str(tmp_path / "first.sqlite3"), "first.json")) == 0
        first = read(tmp_path, "first.json")
        assert first["summary"]["statuses"]["ok"] == PAGES + 1
        for number in range(13):
            ledger = tmp_path / f"{number}.sqlite3"
            before = len(web.requests)
            process = start(tmp_path, web, str(ledger), "killed.json")
            _wait(web, before + dice.uniform(number, number + 1) / 13 * PAGES)
            time.sleep(dice.uniform(0, 0.03))
            process.kill()
            process.join()
            had = known(ledger)
            half_way += 0 < len(had) < PAGES
            lost = asked(web, before) - had
            # What was under way, and what came while the disk was waited for.
            assert len(lost) <= IN_FLIGHT + 12, (number, len(lost))

            resumed = len(web.requests)
            assert ended(start(tmp_path, web, str(ledger), "resumed.json")) == 0

            assert asked(web, resumed).isdisjoint(had)
            assert told(read(tmp_path, "resumed.json")) == told(first)
            assert len(known(ledger)) == len(known(tmp_path / "first.sqlite3"))
            seen = rows(ledger, "SELECT count(DISTINCT url) FROM sightings")
            assert seen == [(PAGES + 1,)]
            for left in tmp_path.glob(f"{number}.sqlite3*"):
                left.unlink()
    assert half_way >= 7


def test_two_processes_share_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(article(), encoding="utf-8")
    ledger = tmp_path / "l.sqlite3"
    with LocalWeb({}, otherwise=answer) as web:
        both = [start(tmp_path, web, str(ledger), f"{n}.json") for n in range(2)]
        assert [ended(process) for process in both] == [0, 0]
        begun = len(web.requests)
        assert ended(start(tmp_path, web, str(ledger), "third.json")) == 0

        assert asked(web, begun) == set()
    reports = [read(tmp_path, f"{n}.json") for n in range(2)]
    assert told(reports[0]) == told(reports[1]) == told(read(tmp_path, "third.json"))
    assert [report["run"]["notes"] for report in reports] == [[], []]
    assert len(known(ledger)) == PAGES + 3
    assert rows(ledger, "SELECT count(*), count(DISTINCT url) FROM sightings") == [
        (2 * (PAGES + 1), PAGES + 1)
    ]


def test_a_file_that_may_not_grow_costs_one_note(tmp_path: Path) -> None:
    """As a full disk, which not everybody may mount."""
    (tmp_path / "a.md").write_text(article(), encoding="utf-8")
    ledger = tmp_path / "l.sqlite3"
    with LocalWeb({}, otherwise=answer) as web:
        assert ended(start(tmp_path, web, str(ledger), "a.json", largest_file=64 << 10)) == 0
        found = read(tmp_path, "a.json")
        (note,) = found["run"]["notes"]
        assert found["summary"]["statuses"]["ok"] == PAGES + 1
        had = known(ledger)
        assert ended(start(tmp_path, web, str(ledger), "b.json")) == 0

        assert read(tmp_path, "b.json")["run"]["notes"] == [] if not had else True
        assert told(read(tmp_path, "b.json")) == told(found)
    assert note.startswith(f"the ledger {ledger} cannot be")
    assert len(known(ledger)) == PAGES + 3
