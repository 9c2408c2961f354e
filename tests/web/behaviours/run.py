"""Run rows of the table through the real program, all in one article, and compare."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.running import environment
from tests.web.behaviours.row import TIMEOUT, Behaviour, Mounted, Verdict
from tests.web.dns import LocalDns, What
from tests.web.ports import Ports
from tests.web.server import LocalWeb

_MODULE = "tests.web.program"
_PATIENCE = TIMEOUT * (4 if sys.flags.dev_mode else 1)
"""Dev mode makes the client slow, not the servers."""


@dataclass(frozen=True)
class Concluded:
    """What the report says about one row."""

    row: Behaviour
    verdict: Verdict
    because: str

    @property
    def right(self) -> bool:
        return self.verdict == self.row.verdict


@contextmanager
def mounted(rows: Sequence[Behaviour]) -> Iterator[tuple[list[Mounted], LocalWeb, list[str]]]:
    """Put the rows on a local web; yield them, the web, and the command that audits with it."""
    places = [Mounted(row) for row in rows]
    first, second = _records(places, system=False), _records(places, system=True)
    slow = {place.host: place.row.slow for place in places}
    kinds = {place.host: place.row.port for place in places if place.row.port is not None}
    certificates = {p.named(host): shown for p in places for host, shown in p.row.certificates}
    with (
        LocalWeb({}, certificates) as web,
        LocalDns(first, slow=slow) as ares,
        LocalDns(second, slow=slow) as system,
        Ports(kinds) as ports,
    ):
        for place in places:
            place.port = web.port
        web.routes = {at: route for place in places for at, route in place.routes()}
        rules = [rule for place in places for rule in _rules(place, web.port, ports)]
        options = ["--ca-file", web.ca_file, *(x for rule in rules for x in ("--connect-to", rule))]
        mode = ["-X", "dev"] if sys.flags.dev_mode else []
        program = [sys.executable, *mode, "-m", _MODULE, str(ares.port), str(system.port)]
        yield places, web, [*program, "check", *options, "--timeout", f"{_PATIENCE:g}"]


def conclude(rows: Sequence[Behaviour]) -> list[Concluded]:
    """Audit one article that cites every row, and return what was concluded of each.

    Raises AssertionError where a request came for `/canary`, which no row may lead to.
    """
    with mounted(rows) as (places, web, command):
        report = audited([place.url for place in places], command)
        canaries = [request for request in web.requests if request.path == "/canary"]
    assert not canaries, f"what must not be asked was asked: {canaries}"
    citations = report["articles"][0]["citations"]
    becauses = [report["resolutions"][citation["url"]]["because"] for citation in citations]
    return [
        Concluded(place.row, Verdict(citation["status"], citation["reason"]), because)
        for place, citation, because in zip(places, citations, becauses, strict=True)
    ]


def audited(urls: Sequence[str], command: Sequence[str]) -> dict[str, Any]:
    """Return the JSON report on an article that cites `urls`, one a paragraph."""
    text = "\n\n".join(f"[source {n}](<{url}>)" for n, url in enumerate(urls))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "article.md").write_text(text, encoding="utf-8")
        done = subprocess.run(
            [*command, "--format", "json", "--no-progress", "article.md"],
            cwd=folder,
            capture_output=True,
            env=environment(),
            timeout=300,
            check=False,
        )
    assert done.stdout, done.stderr.decode()
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _records(
    places: Sequence[Mounted], *, system: bool
) -> dict[tuple[str, str], What | tuple[What, ...]]:
    records: dict[tuple[str, str], What | tuple[What, ...]] = {("com", "NS"): ["a.gtld.test"]}
    for place in places:
        other = place.row.system
        zone = other if system and other is not None else place.row.zone
        records |= {(place.named(name), kind): what for name, kind, what in zone}
    return records


def _rules(place: Mounted, port: int, ports: Ports) -> Iterator[str]:
    if place.row.guarded:
        return
    if place.row.port is not None:
        port = ports[place.host]
    for host in place.hosts:
        name = f"[{host}]" if ":" in host else host.rstrip(".")
        yield f"{name}::{name if place.row.by_name else '127.0.0.1'}:{port}"
