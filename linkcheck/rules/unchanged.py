"""What a change did not do: findings held against the lines it touched. Pure.

A citation is on a changed line where its own text is, where the definition that it uses is, and
where the entry that it stands in, or that its number leads to, is. A finding elsewhere stays in the
report as context: it does not count, and the score does not see the difference.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import structs

from linkcheck.model import Article, Finding, Span, Suppression

BY = "unchanged"


def unchanged(article: Article, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Mark the findings that stand on no changed line; none where the whole text counts."""
    change = article.source.change
    if change is None:
        return tuple(findings)
    entries = _Entries(article)
    context = Suppression(by=BY, because=f"not on a line that changed since {change.since}")
    return tuple(
        f
        if f.suppressed is not None
        or any(_touched(change.spans, place) for place in _places(article, entries, f))
        else structs.replace(f, suppressed=context)
        for f in findings
    )


def touched(article: Article) -> frozenset[int]:
    """Return the citations that stand on changed lines; all where the whole text counts."""
    change, every = article.source.change, range(len(article.citations))
    if change is None:
        return frozenset(every)
    entries = _Entries(article)
    return frozenset(
        index
        for index in every
        if any(_touched(change.spans, place) for place in _around(article, entries, index))
    )


class _Entries:
    """The entries of an article by what is said of them: their citations, their number."""

    def __init__(self, article: Article) -> None:
        self.holding: dict[int, list[Span]] = defaultdict(list)
        self.numbered: dict[int, list[Span]] = defaultdict(list)
        for entry in article.entries:
            for index in entry.citations:
                self.holding[index].append(entry.span)
            if entry.number is not None:
                self.numbered[entry.number].append(entry.span)


def _places(article: Article, entries: _Entries, finding: Finding) -> Iterator[Span]:
    """Yield the spans whose change is the finding's."""
    yield finding.span
    if finding.citation is not None:
        yield from _around(article, entries, finding.citation)


def _around(article: Article, entries: _Entries, index: int) -> Iterator[Span]:
    """Yield the spans whose change is the citation's."""
    citation = article.citations[index]
    yield citation.span
    if citation.target_span is not None:
        yield citation.target_span
    if citation.definition is not None:
        yield article.definitions[citation.definition].span
    yield from entries.holding.get(index, ())
    if citation.number is not None:
        yield from entries.numbered.get(citation.number, ())


def _touched(changed: Sequence[Span], place: Span) -> bool:
    """Tell whether one of `changed`, sorted and disjoint, holds a character of `place`."""
    end = max(place.end, place.start + 1)
    index = bisect_left(changed, end, key=lambda span: span.start) - 1
    return index >= 0 and changed[index].end > place.start
