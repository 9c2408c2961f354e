"""The report an editor reads top-down: what must be fixed, what to look at, what is fine.

One screen an article: its score and what that is made of, then one group a cause under «fix before
publishing» and «look at», each with its first place in full and the others in a line; after the
articles their sources by verdict, what to do next, and one line of numbers at the very end, where a
terminal stands still. `verbose` shows every place with its evidence, `quiet` only what must be
fixed. Colour repeats what words and marks already say, never more: the report reads the same in
a pipe, and a CI log gets not one escape code.

Every string goes through `Page`, which cleans it: no other file writes to a terminal, and here
nothing else does.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import structs
from rich.console import Console
from rich.style import Style
from rich.table import Table

from linkcheck.model import (
    Audited,
    Group,
    Report,
    Resolutions,
    Score,
    Severity,
    Status,
    Trip,
)
from linkcheck.render import Look, words
from linkcheck.render.marks import COMPONENT_STYLES, GRADE_STYLES, SEVERITY_STYLES, STATUS_STYLES
from linkcheck.render.outcome import change
from linkcheck.render.paper import Page, Part
from linkcheck.render.places import Place, places, title
from linkcheck.render.sheet import Sheet, at, brief, file_style, first, rest, whole
from linkcheck.render.summary import count_severities, reported, summarize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

IN_BRIEF = 3
"""Places of a group that get a line of their own after the first."""
IN_TABLE = 60
"""Domains that one verdict names."""
BAR = 24
"""Cells of the score's picture."""
DEMANDS = 20
"""What else fails the run, unless the report is verbose."""

SECTIONS = {
    Severity.ERROR: "Fix before publishing",
    Severity.WARNING: "Look at",
    Severity.INFO: "Good to know",
}


def render_terminal(report: Report, look: Look) -> str:
    """Return the report as an editor reads it in a terminal."""
    page = Page(look)
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
    _write(Page(look, console), report)
    svg = console.export_svg(title=title, unique_id="linkcheck")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def render_finding(audited: Audited, index: int, known: Resolutions, look: Look) -> str:
    """Return one finding of an article with all that is known of it."""
    page, source = Page(structs.replace(look, verbose=True)), audited.article.source
    finding = audited.findings[index]
    group = Group(
        code=finding.code,
        name=finding.name,
        severity=finding.severity,
        cause=finding.message,
        findings=(index,),
    )
    _group(Sheet(page, source, 0), group, places(group, audited, known))
    return page.out.getvalue()


def _write(page: Page, report: Report) -> None:
    for number, audited in enumerate(report.articles):
        if number:
            page.blank()
        _article(page, audited, report)
    if not page.look.quiet:
        _sources(page, report)
    _asides(page, report)
    if not page.look.quiet:
        _next(page, report)
    _closing(page, report)


# One article


Shown = Sequence[tuple[Group, tuple[Place, ...]]]


def _article(page: Page, audited: Audited, report: Report) -> None:
    source = audited.article.source
    every = [(group, places(group, audited, report.resolutions)) for group in audited.groups]
    shown = [(g, found) for g, found in every if found and g.severity in _wanted(page.look)]
    ats = (at(place.finding, source) for _, found in shown for place in found[: IN_BRIEF + 1])
    sheet = Sheet(page, source, max(map(len, ats), default=0))
    _heading(page, audited)
    _change(page, audited, report)
    for severity in Severity:
        if groups := [one for one in shown if one[0].severity is severity]:
            _section(sheet, severity, groups)
    _remarks(page, audited)


def _wanted(look: Look) -> tuple[Severity, ...]:
    if look.quiet:
        return (Severity.ERROR,)
    return tuple(Severity) if look.verbose else (Severity.ERROR, Severity.WARNING)


def _heading(page: Page, audited: Audited) -> None:
    source = audited.article.source
    filling = max(page.look.width - page.text(source.name).cell_len - 1, 3)
    name = (source.name, Style(bold=True) + file_style(page, source))
    page.line(name, " ", (page.marks.rule * filling, "dim"))
    findings = [finding for finding in audited.findings if finding.suppressed is None]
    if not findings:
        _score(page, audited.score, words.severities(count_severities(findings)))
        return
    if audited.article.title:
        page.paragraph((audited.article.title, "italic"), indent=2)
    _score(page, audited.score)
    _picture(page, audited.score)


