"""What one look cannot prove and several can: failures that hold for days. Pure.

A network that fails proves nothing about a source, however often it is asked within an hour. Three
occasions, each at least a day after the last, with nothing heard of the page in between, are proof.
A 200 that shows an error (`error-page`) and the other ways of being unreachable do not count: there
a host did answer, with something that a program could not use and a reader perhaps can, so they end
the row like a success. Sightings are believed in the order in which they were written; clocks only
say how far apart they are, and one that went back adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from linkcheck.model import Resolution, Sighting, Status

COUNTED = frozenset(
    "timeout-connect timeout-read refused reset dns-failure tls-handshake http-5xx".split()
)
"""Reasons of `unreachable` that are proof when they last."""
OCCASIONS = 3
APART = 86_400.0
"""Seconds from one occasion to the next, at least."""

_NAMED = 5
"""Dates that are named one by one."""


def with_history(found: Resolution, earlier: Sequence[Sighting], now: float) -> Resolution:
    """Return the verdict on a URL in the light of what earlier runs saw of it.

    `earlier` in the order in which they were written, `now` in seconds since the epoch.
    """
    if found.reason not in COUNTED:
        return found
    failed = [*_row(earlier, now), now]
    occasions = list(_occasions(failed))
    if len(occasions) >= OCCASIONS:
        return replace(
            found,
            status=Status.BROKEN,
            reason="dead-for-days",
            because=(
                f"{found.because}; so it did on {len(occasions)} occasions at least a day apart,"
                f" and nothing in between: {_dates(occasions)}"
            ),
        )
    if len(failed) == 1:
        return found
    because = f"{found.because}; failed {len(failed)} times since {_date(failed[0])}"
    return replace(found, because=because)


def _row(earlier: Sequence[Sighting], now: float) -> list[float]:
    """Return when it failed without a break until now, oldest first."""
    times: list[float] = []
    for sighting in reversed(earlier):
        if sighting.reason not in COUNTED:
            break
        times.append(sighting.at)
    # The future cannot be told from a clock that was wrong.
    return [at for at in reversed(times) if at <= now]


def _occasions(times: Iterable[float]) -> Iterator[float]:
    last = None
    for at in times:
        if last is None or at >= last + APART:
            last = at
            yield at


def _dates(times: Sequence[float]) -> str:
    dates = [_date(at) for at in times]
    if len(dates) <= _NAMED:
        return ", ".join(dates)
    return f"{dates[0]}, {dates[1]} … {dates[-1]}"


def _date(at: float) -> str:
    try:
        return datetime.fromtimestamp(at, UTC).date().isoformat()
    except (OverflowError, OSError, ValueError):
        return "an unknown day"
