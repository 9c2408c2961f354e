"""What an archive answers when it is asked which captures it holds: TimeMaps and CDX, read.

What is not the list that was asked for is a failure, never «nothing»: an error page in HTML says
nothing about captures. Captures and further pages are believed only where they lie in the archive.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from linkcheck.archives.captures import Capture, belongs, replay
from linkcheck.archives.dates import from_http, from_stamp, to_stamp
from linkcheck.archives.linkformat import Link, links
from linkcheck.model import Answer, Archive, ArchiveKind, Told
from linkcheck.urls import parse

MOST_CAPTURES = 5_000
"""Captures of one page of a list that are kept."""
ROWS = 5_000
"""Captures that an index is asked for at once."""

_BLOCKED = ("accesscontrolexception", "blocked site", "blocked by robots")
"""In what the Wayback Machine says of sites that it shows nothing of."""
_EXCLUDED = {403, 451}


class Further(Struct, frozen=True, gc=False):
    """Another page of a list, and the time that it says to be about."""

    url: str
    begin: datetime | None = None
    until: datetime | None = None


class Heard(Struct, frozen=True, kw_only=True):
    """What one answer says: captures, and where there may be more."""

    told: Told
    captures: tuple[Capture, ...] = ()
    more: tuple[Further, ...] = ()
    detail: str | None = None


def hear(archive: Archive, answer: Answer) -> Heard:
    """Read what `archive` answered to being asked for its captures of one URL. Never raises."""
    if answer.failure is not None:
        return Heard(told=Told.FAILED, detail=answer.failure.detail)
    status = answer.http_status or 0
    if status in _EXCLUDED and (said := _exclusion(answer)):
        return Heard(told=Told.EXCLUDED, detail=said)
    if status == 404 and archive.kind in (ArchiveKind.TIMEMAP, ArchiveKind.TIMEGATE):
        return Heard(told=Told.NOTHING)
    if status != 200:
        return Heard(told=Told.FAILED, detail=f"it answered {status}")
    if not belongs(answer.final_url or answer.ask.url, archive.prefix):
        return Heard(told=Told.FAILED, detail=f"it led elsewhere, to {answer.final_url}")
    if archive.kind is ArchiveKind.TIMEGATE:
        return _from_gate(archive, answer)
    return _from_body(archive, answer)


def _exclusion(answer: Answer) -> str | None:
    fields = dict(answer.headers)
    said = fields.get("x-archive-wayback-runtime-error") or answer.body[:2000].decode(
        "utf-8", "replace"
    )
    if answer.http_status == 451 or any(word in said.casefold() for word in _BLOCKED):
        return "it shows nothing of this site"
    return None


def _from_body(archive: Archive, answer: Answer) -> Heard:
    text = answer.body.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    whole = answer.complete and answer.cut is None
    if text.startswith(("[", "{")):
        heard = _from_json(archive, answer, text, whole=whole)
    elif text.startswith("<") and archive.kind is ArchiveKind.TIMEMAP:
        heard = _from_links(archive, answer, text)
    elif not text and whole:
        heard = Heard(told=Told.NOTHING)
    else:
        heard = None
    if heard is None or (heard.told is Told.NOTHING and not whole):
        return Heard(told=Told.FAILED, detail="it answered with something that is no list")
    return heard


# -- application/link-format ---------------------------------------------------------------------


def _from_links(archive: Archive, answer: Answer, text: str) -> Heard | None:
    found = list(islice(links(text), MOST_CAPTURES))
    if not any(one.relations & _OF_TIMEMAPS for one in found):
        return None
    captures = _mementos(archive, found)
    more = _further(archive, answer, found)
    told = Told.HOLDS if captures or more else Told.NOTHING
    return Heard(told=told, captures=captures, more=more)


_OF_TIMEMAPS = frozenset({"memento", "original", "timegate", "timemap", "self"})


def _mementos(archive: Archive, found: Iterable[Link]) -> tuple[Capture, ...]:
    captures = []
    for one in found:
        at = from_http(one.parameters.get("datetime", ""))
        url = one.target
        if "memento" in one.relations and at is not None and belongs(url, archive.prefix):
            seen = replay(url)
            captures.append(
                Capture(url=url, look=url, at=at, original=seen.original if seen else None)
            )
    return tuple(captures)


def _further(archive: Archive, answer: Answer, found: Iterable[Link]) -> tuple[Further, ...]:
    """Return the other pages of a paged TimeMap, or those of an index (RFC 7089, 5.1.1)."""
    own = {answer.ask.url, answer.final_url}
    pages: dict[str, Further] = {}
    for one in found:
        if not one.relations & {"timemap", "next"} or "self" in one.relations:
            continue
        page = parse(one.target, answer.final_url or answer.ask.url)
        if page is None or page.resource in own or not belongs(page.href, archive.prefix):
            continue
        begin, until = (from_http(one.parameters.get(name, "")) for name in ("from", "until"))
        pages.setdefault(page.resource, Further(page.resource, begin, until))
    return tuple(islice(pages.values(), _MOST_PAGES))


_MOST_PAGES = 500


# -- JSON ----------------------------------------------------------------------------------------


def _from_json(archive: Archive, answer: Answer, text: str, *, whole: bool) -> Heard | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict) and ("mementos" in value or "timemap_index" in value):
        return _from_memento_json(archive, answer, value)
    if isinstance(value, list):
        rows = list(_rows_of(value))
        if not rows and value and not (_is_header(value[0]) and len(value) == 1):
            return None
    elif isinstance(value, dict) or value is None:
        rows = list(_lines(text, whole=whole))
        if not rows:
            return None
    else:
        return None
    captures = tuple(c for row in islice(rows, MOST_CAPTURES) if (c := _capture(archive, row)))
    if rows and not captures:
        return None
    more = _rest(archive, answer, captures) if len(rows) >= ROWS or not whole else ()
    return Heard(told=Told.HOLDS if captures else Told.NOTHING, captures=captures, more=more)


def _rows_of(value: list[Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of the Wayback Machine's table, whose first row names the columns."""
    header = value[0] if value else ()
    if _is_header(header):
        for row in value[1:]:
            if isinstance(row, list) and len(row) == len(header):
                yield dict(zip(header, row, strict=True))


