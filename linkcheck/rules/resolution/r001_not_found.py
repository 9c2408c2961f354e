"""R001: see the table of reasons for the verdicts that end here."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Resolutions, Severity
from linkcheck.rules.by_reason import hits_by_reason
from linkcheck.rules.registry import resolved_rule


@resolved_rule(
    "R001",
    "not-found",
    Severity.ERROR,
    bad="An address that answers 404 or 410 to two GET requests on two connections.",
    good="An address that answers 404 once and 200 on the second look.",
    repair="Another address of the site that was tried and shows the page; else none.",
    source="RFC 9110 sections 15.5.5 and 15.5.11",
)
def not_found(article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """The source answers that it does not exist."""
    yield from hits_by_reason("R001", article, resolutions)
