"""What the mark-up itself says, before it is dropped: telling strings, and an error in its data.

Only the beginning is looked at, each byte a bounded number of times.
"""

from __future__ import annotations

import re

from linkcheck.tables import notfound, parking, walls

MARKS = tuple(sorted({*walls.MARKS, *parking.PARKING_MARKS}))

_BYTES = 128 * 1024
_BEFORE = 200
"""Characters of one attribute in front of what is looked for in it."""
_TRIED = 50

_ATTRIBUTE = re.compile(r"(?:class|id|data-[a-z-]{1,30})\s*=\s*[\"'][^\"'<>]*\Z", re.IGNORECASE)


def found(html: str) -> frozenset[str]:
    """Return which of MARKS stand in the mark-up, whatever its case and quotation marks."""
    lowered = html[:_BYTES].lower().replace("'", '"')
    return frozenset(mark for mark in MARKS if mark in lowered)


def error_data(html: str) -> str | None:
    """Return where attributes, meta elements or embedded data say that this is an error page.

    >>> error_data('<body class="home error404">'), error_data('{"props":{"statusCode":404}}')
    ('“error404”', '“"statusCode":404”')
    >>> error_data("<p>class error404")
    """
    start = html[:_BYTES]
    lowered = start.lower()
    if not any(hint in lowered for hint in notfound.HINTS):
        # As on nearly every page; the expressions take a hundred times as long to find out.
        return None
    data = notfound.DATA.search(start)
    return f"“{data[0][:60]}”" if data else _in_attribute(start)


def _in_attribute(html: str) -> str | None:
    for tried, name in enumerate(notfound.NAMES.compiled.finditer(html)):
        if tried == _TRIED:
            return None
        if _ATTRIBUTE.search(html, max(0, name.start() - _BEFORE), name.start()):
            return f"“{name[0][:60]}”"
    return None
