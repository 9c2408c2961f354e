"""HTML elements by how they begin, end and show, after the HTML Standard (13.2.4 and 13.2.6)."""

from __future__ import annotations

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source"
    " track wbr".split()
)

RAW_TEXT = frozenset("script style textarea title xmp iframe noembed noframes plaintext".split())
"""Hold no tags."""

FOREIGN = frozenset({"svg", "math"})
"""Inside them `/>` ends an element and CDATA sections exist."""

FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Go on over the end of a block they were opened in."""

SCOPE = frozenset("applet caption html table td th marquee object template".split())
"""An end tag inside one of these ends nothing outside it."""

MARKERS = SCOPE - {"html", "table"}
"""Formatting elements do not go on beyond these."""

TABLE_SCOPE = frozenset({"table", "template"})

CLOSING_P = frozenset(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p"
    " plaintext pre search section summary table ul xmp".split()
)

SPECIAL = (
    CLOSING_P
    | SCOPE
    | frozenset(
        "body button head iframe noscript script select style tbody textarea tfoot thead title"
        " tr".split()
    )
)
"""End tags of other names do not reach beyond these."""

BLOCKS = SPECIAL - {"button", "html", "iframe", "object", "script", "select", "style"} | {"legend"}
"""A sentence does not cross their edges."""

BESIDE_PROSE = frozenset({"table", "caption", "figcaption", "legend"})
"""What they hold is no paragraph of the article."""

QUIET = frozenset(
    "code iframe kbd math noembed noframes noscript object plaintext pre samp script select style"
    " svg textarea title xmp".split()
)
"""Their text is not prose."""

PICTURES = frozenset(
    "audio button canvas embed iframe img input math object picture svg video".split()
)
"""Show something that is not text."""

_AROUND_ITEMS = SCOPE | frozenset(
    "article aside blockquote dir dl fieldset figure form main menu nav ol section ul".split()
)
_NOTES = frozenset({"dd", "dt"})
_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"tr", "caption", "colgroup"})
_GROUPS = frozenset({"tbody", "thead", "tfoot", "caption", "colgroup"})
_PARAGRAPH = (frozenset({"p"}), SCOPE | {"button"})

IMPLIED: dict[str, tuple[tuple[frozenset[str], frozenset[str]], ...]] = {
    **dict.fromkeys(CLOSING_P, (_PARAGRAPH,)),
    "li": ((frozenset({"li"}), _AROUND_ITEMS), _PARAGRAPH),
    **dict.fromkeys(_NOTES, ((_NOTES, _AROUND_ITEMS), _PARAGRAPH)),
    **dict.fromkeys(HEADINGS, (_PARAGRAPH, (HEADINGS, CLOSING_P - HEADINGS | SCOPE))),
    **dict.fromkeys(_CELLS, ((_CELLS, TABLE_SCOPE | {"tr"}),)),
    "tr": ((_ROWS, TABLE_SCOPE),),
    **dict.fromkeys(_GROUPS, ((_ROWS, TABLE_SCOPE), (_GROUPS, TABLE_SCOPE))),
    "option": ((frozenset({"option"}), frozenset({"select", "optgroup"})),),
    "body": ((frozenset({"head"}), frozenset()),),
}
"""What a start tag ends without an end tag: the innermost of the first names, unless one of the
second names stands further in."""
