"""The places of one article in the terminal report: in a line, in short, or with all evidence."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style

from linkcheck.model import Edit, Finding, Source, Span
from linkcheck.render import words
from linkcheck.render.excerpt import EXACT, Excerpt, after, before, clean, draw, window_start
from linkcheck.render.paper import Page, Part
from linkcheck.render.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

IN_LIST = 12
"""Places of a group that are listed as line:column after those."""


class Sheet(NamedTuple):
    """The part of the page that one article gets."""

    page: Page
    source: Source
    column: int
    """Cells that every place takes, so that what is said of them stands in one column."""


def first(sheet: Sheet, place: Place) -> None:
    """Write the place that stands for its group: the line, the repair, and why."""
    page, indent = sheet.page, sheet.column + 4
    _excerpts(sheet, place.finding, indent, where(sheet, place))
    if place.because and (place.resolution is None or ": " in place.because):
        page.paragraph((place.because, "dim"), indent=indent, hang=2)
    _repair(page, place, indent)


def whole(sheet: Sheet, place: Place) -> None:
    """Write a place with all that is known of it."""
    page, source = sheet.page, sheet.source
    named = f"{source.name}:{at(place.finding, source)}"
    page.line((named, Style(color="blue") + file_style(page, source)), indent=2)
    if place.message:
        page.paragraph(place.message, indent=4)
    _excerpts(sheet, place.finding, 4)
    _evidence(page, place)
    _repair(page, place, 4)


def _repair(page: Page, place: Place, indent: int) -> None:
    if place.repair and place.finding.fix:
        verified = place.finding.fix.verified
        mark = page.marks.verified if verified else page.marks.unverified
        style = "green" if verified else "yellow"
        page.paragraph((f"{mark} fix {place.repair}", style), indent=indent, hang=2)


def _evidence(page: Page, place: Place) -> None:
    if place.because:
        page.paragraph((place.because, "dim"), indent=4, hang=2)
    if place.resolution is not None:
        page.paragraph((words.asked(place.resolution), "dim"), indent=4, hang=2)
        for line in words.looks(place.resolution):
            page.paragraph((line, "dim"), indent=6, hang=3)


def rest(sheet: Sheet, findings: Sequence[Finding], *, also: bool) -> None:
    """List places; `also`: all but the first."""
    if not findings:
        return
    spots = [at(finding, sheet.source) for finding in findings[:IN_LIST]]
    unlisted = len(findings) - len(spots)
    more = [f"and {unlisted:,} more"] if unlisted else []
    head = "also at " if also else f"{len(findings):,} more at "
    sheet.page.paragraph((head, "dim"), "  ".join([*spots, *more]), indent=2, hang=2)


def where(sheet: Sheet, place: Place) -> Part:
    """Return line and column as they stand before what is said of a place."""
    spot = at(place.finding, sheet.source)
    return spot.ljust(sheet.column), Style(color="blue") + file_style(sheet.page, sheet.source)


def at(finding: Finding, source: Source) -> str:
    """Return line and column."""
    return "{}:{}".format(*source.position(finding.span.start))


def _excerpts(sheet: Sheet, finding: Finding, indent: int, head: Part = "") -> None:
    """Write the line as it is, its marks, and the line as the fix would leave it."""
    page, source = sheet.page, sheet.source
    view = page.view(indent + 2)
    edits = finding.fix.edits if finding.fix else ()
    line = source.line(source.position(finding.span.start).line)
    here = [edit for edit in edits if line.start <= edit.span.start <= line.end]
    exact = [edit.span for edit in here]
    start = window_start(source, finding.span, exact, view)
    now = before(source, finding.span, exact, start, view)
    drawn = draw(now, view, cut=start > line.start)
    bar = (f"{page.marks.bar} ", "dim")
    margin: list[Part] = ["  ", head, "  "] if head else [" " * indent]
    page.line(*margin, bar, *_styled(drawn, "bold red"))
    page.line(bar, *_beneath(drawn), indent=indent)
    if here:
        _repaired(sheet, here, start, indent)
    elif edits:
        _elsewhere(sheet, edits, indent)


def _elsewhere(sheet: Sheet, edits: Sequence[Edit], indent: int) -> None:
    """Write a repair that stands on another line than its finding."""
    page, source = sheet.page, sheet.source
    span = Span(edits[0].span.start, edits[-1].span.end)
    page.line("in {}:{}:{}".format(source.name, *source.position(span.start)), indent=indent)
    _repaired(sheet, edits, window_start(source, span, (), page.view(indent + 2)), indent)


def _repaired(sheet: Sheet, edits: Sequence[Edit], start: int, indent: int) -> None:
    page, source = sheet.page, sheet.source
    view = page.view(indent + 2)
    cut = start > source.line(source.position(start).line).start
    drawn = draw(after(source, edits, start, view), view, cut=cut)
    page.line(("+ ", "green"), *_styled(drawn, "bold green"), indent=indent)


def _styled(excerpt: Excerpt, exact: str) -> Iterator[Part]:
    pairs = zip(excerpt.marks, excerpt.text, strict=True)
    for mark, run in groupby(pairs, key=itemgetter(0)):
        yield "".join(character for _, character in run), exact if mark == EXACT else ""


def _beneath(excerpt: Excerpt) -> Iterator[Part]:
    for mark, run in groupby(excerpt.beneath):
        yield "".join(run), "bold red" if mark == EXACT else "dim"


def file_style(page: Page, source: Source) -> Style:
    """Return the style that links a place to its file, where the terminal can."""
    if not (page.look.hyperlinks and page.look.color):
        return Style()
    address = Path(source.path).as_uri() if source.path else source.url or ""
    return Style(link=address) if address and clean(address) == address else Style()


def brief(sheet: Sheet, place: Place) -> None:
    """Write a place and what is new about it in one line."""
    sheet.page.cut(where(sheet, place), "  ", place.message or "", indent=2)
