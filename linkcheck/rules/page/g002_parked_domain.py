"""G002: see the table of reasons for the verdicts that end here."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Resolutions, Severity
from linkcheck.rules.by_reason import hits_by_reason
from linkcheck.rules.registry import resolved_rule


@resolved_rule(
    "G002",
    "parked-domain",
    Severity.ERROR,
    bad="A domain whose page offers the domain itself for sale.",
    good="A marketplace for domains that is cited as such.",
    repair="None; an archived copy where one is known.",
    source="Vissers et al., Parking Sensors (NDSS 2015)",
)
def parked_domain(article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """The source's domain is for sale and shows advertisements."""
    yield from hits_by_reason("G002", article, resolutions)
