"""Work in daemon threads: what may never end must not keep the process alive.

The threads of an executor are joined when the loop or the interpreter ends, so that one stuck
`getaddrinfo`, or one page that is slow to parse, would outlast the deadline. Nothing joins these.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

T = TypeVar("T")


def apart(work: Callable[[], T], name: str) -> asyncio.Future[T]:
    """Start `work` in a thread of its own; the future gets what it returns or raises.

    Cancelling the future leaves the thread to itself.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def run() -> None:
        try:
            settle = partial(answer.set_result, work())
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            settle = partial(answer.set_exception, error)
        # The loop may be closed by now: then nobody wants the answer any more.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_unless_done, answer, settle)

    threading.Thread(target=run, name=name, daemon=True).start()
    return answer


def _unless_done(answer: asyncio.Future[T], settle: Callable[[], None]) -> None:
    if not answer.done():
        settle()
