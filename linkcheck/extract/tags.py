"""HTML read with positions: tags, the elements they pair to, and the citations among them.

The scanner follows the HTML Standard's tokenizer, so that an attribute ends where it ends in a
browser and every value has a span in the text. Elements are paired as the Standard's tree
construction would: implied end tags, scopes, links that survive a misplaced block; without its
repairs of tables and its foster parents, which move nothing a citation hangs on. html.py reads
whole pages with it, markdown.py the HTML inside Markdown. Everything is linear and nothing raises.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import defaultdict
from html.entities import html5
from typing import TYPE_CHECKING

from msgspec import Struct

from linkcheck.extract.spans import fold, merge
from linkcheck.model import Citation, CitationKind, Flaw, Heading, Span
from linkcheck.patterns import Pattern
from linkcheck.spans import holds
from linkcheck.tables.elements import (
    BLOCKS,
    FOREIGN,
    FORMATTING,
    HEADINGS,
    IMPLIED,
    MARKERS,
    PICTURES,
    QUIET,
    RAW_TEXT,
    SCOPE,
    SPECIAL,
    TABLE_SCOPE,
    VOID,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPACE = r"\t\n\f\r "
_EDGES = "".join(map(chr, range(0x21)))
_NAME = Pattern(rf"[a-zA-Z][^{_SPACE}/>]*")
_ATTRIBUTE = Pattern(
    rf"[{_SPACE}/]*(?P<name>[^{_SPACE}/>][^{_SPACE}/>=]*)"
    rf"(?:[{_SPACE}]*=[{_SPACE}]*"
    rf"(?:\"(?P<double>[^\"]*)(?:\"|\Z)|'(?P<single>[^']*)(?:'|\Z)|(?P<bare>[^{_SPACE}>]*)))?"
)
_BEFORE_END = Pattern(rf"[{_SPACE}/]*")
_COMMENT = Pattern(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
_RAW_END = {
    name: Pattern(rf"</{name}(?=[{_SPACE}/>])", re.IGNORECASE | re.ASCII) for name in RAW_TEXT
}

_REFERENCE = Pattern(r"&(?:#(?P<number>[0-9]+|[xX][0-9a-fA-F]+)|(?P<name>[a-zA-Z][a-zA-Z0-9]*));?")


class Attribute(Struct, frozen=True, gc=False):
    """One attribute of a tag."""

    name: str
    """Lower case."""
    name_span: Span
    value: str
    """Character references decoded; empty where none is written."""
    value_span: Span
    """The raw characters without quotes; empty, at the end of the name, where none is written."""
    quoted: bool


class Tag(Struct, frozen=True, gc=False):
    """One start or end tag."""

    name: str
    """Lower case."""
    span: Span
    attributes: tuple[Attribute, ...] = ()
    closing: bool = False
    self_closing: bool = False

    def find(self, name: str) -> Attribute | None:
        """Return the attribute that counts: the first of that name."""
        for attribute in self.attributes:
            if attribute.name == name:
                return attribute
        return None

    def get(self, name: str) -> str | None:
        """Return the value of the attribute `name`, None where there is no such attribute."""
        found = self.find(name)
        return found.value if found else None


Token = Tag | Span
"""A tag, or a span of what is neither tag nor text: comment, doctype, script, CDATA."""


class Element(Struct, frozen=True, gc=False):
    """A start tag and how far it reaches."""

    tag: Tag
    content: Span
    end: int
    """After the end tag; where none is written, the end of the content."""
    closed: bool
    """By an end tag of its own."""
    parent: int | None
    """Index of the element around it; formatting elements (`a`, `b`, `code` …) are nobody's."""

    @property
    def name(self) -> str:
        """The tag's name."""
        return self.tag.name

    @property
    def span(self) -> Span:
        """From the `<` of the start tag to the end."""
        return Span(self.tag.span.start, self.end)


QUOTED = frozenset({"blockquote", "q"})


