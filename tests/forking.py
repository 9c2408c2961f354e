"""Processes forked from one that has all of linkcheck loaded, so that loading is paid for once."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from contextlib import chdir
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

FORKS = sys.platform != "win32"
"""Whether processes can be forked here."""
_ROOT = Path(__file__).resolve().parent.parent


def fork(target: Callable[..., None], *arguments: Any) -> BaseProcess:
    """Start `target` in a process of its own; connections among `arguments` go with them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.loaded"])
    process = context.Process(target=target, args=arguments)
    # The first time, what is forked from is started: it finds `tests` in its folder.
    with chdir(_ROOT):
        process.start()
    return process


def ended(process: BaseProcess, seconds: float = 60) -> int:
    """Wait for a process and return its exit status; one that takes longer is a failure."""
    process.join(seconds)
    if (status := process.exitcode) is None:
        process.kill()
        raise TimeoutError(f"no end after {seconds} seconds")
    return status


def pipe() -> tuple[Connection, Connection]:
    """Return the two ends of a pipe, that which is read first."""
    return multiprocessing.Pipe(duplex=False)
