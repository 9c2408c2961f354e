"""L001: `[text](https://a.org` and no `)`."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Citation, Edit, Fix, FixKind, Flaw, Hit, Severity, Span
from linkcheck.rules.flaws import flawed
from linkcheck.rules.registry import rule


@rule(
    "L001",
    "unclosed-destination",
    Severity.ERROR,
    bad="see [x](https://a.org/x",
    good="see [x](https://a.org/x\n)",
    repair="Add the `)` where the line ends right after the URL.",
    source="CommonMark section 6.3: a right parenthesis ends an inline link",
    needs=("markdown",),
)
def unclosed_destination(article: Article) -> Iterator[Hit]:
    """Nothing closes the destination, so the link shows as brackets and an address."""
    for index, citation in flawed(article, Flaw.UNCLOSED_DESTINATION):
        yield Hit(
            span=citation.span,
            citation=index,
            message="no `)` closes the link's destination",
            fix=_fix(article, citation),
        )


def _fix(article: Article, citation: Citation) -> Fix | None:
    end = citation.span.end
    line = article.source.line(article.source.position(end).line)
    # Behind anything else on the line the URL may go on, or end earlier.
    if article.source.text[end : line.end].strip():
        return None
    return Fix(
        kind=FixKind.TEXT,
        edits=(Edit(Span(end, end), ")"),),
        because="the `)` is added at the end of the line; the address stays",
        verified=True,
    )