class Markup(Struct, frozen=True, kw_only=True):
    """What the HTML inside a text of another format says."""

    citations: tuple[Citation, ...] = ()
    headings: tuple[Heading, ...] = ()
    quiet: tuple[Span, ...] = ()
    quoted: tuple[Span, ...] = ()
    anchors: frozenset[str] = frozenset()
    comments: tuple[Span, ...] = ()
    """Those that do not stand in code."""
    elements: tuple[Element, ...] = ()


# Tokens


def scan(text: str, start: int = 0, end: int | None = None) -> Iterator[Tag]:
    """Yield the tags of `text[start:end]`. A tag that the range ends in is yielded too.

    >>> [tag.name for tag in scan("<P>1 < 2 <!-- <i> --><a href='>'>x</a>")]
    ['p', 'a', 'a']
    """
    return (token for token in tokens(text, start, end) if isinstance(token, Tag))


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield everything in `text[start:end]` that is not text, in order and disjoint."""
    end = len(text) if end is None else end
    foreign = 0
    endless: set[str] = set()
    at = text.find("<", start, end)
    while at != -1:
        token = _token(text, at, end, foreign=foreign > 0)
        if token is None:
            at = text.find("<", at + 1, end)
            continue
        yield token
        after = token.end if isinstance(token, Span) else token.span.end
        if isinstance(token, Tag):
            foreign = max(0, foreign + _nesting(token))
            if (raw := _raw_text(text, token, end, endless)) is not None:
                yield raw
                after = raw.end
        at = text.find("<", after, end)


def _nesting(tag: Tag) -> int:
    if tag.name not in FOREIGN or tag.self_closing:
        return 0
    return -1 if tag.closing else 1


def _token(text: str, at: int, end: int, *, foreign: bool) -> Token | None:
    """Read what begins with the `<` at `at`; None where it is text."""
    if name := _NAME.match(text, at + 1, end):
        return _tag(text, name, end, closing=False)
    following = text[at + 1 : min(at + 3, end)]
    if following[:1] == "/":
        if name := _NAME.match(text, at + 2, end):
            return _tag(text, name, end, closing=True)
        return _until(text, ">", at, end) if len(following) == 2 else None
    if following[:1] == "!":
        return _declaration(text, at, end, foreign=foreign)
    return _until(text, ">", at, end) if following[:1] == "?" else None


def _declaration(text: str, at: int, end: int, *, foreign: bool) -> Span:
    if comment := _COMMENT.match(text, at, end):
        return Span(*comment.span())
    cdata = foreign and text.startswith("<![CDATA[", at)
    return _until(text, "]]>" if cdata else ">", at, end)


def _until(text: str, mark: str, at: int, end: int) -> Span:
    found = text.find(mark, at, end)
    return Span(at, end if found == -1 else found + len(mark))


def _tag(text: str, name: re.Match[str], end: int, *, closing: bool) -> Tag:
    at = name.end()
    attributes: list[Attribute] = []
    while found := _ATTRIBUTE.match(text, at, end):
        attributes.append(_attribute(found))
        at = found.end()
    stop = _BEFORE_END.match(text, at, end)
    assert stop
    at = stop.end()
    return Tag(
        name=name[0].lower(),
        span=Span(name.start() - 1 - closing, min(at + 1, end)),
        attributes=tuple(attributes),
        closing=closing,
        self_closing=stop[0].endswith("/") and at < end,
    )


def _attribute(found: re.Match[str]) -> Attribute:
    form = next((f for f in ("double", "single", "bare") if found[f] is not None), None)
    written = found.span(form) if form else (found.end("name"),) * 2
    return Attribute(
        name=found["name"].lower(),
        name_span=Span(*found.span("name")),
        value=decode_attribute(found[form]) if form else "",
        value_span=Span(*written),
        quoted=form in ("double", "single"),
    )


def _raw_text(text: str, tag: Tag, end: int, endless: set[str]) -> Span | None:
    """Return the span of what a raw text element holds; None for any other tag.

    `endless` gathers the names that have no end tag any more, so that none is sought twice.
    """
    pattern = None if tag.closing or tag.name in endless else _RAW_END.get(tag.name)
    if pattern is None:
        return None
    if found := pattern.search(text, tag.span.end, end):
        return Span(tag.span.end, found.start())
    endless.add(tag.name)
    # `<iframe/>` of XHTML and JSX: a browser would show nothing of what follows.
    return None if tag.self_closing else Span(tag.span.end, end)


# Character references


def decode_attribute(raw: str) -> str:
    """Decode character references as in an attribute value.

    There a name without semicolon before `=` or a letter is none, so that queries survive.

    >>> decode_attribute("?a=1&amp;b=2&copy=3&reg")
    '?a=1&b=2&copy=3®'
    """
    return _REFERENCE.sub(_in_attribute, raw) if "&" in raw else raw


def decode_text(raw: str) -> str:
    """Decode character references as in text."""
    return _REFERENCE.sub(_in_text, raw) if "&" in raw else raw


def _in_attribute(found: re.Match[str]) -> str:
    if found["name"] is None:
        return _in_text(found)
    follower = found.string[found.end() : found.end() + 1]
    if found[0].endswith(";"):
        return html5.get(found[0][1:], found[0])
    return found[0] if follower == "=" else html5.get(found["name"], found[0])


def _in_text(found: re.Match[str]) -> str:
    # Python refuses to read very long numbers; the Standard has U+FFFD for all of them.
    number = found["number"]
    if number and len(number.lstrip("xX0")) > 7:
        return "\ufffd"
    return html.unescape(found[0])


# Elements


def elements(tags: Iterable[Tag], end: int) -> tuple[Element, ...]:
    """Pair start tags with their ends, in the order of the start tags; the text ends at `end`."""
    pairing = _Pairing()
    for tag in tags:
        if tag.closing:
            pairing.close(tag)
        else:
            pairing.open(tag)
    return pairing.finish(end)


class _Pairing:
    """The open elements. Where each name stands in the stack is kept, so that no step searches."""

    def __init__(self) -> None:
        self._tags: list[Tag] = []
        self._parents: list[int | None] = []
        self._ends: list[tuple[int, int, bool]] = []
        self._stack: list[int] = []
        self._depths: defaultdict[str, list[int]] = defaultdict(list)
        self._special: list[int] = []
        self._formatting: defaultdict[str, list[int]] = defaultdict(list)

    def open(self, tag: Tag) -> None:
        for names, boundary in IMPLIED.get(tag.name, ()):
            depth = self._depth(names)
            if depth >= 0 and depth > self._depth(boundary):
                self._cut(depth, tag.span.start, tag.span.start, closed=False)
        if tag.name == "a":
            self._end_formatting(tag, closed=False)
        index = len(self._tags)
        formatting = tag.name in FORMATTING
        self._tags.append(tag)
        self._parents.append(self._stack[-1] if self._stack and not formatting else None)
        self._ends.append((tag.span.end, tag.span.end, False))
        if tag.name in VOID or (tag.self_closing and self._depth(FOREIGN) >= 0):
            return
        if formatting:
            self._formatting[tag.name].append(index)
        else:
            self._push(tag.name, index)

    def close(self, tag: Tag) -> None:
        if tag.name in FORMATTING:
            self._end_formatting(tag, closed=True)
        elif tag.name not in ("body", "html"):
            names = HEADINGS if tag.name in HEADINGS else frozenset({tag.name})
            depth = self._depth(names)
            if depth > self._barrier(tag.name):
                self._cut(depth, tag.span.start, tag.span.end, closed=True)

    def finish(self, end: int) -> tuple[Element, ...]:
        self._cut(0, end, end, closed=False)
        for left in self._formatting.values():
            for index in left:
                self._ends[index] = (end, end, False)
        return tuple(
            Element(tag, Span(tag.span.end, inner), outer, closed, parent)
            for tag, (inner, outer, closed), parent in zip(
                self._tags, self._ends, self._parents, strict=True
            )
        )

    def _depth(self, names: Iterable[str]) -> int:
        """Return where in the stack the innermost of `names` is, -1 for nowhere."""
        return max((d[-1] for n in names if (d := self._depths.get(n))), default=-1)

    def _barrier(self, name: str) -> int:
        """Return the depth that an end tag does not reach beyond."""
        if name in SCOPE or name in ("tr", "tbody", "thead", "tfoot"):
            return self._depth(TABLE_SCOPE - {name})
        if name in SPECIAL:
            return self._depth(SCOPE)
        return self._special[-1] if self._special else -1

    def _push(self, name: str, index: int) -> None:
        depth = len(self._stack)
        self._stack.append(index)
        self._depths[name].append(depth)
        if name in SPECIAL:
            self._special.append(depth)

    def _cut(self, depth: int, inner: int, outer: int, *, closed: bool) -> None:
        """End the element at `depth` of the stack and everything in it."""
        while len(self._stack) > depth:
            index = self._stack.pop()
            name = self._tags[index].name
            self._depths[name].pop()
            if name in SPECIAL:
                self._special.pop()
            last = len(self._stack) == depth
            self._ends[index] = (inner, outer if last else inner, closed and last)
            if name in MARKERS:
                self._end_inside(index, inner)

    def _end_inside(self, marker: int, at: int) -> None:
        """End the formatting elements that a cell or the like leaves open."""
        for left in self._formatting.values():
            while left and left[-1] > marker:
                self._ends[left.pop()] = (at, at, False)

    def _end_formatting(self, tag: Tag, *, closed: bool) -> None:
        left = self._formatting[tag.name]
        depth = self._depth(MARKERS)
        if left and (depth < 0 or left[-1] > self._stack[depth]):
            outer = tag.span.end if closed else tag.span.start
            self._ends[left.pop()] = (tag.span.start, outer, closed)


# Citations

_TEMPLATE = Pattern(r"\{\{|\{%|<%|<\?|\$\{")
_UNRENDERED = Pattern(r"(?:[^{}%$<]|\{\{[^{}]{1,200}\}\}|[%$](?!\{)|<(?![%?]))*")
"""Of all marks of a template only `{{ }}`."""
_LABEL = Pattern(
    r"\[\s*(?P<bracket>[^\[\]]{1,40}?)\s*\]|\((?P<round>\d{1,3})\)|\^?(?P<plain>\d{1,3})"
    r"|(?P<raised>[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3})"
)
_PARAGRAPH_END = Pattern(r"(?:\r\n?|\n)[ \t]*[\r\n]|\Z")
_TAB_OR_LINE_END = Pattern(r"[\t\r\n]")
_POINTERS = {"a": "href", "area": "href", "blockquote": "cite", "q": "cite"} | dict.fromkeys(
    ("img", "video", "audio", "iframe", "source"), "src"
)
"""The attribute by which an element is a citation."""
_SCRIPTED = Pattern(r"data-|onclick$|aria-(?:controls|expanded|haspopup)$")
"""Attributes that say: this link is a button."""
_SWALLOWED = Pattern(
    r"(?P<target>[^\s<>\"'\u2018-\u201f]+)[\u2018-\u201f]?>(?=[^<>]{0,1000}</?[a-zA-Z])"
)
"""An attribute without its closing mark: it goes on over the end of its tag and another."""
_CURLY = Pattern(
    r"[\u2018-\u201f\u2033](?P<target>[^\s<>\"'\u2018-\u201f\u2033]+)[\u2018-\u201f\u2033]\Z"
)
_WORDS = Pattern(r"([^<]{0,400})</a[ \t\r\n]*>", re.IGNORECASE)
_TEXT_LIMIT = 2_000
"""Raw characters of a link that its text is read from."""


class Stream:
    """All tokens of a text: what shows between them, and what the elements they pair to say."""

    def __init__(self, text: str, found: Iterable[Token], *, rendered: bool = False) -> None:
        self.text = text
        self.rendered = rendered
        """Nothing fills in `{{ }}` any more: the reader's link holds it."""
        self.tokens = tuple(found)
        self.spans = tuple(t if isinstance(t, Span) else t.span for t in self.tokens)

    @property
    def tags(self) -> Iterator[Tag]:
        """The tokens that are tags."""
        return (token for token in self.tokens if isinstance(token, Tag))

    def citations(self, found: Iterable[Element]) -> Iterator[Citation]:
        """Yield the citations that the elements `found` make, in their order."""
        for element in found:
            pointer = _pointer(element.tag, rendered=self.rendered)
            if pointer is None:
                continue
            span, words = element.tag.span, _described(element.tag)
            if element.name == "a":
                shown = self.shown(self._readable(element))
                # Beyond the limit there may be text.
                cut = element.content.end - element.content.start > _TEXT_LIMIT
                words = words or (None if cut else "") if shown == "" else shown
                span = element.span if element.closed else span
            yield _citation(self.text, span, element.tag, pointer, words)

    def headings(self, found: Iterable[Element]) -> Iterator[Heading]:
        """Yield the headings among the elements `found`, in their order."""
        for element in found:
            if element.name in HEADINGS:
                words = self.shown(self._readable(element)) or ""
                yield Heading(level=int(element.name[1]), span=element.span, text=words)

    def shown(self, span: Span) -> str | None:
        """Return the visible text, `""` where nothing shows, None where only a picture does."""
        pieces: list[str] = []
        picture = False
        at = span.start
        for index in range(bisect_left(self.spans, (span.start,)), len(self.tokens)):
            token, (start, end) = self.tokens[index], self.spans[index]
            if start >= span.end:
                break
            pieces.append(decode_text(self.text[at:start]))
            at = end
            if isinstance(token, Tag):
                pieces.append(_instead(token))
                # An empty element with a class is drawn by a style sheet: icon fonts.
                picture |= token.name in PICTURES or token.get("class") is not None
        pieces.append(decode_text(self.text[at : span.end]))
        return fold("".join(pieces)) or (None if picture else "")

    def _readable(self, element: Element) -> Span:
        """Return where an element's text is: what nothing closes ends with its paragraph."""
        start, end = element.content
        end = min(end, start + _TEXT_LIMIT)
        if not element.closed and (found := _PARAGRAPH_END.search(self.text, start, end)):
            end = found.start()
        return Span(start, end)


