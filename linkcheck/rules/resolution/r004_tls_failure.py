"""R004: see the table of reasons for the verdicts that end here."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Resolutions, Severity
from linkcheck.rules.by_reason import hits_by_reason
from linkcheck.rules.registry import resolved_rule


@resolved_rule(
    "R004",
    "tls-failure",
    Severity.ERROR,
    bad="An address whose certificate expired, or names another host.",
    good="An address whose server forgot an intermediate certificate: browsers repair that.",
    repair="For a wrong name the host with or without `www.`, tried; else none.",
    source="RFC 5280 section 6; RFC 9525",
)
def tls_failure(article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """The source's certificate is refused by every browser."""
    yield from hits_by_reason("R004", article, resolutions)
