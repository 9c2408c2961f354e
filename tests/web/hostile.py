"""The worst of servers, and what a whole process of linkcheck costs against them."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.running import command, environment, route
from tests.web.server import LocalWeb, Request, Script, raw, respond

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BOMB = respond(200, gzip.compress(bytes(200 << 20), 1), {"Content-Encoding": "gzip"})
ENDLESS = raw(OK + b"\r\n", *[b"<p>" + b"x" * 65_000] * 20_000)
DRIP = raw(OK + b"\r\n", *[b"<p>x", 0.05] * 10_000)
TROUBLE: dict[str, Script] = {
    "limited": respond(429),
    "endless": ENDLESS,
    "drip": DRIP,
    "bomb": BOMB,
}


def trouble(request: Request) -> Script:
    """Answer as the first label of the host says: `drip7.test` drips."""
    return TROUBLE[request.host.split(".")[0].rstrip("0123456789")]


class Outcome(NamedTuple):
    """How a process ended."""

    seconds: float
    megabytes: float
    status: int
    verdicts: dict[str, int]


METER = """
import resource, subprocess, sys
with open(sys.argv[1], "wb") as report:
    status = subprocess.run(sys.argv[3:], stdout=report, stderr=subprocess.DEVNULL).returncode
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
with open(sys.argv[2], "w") as peaks:
    print(peak / (1024 if sys.platform == "linux" else 1 << 20), file=peaks)
sys.exit(status)
"""
"""Runs a command and writes its peak memory in megabytes; a small parent, since on Linux a process
begins with the peak of the one that started it."""


def measure(web: LocalWeb, urls: list[str], *options: str) -> Outcome:
    """Audit an article of `urls` in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        article, report, peak = (Path(folder, name) for name in ("a.md", "report", "peak"))
        article.write_text("\n\n".join(f"[x]({url})" for url in urls), encoding="utf-8")
        audit = command("check", "a.md", "--format", "json", *route(web), *options)
        meter = [sys.executable, "-c", METER, str(report), str(peak), *audit]
        start = time.monotonic()
        done = subprocess.run(meter, cwd=folder, env=environment(), check=False)
        seconds = time.monotonic() - start
        found = json.loads(report.read_bytes())
        megabytes = float(peak.read_text())
    verdicts = Counter(
        f"{one['status']}:{one['reason']}" if one["reason"] else one["status"]
        for one in found["resolutions"].values()
    )
    return Outcome(seconds, megabytes, done.returncode, dict(verdicts))
