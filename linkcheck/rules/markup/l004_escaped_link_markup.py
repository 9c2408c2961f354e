r"""L004: `\[text\](https://a.org)`."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Citation, Edit, Fix, FixKind, Flaw, Hit, Severity, Span
from linkcheck.patterns import Pattern
from linkcheck.rules.flaws import flawed
from linkcheck.rules.registry import rule

_MARK = Pattern(r"\\(?=[\[\]()])")


@rule(
    "L004",
    "escaped-link-markup",
    Severity.ERROR,
    bad="\\[API \u516c\u544a\\](https://a.org/x)",
    good=r"[\[cheat sheet\]](https://a.org/x)",
    repair="Drop the backslashes before the link's brackets.",
    source="CommonMark section 2.4: an escaped bracket makes no link",
    needs=("markdown",),
)
def escaped_link_markup(article: Article) -> Iterator[Hit]:
    """Backslashes before the brackets make the link show as brackets and an address."""
    for index, citation in flawed(article, Flaw.ESCAPED_LINK_MARKUP):
        yield Hit(
            span=citation.span,
            citation=index,
            message="backslashes before the brackets make the link plain text",
            fix=Fix(
                kind=FixKind.TEXT,
                edits=tuple(_edits(article.source.text, citation)),
                because="the backslashes are deleted; the address stays",
                verified=True,
            ),
        )


def _edits(text: str, citation: Citation) -> Iterator[Edit]:
    """Delete the backslashes of the link itself; those of its text and URL stay."""
    assert citation.target_span is not None
    start, end = citation.span
    closing = text.rindex("]", start, citation.target_span.start) - 1
    own = (start, closing, citation.target_span.start - 2, end - 2)
    for match in _MARK.finditer(text, start, end):
        if match.start() in own:
            yield Edit(Span(*match.span()), "")
