"""Where the destination of an inline link stands: CommonMark's grammar, which the parser hides."""

from __future__ import annotations

from linkcheck.model import Span
from linkcheck.patterns import Pattern
from linkcheck.urls import unescape

_MARK = Pattern(r"[\\() \t\r\n\x0b\x0c]")
"""What escapes, nests or ends a destination."""


def destination_span(text: str, start: int, end: int) -> Span | None:
    """Find a CommonMark link destination in `text[start:end]`, after optional white space.

    By section 6.3 of the CommonMark specification: `<…>` without line breaks, or a run without
    white space and control characters in which unescaped parentheses balance.

    >>> destination_span("(https://a.org/x_(y) 't')", 1, 25)
    Span(start=1, end=20)
    """
    while start < end and text[start] in " \t\r\n":
        start += 1
    if text[start : start + 1] == "<":
        return _angled(text, start + 1, end)
    depth, at = 0, start
    for mark in _MARK.finditer(text, start, end):
        if mark.start() < at:
            continue
        at = mark.start()
        if mark[0] == "\\":
            at += 2 if at + 1 < end and not text[at + 1].isspace() else 1
            continue
        depth += (mark[0] == "(") - (mark[0] == ")")
        if depth < 0 or mark[0] in " \t\r\n\x0b\x0c":
            return Span(start, at)
        at += 1
    return Span(start, end)


def _angled(text: str, start: int, end: int) -> Span | None:
    at = start
    while at < end and text[at] not in ">\r\n":
        at += 2 if text[at] == "\\" else 1
    return Span(start, at) if at < end and text[at] == ">" else None


def inline_target(text: str, link: Span, inner_end: int, destination: str) -> Span | None:
    """Locate the destination of the inline `link` whose text ends at `inner_end`.

    None where what stands there is not the `destination` that the parser read.
    """
    at = text.find("](", inner_end, link.end)
    if at == -1:
        at = text.rfind("](", *link)
    if at == -1:
        return None
    end = at + 2 + len(destination)
    if text.startswith(destination, at + 2) and text[end : end + 1] == ")":
        # As written, nearly always.
        return Span(at + 2, end)
    span = destination_span(text, at + 2, link.end)
    if span is not None and unescape(text[span.start : span.end]) == destination:
        return span
    # The prefix of a container (`> `) may stand between the parenthesis and the destination.
    found = text.find(destination, at + 2, link.end) if destination else -1
    return Span(found, found + len(destination)) if found != -1 else None
