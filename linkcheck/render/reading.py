"""reading: Article -> the text as its reader sees it, in blocks of runs. Pure.

Mark-up falls away and every citation stands in its place, in one run that carries its index. This
is no renderer of Markdown or HTML: what was extracted says where prose, headings, citations and
code stand, and what is not known to be mark-up stays as text. No citation is ever left out: one
outside every block gets a block of its own, one inside another follows it. Nor is a place that a
finding names: where nothing is seen of it (a comment, a definition), a run without text stands
there, or at the beginning of the block that follows.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, structs

from linkcheck.model import Article, Citation, CitationKind, Format, Span
from linkcheck.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HARD_WRAP = 120
"""Columns: a longer line was not broken by its editor, so the break after it is the author's."""
LONGEST = 2000
"""Characters of a citation's text: a broken link may run on for pages."""

LONGEST_MARKED = 60
"""Characters of a place; of a longer one (a paragraph without a source) the beginning is marked."""

_HEADING = Pattern(r"[ \t]*#{1,6}[ \t]+|[ \t]+")
_MARKER = Pattern(r"[ \t>]*(\d{1,9}[.)]|[-*+•])[ \t]+")
_LINE_END = Pattern(r"(?:\r\n?|\n)[ \t]*")
_QUOTED_LINE_END = Pattern(r"(?:\r\n?|\n)[ \t>]*")
_SPACE = Pattern(r"\s+")
_TAG = Pattern(r"<[^<>]*>")
_LISTED = Pattern(r"<li\b[^<]*>(?:\s*<(?!/)[^>]*>)*\s*\Z", re.IGNORECASE)
_LONGEST_GAP = 1000
"""Characters of mark-up between two cells of one row, or before the text of an item."""
_SAME_ROW = Pattern(r"\A(?:(?!<tr\b)[^\r\n])*(?:<t[dh]\b|\|)(?:(?!<tr\b)[^\r\n])*\Z", re.IGNORECASE)
_MARKUP_CODE = Pattern(r"(?:\s*</?[a-z][^>]*>)*?\s*<(pre|code|kbd|samp)\b[^>]*>", re.IGNORECASE)
_BREAK = Pattern(r"<br\b", re.IGNORECASE)
_STRONG = Pattern(r"\*\*|(?<!\w)__|__(?!\w)")
_EMPHASIS = Pattern(r"(?<![\w\\])[*_](?!\s)|(?<![\s\\])[*_](?!\w)")
_ESCAPE = Pattern(r"\\([!-/:-@\[-`{-~])")


class Run(Struct, frozen=True, gc=False):
    """Characters of one kind."""

    text: str
    citation: int | None = None
    """Index of the citation that stands here."""
    style: str = ""
    """`code`, `strong`, `em`, or nothing."""
    place: int | None = None
    """Which of the places that were named stands here, all of it or a piece."""


class Block(Struct, frozen=True, gc=False):
    """A heading, a paragraph, an item, a quotation or a piece of code."""

    kind: str
    line: int
    runs: tuple[Run, ...]
    level: int = 0
    """Of a heading."""
    marker: str = ""
    """Of an item, as written; a bullet where it is not."""


class _Part(NamedTuple):
    """A piece of the source that becomes a block."""

    span: Span
    kind: str
    level: int = 0


def blocks(article: Article, places: Iterable[Span] = ()) -> tuple[Block, ...]:
    """Return the article block by block; each of `places` is marked in it by its number."""
    return tuple(_Reader(article, tuple(places)).read())


