"""`linkcheck baseline`: record what is wrong today, so that only what is new fails."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from linkcheck.cli.known import Known, codes_that_ran
from linkcheck.cli.options import (
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

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from linkcheck.audit import Work
    from linkcheck.baseline import Baseline
    from linkcheck.model import Report

EPILOG = """\b
Exit status, the first that applies:
  130  interrupted (nothing was written)
    2  wrong usage, bad settings, an input that could not be read or a baseline not written
    3  the audit is incomplete (deadline, no network): what was found is recorded
    0  otherwise
"""


@click.command(epilog=EPILOG)
@click.option("-o", "--output", "file", metavar="FILE", help="The baseline. [default: settings]")
@click.option("--reason", metavar="TEXT", help="Why they may stay; of findings that are new in it.")
@click.option("--owner", metavar="NAME", help="Who takes care of them; likewise.")
@click.option(
    "--expires",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The last day on which they do not fail; likewise.",
)
@audit_options
def baseline(
    sources: tuple[str, ...],
    *,
    file: str | None,
    reason: str | None,
    owner: str | None,
    expires: datetime | None,
    **flags: Any,
) -> None:
    """Record the errors and warnings of articles, and whatever else fails, as known.

    Findings that are in the file already keep their reason, owner and date; what was fixed leaves
    it; what this run does not see stays.
    """
    from linkcheck.baseline import record, without_fixed  # noqa: PLC0415

    run = prepare(flags)
    name = file or run.settings.baseline
    if name is None:
        refuse("where to? -o FILE, or `baseline` in the settings")
    known = Known(run.cwd / name, name, may_be_new=True)
    with refusing(run):
        work = begin(run, sources)
        _refuse_articles(work, os.path.realpath(run.cwd / name), name)
        report, ran = _audited(work)
    if report.run.stopped_by == "interrupt":
        complain(f"interrupted; {name} is as it was")
        sys.exit(EXIT_INTERRUPTED)
    kept = without_fixed(known.entries, report, ran)
    day = expires.date() if expires is not None else None
    entries = record(report, kept, reason=reason, owner=owner, expires=day)
    for unread in report.errors:
        complain(f"{unread.source}: {unread.message}")
    if not known.replace(entries):
        sys.exit(EXIT_USAGE)
    if not run.settings.quiet:
        complain(f"{name}: {_change(known.entries, kept, entries)}")
    status = EXIT_USAGE if report.errors else 0
    sys.exit(status or (0 if report.run.complete else EXIT_INCOMPLETE))


def _audited(work: Work) -> tuple[Report, tuple[frozenset[str], ...]]:
    from msgspec import structs  # noqa: PLC0415

    from linkcheck.audit import audit  # noqa: PLC0415
    from linkcheck.policy import judge  # noqa: PLC0415
    from linkcheck.redact import redact  # noqa: PLC0415

    report = audit(work)
    trips = judge(report, work.choices.of)
    ran = codes_that_ran(report, work.choices)
    return redact(structs.replace(report, trips=trips)), ran


def _refuse_articles(work: Work, file: str, name: str) -> None:
    if file in map(os.path.realpath, work.named):
        refuse(f"-o: {name} is an article of this run")


def _change(before: Baseline, kept: Baseline, after: Sequence[object]) -> str:
    from linkcheck.render.words import plural  # noqa: PLC0415

    new, fixed = len(after) - len(kept), len(before) - len(kept)
    return f"{plural(len(after), 'known finding')}, {new:,} of them new; {fixed:,} fixed"
