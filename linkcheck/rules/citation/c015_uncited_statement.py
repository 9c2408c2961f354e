"""C015: a paragraph that states what somebody found out, and no source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from linkcheck.model import Article, Hit, Severity, Span
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.tables.statements import ATTRIBUTED, FIGURE, FIRST_PERSON

_FIGURE = Pattern(FIGURE, re.IGNORECASE)
_ENDED = Pattern(r"[.!?\u2026\u3002\uff01\uff1f\u061f][\"'\u2019\u201d\u00bb\u300d\uff09)*_]*\Z")
_SAID = Pattern(
    r"(?:\w+\W+){7}\w|(?:\w+\W+){4}\w+[.!?,\u2026]\W{0,3}\Z|[\u3040-\u30ff\u4e00-\u9fff\u3000-\u303f]{12}"
)
"""What is speech: eight words, five that end like a sentence, or twelve signs of a script without
spaces. Fewer name a thing, or doubt a word."""
_MARKS = "\"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f"
"""Quotation marks: the message has its own."""
_CUT = 60
"""Characters of what is quoted in a message."""


class _Statement(NamedTuple):
    what: str
    span: Span


@rule(
    "C015",
    "uncited-statement",
    Severity.INFO,
    default=False,
    bad="Sales fell by 12 % last year, according to analysts.",
    good="Sales fell by 12 % last year, according to [analysts](https://analysts.example.net/2025).",
    repair="None: the source has to be found.",
    source="newsroom style books on attribution; Wikipedia: Verifiability",
)
def uncited_statement(article: Article) -> Iterator[Hit]:
    """A paragraph gives a figure, a quotation or what others said, and no source for it."""
    cited = [citation.span.start for citation in article.citations]
    for block in article.paragraphs:
        if bisect_left(cited, block.start) != bisect_left(cited, block.end):
            continue
        if _is_cited(article, block):
            continue
        text = _visible(article, block)
        if _ENDED.search(text.rstrip()) and (found := _statement(article, block, text)):
            shown = " ".join(article.source.text[found.span.start : found.span.end].split()).strip(
                _MARKS
            )
            shown = shown if len(shown) <= _CUT else f"{shown[: _CUT - 1]}\u2026"
            yield Hit(
                span=block,
                message=f"a paragraph with {found.what} and no source: \u201c{shown}\u201d",
                cause="paragraphs with figures, quotations or statements and no source",
            )


def _is_cited(article: Article, block: Span) -> bool:
    """Tell whether a note mark or number stands in a sentence of the paragraph."""
    first = bisect_left(article.sentences, block.start, key=lambda s: s.span.start)
    last = bisect_left(article.sentences, block.end, key=lambda s: s.span.start)
    return any(sentence.cited for sentence in article.sentences[first:last])


def _visible(article: Article, block: Span) -> str:
    """Return the paragraph with code, tags and the like blank, of equal length."""
    pieces: list[str] = []
    at = block.start
    for start, end in _within(article.quiet, block):
        pieces += (article.source.text[at:start], " " * (end - start))
        at = end
    return "".join((*pieces, article.source.text[at : block.end]))


def _within(spans: tuple[Span, ...], block: Span) -> Iterator[Span]:
    index = max(0, bisect_left(spans, (block.start,)) - 1)
    while index < len(spans) and spans[index].start < block.end:
        start, end = max(spans[index].start, block.start), min(spans[index].end, block.end)
        if start < end:
            yield Span(start, end)
        index += 1


def _statement(article: Article, block: Span, text: str) -> _Statement | None:
    language = article.language or "en"
    own, said = text, None
    for start, end in _within(article.quotations, block):
        here, there = start - block.start, end - block.start
        said = said or (Span(start, end) if _SAID.search(text[here:there]) else None)
        own = own[:here] + " " * (there - here) + own[there:]
    first, attributed = _patterns(language)
    if first is not None and first.search(own):
        return None
    if found := _FIGURE.search(text):
        return _Statement("a figure", _shifted(found, block))
    if said is not None:
        return _Statement("a quotation", said)
    if attributed is not None and (found := attributed.search(own)):
        return _Statement("an attributed statement", _shifted(found, block))
    return None


def _shifted(found: re.Match[str], block: Span) -> Span:
    return Span(found.start() + block.start, found.end() + block.start)


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[Pattern | None, Pattern | None]:
    tables = (FIRST_PERSON.get(language), ATTRIBUTED.get(language))
    first, attributed = (Pattern(one, re.IGNORECASE) if one else None for one in tables)
    return first, attributed
