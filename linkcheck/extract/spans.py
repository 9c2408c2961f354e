"""Spans: merging them, hiding them, searching in them. Pure and linear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from linkcheck.model import Span
from linkcheck.patterns import Pattern
from linkcheck.tables.unspaced import UNSPACED

_VISIBLE = Pattern(r"[^\r\n]")


def fold(text: str) -> str:
    """Fold white space: every run becomes one space, none at the ends."""
    return " ".join(text.split())


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the union of `spans`, sorted and disjoint; empty ones vanish.

    >>> merge([Span(5, 9), Span(1, 3), Span(2, 6), Span(12, 12)])
    (Span(start=1, end=9),)
    """
    merged: list[Span] = []
    reach = -1
    for span in sorted(spans):
        start, end = span
        if end <= start:
            continue
        if start > reach:
            merged.append(span)
            reach = end
        elif end > reach:
            merged[-1] = Span(merged[-1].start, end)
            reach = end
    return tuple(merged)


def mask(text: str, spans: Iterable[Span]) -> str:
    r"""Return `text` with the characters of `spans` blanked, line ends kept, of equal length.

    >>> mask("a `b\nc` d", [Span(2, 7)])
    'a   \n   d'
    """
    hide = merge(spans)
    if not hide:
        return text
    pieces: list[str] = []
    at = 0
    for span in hide:
        hidden = text[span.start : span.end]
        pieces.append(text[at : span.start])
        if "\r" in hidden:
            pieces.append(_VISIBLE.sub(" ", hidden))
        elif "\n" in hidden:
            pieces.append("\n".join([" " * len(line) for line in hidden.split("\n")]))
        else:
            pieces.append(" " * len(hidden))
        at = span.end
    pieces.append(text[at:])
    return "".join(pieces)


def inside(
    pattern: Pattern, text: str, blocks: Sequence[Span]
) -> Iterator[tuple[re.Match[str], Span]]:
    r"""Yield the matches within each of the sorted, disjoint `blocks`, with the block.

    As `finditer` block by block, in one pass over the text: an article has thousands of blocks and
    few matches. `pattern` matches no empty text; it is quick if it begins with a character or a set
    of them, which the engine seeks without trying the rest.

    >>> [m[0] for m, _ in inside(Pattern("a+"), "aaa b aa", [Span(1, 4), Span(5, 8)])]
    ['aa', 'aa']
    """
    at = index = 0
    if pattern.hinge not in text:
        return
    while index < len(blocks) and (found := pattern.search(text, max(at, blocks[index].start))):
        start = found.start()
        while index < len(blocks) and blocks[index].end <= start:
            index += 1
        if index == len(blocks):
            return
        at = start + 1
        block = blocks[index]
        if start < block.start:
            continue
        whole = found if found.end() <= block.end else pattern.match(text, start, block.end)
        if whole is not None:
            yield whole, block
            at = whole.end()


def backed(text: str, at: int, floor: int) -> int:
    r"""Return where a mark at `at` begins that may have a backslash before it, from `floor` on.

    >>> backed(r"a \[1]", 3, 0), backed("a [1]", 2, 0)
    (2, 2)
    """
    return at - (at > floor and text[at - 1] == "\\")


def glues(before: str) -> bool:
    r"""Tell whether a bracket right after the character `before` belongs to the same word.

    >>> glues("a"), glues(" "), glues("\u6765"), glues("")
    (True, False, False, False)
    """
    return before == "_" or (before.isalnum() and UNSPACED.match(before) is None)
