"""R014: see the table of reasons for the verdicts that end here."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Resolutions, Severity
from linkcheck.rules.by_reason import hits_by_reason
from linkcheck.rules.registry import resolved_rule


@resolved_rule(
    "R014",
    "content-changed",
    Severity.WARNING,
    bad="An address whose page shows another text than when the ledger first saw it.",
    good="An address whose page was edited, extended or cut, and is still recognised.",
    repair="None: an archive may have the text that was cited.",
    source="Broder 1997, https://doi.org/10.1109/SEQUEN.1997.666900",
)
def content_changed(article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """The page lives, but its text is no longer the one that was there: the reader gets another."""
    yield from hits_by_reason("R014", article, resolutions)
