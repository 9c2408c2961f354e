"""Whether the loop itself was late: a blocked loop makes false timeouts of innocent hosts."""

from __future__ import annotations

import asyncio
from time import monotonic

_BEAT = 0.05
"""Seconds between two beats."""
_LATE = 0.1
"""Seconds by which a beat may come late before anything is called lost."""


class Pulse:
    """A timer that beats in the loop and notes by how much it came late."""

    def __init__(self) -> None:
        self.lost = 0.0
        """Seconds in which the loop was blocked, so far."""
        self._loop = asyncio.get_running_loop()
        self._due = 0.0
        self._wait()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.cancel()

    def _wait(self) -> None:
        self._due = monotonic() + _BEAT
        self._timer = self._loop.call_later(_BEAT, self._beat)

    def _beat(self) -> None:
        late = monotonic() - self._due
        if late > _LATE:
            self.lost += late
        self._wait()
