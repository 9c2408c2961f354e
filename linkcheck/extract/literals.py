"""Code in plain text: fences, code spans, and the literal blocks of reStructuredText.

Plain text has no rules for code, people have habits: those of Markdown, and `::` before an
indented block. What could be something else is text: a fence that nothing closes, and backticks
as quotation marks (`like this').
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from linkcheck.extract.spans import mask, merge
from linkcheck.model import Span, line_starts
from linkcheck.patterns import Pattern

_FENCE = Pattern(r"[ \t]*(?P<mark>`{3,})[^`\r\n]*")
_ANNOUNCED = Pattern(
    r"[ \t]*\.\. (?:code|code-block|sourcecode|parsed-literal)::.*|(?![ \t]*\.\. ).*::[ \t]*"
)
"""A line below which an indented block is code (reStructuredText, literal blocks)."""
_SPAN = Pattern(r"(?<![\w`])(`{1,2})(?![\s`])[^\r\n]{0,1000}?(?<=\S)(?<!`)\1(?![\w`])")
_INDENT = Pattern(r"[ \t]*")


def literals(text: str) -> tuple[Span, ...]:
    """Return what is code in a plain text, sorted and disjoint."""
    if "`" not in text and "::" not in text:
        return ()
    lines = _lines(text)
    blocks = merge([*_fences(text, lines), *_indented(text, lines)])
    spans = (Span(*match.span()) for match in _SPAN.finditer(mask(text, blocks)))
    return merge([*blocks, *spans])


def _lines(text: str) -> list[Span]:
    """Return the lines without their ends."""
    starts = line_starts(text)
    ends = (*starts[1:], len(text))
    return [
        Span(start, start + len(text[start:end].rstrip("\r\n")))
        for start, end in zip(starts, ends, strict=True)
    ]


def _fences(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    opened: tuple[int, str] | None = None
    for line in lines:
        match = _FENCE.fullmatch(text, *line)
        if match is None:
            continue
        if opened is None:
            opened = (line.start, match["mark"])
        elif text[slice(*line)].strip() == match["mark"] and match["mark"].startswith(opened[1]):
            yield Span(opened[0], line.end)
            opened = None


def _indented(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    for number, line in enumerate(lines):
        if _ANNOUNCED.fullmatch(text, *line):
            below = _deeper(
                text, (lines[n] for n in range(number + 1, len(lines))), _depth(text, line)
            )
            written = [other for other in below if not _is_blank(text, other)]
            if written:
                yield Span(written[0].start, written[-1].end)


def _deeper(text: str, lines: Iterable[Span], depth: int) -> Iterator[Span]:
    """Yield `lines` up to the first that is indented no more than `depth`."""
    return takewhile(lambda line: _is_blank(text, line) or _depth(text, line) > depth, lines)


def _depth(text: str, line: Span) -> int:
    match = _INDENT.match(text, *line)
    return len(match[0].expandtabs()) if match else 0


def _is_blank(text: str, line: Span) -> bool:
    return not text[slice(*line)].strip()
