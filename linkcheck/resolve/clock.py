"""A clock that does not hold our own lateness against anybody.

When the event loop stands still, because a page is parsed or the machine is busy, every timeout of
every host runs out at once, and the answers that arrived meanwhile are never looked at. So the time
by which the loop was late is measured all along, and a limit is longer by as much.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from types import TracebackType

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

    def limit(self, seconds: float, before: Callable[[], object] = lambda: None) -> _Limit:
        """Raise TimeoutError in the block after `seconds` that were not our own fault.

        `before` is called when they are over, while the block still stands as it does.
        """
        return _Limit(self, seconds, before)


class _Limit:
    """One use of `Clock.limit`. No generator: there are two for every request."""

    __slots__ = ("_before", "_begun", "_clock", "_late", "_scope", "_seconds", "_timer")

    def __init__(self, clock: Clock, seconds: float, before: Callable[[], object]) -> None:
        self._clock = clock
        self._seconds = seconds
        self._before = before

    async def __aenter__(self) -> None:
        self._begun, self._late = monotonic(), self._clock.late
        self._timer = asyncio.get_running_loop().call_later(self._seconds, self._ring)
        self._scope = asyncio.timeout(None)
        await self._scope.__aenter__()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        await self._scope.__aexit__(kind, error, traceback)

    def _ring(self) -> None:
        late = self._clock.late - self._late
        left = min(self._seconds + late, self._seconds * _LONGEST) - (monotonic() - self._begun)
        loop = asyncio.get_running_loop()
        if left > 0:
            self._timer = loop.call_later(left, self._ring)
            return
        self._before()
        self._scope.reschedule(loop.time())
