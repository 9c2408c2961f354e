"""L006: `[text]](https://a.org)`."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Edit, Fix, FixKind, Flaw, Hit, Severity, Span
from linkcheck.rules.flaws import flawed
from linkcheck.rules.registry import rule


@rule(
    "L006",
    "bracket-unbalanced",
    Severity.ERROR,
    bad="[minica]](https://github.com/jsha/minica)",
    good="[Full Course [2021]](https://a.org/x)",
    repair="Delete one `]`.",
    source="CommonMark section 6.3: the brackets in a link's text are balanced",
    needs=("markdown",),
)
def bracket_unbalanced(article: Article) -> Iterator[Hit]:
    """One bracket too many makes the link show as brackets and an address."""
    for index, citation in flawed(article, Flaw.BRACKET_UNBALANCED):
        if citation.target_span is None:
            continue
        stray = article.source.text.rindex("]", citation.span.start, citation.target_span.start)
        yield Hit(
            span=citation.span,
            citation=index,
            message="a stray `]` parts the link's text from its URL",
            fix=Fix(
                kind=FixKind.TEXT,
                edits=(Edit(Span(stray, stray + 1), ""),),
                because="one `]` is deleted; the address stays",
                verified=True,
            ),
        )
