"""U014: a title like `Foo_(film)` without its last parenthesis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import (
    Article,
    Citation,
    Edit,
    Fix,
    FixKind,
    Format,
    Hit,
    Severity,
    Span,
)
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target, odd_targets

_OPEN = Pattern(
    r"https?://[^?#]*/[^/?#()]*[_-]\((?P<word>[^/?#()]+)(?P<rest>[?#].*)?\Z",
    re.IGNORECASE | re.DOTALL,
)
_CLOSED = Pattern(r"https?://[^?#]*/[^/?#()]*[_-]\([^/?#()]+\)\Z", re.IGNORECASE)
_LINK_TEXT = Pattern(r"\[(?P<text>[^\[\]\r\n]{1,300})\]\(<?\Z")
_LABEL = Pattern(r"(?:\A|[\r\n]) {0,3}(?P<label>\[[^\[\]\r\n]{1,300}\]:)[ \t]*\Z")
_LONGEST = 320


@rule(
    "U014",
    "unbalanced-parenthesis",
    Severity.ERROR,
    bad="[Foo](https://en.wikipedia.org/wiki/Foo_(film)",
    good=r"[Foo](https://en.wikipedia.org/wiki/Foo_(film)), [Bar](https://en.wikipedia.org/wiki/Bar_\(film\))",
    repair="Add the `)`; the repaired address is fetched as proof.",
    source="CommonMark section 6.3: the first unbalanced `)` ends a destination",
)
def unbalanced_parenthesis(article: Article) -> Iterator[Hit]:
    """The parenthesis that closes the address is missing, so the link breaks or leads elsewhere."""
    for index, citation in enumerate(article.citations):
        if "(" not in (citation.target or ""):
            continue
        if text := _swallowed(article, citation):
            yield _unclosed(index, citation, text, "the `)` of the link belongs to the URL")
        elif text := _undefined(article, citation):
            yield _unclosed(index, citation, text, "an open parenthesis makes this no definition")
    for target in odd_targets(article):
        match = _OPEN.match(target.raw) if target.explicit else None
        if match:
            yield _lost(target, match)


def _lost(target: Target, match: re.Match[str]) -> Hit:
    end = match.end("word")
    return Hit(
        span=target.span,
        citation=target.citation,
        message=f"`({match['word']}` is not closed: the URL lacks a `)`",
        fix=target.repair([target.edit(end, end, ")")], "`)` is added"),
    )


def _swallowed(article: Article, citation: Citation) -> Span | None:
    """Return the text of the link whose `)` was taken for the end of the address."""
    where = citation.target_span
    if (
        where is None
        or article.source.kind is not Format.MARKDOWN
        or citation.definition is not None
        or not _CLOSED.match(citation.target or "")
    ):
        return None
    text = article.source.text
    if text[where.end : where.end + 1] == ")" or text[where.start - 2 : where.start] != "](":
        return None
    match = _LINK_TEXT.search(text, max(0, where.start - _LONGEST), where.start)
    return Span(*match.span()) if match else None


def _undefined(article: Article, citation: Citation) -> Span | None:
    """Return the label of a reference definition that the parser refused for the parenthesis."""
    where = citation.target_span
    if (
        where is None
        or article.source.kind is not Format.MARKDOWN
        or citation.definition is not None
        or not _OPEN.match(citation.target or "")
    ):
        return None
    match = _LABEL.search(article.source.text, max(0, where.start - _LONGEST), where.start)
    return Span(*match.span("label")) if match else None


def _unclosed(index: int, citation: Citation, before: Span, why: str) -> Hit:
    assert citation.target_span is not None
    end = citation.target_span.end
    parsed = urls.parse(f"{citation.target}".removesuffix(")") + ")")
    return Hit(
        span=Span(before.start, end),
        citation=index,
        message=f"{why}: a `)` is missing",
        fix=Fix(
            kind=FixKind.ADDRESS,
            edits=(Edit(Span(end, end), ")"),),
            because="`)` is added",
            candidate=parsed.href if parsed else citation.url,
        ),
    )
