"""The report an editor reads top-down: what is wrong, where, why, and what to type instead.

One article after the other, in it one group a cause, the worst first; then the sources, the rules
that kept silent, the notes, and one line of numbers at the very end, where a terminal stands
still. Colour repeats what words and marks already say, never more: the report reads the same in
a pipe, and a CI log gets not one escape code.

Every string goes through `_Page`, which cleans it: no other file writes to a terminal, and here
nothing else does. Text is never parsed as rich's markup.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from linkcheck.model import (
    Audited,
    Edit,
    Finding,
    Group,
    Report,
    Score,
    Severity,
    Source,
    Span,
    Status,
)
from linkcheck.render import Look, words
from linkcheck.render.excerpt import EXACT, Excerpt, View, after, before, clean, draw, window_start
from linkcheck.render.marks import ASCII, GRADE_STYLES, SEVERITY_STYLES, STATUS_STYLES, UNICODE
from linkcheck.render.places import Place, places, title
from linkcheck.render.summary import count_severities, summarize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

IN_FULL = 3
"""Places of a group that are shown with excerpt and evidence, and as many again that have other
evidence; the rest, if two or more, as line:column."""
IN_LIST = 60
"""Places of a group that are listed at all, unless the report is verbose."""
DOMAINS = 20
"""Rows of the table of sources, unless the report is verbose."""
LONGEST = 4000
"""Characters of one string: a title may be as long as an article."""
NARROWEST = 20
"""Cells that text has at least, whatever the width."""
GUTTER = 6
"""Cells before an excerpt: the indent, the bar, a space."""

Part = str | tuple[str, str | Style]


class _Page:
    """Paper of one width: written top-down, every string on it cleaned."""

    def __init__(self, look: Look, console: Console | None = None) -> None:
        self.look = look
        self.marks = UNICODE if look.unicode else ASCII
        self.view = View(max(look.width - GUTTER, NARROWEST), look.unicode)
        self.out = io.StringIO()
        self.console = console or _console(look, self.out)

    def text(self, *parts: Part) -> Text:
        """Return the parts, cleaned: the only way from a string to the page."""
        pairs = [(part, "") if isinstance(part, str) else part for part in parts]
        return Text.assemble(
            *((clean(text[:LONGEST], unicode=self.look.unicode), style) for text, style in pairs)
        )

    def line(self, *parts: Part, indent: int = 0) -> None:
        """Write one line as it is: a place or a line of numbers is never torn apart."""
        self._print(self.text(" " * indent, *parts))

    def paragraph(self, *parts: Part, indent: int = 0, hang: int = 0) -> None:
        """Write text folded to the page, later lines `hang` further in."""
        room = max(self.look.width - indent - hang, NARROWEST)
        for number, line in enumerate(self.text(*parts).wrap(self.console, room)):
            line.rstrip()
            self._print(Text(" " * (indent + (hang if number else 0))) + line)

    def blank(self) -> None:
        """Leave a line free."""
        self._print(Text())

    def joined(self, parts: Iterable[str]) -> str:
        """Return the parts as one string with dots between them."""
        return self.marks.dot.join(parts)

    def _print(self, line: Text) -> None:
        self.console.print(line, soft_wrap=True)


def _console(look: Look, out: io.StringIO) -> Console:
    # An empty environment: only the look decides, not NO_COLOR, COLUMNS or TERM of this process.
    return Console(
        file=out,
        width=look.width,
        color_system="standard" if look.color else None,
        force_terminal=look.color,
        no_color=not look.color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )


def render_terminal(report: Report, look: Look) -> str:
    """Return the report as an editor reads it in a terminal."""
    page = _Page(look)
    _write(page, report)
    return re.sub(r"[ ]+$", "", page.out.getvalue(), flags=re.MULTILINE)


def render_svg(report: Report, look: Look, title: str) -> str:
    """Return a picture of the report in a terminal; it loads nothing from elsewhere."""
    console = Console(
        file=io.StringIO(),
        record=True,
        width=look.width,
        color_system="truecolor",
        force_terminal=True,
        legacy_windows=False,
        highlight=False,
        _environ={},
    )
    _write(_Page(look, console), report)
    svg = console.export_svg(title=title, unique_id="linkcheck")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def _write(page: _Page, report: Report) -> None:
    for number, audited in enumerate(report.articles):
        if number:
            page.blank()
        _article(page, audited, report)
    if not page.look.quiet:
        _sources(page, report)
    _asides(page, report)
    _closing(page, report)


def _article(page: _Page, audited: Audited, report: Report) -> None:
    _heading(page, audited)
    groups = sorted(audited.groups, key=lambda group: words.severity_order(group.severity))
    for group in groups:
        shown = places(group, audited, report.resolutions)
        if shown and group.severity in _wanted(page.look):
            _group(page, group, shown, audited.article.source)
    _remarks(page, audited)


def _wanted(look: Look) -> tuple[Severity, ...]:
    if look.quiet:
        return (Severity.ERROR,)
    return tuple(Severity) if look.verbose else (Severity.ERROR, Severity.WARNING)


def _heading(page: _Page, audited: Audited) -> None:
    source = audited.article.source
    filling = max(page.look.width - page.text(source.name).cell_len - 1, 3)
    name = (source.name, Style(bold=True) + _file(page, source))
    page.line(name, " ", (page.marks.rule * filling, "dim"))
    findings = [finding for finding in audited.findings if finding.suppressed is None]
    counts = words.severities(count_severities(findings))
    if not findings:
        _score(page, audited.score, counts)
        return
    if audited.article.title:
        page.paragraph((audited.article.title, "italic"), indent=2)
    _score(page, audited.score)
    page.line((counts, "bold"), indent=6)


def _score(page: _Page, score: Score, *more: str) -> None:
    grade = score.grade or "-"
    style = GRADE_STYLES.get(grade, "dim" if score.grade is None else "bold red")
    value, *rest = words.reliability(score)
    grade_part, value_part = (f" {grade} ", style + " reverse"), (value, "bold")
    page.paragraph(grade_part, " ", value_part, *_dotted(page, (*rest, *more)), indent=2, hang=4)
    present = [component for component in score.components if component.slots]
    if page.look.verbose:
        for part in present:
            worth = f"{part.slots:,} {part.name}, worth {part.worth:g}: "
            page.paragraph((worth, "bold"), part.because, indent=6, hang=2)
    elif len(present) > 1:
        parts = [f"{component.slots:,} {component.name}" for component in present]
        page.paragraph((page.joined(parts), "dim"), indent=6)


def _group(page: _Page, group: Group, shown: Sequence[Place], source: Source) -> None:
    page.blank()
    head = f"{page.marks.severities[group.severity]} {group.severity} {group.code}"
    findings = [place.finding for place in shown]
    facts = (f"{len(shown):,} places", *words.fixes(findings)) if len(shown) > 1 else ()
    name, style = (group.name, "bold"), SEVERITY_STYLES[group.severity]
    page.paragraph((head, style), " ", name, *_dotted(page, facts), hang=2)
    page.paragraph(title(group, findings), indent=2)
    full, rest = _parted(shown, everything=page.look.verbose)
    for place in full:
        _place(page, place, source)
    _rest(page, [place.finding for place in rest], source)


def _parted(shown: Sequence[Place], *, everything: bool) -> tuple[list[Place], list[Place]]:
    """Choose the places to show in full: the first few, and those with something new to say."""
    if everything or len(shown) <= IN_FULL + 1:
        return list(shown), []
    chosen = {*range(IN_FULL)}
    news = (i for i, place in enumerate(shown) if place.because or place.repair)
    for index in news:
        if len(chosen) < 2 * IN_FULL:
            chosen.add(index)
    full = [place for i, place in enumerate(shown) if i in chosen]
    return full, [place for i, place in enumerate(shown) if i not in chosen]


def _place(page: _Page, place: Place, source: Source) -> None:
    at = "{}:{}:{}".format(source.name, *source.position(place.finding.span.start))
    page.line((at, Style(color="blue") + _file(page, source)), indent=2)
    if place.message:
        page.paragraph(place.message, indent=4)
    _excerpts(page, place.finding, source)
    if place.because:
        page.paragraph((place.because, "dim"), indent=4, hang=2)
    if page.look.verbose and place.resolution is not None:
        page.paragraph((words.asked(place.resolution), "dim"), indent=4, hang=2)
        for line in words.looks(place.resolution):
            page.paragraph((line, "dim"), indent=6, hang=3)
    if place.repair and place.finding.fix:
        verified = place.finding.fix.verified
        mark = page.marks.verified if verified else page.marks.unverified
        style = "green" if verified else "yellow"
        page.paragraph((f"{mark} fix {place.repair}", style), indent=4, hang=2)


def _excerpts(page: _Page, finding: Finding, source: Source) -> None:
    """Write the line as it is, its marks, and the line as the fix would leave it."""
    edits = finding.fix.edits if finding.fix else ()
    line = source.line(source.position(finding.span.start).line)
    here = [edit for edit in edits if line.start <= edit.span.start <= line.end]
    exact = [edit.span for edit in here]
    start = window_start(source, finding.span, exact, page.view)
    now = before(source, finding.span, exact, start, page.view)
    drawn = draw(now, page.view, cut=start > line.start)
    page.line((f"{page.marks.bar} ", "dim"), *_styled(drawn, "bold red"), indent=4)
    page.line((f"{page.marks.bar} ", "dim"), *_beneath(drawn), indent=4)
    if here:
        _repaired(page, here, source, start)
    elif edits:
        _elsewhere(page, edits, source)


def _elsewhere(page: _Page, edits: Sequence[Edit], source: Source) -> None:
    """Write a repair that stands on another line than its finding."""
    span = Span(edits[0].span.start, edits[-1].span.end)
    page.line("in {}:{}:{}".format(source.name, *source.position(span.start)), indent=4)
    _repaired(page, edits, source, window_start(source, span, (), page.view))


def _repaired(page: _Page, edits: Sequence[Edit], source: Source, start: int) -> None:
    cut = start > source.line(source.position(start).line).start
    drawn = draw(after(source, edits, start, page.view), page.view, cut=cut)
    page.line(("+ ", "green"), *_styled(drawn, "bold green"), indent=4)


def _styled(excerpt: Excerpt, exact: str) -> Iterator[Part]:
    pairs = zip(excerpt.marks, excerpt.text, strict=True)
    for mark, run in groupby(pairs, key=itemgetter(0)):
        yield "".join(character for _, character in run), exact if mark == EXACT else ""


def _beneath(excerpt: Excerpt) -> Iterator[Part]:
    for mark, run in groupby(excerpt.beneath):
        yield "".join(run), "bold red" if mark == EXACT else "dim"


def _rest(page: _Page, findings: Sequence[Finding], source: Source) -> None:
    if not findings:
        return
    spots = ["{}:{}".format(*source.position(f.span.start)) for f in findings[:IN_LIST]]
    unlisted = len(findings) - len(spots)
    more = [f"and {unlisted:,} more"] if unlisted else []
    head = (f"{len(findings):,} more at ", "dim")
    page.paragraph(head, "  ".join([*spots, *more]), indent=2, hang=2)


def _remarks(page: _Page, audited: Audited) -> None:
    """Write what an article's groups do not show: folded, silenced, and how it was read."""
    info = [
        finding
        for finding in audited.findings
        if finding.severity is Severity.INFO and finding.suppressed is None
    ]
    if page.look.quiet:
        return
    hidden = (
        f"not shown without -v: {words.folded(info)}" if info and not page.look.verbose else None
    )
    remarks = (hidden, words.suppressed(audited.findings), *audited.article.source.notes)
    _bullets(page, [remark for remark in remarks if remark])


