"""What the mark-up itself says, before it is dropped: telling strings, and an error in its data.

Only the beginning is looked at, each byte a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from linkcheck.examine.parking import LONGEST, ends
from linkcheck.patterns import Pattern
from linkcheck.tables import notfound, parking, walls

_MARKS = tuple(sorted({*walls.MARKS, *parking.PARKING_MARKS}))
_LASTING = tuple(sorted({m for wall in walls.WALLS if wall.words is None for m in wall.marks}))
"""Those that count however long the page is."""
_SHORT = max(LONGEST, *(wall.words for wall in walls.WALLS if wall.words is not None))
"""Words of a page beyond which only those count."""

_BYTES = 128 * 1024
_BEFORE = 200
"""Characters of one attribute in front of what is looked for in it."""
_TRIED = 50
_REACH = 200
"""Characters to both sides of a hint beyond which no match with it reaches."""

_ATTRIBUTE = Pattern(r"(?:class|id|data-[a-z-]{1,30})\s*=\s*[\"'][^\"'<>]*\Z", re.IGNORECASE)


def found(html: str, words: int) -> frozenset[str]:
    """Return the telling strings in the mark-up, whatever its case and quotation marks.

    Those that tell nothing on a page of so many words are not looked for.
    """
    lowered = html[:_BYTES].lower().replace("'", '"')
    looked = _LASTING if words > _SHORT else _MARKS
    return frozenset(mark for mark in looked if mark in lowered)


def error_data(html: str) -> str | None:
    """Return where attributes, meta elements or embedded data say that this is an error page.

    >>> error_data('<body class="home error404">'), error_data('{"props":{"statusCode":404}}')
    ('“error404”', '“"statusCode":404”')
    >>> error_data("<p>class error404")
    """
    start = html[:_BYTES]
    around = list(_around_hints(start.lower()))
    for begin, end in around:
        if data := notfound.DATA.compiled.search(start, begin, end):
            return f"“{data[0][:60]}”"
    return _in_attribute(start, around)


def _around_hints(lowered: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches, in order, that a match may lie in: on most pages there are none.

    The expressions take a hundred times as long to find that out.
    """
    places = sorted(at for hint in notfound.HINTS for at in ends(hint, lowered))
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
