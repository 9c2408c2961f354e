"""Memory and time of whole runs against hostile local webs. Not part of the suite.

    python -m benchmarks.hostile [NAME]

Each line: the web, what was asked, how long the process lived, the deadline, its peak memory, its
exit status and the verdicts.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

from tests.web.hostile import TROUBLE, measure, trouble
from tests.web.server import LocalWeb, Request, Script, raw, redirect, respond

WORDS = "<p>" + "The committee met and decided what it had decided before. " * 20
LARGE = "<title>Minutes</title>" + WORDS * 1750
PLACES = "".join(f'<a id="place-{n}">x</a>' for n in range(80_000))
NESTED = "<div>" * 200_000


class Web(NamedTuple):
    """URLs, what answers them, and what the run is told."""

    urls: list[str]
    answer: Callable[[Request], Script]
    options: tuple[str, ...] = ()


def _spread(name: str, count: int, hosts: int, *, fragment: str = "") -> list[str]:
    return [f"http://{name}{n % hosts}.test/{n}{fragment}" for n in range(count)]


def _together(count: int) -> list[str]:
    return [url for name in TROUBLE for url in _spread(name, count, count)]


WEBS: dict[str, Web] = {
    "trouble together": Web(_together(25), trouble, ("--deadline", "8")),
    "trouble on few hosts": Web(
        [u for name in TROUBLE for u in _spread(name, 250, 2)], trouble, ("--deadline", "8")
    ),
    "trouble, read whole": Web(
        [f"{url}#place" for url in _together(50)], trouble, ("--deadline", "8")
    ),
    "1,000 pages of 2 MB": Web(_spread("large", 1000, 200), lambda _: respond(200, LARGE)),
    "200 whole pages of 2 MB": Web(
        _spread("large", 200, 50, fragment="#no"), lambda _: respond(200, LARGE)
    ),
    "200 pages of 80,000 places": Web(
        _spread("places", 200, 50, fragment="#no"), lambda _: respond(200, PLACES)
    ),
    "1,000 nested pages": Web(_spread("nested", 1000, 200), lambda _: respond(200, NESTED)),
    "5,000 silent URLs": Web(
        _spread("silent", 5000, 500), lambda _: raw(end="hang"), ("--deadline", "3")
    ),
    "5,000 redirecting URLs": Web(
        _spread("loop", 5000, 500), lambda _: redirect("/on"), ("--deadline", "3")
    ),
}


def main() -> None:
    """Measure what is named, or everything."""
    for name in sys.argv[1:] or WEBS:
        hostile = WEBS[name]
        with LocalWeb({}, otherwise=hostile.answer) as web:
            outcome = measure(web, hostile.urls, *hostile.options)
            asked = len(web.requests)
        print(
            f"{name}: {len(hostile.urls):,} URLs, {asked:,} requests, {outcome.seconds:.1f} s"
            f" {' '.join(hostile.options)}, {outcome.megabytes:.0f} MB,"
            f" status {outcome.status}, {outcome.verdicts}",
            flush=True,
        )


if __name__ == "__main__":
    main()
