"""Labels: numbers that stand for a source.

As the text of a link every form counts. In prose only square brackets do, and where they are
glued to a word only if the article cites that way: `array[3]` is no citation. Nor is an interval:
`[0, 23]`, «the range [1, 12]».
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from linkcheck.extract.spans import backed, glues, inside
from linkcheck.model import Citation, CitationKind, Span
from linkcheck.patterns import Pattern
from linkcheck.spans import holds
from linkcheck.tables.words import INTERVALS

_LABEL = Pattern(r"\s*(?:\\?\[|\()?\^?\s*(\d{1,3})\s*(?:\\?\]|\))?\s*")
_BRACKETS = Pattern(r"\[(?P<numbers>[1-9]\d{0,2}(?:\s*[,;]\s*[1-9]\d{0,2}){0,9})\\?\](?![(:\[\]])")
_NUMBER = Pattern(r"\d{1,3}")
_INTERVAL = Pattern(rf"(?<!\w)(?:{INTERVALS})\W{{0,3}}(?:of\W)?\Z", re.IGNORECASE)
_WORD = 20
"""Longest word of an interval, with what stands behind it."""


def number_of(text: str | None) -> int | None:
    r"""Return the number that a label is, None where it is none.

    >>> [number_of(t) for t in ("1", "[2]", "(3)", "\u00b9\u2070", "^4", "Qwen 3", "2024")]
    [1, 2, 3, 10, 4, None, None]
    """
    if not text or len(text) > 12:
        return None
    match = _LABEL.fullmatch(unicodedata.normalize("NFKC", text))
    return int(match[1]) if match else None


def labels(
    masked: str, blocks: Sequence[Span], quoted: Sequence[Span], entries: Collection[int]
) -> Iterator[Citation]:
    """Yield bare numbers in square brackets. `entries` are the numbers of the source list."""
    found = []
    for match, block in inside(_BRACKETS, masked, blocks):
        start = backed(masked, match.start(), block.start)
        before = masked[start - 1] if start > block.start else ""
        if before in ("]", "!") or holds(quoted, start) or _is_interval(masked, match):
            continue
        found.append((match, start, glues(before)))
    glued_style = any(
        glued and int(number) in entries
        for match, _, glued in found
        for number in _NUMBER.findall(match["numbers"])
    )
    for match, first, glued in found:
        if not glued or glued_style:
            yield from _each(match, first)


def _is_interval(masked: str, match: re.Match[str]) -> bool:
    start = match.start()
    before = masked[max(0, start - _WORD) : start]
    return len(_NUMBER.findall(match["numbers"])) == 2 and bool(_INTERVAL.search(before))


def _each(match: re.Match[str], first: int) -> Iterator[Citation]:
    numbers = list(_NUMBER.finditer(match["numbers"]))
    start = match.start("numbers")
    for number in numbers:
        span = Span(start + number.start(), start + number.end())
        if len(numbers) == 1:
            span = Span(first, match.end())
        yield Citation(
            kind=CitationKind.LABEL,
            span=span,
            text=number[0],
            label=number[0],
            number=int(number[0]),
        )
