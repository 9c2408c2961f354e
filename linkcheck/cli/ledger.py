"""`linkcheck ledger`: what earlier runs left there."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linkcheck.cli.options import refuse
from linkcheck.patterns import Pattern

if TYPE_CHECKING:
    from msgspec import Struct

    from linkcheck.ledger.file import LedgerFile
    from linkcheck.ledger.survey import Known, Pruned, Stats
    from linkcheck.model import PastAudit, Sighting

_Command = TypeVar("_Command", bound=Callable[..., Any])

_SIZE = Pattern(r"(\d{1,12})\s*([kmg]?)b?", re.IGNORECASE)
_POWERS = {"": 0, "k": 10, "m": 20, "g": 30}


def _options(command: _Command) -> _Command:
    form = click.option(
        "--format",
        "form",
        type=click.Choice(["terminal", "json"]),
        default="terminal",
        help="[default: terminal]",
    )
    place = click.option(
        "--ledger", "path", metavar="FILE", help="[default: as `linkcheck check`; LINKCHECK_LEDGER]"
    )
    return place(form(command))


@click.group()
def ledger() -> None:
    """Show, and prune, what earlier runs saw."""


@ledger.command()
@click.argument("text", default="")
@click.option("--limit", type=click.IntRange(min=1), default=50, help="[default: 50]")
@_options
def show(text: str, limit: int, path: str | None, form: str) -> None:
    """Show the last word on the URLs that contain TEXT, those seen last first."""
    from linkcheck.ledger.survey import known  # noqa: PLC0415

    found = _asked(path, lambda file: known(file, text, limit))
    if form == "json":
        _print_json([_with_times(one, "first_seen", "last_seen") for one in found])
        return
    _print_table(("last seen", "runs", "verdict", "URL"), [_shown(one) for one in found])


def _shown(one: Known) -> tuple[str, ...]:
    return _day(one.last_seen), f"{one.times:,}", _verdict(one), one.url


@ledger.command()
@click.argument("what", metavar="URL|ARTICLE")
@_options
def history(what: str, path: str | None, form: str) -> None:
    """Show what every run saw of a URL, or said of an article, the oldest first.

    An article is a file, or what a report calls it. As JSON a URL that was cited and audited, too,
    is shown as it was cited.
    """
    from linkcheck.redact import Veil  # noqa: PLC0415

    seen, said = _asked(path, lambda file: _past(file, what))
    if not seen and not said:
        refuse(f"no run has seen {Veil([what]).text(what)}")
    if form == "json":
        _print_json([_with_times(one, "at") for one in seen or said])
        return
    if seen:
        rows = [(_time(one.at), _verdict(one), one.because) for one in seen]
        _print_table(("seen", "verdict", "because"), rows)
    if said:
        _print_table(("audited", *_SCORED), [(_time(one.at), *_scored(one)) for one in said])


def _past(file: LedgerFile, what: str) -> tuple[tuple[Sighting, ...], tuple[PastAudit, ...]]:
    """Return what runs saw of `what` as a URL, and said of it as an article."""
    from linkcheck.ledger.audits import audits_of  # noqa: PLC0415
    from linkcheck.ledger.survey import history as sightings  # noqa: PLC0415
    from linkcheck.urls import parse  # noqa: PLC0415

    parsed = parse(what)
    href = parsed.href if parsed else what
    said = audits_of(file, path=os.path.abspath(what), source=what)  # noqa: PTH100 - as articles are
    return sightings(file, href), said


@ledger.command()
@click.argument("text", default="")
@click.option("--limit", type=click.IntRange(min=1), default=50, help="[default: 50]")
@_options
def articles(text: str, limit: int, path: str | None, form: str) -> None:
    """Show the last score of the articles whose name contains TEXT, the lowest first."""
    from linkcheck.ledger.audits import known_articles  # noqa: PLC0415

    found = _asked(path, lambda file: known_articles(file, text, limit))
    if form == "json":
        extra = ({"path": one.path or None, "times": one.times} for one in found)
        told = (_with_times(one.last, "at") for one in found)
        _print_json([last | more for last, more in zip(told, extra, strict=True)])
        return
    rows = [
        (_day(one.last.at), f"{one.times:,}", *_scored(one.last), one.last.source) for one in found
    ]
    _print_table(("audited", "runs", *_SCORED, "article"), rows)


_SCORED = ("score", "grade", "possible", "decided", "errors", "warnings", "rules")


def _scored(one: PastAudit) -> tuple[str, ...]:
    ranged = one.low is not None and one.high is not None
    return (
        "-" if one.value is None else f"{one.value:.1f}",
        one.grade or "-",
        f"{one.low:.1f} to {one.high:.1f}" if ranged else "-",
        f"{one.decided:,} of {one.of:,}",
        f"{one.errors:,}",
        f"{one.warnings:,}",
        f"{one.rules:,}",
    )


@ledger.command()
@_options
def stats(path: str | None, form: str) -> None:
    """Show how much there is."""
    from linkcheck.ledger.survey import stats as counted  # noqa: PLC0415

    found = _asked(path, counted)
    if form == "json":
        _print_json(_with_times(found, "oldest", "newest"))
    else:
        _print_table((), _counts(found))


def _counts(found: Stats) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [
        ("URLs", f"{found.urls:,}"),
        *((f"  {status}", f"{count:,}") for status, count in found.statuses.items() if count),
        ("sightings", f"{found.sightings:,}"),
        ("answers", f"{found.answers:,}"),
        ("articles", f"{found.articles:,}"),
        ("audits", f"{found.audits:,}"),
        ("size", _megabytes(found.bytes)),
    ]
    if found.oldest is not None and found.newest is not None:
        rows += [("oldest", _time(found.oldest)), ("newest", _time(found.newest))]
    return rows


@ledger.command()
@click.option("--older-than", metavar="AGE", help="Delete what is older, as 90d.")
@click.option("--larger-than", metavar="SIZE", help="Delete the oldest until it is not, as 100M.")
@_options
def prune(older_than: str | None, larger_than: str | None, path: str | None, form: str) -> None:
    """Delete what is old, or the oldest until the file is small enough, and compact the file."""
    from linkcheck.duration import parse_duration  # noqa: PLC0415
    from linkcheck.ledger.survey import prune as pruned  # noqa: PLC0415

    age = parse_duration(older_than) if older_than is not None else None
    if older_than is not None and age is None:
        refuse(f"--older-than: `{older_than}` is not a time such as 90d, 12h or 4w")
    largest = _bytes(larger_than) if larger_than is not None else None
    if age is None and largest is None:
        refuse("prune: say what is to go, by --older-than or --larger-than")
    before = None if age is None else time.time() - age
    found = _asked(path, lambda file: pruned(file, before, largest))
    if form == "json":
        _print_json(found)
    else:
        click.echo(_went(found))


def _went(found: Pruned) -> str:
    before, after = _megabytes(found.bytes_before), _megabytes(found.bytes_after)
    gone = f"{found.sightings:,} sightings, {found.answers:,} answers and {found.audits:,} audits"
    return f"deleted {gone}; {before} before, {after} now"


_Found = TypeVar("_Found")


def _asked(path: str | None, question: Callable[[LedgerFile], _Found]) -> _Found:
    """Return what an existing ledger says; leaves with one sentence where it cannot."""
    from contextlib import closing  # noqa: PLC0415

    from linkcheck.ledger.file import LedgerFile, UnusableLedger  # noqa: PLC0415
    from linkcheck.ledger.place import default_path  # noqa: PLC0415

    where = path or os.environ.get("LINKCHECK_LEDGER") or default_path()
    if where == "off":
        refuse("the ledger is off; name one with --ledger FILE")
    try:
        with closing(LedgerFile(where, create=False)) as file:
            return question(file)
    except UnusableLedger as error:
        refuse(f"the ledger {error}")


def _print_json(value: object) -> None:
    from linkcheck.render.encode import to_json  # noqa: PLC0415

    click.echo(to_json(value), nl=False)


def _print_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    from linkcheck.render.columns import columns  # noqa: PLC0415

    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(columns([head, *rows] if head else rows, unicode=unicode), nl=False)


def _with_times(value: Struct, *names: str) -> dict[str, Any]:
    """Return a Struct by field, instants as text, without what says nothing to a reader."""
    from msgspec.structs import asdict  # noqa: PLC0415

    fields = asdict(value)
    for name in ("fingerprint", "findings"):
        fields.pop(name, None)
    return fields | {name: None if fields[name] is None else _time(fields[name]) for name in names}


def _verdict(one: Known | Sighting) -> str:
    return f"{one.status} {one.reason}" if one.reason else one.status.value


def _time(at: float) -> str:
    from datetime import UTC, datetime  # noqa: PLC0415

    try:
        return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, OSError, ValueError):
        return "unknown"


def _day(at: float) -> str:
    return _time(at)[:10]


def _bytes(text: str) -> int:
    written = _SIZE.fullmatch(text.strip())
    if written is None:
        refuse(f"--larger-than: `{text}` is not a size such as 100M or 512k")
    return int(written[1]) << _POWERS[written[2].lower()]


def _megabytes(size: int) -> str:
    return f"{size / (1 << 20):,.1f} MB"
