"""What the mark-up itself says, before it is dropped: telling strings, and an error in its data.

Only the beginning is looked at, each byte a bounded number of times.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from linkcheck.examine.parking import LONGEST
from linkcheck.patterns import Pattern
from linkcheck.tables import notfound, parking, walls

_MARKS = tuple(sorted({*walls.MARKS, *parking.PARKING_MARKS}))
_LASTING = tuple(sorted({m for wall in walls.WALLS if wall.words is None for m in wall.marks}))
"""Those that count however long the page is."""
_SHORT = max(LONGEST, *(wall.words for wall in walls.WALLS if wall.words is not None))
"""Words of a page beyond which only those count."""

_STEMS = tuple(
    Pattern(re.escape(s)) for s in ("captcha", "challenge", ".com", "window.", "waf", "cf-")
)
"""What several of the telling strings have in common: looked for once for all of them. Of a few
letters an expression takes half the time that `str.find` takes."""


def _by_stem(sought: Iterable[str]) -> tuple[tuple[Pattern | None, tuple[str, ...]], ...]:
    """Return the strings that each stem stands in, and those without one."""
    groups: defaultdict[Pattern | None, list[str]] = defaultdict(list)
    for one in sought:
        groups[next((stem for stem in _STEMS if stem.search(one)), None)].append(one)
    return tuple((stem, tuple(group)) for stem, group in groups.items())


_HINT_ENDS = tuple(Pattern(end) for end in ("404", "found", "route", "_error"))
"""What each of the hints ends with."""

_BYTES = 128 * 1024
_BEFORE = 200
"""Characters of one attribute in front of what is looked for in it."""
_TRIED = 50
_REACH = 200
"""Characters to both sides of a hint beyond which no match with it reaches."""

_ATTRIBUTE = Pattern(r"(?:class|id|data-[a-z-]{1,30})\s*=\s*[\"'][^\"'<>]*\Z", re.IGNORECASE)


def lowered(html: str) -> str:
    """Return the beginning of `html`, as far as it is looked at, in lower case."""
    return html[:_BYTES].lower()


def found(html: str, words: int, lower: str | None = None) -> frozenset[str]:
    """Return the telling strings in the mark-up, whatever its case and quotation marks.

    Those that tell nothing on a page of so many words are not looked for. `lower` is what
    `lowered` says of `html`, where that is known.
    """
    start = (lowered(html) if lower is None else lower).replace("'", '"')
    return frozenset(
        mark
        for stem, marks in _looked_for(words > _SHORT)
        if stem is None or stem.search(start)
        for mark in marks
        if mark in start
    )


@cache
def _looked_for(long: bool) -> tuple[tuple[Pattern | None, tuple[str, ...]], ...]:
    """Return the strings that tell something on a page of this length."""
    return _by_stem(_LASTING if long else _MARKS)


def error_data(html: str, lower: str | None = None) -> str | None:
    """Return where attributes, meta elements or embedded data say that this is an error page.

    >>> error_data('<body class="home error404">'), error_data('{"props":{"statusCode":404}}')
    ('“error404”', '“"statusCode":404”')
    >>> error_data("<p>class error404")
    """
    around = list(_around_hints(lowered(html) if lower is None else lower))
    for begin, end in around:
        if data := notfound.DATA.compiled.search(html[:_BYTES], begin, end):
            return f"“{data[0][:60]}”"
    return _in_attribute(html[:_BYTES], around)


def _around_hints(lower: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches, in order, that a match may lie in: on most pages there are none.

    The expressions take a hundred times as long to find that out.
    """
    places = sorted(
        end.end()
        for pattern in _HINT_ENDS
        for end in pattern.finditer(lower)
        if lower.endswith(notfound.HINTS, 0, end.end())
    )
    begin = end = -1
    for at in places:
        if at - _REACH > end:
            if end > 0:
                yield begin, end
            begin = max(0, at - _REACH)
        end = at + _REACH
    if end > 0:
        yield begin, end


def _in_attribute(html: str, around: Iterable[tuple[int, int]]) -> str | None:
    names = (
        name for begin, end in around for name in notfound.NAMES.compiled.finditer(html, begin, end)
    )
    for name in islice(names, _TRIED):
        if _ATTRIBUTE.search(html, max(0, name.start() - _BEFORE), name.start()):
            return f"“{name[0][:60]}”"
    return None
