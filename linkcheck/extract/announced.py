"""Entries of a source list that announce a URL and end: «Available at:».

What stands where the URL should be decides: anything that could be one, in any mark-up, on the
same line or the next, keeps the announcement.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import structs

from linkcheck.extract.spans import fold
from linkcheck.model import Citation, CitationKind, Flaw, Span
from linkcheck.patterns import Pattern
from linkcheck.tables.words import ANNOUNCEMENTS

_ANNOUNCED = Pattern(
    rf"(?<!\w)(?P<words>(?:{ANNOUNCEMENTS}):?)\s*+:?\s*+"
    r"(?:[\[(]?(?:last\s)?(?:accessed|retrieved|viewed)\b[^\r\n\[\]()]{0,40}[\])]?)?\s*+\.?\s*+"
    r"(?=\Z|(?<=[\r\n])(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])\s)",
    re.IGNORECASE,
)
_URL = Pattern(r"https?:|www\.|doi|://|\bhref\b|\bsrc\b|`|~~~|<pre", re.IGNORECASE)
"""What could be the address: code too."""


def announced(
    text: str,
    masked: str,
    blocks: Sequence[Span],
    zones: Sequence[Span],
    citations: Sequence[Citation],
    entries: Sequence[Citation],
) -> list[Citation]:
    """Return `entries` and what else announces a URL without giving one, those marked as such."""
    spans = list(_announcements(text, masked, blocks, zones, citations))
    marked = []
    for entry in entries:
        inside = bisect_left(spans, (entry.span.start,))
        if inside < len(spans) and spans[inside].start < entry.span.end:
            del spans[inside]
            if entry.target is None:
                flaw = Flaw.ENTRY_ANNOUNCES_MISSING_URL
                entry = structs.replace(entry, flaw=flaw)  # noqa: PLW2901 - the same, marked
        marked.append(entry)
    return [*marked, *(_paragraph(text, span) for span in spans)]


def _paragraph(text: str, span: Span) -> Citation:
    return Citation(
        kind=CitationKind.REFERENCE_ENTRY,
        span=span,
        text=fold(text[span.start : span.end]),
        flaw=Flaw.ENTRY_ANNOUNCES_MISSING_URL,
    )


def _announcements(
    text: str,
    masked: str,
    blocks: Sequence[Span],
    zones: Sequence[Span],
    citations: Sequence[Citation],
) -> Iterator[Span]:
    """Yield the paragraphs, or lines of a numbered paragraph, up to the end of the announcement."""
    starts = [c.span.start for c in citations]
    for zone in zones:
        first = bisect_left(blocks, Span(zone.start, 0))
        for index in range(first, len(blocks)):
            block = blocks[index]
            if block.start >= zone.end:
                break
            after = blocks[index + 1].start if index + 1 < len(blocks) else len(text)
            at = block.start
            for match in _ANNOUNCED.finditer(masked, *block):
                # In the midst of a sentence («is available at:») it announces something else.
                if match["words"][0].islower():
                    continue
                last = match.end() == block.end
                hidden = text[match.end("words") : after if last else match.end()]
                cited = bisect_left(starts, at) < bisect_left(starts, after + last)
                if not cited and not _URL.search(hidden) and not _URL.match(text, after):
                    yield Span(at, match.end("words"))
                at = match.end()
