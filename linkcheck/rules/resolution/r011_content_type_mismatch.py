"""R011: see the table of reasons for the verdicts that end here."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Resolutions, Severity
from linkcheck.rules.by_reason import hits_by_reason
from linkcheck.rules.registry import resolved_rule


@resolved_rule(
    "R011",
    "content-type-mismatch",
    Severity.WARNING,
    bad="`https://a.org/report.pdf` that answers HTML.",
    good="`https://github.com/o/r/blob/main/report.pdf`, a page that shows the file.",
    repair="None.",
    source="RFC 9110 section 8.3",
)
def content_type_mismatch(article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """The address promises a document of one kind and answers with a page."""
    yield from hits_by_reason("R011", article, resolutions)
