"""R005: see the table of reasons for the verdicts that end here."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Resolutions, Severity
from linkcheck.rules.by_reason import hits_by_reason
from linkcheck.rules.registry import resolved_rule


@resolved_rule(
    "R005",
    "unreachable",
    Severity.WARNING,
    bad="An address that times out, refuses or resets every connection.",
    good="An address that answers on the second try.",
    repair="`https` for `http`, or the host with or without `www.`, tried; else ask again later.",
    source="RFC 9293; RFC 8446 section 6.2",
)
def unreachable(article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """The source did not answer, which proves nothing yet."""
    yield from hits_by_reason("R005", article, resolutions)