def _pointer(tag: Tag, *, rendered: bool) -> Attribute | None:
    """Return the attribute that makes `tag` a citation, None where it is none."""
    attribute = tag.find(_POINTERS.get(tag.name, ""))
    if attribute is None:
        return None
    url = _destination(attribute)
    template = _is_template(attribute) and not (rendered and is_unrendered(attribute))
    if template or url[:11].lower() == "javascript:":
        return None
    if attribute.name == "src" and (url[:5].lower() == "data:" or (not url and _is_lazy(tag))):
        return None
    return None if url in ("", "#") and _is_button(tag) else attribute


def is_templated(tag: Tag, *, rendered: bool = False) -> bool:
    """Tell whether a template engine fills in where `tag` points to."""
    attribute = tag.find(_POINTERS.get(tag.name, ""))
    if attribute is None or not _is_template(attribute):
        return False
    return not (rendered and is_unrendered(attribute))


def is_unrendered(attribute: Attribute) -> bool:
    """Tell whether `{{ }}` stands in a quoted value, and no mark of another template engine."""
    value = attribute.value
    return attribute.quoted and "{{" in value and _UNRENDERED.fullmatch(value) is not None


def _is_template(attribute: Attribute) -> bool:
    braced = not attribute.quoted and attribute.value.startswith("{")
    return braced or _TEMPLATE.search(attribute.value) is not None


