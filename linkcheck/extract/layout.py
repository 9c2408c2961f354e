"""What a reader of one format hands on: the mark-up of an article, before its prose is read.

Each of markdown.py, html.py and text.py turns a `Source` into a `Layout` and knows nothing of
sentences, bare URLs, labels, placeholders or source lists; those are read from the layout in the
same way for every format (see `linkcheck.extract`).
"""

from __future__ import annotations

from msgspec import Struct

from linkcheck.model import Citation, Definition, Directive, Heading, Span, Trait


class Item(Struct, frozen=True, kw_only=True, gc=False):
    """One list item."""

    span: Span
    """The content without the list marker and without nested lists."""
    list: int
    """Items of one list share this number."""
    ordinal: int | None = None
    """In an ordered list the item's number as shown, else None."""
    marker_span: Span | None = None
    """The written marker with its delimiter (`1.`); None where it is not written (HTML)."""


class Layout(Struct, frozen=True, kw_only=True):
    """The mark-up of one article. All spans are in code points of `Source.text`."""

    citations: tuple[Citation, ...] = ()
    """Citations made by mark-up (links, images, autolinks, HTML), in text order, with kind, span,
    text, label, target, target_span, destination and explicit set; `url` and `id` are not."""
    definitions: tuple[Definition, ...] = ()
    headings: tuple[Heading, ...] = ()
    blocks: tuple[Span, ...] = ()
    """Prose blocks that a sentence does not cross: paragraphs, item and cell contents. Disjoint,
    sorted, headings not among them."""
    apart: tuple[Span, ...] = ()
    """Tables and captions: their blocks are no paragraphs. Sorted."""
    items: tuple[Item, ...] = ()
    quiet: tuple[Span, ...] = ()
    """Not prose: code, comments, tags, front matter, scripts, maths. Sorted, disjoint."""
    quoted: tuple[Span, ...] = ()
    """Block quotations and `q`. Sorted."""
    anchors: frozenset[str] = frozenset()
    """ids and names written in the mark-up (headings are slugged elsewhere)."""
    traits: frozenset[Trait] = frozenset()
    title: str | None = None
    date: str | None = None
    language: str | None = None
    base: str | None = None
    """`base href`, as written."""
    outside: int = 0
    """Links left out because they stand outside the article (navigation and the like)."""
    directives: tuple[Directive, ...] = ()
    """In text order."""
