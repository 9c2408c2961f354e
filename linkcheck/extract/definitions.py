"""Reference definitions of Markdown, which the parser uses and does not show, and who uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from linkcheck.extract.spans import fold, merge
from linkcheck.model import Citation, CitationKind, Definition, Span
from linkcheck.patterns import Pattern
from linkcheck.spans import holds
from linkcheck.urls import unescape

_COLON = Pattern(r"\](?=:)")
_DEFINITION = Pattern(
    r"\[(?P<label>(?:[^\[\]\\^]|\\.)(?:[^\[\]\\]|\\.){0,998})\]:"
    r"(?:[ \t]*(?:\r\n|\n|\r)?[ >\t]*)(?P<target><[^<>\r\n]*>|[^\s<][^\s]*)",
    re.DOTALL,
)
_CONTAINERS = Pattern(r"[ >\t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t][ >\t]*)*")
"""What may stand before a definition on its line."""
_LONGEST_LABEL = 999
"""Characters, by section 4.7 of the CommonMark specification."""
_LINE_END = Pattern(r"[\r\n]")
_BY_LABEL = {CitationKind.REFERENCE_LINK, CitationKind.IMAGE}


def written_definitions(text: str, prose: Iterable[Span]) -> Iterator[Definition]:
    """Yield the reference definitions in text order, later duplicates included.

    Those that begin in `prose` (code too) are none.
    """
    busy: Sequence[Span] | None = None
    end = 0
    for colon in _COLON.finditer(text):
        at = _opening(text, colon.start())
        if at is None or at < end or (match := _DEFINITION.match(text, at)) is None:
            continue
        busy = merge(prose) if busy is None else busy
        if match.end("label") != colon.start() or holds(busy, at):
            continue
        end = match.end()
        raw = Span(*match.span("target"))
        if match["target"].startswith("<"):
            raw = Span(raw.start + 1, raw.end - 1)
        written = text[raw.start : raw.end]
        yield Definition(
            label=fold(match["label"]),
            span=Span(at, _line_end(text, end)),
            target=written,
            target_span=raw,
            destination=unescape(written),
        )


def _opening(text: str, closing: int) -> int | None:
    """Return where the bracket that ends at `closing` begins, if it is the first of its line."""
    floor = max(0, closing - 2 * _LONGEST_LABEL)
    at = text.rfind("[", floor, closing)
    while at > 0 and text[at - 1] == "\\":
        at = text.rfind("[", floor, at)
    if at == -1:
        return None
    line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return at if _CONTAINERS.fullmatch(text, line, at) else None


def _line_end(text: str, at: int) -> int:
    found = _LINE_END.search(text, at)
    return found.start() if found else len(text)


def bind(citations: Iterable[Citation], definitions: Sequence[Definition]) -> tuple[Citation, ...]:
    """Give reference links and footnotes the index and target span of their definitions."""
    by_label: dict[tuple[bool, str], int] = {}
    for number, definition in enumerate(definitions):
        by_label.setdefault((definition.footnote, _key(definition.label)), number)
    if not by_label:
        return tuple(citations)
    return tuple(_bound(citation, definitions, by_label) for citation in citations)


def _bound(
    citation: Citation, definitions: Sequence[Definition], index: dict[tuple[bool, str], int]
) -> Citation:
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
