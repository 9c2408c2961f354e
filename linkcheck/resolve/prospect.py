"""How much there is to ask, and about how long that takes. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from linkcheck.model import Ask, Role
from linkcheck.resolve.policy import Policy
from linkcheck.urls import parse, registrable_domain

_TYPICAL = 0.8
"""Seconds of a request on the web as it is: a name, a handshake, a redirect now and then."""
_AT_ONCE = 4
"""Requests at once to a domain while its width still grows."""


class Prospect(Struct, frozen=True, kw_only=True):
    """What lies before a round of asks."""

    urls: int
    hosts: int
    seconds: float
    """A guess: the busiest domain, or all of them through the same door."""
    deadline: float | None
    """Instant of `time.monotonic` at which it ends in any case."""
    cited: bool
    """Some are what articles cite, not articles themselves."""


def prospect(asks: Iterable[Ask], policy: Policy) -> Prospect:
    """Return what asking `asks` amounts to."""
    planned = tuple(asks)
    hosts = [url.host for ask in planned if (url := parse(ask.url)) is not None]
    busiest = max(Counter(map(registrable_domain, hosts)).values(), default=0)
    at_once = min(_AT_ONCE, policy.per_host)
    lane = busiest * max(policy.gap, _TYPICAL / at_once)
    door = len(planned) * _TYPICAL / policy.concurrency
    return Prospect(
        urls=len(planned),
        hosts=len(set(hosts)),
        seconds=max(lane, door, _TYPICAL),
        deadline=policy.deadline,
        cited=any(ask.role is Role.CITED for ask in planned),
    )
