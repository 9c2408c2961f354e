"""`linkcheck check`: audit articles and write the reports."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

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
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from linkcheck.audit import Work
    from linkcheck.choice import Choices
    from linkcheck.cli.options import Run
    from linkcheck.model import Report
    from linkcheck.render import Look
    from linkcheck.settings import Settings

EPILOG = """\b
Exit status, the first that applies:
  130  interrupted (what is known is printed, marked incomplete)
    2  wrong usage, bad settings, an input that could not be read or an output not written
    1  findings at or above --fail-on
    3  the audit is incomplete (deadline, no network)
    0  otherwise
"""


@click.command(epilog=EPILOG)
@click.option(
    "--format",
    "format",
    metavar="F",
    help="Report on stdout: terminal (default), json, sarif, junit, github, gitlab, rdjson,"
    " markdown, none.",
)
@click.option(
    "--output",
    multiple=True,
    metavar="[F:]FILE",
    help="Write a report to a file as well; repeatable. Without F: the extension decides"
    " (.json .sarif .xml .md).",
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
@audit_options
def check(sources: tuple[str, ...], **flags: Any) -> None:
    """Audit articles: files, folders, globs, - for stdin, or http(s) URLs."""
    from linkcheck.audit import audit  # noqa: PLC0415
    from linkcheck.redact import redact  # noqa: PLC0415

    run = prepare(flags)
    _refuse_unknown_formats(run.settings)
    try:
        work = begin(run, sources)
        _refuse_articles_as_outputs(work, run)
        report = audit(work)
    except OSError as error:
        refuse(f"{run.settings.ca_file}: {error.strerror or error}")
    written = _write(redact(report), run.settings, run.cwd)
    status = _exit_status(report, run.choices)
    sys.exit(status if written or status == EXIT_INTERRUPTED else EXIT_USAGE)


def _refuse_unknown_formats(settings: Settings) -> None:
    from linkcheck.render import RENDERERS  # noqa: PLC0415

    files = ((output.format, (*RENDERERS,)) for output in settings.output)
    for name, known in ((settings.format, (*RENDERERS, "none")), *files):
        if name not in known:
            refuse(f"there is no format {name!r}; there are {', '.join(known)}")


def _refuse_articles_as_outputs(work: Work, run: Run) -> None:
    read = {os.path.realpath(source.path) for source in work.sources if source.path}
    for output in run.settings.output:
        if os.path.realpath(run.cwd / output.path) in read:
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
            complain(f"{output.path}: {error.strerror or error}")
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


def _exit_status(report: Report, choices: Choices) -> int:
    if report.run.stopped_by == "interrupt":
        return EXIT_INTERRUPTED
    if report.errors:
        return EXIT_USAGE
    if _fails(report, choices):
        return EXIT_FINDINGS
    return 0 if report.run.complete else EXIT_INCOMPLETE


def _fails(report: Report, choices: Choices) -> bool:
    """Tell whether an article has a finding that is not let through there."""
    from linkcheck.model import Severity  # noqa: PLC0415

    order = [severity.value for severity in Severity]
    for audited in report.articles:
        fail_on = choices.of(audited.article.source.name).fail_on
        failing = order[: order.index(fail_on) + 1] if fail_on in order else []
        if any(f.severity.value in failing for f in audited.findings if not f.suppressed):
            return True
    return False
