"""Which kept answer may stand for a new one. Pure.

What rests on a verdict stays as good as the verdict was, for the age of its status; a kept answer
that no run has judged (its run died, or still goes on) counts only where it speaks for itself.
Clocks are not trusted: an answer from the future is asked for again.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from typing import NamedTuple

from linkcheck.model import Answer, Ask, Role

SPREAD = 0.25
"""Part of an age by which answers expire earlier, each URL its own: what was asked together is not
asked again together."""

_BESIDE = {Role.PROBE: math.inf, Role.ROBOTS: 86_400.0}
"""Longest age of what no verdict is about: a made-up address is good as long as a page beside it
may be, permission holds for a day (RFC 9309, 2.4)."""


class Kept(NamedTuple):
    """An answer of an earlier run. `status` is the verdict that rested on it, None: none yet."""

    answer: Answer
    run: str
    at: float
    status: str | None


def is_usable(kept: Kept, ask: Ask, now: float, ages: Mapping[str, float]) -> bool:
    """Tell whether a kept answer satisfies `ask` at `now`; `ages` are seconds by status."""
    answer = kept.answer
    if ask.role in _BESIDE:
        return 0 <= now - kept.at <= min(max(ages.values()), _BESIDE[ask.role])
    reads_enough = answer.ask.whole >= ask.whole and answer.ask.quoted >= ask.quoted
    if kept.status is None:
        speaks = answer.cut is None and 200 <= (answer.http_status or 0) < 300
        age = min(ages.values())
    else:
        speaks, age = kept.status in ages, ages.get(kept.status, 0.0)
    return reads_enough and speaks and 0 <= now - kept.at <= age * share(ask.url)


def share(url: str) -> float:
    """Return the part of an age that counts for `url`: the same in every run."""
    digest = hashlib.sha256(url.encode("utf-8", "surrogatepass")).digest()
    return 1 - SPREAD * int.from_bytes(digest[:4], "big") / 2**32
