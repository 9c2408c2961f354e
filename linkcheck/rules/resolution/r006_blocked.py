"""R006: see the table of reasons for the verdicts that end here."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Resolutions, Severity
from linkcheck.rules.by_reason import hits_by_reason
from linkcheck.rules.registry import resolved_rule


@resolved_rule(
    "R006",
    "blocked",
    Severity.INFO,
    bad="An address that answers 403, 429 or a bot challenge.",
    good="An address that answers 200.",
    repair="None: open it in a browser.",
    source="RFC 9110 section 15.5; RFC 6585",
)
def blocked(article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """Something is there and does not talk to a program."""
    yield from hits_by_reason("R006", article, resolutions)
