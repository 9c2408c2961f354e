"""Markdown (CommonMark with GFM tables, strikethrough, task lists, footnotes, front matter).

pulldown-cmark decides what is a link, code, HTML or a footnote and where it begins and ends.
What it does not give is written here: the span of a link's target (CommonMark's destination
grammar, read from the `](` after the last inner event, checked against the parser's own value),
the spans inside reference definitions, and the blocks of prose. Offsets are converted from bytes
to code points once, when the events are read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from linkcheck.extract.bare import TEMPLATE
from linkcheck.extract.definitions import bind, written_definitions
from linkcheck.extract.destination import inline_target
from linkcheck.extract.directives import Lines, in_attributes, in_comments
from linkcheck.extract.events import events
from linkcheck.extract.layout import Item, Layout
from linkcheck.extract.maths import maths
from linkcheck.extract.spans import fold, merge
from linkcheck.extract.tags import Markup, read_markup
from linkcheck.model import (
    Citation,
    CitationKind,
    Definition,
    Directive,
    Heading,
    Source,
    Span,
    Trait,
)
from linkcheck.patterns import Pattern
from linkcheck.spans import holds

_HEADING_ID = Pattern(r"\{[^#}]*#([^\s}]+)(?:\s[^}]*)?\}")
_MARKER = Pattern(r"\d{1,9}[.)]")
_BARE_MARKER = Pattern(r"[ \t]*\d{1,9}[.)][ \t]+")
_META = Pattern(
    r"^(title|date|lang|language)[ \t]*[:=][ \t]*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\n#]*))",
    re.MULTILINE,
)

_TEMPLATES = (
    Pattern(r"\{[{%]", hinge="{"),
    Pattern(r"\$(?=\{)", hinge="{"),
    Pattern("<(?=%)", hinge="%"),
)
"""The marks of `TEMPLATE`, each with the one character it begins with, as all expressions here that
go through whole texts: three characters are sought faster one by one than together."""
_SHORTCODE = Pattern(r"\{(?=\{[<%])", hinge="{")
_INCLUDES = (
    Pattern(r"\{(?:%-?\s*include|\{#include)", hinge="{"),
    Pattern(r"-(?=-8<--)", hinge="<"),
    Pattern(r"!(?<![^\r\n]!)!?include", hinge="!"),
    Pattern(r":(?=::\s*include)"),
)
_MYST = (
    Pattern(
        r"\{(?:(?<=```\{)|(?<=:::\{))"
        r"(?!(?:bash|cat|css|dot|js|julia|mermaid|ojs|python|r|rcpp|sh|sql|stan)\})[a-z][\w:+-]*\}",
        hinge="{",
    ),
    Pattern(r"\)(?==[ \t]*$)", re.MULTILINE, hinge="="),
)
"""A directive or a label of MyST Markdown, from where it cannot be anything else; engines in braces
are knitr's and Quarto's code."""
_MYST_LINE = Pattern(r"[ \t]*(?:`{3,}|:{3,}|\([\w:. /-]+)")
"""What stands before that on its line."""
_EMPHASIS = ("Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript")
_Handler = Callable[[Any, int, int], None]
"""Takes the parser's payload and where the event begins and ends."""


def read(source: Source, scope: str = "article") -> Layout:
    """Read the mark-up of a Markdown article; `scope` means nothing here."""
    del scope
    text = source.text
    try:
        text.encode()
    except UnicodeEncodeError:
        # A lone surrogate has no UTF-8: replaced by one code point, so that offsets hold.
        text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    if "\r" in text:
        # The parser ends no HTML block at a lone CR; of equal length, so that offsets hold.
        text = re.sub(r"\r(?!\n)", "\n", text)
    return _Reader(text).read()


class _Open:
    """A link, image or heading whose end has not come yet; `value` is the parser's payload."""

    def __init__(self, name: str, value: Any, start: int) -> None:
        self.name = name
        self.value = value
        self.start = start
        self.words: list[str] = []
        self.inner_end = start + (2 if name == "Image" else 1)


class _List:
    """A list whose end has not come yet."""

    def __init__(self, number: int, ordinal: int | None, doubles: bool) -> None:
        self.number = number
        self.ordinal = ordinal
        """The next item's, None in a list without numbers."""
        self.doubles = doubles
        """Nothing but the marker of an item stands before it on its line."""
        self.items: list[Item] = []


