"""The article from the side of what it claims: each sentence with the sources behind it.

Link checkers count links; a reader asks of a sentence whether anything stands behind it. A number
that leads to an entry of the source list stands for the entry's sources, a note mark for those of
its note. Pure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from heapq import merge
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from linkcheck.model import Article, Audited, Citation, CitationKind, Entry, Finding, Span
from linkcheck.spans import sentence_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    _Listed = Mapping[int | None, Sequence[Entry]]


class Claim(Struct, frozen=True, kw_only=True):
    """One sentence and what stands in it. Indexes into the article's lists."""

    span: Span
    citations: tuple[int, ...]
    findings: tuple[int, ...]
    sources: tuple[str, ...]
    """The URLs behind it, each once, in the order of its citations."""


def claims(audited: Audited) -> Iterator[Claim]:
    """Yield the sentences in which a citation or a finding stands, in text order."""
    article = audited.article
    listed: dict[int | None, list[Entry]] = defaultdict(list)
    for entry in article.entries:
        listed[entry.number].append(entry)
    # Citations are in text order.
    cited = _places(article.citations, article, finding=False)
    found = sorted(_places(audited.findings, article, finding=True))
    for number, places in groupby(merge(cited, found), key=attrgetter("sentence")):
        here = tuple(places)
        citations = tuple(place.own for place in here if not place.finding)
        yield Claim(
            span=article.sentences[number].span,
            citations=citations,
            findings=tuple(place.own for place in here if place.finding),
            sources=tuple(dict.fromkeys(_sources(citations, article, listed))),
        )


class _Place(NamedTuple):
    """Where a citation or a finding stands; `own` is its index."""

    sentence: int
    finding: bool
    own: int


def _places(
    those: Iterable[Citation | Finding], article: Article, *, finding: bool
) -> Iterator[_Place]:
    for index, one in enumerate(those):
        if (number := sentence_at(article.sentences, one.span.start)) is not None:
            yield _Place(number, finding, index)


def _sources(citations: Sequence[int], article: Article, listed: _Listed) -> Iterator[str]:
    for index in citations:
        citation = article.citations[index]
        if citation.url is not None and not citation.own_document:
            yield citation.url
        yield from (c.url for c in _behind(citation, article, listed) if c.url is not None)


def _behind(citation: Citation, article: Article, listed: _Listed) -> Iterator[Citation]:
    """Yield the citations that a number or a note mark leads to."""
    if citation.kind is CitationKind.LABEL:
        entries = listed.get(citation.number, ())
        yield from (article.citations[i] for entry in entries for i in entry.citations)
    elif citation.kind is CitationKind.FOOTNOTE and citation.definition is not None:
        note = article.definitions[citation.definition].span
        first = bisect_left(article.citations, note.start, key=lambda c: c.span.start)
        for index in range(first, len(article.citations)):
            if article.citations[index].span.start >= note.end:
                return
            yield article.citations[index]
