"""L008: `<a href="https://a.org>`."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Edit, Fix, FixKind, Flaw, Format, Hit, Severity, Span
from linkcheck.rules.flaws import flawed
from linkcheck.rules.registry import rule

_CURLY = frozenset("\u2018\u2019\u201c\u201d\u201e\u2033\u2032")
_STRAIGHT = frozenset("\"'")


@rule(
    "L008",
    "html-attribute-unclosed",
    Severity.ERROR,
    bad='<p><a href="https://a.org/grants/201447979>Knight</a> and <a href="https://b.org">b</a>',
    good='<p><a href="https://a.org/?q=1&gt;2">Knight</a> and <a href="https://b.org">b</a>',
    repair="Close the attribute before the first `>`, in straight quotation marks.",
    source="HTML Standard section 13.1.2.3: a quoted value ends at the same straight mark",
    example=Format.HTML,
)
def html_attribute_unclosed(article: Article) -> Iterator[Hit]:
    """The address never ends or keeps its curly quotes, so the link leads nowhere."""
    for index, citation in flawed(article, Flaw.HTML_ATTRIBUTE_UNCLOSED):
        if citation.target_span is None:
            continue
        edits = tuple(_edits(article.source.text, citation.target_span))
        curly = any(edit.span.start < edit.span.end for edit in edits)
        yield Hit(
            span=citation.span,
            citation=index,
            message="curly quotation marks do not delimit the address"
            if curly
            else "no quotation mark closes the address",
            fix=Fix(
                kind=FixKind.TEXT,
                edits=edits,
                because="the address is put in straight quotation marks",
                verified=True,
            ),
        )


def _edits(text: str, target: Span) -> Iterator[Edit]:
    before, after = text[target.start - 1], text[target.end : target.end + 1]
    mark = before if before in _STRAIGHT else '"'
    if before != mark:
        yield Edit(Span(target.start - (before in _CURLY), target.start), mark)
    if after != mark:
        yield Edit(Span(target.end, target.end + (after in _CURLY)), mark)
