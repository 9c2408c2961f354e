"""What a ledger holds, for people: the last word on each URL, its past, its size. And pruning."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from linkcheck.ledger.file import LedgerFile
from linkcheck.model import Sighting, Status


class Known(Struct, frozen=True, kw_only=True):
    """The last word on one URL. Instants are seconds since the epoch."""

    url: str
    status: Status
    reason: str | None
    http_status: int | None
    title: str | None
    first_seen: float
    last_seen: float
    times: int
    """Runs that saw it."""


class Stats(Struct, frozen=True, kw_only=True):
    """How much there is. Instants are seconds since the epoch."""

    urls: int
    sightings: int
    answers: int
    articles: int
    audits: int
    bytes: int
    oldest: float | None
    newest: float | None
    statuses: dict[str, int]
    """URLs by the last word on them."""


class Pruned(Struct, frozen=True, kw_only=True):
    """What went."""

    sightings: int
    answers: int
    audits: int
    bytes_before: int
    bytes_after: int


_LAST = "SELECT max(id) FROM sightings GROUP BY url, web"
_TABLES = ("answers", "sightings", "audits")
"""In the order in which they can be spared: an answer can be asked for again, and of all rows the
audits of articles are the fewest."""
_PIECE = 10
"""Parts in which the oldest rows go until the file is small enough."""


def known(file: LedgerFile, containing: str, limit: int) -> tuple[Known, ...]:
    """Return the URLs that contain a text, those seen last first."""
    found = file.rows(
        "SELECT last.url, last.status, last.reason, last.http_status, last.title,"
        " (SELECT min(at) FROM sightings s WHERE s.url=last.url AND s.web=last.web), last.at,"
        " (SELECT count(*) FROM sightings s WHERE s.url=last.url AND s.web=last.web)"
        f" FROM sightings last WHERE instr(last.url, ?) AND last.id IN ({_LAST})"
        " ORDER BY last.id DESC LIMIT ?",
        *(containing, limit),
    )
    names = Known.__struct_fields__
    return tuple(Known(**_named(names, row)) for row in found)


def history(file: LedgerFile, url: str) -> tuple[Sighting, ...]:
    """Return every sighting of `url`, the oldest first."""
    names = Sighting.__struct_fields__
    found = file.rows(
        f"SELECT {', '.join(names)} FROM sightings WHERE url=? ORDER BY id",
        url,
    )
    return tuple(Sighting(**_named(names, row)) for row in found)


def _named(names: tuple[str, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    values = dict(zip(names, row, strict=True))
    return values | {"status": Status(values["status"])}


def stats(file: LedgerFile) -> Stats:
    """Count what there is."""
    ((sightings, urls),) = file.rows("SELECT count(*), count(DISTINCT url) FROM sightings")
    ((articles,),) = file.rows("SELECT count(*) FROM (SELECT DISTINCT path, source FROM audits)")
    ((oldest, newest),) = file.rows(
        "SELECT min(at), max(at) FROM (SELECT at FROM sightings UNION ALL SELECT at FROM audits)"
    )
    statuses = file.rows(
        f"SELECT status, count(*) FROM sightings WHERE id IN ({_LAST}) GROUP BY status"
    )
    return Stats(
        urls=urls,
        sightings=sightings,
        answers=_count(file, "answers"),
        articles=articles,
        audits=_count(file, "audits"),
        bytes=_size(file),
        oldest=oldest,
        newest=newest,
        statuses={status.value: dict(statuses).get(status.value, 0) for status in Status},
    )


def prune(file: LedgerFile, before: float | None, largest: int | None) -> Pruned:
    """Delete what is older than `before`, and the oldest until the file has `largest` bytes."""
    had, size = _counts(file), _size(file)
    if before is not None:
        file.apply((f"DELETE FROM {table} WHERE at < ?", (before,)) for table in _TABLES)
    file.compact()
    for table in _TABLES if largest is not None else ():
        piece = -(-_count(file, table) // _PIECE)
        while largest is not None and _size(file) > largest and _count(file, table):
            oldest = f"SELECT rowid FROM {table} ORDER BY at, rowid LIMIT ?"
            file.apply([(f"DELETE FROM {table} WHERE rowid IN ({oldest})", (piece,))])
            file.compact()
    left = _counts(file)
    gone = {table: had[table] - left[table] for table in _TABLES}
    return Pruned(
        **gone,
        bytes_before=size,
        bytes_after=_size(file),
    )


def _counts(file: LedgerFile) -> dict[str, int]:
    return {table: _count(file, table) for table in _TABLES}


def _count(file: LedgerFile, table: str) -> int:
    ((count,),) = file.rows(f"SELECT count(*) FROM {table}")
    return int(count)


def _size(file: LedgerFile) -> int:
    ((pages,),), ((each,),) = file.rows("PRAGMA page_count"), file.rows("PRAGMA page_size")
    return int(pages * each)
