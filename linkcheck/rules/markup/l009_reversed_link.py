"""L009: `(text)[https://a.org]`."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Citation, Edit, Fix, FixKind, Flaw, Hit, Severity, Span
from linkcheck.rules.flaws import flawed
from linkcheck.rules.registry import rule


@rule(
    "L009",
    "reversed-link",
    Severity.ERROR,
    bad="(docs)[https://a.org/docs]",
    good="(see note)[12] and (a)[b]",
    repair="Swap the brackets and the parentheses.",
    source="CommonMark section 6.3: text in brackets, destination in parentheses",
    needs=("markdown",),
)
def reversed_link(article: Article) -> Iterator[Hit]:
    """Brackets and parentheses are exchanged, so the link shows as plain text."""
    for index, citation in flawed(article, Flaw.REVERSED_LINK):
        yield Hit(
            span=citation.span,
            citation=index,
            message="text and URL stand in each other's brackets",
            fix=_fix(citation),
        )


def _fix(citation: Citation) -> Fix | None:
    target = citation.target_span
    # In parentheses an unbalanced one would end the URL.
    if target is None or citation.target is None:
        return None
    if citation.target.count("(") != citation.target.count(")"):
        return None
    start, end = citation.span
    return Fix(
        kind=FixKind.TEXT,
        edits=(
            Edit(Span(start, start + 1), "["),
            Edit(Span(target.start - 2, target.start), "]("),
            Edit(Span(end - 1, end), ")"),
        ),
        because="brackets and parentheses are swapped; the address stays",
        verified=True,
    )