class _Reader:
    """One walk over the events; each block-level event closes the run of prose before it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.citations: list[Citation] = []
        self.headings: list[Heading] = []
        self.blocks: list[Span] = []
        self.items: list[Item] = []
        self.quiet: list[Span] = []
        self.quoted: list[Span] = []
        self.tables: list[Span] = []
        self.html: list[Span] = []
        self.starts: list[Span] = []
        """Every block, by where it begins, where a comment may ask for the next one."""
        self.anchors: set[str] = set()
        self.notes: list[Definition] = []
        self.meta: dict[str, str] = {}
        self.front = False
        self._commented = "<!--" in text
        self._run_start = 0
        self._run_end = -1
        """-1 between two runs of prose."""
        self._break_at: int | None = None
        self._last_end = 0
        """Of the event before an end, if it was no beginning: a link's text ends there."""
        self._open: list[_Open] = []
        self._lists: list[_List] = []
        self._item_starts: list[int] = []
        self._list_count = 0
        self._item_runs: list[list[Span]] = []
        self._heading: _Open | None = None
        self._silent = 0

    def read(self) -> Layout:
        leaves, opening, closing = self._leaves(), self._openings(), self._closings()
        leaf, start_block, end_block = self._leaf, self._start_block, self._end_block
        last = 0
        for phase, name, value, start, end in events(self.text):
            if phase == "Start":
                opening.get(name, start_block)(value, start, end)
                continue
            if phase:
                self._last_end = last
                closing.get(name, end_block)(value, start, end)
            else:
                leaves.get(name, leaf)(value, start, end)
            last = end
        self._flush()
        return self._layout()

    # Runs of prose

    def _leaf(self, _value: Any, start: int, end: int) -> None:
        self._resume(start)
        if self._run_end == -1:
            self._run_start = start
        self._run_end = max(self._run_end, end)

    def _resume(self, start: int) -> None:
        if self._break_at is not None:
            if start > self._break_at:
                # What stands between a line break and what follows is a container's prefix.
                self.quiet.append(Span(self._break_at, start))
            self._break_at = None

    def _start_inline(self, _value: Any, start: int, _end: int) -> None:
        self._resume(start)
        if self._run_end == -1:
            self._run_start = self._run_end = start

    def _end_inline(self, _value: Any, _start: int, end: int) -> None:
        self._run_end = max(self._run_end, end)

    def _start_block(self, _value: Any, start: int, end: int) -> None:
        self._flush()
        if self._commented:
            self.starts.append(Span(start, end))

    def _end_block(self, _value: Any, _start: int, _end: int) -> None:
        self._flush()

    def _flush(self) -> None:
        if self._run_end == -1:
            return
        self._break_at = None
        span = Span(self._run_start, self._run_end)
        self._run_end = -1
        if self._silent or self._heading:
            return
        self.blocks.append(span)
        if self._item_runs:
            self._item_runs[-1].append(span)

    # Leaves

    def _words(self, words: str) -> None:
        for holder in self._open:
            holder.words.append(words)
        if self._heading:
            self._heading.words.append(words)

    def _text(self, value: str, start: int, end: int) -> None:
        if self._break_at is None and self._run_end != -1:
            # Nearly always: half of all events are text that goes on.
            self._run_end = max(self._run_end, end)
        else:
            self._leaf(value, start, end)
        if self._open or self._heading:
            self._words(value)

    def _code(self, value: str, start: int, end: int) -> None:
        self._leaf(value, start, end)
        if self._open or self._heading:
            self._words(value)
        self.quiet.append(Span(start, end))

    def _break(self, value: None, start: int, end: int) -> None:
        self._leaf(value, start, end)
        self._break_at = end
        if self._open or self._heading:
            self._words(" ")

    def _html(self, _value: str, start: int, end: int) -> None:
        self.html.append(Span(start, end))

    def _inline_html(self, value: str, start: int, end: int) -> None:
        self._leaf(value, start, end)
        self._html(value, start, end)

    def _nothing(self, _value: Any, _start: int, _end: int) -> None:
        """Pass by a leaf that is a block of its own and no prose."""

    def _footnote(self, value: str, start: int, end: int) -> None:
        self._leaf(value, start, end)
        self.citations.append(
            Citation(
                kind=CitationKind.FOOTNOTE,
                span=Span(start, end),
                text=self.text[start:end],
                label=value,
                explicit=True,
            )
        )

    # Containers

    def _start_link(self, value: Any, start: int, end: int) -> None:
        self._start_inline(value, start, end)
        self._open.append(_Open("Link", value, start))

    def _start_image(self, value: Any, start: int, end: int) -> None:
        self._start_inline(value, start, end)
        self._open.append(_Open("Image", value, start))

    def _end_link(self, value: None, start: int, end: int) -> None:
        self._end_inline(value, start, end)
        opened = self._open.pop()
        opened.inner_end = max(opened.inner_end, self._last_end)
        self.citations.append(_citation(self.text, opened, end))

    def _start_heading(self, value: Any, start: int, end: int) -> None:
        self._start_block(value, start, end)
        self._heading = _Open("Heading", value, start)

    def _end_heading(self, _value: None, start: int, end: int) -> None:
        self._flush()
        assert self._heading is not None
        words = fold("".join(self._heading.words))
        if found := _HEADING_ID.fullmatch(words, max(words.rfind("{"), 0)):
            self.anchors.add(found[1])
            words = words[: found.start()].rstrip()
        level = int(self._heading.value["level"][1])
        self.headings.append(Heading(level=level, span=Span(start, end), text=words))
        self._heading = None
        self._run_end = -1

    def _start_code(self, value: Any, start: int, end: int) -> None:
        self._start_block(value, start, end)
        self._silent += 1
        self.quiet.append(Span(start, end))

    def _end_code(self, _value: Any, _start: int, _end: int) -> None:
        self._flush()
        self._silent -= 1

    def _start_metadata(self, value: Any, start: int, end: int) -> None:
        self._start_code(value, start, end)
        self.front = True
        for match in _META.finditer(self.text[start:end]):
            found = (match[2] or match[3] or match[4] or "").strip()
            self.meta.setdefault(match[1].removesuffix("uage"), found)

    def _start_html(self, value: None, start: int, end: int) -> None:
        self._start_block(value, start, end)
        self.blocks.append(Span(start, end))

    def _start_table(self, value: Any, start: int, end: int) -> None:
        self._start_block(value, start, end)
        self.tables.append(Span(start, end))

    def _start_quote(self, value: Any, start: int, end: int) -> None:
        self._start_block(value, start, end)
        if value is None:
            self.quoted.append(Span(start, end))

    def _start_note(self, value: str, start: int, end: int) -> None:
        self._start_block(value, start, end)
        self.notes.append(Definition(label=value, span=Span(start, end), footnote=True))

    def _start_list(self, value: int | None, start: int, end: int) -> None:
        self._start_block(value, start, end)
        self._list_count += 1
        self._lists.append(_List(self._list_count, value, self._doubles(value, start)))

    def _doubles(self, ordinal: int | None, start: int) -> bool:
        """Tell whether the list is all that its item holds up to here: «1. 1. Report»."""
        if ordinal is None or not self._lists or self._lists[-1].ordinal is None:
            return False
        return _BARE_MARKER.fullmatch(self.text, self._item_starts[-1], start) is not None

    def _end_list(self, _value: Any, _start: int, _end: int) -> None:
        self._flush()
        ended = self._lists.pop()
        if ended.doubles and len(ended.items) == 1:
            # A converter wrote the number twice; nobody numbers a list of one inside a list.
            # Its end came last, after those of any list inside it.
            inner = self.items.pop()
            first = (inner.marker_span or inner.span).start
            self._item_runs[-1].append(Span(first, inner.span.end))

    def _start_item(self, value: None, start: int, end: int) -> None:
        self._start_block(value, start, end)
        self._item_runs.append([])
        self._item_starts.append(start)

    def _end_item(self, _value: None, start: int, _end: int) -> None:
        self._flush()
        runs = self._item_runs.pop()
        self._item_starts.pop()
        around = self._lists[-1]
        ordinal = around.ordinal
        if ordinal is not None:
            around.ordinal = ordinal + 1
        if not runs:
            return
        marker = None
        if ordinal is not None:
            marker = _MARKER.search(self.text, start, runs[0].start)
        item = Item(
            span=Span(runs[0].start, runs[-1].end),
            list=around.number,
            ordinal=ordinal,
            marker_span=Span(*marker.span()) if marker else None,
        )
        around.items.append(item)
        self.items.append(item)

    def _leaves(self) -> dict[str, _Handler]:
        return {
            "Text": self._text,
            "Code": self._code,
            "SoftBreak": self._break,
            "HardBreak": self._break,
            "Html": self._html,
            "InlineHtml": self._inline_html,
            "Rule": self._nothing,
            "DisplayMath": self._nothing,
            "FootnoteReference": self._footnote,
        }

    def _openings(self) -> dict[str, _Handler]:
        return {
            "Link": self._start_link,
            "Image": self._start_image,
            "Heading": self._start_heading,
            "CodeBlock": self._start_code,
            "MetadataBlock": self._start_metadata,
            "HtmlBlock": self._start_html,
            "BlockQuote": self._start_quote,
            "Table": self._start_table,
            "FootnoteDefinition": self._start_note,
            "List": self._start_list,
            "Item": self._start_item,
            **dict.fromkeys(_EMPHASIS, self._start_inline),
        }

    def _closings(self) -> dict[str, _Handler]:
        return {
            "Link": self._end_link,
            "Image": self._end_link,
            "Heading": self._end_heading,
            "CodeBlock": self._end_code,
            "MetadataBlock": self._end_code,
            "List": self._end_list,
            "Item": self._end_item,
            **dict.fromkeys(_EMPHASIS, self._end_inline),
        }

    # What was read, put together

    def _layout(self) -> Layout:
        markup = read_markup(self.text, self.html)
        self.blocks.sort()
        code = merge(self.quiet)
        formulas = tuple(maths(self.text, code, self.blocks))
        prose = (*code, *self.blocks, *(h.span for h in self.headings))
        definitions = (*self.notes, *written_definitions(self.text, prose))
        notes = (d.span for d in definitions if not d.footnote)
        quiet = [*code, *formulas, *markup.quiet, *notes]
        citations = [c for c in self.citations if not holds(formulas, c.span.start)]
        citations += (c for c in markup.citations if not holds(code, c.span.start))
        headings = tuple(sorted((*self.headings, *markup.headings), key=lambda h: h.span))
        return Layout(
            citations=bind(sorted(citations, key=_start), definitions),
            definitions=definitions,
            headings=headings,
            blocks=tuple(self.blocks),
            apart=tuple(self.tables),
            items=tuple(sorted(self.items, key=lambda item: item.span)),
            quiet=merge(quiet),
            quoted=tuple(sorted((*self.quoted, *markup.quoted))),
            anchors=frozenset(self.anchors) | markup.anchors,
            traits=self._traits(code),
            title=self.meta.get("title") or next((h.text for h in headings if h.level == 1), None),
            date=self.meta.get("date") or None,
            language=self.meta.get("lang") or None,
            directives=self._directives(markup, code),
        )

    def _directives(self, markup: Markup, code: Sequence[Span]) -> tuple[Directive, ...]:
        found = [c for c in markup.comments if not holds(code, c.start)]
        over = {c.start: c.end for c in found}

        def block_after(lines: Lines, at: int) -> Span:
            start = lines.skip(at, over)
            line = lines.at(min(start, len(self.text) - 1))
            first, last = (bisect_left(self.starts, (edge, 0)) for edge in line)
            ends = [span.end for span in self.starts[first:last]]
            return Span(line.start, max(ends)) if ends else lines.run(start)

        asked = in_comments(self.text, found, block_after, lists=True)
        attributes = in_attributes(self.text, markup.elements)
        return tuple(sorted((*asked, *attributes), key=lambda d: d.span))

    def _traits(self, code: Sequence[Span]) -> frozenset[Trait]:
        shown = merge((*self.blocks, *self.html))
        headings = "\n".join(h.text for h in self.headings)
        targets = "\n".join(c.target or "" for c in self.citations)

        def stands(pattern: Pattern) -> bool:
            in_prose = (
                holds(shown, mark.start()) and not holds(code, mark.start())
                for mark in pattern.through(self.text)
            )
            return pattern.stands_in(headings) or any(in_prose)

        found = {
            Trait.FRONT_MATTER: self.front,
            Trait.TEMPLATE: any(map(stands, _TEMPLATES)) or TEMPLATE.search(targets) is not None,
            Trait.SHORTCODES: stands(_SHORTCODE),
            Trait.INCLUDES: any(map(stands, _INCLUDES)),
            Trait.DIRECTIVES: _has_directives(self.text),
        }
        return frozenset(trait for trait, present in found.items() if present)


