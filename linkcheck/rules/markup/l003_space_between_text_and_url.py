"""L003: `[text] (https://a.org)`."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Edit, Fix, FixKind, Flaw, Hit, Severity, Span
from linkcheck.rules.flaws import flawed
from linkcheck.rules.registry import rule


@rule(
    "L003",
    "space-between-text-and-url",
    Severity.ERROR,
    bad="[One team] (https://github.com/tldrCongress/app)",
    good="[1] (see https://a.org)",
    repair="Delete the space.",
    source="CommonMark section 6.3: nothing stands between the text and the parenthesis",
    needs=("markdown",),
)
def space_between_text_and_url(article: Article) -> Iterator[Hit]:
    """A space between the text and the URL makes the link show as brackets and an address."""
    for index, citation in flawed(article, Flaw.SPACE_BEFORE_DESTINATION):
        if citation.target_span is None:
            continue
        opening = citation.target_span.start - 1
        gap = article.source.text.rindex("]", citation.span.start, opening) + 1
        yield Hit(
            span=citation.span,
            citation=index,
            message="a space parts the link's text from its URL",
            fix=Fix(
                kind=FixKind.TEXT,
                edits=(Edit(Span(gap, opening), ""),),
                because="the space is deleted; the address stays",
                verified=True,
            ),
        )
