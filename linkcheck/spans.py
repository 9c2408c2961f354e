"""Where a place of an article lies: in which of its spans, in which sentence. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from linkcheck.model import Sentence, Source, Span

LONGEST = 1000
"""Characters of a sentence or line that stand for a place in it."""

_span: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)


def spans(starts: Iterable[int], ends: Iterable[int]) -> Iterator[Span]:
    """Yield the spans from each start to its end: of thousands, in half of the time of `Span`.

    >>> list(spans([1, 5], [3, 9]))
    [Span(start=1, end=3), Span(start=5, end=9)]
    """
    return map(_span, zip(starts, ends, strict=True))


def holds(spans: Sequence[Span], at: int) -> bool:
    """Tell whether one of the sorted, disjoint `spans` holds the character at `at`."""
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return index >= 0 and at < spans[index].end


def sentence_at(sentences: Sequence[Sentence], at: int) -> int | None:
    """Return the index of the sentence that holds `at`, or ends there where none begins."""
    index = bisect_right(sentences, at, key=lambda sentence: sentence.span.start) - 1
    return index if index >= 0 and at <= sentences[index].span.end else None


def surroundings(source: Source, sentences: Sequence[Sentence], span: Span) -> Span:
    """Return the sentence or line around `span`: with white space folded it makes an id."""
    index = sentence_at(sentences, span.start)
    if index is not None and sentences[index].span.end >= span.end:
        around = sentences[index].span
    else:
        around = source.line(source.position(span.start).line)
    return Span(around.start, min(around.end, around.start + LONGEST))
