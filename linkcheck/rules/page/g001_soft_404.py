"""G001: see the table of reasons for the verdicts that end here."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Resolutions, Severity
from linkcheck.rules.by_reason import hits_by_reason
from linkcheck.rules.registry import resolved_rule


@resolved_rule(
    "G001",
    "soft-404",
    Severity.ERROR,
    bad="A page titled «Page not found» that answers 200.",
    good="An article about 404 pages.",
    repair="Another address of the site that was tried and shows the page; else none.",
    source="Bar-Yossef et al., Sic transit gloria telae (2004)",
)
def soft_404(article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """The server answers 200 with a page that says the source is not there."""
    yield from hits_by_reason("G001", article, resolutions)