def _score(page: Page, score: Score, *more: str) -> None:
    grade = score.grade or "-"
    style = GRADE_STYLES.get(grade, "dim" if score.grade is None else "bold red")
    value, *rest = words.reliability(score)
    grade_part, value_part = (f" {grade} ", style + " reverse"), (value, "bold")
    page.paragraph(grade_part, " ", value_part, *_dotted(page, (*rest, *more)), indent=2, hang=4)


def _picture(page: Page, score: Score) -> None:
    """Draw what the score is made of, each part with its sign; in words when `verbose`."""
    present = [part for part in score.components if part.slots]
    if page.look.verbose:
        for part in present:
            worth = f"{part.slots:,} {part.name}, worth {part.worth:g}: "
            page.paragraph((worth, "bold"), part.because, indent=6, hang=2)
    elif len(present) > 1:
        signs = page.marks.components
        cells = words.shares([part.slots for part in present], BAR)
        bar: list[Part] = [
            (signs[part.name] * n, COMPONENT_STYLES[part.name])
            for part, n in zip(present, cells, strict=True)
        ]
        legend = (f"{signs[part.name]} {part.slots:,} {part.name}" for part in present)
        page.paragraph(*bar, "  ", ("  ".join(legend), "dim"), indent=6)


def _change(page: Page, audited: Audited, report: Report) -> None:
    """Write how the article changed since its last audit; of a clean one nothing, if it did not."""
    compared = audited.compared
    if compared is None or page.look.quiet:
        return
    if audited.groups or words.changed(compared, audited.score):
        arrow = page.marks.arrow if page.look.unicode else "->"
        line = words.since(compared, audited.score, report.run.started_at, arrow)
        page.paragraph((line, "dim"), indent=6, hang=2)
    if page.look.verbose:
        for gone in change(audited, compared, report).fixed:
            line = f"fixed: {gone.code} {gone.name} {gone.url or ''}"
            page.paragraph((line, "dim"), indent=6, hang=2)


def _section(sheet: Sheet, severity: Severity, groups: Shown) -> None:
    page = sheet.page
    findings = [place.finding for _, shown in groups for place in shown]
    many = words.plural(len(findings), severity, "info" if severity is Severity.INFO else None)
    page.blank()
    heading = (SECTIONS[severity].upper(), SEVERITY_STYLES[severity])
    page.paragraph(heading, *_dotted(page, (many, *words.fixes(findings))))
    for number, (group, shown) in enumerate(groups):
        if number and page.look.verbose:
            page.blank()
        _group(sheet, group, shown)


def _group(sheet: Sheet, group: Group, shown: Sequence[Place]) -> None:
    page = sheet.page
    findings = [place.finding for place in shown]
    mark = page.marks.severities[group.severity]
    head = (f"{mark} {group.code} ", SEVERITY_STYLES[group.severity])
    name = (group.name,) if page.look.verbose else ()
    many = (f"{len(shown):,} places", *words.fixes(findings)) if len(shown) > 1 else ()
    facts = page.joined(("", *name, *many))
    page.paragraph(head, (title(group, findings), "bold"), (facts, "dim"), hang=2)
    if page.look.verbose:
        for place in shown:
            whole(sheet, place)
        return
    first(sheet, shown[0])
    others = shown[1:]
    told = [place for place in others if place.message][:IN_BRIEF]
    for place in told:
        brief(sheet, place)
    rest(sheet, [place.finding for place in others if place not in told], also=not told)


def _remarks(page: Page, audited: Audited) -> None:
    """Write what an article's groups do not show: folded, silenced, and how it was read."""
    info = [
        finding
        for finding in audited.findings
        if finding.severity is Severity.INFO and finding.suppressed is None
    ]
    if page.look.quiet:
        return
    hidden = f"good to know: {words.folded(info)}" if info and not page.look.verbose else None
    remarks = (hidden, words.suppressed(audited.findings), *audited.article.source.notes)
    _bullets(page, [remark for remark in remarks if remark])
    if page.look.verbose:
        for line in words.known(audited):
            page.paragraph((line, "dim"), indent=2, hang=2)


