"""Source lists: which lists they are, and what number and locator each entry carries.

A list is a source list when it stands under a reference heading, or when it is a numbered list
of which every item has a locator, stands last, and the text cites numbers.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from linkcheck.extract.layout import Item
from linkcheck.extract.spans import fold
from linkcheck.model import Citation, CitationKind, Entry, Heading, Span
from linkcheck.patterns import Pattern
from linkcheck.tables.headings import ELSEWHERE_A_WORD, JOINERS, REFERENCE_HEADINGS
from linkcheck.tables.tlds import TLDS

_NUMBER = Pattern(
    r"\s*(?:\[(?P<square>\d{1,3})\]|\((?P<round>\d{1,3})\)|(?P<plain>\d{1,3})[.)])[ \t]*(?=\S)"
)
_DOUBLED = Pattern(r"(?P<number>\d{1,3})[.)]\s*(?=[^\W\d_])")
_LINE = Pattern(r"[^\r\n]+")
_NUMBERED_LINE = Pattern(
    r"(?:\A|(?<=[\r\n]))[ \t>]*"
    r"(?P<mark>\[(?P<square>\d{1,3})\](?!:)|\((?P<round>\d{1,3})\)|(?P<plain>\d{1,3})[.)])[ \t]+\S"
)
_DOMAIN = Pattern(
    r"(?<![\w@/.:%-])(?:www\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?P<tld>[a-z]{2,24})(?![\w@%-]|/\w|\.\w|\()",
    re.IGNORECASE,
)
_FILE_ENDINGS = frozenset("md py js ts rs sh pl cc so zip mov ai ps app name".split())
"""Top-level domains that are file endings or words far more often."""
_IDENTIFIER = Pattern(
    r"\b(?:doi|isbn|issn|arxiv|pmid|pmcid|oclc|lccn|urn|hdl|bibcode)\b|\b10\.\d{4,9}/\S"
    r"|\b(?:RFC|ISO|IEC|IEEE|DIN)\s?\d{2,}",
    re.IGNORECASE,
)
_MANY_WORDS = 60
_WORD = Pattern(r"[^\W\d_]+")
_FIRST = frozenset(_WORD.findall(heading)[0] for heading in REFERENCE_HEADINGS)
"""Few blocks begin like a reference heading, and most of them in ASCII; the rest is looked at."""


class _Line(NamedTuple):
    """A candidate for an entry, whatever it was read from."""

    span: Span
    list: int
    ordinal: int | None
    marker: Span | None


def is_reference_heading(text: str, language: str | None = None) -> bool:
    """Tell whether a heading announces a list of sources, in an article of any language if None.

    >>> is_reference_heading("7. Sources & Further Reading:"), is_reference_heading("Open source")
    (True, False)
    """
    if len(text) > 2 * _MANY_WORDS:
        return False
    first_word = _WORD.search(text)
    if first_word is None or (first_word[0].isascii() and first_word[0].casefold() not in _FIRST):
        return False
    words = fold(_core(text)).casefold()
    if len(words) > _MANY_WORDS:
        return False
    if words in REFERENCE_HEADINGS:
        return language is None or ELSEWHERE_A_WORD.get(words, language) == language
    for joiner in JOINERS:
        first, found, second = words.partition(joiner)
        if found and first.strip() in REFERENCE_HEADINGS and second.strip() in REFERENCE_HEADINGS:
            return True
    return False


def _core(text: str) -> str:
    """Return `text` from its first letter to its last letter, mark or digit."""
    kinds = [unicodedata.category(character)[0] for character in text]
    first = next((at for at, kind in enumerate(kinds) if kind == "L"), len(text))
    last = next((at for at in range(len(text), first, -1) if kinds[at - 1] in "LMN"), first)
    return text[first:last]


def reference_zones(
    masked: str,
    headings: Sequence[Heading],
    blocks: Sequence[Span],
    citations: Sequence[Citation],
    language: str,
) -> tuple[Span, ...]:
    """Return the spans from each reference heading to the next heading of its level or above.

    A block of one short line that reads like such a heading counts as one (plain text), but not
    where it leads elsewhere: that is a line of a table of contents.
    """
    marks = [
        (h.span.end, h.level, is_reference_heading(h.text, language), h.span.start)
        for h in headings
    ]
    for block in blocks:
        if block.end - block.start > _MANY_WORDS:
            continue
        text = masked[block.start : block.end]
        if not is_reference_heading(text, language) or "\n" in text.strip():
            continue
        if next(citations_inside(citations, block), None) is None:
            marks.append((block.end, 7, True, block.start))
    marks.sort()
    zones = []
    for index, (start, level, listed, _) in enumerate(marks):
        if listed:
            later = (m[3] for m in islice(marks, index + 1, None) if m[1] <= level)
            zones.append(Span(start, next(later, len(masked))))
    return tuple(zones)


def entries(
    masked: str,
    items: Sequence[Item],
    blocks: Sequence[Span],
    zones: Sequence[Span],
    citations: Sequence[Citation],
) -> tuple[Entry, ...]:
    """Return the entries of all source lists in text order.

    `masked` has quiet zones blank; `citations` are those read so far, in text order.
    """
    lines = [_Line(i.span, i.list, i.ordinal, i.marker_span) for i in items]
    found: list[Entry] = []
    taken: set[int] = set()
    for zone in zones:
        inside = _first_lists(zone, lines, blocks, masked)
        if not inside:
            inside = list(_numbered_lines(zone, masked, blocks, len(lines)))
        for line in inside:
            if line.span.start not in taken:
                taken.add(line.span.start)
                found.append(_entry(masked, line, citations, headed=True))
    if not zones:
        found.extend(_unheaded(masked, lines, blocks, citations))
    return tuple(sorted(found, key=lambda entry: entry.span))


def _first_lists(
    zone: Span, lines: Sequence[_Line], blocks: Sequence[Span], masked: str
) -> list[_Line]:
    """Return the items of the lists in a zone, up to the first block that ends it.

    Under a heading that is only a line of text the zone has no other end than prose again.
    """
    first, last = (bisect_left(lines, edge, key=_beginning) for edge in zone)
    inside = lines[first:last]
    if not inside:
        return []
    kept = [inside[0]]
    for before, line in pairwise(inside):
        if line.list != before.list and _prose_between(before, line, blocks, masked):
            break
        kept.append(line)
    return kept


def _beginning(line: _Line) -> int:
    return line.span.start


def _prose_between(before: _Line, line: _Line, blocks: Sequence[Span], masked: str) -> bool:
    first = bisect_left(blocks, Span(before.span.end, 0))
    last = bisect_left(blocks, Span(line.span.start, 0))
    return any(len(masked[b.start : b.end].split()) > 25 for b in blocks[first:last])


def _numbered_lines(
    zone: Span, masked: str, blocks: Sequence[Span], number: int
) -> Iterator[_Line]:
    """Yield «[1] Smith …» paragraphs and lines of a zone that holds no list."""
    first = bisect_left(blocks, Span(zone.start, 0))
    for block in islice(blocks, first, None):
        if block.start >= zone.end:
            return
        marks = list(_NUMBERED_LINE.finditer(masked, block.start, block.end))
        if not marks or masked[block.start : marks[0].start("mark")].strip():
            continue
        ends = [m.start() for m in marks[1:]] + [block.end]
        for mark, end in zip(marks, ends, strict=True):
            text = masked[mark.start("mark") : end]
            yield _Line(
                Span(mark.start("mark"), mark.start("mark") + len(text.rstrip())),
                number,
                None,
                None,
            )


def _unheaded(
    masked: str, lines: Sequence[_Line], blocks: Sequence[Span], citations: Sequence[Citation]
) -> Iterator[Entry]:
    if not lines or not any(c.number is not None for c in citations):
        return
    last = lines[-1].list
    inside = [line for line in lines if line.list == last]
    if len(inside) < 2 or any(line.ordinal is None for line in inside):
        return
    first = bisect_right(blocks, Span(inside[-1].span.end, 0))
    if any(len(masked[b.start : b.end].split()) > 25 for b in blocks[first:]):
        return
    found = [_entry(masked, line, citations, headed=False) for line in inside]
    if all(e.citations or e.domain_span or e.identified for e in found):
        yield from found


def _entry(masked: str, line: _Line, citations: Sequence[Citation], *, headed: bool) -> Entry:
    text = masked[line.span.start : line.span.end]
    inside = tuple(citations_inside(citations, line.span))
    mark = _NUMBER.match(text)
    doubled = _DOUBLED.match(text)
    written = int(mark["square"] or mark["round"] or mark["plain"]) if mark else None
    return Entry(
        span=line.span,
        text=fold(text),
        number=written if written is not None else line.ordinal,
        list=line.list,
        headed=headed,
        ordinal=line.ordinal,
        marker_span=line.marker,
        written=int(doubled["number"]) if doubled else None,
        written_span=_shift(doubled, line.span.start) if doubled else None,
        domain_span=_only_domain(
            text, mark.end() if mark else 0, line, [citations[i] for i in inside]
        ),
        identified=_IDENTIFIER.search(text) is not None,
        citations=inside,
    )


def _shift(match: re.Match[str], offset: int) -> Span:
    return Span(offset + match.start("number"), offset + match.end("number") + 1)


def citations_inside(citations: Sequence[Citation], span: Span) -> Iterator[int]:
    """Yield the indexes of the citations with a target that begin in `span`."""
    first = bisect_left(citations, span.start, key=lambda c: c.span.start)
    for index in range(first, len(citations)):
        if citations[index].span.start >= span.end:
            return
        if citations[index].target is not None:
            yield index


def _only_domain(text: str, start: int, line: _Line, inside: Sequence[Citation]) -> Span | None:
    """Return the bare domain that is the only locator; `www.a.org` is one although it links."""
    if not inside:
        return _domain(text, start, line.span.start)
    (first, *others) = inside
    lonely = not others and first.kind is CitationKind.BARE_URL and first.target is not None
    return first.span if lonely and _DOMAIN.fullmatch(first.target or "") else None


def _domain(text: str, start: int, offset: int) -> Span | None:
    for match in _DOMAIN.finditer(text, start):
        tld = match["tld"]
        # A capital after the dot is a sentence without its space, not a domain.
        if tld in TLDS and tld not in _FILE_ENDINGS:
            return Span(offset + match.start(), offset + match.end())
    return None


def entry_citation(entry: Entry, citations: Sequence[Citation]) -> Citation | None:
    """Return the citation that an entry is, where no link in it is one already.

    An entry whose only locator is one bare URL or DOI takes it over; one without a URL has no
    target. Links with mark-up stay what they are, and None is returned.
    """
    bare = [citations[i] for i in entry.citations if not citations[i].explicit]
    if len(bare) != len(entry.citations) or len(bare) > 1:
        return None
    base = Citation(
        kind=CitationKind.REFERENCE_ENTRY,
        span=entry.span,
        text=entry.text,
        label=str(entry.number) if entry.number is not None else None,
        number=entry.number,
    )
    if not bare:
        return base
    return Citation(
        kind=CitationKind.REFERENCE_ENTRY,
        span=entry.span,
        text=entry.text,
        label=base.label,
        number=entry.number,
        target=bare[0].target,
        target_span=bare[0].target_span,
        destination=bare[0].destination,
    )
