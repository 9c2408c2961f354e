"""R008: see the table of reasons for the verdicts that end here."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Resolutions, Severity
from linkcheck.rules.by_reason import hits_by_reason
from linkcheck.rules.registry import resolved_rule


@resolved_rule(
    "R008",
    "redirect-to-homepage",
    Severity.WARNING,
    bad="An address of an article that ends at `/`.",
    good="An address that was the home page from the start.",
    repair="None.",
    source="RFC 9110 section 15.4",
)
def redirect_to_homepage(article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """A deep link ends at the home page, so the reader does not get the source."""
    yield from hits_by_reason("R008", article, resolutions)
