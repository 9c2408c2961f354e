"""`linkcheck ledger`: what earlier runs left there."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linkcheck.cli.options import refuse
from linkcheck.patterns import Pattern

if TYPE_CHECKING:
    from msgspec import Struct

    from linkcheck.ledger.file import LedgerFile
    from linkcheck.ledger.survey import Known, Pruned, Stats
    from linkcheck.model import Sighting

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
@click.argument("url")
@_options
def history(url: str, path: str | None, form: str) -> None:
    """Show every sighting of URL, the oldest first."""
    from linkcheck.ledger.survey import history as sightings  # noqa: PLC0415
    from linkcheck.redact import Veil  # noqa: PLC0415
    from linkcheck.urls import parse  # noqa: PLC0415

    parsed = parse(url)
    found = _asked(path, lambda file: sightings(file, parsed.href if parsed else url))
    if not found:
        refuse(f"no run has seen {Veil([url]).text(url)}")
    if form == "json":
        _print_json([_with_times(one, "at") for one in found])
        return
    _print_table(
        ("seen", "verdict", "because"),
        [(_time(one.at), _verdict(one), one.because) for one in found],
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
    gone = f"{found.sightings:,} sightings and {found.answers:,} answers"
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


def _print_table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    from linkcheck.render.columns import columns  # noqa: PLC0415

    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(columns([head, *rows] if head else rows, unicode=unicode), nl=False)


def _with_times(value: Struct, *names: str) -> dict[str, Any]:
    """Return a Struct by field, instants as text; a fingerprint says nothing to a reader."""
    from msgspec.structs import asdict  # noqa: PLC0415

    fields = asdict(value)
    fields.pop("fingerprint", None)
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
