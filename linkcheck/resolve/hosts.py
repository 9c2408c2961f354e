"""Whose turn it is: so many requests at once, so many to one host, and no haste.

A host that answers 429 or 503 has said that it wants less: it gets half as many at once and a
pause between them, and when it names a time, nobody asks it before. Hosts do not wait for each
other: a turn is taken per request, not per cited URL, so that a redirector like doi.org is not
blocked by the slow site behind it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from time import monotonic

from linkcheck.model import Ask
from linkcheck.urls import parse

_FIRST_GAP = 0.25
"""Seconds between two starts once a host has asked for less; doubles from there."""
_LONGEST_GAP = 4.0


class Hosts:
    """The turns of one run. `gap` is seconds between two starts on one host."""

    def __init__(self, *, total: int, per_host: int, gap: float, longest_wait: float) -> None:
        self._total = asyncio.Semaphore(total)
        self._lanes: dict[str, _Lane] = {}
        self._per_host = per_host
        self._gap = gap
        self._longest_wait = longest_wait

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until `host` may be asked; the block is the request."""
        lane = self._lane(host)
        async with lane.place():
            await lane.pace()
            async with self._total:
                yield

    def hear(self, host: str, status: int, wait: float | None) -> None:
        """Learn from an answer: its status, and the seconds its Retry-After asks for."""
        lane = self._lane(host)
        if status not in (429, 503):
            lane.relax(self._gap)
            return
        lane.slow_down()
        if wait is not None and wait <= self._longest_wait:
            lane.hold(wait)

    def _lane(self, host: str) -> _Lane:
        if host not in self._lanes:
            self._lanes[host] = _Lane(self._per_host, self._gap)
        return self._lanes[host]


class _Lane:
    """The queue of one host. No semaphore: those cannot shrink."""

    def __init__(self, width: int, gap: float) -> None:
        self._width = width
        self._taken = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._gap = gap
        self._next = 0.0

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        while self._taken >= self._width:
            await self._queue()
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1
            self._call()

    async def _queue(self) -> None:
        called = asyncio.get_running_loop().create_future()
        self._waiting.append(called)
        try:
            await called
        except asyncio.CancelledError:
            # Called and cancelled at once: the call is for the next one.
            if called.done() and not called.cancelled():
                self._call()
            raise

    def _call(self) -> None:
        while self._waiting:
            called = self._waiting.popleft()
            if not called.done():
                called.set_result(None)
                return

    async def pace(self) -> None:
        # Looked at again after sleeping: the host may have asked for a pause meanwhile.
        while (wait := self._next - monotonic()) > 0:  # noqa: ASYNC110 - time is the event
            await asyncio.sleep(wait)
        self._next = monotonic() + self._gap

    def slow_down(self) -> None:
        self._width = max(1, self._width // 2)
        self._gap = min(max(self._gap * 2, _FIRST_GAP), _LONGEST_GAP)

    def relax(self, gap: float) -> None:
        """Shorten the pause after a good answer; the places taken away stay away."""
        self._gap = max(gap, self._gap * 0.8)

    def hold(self, wait: float) -> None:
        self._next = max(self._next, monotonic() + wait)


def interleaved(asks: Iterable[Ask]) -> list[Ask]:
    """Return the asks with their hosts taking turns, so that no host fills the window alone."""
    queues: dict[str, deque[Ask]] = {}
    for ask in asks:
        url = parse(ask.url)
        queues.setdefault(url.host if url else "", deque()).append(ask)
    result: list[Ask] = []
    while queues:
        for host in list(queues):
            result.append(queues[host].popleft())
            if not queues[host]:
                del queues[host]
    return result
