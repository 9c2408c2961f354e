"""A real Memento server: pywb, in an environment of its own, on captures that tests record.

The environment is made once beside the checkout, from `pywb.lock`; where that fails, so do the
tests that need it.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).resolve().parent
_LOCK = _HERE / "pywb.lock"
_HOMES = _HERE.parents[1] / ".pywb"
_ENVIRON = dict(os.environ)
"""Before tests change it: pip needs the authorities of the system."""


class Recorded(NamedTuple):
    """One capture to be recorded."""

    url: str
    day: str
    status: str
    body: str
    fields: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)


def bin_folder() -> Path:
    """Return the folder of pywb's programs; make them where they are not there yet."""
    key = hashlib.sha256(_LOCK.read_bytes() + sys.version.encode()).hexdigest()[:16]
    home = _HOMES / key
    _HOMES.mkdir(exist_ok=True)
    with (_HOMES / f"{key}.lock").open("w") as lock:
        # Several processes run the tests at once.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "made").exists():
            subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
            pip = [home / "bin" / "python", "-m", "pip", "install", "-q", "--no-deps"]
            subprocess.run([*pip, "-r", _LOCK], env=_ENVIRON, check=True)
            (home / "made").touch()
    return home / "bin"


@contextmanager
def serving(folder: Path, captures: Iterable[Recorded]) -> Iterator[int]:
    """Serve `captures` as the collection `all`; the value is the port on the loopback."""
    programs = bin_folder()
    folder.mkdir()
    warc = folder / "all.warc.gz"
    rows = [(c.url, f"{c.day}T00:00:00Z", c.status, c.fields, c.body) for c in captures]
    _run([programs / "python", _HERE / "record.py", warc], folder, json.dumps(rows))
    _run([programs / "wb-manager", "init", "all"], folder)
    _run([programs / "wb-manager", "add", "all", warc], folder)
    port = _free_port()
    command = [programs / "wayback", "-b", "127.0.0.1", "-p", str(port)]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _wait(port, server, folder / "log")
        yield port
    finally:
        server.kill()
        server.wait()


def _run(command: list[Path | str], folder: Path, stdin: str = "") -> None:
    done = subprocess.run(
        command, cwd=folder, input=stdin, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text()
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"pywb does not answer: {log.read_text()}")