def _is_lazy(tag: Tag) -> bool:
    """Tell whether a script or a set of sources fills in what to show."""
    return any(a.name == "srcset" or a.name.startswith("data-") for a in tag.attributes)


def _is_button(tag: Tag) -> bool:
    return tag.get("role") == "button" or any(_SCRIPTED.match(a.name) for a in tag.attributes)


def _destination(attribute: Attribute) -> str:
    """Strip as the URL Standard does: edges of controls and spaces, tabs and line ends inside."""
    return _TAB_OR_LINE_END.sub("", attribute.value.strip(_EDGES))


def _citation(text: str, span: Span, tag: Tag, pointer: Attribute, words: str | None) -> Citation:
    if (torn := _torn(text, tag, pointer)) is not None:
        return torn
    label = _LABEL.fullmatch(words) if words and tag.name == "a" else None
    return Citation(
        kind=CitationKind.IMAGE if pointer.name == "src" else CitationKind.HTML_LINK,
        span=span,
        text=words,
        label=label[label.lastgroup or 0] if label else None,
        target=text[pointer.value_span.start : pointer.value_span.end],
        target_span=pointer.value_span,
        destination=_destination(pointer),
        explicit=True,
        flaw=Flaw.UNRENDERED_TARGET if is_unrendered(pointer) else None,
    )


