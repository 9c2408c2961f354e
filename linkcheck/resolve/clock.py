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
        self._limits: set[_Limit] = set()

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
        soon = monotonic() + 2 * _BEAT
        for limit in [one for one in self._limits if one.due <= soon]:
            self._limits.remove(limit)
            limit.arm()

    def limit(self, seconds: float, before: Callable[[], object] = lambda: None) -> _Limit:
        """Raise TimeoutError in the block after `seconds` that were not our own fault.

        `before` is called when they are over, while the block still stands as it does.
        """
        return _Limit(self, seconds, before)

    def watch(self, limit: _Limit) -> None:
        """Have `limit` armed in time."""
        self._limits.add(limit)

    def forget(self, limit: _Limit) -> None:
        """Arm `limit` no more."""
        self._limits.discard(limit)


class _Limit:
    """One use of `Clock.limit`.

    There are two for every request, and hardly any runs out. So each has a timer only once it is
    about to, and does by itself what `asyncio.timeout` does.
    """

    __slots__ = (
        "_before",
        "_begun",
        "_cancelling",
        "_clock",
        "_late",
        "_over",
        "_seconds",
        "_task",
        "_timer",
        "due",
    )

    def __init__(self, clock: Clock, seconds: float, before: Callable[[], object]) -> None:
        self._clock = clock
        self._seconds = seconds
        self._before = before
        self._timer: asyncio.TimerHandle | None = None
        self._over = False

    async def __aenter__(self) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._task, self._cancelling = task, task.cancelling()
        self._begun, self._late = monotonic(), self._clock.late
        self.due = self._begun + self._seconds
        """The instant at which it is over if the loop is not late."""
        if self._seconds > 2 * _BEAT:
            self._clock.watch(self)
        else:
            self.arm()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._timer is None:
            self._clock.forget(self)
        else:
            self._timer.cancel()
        # Where somebody else cancels the task as well, it is not for us to end that.
        others = self._over and self._task.uncancel() > self._cancelling
        if self._over and not others and kind is asyncio.CancelledError:
            raise TimeoutError from error

    def arm(self) -> None:
        """Ring when it is over."""
        left = self.due - monotonic()
        self._timer = asyncio.get_running_loop().call_later(max(left, 0.0), self._ring)

    def _ring(self) -> None:
        late = self._clock.late - self._late
        left = min(self._seconds + late, self._seconds * _LONGEST) - (monotonic() - self._begun)
        if left > 0:
            self._timer = asyncio.get_running_loop().call_later(left, self._ring)
            return
        self._before()
        self._over = True
        self._task.cancel()
