"""Spans: merging them, hiding them, asking whether they hold a place. Pure and linear."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from linkcheck.model import Span

_SPACE = re.compile(r"\s+")
_VISIBLE = re.compile(r"[^\r\n]")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff]"
)
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese: scripts that put no space between words."""


def fold(text: str) -> str:
    """Fold white space: every run becomes one space, none at the ends."""
    return _SPACE.sub(" ", text).strip()


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the union of `spans`, sorted and disjoint; empty ones vanish.

    >>> merge([Span(5, 9), Span(1, 3), Span(2, 6), Span(12, 12)])
    (Span(start=1, end=9),)
    """
    merged: list[Span] = []
    for span in sorted(spans):
        if span.end <= span.start:
            continue
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def mask(text: str, spans: Iterable[Span]) -> str:
    r"""Return `text` with the characters of `spans` blanked, line ends kept, of equal length.

    >>> mask("a `b\nc` d", [Span(2, 7)])
    'a   \n   d'
    """
    pieces: list[str] = []
    at = 0
    for span in merge(spans):
        hidden = text[span.start : span.end]
        pieces.append(text[at : span.start])
        if "\n" in hidden or "\r" in hidden:
            pieces.append(_VISIBLE.sub(" ", hidden))
        else:
            pieces.append(" " * len(hidden))
        at = span.end
    pieces.append(text[at:])
    return "".join(pieces)


def holds(spans: Sequence[Span], at: int) -> bool:
    """Tell whether one of the sorted, disjoint `spans` holds the character at `at`."""
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return index >= 0 and at < spans[index].end


def glues(before: str) -> bool:
    r"""Tell whether a bracket right after the character `before` belongs to the same word.

    >>> glues("a"), glues(" "), glues("\u6765"), glues("")
    (True, False, False, False)
    """
    return before == "_" or (before.isalnum() and _UNSPACED.match(before) is None)