class _Reader:
    """One pass over the text; every list it looks into is sorted by place."""

    def __init__(self, article: Article, places: Sequence[Span]) -> None:
        self.article = article
        self.places = sorted((span, number) for number, span in enumerate(places))
        self.marked: set[int] = set()
        self.passed = 0
        """Of `places`: how many are marked for sure."""
        self.text = article.source.text
        self.markup = article.source.kind is Format.HTML
        self.starts = [citation.span.start for citation in article.citations]
        self.quiet = [span.start for span in article.quiet]
        self.quoted = _outermost(article.quoted)
        self.quotes = [span.start for span in self.quoted]

    def read(self) -> Iterator[Block]:
        """Yield the blocks; cells of one row are one block."""
        row: Block | None = None
        unseen: list[Run] = []
        end = 0
        for part in self._parts():
            gap = self.text[end : part.span.start]
            block = self._block(part, gap)
            end = max(end, part.span.end)
            if not any(run.text.strip() for run in block.runs):
                unseen += (run for run in block.runs if run.place is not None)
                continue
            if late := (*unseen, *self._unmarked(end)):
                block = structs.replace(block, runs=(*late, *block.runs))
                unseen = []
            if row is not None and part.kind == row.kind == "paragraph" and _is_same_row(gap):
                row = Block(row.kind, row.line, (*row.runs, Run(" │ "), *block.runs))
                continue
            if row is not None:
                yield row
            row = block
        last = (*unseen, *self._unmarked(len(self.text) + 1))
        if row is None and last:
            row = Block("paragraph", 1, ())
        if row is not None:
            yield structs.replace(row, runs=(*row.runs, *last))

    def _unmarked(self, end: int) -> Iterator[Run]:
        """Yield a mark for every place before `end` that has none yet."""
        while self.passed < len(self.places) and self.places[self.passed][0].start < end:
            number = self.places[self.passed][1]
            self.passed += 1
            if number not in self.marked:
                yield Run("", place=number)

    def _near(self, start: int, end: int) -> Iterator[tuple[Span, int]]:
        """Yield the places between `start` and `end`, cut to what is marked of them there."""
        first = bisect_left(self.places, (Span(start - LONGEST_MARKED, 0), 0))
        for span, number in self.places[first : bisect_left(self.places, (Span(end, 0), 0))]:
            shown = (
                span if span.end - span.start <= LONGEST_MARKED else Span(span.start, span.start)
            )
            if shown.start >= start or shown.end > start:
                yield Span(max(shown.start, start), min(shown.end, end)), number

    def _parts(self) -> list[_Part]:
        article = self.article
        parts = [_Part(heading.span, "heading", heading.level) for heading in article.headings]
        parts += [_Part(span, "paragraph") for span in article.blocks]
        parts.sort()
        parts = sorted((*parts, *self._code(parts)))
        return sorted((*parts, *self._loose(parts)))

    def _code(self, parts: Sequence[_Part]) -> Iterator[_Part]:
        """Yield the code between blocks, but for front matter, definitions and tags."""
        unseen = {definition.span.start for definition in self.article.definitions}
        for span in _outside(self.article.quiet, parts):
            text = self.text[span.start : span.end]
            meta = span.start == 0 and text.startswith(("---", "+++"))
            if not meta and span.start not in unseen and self._literal(text).strip():
                yield _Part(span, "code")

    def _loose(self, parts: Sequence[_Part]) -> Iterator[_Part]:
        end = 0
        for span in _outside((c.span for c in self.article.citations), parts):
            if span.start >= end:
                yield _Part(span, "paragraph")
            end = max(end, span.end)

    def _block(self, part: _Part, gap: str) -> Block:
        span, kind, marker = part.span, part.kind, ""
        line = self.article.source.position(span.start).line
        if kind == "code":
            text = self._literal(self.text[span.start : span.end])
            return Block(kind, line, (*self._nested(span), Run(text.strip("\r\n"))))
        if kind == "heading":
            span = self._worded(span)
        elif marker := self._marker(gap):
            kind = "item"
        elif self._is_quoted(span):
            kind = "quote"
        return Block(kind, line, tuple(self._runs(span)), part.level, marker)

    def _nested(self, span: Span) -> Iterator[Run]:
        for index in self._inside(span):
            yield Run(_shown(self.article.citations[index], self.text), index)

    def _worded(self, heading: Span) -> Span:
        """Return what a heading says, without the signs that make it one."""
        if self.markup:
            return heading
        opening = _HEADING.match(self.text, heading.start, heading.end)
        start = opening.end() if opening else heading.start
        said = self.text[start : heading.end].rstrip()
        lines = _LINE_END.split(said)
        if len(lines) > 1 and not any(map(str.isalnum, lines[-1])):
            said = said[: -len(lines[-1])].rstrip()
        elif (bare := said.rstrip("#")).endswith((" ", "\t")):
            said = bare.rstrip()
        return Span(start, start + len(said))

    def _marker(self, gap: str) -> str:
        if self.markup:
            return "•" if _LISTED.search(gap[-_LONGEST_GAP:]) else ""
        before = gap[max(gap.rfind("\n"), gap.rfind("\r")) + 1 :]
        found = _MARKER.fullmatch(before)
        return "" if found is None else "•" if found[1] in "-*+" else found[1]

    def _is_quoted(self, span: Span) -> bool:
        index = bisect_right(self.quotes, span.start) - 1
        return index >= 0 and self.quoted[index].end >= span.end

    def _inside(self, span: Span) -> range:
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def _runs(self, span: Span) -> list[Run]:
        kept = self._line_ends(span)
        runs: list[Run] = []
        at = span.start
        for start, end, citation in self._events(span):
            if start > at:
                runs += self._told(at, start, kept)
            runs += self._hidden(at, start + 1)
            if citation is not None:
                # One citation inside another follows it.
                runs.append(Run(_shown(self.article.citations[citation], self.text), citation))
            elif start >= at:
                runs += self._silent(self.text[start:end])
            runs += self._hidden(at, end)
            at = max(at, end)
        runs += self._told(at, span.end, kept)
        runs = runs if self.markup else _emphasised(runs)
        return [run for run in runs if run.text or run.place is not None]

    def _told(self, start: int, end: int, kept: frozenset[int]) -> Iterator[Run]:
        """Yield the prose from `start` to `end`, the places in it marked."""
        for span, number in self._near(start, end):
            self.marked.add(number)
            yield Run(self._prose(start, span.start, kept))
            yield Run(self._prose(max(start, span.start), span.end, kept), place=number)
            start = max(start, span.end)
        yield Run(self._prose(start, end, kept))

    def _hidden(self, start: int, end: int) -> Iterator[Run]:
        """Yield a mark for every place that begins where no prose is."""
        for span, number in self._near(start, end):
            if span.start >= start and number not in self.marked:
                self.marked.add(number)
                yield Run("", place=number)

    def _events(self, span: Span) -> list[tuple[int, int, int | None]]:
        """Return what interrupts the prose of a block: citations, and what is no prose."""
        cited: list[tuple[int, int, int | None]] = [
            (*self.article.citations[index].span, index) for index in self._inside(span)
        ]
        first = max(bisect_right(self.quiet, span.start) - 1, 0)
        last = bisect_left(self.quiet, span.end)
        quiet = [
            (max(piece.start, span.start), piece.end, None)
            for piece in self.article.quiet[first:last]
            if piece.end > span.start
        ]
        return sorted((*cited, *quiet), key=lambda event: (event[0], event[2] is None, -event[1]))

    def _silent(self, text: str) -> Iterator[Run]:
        """Yield what is seen of text that is no prose."""
        if text.startswith("<") and _BREAK.match(text):
            yield Run("\n")
        elif literal := self._literal(text):
            yield Run(literal, style="code")

    def _literal(self, text: str) -> str:
        """Return the code in a piece of text that is no prose; nothing where it holds mark-up."""
        if not text.strip(" \t\r\n>"):
            return ""
        if text.startswith("<"):
            found = _MARKUP_CODE.match(text)
            if found is None:
                return ""
            end = text.lower().find(f"</{found[1].lower()}", found.end())
            return html.unescape(_TAG.sub("", text[found.end() : end if end != -1 else None]))
        if text.startswith(("```", "~~~")):
            return _unfenced(text)
        ticks = len(text) - len(text.lstrip("`"))
        return text[ticks : len(text) - ticks].strip(" ") if ticks else text

    def _line_ends(self, span: Span) -> frozenset[int]:
        """Return where lines end because the author wants it, not because they were full."""
        if self.markup:
            return frozenset()
        text = self.text[span.start : span.end]
        ends = list(_LINE_END.finditer(text))
        edges = [0, *(end.end() for end in ends)]
        lengths = [end.start() - edge for edge, end in zip(edges, ends, strict=False)]
        width = min(max([*lengths, len(text) - edges[-1]]), HARD_WRAP)
        return frozenset(
            span.start + end.start()
            for end, length in zip(ends, lengths, strict=True)
            if length > HARD_WRAP or length + 1 + _first_word(text, end.end()) <= width
        )

    def _prose(self, start: int, end: int, kept: frozenset[int]) -> str:
        text = self.text[start:end]
        if self.markup:
            return html.unescape(_SPACE.sub(" ", text))
        pattern = _QUOTED_LINE_END if self.article.source.kind is Format.MARKDOWN else _LINE_END
        return pattern.sub(lambda found: "\n" if start + found.start() in kept else " ", text)


