"""Running the command line as a user does: a process of its own, in a folder of its own."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.auditing import PAUSES
from tests.forking import FORKS, ended, fork, pipe
from tests.web.server import LocalWeb

ROOT = Path(__file__).resolve().parent.parent
QUIET = (
    "CI", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "PYTHONUNBUFFERED",
    "PYTHONDONTWRITEBYTECODE",
)  # fmt: skip
SECONDS = 60
"""A run that takes longer is a failure."""


def environment(**more: str) -> dict[str, str]:
    """Return this process's environment without what changes the report, the checkout on the path.

    Bytecode is kept, as it is of an installed program: no start has to compile it all again.
    """
    kept = {k: v for k, v in os.environ.items() if k.upper() not in QUIET}
    fixed = {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", "COLUMNS": "100"}
    return kept | fixed | {"LINKCHECK_ARCHIVES": "off"} | more


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "linkcheck", *arguments]


def run(
    *arguments: str, cwd: Path, stdin: bytes = b"", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run linkcheck to its end, forked from a process that has it loaded, with short pauses.

    A test about the start of a process or about the pauses takes `run_anew`.
    """
    return _decoded(run_bytes(*arguments, cwd=cwd, stdin=stdin, **more))


def run_bytes(
    *arguments: str, cwd: Path, stdin: bytes = b"", **more: str
) -> subprocess.CompletedProcess[bytes]:
    """Run linkcheck as `run` does."""
    return (_forked if FORKS else _anew)(arguments, cwd, stdin, environment(**more))


def run_anew(*arguments: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run linkcheck to its end, started and paused as on a user's machine."""
    return _decoded(_anew(arguments, cwd, b"", environment(**more)))


def _decoded(done: subprocess.CompletedProcess[bytes]) -> subprocess.CompletedProcess[str]:
    out, err = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def _anew(
    arguments: Sequence[str], cwd: Path, stdin: bytes, environ: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command(*arguments),
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=environ,
        timeout=SECONDS,
        check=False,
    )


def _forked(
    arguments: Sequence[str], cwd: Path, stdin: bytes, environ: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    (given, giving), (telling, told), (complaining, complaint) = pipe(), pipe(), pipe()
    with given, told, complaint:
        process = fork(_command, arguments, str(cwd), environ, (given, told, complaint))
    with ThreadPoolExecutor(3) as pool:
        pool.submit(_write, giving, stdin)
        out, err = pool.submit(_read, telling), pool.submit(_read, complaining)
        status = ended(process, SECONDS)
    return subprocess.CompletedProcess(arguments, status, out.result(), err.result())


def _write(stream: Connection, data: bytes) -> None:
    with stream, suppress(BrokenPipeError), open(stream.fileno(), "wb", closefd=False) as file:
        file.write(data)


def _read(stream: Connection) -> bytes:
    with stream, open(stream.fileno(), "rb", closefd=False) as file:
        return file.read()


def _command(
    arguments: Sequence[str], cwd: str, environ: Mapping[str, str], streams: Sequence[Connection]
) -> None:
    """Become `python -m linkcheck`: what its start would set up is set up here."""
    from linkcheck import audit
    from linkcheck.__main__ import main
    from linkcheck.cli import options

    for number, stream in enumerate(streams):
        os.dup2(stream.fileno(), number)
        stream.close()
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environ)
    time.tzset()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv = ["linkcheck", *arguments]
    sys.stdin, sys.stdout = open(0), open(1, "w")  # noqa: SIM115 - open to the end
    sys.stderr = open(2, "w", errors="backslashreplace")  # noqa: SIM115
    options._BEGUN = time.monotonic()
    audit.begin = partial(audit.begin, pauses=PAUSES)
    try:
        main()
    finally:
        # As at the end of an interpreter: what was not closed complains.
        gc.collect()


def route(web: LocalWeb) -> tuple[str, ...]:
    """Return the options that lead every host to the local web."""
    return ("--connect-to", web.connect_to, "--ca-file", web.ca_file)


def report(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """Return the JSON report of a run; what else it wrote is shown when there is none."""
    assert done.stdout, done.stderr
    value: dict[str, Any] = json.loads(done.stdout)
    return value
