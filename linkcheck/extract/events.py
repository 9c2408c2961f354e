"""What pulldown-cmark reads in a Markdown text, event by event, in code points.

The parser decides what is a link, code, HTML or a footnote. It counts bytes of UTF-8; offsets are
converted here, once, as the events come.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import pyromark

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
    | pyromark.Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
    | pyromark.Options.ENABLE_GFM
)

Event = tuple[str, str, Any, int, int]
"""Phase (`Start`, `End`, or `` for what is a leaf), name, the parser's payload or None, and where
it begins and ends. A plain tuple: there are sixty thousand in a megabyte."""


def events(text: str) -> Iterator[Event]:
    """Yield the events of `text`, which holds no lone surrogate."""
    steps, surplus = _wide(text)
    low = high = extra = 0
    # Any: a union of one dictionary for each of forty events helps nobody here.
    found: Iterator[Any] = pyromark.events_with_range(text, options=_OPTIONS, merge_text=True)
    for raw, where in found:
        start, end = where["start"], where["end"]
        if not low <= start < high:
            # Nearly all events begin between the same two wide characters as the one before.
            index = bisect_right(steps, start)
            low, high, extra = steps[index - 1], steps[index], surplus[index - 1]
        start -= extra
        end -= extra if low <= end < high else surplus[bisect_right(steps, end) - 1]
        if raw.__class__ is str:
            yield "", raw, None, start, end
            continue
        name, value = raw.popitem()
        if name != "Start" and name != "End":  # noqa: PLR1714 - twice as fast as a tuple
            yield "", name, value, start, end
        elif value.__class__ is str:
            yield name, value, None, start, end
        else:
            inner, payload = value.popitem()
            yield name, inner, payload, start, end


def _wide(text: str) -> tuple[list[int], list[int]]:
    """Return the bytes from which on offsets exceed code points, the end too, and by how much."""
    marks = [(mark.end(), mark[0]) for mark in re.finditer(r"[^\x00-\x7f]", text)]
    more = (1 if c < "\u0800" else 2 if c < "\U00010000" else 3 for _, c in marks)
    surplus = list(accumulate(more, initial=0))
    ends = [at + extra for (at, _), extra in zip(marks, surplus[1:], strict=True)]
    return [0, *ends, sys.maxsize], surplus
