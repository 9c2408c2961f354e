"""R002: see the table of reasons for the verdicts that end here."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Resolutions, Severity
from linkcheck.rules.by_reason import hits_by_reason
from linkcheck.rules.registry import resolved_rule


@resolved_rule(
    "R002",
    "server-error",
    Severity.WARNING,
    bad="An address that answers 503 to every try.",
    good="An address that answers 503 once and 200 on the next try.",
    repair="None: ask again later.",
    source="RFC 9110 section 15.6",
)
def server_error(article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """The source's server failed every time it was asked, so its state is unknown."""
    yield from hits_by_reason("R002", article, resolutions)
