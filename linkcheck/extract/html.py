"""HTML articles: which part of a page is the article, and what stands where in it.

The article is the first `article`, else `main`, else `[role=main]` that holds most of the text
outside navigation and the like; without one the body is. What lies outside is quiet, and links
there are counted, not audited. Structure is read from the tokens of tags.py alone: html.parser,
and so Beautiful Soup on it, knows no implied end tags, gives no ends, rejects `<![x[` and takes
time in the square of unclosed tags.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from msgspec import structs

from linkcheck.extract.directives import Lines, in_attributes, in_comments
from linkcheck.extract.layout import Item, Layout
from linkcheck.extract.spans import fold, mask, merge
from linkcheck.extract.tags import (
    QUOTED,
    Element,
    Stream,
    Tag,
    anchors,
    comments,
    decode_text,
    elements,
    is_templated,
    tokens,
)
from linkcheck.model import Citation, CitationKind, Directive, Heading, Source, Span, Trait
from linkcheck.patterns import Pattern
from linkcheck.spans import holds
from linkcheck.tables.elements import BESIDE_PROSE, BLOCKS, FORMATTING, HEADINGS, QUIET
from linkcheck.tables.share import SHARE_CLASSES, SHARE_ENDPOINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CHROME = frozenset({"nav", "header", "footer", "aside"})
_LANDMARKS = frozenset({"navigation", "banner", "contentinfo", "complementary", "search"})
_NOTES = Pattern(r"foot-?notes?\b|end-?notes?\b|references?\b|bibliograph|doc-(?:foot|end)note")
"""An `aside` or `footer` of these ids, classes or roles holds sources."""
_UNSEEN = Pattern(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_UNNUMBERED = Pattern(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_INTEGER = Pattern(r"\s*([+-]?\d{1,9})")

_FRONT_MATTER = Pattern(r"---[ \t]*(?:\r\n?|\n).*?(?:\r\n?|\n)---[ \t]*(?:[\r\n]|\Z)", re.DOTALL)
_TRAITS = (
    (Trait.TEMPLATE, Pattern(r"\{\{|\{%|<%|\$\{")),
    (Trait.SHORTCODES, Pattern(r"\{\{[<%]")),
    (Trait.INCLUDES, Pattern(r"\{%-?\s*include")),
)
_SERVER_INCLUDE = Pattern(r"<!--\s*#\s*include|<esi:include")
_PUBLISHED = frozenset({"article:published_time", "datepublished"})
_JSON_DATE = Pattern(r'"datePublished"\s*:\s*"([^"]{4,40})"')


def read(source: Source, scope: str = "article") -> Layout:
    """Read the mark-up of an HTML article; no text makes it raise.

    `scope` is `article`, or `page` for every link of the page wherever it stands.
    """
    return _Page(source.text, whole=scope == "page").layout()


class _Page:
    """One page and what was found out about it, in the order in which it is needed."""

    def __init__(self, text: str, *, whole: bool) -> None:
        self.text = text
        self.whole = whole
        front = _FRONT_MATTER.match(text)
        self.front = Span(0, front.end() if front else 0)
        found = tokens(text, self.front.end)
        self.stream = Stream(text, found, rendered=not self.front.end)
        self.elements = elements(self.stream.tags, len(text))
        self.apart = [] if whole else list(_apart(self.elements, _Weights(self.stream)))
        self.zones = merge(element.span for element in self.apart)
        self.area = Span(0, len(text)) if whole else self._area()
        self.inside = [e for e in self.elements if self._holds(e)]
        self.quiet = merge(self._quiet())

    def layout(self) -> Layout:
        citations, shares, outside = self._citations()
        quiet = merge((*self.quiet, *(c.span for c in shares)))
        masked = mask(self.text, quiet)
        headings = tuple(self._headings())
        blocks = tuple(self._blocks(masked, headings))
        return Layout(
            citations=tuple(citations),
            headings=headings,
            blocks=blocks,
            apart=tuple(e.span for e in self.inside if e.name in BESIDE_PROSE),
            items=tuple(self._items()),
            quiet=quiet,
            quoted=tuple(e.span for e in self.inside if e.name in QUOTED),
            anchors=frozenset(anchors(self.elements)),
            traits=self._traits("\n".join(masked[b.start : b.end] for b in blocks)),
            title=self._title(headings),
            date=self._date(),
            language=self._attribute("html", "lang") or self._attribute("html", "xml:lang"),
            base=self._attribute("base", "href"),
            outside=outside + len(shares),
            directives=self._directives(),
        )

    # Which part is the article

    def _area(self) -> Span:
        weights = _Weights(self.stream, self.zones)
        for matches in (_is_article, _is_main, _has_main_role):
            for element in filter(matches, self.elements):
                if weights.most(element):
                    return element.span
        bodies = (e.span for e in self.elements if e.name == "body")
        return next(bodies, Span(self.front.end, len(self.text)))

    def _holds(self, element: Element) -> bool:
        start = element.tag.span.start
        return self.area.start <= start < self.area.end and not holds(self.zones, start)

    def _quiet(self) -> Iterator[Span]:
        yield from (self.front, Span(0, self.area.start), Span(self.area.end, len(self.text)))
        yield from self.zones
        yield from self.stream.spans
        yield from (e.span for e in self.elements if e.name in QUIET and not _is_endless(e))

    # What stands in it

    def _citations(self) -> tuple[list[Citation], list[Citation], int]:
        """Return the citations, the share links and the number of links outside."""
        kept = {e.tag.span.start for e in self._seen()}
        inside: list[Citation] = []
        outside = 0
        for citation in self.stream.citations(e for e in self.elements if not _is_pixel(e.tag)):
            if citation.span.start in kept:
                inside.append(citation)
            else:
                outside += citation.kind is CitationKind.HTML_LINK
        shares = [] if self.whole else list(filter(_shares, inside))
        sharing = {c.span for c in shares}
        return [c for c in inside if c.span not in sharing], shares, outside

    def _seen(self) -> Iterator[Element]:
        """Yield the elements inside, those of a `noscript` only if they are the only copy."""
        unscripted = merge(e.span for e in self.elements if e.name == "noscript")
        shown = {
            e.tag.get("src")
            for e in self.inside
            if e.name == "img" and not holds(unscripted, e.tag.span.start)
        }
        for element in self.inside:
            if not holds(unscripted, element.tag.span.start) or (
                element.name == "img" and element.tag.get("src") not in shown
            ):
                yield element

    def _headings(self) -> Iterator[Heading]:
        """Yield headings with text; those in a `header` of the article too: the title is there."""
        zones = merge(e.span for e in self.apart if e.name != "header")
        at = self.area.start
        for heading in self.stream.headings(map(self._closed, self.elements)):
            start, end = heading.span
            if at <= start and end <= self.area.end and heading.text and not holds(zones, start):
                yield heading
                at = end

    def _closed(self, element: Element) -> Element:
        """Return a heading that nothing closes as one that ends where the next block begins."""
        if element.closed or element.name not in HEADINGS:
            return element
        first = bisect_left(self.stream.spans, (element.content.start,))
        for index in range(first, len(self.stream.tokens)):
            token = self.stream.tokens[index]
            if isinstance(token, Tag) and token.name in BLOCKS:
                end = min(token.span.start, element.end)
                return structs.replace(element, content=Span(element.content.start, end), end=end)
        return element

    def _blocks(self, masked: str, headings: Iterable[Heading]) -> Iterator[Span]:
        """Yield what lies between the edges of blocks and shows text."""
        cuts = merge(
            (
                Span(0, self.area.start),
                Span(self.area.end, len(self.text)),
                *self.zones,
                *(h.span for h in headings),
                *_edges(self.stream),
            )
        )
        ends = [Span(0, 0), *cuts, Span(len(self.text), len(self.text))]
        for before, after in pairwise(ends):
            block = _strip(self.text, before.end, after.start)
            if decode_text(masked[block.start : block.end]).strip():
                yield block

    def _items(self) -> Iterator[Item]:
        nested = [e.tag.span.start for e in self.elements if e.name in _LISTS]
        ordinals = dict(_ordinals(self.elements))
        for element in self.inside:
            if element.name != "li":
                continue
            start, end = element.content
            first = bisect_left(nested, start)
            if first < len(nested):
                end = min(end, nested[first])
            span = self._trimmed(start, end)
            if span.start < span.end:
                yield Item(
                    span=span,
                    list=-1 if element.parent is None else element.parent,
                    ordinal=ordinals.get(element.tag.span.start),
                )

    def _trimmed(self, start: int, end: int) -> Span:
        """Leave out white space and tags at the edges, except those of links and pictures."""
        spans, found = self.stream.spans, self.stream.tokens
        first, last = bisect_left(spans, (start,)), bisect_left(spans, (end,)) - 1
        span = _strip(self.text, start, end)
        while first <= last and spans[first].start == span.start and _is_wrapping(found[first]):
            span = _strip(self.text, spans[first].end, span.end)
            first += 1
        while first <= last and spans[last].end == span.end and _is_wrapping(found[last]):
            span = _strip(self.text, span.start, spans[last].start)
            last -= 1
        return span

    # What the page says of itself

    def _traits(self, prose: str) -> frozenset[Trait]:
        found = {trait for trait, pattern in _TRAITS if pattern.search(prose)}
        if any(is_templated(e.tag, rendered=self.stream.rendered) for e in self.inside):
            found.add(Trait.TEMPLATE)
        if _SERVER_INCLUDE.search(self.text):
            found.add(Trait.INCLUDES)
        if self.front.end:
            found.add(Trait.FRONT_MATTER)
        return frozenset(found)

    def _directives(self) -> tuple[Directive, ...]:
        found = comments(self.stream, self.elements)
        asked = in_comments(self.text, found, self._block_after, lists=False)
        return tuple(sorted((*asked, *in_attributes(self.text, self.elements)), key=_by_place))

    def _block_after(self, _: Lines, at: int) -> Span:
        """Return the next block: an element, or the text up to the edge of one."""
        first = bisect_left(self.stream.spans, (at,))
        for index in range(first, len(self.stream.tokens)):
            token, span = self.stream.tokens[index], self.stream.spans[index]
            if self.text[at : span.start].strip():
                return Span(at, self._edge(index))
            if isinstance(token, Tag) and not token.closing:
                inline = token.name not in BLOCKS
                return Span(at, self._edge(index)) if inline else self._element_at(span.start)
            at = span.end
        return Span(at, len(self.text))

    def _edge(self, index: int) -> int:
        found = self.stream.tokens
        while index < len(found):
            token = found[index]
            if isinstance(token, Tag) and token.name in BLOCKS:
                return token.span.start
            index += 1
        return len(self.text)

    def _element_at(self, start: int) -> Span:
        index = bisect_left(self.elements, start, key=lambda e: e.tag.span.start)
        return self.elements[index].span

    def _title(self, headings: Iterable[Heading]) -> str | None:
        """Return the text of `title`, `og:title` or the first `h1`; a `title` in an SVG is none."""
        for e in self.elements:
            around = "head" if e.parent is None else self.elements[e.parent].name
            if e.name != "title" or around not in ("head", "html", "body"):
                continue
            if title := fold(decode_text(self.text[e.content.start : e.content.end])):
                return title
        named = self._meta(frozenset({"og:title"}))
        return named or next((h.text for h in headings if h.level == 1), None)

    def _date(self) -> str | None:
        """Return the date of publication as written, by the most explicit statement of it."""
        if date := self._meta(_PUBLISHED):
            return date
        for e in self.elements:
            if e.name != "script" or "ld+json" not in (e.tag.get("type") or ""):
                continue
            if found := _JSON_DATE.search(self.text, *e.content):
                return found[1]
        start, end = self.area
        for e in self.elements:
            shown = e.name == "time" and start <= e.tag.span.start < end
            if shown and (date := fold(e.tag.get("datetime") or "")):
                return date
        return None

    def _meta(self, names: frozenset[str]) -> str | None:
        for tag in (e.tag for e in self.elements if e.name == "meta"):
            given = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
            if given.lower() in names and (content := fold(tag.get("content") or "")):
                return content
        return None

    def _attribute(self, name: str, attribute: str) -> str | None:
        """Return the first value of `attribute` on the elements called `name`."""
        values = (e.tag.get(attribute) for e in self.elements if e.name == name)
        return next((value.strip() for value in values if value), None)


class _Weights:
    """How much text stands where: letters between tags, outside `zones`."""

    def __init__(self, stream: Stream, zones: Sequence[Span] = ()) -> None:
        gaps = list(_gaps(stream))
        self._starts = [gap.start for gap in gaps]
        weights = (
            0 if holds(zones, gap.start) else len(stream.text[gap.start : gap.end].strip())
            for gap in gaps
        )
        self._sums = list(accumulate(weights, initial=0))

    def most(self, element: Element) -> bool:
        """Tell whether most of the text begins in `element`."""
        first, last = (bisect_left(self._starts, at) for at in element.span)
        return 2 * (self._sums[last] - self._sums[first]) > self._sums[-1]


def _gaps(stream: Stream) -> Iterator[Span]:
    at = 0
    for span in (*stream.spans, Span(len(stream.text), len(stream.text))):
        if at < span.start:
            yield Span(at, span.start)
        at = span.end


def _is_article(element: Element) -> bool:
    return element.name == "article"


def _is_main(element: Element) -> bool:
    return element.name == "main"


def _has_main_role(element: Element) -> bool:
    return element.tag.get("role") == "main"


def _apart(found: Sequence[Element], weights: _Weights) -> Iterator[Element]:
    """Yield the elements that are not the article's: chrome, forms, hidden ones, share buttons.

    A form or a hidden element around most of the text is the page itself (ASP.NET; scripts that
    show a page when it is ready), and so is a `nav` that nobody closed.
    """
    for element in found:
        if _is_chrome(element.tag):
            whole = not element.closed and weights.most(element)
            if not whole and not _holds_sources(element, found):
                yield element
        elif _is_veiled(element.tag) and not (_is_endless(element) or weights.most(element)):
            yield element


def _is_endless(element: Element) -> bool:
    """Tell whether formatting goes on to the end of the page: a mistake, not a zone."""
    return element.name in FORMATTING and not element.closed


def _is_chrome(tag: Tag) -> bool:
    return tag.name in _CHROME or tag.get("role") in _LANDMARKS


def _is_veiled(tag: Tag) -> bool:
    return tag.name == "form" or _is_hidden(tag) or _is_share(tag)


def _holds_sources(element: Element, found: Sequence[Element]) -> bool:
    """Tell whether an `aside` or `footer` holds notes, or says where a quotation is from."""
    if element.name not in ("aside", "footer"):
        return False
    named = " ".join(element.tag.get(name) or "" for name in ("id", "class", "role", "epub:type"))
    if _NOTES.search(named.lower()):
        return True
    around = found[element.parent].name if element.parent is not None else ""
    return element.name == "footer" and around in ("blockquote", "figure")


def _is_hidden(tag: Tag) -> bool:
    if not tag.attributes:
        return tag.name in ("template", "dialog")
    return (
        tag.name == "template"
        or tag.get("hidden") not in (None, "until-found")
        or (tag.get("aria-hidden") or "").strip().lower() == "true"
        or (tag.name == "dialog" and tag.get("open") is None)
        or _UNSEEN.search(tag.get("style") or "") is not None
    )


def _is_share(tag: Tag) -> bool:
    words = (tag.get("class") or "").lower().split()
    return not SHARE_CLASSES.isdisjoint(words) or "share" in (tag.get("rel") or "").lower().split()


def _shares(citation: Citation) -> bool:
    return (
        citation.kind is CitationKind.HTML_LINK
        and SHARE_ENDPOINT.match(citation.destination or "") is not None
    )


def _is_pixel(tag: Tag) -> bool:
    """Tell whether a picture is too small to be seen: it counts readers."""
    sizes = (tag.get("width"), tag.get("height"))
    return tag.name in ("img", "iframe") and all(size in ("0", "1", "0px", "1px") for size in sizes)


def _edges(stream: Stream) -> Iterator[Span]:
    """Yield the tags at which a block begins or ends; two line breaks are such an edge."""
    broken = -1
    for token in stream.tokens:
        if not isinstance(token, Tag):
            continue
        if token.name in BLOCKS:
            yield token.span
        elif token.name == "br":
            if broken >= 0 and not stream.text[broken : token.span.start].strip():
                yield token.span
            broken = token.span.end
        else:
            broken = -1


def _ordinals(found: Sequence[Element]) -> Iterator[tuple[int, int]]:
    """Yield the number of each item of an ordered list, by where the item's tag begins."""
    lists: defaultdict[int, list[Tag]] = defaultdict(list)
    for element in found:
        if element.name == "li" and element.parent is not None:
            lists[element.parent].append(element.tag)
    for parent, items in lists.items():
        tag = found[parent].tag
        if tag.name != "ol" or _UNNUMBERED.search(tag.get("style") or ""):
            continue
        backwards = tag.get("reversed") is not None
        number = _integer(tag.get("start"), len(items) if backwards else 1)
        for item in items:
            number = _integer(item.get("value"), number)
            yield item.span.start, number
            number += -1 if backwards else 1


def _integer(value: str | None, otherwise: int) -> int:
    found = _INTEGER.match(value or "")
    return int(found[1]) if found else otherwise


def _by_place(directive: Directive) -> Span:
    return directive.span


def _is_wrapping(token: Tag | Span) -> bool:
    return isinstance(token, Span) or token.name not in ("a", "img")


def _strip(text: str, start: int, end: int) -> Span:
    """Return the span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, max(start, end))
