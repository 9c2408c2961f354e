"""Runs that are killed and resumed: an article whose pages answer slowly, and what must hold."""

from __future__ import annotations

import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.forking import ended
from tests.ledger.running import read, start
from tests.web.server import LocalWeb, Request, Script, raw, respond

HOSTS, PAGES = 2, 48
IN_FLIGHT = 6 * HOSTS
"""Requests at once: as many as a site gets at most."""
FOREIGN = "<title>Oot</title><h1>Oot</h1>" + "<p>Lehte ei leitud ja kahju kah.</p>" * 12
DOUBTED = "https://doubt.test/news/harbour-dredging-begins"


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


def kill_and_resume(folder: Path, kills: int, seed: int) -> int:
    """Kill that many runs, spread over the requests of one; return how many were half-way.

    Each is resumed. Raises AssertionError where anything known is asked again, more is lost than
    was under way, or the report is another than that of a run that nobody killed.
    """
    dice = random.Random(seed)
    (folder / "a.md").write_text(article(), encoding="utf-8")
    half_way = 0
    came: dict[str, float] = {}

    def noted(request: Request) -> Script:
        came[f"https://{request.host}{request.path}"] = time.monotonic()
        return answer(request)

    with LocalWeb({}, otherwise=noted) as web:
        assert ended(start(folder, web, str(folder / "first.sqlite3"), "first.json")) == 0
        first = read(folder, "first.json")
        assert first["summary"]["statuses"]["ok"] == PAGES + 1
        for number in range(kills):
            ledger = folder / f"{number}.sqlite3"
            before = len(web.requests)
            process = start(folder, web, str(ledger), "killed.json")
            _wait(web, before + dice.uniform(number, number + 1) / kills * PAGES)
            time.sleep(dice.uniform(0, 0.03))
            process.kill()
            killed = time.monotonic()
            process.join()
            had = known(ledger)
            half_way += 0 < len(had) < PAGES
            lost = asked(web, before) - had
            # What was under way, and what came while the disk was waited for; a busy machine makes
            # it wait, but not for long.
            long_ago = {url for url in lost if came[url] < killed - 2}
            assert len(lost) <= IN_FLIGHT + 12 or not long_ago, (number, len(lost), len(long_ago))

            resumed = len(web.requests)
            assert ended(start(folder, web, str(ledger), "resumed.json")) == 0

            assert asked(web, resumed).isdisjoint(had)
            assert told(read(folder, "resumed.json")) == told(first)
            assert len(known(ledger)) == len(known(folder / "first.sqlite3"))
            seen = rows(ledger, "SELECT count(DISTINCT url) FROM sightings")
            assert seen == [(PAGES + 1,)]
            for left in folder.glob(f"{number}.sqlite3*"):
                left.unlink()
    return half_way
