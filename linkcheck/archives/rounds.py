"""What is to be asked of which archive next, from what is known. Pure.

First the lists: the captures that every archive holds of every URL, page by page where a list is
long, in other spellings where an archive does not know that `http`, `www.` and a last slash make no
other page. Then the captures themselves, the likeliest first, few of each URL.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import Enum
from itertools import product
from urllib.parse import quote

from msgspec import Struct

from linkcheck.archives.captures import Capture
from linkcheck.archives.choice import in_order
from linkcheck.archives.dates import to_http
from linkcheck.archives.listing import ROWS, Further, Heard
from linkcheck.model import Archive, ArchiveKind, ArchiveReport, Ask, Role, Told
from linkcheck.urls import parse

PAGES = 4
"""Pages of one list that are read."""
LOOKS = 4
"""Captures that are looked at for one URL."""

_CANONICAL = frozenset({ArchiveKind.WAYBACK, ArchiveKind.PYWB})
"""Their indexes are sorted by a form (SURT) in which all spellings are one."""


class Wanted(Struct, frozen=True):
    """A cited URL of which a capture is wanted, and the date of the article; None: the newest."""

    url: str
    date: datetime | None = None

    @property
    def resource(self) -> str:
        """What archives are asked for: the URL without its fragment."""
        return self.url.split("#", 1)[0]


class Page(Struct, frozen=True):
    """One page of a list: what was asked, and what the answer says."""

    url: str
    heard: Heard


class Outcome(Enum):
    """What looking at a capture showed."""

    FITS = "fits"
    UNFIT = "unfit"
    """It shows something else than the page."""
    FAILED = "failed"
    """It could not be looked at."""


class Held(Struct, frozen=True):
    """A capture and the archive that holds it."""

    archive: Archive
    capture: Capture


Shelves = Mapping[tuple[Archive, str, str | None], Sequence[Page]]
"""What was heard, by archive, resource and, for a TimeGate, date."""


def shelf(archive: Archive, wanted: Wanted) -> tuple[Archive, str, str | None]:
    """Return the key in `Shelves` of what `archive` holds of what is wanted."""
    dated = archive.kind is ArchiveKind.TIMEGATE and wanted.date is not None
    return archive, wanted.resource, to_http(wanted.date) if dated and wanted.date else None


def next_list(archive: Archive, wanted: Wanted, pages: Sequence[Page]) -> Ask | None:
    """Return what to ask `archive` next for its captures; None: it said enough."""
    url = _next_url(archive, wanted, pages)
    if url is None:
        return None
    if archive.kind is ArchiveKind.TIMEGATE:
        return Ask(url, Role.CAPTURE, at=shelf(archive, wanted)[2])
    return Ask(url, Role.ARCHIVE, whole=True)


def _next_url(archive: Archive, wanted: Wanted, pages: Sequence[Page]) -> str | None:
    nothing = [page for page in pages if page.heard.told is Told.NOTHING]
    if len(nothing) == len(pages):
        spelt = list(_spellings(archive, wanted.resource))
        return _list_url(archive, spelt[len(pages)]) if len(pages) < len(spelt) else None
    if pages[-1].heard.told is not Told.HOLDS or len(pages) - len(nothing) >= PAGES:
        return None
    asked = {page.url for page in pages}
    further = [one for page in pages for one in page.heard.more if one.url not in asked]
    return min(further, key=lambda one: _distance(one, wanted.date)).url if further else None


def _distance(page: Further, date: datetime | None) -> float:
    """Return how far a page of a list is from a date; without a date the last is the nearest."""
    if date is None:
        return -(page.until or page.begin or datetime.min.replace(tzinfo=UTC)).timestamp()
    early = (page.begin - date).total_seconds() if page.begin else 0.0
    late = (date - page.until).total_seconds() if page.until else 0.0
    return max(early, late, 0.0)


def _spellings(archive: Archive, resource: str) -> Iterator[str]:
    """Yield the spellings under which `archive` may know a page, the cited one first."""
    url = parse(resource)
    if url is None or archive.kind in _CANONICAL:
        yield resource
        return
    rest = url.href[len(url.scheme) + len("://") :]
    bare = rest.removeprefix("www.")
    path, mark, query = bare.partition("?")
    plain = path if path.count("/") == 1 else path.rstrip("/")
    schemes = (url.scheme, "http" if url.scheme == "https" else "https")
    hosts = ("www.", "") if rest != bare else ("", "www.")
    slashes = ("/", "") if path.endswith("/") else ("", "/")
    spelt = dict.fromkeys([resource])
    for slash, host, scheme in product(slashes, hosts, schemes):
        tail = "" if plain.endswith("/") else slash
        spelt[f"{scheme}://{host}{plain}{tail}{mark}{query}"] = None
    yield from spelt


def _list_url(archive: Archive, resource: str) -> str:
    encoded = quote(resource, safe="")
    if archive.kind is ArchiveKind.WAYBACK:
        origin = "/".join(archive.prefix.split("/", 3)[:3])
        fields = "timestamp,original,statuscode,digest"
        return f"{origin}/cdx/search/cdx?url={encoded}&output=json&fl={fields}&limit={ROWS}"
    if archive.kind is ArchiveKind.PYWB:
        fields = "timestamp,url,status,digest"
        return f"{archive.prefix}cdx?url={encoded}&output=json&fl={fields}&limit={ROWS}"
    return f"{archive.prefix}{resource}"


def report(archive: Archive, pages: Sequence[Page], unfinished: str | None = None) -> ArchiveReport:
    """Return what `archive` said in all of its `pages`; `unfinished`: why those are not all."""
    captures = len({one.url for page in pages for one in page.heard.captures})
    told = {page.heard.told for page in pages}
    detail = next((page.heard.detail for page in pages if page.heard.detail), unfinished)
    if captures:
        return ArchiveReport(archive=archive.name, told=Told.HOLDS, captures=captures)
    if Told.EXCLUDED in told:
        return ArchiveReport(archive=archive.name, told=Told.EXCLUDED, detail=detail)
    if told == {Told.NOTHING} and unfinished is None:
        return ArchiveReport(archive=archive.name, told=Told.NOTHING)
    detail = detail or "its list could not be read to the end"
    return ArchiveReport(archive=archive.name, told=Told.FAILED, detail=detail)


def captures_of(archives: Sequence[Archive], wanted: Wanted, shelves: Shelves) -> list[Held]:
    """Return every capture of what is wanted, archives in their order."""
    found: dict[str, Held] = {}
    for archive in archives:
        for page in shelves.get(shelf(archive, wanted), ()):
            for one in page.heard.captures:
                found.setdefault(one.url, Held(archive, one))
    return list(found.values())


def next_look(held: Sequence[Held], wanted: Wanted, looked: Mapping[str, Outcome]) -> Held | None:
    """Return the capture to look at next; None: one fits, none is left, or enough were seen.

    `looked` is what looking showed, by `Capture.look`.
    """
    if Outcome.FITS in looked.values() or len(looked) >= LOOKS:
        return None
    by_look = {one.capture.look: one for one in held}
    unfit = [one.capture for one in held if looked.get(one.capture.look) is Outcome.UNFIT]
    order = in_order((one.capture for one in by_look.values()), wanted.date, unfit)
    return next((by_look[one.look] for one in order if one.look not in looked), None)


def look_ask(held: Held, wanted: Wanted) -> Ask:
    """Return how a capture is asked for: whole where a place in it is cited."""
    fragment = wanted.url.partition("#")[2]
    return Ask(held.capture.look, Role.CAPTURE, whole=bool(fragment), quoted=":~:" in fragment)
