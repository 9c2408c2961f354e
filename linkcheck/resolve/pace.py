"""How fast one domain may be asked: a frozen state and its one transition. Pure, without a clock.

As TCP shares a line with strangers (RFC 5681): every quick answer widens what is asked at once a
little, every sign of trouble halves it. A domain that says 429 or 503 also gets pauses between two
requests, which good answers shorten again; one that says nothing else is asked no more.
"""

from __future__ import annotations

import math
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

_FIRST_WIDTH = 3.0
"""Requests at once to a domain of which nothing is known, or half of what is allowed."""
_FIRST_GAP = 0.25
"""Seconds between two starts once a domain has asked for less; doubles from there."""
_LONGEST_GAP = 4.0
_EASING = 0.8
"""By which a good answer shortens the pause."""
_QUICK = 0.5
"""Seconds that count as quick whatever is usual."""
_SLOW = 2.0
"""Seconds up to which nothing counts as slow."""
_PATIENCE = 12
"""Complaints in a row after which a domain is asked no more."""
_PATIENCE_TOLD = 3
"""The same where the last one names a time that nobody can wait for."""


class Sign(Enum):
    """What a request tells about the load of a domain."""

    ANSWER = "an answer"
    COMPLAINT = "429 or 503"
    SILENCE = "a timeout"


class Heard(Struct, frozen=True, kw_only=True):
    """What became of one request. Instants of one clock, in seconds."""

    sign: Sign
    began: float
    ended: float
    wait: float | None = None
    """Seconds that its Retry-After asks for."""
    patience: float = math.inf
    """Seconds that anybody can wait."""


class Pace(Struct, frozen=True, kw_only=True):
    """How a domain may be asked now."""

    gap: float
    """Seconds between two starts."""
    width: float
    """Requests at once, rounded down."""
    usual: float | None = None
    """Seconds an answer takes, smoothed."""
    slowed: float = -math.inf
    """Instant of the last slowing: what began before it tells nothing new."""
    quiet_until: float = -math.inf
    """Instant before which the domain wants no request."""
    complaints: int = 0
    """In a row."""
    closed: bool = False
    """It has said often enough that it wants no requests."""


def first_width(widest: int) -> float:
    """Return the requests at once to a domain of which nothing is known.

    >>> first_width(2), first_width(6), first_width(64)
    (2.0, 3.0, 32.0)
    """
    return max(min(_FIRST_WIDTH, float(widest)), widest / 2)


def after(pace: Pace, heard: Heard, *, widest: int, gap: float) -> Pace:
    """Return the pace once `heard` is known; `widest` and `gap` are those of a domain at ease."""
    match heard.sign:
        case Sign.COMPLAINT:
            return _complained(pace, heard)
        case Sign.SILENCE:
            return _narrowed(pace, heard)
    return _eased(pace, heard, widest, gap)


def _complained(pace: Pace, heard: Heard) -> Pace:
    complaints = pace.complaints + 1
    told = heard.wait is not None and heard.wait > heard.patience
    patience = _PATIENCE_TOLD if told else _PATIENCE
    quiet = pace.quiet_until
    if heard.wait is not None and not told:
        quiet = max(quiet, heard.ended + heard.wait)
    gap = pace.gap
    if heard.began >= pace.slowed:
        gap = min(max(gap * 2, _FIRST_GAP), _LONGEST_GAP)
    return replace(
        _narrowed(pace, heard),
        gap=gap,
        quiet_until=quiet,
        complaints=complaints,
        closed=pace.closed or complaints >= patience,
    )


def _narrowed(pace: Pace, heard: Heard) -> Pace:
    """Halve the width, once for all requests that were under way together."""
    if heard.began < pace.slowed:
        return pace
    return replace(pace, width=max(1.0, pace.width / 2), slowed=heard.ended)


def _eased(pace: Pace, heard: Heard, widest: int, gap: float) -> Pace:
    """Learn from an answer and the time it took (smoothed as RFC 6298 does round trips)."""
    seconds = heard.ended - heard.began
    usual = seconds if pace.usual is None else pace.usual
    width = pace.width
    if seconds <= max(2 * usual, _QUICK):
        width = max(width, min(width + 1 / width, widest))
    eased = replace(
        pace,
        gap=max(gap, pace.gap * _EASING),
        width=width,
        usual=usual + (seconds - usual) / 8,
        complaints=0,
        closed=False,
    )
    return _narrowed(eased, heard) if seconds > max(4 * usual, _SLOW) else eased