def _is_header(row: object) -> bool:
    return isinstance(row, list) and all(isinstance(name, str) for name in row)


def _lines(text: str, *, whole: bool) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of pywb, one object a line; nothing where one line is none.

    Of a text that was cut the last line is half, of the Wayback Machine's table a line is a row.
    """
    lines = text.splitlines()
    rows: list[Any] = []
    for line in lines if whole else lines[:-1]:
        try:
            rows.append(json.loads(line.strip().rstrip(",")) if line.strip() else None)
        except (ValueError, RecursionError):
            rows.append(_first_row(line, rows))
    if rows and isinstance(rows[0], list) and not whole:
        yield from _rows_of(rows)
    elif all(isinstance(row, dict) for row in rows if row is not None):
        yield from (row for row in rows if row is not None)


def _first_row(line: str, before: list[Any]) -> Any:
    """Read the first row of a cut table, which begins with the bracket of the table."""
    if before or not line.startswith("[["):
        return ()
    try:
        return json.loads(line[1:].strip().rstrip(","))
    except (ValueError, RecursionError):
        return ()


def _capture(archive: Archive, row: Mapping[str, Any]) -> Capture | None:
    stamp, original = row.get("timestamp"), row.get("original", row.get("url"))
    at = from_stamp(stamp) if isinstance(stamp, str) else None
    if at is None or not isinstance(original, str) or parse(original) is None:
        return None
    base = _replay_base(archive)
    status, digest = row.get("statuscode", row.get("status")), row.get("digest")
    known = str(status).isdigit() and len(str(status)) == 3
    return Capture(
        url=f"{base}{to_stamp(at)}/{original}",
        look=f"{base}{to_stamp(at)}id_/{original}",
        at=at,
        original=original,
        http_status=int(str(status)) if known else None,
        digest=digest if isinstance(digest, str) and digest != "-" else None,
    )


def _replay_base(archive: Archive) -> str:
    return archive.prefix.split("timemap/", 1)[0]


def _rest(archive: Archive, answer: Answer, captures: tuple[Capture, ...]) -> tuple[Further, ...]:
    """Return where an index goes on behind what came of it: they are in the order of time."""
    if not captures or archive.kind not in (ArchiveKind.WAYBACK, ArchiveKind.PYWB):
        return ()
    last = max(one.at for one in captures)
    return (Further(f"{answer.ask.url.split('&from=', 1)[0]}&from={to_stamp(last)}", last),)


def _from_memento_json(archive: Archive, answer: Answer, value: Mapping[str, Any]) -> Heard | None:
    """Read the JSON of the Memento project's services."""
    mementos, index = value.get("mementos"), value.get("timemap_index")
    listed = mementos.get("list") if isinstance(mementos, dict) else ()
    found = [
        Link(str(one.get("uri")), frozenset({"memento"}), {"datetime": str(one.get("datetime"))})
        for one in (listed if isinstance(listed, list) else ())[:MOST_CAPTURES]
        if isinstance(one, dict)
    ]
    pages = [
        Link(str(one.get("uri")), frozenset({"timemap"}), {})
        for one in (index if isinstance(index, list) else ())
        if isinstance(one, dict)
    ]
    captures = tuple(
        Capture(url=one.target, look=one.target, at=at, original=seen.original if seen else None)
        for one in found
        if (at := _any_date(one.parameters["datetime"])) and belongs(one.target, archive.prefix)
        for seen in (replay(one.target),)
    )
    more = _further(archive, answer, pages)
    told = Told.HOLDS if captures or more else Told.NOTHING
    return Heard(told=told, captures=captures, more=more)


def _any_date(text: str) -> datetime | None:
    from_text: Callable[[str], datetime | None] = from_http
    return from_stamp(text.translate(_NO_MARKS)) or from_text(text)


_NO_MARKS = str.maketrans("", "", "-:TZ ")


# -- TimeGates -----------------------------------------------------------------------------------


def _from_gate(archive: Archive, answer: Answer) -> Heard:
    """Read what a TimeGate led to: a capture, which names others in its Link field.

    A gate that frames captures names the one in the frame there, and nowhere else.
    """
    fields = dict(answer.headers)
    found = tuple(links(fields.get("link", "")))
    named = _mementos(archive, found)
    framed = _mementos(archive, [one for one in found if one.relations == {"memento"}])
    url = answer.final_url or answer.ask.url
    seen = replay(url)
    at = from_http(fields.get("memento-datetime", "")) or (seen.at if seen else None)
    if at is None:
        if len(framed) != 1:
            return Heard(told=Told.FAILED, detail="it answered with something that is no capture")
        return Heard(told=Told.HOLDS, captures=(*framed, *(c for c in named if c != framed[0])))
    same = next((one for one in named if one.at == at), None)
    if same is None:
        same = Capture(url=url, look=url, at=at, original=seen.original if seen else None)
    others = tuple(one for one in named if one.at != at)
    # What a reader opens is where the gate leads; the Link field names it without a frame.
    return Heard(told=Told.HOLDS, captures=(replace(same, url=url), *others))
