"""A verdict before it is reported: what judges say, and the status that follows from it."""

from __future__ import annotations

from typing import NamedTuple

from linkcheck.model import Status
from linkcheck.tables.reasons import REASONS

GOOD = (Status.OK, Status.REDIRECTED)
"""What a living source has."""


class Verdict(NamedTuple):
    """A reason of REASONS, or None for a plain `ok`; one sentence; what Resolution.hint holds.

    `signs` are what on the page decided, in words.
    """

    reason: str | None
    because: str
    hint: str | None = None
    signs: tuple[str, ...] = ()


def status_of(reason: str | None) -> Status:
    """Return the status that a reason belongs to; no reason is `ok`."""
    return Status.OK if reason is None else REASONS[reason].status
