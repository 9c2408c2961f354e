"""dossier: one article of a report, laid out for a page on which places are linked. Pure.

Decides what belongs together there: a citation with its verdict, its evidence and what was found
about it; findings by cause; domains with their share. How it looks is the template's.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from linkcheck.model import (
    Audited,
    Citation,
    Edit,
    Finding,
    Group,
    Report,
    Resolution,
    Severity,
    Source,
    Span,
    Status,
)
from linkcheck.patterns import Pattern
from linkcheck.render import words
from linkcheck.render.excerpt import View, after, before, draw, window_start
from linkcheck.render.outcome import Change, Gate, change, gate
from linkcheck.render.places import Place, places, title
from linkcheck.render.reading import Block, blocks
from linkcheck.render.summary import SeverityCounts, count_severities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from linkcheck.render.excerpt import Excerpt

NO_SOURCE = "missing"
"""A citation without an address of which something was found."""
NO_LINK = "unlinked"
"""One without an address that leaves nothing to be desired: a label that leads to an entry."""

VERDICTS = (
    Status.BROKEN.value,
    Status.MALFORMED.value,
    NO_SOURCE,
    Status.SUSPECT.value,
    Status.UNREACHABLE.value,
    Status.BLOCKED.value,
    Status.SKIPPED.value,
    NO_LINK,
    Status.REDIRECTED.value,
    Status.OK.value,
)
"""Every verdict of a citation, worst first."""

VIEW = View(160)
"""Cells of an excerpt; the page folds it."""
LONGEST = 200
"""Characters of a title, which may be as long as an article."""
HALF = 50
"""Per cent of the citations."""
NO_GRADE = 95.0
"""Where an article without a score stands in the index: before those that are known to be good."""

_WEB = Pattern(r"https?://[^\s\x00-\x20\x7f-\x9f<>\"'`\\]+", re.IGNORECASE)
Pieces = tuple[tuple[str, str], ...]
"""Marks of excerpt.py, each with the text it marks."""


class Note(Struct, frozen=True, kw_only=True):
    """What a finding says of a citation. `place` is its number in the article."""

    finding: Finding
    place: int


class Entry(Struct, frozen=True, kw_only=True):
    """One citation. `number` counts from 1 in the article."""

    number: int
    line: int
    column: int
    citation: Citation
    verdict: str
    resolution: Resolution | None
    proof: int | None
    """The number of the first citation of the same address, which shows the evidence."""
    notes: tuple[Note, ...]
    worst: Severity | None
    """Of the findings that are not silenced."""


class Spot(Struct, frozen=True, kw_only=True):
    """One finding of a cause, in its line, and that line as the fix would leave it."""

    number: int
    line: int
    column: int
    place: Place
    citation: int | None
    verdict: str
    now: Pieces
    then: Pieces = ()
    elsewhere: int | None = None
    """The line of the fix, where it is another."""


class Cause(Struct, frozen=True, kw_only=True):
    """Findings with one cause."""

    group: Group
    title: str
    spots: tuple[Spot, ...]
    fixes: tuple[str, ...]


class Segment(Struct, frozen=True, kw_only=True):
    """A piece of a bar, in per cent of its length."""

    name: str
    count: int
    start: float
    width: float


class Domain(Struct, frozen=True, kw_only=True):
    """One source: what is cited of it, and how that fares."""

    name: str
    count: int
    share: float
    """Per cent of the citations with an address."""
    verdicts: tuple[Segment, ...]


class Dossier(Struct, frozen=True, kw_only=True):
    """One article. `number` counts from 1 in the report."""

    number: int
    audited: Audited
    name: str
    title: str
    language: str | None
    reliability: tuple[str, ...]
    counts: SeverityCounts
    entries: tuple[Entry, ...]
    verdicts: tuple[Segment, ...]
    causes: tuple[Cause, ...]
    silenced: tuple[Note, ...]
    domains: tuple[Domain, ...]
    concentration: tuple[Segment, ...]
    half: int
    """How many of the most cited domains carry half of the citations."""
    reading: tuple[Block, ...]
    told: tuple[int, ...]
    """Of the findings that are about no citation: which stands where `reading` marks a place."""
    change: Change | None
    gate: Gate | None
    """None where the article passes."""


def dossiers(report: Report) -> tuple[Dossier, ...]:
    """Return every article of the report, the worst first."""
    ordered = sorted(report.articles, key=_badness)
    return tuple(_dossier(n, audited, report) for n, audited in enumerate(ordered, start=1))


def web_address(address: str | None) -> str | None:
    """Return an address that a reader may follow: nothing but http and https is."""
    return address if address and _WEB.fullmatch(address) else None


def _badness(audited: Audited) -> tuple[bool, float, int, int]:
    counts = count_severities([f for f in audited.findings if f.suppressed is None])
    value = audited.score.value
    return (
        not counts.error,
        NO_GRADE if value is None else value,
        -counts.error,
        -counts.warning,
    )


def _dossier(number: int, audited: Audited, report: Report) -> Dossier:
    article = audited.article
    entries = tuple(_entries(audited, report.resolutions))
    domains = _domains(audited, report)
    told = tuple(
        place
        for place, finding in enumerate(audited.findings)
        if finding.citation is None and finding.suppressed is None
    )
    return Dossier(
        number=number,
        audited=audited,
        name=article.source.name,
        title=_titled(article.title or article.source.name),
        language=_language(article.language),
        reliability=words.reliability(audited.score),
        counts=count_severities([f for f in audited.findings if f.suppressed is None]),
        entries=entries,
        verdicts=_bar(Counter(entry.verdict for entry in entries), VERDICTS),
        causes=tuple(_causes(audited, entries, report.resolutions)),
        silenced=tuple(
            Note(finding=finding, place=place)
            for place, finding in enumerate(audited.findings)
            if finding.suppressed is not None
        ),
        domains=domains,
        concentration=_bar(
            {domain.name: domain.count for domain in domains}, [d.name for d in domains]
        ),
        half=_half(domains),
        reading=blocks(article, [audited.findings[place].span for place in told]),
        told=told,
        change=None if audited.compared is None else change(audited, audited.compared, report),
        gate=gate(audited, [t for t in report.trips if t.source == article.source.name]),
    )


def _titled(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[:LONGEST]}…"


def _language(name: str | None) -> str | None:
    """Return a language tag that may stand in an attribute."""
    return name if name and re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}", name) else None


def _entries(audited: Audited, known: Mapping[str, Resolution]) -> Iterator[Entry]:
    notes: dict[int, list[Note]] = {}
    for place, finding in enumerate(audited.findings):
        if finding.citation is not None:
            notes.setdefault(finding.citation, []).append(Note(finding=finding, place=place))
    first: dict[str, int] = {}
    for index, citation in enumerate(audited.article.citations):
        resolution = known.get(citation.url) if citation.url is not None else None
        own = tuple(notes.get(index, ()))
        reported = [note.finding.severity for note in own if note.finding.suppressed is None]
        line, column = audited.article.source.position(citation.span.start)
        yield Entry(
            number=index + 1,
            line=line,
            column=column,
            citation=citation,
            verdict=_verdict(resolution, own),
            resolution=resolution,
            proof=first.setdefault(resolution.url, index + 1) if resolution else None,
            notes=own,
            worst=min(reported, key=words.severity_order) if reported else None,
        )


def _verdict(resolution: Resolution | None, notes: Sequence[Note]) -> str:
    if resolution is not None:
        return resolution.status.value
    lost = any(note.finding.severity is not Severity.INFO for note in notes)
    return NO_SOURCE if lost else NO_LINK


def _causes(
    audited: Audited, entries: Sequence[Entry], known: Mapping[str, Resolution]
) -> Iterator[Cause]:
    for group in sorted(audited.groups, key=lambda group: words.severity_order(group.severity)):
        shown = places(group, audited, known)
        numbers = [n for n in group.findings if audited.findings[n].suppressed is None]
        if shown:
            findings = [place.finding for place in shown]
            yield Cause(
                group=group,
                title=title(group, findings),
                spots=tuple(
                    _spot(number, place, audited.article.source, entries)
                    for number, place in zip(numbers, shown, strict=True)
                ),
                fixes=words.fixes(findings),
            )


def _spot(number: int, place: Place, source: Source, entries: Sequence[Entry]) -> Spot:
    finding = place.finding
    position = source.position(finding.span.start)
    edits = finding.fix.edits if finding.fix else ()
    line = source.line(position.line)
    here = [edit for edit in edits if line.start <= edit.span.start <= line.end]
    exact = [edit.span for edit in here]
    start = window_start(source, finding.span, exact, VIEW)
    now = before(source, finding.span, exact, start, VIEW)
    cited = None if finding.citation is None else entries[finding.citation]
    spot = Spot(
        number=number,
        line=position.line,
        column=position.column,
        place=place,
        citation=cited.number if cited else None,
        verdict=cited.verdict if cited else "",
        now=_pieces(draw(now, VIEW, cut=start > line.start)),
    )
    if here:
        return structs.replace(spot, then=_repaired(here, source, start))
    if edits:
        span = Span(edits[0].span.start, edits[-1].span.end)
        return structs.replace(
            spot,
            then=_repaired(edits, source, window_start(source, span, (), VIEW)),
            elsewhere=source.position(span.start).line,
        )
    return spot


def _repaired(edits: Sequence[Edit], source: Source, start: int) -> Pieces:
    cut = start > source.line(source.position(start).line).start
    return _pieces(draw(after(source, edits, start, VIEW), VIEW, cut=cut))


def _pieces(excerpt: Excerpt) -> Pieces:
    pairs = zip(excerpt.marks, excerpt.text, strict=True)
    return tuple(
        (mark, "".join(character for _, character in run))
        for mark, run in groupby(pairs, key=itemgetter(0))
    )


def _domains(audited: Audited, report: Report) -> tuple[Domain, ...]:
    """Return the domains of an article, the most cited first."""
    rows = words.domains(structs.replace(report, articles=(audited,)))
    total = sum(count for _, count, _ in rows)
    return tuple(
        Domain(
            name=name,
            count=count,
            share=100 * count / total,
            verdicts=_bar({status.value: n for status, n in verdicts.items()}, VERDICTS),
        )
        for name, count, verdicts in sorted(rows, key=lambda row: -row[1])
    )


def _half(domains: Sequence[Domain]) -> int:
    reached = 0.0
    for number, domain in enumerate(domains, start=1):
        reached += domain.share
        if reached >= HALF:
            return number
    return 0


def _bar(counts: Mapping[str, int], order: Iterable[str]) -> tuple[Segment, ...]:
    total = sum(counts.values())
    segments: list[Segment] = []
    at = 0
    for name in order:
        if count := counts.get(name, 0):
            start, width = 100 * at / total, 100 * count / total
            segments.append(Segment(name=name, count=count, start=start, width=width))
            at += count
    return tuple(segments)