def _bullets(page: _Page, sentences: Sequence[str]) -> None:
    if sentences:
        page.blank()
    for sentence in sentences:
        page.paragraph((f"{page.marks.severities[Severity.INFO]} ", "cyan"), sentence, hang=2)


def _sources(page: _Page, report: Report) -> None:
    rows = words.domains(report)
    if not rows:
        return
    table = Table("Source", "Citations", "Verdicts", box=None, pad_edge=False, header_style="bold")
    table.columns[0].overflow = table.columns[2].overflow = "fold"
    table.columns[1].justify = "right"
    shown = rows if page.look.verbose else rows[:DOMAINS]
    for domain, citations, verdicts in shown:
        table.add_row(page.text(domain), f"{citations:,}", page.text(*_verdicts(page, verdicts)))
    page.blank()
    page.console.print(table)
    if hidden := rows[len(shown) :]:
        verdicts = sum((counts for *_, counts in hidden), Counter[Status]())
        page.line(f"and {words.plural(len(hidden), 'more source')}: ", *_verdicts(page, verdicts))


def _verdicts(page: _Page, counts: Counter[Status]) -> list[Part]:
    present = [status for status in words.WORST_FIRST if counts[status]]
    parts: list[Part] = []
    for status in present:
        parts += [page.marks.dot] if parts else []
        parts.append((f"{counts[status]:,} {status}", STATUS_STYLES[status]))
    return parts


