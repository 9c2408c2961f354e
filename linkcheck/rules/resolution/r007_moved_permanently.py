"""R007: see the table of reasons for the verdicts that end here."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Resolutions, Severity
from linkcheck.rules.by_reason import hits_by_reason
from linkcheck.rules.registry import resolved_rule


@resolved_rule(
    "R007",
    "moved-permanently",
    Severity.INFO,
    bad="An address that answers 301 or 308 to another page.",
    good="An address that redirects to the same page with `https`, `www.` or a trailing slash.",
    repair="Write the final URL.",
    source="RFC 9110 sections 15.4.2 and 15.4.9",
)
def moved_permanently(article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """The source says that it has moved for good."""
    yield from hits_by_reason("R007", article, resolutions)