def _torn(text: str, tag: Tag, pointer: Attribute) -> Citation | None:
    """Return the citation of an attribute that swallowed its tag's end, or in curly quotes (L008).

    Its target ends where the author meant it to end, its span after the words it swallowed.
    """
    start, end = pointer.value_span
    found = (_SWALLOWED if pointer.quoted else _CURLY).match(text, start, end)
    if found is None:
        return None
    target = Span(*found.span("target"))
    words, after = None, found.end() if pointer.quoted else tag.span.end
    if tag.name == "a" and (rest := _WORDS.match(text, after)):
        words, after = fold(decode_text(rest[1])), rest.end()
    return Citation(
        kind=CitationKind.IMAGE if pointer.name == "src" else CitationKind.HTML_LINK,
        span=Span(tag.span.start, after),
        text=words,
        target=text[target.start : target.end],
        target_span=target,
        destination=decode_attribute(text[target.start : target.end]),
        explicit=True,
        flaw=Flaw.HTML_ATTRIBUTE_UNCLOSED,
    )


def _described(tag: Tag) -> str | None:
    """Return the words that stand for an element without text."""
    names = ("alt",) if tag.name in ("img", "area") else ("aria-label", "title")
    return next((fold(value) for name in names if (value := tag.get(name))), None)


def _instead(tag: Tag) -> str:
    """Return what shows where a tag stands."""
    if tag.name == "img":
        return tag.get("alt") or ""
    return " " if tag.name in BLOCKS or tag.name == "br" else ""


