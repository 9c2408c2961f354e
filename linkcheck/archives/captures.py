"""One capture, and the two addresses of one in archives of the Wayback kind."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct

from linkcheck.archives.dates import from_stamp
from linkcheck.patterns import Pattern
from linkcheck.urls import parse, registrable_domain


class Capture(Struct, frozen=True, kw_only=True, gc=False):
    """One page as an archive says to keep it."""

    url: str
    """Where a reader sees it (URI-M)."""
    look: str
    """Where it is to be seen best as it was: without what the archive adds, if there is such."""
    at: datetime
    original: str | None = None
    """What was captured, where the archive tells."""
    http_status: int | None = None
    """What the site answered then; None where the archive does not tell."""
    digest: str | None = None
    """Equal for captures with the same content."""


class Replay(NamedTuple):
    """What an address of the Wayback kind says: when which address was captured."""

    at: datetime
    original: str


_REPLAY = Pattern(r"/(?P<stamp>\d{14})(?:[a-z]{2}_)?/(?P<original>https?:/.+)", re.DOTALL)
_ONE_SLASH = Pattern(r"(https?:)/(?!/)")


def replay(url: str) -> Replay | None:
    """Read the address of a capture; None where it is of another kind.

    >>> replay("https://web.archive.org/web/20190501000000id_/https://a.org/x").original
    'https://a.org/x'
    """
    found = _REPLAY.search(url)
    at = from_stamp(found["stamp"]) if found else None
    if found is None or at is None:
        return None
    return Replay(at, _ONE_SLASH.sub(r"\1//", found["original"]))


def belongs(url: str, prefix: str) -> bool:
    """Tell whether `url` is an address of the archive at `prefix`, or of its domain.

    >>> belongs("http://b.arquivo.pt/x", "https://arquivo.pt/"), belongs("javascript:x", "https://a.b/")
    (True, False)
    """
    one, archive = parse(url), parse(prefix)
    if one is None or archive is None or one.scheme not in ("http", "https"):
        return False
    return one.port in (None, archive.port) and registrable_domain(one.host) == registrable_domain(
        archive.host
    )
