"""Markdown (CommonMark with GFM tables, strikethrough, task lists, footnotes, front matter).

pulldown-cmark decides what is a link, code, HTML or a footnote and where it begins and ends.
What it does not give is written here: the span of a link's target (CommonMark's destination
grammar, read from the `](` after the last inner event, checked against the parser's own value),
the spans inside reference definitions, and the blocks of prose. Offsets are converted from bytes
to code points once, when the events are read.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pyromark
from msgspec import structs

from linkcheck.extract.directives import Lines, in_attributes, in_comments
from linkcheck.extract.layout import Item, Layout
from linkcheck.extract.spans import fold, holds, mask, merge
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
from linkcheck.urls import unescape

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
    | pyromark.Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
    | pyromark.Options.ENABLE_GFM
)

_HEADING_ID = re.compile(r"\{[^#}]*#([^\s}]+)(?:\s[^}]*)?\}")
_MARKER = re.compile(r"\d{1,9}[.)]")
_BARE_MARKER = re.compile(r"[ \t]*\d{1,9}[.)][ \t]+")
_DEFINITION = re.compile(
    r"(?:\A|(?<=[\r\n]))[ >\t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t][ >\t]*)*"
    r"\[(?P<foot>\^)?(?P<label>(?:[^\[\]\\]|\\.){1,999})\]:"
    r"(?:[ \t]*(?:\r\n|\n|\r)?[ >\t]*)(?P<target><[^<>\r\n]*>|[^\s<][^\s]*)?"
)
_META = re.compile(
    r"^(title|date|lang|language)[ \t]*[:=][ \t]*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\n#]*))",
    re.MULTILINE,
)

TEMPLATE = re.compile(r"\{\{|\{%|<%|\$\{")
"""What a template engine would fill in: the target is not known here."""

_SHORTCODE = re.compile(r"\{\{[<%]")
_INCLUDE = re.compile(
    r"\{%-?\s*include|--8<--|^!!?include|\{\{#include|:::\s*include", re.MULTILINE
)

_BY_LABEL = {CitationKind.REFERENCE_LINK, CitationKind.IMAGE}
_INLINE_CONTAINERS = {"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"}


class Event(NamedTuple):
    """One parser event, in code points. `value` is the parser's payload, or None."""

    phase: str
    """`start`, `end` or `leaf`."""
    name: str
    value: Any
    start: int
    end: int


def read(source: Source, scope: str = "article") -> Layout:
    """Read the mark-up of a Markdown article; `scope` means nothing here."""
    del scope
    # A lone surrogate has no UTF-8: replaced by one code point, so that offsets hold.
    text = source.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if len(text) != len(source.text):
        text = re.sub(r"[\ud800-\udfff]", "\ufffd", source.text)
    if text.count("\r") != text.count("\r\n"):
        # The parser ends no HTML block at a lone CR; of equal length, so that offsets hold.
        text = re.sub(r"\r(?!\n)", "\n", text)
    return _Reader(text).read()


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
    while at < end:
        character = text[at]
        if character == "\\" and at + 1 < end and not text[at + 1].isspace():
            at += 2
            continue
        if character.isspace() and character in " \t\r\n\x0b\x0c":
            break
        depth += (character == "(") - (character == ")")
        if depth < 0:
            break
        at += 1
    return Span(start, min(at, end))


def _angled(text: str, start: int, end: int) -> Span | None:
    at = start
    while at < end and text[at] not in ">\r\n":
        at += 2 if text[at] == "\\" else 1
    return Span(start, at) if at < end and text[at] == ">" else None


class _Offsets:
    """Byte offsets of UTF-8 to code points: only characters of several bytes are remembered."""

    def __init__(self, text: str) -> None:
        self._ends: list[int] = []
        self._extra: list[int] = [0]
        extra = 0
        if not text.isascii():
            for match in re.finditer(r"[^\x00-\x7f]", text):
                extra += len(match[0].encode()) - 1
                self._ends.append(match.end() + extra)
                self._extra.append(extra)

    def __call__(self, byte: int) -> int:
        return byte - self._extra[bisect_right(self._ends, byte)]


