"""R009: see the table of reasons for the verdicts that end here."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Resolutions, Severity
from linkcheck.rules.by_reason import hits_by_reason
from linkcheck.rules.registry import resolved_rule


@resolved_rule(
    "R009",
    "redirect-loop",
    Severity.ERROR,
    bad="An address that redirects to itself with the same cookies.",
    good="An address that redirects to itself once, to set a cookie.",
    repair="Another spelling of the address that was tried and shows the page; else none.",
    source="RFC 9110 section 15.4; Fetch Standard section 4.4: 20 redirects",
)
def redirect_loop(article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """The source redirects in a circle, or to nowhere."""
    yield from hits_by_reason("R009", article, resolutions)
