"""One event loop for a run's asks: opened, watched, interrupted, closed.

The loop belongs to this file alone: uvloop where it runs, and Ctrl-C that keeps what is known. Long
pages are not read on it, which would stall the clocks of all hosts.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
from collections.abc import (
    AsyncIterator,
    Callable,
    Coroutine,
    Iterable,
    Iterator,
    Sequence,
)
from contextlib import closing, contextmanager
from types import FrameType

from msgspec import Struct
from msgspec.structs import replace

from linkcheck.model import Answer, Ask
from linkcheck.processes import MANY, give_back
from linkcheck.resolve.errands import resolve
from linkcheck.resolve.policy import Policy
from linkcheck.resolve.reading import Digest, Reading
from linkcheck.resolve.shelf import Shelf, without_surplus
from linkcheck.resolve.trust import without_authorities

_OTHER_FILES = 40
"""What a run opens besides: its ledger, its readers, sockets of the DNS."""
_UNDER_WAY = 0.02
"""Seconds after which the first asks are on the wire."""


class Asked(Struct, frozen=True, kw_only=True):
    """What came of a round of asks. Answers are by `Ask.url`."""

    answers: dict[str, Answer]
    heard: bool
    """Something out there was heard: False means that we appear to be offline."""
    interrupted: bool = False


def ask_all(
    asks: Sequence[Ask],
    policy: Policy,
    digest: Digest,
    watch: Callable[[Answer, Answer], object],
    shelf: Shelf,
    more: AsyncIterator[Iterable[Ask]] | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Asked:
    """Ask everything; `digest` reads each answer, `watch` sees it as a ledger and as we keep it.

    `shelf` holds the pages of the run, this round and those before; `more` are asks that come
    while others are under way; `meanwhile` is done while the first answers are waited for.

    Ctrl-C ends the asking and keeps what is known; a second one raises KeyboardInterrupt at once.
    Raises OSError where the policy's `ca_file` cannot be read.
    """
    answers: dict[str, Answer] = {}
    heard: list[bool] = []
    policy = _within_limits(policy)
    with (
        # Where more come, nobody knows yet how many: there are articles enough for many.
        closing(Reading(digest, len(asks) if more is None else sys.maxsize)) as read,
        asyncio.Runner(loop_factory=_loop_factory()) as runner,
    ):
        asking = _ask_all(asks, policy, read, watch, shelf, answers, heard, more, meanwhile)
        interrupted = _run(runner, asking)
    return Asked(answers=answers, heard=any(heard) or interrupted, interrupted=interrupted)


def _within_limits(policy: Policy) -> Policy:
    """Return `policy` with connections that take two thirds of the files we may open.

    A third for those with a request, a third for those that are kept; what is being closed has the
    rest.
    """
    try:
        import resource  # noqa: PLC0415 - absent on Windows, which knows no such limit
    except ImportError:
        return policy
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files == resource.RLIM_INFINITY:
        return policy
    most = max(1, (files - _OTHER_FILES) // 3)
    return replace(
        policy,
        concurrency=min(policy.concurrency, most),
        most_at_once=min(policy.most_at_once, most),
        open_at_most=min(policy.open_at_most, most),
    )


async def _ask_all(
    asks: Sequence[Ask],
    policy: Policy,
    read: Reading,
    watch: Callable[[Answer, Answer], object],
    shelf: Shelf,
    answers: dict[str, Answer],
    heard: list[bool],
    more: AsyncIterator[Iterable[Ask]] | None,
    meanwhile: Callable[[], object] | None,
) -> None:
    with without_authorities():
        from linkcheck.resolve.fetch import open_fetch  # noqa: PLC0415 - aiohttp, only when asked

    try:
        read.begin()
        async with open_fetch(policy, digest=read) as fetch:
            if meanwhile is not None:
                asyncio.get_running_loop().call_later(_UNDER_WAY, meanwhile)
            async for answer in resolve(asks, fetch, policy, more):
                answers[answer.ask.url] = kept = shelf.put(answer)
                # What room there is now is nothing that a ledger should remember.
                watch(without_surplus(answer), kept)
            heard.append(fetch.network.heard)
    finally:
        read.leave()
    if len(answers) >= MANY:
        give_back()


def _run(runner: asyncio.Runner, asking: Coroutine[None, None, None]) -> bool:
    """Run `asking` to its end; True if Ctrl-C was it."""
    loop = runner.get_loop()
    task = loop.create_task(asking)
    try:
        with _interruptible(lambda: loop.call_soon_threadsafe(task.cancel)):
            loop.run_until_complete(task)
    except asyncio.CancelledError:
        return True
    return False


@contextmanager
def _interruptible(stop: Callable[[], object]) -> Iterator[None]:
    """Let the first Ctrl-C call `stop`; a second one has its usual effect."""
    usual = signal.getsignal(signal.SIGINT)
    if (
        usual is not signal.default_int_handler
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def first(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, usual)
        stop()

    signal.signal(signal.SIGINT, first)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    if sys.platform == "win32":
        return None
    try:
        import uvloop  # noqa: PLC0415
    except ImportError:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    return factory
