"""Plain text: paragraphs, list lines, and headings underlined or set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linkcheck.extract.directives import in_lines
from linkcheck.extract.layout import Item, Layout
from linkcheck.extract.literals import literals
from linkcheck.extract.spans import mask, merge
from linkcheck.model import Heading, Source, Span
from linkcheck.patterns import Pattern

_BLANK = Pattern(r"(?:\r?\n|\r(?!\n))(?:[ \t]*(?:\r?\n|\r(?!\n)))+")
_LINE = r"(?:\A|(?<=[\r\n]))"
_ITEM = Pattern(
    rf"{_LINE}[ \t]*"
    rf"(?P<marker>(?P<number>\d{{1,3}})[.)]|[-*\u2022\u2023\u25aa\u25e6\u2013])[ \t]+(?=\S)"
)
_UNDERLINED = Pattern(
    rf"{_LINE}(?P<text>[^\s][^\r\n]{{0,120}})(?:\r\n|\n|\r)"
    rf"(?P<line>={{3,}}|-{{3,}}|~{{3,}})[ \t]*(?=[\r\n]|\Z)"
)


def read(source: Source, scope: str = "article") -> Layout:
    """Read the layout of a plain text; `scope` means nothing here."""
    del scope
    text = source.text
    headings = tuple(_headings(text))
    items: list[Item] = []
    blocks: list[Span] = []
    for paragraph in _paragraphs(text, headings):
        found = _marks(text, paragraph)
        lead = text[paragraph.start : found[0].start() if found else paragraph.end].rstrip()
        if lead:
            blocks.append(Span(paragraph.start, paragraph.start + len(lead)))
        listed = list(_items(text, paragraph, found, items))
        items.extend(listed)
        blocks.extend(item.span for item in listed)
    title = headings[0].text if headings else None
    code = literals(text)
    directives = in_lines(mask(text, code))
    return Layout(
        headings=headings,
        blocks=tuple(blocks),
        items=tuple(items),
        quiet=merge([*code, *(directive.span for directive in directives)]),
        title=title,
        directives=directives,
    )


def _headings(text: str) -> Iterator[Heading]:
    for match in _UNDERLINED.finditer(text):
        level = "=-~".index(match["line"][0]) + 1
        yield Heading(level=level, span=Span(*match.span()), text=match["text"].strip())


def _paragraphs(text: str, headings: tuple[Heading, ...]) -> Iterator[Span]:
    """Yield the runs between blank lines and headings, without white space at their ends."""
    cuts = [Span(*m.span()) for m in _BLANK.finditer(text)]
    cuts = sorted((*cuts, *(h.span for h in headings)))
    at = 0
    for cut in (*cuts, Span(len(text), len(text))):
        piece = text[at : cut.start]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        if left < right:
            yield Span(at + left, at + right)
        at = max(at, cut.end)


def _marks(text: str, paragraph: Span) -> list[re.Match[str]]:
    line_start = max(text.rfind("\n", 0, paragraph.start), text.rfind("\r", 0, paragraph.start)) + 1
    return list(_ITEM.finditer(text, line_start, paragraph.end))


def _items(
    text: str, paragraph: Span, marks: Sequence[re.Match[str]], before: Sequence[Item]
) -> Iterator[Item]:
    """Yield the list items of one paragraph; a list goes on over blank lines while it counts on."""
    if not marks:
        return
    number = before[-1].list if before else 1
    if before and not _continues(before[-1], marks[0]):
        number += 1
    ends = [mark.start() for mark in marks[1:]] + [paragraph.end]
    for mark, end in zip(marks, ends, strict=True):
        body = text[mark.end() : end].rstrip()
        yield Item(
            span=Span(mark.end(), mark.end() + len(body)),
            list=number,
            ordinal=int(mark["number"]) if mark["number"] else None,
            marker_span=Span(*mark.span("marker")) if mark["number"] else None,
        )


def _continues(last: Item, mark: re.Match[str]) -> bool:
    if last.ordinal is None:
        return mark["number"] is None
    return mark["number"] is not None and int(mark["number"]) == last.ordinal + 1
