"""Asking: from asks to answers, exactly one each, as they come in.

This is the loop between the pure decisions of `policy` and the one function `Fetch`, which is the
whole network as seen from here: `fetch.open_fetch` in production, a dictionary in tests. A bad
server is an answer; an exception of a `Fetch` is a bug and comes through. Nothing here imports
aiohttp.
"""

from __future__ import annotations

import asyncio
import math
import random
from collections import deque
from collections.abc import AsyncIterator, Iterable
from time import monotonic, time
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from linkcheck.model import Answer, Ask, Fetch
from linkcheck.resolve.hosts import interleaved
from linkcheck.resolve.policy import Moment, Policy, backoff, conclude, next_look, stopped

_GRACE = 0.3
"""Seconds that cancelled looks get to end; who takes longer is left behind."""


async def resolve(
    asks: Iterable[Ask],
    fetch: Fetch,
    policy: Policy,
    more: AsyncIterator[Iterable[Ask]] | None = None,
) -> AsyncIterator[Answer]:
    """Yield exactly one answer for each ask, in order of completion.

    `more` are asks that come while others are under way; what it raises comes through.
    What is not finished at `policy.deadline` is answered within a second by the failure `deadline`.
    Closing the iterator or cancelling its consumer stops every look.
    """
    crew = _Crew(deque(interleaved(asks)), fetch, policy, more)
    try:
        while crew.busy and (task := await crew.finished()) is not None:
            yield task.result()
        for answer in crew.stop():
            yield answer
    finally:
        await crew.dismiss()


class _Errand(Struct, frozen=True):
    """One ask under way and its looks so far; the list grows while the errand runs."""

    ask: Ask
    looks: list[Answer]


class _Crew:
    """The errands under way: never more than the window, answers not yet taken included."""

    def __init__(
        self,
        waiting: deque[Ask],
        fetch: Fetch,
        policy: Policy,
        more: AsyncIterator[Iterable[Ask]] | None,
    ) -> None:
        self._waiting = waiting
        self._fetch = fetch
        self._policy = policy
        self._running: dict[asyncio.Task[Answer], _Errand] = {}
        self._done: asyncio.Queue[asyncio.Task[Any]] = asyncio.Queue()
        self._more = more
        self._coming: asyncio.Task[Iterable[Ask] | None] | None = None
        self._listen()

    @property
    def busy(self) -> bool:
        return bool(self._waiting or self._running or self._coming)

    async def finished(self) -> asyncio.Task[Answer] | None:
        """Return an errand's task that has ended, None when nothing is left or no time."""
        while self.busy:
            if _left(self._policy) > 0:
                self._start()
            if (task := await self._next_done()) is None:
                return None
            if task is not self._coming:
                del self._running[task]
                return task
            self._coming = None
            if (asks := task.result()) is not None:
                self._waiting.extend(interleaved(asks))
                self._listen()
        return None

    async def _next_done(self) -> asyncio.Task[Any] | None:
        """Return the next task that has ended, None where the deadline comes before."""
        if not self._done.empty():
            return self._done.get_nowait()
        if self._policy.deadline is None:
            return await self._done.get()
        try:
            async with asyncio.timeout(max(_left(self._policy), 0)):
                return await self._done.get()
        except TimeoutError:
            return None

    def _listen(self) -> None:
        """Wait for the next asks that come, beside the errands."""
        if self._more is not None:
            self._coming = asyncio.create_task(_following(self._more))
            self._coming.add_done_callback(self._done.put_nowait)

    def _start(self) -> None:
        while self._waiting and len(self._running) < self._policy.window:
            errand = _Errand(self._waiting.popleft(), [])
            task = asyncio.create_task(_run(errand, self._fetch, self._policy))
            self._running[task] = errand
            task.add_done_callback(self._done.put_nowait)

    def stop(self) -> list[Answer]:
        """Return the answers of what the deadline cut short, and stop it."""
        for task in self._running:
            task.cancel()
        cut = [stopped(errand.ask, errand.looks) for errand in self._running.values()]
        return cut + [stopped(ask, []) for ask in self._waiting]

    async def dismiss(self) -> None:
        """Stop what runs. Nothing is joined for long: some server may hold its task."""
        if self._coming is not None:
            self._coming.cancel()
        for task in self._running:
            task.cancel()
        if self._running:
            done, _ = await asyncio.wait(self._running, timeout=_GRACE)
            for task in done:
                if not task.cancelled():
                    task.exception()


async def _following(more: AsyncIterator[Iterable[Ask]]) -> Iterable[Ask] | None:
    return await anext(more, None)


async def _run(errand: _Errand, fetch: Fetch, policy: Policy) -> Answer:
    """Look until the policy has seen enough."""
    ask, looks = errand.ask, errand.looks
    look = ask
    if ask.fresh:
        await asyncio.sleep(backoff(1, policy.pause, random.random()))  # noqa: S311 - no secret
    while True:
        looks.append(await fetch(look))
        moment = Moment(time(), _left(policy), random.random())  # noqa: S311 - no secret
        step = next_look(looks, policy, moment)
        if step is None:
            return conclude(ask, looks)
        await asyncio.sleep(step.wait)
        look = replace(ask, manner=step.manner, fresh=True)


def _left(policy: Policy) -> float:
    return math.inf if policy.deadline is None else policy.deadline - monotonic()
