"""A clock that does not hold our own lateness against anybody.

When the event loop stands still, because a page is parsed or the machine is busy, every timeout of
every host runs out at once, and the answers that arrived meanwhile are never looked at. So the time
by which the loop was late is measured all along, and a limit is longer by as much.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import monotonic

_BEAT = 0.1
"""Seconds between two looks at the clock."""
_UNAVOIDABLE = 0.02
"""Seconds of lateness of one beat that are any loop's."""
_LONGEST = 4.0
"""A limit is at most this many times its seconds, however late we are."""


class Clock:
    """Running between `start` and `stop`, on one event loop."""

    def __init__(self) -> None:
        self._late = 0.0
        self._due = 0.0
        self._next: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin to measure; a loop must run."""
        self._due = monotonic() + _BEAT
        self._next = asyncio.get_running_loop().call_later(_BEAT, self._beat)

    def stop(self) -> None:
        """Measure no longer."""
        if self._next is not None:
            self._next.cancel()

    @property
    def late(self) -> float:
        """Seconds by which the loop was late since the start, up to this very moment."""
        overdue = monotonic() - self._due if self._due else 0.0
        return self._late + (overdue if overdue > _UNAVOIDABLE else 0.0)

    @property
    def now(self) -> float:
        """The instant, in seconds, on a clock that stands still while we do."""
        return monotonic() - self.late

    def _beat(self) -> None:
        self._late = self.late
        self.start()

    @asynccontextmanager
    async def limit(
        self, seconds: float, before: Callable[[], object] = lambda: None
    ) -> AsyncIterator[None]:
        """Raise TimeoutError in the block after `seconds` that were not our own fault.

        `before` is called when they are over, while the block still stands as it does.
        """
        loop = asyncio.get_running_loop()
        begun, late = monotonic(), self.late
        timers: list[asyncio.TimerHandle] = []

        def ring() -> None:
            granted = min(seconds + self.late - late, seconds * _LONGEST)
            left = granted - (monotonic() - begun)
            if left > 0:
                timers[:] = [loop.call_later(left, ring)]
                return
            before()
            scope.reschedule(loop.time())

        timers.append(loop.call_later(seconds, ring))
        try:
            async with asyncio.timeout(None) as scope:
                yield
        finally:
            timers[0].cancel()
