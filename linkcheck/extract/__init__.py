"""extract: Source -> Article. Says what stands where, never what is wrong with it.

A reader of each format hands on a `Layout` of the mark-up; everything that does not depend on the
format is read from it here, in one order: machine markers, broken links, bare URLs, source lists,
labels, placeholders, sentences, attributions. No text makes it raise.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module

from msgspec import structs

from linkcheck.extract.anchors import UNSURE, Anchors, has_emoji
from linkcheck.extract.announced import announced
from linkcheck.extract.bare import bare_citations, unrendered_citations
from linkcheck.extract.broken import broken_links
from linkcheck.extract.entries import (
    citations_inside,
    entries,
    entry_citation,
    reference_zones,
)
from linkcheck.extract.labels import labels, number_of
from linkcheck.extract.layout import Layout
from linkcheck.extract.markers import markers, reach
from linkcheck.extract.prose import guess_language, sentences
from linkcheck.extract.slots import attributions, orphan_tokens, placeholders, quotations
from linkcheck.extract.spans import fold, mask, merge
from linkcheck.extract.targets import resolve_targets
from linkcheck.extract.unbound import undefined_footnotes, undefined_references
from linkcheck.model import (
    Article,
    Citation,
    CitationKind,
    Entry,
    Format,
    Sentence,
    Source,
    Span,
    Trait,
    stable_id,
)
from linkcheck.patterns import Pattern
from linkcheck.spans import holds, surroundings

__all__ = ["anchor_names", "extract"]

_WORD = Pattern(r"\w+")
_PAGE = 3
_TEXTS = ("url", "destination", "target", "text", "label")
"""Longest name of a page, such as `12` or `A`: in a row of pages the reader's own is no link."""

_READERS = {
    Format.MARKDOWN: "linkcheck.extract.markdown",
    Format.HTML: "linkcheck.extract.html",
    Format.TEXT: "linkcheck.extract.text",
}
"""Each module has `read(source, scope)`; imported when an article of that format comes."""


def extract(source: Source, *, scope: str = "article") -> Article:
    """Read one source. `scope` (`article` or `page`) matters for HTML only; pure."""
    read: Callable[[Source, str], Layout] = import_module(_READERS[source.kind]).read
    layout = read(source, scope)
    return _Prose(source, layout).article()


def anchor_names(text: str) -> frozenset[str] | None:
    """Return the ids and headings of a Markdown text; None where a renderer may add others."""
    source = Source(name="", kind=Format.MARKDOWN, text=text, line_starts=(0,))
    read: Callable[[Source], Layout] = import_module(_READERS[Format.MARKDOWN]).read
    layout = read(source)
    if layout.traits & UNSURE or has_emoji(layout.headings):
        return None
    return layout.anchors | {heading.text for heading in layout.headings}


class _Prose:
    """The text between the mark-up, read step by step; each step sees what those before found."""

    def __init__(self, source: Source, layout: Layout) -> None:
        self.source = source
        masked = mask(source.text, layout.quiet)
        self._quotations = quotations(masked, layout.blocks, layout.quoted)
        marked = markers(source.text, masked, layout.citations, layout.quiet, self._quotations)
        self.markers = marked.markers
        self.layout = structs.replace(layout, citations=marked.citations)
        self.masked = mask(masked, [c.span for c in self.markers])
        self.lines = sorted((*layout.blocks, *(h.span for h in layout.headings)))
        """Where mark-up within a line may stand."""
        self.free = ""
        """What is left of the text when every link is taken out of it."""
        self.linked = _with_numbers(self._linked(), self.masked, layout.blocks)
        self.language = guess_language(self.masked, layout.language)
        self.zones = reference_zones(
            self.masked, layout.headings, layout.blocks, self.linked, self.language
        )

    def article(self) -> Article:
        layout = self.layout
        listed = entries(self.masked, layout.items, layout.blocks, self.zones, self.linked)
        own = [c for entry in listed if (c := entry_citation(entry, self.linked))]
        own = announced(self.source.text, self.masked, layout.blocks, self.zones, self.linked, own)
        absorbed = {c.target_span for c in own if c.target_span}
        kept = [c for c in self.linked if c.explicit or c.target_span not in absorbed]
        unbound = self._unbound()
        language = self.language
        slots = self._slots(unbound, listed, language)
        cited = sorted((*kept, *unbound, *slots), key=_place)
        marked = reach(self.masked, self.markers)
        parts = sentences(self.masked, layout.blocks, (*(c.span for c in cited), *marked))
        named = attributions(self.masked, parts, language, self._quotations)
        found = sorted((*cited, *own, *named, *self.markers), key=_place)
        return self._assemble(found, listed, parts, language)

    def _linked(self) -> list[Citation]:
        """Citations with a target: mark-up, broken mark-up, bare URLs, in text order."""
        layout = self.layout
        free = mask(self.masked, [c.span for c in layout.citations])
        broken: list[Citation] = []
        if self.source.kind is Format.MARKDOWN:
            links = [c.span for c in layout.citations if c.kind is not CitationKind.IMAGE]
            broken = list(broken_links(self.source.text, free, self.masked, self.lines, links))
        elif self.source.kind is Format.TEXT and not self.source.text.startswith(("---", "+++")):
            broken = list(unrendered_citations(free))
        free = mask(free, [c.span for c in broken])
        bare = list(bare_citations(free))
        self.free = mask(free, [c.span for c in bare])
        return sorted((*layout.citations, *broken, *bare), key=_place)

    def _unbound(self) -> list[Citation]:
        """Return reference links and footnote marks that no definition binds."""
        if self.source.kind is not Format.MARKDOWN:
            return []
        layout, text, free, quoted = self.layout, self.source.text, self.free, self._quotations
        names = [*(h.text for h in layout.headings), *layout.anchors]
        known = layout.definitions
        noted = any(zone.end == len(text) for zone in self.zones)
        return [
            *undefined_references(text, free, self.lines, quoted, known, names),
            *undefined_footnotes(text, free, self.lines, quoted, known, noted=noted),
        ]

    def _slots(
        self, unbound: Sequence[Citation], listed: Sequence[Entry], language: str
    ) -> list[Citation]:
        """Placeholders, bare labels and orphan tokens in prose outside links."""
        layout = self.layout
        free = mask(self.free, [c.span for c in unbound])
        numbers = {e.number for e in listed if e.number is not None}
        starts = {e.span.start for e in listed}
        known = [
            *(h.text for h in layout.headings),
            *(self.source.text[i.span.start : i.span.start + 12] for i in layout.items),
            *(d.label for d in layout.definitions),
        ]
        found = [
            *placeholders(self.source.text, free, layout.blocks, language, self._quotations),
            *labels(free, layout.blocks, self._quotations, numbers),
            *orphan_tokens(free, layout.blocks, self._quotations, known),
        ]
        return [c for c in found if c.kind is not CitationKind.LABEL or c.span.start not in starts]

    def _assemble(
        self,
        found: Sequence[Citation],
        listed: Sequence[Entry],
        parts: tuple[Sentence, ...],
        language: str,
    ) -> Article:
        layout = self.layout
        traits = layout.traits
        if has_emoji(layout.headings):
            traits |= {Trait.EMOJI_HEADINGS}
        anchors = Anchors(self.source.kind, layout.anchors, layout.headings, traits)
        resolved = resolve_targets(found, self.source, layout.base, anchors)
        citations = _with_ids(resolved, self.source, parts)
        return Article(
            source=self.source,
            citations=citations,
            definitions=layout.definitions,
            entries=tuple(
                structs.replace(e, citations=tuple(citations_inside(citations, e.span)))
                for e in listed
            ),
            headings=layout.headings,
            anchors=layout.anchors,
            sentences=parts,
            paragraphs=_paragraphs(layout, listed),
            blocks=layout.blocks,
            quiet=layout.quiet,
            quoted=layout.quoted,
            quotations=self._quotations,
            traits=traits,
            title=layout.title,
            date=layout.date,
            language=language,
            outside=layout.outside,
            directives=layout.directives,
        )


