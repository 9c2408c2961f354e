"""Running the command line as a user does: a process of its own, in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.web.server import LocalWeb

ROOT = Path(__file__).resolve().parent.parent
QUIET = (
    "CI", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "PYTHONUNBUFFERED",
)  # fmt: skip


def environment(**more: str) -> dict[str, str]:
    """Return this process's environment without what changes the report, the checkout on the path."""
    kept = {k: v for k, v in os.environ.items() if k.upper() not in QUIET}
    fixed = {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", "COLUMNS": "100"}
    return kept | fixed | {"LINKCHECK_ARCHIVES": "off"} | more


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "linkcheck", *arguments]


def run(
    *arguments: str, cwd: Path, stdin: bytes = b"", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run linkcheck to its end; 60 seconds are a failure."""
    done = subprocess.run(
        command(*arguments),
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=environment(**more),
        timeout=60,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def route(web: LocalWeb) -> tuple[str, ...]:
    """Return the options that lead every host to the local web."""
    return ("--connect-to", web.connect_to, "--ca-file", web.ca_file)


def report(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """Return the JSON report of a run; what else it wrote is shown when there is none."""
    assert done.stdout, done.stderr
    value: dict[str, Any] = json.loads(done.stdout)
    return value
