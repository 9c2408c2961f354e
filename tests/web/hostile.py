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
BOMB = respond(200, gzip.compress(bytes(200 << 20)), {"Content-Encoding": "gzip"})
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


_PARENT = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, code, usage = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(code)
print(usage.ru_maxrss, file=sys.stderr)
sys.exit(process.returncode)
"""
"""A small process in between: of what it starts, the peak begins at that of who starts it."""


class Outcome(NamedTuple):
    """How a process ended."""

    seconds: float
    megabytes: float
    status: int
    verdicts: dict[str, int]


def measure(web: LocalWeb, urls: list[str], *options: str) -> Outcome:
    """Audit an article of `urls` in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "a.md")
        article.write_text("\n\n".join(f"[x]({url})" for url in urls), encoding="utf-8")
        arguments = ("--format", "json", "--no-progress", *route(web), *options)
        report = Path(folder, "report.json")
        with report.open("wb") as out:
            start = time.monotonic()
            process = subprocess.run(
                [sys.executable, "-c", _PARENT, *command("check", "a.md", *arguments)],
                cwd=folder, stdout=out, stderr=subprocess.PIPE, env=environment(), check=False,
            )  # fmt: skip
        seconds = time.monotonic() - start
        found = json.loads(report.read_bytes())
    verdicts = Counter(
        f"{one['status']}:{one['reason']}" if one["reason"] else one["status"]
        for one in found["resolutions"].values()
    )
    megabytes = int(process.stderr.split()[-1]) / 1024
    return Outcome(seconds, megabytes, process.returncode, dict(verdicts))