def _paragraphs(layout: Layout, listed: Sequence[Entry]) -> tuple[Span, ...]:
    apart = merge((*layout.apart, *(entry.span for entry in listed)))
    return tuple(block for block in layout.blocks if not holds(apart, block.start))


def _place(citation: Citation) -> tuple[int, int]:
    return (citation.span.start, -citation.span.end)


def _with_numbers(
    citations: Sequence[Citation], masked: str, blocks: Sequence[Span]
) -> list[Citation]:
    """Read the label of each link as a number where it is one.

    A number that fills its block is a figure in a table, or a page number, not a label; nor is one
    in a row of pages, «previous 1 2 3 next».
    """
    rows: dict[Span, bool] = {}

    def leads_on(span: Span) -> bool:
        block = _block_of(span, blocks)
        if block is not None and block not in rows:
            rows[block] = _leads_on(block, citations, masked)
        return block is not None and rows[block]

    return [
        structs.replace(c, number=number)
        if c.kind is not CitationKind.IMAGE
        and (number := number_of(c.text or c.label)) is not None
        and not leads_on(c.span)
        else c
        for c in citations
    ]


def _block_of(span: Span, blocks: Sequence[Span]) -> Span | None:
    index = bisect_right(blocks, span.start, key=lambda block: block.start) - 1
    return blocks[index] if index >= 0 and blocks[index].end >= span.end else None


def _leads_on(block: Span, citations: Sequence[Citation], masked: str) -> bool:
    """Tell whether a block is one link and nothing else, or links of which some are words."""
    inside = [citations[index] for index in citations_inside(citations, block)]
    at, around = block.start, ""
    for citation in inside:
        around += masked[at : citation.span.start]
        at = max(at, citation.span.end)
    around += masked[at : block.end]
    if len(inside) == 1:
        return not around.strip()
    worded = any(number_of(c.text or c.label) is None for c in inside)
    words = _WORD.findall(around)
    return worded and len(words) <= 1 and all(len(word) <= _PAGE for word in words)


def _with_ids(
    citations: Iterable[Citation], source: Source, parts: Sequence[Sentence]
) -> tuple[Citation, ...]:
    seen: Counter[tuple[str, str]] = Counter()
    subjects: dict[Span, str] = {}
    result = []
    for citation in citations:
        subject = citation.target
        if subject is None:
            around = surroundings(source, parts, citation.span)
            if around not in subjects:
                subjects[around] = fold(source.text[around.start : around.end])
            subject = subjects[around]
        kind = citation.kind.value
        ordinal = seen[kind, subject]
        seen[kind, subject] += 1
        own = stable_id(kind, source.name, subject, ordinal)
        result.append(structs.replace(citation, id=own, **_once(citation)))
    return tuple(result)


def _once(citation: Citation) -> dict[str, str | None]:
    """Return the texts of a citation, equal ones as one: an address stands in it three times."""
    known: dict[str | None, str | None] = {}
    texts = {name: getattr(citation, name) for name in _TEXTS}
    return {name: known.setdefault(text, text) for name, text in texts.items()}