def _is_same_row(gap: str) -> bool:
    return len(gap) <= _LONGEST_GAP and _SAME_ROW.match(gap) is not None


def _first_word(text: str, at: int) -> int:
    """Return the length of the word at `at`, as far as it matters."""
    found = re.compile(rf"\S{{0,{HARD_WRAP}}}").match(text, at)
    return len(found[0]) if found else 0


def _shown(citation: Citation, text: str) -> str:
    """Return what a reader sees of a citation: failed mark-up is seen as it was written."""
    written = text[citation.span.start : citation.span.start + LONGEST]
    written = written[: citation.span.end - citation.span.start]
    if citation.kind is CitationKind.HTML_LINK or (citation.flaw is None and citation.target):
        shown = (citation.text or "").strip()
        if citation.kind is CitationKind.IMAGE:
            return f"image: {shown[:LONGEST]}" if shown else "image"
        return shown[:LONGEST] or "(a link without text)"
    return _SPACE.sub(" ", written).strip() or "(nothing)"


def _emphasised(runs: Iterable[Run]) -> list[Run]:
    """Turn the signs of emphasis into styles where they come in pairs, and escapes into text."""
    styled = _toggled(_toggled(list(runs), _STRONG, "strong"), _EMPHASIS, "em")
    return [
        structs.replace(run, text=html.unescape(_ESCAPE.sub(r"\1", run.text)))
        if run.citation is None and run.style != "code"
        else run
        for run in styled
    ]


def _toggled(runs: list[Run], sign: Pattern, style: str) -> list[Run]:
    plain = [run.citation is None and run.style != "code" for run in runs]
    count = sum(
        len(sign.findall(run.text)) for run, is_plain in zip(runs, plain, strict=True) if is_plain
    )
    if not count or count % 2:
        return runs
    inside = False
    found: list[Run] = []
    for run, is_plain in zip(runs, plain, strict=True):
        if not is_plain:
            found.append(run)
            continue
        for number, piece in enumerate(sign.split(run.text)):
            inside ^= number > 0
            shown = run.style or (style if inside else "")
            found.append(structs.replace(run, text=piece, style=shown))
    return found


def _unfenced(text: str) -> str:
    lines = text.splitlines()[1:]
    if lines and not lines[-1].strip(" \t>`~"):
        lines.pop()
    return "\n".join(lines)


def _outermost(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _outside(spans: Iterable[Span], parts: Sequence[_Part]) -> Iterator[Span]:
    """Yield the spans that begin in none of the sorted, disjoint parts."""
    starts = [part.span.start for part in parts]
    for span in spans:
        index = bisect_right(starts, span.start) - 1
        if index < 0 or parts[index].span.end <= span.start:
            yield span
