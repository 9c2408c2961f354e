"""R003: see the table of reasons for the verdicts that end here."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Resolutions, Severity
from linkcheck.rules.by_reason import hits_by_reason
from linkcheck.rules.registry import resolved_rule


@resolved_rule(
    "R003",
    "dns-failure",
    Severity.ERROR,
    bad="An address whose host every resolver asked says does not exist.",
    good="An address whose name server failed or timed out: that proves nothing.",
    repair="The host with or without `www.`, tried; else none.",
    source="RFC 1035 section 4.1.1; RFC 2308 section 2",
)
def dns_failure(article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """The source's host name does not exist."""
    yield from hits_by_reason("R003", article, resolutions)
