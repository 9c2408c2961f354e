"""Whose turn it is: so many requests at once, so many to one domain, and no haste.

Hosts of one registrable domain share a lane: they are mostly one service with one rate limit. The
users' sites of a hosting service (`a.github.io`) are domains of their own in the Public Suffix
List, so they are not. Lanes do not wait for each other: a turn is taken per request, not per cited
URL, so that a redirector like doi.org is not blocked by the slow site behind it. What a lane learns
from an answer is decided in `pace`.
"""

from __future__ import annotations

import asyncio
import math
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from time import monotonic

from linkcheck.model import Ask, Failure
from linkcheck.resolve.pace import Heard, Pace, Sign, after, first_width
from linkcheck.resolve.policy import Policy, patience
from linkcheck.resolve.route import Place, place
from linkcheck.urls import Url, parse, registrable_domain

_COMPLAINTS = {429: "rate-limited", 503: "http-5xx"}
"""Statuses by which a server asks for less, and what they are called."""
_UNANSWERED = 5
"""Connections in a row that nobody took, after which an address is asked no more."""


class Hosts:
    """The turns of one run."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._all = _Seats(policy.concurrency)
        self._lanes: dict[str, _Lane] = {}
        self._unanswered: Counter[Place] = Counter()
        self._slots: dict[str, float] = {}
        self._spaced = tuple(policy.spacing)

    def turn(self, url: Url) -> _Turn:
        """Wait until the host of `url` may be asked; the block is the request.

        The value says why it is asked no more, None where it is.
        """
        lane = self._lane(url.host)
        slot = partial(self._slot, url) if url.href.startswith(self._spaced) else None
        return _Turn(lane, self._all, slot, partial(self._given_up, url, lane))

    async def _slot(self, url: Url) -> None:
        """Wait for the next start below an address that is asked slowly."""
        beginning = next(one for one in self._spaced if url.href.startswith(one))
        start = max(self._slots.get(beginning, 0.0), monotonic())
        self._slots[beginning] = start + self._policy.spacing[beginning]
        await asyncio.sleep(start - monotonic())

    def hear(self, url: Url, status: int, began: float, ended: float, wait: float | None) -> None:
        """Learn from an answer: its status, two instants of `monotonic`, its Retry-After."""
        if self._unanswered:
            self._unanswered.pop(place(url), None)
        # As TCP begins (RFC 5681, slow start): each answer lets one more be asked.
        self._all.widen(min(self._all.width + 1, self._policy.most_at_once))
        complaint = status in _COMPLAINTS
        lane = self._lane(url.host)
        lane.complaint = status if complaint else lane.complaint
        lane.learn(
            Heard(
                sign=Sign.COMPLAINT if complaint else Sign.ANSWER,
                began=began,
                ended=ended,
                wait=wait,
                patience=patience(self._policy, self._left()),
            )
        )

    def miss(self, url: Url, began: float, *, connected: bool) -> None:
        """Learn that nothing came in time, with or without a connection."""
        if not connected:
            self._unanswered[place(url)] += 1
        # It may have been our own line that was full.
        self._all.widen(max(self._all.width / 2, self._policy.concurrency))
        heard = Heard(sign=Sign.SILENCE, began=began, ended=monotonic())
        self._lane(url.host).learn(heard)

    def _given_up(self, url: Url, lane: _Lane) -> Failure | None:
        if self._unanswered and self._unanswered[place(url)] >= _UNANSWERED:
            detail = f"not asked: {_UNANSWERED} connections in a row to {url.host} were not taken"
            return Failure("timeout-connect", detail)
        if not lane.pace.closed:
            return None
        detail = f"not asked: the last {lane.pace.complaints} answers there were {lane.complaint}"
        return Failure(_COMPLAINTS[lane.complaint], detail)

    def _left(self) -> float:
        deadline = self._policy.deadline
        return math.inf if deadline is None else deadline - monotonic()

    def _lane(self, host: str) -> _Lane:
        domain = registrable_domain(host)
        if domain not in self._lanes:
            self._lanes[domain] = _Lane(self._policy.per_host, self._policy.gap)
        return self._lanes[domain]


class _Turn:
    """One use of `Hosts.turn`. No generator: there is one for every request."""

    __slots__ = ("_all", "_given_up", "_lane", "_seats", "_slot")

    def __init__(
        self,
        lane: _Lane,
        everybody: _Seats,
        slot: Callable[[], Awaitable[None]] | None,
        given_up: Callable[[], Failure | None],
    ) -> None:
        self._lane = lane
        self._all = everybody
        self._slot = slot
        self._given_up = given_up
        self._seats: list[_Seats] = []
        """Those of which a place is held."""

    async def __aenter__(self) -> Failure | None:
        if self._slot is not None:
            await self._slot()
        try:
            await self._take(self._lane.seats)
            await self._lane.rest()
            if (why := self._given_up()) is not None:
                return why
            await self._take(self._all)
        except BaseException:
            self._leave()
            raise
        return None

    async def __aexit__(self, *_: object) -> None:
        self._leave()

    async def _take(self, seats: _Seats) -> None:
        await seats.take()
        self._seats.append(seats)

    def _leave(self) -> None:
        for seats in reversed(self._seats):
            seats.leave()


class _Seats:
    """Places for requests at once. No semaphore: those cannot change their width."""

    def __init__(self, width: float) -> None:
        self.width = width
        """How many there are, rounded down."""
        self._taken = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    def widen(self, width: float) -> None:
        """Have so many places from now on; fewer as soon as those that are taken are free."""
        self.width = width
        self._grant()

    async def take(self) -> None:
        """Wait for a place; `leave` gives it back."""
        if self._taken < int(self.width) and not self._waiting:
            self._taken += 1
            return
        granted = asyncio.get_running_loop().create_future()
        self._waiting.append(granted)
        try:
            await granted
        except asyncio.CancelledError:
            # Granted and cancelled at once: the place is for the next one.
            if granted.done() and not granted.cancelled():
                self.leave()
            raise

    def leave(self) -> None:
        """Give a place back."""
        self._taken -= 1
        self._grant()

    def _grant(self) -> None:
        """Give free places to those who wait, the first first; nobody gets in between."""
        while self._waiting and self._taken < int(self.width):
            granted = self._waiting.popleft()
            if not granted.done():
                granted.set_result(None)
                self._taken += 1


class _Lane:
    """The queue of one domain."""

    def __init__(self, widest: int, gap: float) -> None:
        self._widest = widest
        self._gap = gap
        self.pace = Pace(gap=gap, width=first_width(widest))
        self.seats = _Seats(self.pace.width)
        self.complaint = 429
        """The last status by which it asked for less."""
        self._next = 0.0

    def learn(self, heard: Heard) -> None:
        self.pace = after(self.pace, heard, widest=self._widest, gap=self._gap)
        self.seats.widen(self.pace.width)

    async def rest(self) -> None:
        """Wait until the pauses are over, unless nobody is asked any more."""
        # Looked at again after sleeping: the host may have asked for a pause meanwhile.
        while (wait := self._wait()) > 0:  # noqa: ASYNC110 - time is the event
            await asyncio.sleep(wait)
        self._next = monotonic() + self.pace.gap

    def _wait(self) -> float:
        start = max(self._next, self.pace.quiet_until)
        return 0.0 if self.pace.closed else start - monotonic()


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