def _events(text: str) -> Iterator[Event]:
    convert = _Offsets(text)
    for raw, where in pyromark.events_with_range(text, options=_OPTIONS):
        start, end = convert(where["start"]), convert(where["end"])
        if isinstance(raw, str):
            yield Event("leaf", raw, None, start, end)
            continue
        ((name, value),) = raw.items()
        if name not in ("Start", "End"):
            yield Event("leaf", name, value, start, end)
        elif isinstance(value, str):
            yield Event(name.lower(), value, None, start, end)
        else:
            assert isinstance(value, dict)
            ((inner, payload),) = value.items()
            yield Event(name.lower(), inner, payload, start, end)


class _Open:
    """A link, image or heading whose end has not come yet."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.words: list[str] = []
        self.inner_end = event.start + (2 if event.name == "Image" else 1)


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
        self.html: list[Span] = []
        self.starts: list[Span] = []
        """Every block, by where it begins."""
        self.anchors: set[str] = set()
        self.footnotes: list[tuple[str, Span]] = []
        self.meta: dict[str, str] = {}
        self.front = False
        self._run: list[int] = []
        self._break_at: int | None = None
        self._open: list[_Open] = []
        self._lists: list[_List] = []
        self._item_starts: list[int] = []
        self._list_count = 0
        self._item_runs: list[list[Span]] = []
        self._heading: _Open | None = None
        self._silent = 0

    def read(self) -> Layout:
        for event in _events(self.text):
            self._take(event)
        self._flush()
        return self._layout()

    def _take(self, event: Event) -> None:
        handler = getattr(self, f"_{event.phase}_{event.name.lower()}", None)
        if event.phase == "leaf":
            self._inline(event)
        elif event.name in ("Link", "Image") or event.name in _INLINE_CONTAINERS:
            self._extend(event.start, event.end if event.phase == "end" else event.start)
        else:
            self._flush()
            if event.phase == "start":
                self.starts.append(Span(event.start, event.end))
        if handler is not None:
            handler(event)
        if self._open and event.phase != "start":
            self._open[-1].inner_end = max(self._open[-1].inner_end, event.end)

    # Runs of prose

    def _inline(self, event: Event) -> None:
        if event.name in ("Rule", "Html", "DisplayMath"):
            return
        if self._break_at is not None and event.start > self._break_at:
            # What stands between a line break and the next word is the prefix of a container.
            self.quiet.append(Span(self._break_at, event.start))
        self._break_at = event.end if event.name in ("SoftBreak", "HardBreak") else None
        self._extend(event.start, event.end)

    def _extend(self, start: int, end: int) -> None:
        if not self._run:
            self._run = [start, end]
        self._run[1] = max(self._run[1], end)

    def _flush(self) -> None:
        self._break_at = None
        if not self._run:
            return
        span = Span(*self._run)
        self._run = []
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

    def _leaf_text(self, event: Event) -> None:
        self._words(event.value)

    def _leaf_code(self, event: Event) -> None:
        self._words(event.value)
        self.quiet.append(Span(event.start, event.end))

    def _leaf_softbreak(self, _: Event) -> None:
        self._words(" ")

    _leaf_hardbreak = _leaf_softbreak

    def _leaf_html(self, event: Event) -> None:
        self.html.append(Span(event.start, event.end))

    _leaf_inlinehtml = _leaf_html

    def _leaf_footnotereference(self, event: Event) -> None:
        self.citations.append(
            Citation(
                kind=CitationKind.FOOTNOTE,
                span=Span(event.start, event.end),
                text=self.text[event.start : event.end],
                label=event.value,
                explicit=True,
            )
        )

    # Containers

    def _start_link(self, event: Event) -> None:
        self._open.append(_Open(event))

    _start_image = _start_link

    def _end_link(self, _: Event) -> None:
        opened = self._open.pop()
        if (citation := _citation(self.text, opened)) is not None:
            self.citations.append(citation)

    _end_image = _end_link

    def _start_heading(self, event: Event) -> None:
        self._heading = _Open(event)

    def _end_heading(self, event: Event) -> None:
        assert self._heading is not None
        words = fold("".join(self._heading.words))
        if found := _HEADING_ID.fullmatch(words, max(words.rfind("{"), 0)):
            self.anchors.add(found[1])
            words = words[: found.start()].rstrip()
        level = int(self._heading.event.value["level"][1])
        self.headings.append(Heading(level=level, span=Span(event.start, event.end), text=words))
        self._heading = None
        self._run = []

    def _start_codeblock(self, event: Event) -> None:
        self._silent += 1
        self.quiet.append(Span(event.start, event.end))

    def _end_codeblock(self, _: Event) -> None:
        self._silent -= 1

    def _start_metadatablock(self, event: Event) -> None:
        self._start_codeblock(event)
        self.front = True
        block = self.text[event.start : event.end]
        for match in _META.finditer(block):
            value = (match[2] or match[3] or match[4] or "").strip()
            self.meta.setdefault(match[1].removesuffix("uage"), value)

    _end_metadatablock = _end_codeblock

    def _start_htmlblock(self, event: Event) -> None:
        self.blocks.append(Span(event.start, event.end))

    def _start_blockquote(self, event: Event) -> None:
        if event.value is None:
            self.quoted.append(Span(event.start, event.end))

    def _start_footnotedefinition(self, event: Event) -> None:
        self.footnotes.append((event.value, Span(event.start, event.end)))

    def _start_list(self, event: Event) -> None:
        self._list_count += 1
        self._lists.append(_List(self._list_count, event.value, self._doubles(event)))

    def _doubles(self, event: Event) -> bool:
        """Tell whether the list is all that its item holds up to here: «1. 1. Report»."""
        if event.value is None or not self._lists or self._lists[-1].ordinal is None:
            return False
        return _BARE_MARKER.fullmatch(self.text, self._item_starts[-1], event.start) is not None

    def _end_list(self, _: Event) -> None:
        ended = self._lists.pop()
        if ended.doubles and len(ended.items) == 1:
            # A converter wrote the number twice; nobody numbers a list of one inside a list.
            # Its end came last, after those of any list inside it.
            inner = self.items.pop()
            start = (inner.marker_span or inner.span).start
            self._item_runs[-1].append(Span(start, inner.span.end))

    def _start_item(self, event: Event) -> None:
        self._item_runs.append([])
        self._item_starts.append(event.start)

    def _end_item(self, event: Event) -> None:
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
            marker = _MARKER.search(self.text, event.start, runs[0].start)
        item = Item(
            span=Span(runs[0].start, runs[-1].end),
            list=around.number,
            ordinal=ordinal,
            marker_span=Span(*marker.span()) if marker else None,
        )
        around.items.append(item)
        self.items.append(item)

    # What was read, put together

    def _layout(self) -> Layout:
        markup = read_markup(self.text, self.html)
        definitions = tuple(self._definitions())
        by_label: dict[tuple[bool, str], int] = {}
        for number, definition in enumerate(definitions):
            by_label.setdefault((definition.footnote, _key(definition.label)), number)
        quiet = [*self.quiet, *markup.quiet, *(d.span for d in definitions if not d.footnote)]
        citations = _without_quiet(markup.citations, self.quiet)
        headings = tuple(sorted((*self.headings, *markup.headings), key=lambda h: h.span))
        return Layout(
            citations=tuple(
                _bind(c, definitions, by_label)
                for c in sorted((*self.citations, *citations), key=_start)
            ),
            definitions=definitions,
            headings=headings,
            blocks=tuple(sorted(self.blocks)),
            items=tuple(sorted(self.items, key=lambda item: item.span)),
            quiet=merge(quiet),
            quoted=tuple(sorted((*self.quoted, *markup.quoted))),
            anchors=frozenset(self.anchors) | markup.anchors,
            traits=self._traits(markup),
            title=self.meta.get("title") or next((h.text for h in headings if h.level == 1), None),
            date=self.meta.get("date") or None,
            language=self.meta.get("lang") or None,
            directives=self._directives(markup),
        )

    def _directives(self, markup: Markup) -> tuple[Directive, ...]:
        code = merge(self.quiet)
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

    def _traits(self, markup: Markup) -> frozenset[Trait]:
        del markup
        shown = mask(self.text, self.quiet)
        prose = "".join(shown[s.start : s.end] for s in (*self.blocks, *self.html))
        prose += "".join(h.text for h in self.headings)
        targets = "".join(c.target or "" for c in self.citations)
        found = {
            Trait.FRONT_MATTER: self.front,
            Trait.TEMPLATE: bool(TEMPLATE.search(prose) or TEMPLATE.search(targets)),
            Trait.SHORTCODES: bool(_SHORTCODE.search(prose)),
            Trait.INCLUDES: bool(_INCLUDE.search(prose)),
        }
        return frozenset(trait for trait, present in found.items() if present)

    def _definitions(self) -> Iterator[Definition]:
        """Yield reference and footnote definitions in text order, later duplicates included."""
        footnotes = {span.start: (label, span) for label, span in self.footnotes}
        busy = merge([*self.quiet, *self.blocks, *(h.span for h in self.headings)])
        for label, span in footnotes.values():
            yield Definition(label=label, span=span, footnote=True)
        for match in _DEFINITION.finditer(self.text):
            at = match.start("label") - 1
            if match["foot"] or match["target"] is None or holds(busy, at):
                continue
            raw = Span(*match.span("target"))
            if match["target"].startswith("<"):
                raw = Span(raw.start + 1, raw.end - 1)
            written = self.text[raw.start : raw.end]
            yield Definition(
                label=fold(match["label"]),
                span=Span(at, self._line_end(match.end())),
                target=written,
                target_span=raw,
                destination=unescape(written),
            )

    def _line_end(self, at: int) -> int:
        found = re.compile(r"[\r\n]").search(self.text, at)
        return found.start() if found else len(self.text)


def _start(citation: Citation) -> tuple[int, int]:
    return (citation.span.start, -citation.span.end)


def _without_quiet(citations: Iterable[Citation], quiet: Iterable[Span]) -> Iterator[Citation]:
    zones = merge(quiet)
    return (c for c in citations if not holds(zones, c.span.start))


def _citation(text: str, opened: _Open) -> Citation | None:
    event = opened.event
    value = event.value
    kind = value["link_type"]
    words = fold("".join(opened.words))
    span = Span(event.start, event.end)
    if kind == "Collapsed" and text.startswith("[]", span.end):
        # The parser leaves out the empty brackets behind the label.
        span = Span(span.start, span.end + 2)
    if kind in ("Autolink", "Email"):
        return _autolink(text, span, value["dest_url"])
    form = CitationKind.LINK if kind == "Inline" else CitationKind.REFERENCE_LINK
    if event.name == "Image":
        form = CitationKind.IMAGE
    destination = value["dest_url"]
    target_span = _target(text, opened, destination) if kind == "Inline" else None
    first = event.start + (2 if event.name == "Image" else 1)
    label = text[first : opened.inner_end] if kind == "Inline" else value["id"]
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


def _target(text: str, opened: _Open, destination: str) -> Span | None:
    """Locate an inline destination; None where what stands there is not what the parser read."""
    at = text.find("](", opened.inner_end, opened.event.end)
    if at == -1:
        at = text.rfind("](", opened.event.start, opened.event.end)
    if at == -1:
        return None
    span = destination_span(text, at + 2, opened.event.end)
    if span is not None and unescape(text[span.start : span.end]) == destination:
        return span
    # The prefix of a container (`> `) may stand between the parenthesis and the destination.
    found = text.find(destination, at + 2, opened.event.end) if destination else -1
    return Span(found, found + len(destination)) if found != -1 else None


def _bind(
    citation: Citation, definitions: Sequence[Definition], index: Mapping[tuple[bool, str], int]
) -> Citation:
    """Give a reference link or footnote the index and target span of its definition."""
    if citation.target_span is not None or citation.label is None:
        return citation
    footnote = citation.kind is CitationKind.FOOTNOTE
    found = index.get((footnote, _key(citation.label)))
    if found is None or (not footnote and citation.kind not in _BY_LABEL):
        return citation
    definition = definitions[found]
    if footnote:
        return structs.replace(citation, definition=found)
    if definition.destination != citation.destination:
        return citation
    return structs.replace(
        citation,
        definition=found,
        target=definition.target,
        target_span=definition.target_span,
    )


def _key(label: str) -> str:
    """Normalise a label as section 6.3 of the CommonMark specification matches labels."""
    return fold(label).casefold()