def _bullets(page: Page, sentences: Sequence[str]) -> None:
    if sentences:
        page.blank()
    for sentence in sentences:
        page.paragraph((f"{page.marks.severities[Severity.INFO]} ", "cyan"), sentence, hang=2)


# The run


def _sources(page: Page, report: Report) -> None:
    rows = words.domains(report)
    if not rows:
        return
    page.blank()
    if page.look.verbose:
        _table(page, rows)
        return
    page.line(("SOURCES", "bold"))
    for status in words.WORST_FIRST:
        if named := [(domain, counts[status]) for domain, _, counts in rows if counts[status]]:
            _verdict(page, status, named)


def _verdict(page: Page, status: Status, named: Sequence[tuple[str, int]]) -> None:
    """Write one verdict: how often it was given, what it means, to whom."""
    mark = page.marks.statuses[status]
    head = f"{mark} {sum(count for _, count in named):,} {status}"
    listed = [f"{name} {count:,}" if count > 1 else name for name, count in named[:IN_TABLE]]
    more = [f"and {len(named) - len(listed):,} more"] if len(named) > len(listed) else []
    meaning = words.MEANINGS.get(status)
    page.paragraph(
        (head, STATUS_STYLES[status]),
        (f" ({meaning})" if meaning else "", "dim"),
        "  ",
        "  ".join([*listed, *more]),
        hang=2,
    )


def _table(page: Page, rows: Sequence[tuple[str, int, Counter[Status]]]) -> None:
    table = Table("Source", "Citations", "Verdicts", box=None, pad_edge=False, header_style="bold")
    table.columns[0].overflow = table.columns[2].overflow = "fold"
    table.columns[1].justify = "right"
    for domain, citations, verdicts in rows:
        present = [status for status in words.WORST_FIRST if verdicts[status]]
        parts: list[Part] = []
        for status in present:
            parts += [page.marks.dot] if parts else []
            parts.append((f"{verdicts[status]:,} {status}", STATUS_STYLES[status]))
        table.add_row(page.text(domain), f"{citations:,}", page.text(*parts))
    page.console.print(table)


def _asides(page: Page, report: Report) -> None:
    """Write what concerns the run: silent rules, notes, what failed."""
    silent = words.silences(report, named=page.look.verbose)
    _bullets(page, [*silent, *report.run.notes])
    stopped = words.incomplete(report.run)
    failed = [(trip.policy, f": {words.trip(trip)}") for trip in _demands(page, report)]
    failed += [(f"could not read {e.source}", f" ({e.reason}): {e.message}") for e in report.errors]
    failed += [(stopped, "")] if stopped else []
    if failed:
        page.blank()
    for what, why in failed:
        head = f"{page.marks.severities[Severity.ERROR]} {what}"
        page.paragraph((head, SEVERITY_STYLES[Severity.ERROR]), why, hang=2)


def _next(page: Page, report: Report) -> None:
    """Write what there is to do with the report."""
    findings = list(reported(report))
    verified = sum(f.fix is not None and f.fix.verified for f in findings)
    steps = []
    if verified:
        made = words.plural(verified, "repair that was verified", "repairs that were verified")
        steps.append(("linkcheck fix --write", f" makes {made}"))
    if findings and not page.look.verbose:
        steps.append(("-v", " shows every place with its evidence"))
    if steps:
        page.blank()
    for command, what in steps:
        page.paragraph((f"{page.marks.arrow} ", "dim"), (command, "bold"), (what, "dim"), hang=2)


def _demands(page: Page, report: Report) -> Sequence[Trip]:
    """Return what fails the run and is no finding: those stand in their article."""
    demands = [trip for trip in report.trips if not trip.findings]
    return demands if page.look.verbose else demands[:DEMANDS]


def _closing(page: Page, report: Report) -> None:
    summary = summarize(report)
    worst = next((s for s in Severity if getattr(summary.findings, s)), None)
    if worst is None and (report.errors or report.trips or not report.run.complete):
        worst = Severity.WARNING
    mark = page.marks.severities[worst] if worst else page.marks.verified
    style = SEVERITY_STYLES[worst] if worst else "bold green"
    page.blank()
    page.line((mark, style), " ", (words.closing(summary, report.run), "bold"))


def _dotted(page: Page, parts: Iterable[str]) -> Iterator[Part]:
    for part in parts:
        yield page.marks.dot + part