def _has_directives(text: str) -> bool:
    marks = (mark.start() for pattern in _MYST for mark in pattern.through(text))
    return any(_MYST_LINE.fullmatch(text, text.rfind("\n", 0, at) + 1, at) for at in marks)


def _start(citation: Citation) -> tuple[int, int]:
    return (citation.span.start, -citation.span.end)


def _citation(text: str, opened: _Open, end: int) -> Citation:
    kind = opened.value["link_type"]
    words = fold("".join(opened.words))
    span = Span(opened.start, end)
    if kind == "Collapsed" and text.startswith("[]", end):
        # The parser leaves out the empty brackets behind the label.
        span = Span(opened.start, end + 2)
    destination = opened.value["dest_url"]
    if kind in ("Autolink", "Email"):
        return _autolink(text, span, destination)
    form = CitationKind.LINK if kind == "Inline" else CitationKind.REFERENCE_LINK
    if opened.name == "Image":
        form = CitationKind.IMAGE
    target_span = None
    label = opened.value["id"]
    if kind == "Inline":
        target_span = inline_target(text, span, opened.inner_end, destination)
        label = text[opened.start + (2 if opened.name == "Image" else 1) : opened.inner_end]
    return Citation(
        kind=form,
        span=span,
        text=words,
        label=fold(label),
        target=text[target_span.start : target_span.end] if target_span else destination,
        target_span=target_span,
        destination=destination,
        explicit=True,
    )


def _autolink(text: str, span: Span, destination: str) -> Citation:
    inner = Span(span.start + 1, span.end - 1)
    target = text[inner.start : inner.end]
    if "@" in target and ":" not in target:
        destination = f"mailto:{target}"
    return Citation(
        kind=CitationKind.AUTOLINK,
        span=span,
        text=target,
        target=target,
        target_span=inner,
        destination=destination,
        explicit=True,
    )
