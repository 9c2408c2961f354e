"""What a project demands of an article beyond the severities of findings.

None of it has a flag: a demand that differs between two runs is none. Everything is unset by
default, and set for some paths only where a table of `paths` carries it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from linkcheck.settings.words import Codes, Domain, Share

FailingStatus = Literal[
    "redirected", "suspect", "broken", "malformed", "blocked", "unreachable", "skipped"
]


class PolicySettings(Struct, frozen=True, kw_only=True, rename="kebab", omit_defaults=True):
    """The table `policy`; None: nothing is demanded, or what the settings above demand."""

    fail_on_rules: Codes | None = None
    """Findings of these rules fail whatever their severity."""
    fail_on_status: tuple[FailingStatus, ...] | None = None
    """Citations whose URL has this verdict fail."""
    max_unverified: Annotated[int, Meta(ge=0)] | Share | None = None
    """Undecided slots of an article: a number, or a share of its slots."""
    min_score: Annotated[float, Meta(ge=0, le=100)] | None = None
    min_sources: Annotated[int, Meta(ge=0)] | None = None
    max_share_per_domain: Share | None = None
    """Citations of an article that lead to one registrable domain."""
    allow_domains: tuple[Domain, ...] | None = None
    """Only these and what lies below them may be cited; empty: all."""
    deny_domains: tuple[Domain, ...] | None = None