def _asides(page: _Page, report: Report) -> None:
    """Write what concerns the run: silent rules, notes, what failed."""
    silent = [f"rules that kept silent: {rules}" for rules in words.silences(report)]
    _bullets(page, [*silent, *report.run.notes])
    stopped = words.incomplete(report.run)
    failed = [(f"could not read {e.source}", f" ({e.reason}): {e.message}") for e in report.errors]
    failed += [(stopped, "")] if stopped else []
    if failed:
        page.blank()
    for what, why in failed:
        head = f"{page.marks.severities[Severity.ERROR]} {what}"
        page.paragraph((head, SEVERITY_STYLES[Severity.ERROR]), why, hang=2)


def _closing(page: _Page, report: Report) -> None:
    summary = summarize(report)
    worst = next((s for s in Severity if getattr(summary.findings, s)), None)
    if worst is None and (report.errors or not report.run.complete):
        worst = Severity.WARNING
    mark = page.marks.severities[worst] if worst else page.marks.verified
    style = SEVERITY_STYLES[worst] if worst else "bold green"
    page.blank()
    page.line((mark, style), " ", (words.closing(summary, report.run), "bold"))


def _dotted(page: _Page, parts: Iterable[str]) -> Iterator[Part]:
    for part in parts:
        yield page.marks.dot + part


def _file(page: _Page, source: Source) -> Style:
    """Return the style that links a place to its file, where the terminal can."""
    if not (page.look.hyperlinks and page.look.color):
        return Style()
    address = Path(source.path).as_uri() if source.path else source.url or ""
    return Style(link=address) if address and clean(address) == address else Style()
