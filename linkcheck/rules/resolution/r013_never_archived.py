"""R013: a dead address that no archive has ever seen."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Resolutions, Severity
from linkcheck.rules.registry import resolved_rule


@resolved_rule(
    "R013",
    "never-archived",
    Severity.WARNING,
    bad="An address that answers 404 on a living site, and of which no archive has a capture.",
    good="The same where one archive could not be asked, excludes the site, or has a capture.",
    repair="None: there is nothing to put in its place.",
    source="RFC 7089; the CDX indexes of the archives (linkcheck/tables/archives.py)",
)
def never_archived(article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """The source is not there and was never seen by anybody: it may be made up."""
    for index, citation in enumerate(article.citations):
        found = resolutions.get(citation.url or "")
        if found is None or found.archives is None or not found.archives.never:
            continue
        asked = " and ".join(one.archive for one in found.archives.archives)
        because = f"asked: {asked}; its site answers"
        if found.archives.young:
            because += "; the article or the address is young, and archives need time"
        yield Hit(
            span=citation.span,
            citation=index,
            message="no archive has ever seen this address: it may never have existed",
            severity=Severity.INFO if found.archives.young else None,
            because=because,
        )
