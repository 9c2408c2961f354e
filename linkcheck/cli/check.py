"""`linkcheck check`: audit articles and write the reports."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from linkcheck.cli.known import codes_that_ran, known_of
from linkcheck.cli.options import (
    EXIT_FINDINGS,
    EXIT_INCOMPLETE,
    EXIT_INTERRUPTED,
    EXIT_USAGE,
    audit_options,
    begin,
    complain,
    prepare,
    refuse,
    refusing,
)
from linkcheck.cli.past import against_the_past

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from linkcheck.audit import Work
    from linkcheck.cli.closing import Ended
    from linkcheck.cli.known import Known
    from linkcheck.cli.options import Run
    from linkcheck.cli.outlets import Outlet
    from linkcheck.intake import Since
    from linkcheck.model import Report
    from linkcheck.settings import Settings

EPILOG = """\b
Exit status, the first that applies:
  130  interrupted: what is known is printed, marked incomplete
    2  wrong usage, bad settings, an input that could not be read or an output that was not written
    1  findings at or above --fail-on (default: error), or what [policy] does not let through
    3  the audit is incomplete: deadline, no network
    0  otherwise
"""


@click.command(epilog=EPILOG)
@click.option(
    "--format",
    "format",
    metavar="F",
    help="Report on stdout: terminal (default), json, jsonl, sarif, junit, github, gitlab, rdjson,"
    " markdown, html, none.",
)
@click.option(
    "--output",
    multiple=True,
    metavar="[F:]FILE",
    help="Write a report to a file as well; repeatable. Without F: the extension decides"
    " (.json .jsonl .sarif .xml .md .html .htm).",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Worst finding that is let through is below this. [default: error]",
)
@click.option("-v", "--verbose", is_flag=True, default=None, help="All places and all evidence.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), help="Colours. [default: auto]"
)
@click.option(
    "--baseline", metavar="FILE", help="Known findings, which do not fail; see linkcheck baseline."
)
@click.option("--update-baseline", is_flag=True, help="Take what was fixed out of the baseline.")
@click.option(
    "--changed-since",
    metavar="REF",
    help="Only articles that changed since HEAD left REF; only changed lines fail.",
)
@click.option(
    "--changed-scope",
    type=click.Choice(["lines", "file"]),
    help="What fails of a changed article. [default: lines]",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that look at articles. [default: the cores there are, 1 for few articles]",
)
@audit_options
def check(
    sources: tuple[str, ...],
    changed_since: str | None,
    changed_scope: str | None,
    jobs: int | None,
    **flags: Any,
) -> None:
    """Audit articles: files, folders, globs, - for stdin, or http(s) URLs."""
    from linkcheck.cli.outlets import outlets  # noqa: PLC0415

    updating = flags.pop("update_baseline")
    run = prepare(flags)
    _refuse_unknown_formats(run.settings)
    _refuse_clashes(run)
    known = known_of(run)
    if updating and known is None:
        refuse("--update-baseline needs a baseline: --baseline FILE")
    places = outlets(run.settings, run.cwd)
    with refusing(run):
        since = _since(changed_since, changed_scope)
        work = begin(run, sources, since, jobs, partial(_load, places))
        _refuse_articles_as_outputs(work, run)
        if _in_pieces(run.settings) and not updating:
            ended, written = _put_out(work, known, places), True
        else:
            ended, written = _as_a_whole(work, run, known, places, updating=updating)
    written &= not any(place.failed for place in places)
    status = _exit_status(ended, written=written)
    if written and status != EXIT_INTERRUPTED:
        _say_why(ended, run, flags)
    sys.exit(status)


def _load(places: Sequence[Outlet]) -> None:
    """Load what comes after the audit."""
    from linkcheck.cli import closing  # noqa: F401, PLC0415
    from linkcheck.render import renderer  # noqa: PLC0415

    for place in places:
        renderer(place.form)


def _in_pieces(settings: Settings) -> bool:
    """Tell whether all that is wanted can be made of pieces.

    With the network, JSON says of each URL what archives hold for the first article that has it,
    which takes the whole.
    """
    wanted = {settings.format, *(output.format for output in settings.output)} - {"none"}
    return wanted == {"jsonl"} or (
        settings.offline and bool(wanted) and wanted <= {"json", "jsonl"}
    )


def _put_out(work: Work, known: Known | None, places: Sequence[Outlet]) -> Ended:
    from linkcheck.cli.pieces import put_out  # noqa: PLC0415

    ended = put_out(work, known, places)
    if ended.run.stopped_by == "interrupt":
        complain("interrupted")
    return ended


def _as_a_whole(
    work: Work, run: Run, known: Known | None, places: Sequence[Outlet], *, updating: bool
) -> tuple[Ended, bool]:
    """Audit, then write every report; False where the baseline could not be updated."""
    from linkcheck.audit import audit  # noqa: PLC0415
    from linkcheck.cli import closing  # noqa: PLC0415
    from linkcheck.redact import redact  # noqa: PLC0415
    from linkcheck.render import parts  # noqa: PLC0415

    report = _judged(audit(work, last=True), run, known)
    ran = codes_that_ran(report, run.choices)
    report = against_the_past(redact(report), run, ran)
    for place in places:
        for part in parts(place.form, report, place.look):
            place.write(part)
        place.close()
    written = True
    if known is not None and updating and report.run.stopped_by != "interrupt":
        written = _update(known, report, ran, quiet=run.settings.quiet)
    return closing.ended(report), written


def _judged(report: Report, run: Run, known: Known | None) -> Report:
    from msgspec import structs  # noqa: PLC0415

    from linkcheck.policy import judge  # noqa: PLC0415

    if known is not None:
        from linkcheck.baseline import mark  # noqa: PLC0415

        report = mark(report, known.entries)
    return structs.replace(report, trips=judge(report, run.choices.of))


def _update(known: Known, report: Report, ran: Sequence[frozenset[str]], *, quiet: bool) -> bool:
    from linkcheck.baseline import without_fixed  # noqa: PLC0415
    from linkcheck.render.words import plural  # noqa: PLC0415

    left = without_fixed(known.entries, report, ran)
    fixed = len(known.entries) - len(left)
    done = known.replace(left)
    if done and fixed and not quiet:
        complain(f"{known.name}: {plural(fixed, 'finding')} fixed, {len(left):,} left")
    return done


def _since(ref: str | None, scope: str | None) -> Since | None:
    from linkcheck.intake import Since  # noqa: PLC0415

    if ref is None and scope is not None:
        refuse("--changed-scope narrows --changed-since; give that, too")
    return None if ref is None else Since(ref, whole=scope == "file")


def _refuse_unknown_formats(settings: Settings) -> None:
    from linkcheck.render import RENDERERS  # noqa: PLC0415

    files = ((output.format, (*RENDERERS,)) for output in settings.output)
    for name, known in ((settings.format, (*RENDERERS, "none")), *files):
        if name not in known:
            refuse(f"there is no format {name!r}; there are {', '.join(known)}")


def _refuse_clashes(run: Run) -> None:
    """Refuse two reports in one file, and one in the place of the baseline."""
    taken: dict[str, str] = {}
    if run.settings.baseline is not None:
        taken[os.path.realpath(run.cwd / run.settings.baseline)] = "is the baseline"
    for output in run.settings.output:
        file = os.path.realpath(run.cwd / output.path)
        if file in taken:
            refuse(f"--output: {output.path} {taken[file]}")
        if os.path.exists(file) and not os.path.isfile(file):  # noqa: PTH110, PTH113 - never raise
            continue  # a device takes what it gets
        taken[file] = "would get two reports"


def _refuse_articles_as_outputs(work: Work, run: Run) -> None:
    named = {os.path.realpath(path) for path in work.named}
    for output in run.settings.output:
        if os.path.realpath(run.cwd / output.path) in named:
            refuse(f"--output: {output.path} is an article of this run")


def _exit_status(ended: Ended, *, written: bool) -> int:
    if ended.run.stopped_by == "interrupt":
        return EXIT_INTERRUPTED
    if ended.errors or not written:
        return EXIT_USAGE
    if ended.failures:
        return EXIT_FINDINGS
    return 0 if ended.run.complete else EXIT_INCOMPLETE


def _say_why(ended: Ended, run: Run, flags: Mapping[str, Any]) -> None:
    """Say on stderr what the exit status means here; what trips the gate is the last line."""
    from linkcheck.cli import closing  # noqa: PLC0415
    from linkcheck.render import words  # noqa: PLC0415

    tripped = closing.tripped(ended, run.choices.rules, flags, str(run.cwd))
    for line in (closing.unread(ended.errors), words.incomplete(ended.run), tripped):
        if line:
            complain(line)
