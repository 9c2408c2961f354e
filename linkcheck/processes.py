"""What this process has beside it: cores, other processes, and a terminal that interrupts."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


def cores() -> int:
    """Return the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def start_method() -> str:
    """Return how processes are started, as `multiprocessing` calls it.

    A fork takes 10 ms, but copies locks that other threads hold; only Linux is safe to fork at all.
    """
    forks = sys.platform == "linux" and threading.active_count() == 1
    return "fork" if forks else "spawn"


MANY = 2000
"""Answers after which it pays to give memory back: a page was held for each of them."""


def give_back() -> None:
    """Give the system what memory was freed and is held for the next use.

    Of many bodies that came at once, glibc keeps what lies between the little that stays: at its
    highest half as much again as a large run needs (malloc_trim(3)).
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only after much

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


@contextmanager
def deaf() -> Iterator[None]:
    """Keep Ctrl-C from what happens in the block, and from processes that are started there.

    This one hears it when the block has ended.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
