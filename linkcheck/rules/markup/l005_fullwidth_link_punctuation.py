"""L005: `[text](https://a.org）`."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Citation, Edit, Fix, FixKind, Flaw, Hit, Severity, Span
from linkcheck.rules.flaws import flawed
from linkcheck.rules.registry import rule

_ASCII = {"\uff08": "(", "\uff09": ")", "\uff3b": "[", "\uff3d": "]"}


@rule(
    "L005",
    "fullwidth-link-punctuation",
    Severity.ERROR,
    bad="[\u95ee\u9898](https://a.org/issues\uff09",
    good="\uff08[\u95ee\u9898](https://a.org/issues)\uff09",
    repair="Write the link's brackets and parentheses in ASCII.",
    source="CommonMark section 6.3: links are made of ASCII brackets and parentheses",
    needs=("markdown",),
)
def fullwidth_link_punctuation(article: Article) -> Iterator[Hit]:
    """Full-width brackets or parentheses make the link show as plain text."""
    for index, citation in flawed(article, Flaw.FULLWIDTH_LINK_PUNCTUATION):
        edits = tuple(_edits(article.source.text, citation))
        wide = dict.fromkeys(article.source.text[edit.span.start] for edit in edits)
        yield Hit(
            span=citation.span,
            citation=index,
            message=f"the link is written with full-width {' '.join(wide)}",
            cause="links written with full-width punctuation",
            fix=Fix(
                kind=FixKind.TEXT,
                edits=edits,
                because="the punctuation is written in ASCII; the address stays",
                verified=True,
            ),
        )


def _edits(text: str, citation: Citation) -> Iterator[Edit]:
    assert citation.target_span is not None
    start, end = citation.span
    opening = len(text[start : citation.target_span.start].rstrip()) + start - 1
    for at in (start, opening - 1, opening, end - 1):
        if text[at] in _ASCII:
            yield Edit(Span(at, at + 1), _ASCII[text[at]])
