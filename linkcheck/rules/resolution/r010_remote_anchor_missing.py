"""R010: see the table of reasons for the verdicts that end here."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Resolutions, Severity
from linkcheck.rules.by_reason import hits_by_reason
from linkcheck.rules.registry import resolved_rule


@resolved_rule(
    "R010",
    "remote-anchor-missing",
    Severity.ERROR,
    bad="`https://a.org/page#gone` where the complete page has no such id.",
    good="`https://a.org/page#gone` where a script may still add it.",
    repair="The exact id, where only its case differs.",
    source="HTML Standard section 7.4.6.4; URL Fragment Text Directives",
)
def remote_anchor_missing(article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """The page is there, the place in it that the link names is not."""
    yield from hits_by_reason("R010", article, resolutions)
