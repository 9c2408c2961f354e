"""`linkcheck explain`: everything known about one citation."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from linkcheck.cli.options import (
    EXIT_INTERRUPTED,
    abandon_output,
    begin,
    complain,
    prepare,
    refuse,
    refusing,
    settings_options,
    veiled,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linkcheck.audit import Work
    from linkcheck.cli.options import Run
    from linkcheck.model import Report, Sighting
    from linkcheck.pointer import Pointer
    from linkcheck.render.explain import Explained

EPILOG = """\b
Exit status:
  130  interrupted: what is known is printed
    2  wrong usage, no such article, or nothing there that cites or was found
    0  otherwise
"""


@click.command(epilog=EPILOG)
@click.argument("what", metavar="SOURCE:LINE[:COL]|ID")
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    help="[default: terminal]",
)
@settings_options
def explain(what: str, sources: tuple[str, ...], form: str, **flags: Any) -> None:
    """Show everything known about one citation: by its place, or by the id of a finding.

    Only what concerns it is asked of the network. An id is looked for in the SOURCEs, by default
    in the current folder.
    """
    from linkcheck import pointer  # noqa: PLC0415
    from linkcheck.audit import audit, loaded  # noqa: PLC0415
    from linkcheck.redact import redact  # noqa: PLC0415

    run = prepare(flags)
    pointed, sources = _meant(what, sources, run)
    with refusing(run):
        work = loaded(begin(run, sources))
        _refuse_unread(work, pointed, sources)
        report = audit(work, lambda article, found: pointer.urls(pointed, article, found))
    report = redact(report)
    explained = tuple(_explained(report, pointed, run))
    if not explained:
        refuse(_objection(report, pointed, sources))
    for note in () if run.settings.quiet else report.run.notes:
        complain(note)
    _print(report, explained, form, run)
    sys.exit(EXIT_INTERRUPTED if report.run.stopped_by == "interrupt" else 0)


def _meant(what: str, sources: tuple[str, ...], run: Run) -> tuple[Pointer, tuple[str, ...]]:
    """Return what is pointed at, and where it is looked for; leaves where that is not said."""
    from linkcheck.pointer import Named, is_id, places  # noqa: PLC0415

    if is_id(what):
        codes = tuple(rule.code for rule in run.choices.rules if rule.resolved)
        return Named(what, codes), sources or (".",)
    read = list(places(what))
    if not read:
        refuse(f"{what!r} is no place (SOURCE:LINE or SOURCE:LINE:COL) and no id of a finding")
    if sources:
        refuse("a place names its article; SOURCEs are for the id of a finding")
    # A name may end in a colon and a number, too.
    source, at = next((one for one in read if os.path.exists(run.cwd / one[0])), read[0])  # noqa: PTH110 - never raises
    return at, (source,)


def _refuse_unread(work: Work, pointed: Pointer, sources: Sequence[str]) -> None:
    """Leave where the one article that is named cannot be read; of several, say which."""
    from linkcheck.pointer import At  # noqa: PLC0415

    for error in work.errors:
        said = veiled(f"{error.source}: {error.message}")
        if isinstance(pointed, At) or not work.sources:
            refuse(said)
        complain(said)
    if isinstance(pointed, At) and len(work.sources) != 1:
        refuse(f"{veiled(sources[0])} is not one article; name the file")


def _objection(report: Report, pointed: Pointer, sources: Sequence[str]) -> str:
    from linkcheck.pointer import objection  # noqa: PLC0415

    return objection(pointed, report.articles[0].article.source, veiled(" ".join(sources)))


def _explained(report: Report, pointed: Pointer, run: Run) -> Iterator[Explained]:
    from linkcheck.pointer import subjects  # noqa: PLC0415
    from linkcheck.render.explain import Explained  # noqa: PLC0415

    for number, audited in enumerate(report.articles):
        for one in subjects(pointed, audited.article, audited.findings):
            citations = audited.article.citations
            url = None if one.citation is None else citations[one.citation].url
            yield Explained(
                article=number,
                citation=one.citation,
                findings=one.findings,
                history=_history(url, report, run) if url else (),
            )


def _history(url: str, report: Report, run: Run) -> tuple[Sighting, ...]:
    """Return what runs before this one saw of an address."""
    from contextlib import closing  # noqa: PLC0415
    from datetime import datetime  # noqa: PLC0415

    from linkcheck.ledger.file import LedgerFile, UnusableLedger  # noqa: PLC0415
    from linkcheck.ledger.survey import history  # noqa: PLC0415

    path = run.settings.ledger
    if path is None or not os.path.exists(path):  # noqa: PTH110 - never raises
        return ()
    begun = datetime.fromisoformat(report.run.started_at).timestamp()
    try:
        with closing(LedgerFile(path, create=False)) as file:
            return tuple(_shown(one) for one in history(file, url) if one.at < begun)
    except UnusableLedger:
        return ()  # the run has said so in a note


def _shown(seen: Sighting) -> Sighting:
    from msgspec import structs  # noqa: PLC0415

    return structs.replace(
        seen,
        because=veiled(seen.because),
        final_url=veiled(seen.final_url) if seen.final_url else None,
        title=veiled(seen.title) if seen.title else None,
    )


def _print(report: Report, explained: Sequence[Explained], form: str, run: Run) -> None:
    from linkcheck.cli.outlets import look  # noqa: PLC0415
    from linkcheck.render.explain import explained_as_json, explained_in_words  # noqa: PLC0415

    if form == "json":
        text = explained_as_json(report, explained)
    else:
        text = explained_in_words(report, explained, look(run.settings))
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        abandon_output()  # the reader has seen enough
