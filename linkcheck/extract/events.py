"""What pulldown-cmark reads in a Markdown text, event by event, in code points.

The parser decides what is a link, code, HTML or a footnote. It counts bytes of UTF-8; offsets are
converted here, once, as the events come.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, chain
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

_LEADS = {lead: 1 if lead < 0xE0 else 2 if lead < 0xF0 else 3 for lead in range(0xC2, 0xF5)}
"""How many bytes of UTF-8 follow a first one, where more than one makes a character."""

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
    if text.isascii():
        return [0, sys.maxsize], [0]
    data = text.encode()
    # Of the bytes that begin a wide character most texts have two or three: each is sought alone.
    begun = [_places(lead, data) for lead in _LEADS if lead in data]
    starts = sorted(chain.from_iterable(begun))
    more = [_LEADS[data[start]] for start in starts]
    ends = [start + extra + 1 for start, extra in zip(starts, more, strict=True)]
    return [0, *ends, sys.maxsize], list(accumulate(more, initial=0))


def _places(byte: int, data: bytes) -> Iterator[int]:
    at = data.find(byte)
    while at != -1:
        yield at
        at = data.find(byte, at + 1)
