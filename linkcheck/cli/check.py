"""`linkcheck check`: audit articles and write the reports."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from linkcheck.cli.known import codes_that_ran, known_of
from linkcheck.cli.options import (
    EXIT_FINDINGS,
    EXIT_INCOMPLETE,
    EXIT_INTERRUPTED,
    EXIT_USAGE,
    abandon_output,
    audit_options,
    begin,
    complain,
    prepare,
    refuse,
    refusing,
    unwritten,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from linkcheck.audit import Work
    from linkcheck.cli.known import Known
    from linkcheck.cli.options import Run
    from linkcheck.intake import Since
    from linkcheck.model import Report
    from linkcheck.render import Look
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
    help="Report on stdout: terminal (default), json, sarif, junit, github, gitlab, rdjson,"
    " markdown, html, none.",
)
@click.option(
    "--output",
    multiple=True,
    metavar="[F:]FILE",
    help="Write a report to a file as well; repeatable. Without F: the extension decides"
    " (.json .sarif .xml .md .html .htm).",
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
    from linkcheck.audit import audit  # noqa: PLC0415
    from linkcheck.redact import redact  # noqa: PLC0415

    updating = flags.pop("update_baseline")
    run = prepare(flags)
    _refuse_unknown_formats(run.settings)
    _refuse_clashes(run)
    known = known_of(run)
    if updating and known is None:
        refuse("--update-baseline needs a baseline: --baseline FILE")
    with refusing(run):
        work = begin(run, sources, _since(changed_since, changed_scope), jobs)
        _refuse_articles_as_outputs(work, run)
        report = _judged(audit(work), run, known)
    ran = codes_that_ran(report, run.choices)
    report = redact(report)
    written = _write(report, run.settings, run.cwd)
    if known is not None and updating and report.run.stopped_by != "interrupt":
        written &= _update(known, report, ran, quiet=run.settings.quiet)
    status = _exit_status(report, written=written)
    if written and status != EXIT_INTERRUPTED:
        _say_why(report, flags, run.cwd)
    sys.exit(status)


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


def _write(report: Report, settings: Settings, cwd: Path) -> bool:
    """Write every report that was asked for; False if one could not be."""
    from linkcheck.render import Look, render  # noqa: PLC0415

    written = True
    for output in settings.output:
        try:
            text = render(output.format, report, Look(width=100, verbose=settings.verbose))
            (cwd / output.path).write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            written = False
            complain(f"{output.path}: {unwritten(error, cwd / output.path)}")
    if settings.format != "none":
        try:
            _print(render(settings.format, report, look(settings)))
        except BrokenPipeError:
            abandon_output()  # the reader has seen enough
        except OSError as error:
            written = False
            abandon_output()
            complain(f"standard output: {error.strerror or error}")
    return written


def _print(text: str) -> None:
    stream = sys.stdout
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()


def look(settings: Settings) -> Look:
    """Return what standard output can show."""
    from shutil import get_terminal_size  # noqa: PLC0415

    from linkcheck.render import Look  # noqa: PLC0415

    terminal = sys.stdout.isatty()
    color = settings.color == "always" or (
        settings.color == "auto" and _wants_color(terminal, os.environ)
    )
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return Look(
        width=max(40, get_terminal_size((100, 24)).columns),
        color=color,
        hyperlinks=color and terminal and os.environ.get("TERM") != "dumb",
        verbose=settings.verbose,
        quiet=settings.quiet,
        unicode=encoding.startswith("utf"),
    )


def _wants_color(terminal: bool, environ: Mapping[str, str]) -> bool:
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return terminal and environ.get("TERM") != "dumb"


def _exit_status(report: Report, *, written: bool) -> int:
    if report.run.stopped_by == "interrupt":
        return EXIT_INTERRUPTED
    if report.errors or not written:
        return EXIT_USAGE
    if report.trips:
        return EXIT_FINDINGS
    return 0 if report.run.complete else EXIT_INCOMPLETE


def _say_why(report: Report, flags: Mapping[str, Any], cwd: Path) -> None:
    """Say on stderr what the exit status means here; what trips the gate is the last line."""
    from linkcheck.cli import closing  # noqa: PLC0415
    from linkcheck.render import words  # noqa: PLC0415

    stopped = words.incomplete(report.run)
    for line in (closing.unread(report), stopped, closing.tripped(report, flags, str(cwd))):
        if line:
            complain(line)