# HTML inside another format


def read_markup(text: str, ranges: Iterable[Span]) -> Markup:
    """Read the HTML that stands in `ranges` of `text`; what lies between is text to it."""
    stream = Stream(text, (t for r in _joined(text, ranges) for t in tokens(text, r.start, r.end)))
    found = elements(stream.tags, len(text))
    closed = [element for element in found if element.closed]
    silent = [element.span for element in closed if element.name in QUIET]
    return Markup(
        citations=tuple(stream.citations(found)),
        headings=tuple(stream.headings(closed)),
        quiet=merge((*stream.spans, *silent)),
        quoted=tuple(element.span for element in closed if element.name in QUOTED),
        anchors=frozenset(anchors(found)),
        comments=tuple(comments(stream, found)),
        elements=found,
    )


def comments(stream: Stream, found: Iterable[Element]) -> Iterator[Span]:
    """Yield the comments of `stream` that do not stand in the code among the elements `found`."""
    silent = merge(e.span for e in found if e.closed and e.name in QUIET)
    for token in stream.tokens:
        if isinstance(token, Tag) or holds(silent, token.start):
            continue
        if stream.text.startswith("<!--", token.start):
            yield token


def _joined(text: str, ranges: Iterable[Span]) -> Iterator[Span]:
    """Join ranges with only blanks between them: one tag may go over several lines of a list."""
    joined: list[Span] = []
    for span in sorted(ranges):
        if joined and not text[joined[-1].end : span.start].strip(" \t"):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return iter(joined)


def anchors(found: Iterable[Element]) -> Iterator[str]:
    """Yield every id, and every name of an `a`."""
    for element in found:
        for attribute in element.tag.attributes:
            if attribute.name == "id" or (attribute.name == "name" and element.name == "a"):
                yield attribute.value
