"""Offsets in code points to positions as an editor counts them, and back.

The Language Server Protocol (3.17, «Position») counts lines from 0 and columns in UTF-16 code
units, unless client and server agree on another encoding. Its lines end where ours do: at LF, CRLF
or a lone CR. A position behind the end of a line is the end of that line, without its ending.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from lsprotocol import types as lsp

from linkcheck.model import Source, Span

_UNITS: dict[str, Callable[[str], int]] = {
    "utf-8": lambda character: len(character.encode("utf-8", "surrogatepass")),
    "utf-16": lambda character: 1 + (character > "\uffff"),
    "utf-32": lambda _: 1,
}


def position(source: Source, offset: int, encoding: str) -> lsp.Position:
    """Return where `offset`, at most the length of the text, is for the editor."""
    line, column = source.position(offset)
    start = offset - column + 1
    before = source.text[start:offset]
    return lsp.Position(line=line - 1, character=_length(before, encoding))


def span_range(source: Source, span: Span, encoding: str) -> lsp.Range:
    """Return the range of a span."""
    return lsp.Range(
        start=position(source, span.start, encoding), end=position(source, span.end, encoding)
    )


def offset(source: Source, at: lsp.Position, encoding: str) -> int:
    """Return the offset of an editor's position, the nearest there is where it names none."""
    if at.line >= len(source.line_starts):
        return len(source.text)
    start, end = source.line(at.line + 1)
    line = source.text[start:end]
    if line.isascii():
        return start + min(at.character, len(line))
    ends = accumulate(map(_UNITS[encoding], line))
    # Within a character: its start.
    return start + bisect_right(list(ends), at.character)


def _length(text: str, encoding: str) -> int:
    return len(text) if text.isascii() else sum(map(_UNITS[encoding], text))
