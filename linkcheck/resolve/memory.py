"""A budget of bytes that all answers share: who wants more than is left waits in line."""

from __future__ import annotations

import asyncio
from collections import deque


class Budget:
    """So many bytes, handed out first come, first served, so that large wishes come to their turn.

    Whoever holds some must not ask for more: two halves would wait for each other for ever.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._left = size
        self._waiting: deque[tuple[int, asyncio.Future[None]]] = deque()

    async def take(self, size: int) -> int:
        """Wait for `size` bytes, at most the whole budget; return how many are to be given back."""
        size = min(size, self._size)
        if self._waiting or size > self._left:
            await self._queue(size)
        else:
            self._left -= size
        return size

    async def _queue(self, size: int) -> None:
        granted = asyncio.get_running_loop().create_future()
        self._waiting.append((size, granted))
        try:
            await granted
        except asyncio.CancelledError:
            # Granted and cancelled at once: the bytes are the next one's.
            self.give(size if granted.done() and not granted.cancelled() else 0)
            raise

    def give(self, size: int) -> None:
        """Give `size` bytes back."""
        self._left += size
        while self._waiting:
            wanted, granted = self._waiting[0]
            if not granted.done():
                if wanted > self._left:
                    return
                self._left -= wanted
                granted.set_result(None)
            self._waiting.popleft()


class Held:
    """What somebody holds of a budget, all given back together."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self.size = 0
        """Bytes."""

    async def take(self, size: int) -> None:
        """Wait for `size` bytes more."""
        self.size += await self._budget.take(size)

    def keep(self, size: int) -> None:
        """Give back what is more than `size` bytes."""
        if size < self.size:
            self._budget.give(self.size - size)
            self.size = size

    def give(self) -> None:
        """Give all of it back."""
        self.keep(0)
