"""Where a page sends its reader by itself: by the `Refresh` header or `meta http-equiv`. Pure.

The value is read by the shared declarative refresh steps of the HTML Standard, which decide on
quotes, separators and white space. What comes at once is a redirect whatever the page says; what
comes soon is one where the page holds next to nothing to read; the rest reloads, or leads on from a
page that was meant to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import NamedTuple

from linkcheck.resolve.headers import first, location_text, media_type
from linkcheck.resolve.redirect import target
from linkcheck.tables.tokens import ATTRIBUTE, ENDS, LITERAL, TOKEN, UNREAD
from linkcheck.urls import Url, parse

AT_ONCE = 1
"""Seconds in which nobody reads."""
SOON = 10
"""Seconds after which a page was meant to be read."""
WAY_STATION = 60
"""Words; a page with as many is one to read."""
LOOKED_AT = 64 << 10
"""Bytes of mark-up in which a refresh is looked for."""

_HTML = frozenset({"", "text/html", "application/xhtml+xml"})
_SKIPPED = UNREAD | LITERAL


class Refresh(NamedTuple):
    """A declared refresh: after so many seconds, to this address; None is the page itself."""

    seconds: int
    address: str | None


class _Seen(NamedTuple):
    """What the mark-up says: the first refresh, the base before it, the words of the page."""

    refresh: Refresh | None
    base: str | None
    words: int


def onward(url: Url, headers: Iterable[tuple[bytes, bytes]], body: bytes) -> Url | None:
    """Return where the page at `url` sends its reader at once or soon, None where it keeps him.

    A refresh to the same page, to what is no web address, or in `noscript` is none.
    """
    fields = tuple(headers)
    refresh = declared(location_text(first(fields, b"refresh")))
    seen = _Seen(None, None, 0)
    if media_type(first(fields, b"content-type")) in _HTML:
        seen = _read(body)
    refresh, base = (refresh, None) if refresh else (seen.refresh, seen.base)
    if refresh is None or refresh.address is None or refresh.seconds > SOON:
        return None
    if refresh.seconds > AT_ONCE and seen.words >= WAY_STATION:
        return None
    led = target(_based(url, base), refresh.address.encode("utf-8", "replace"))
    return led if isinstance(led, Url) and led.resource != url.resource else None


_TIME = re.compile(r"[\t\n\f\r ]*(?:([0-9]+)[0-9.]*|\.[0-9.]*)")
_BETWEEN = re.compile(r"[\t\n\f\r ]*[;,]?[\t\n\f\r ]*")
_URL = re.compile(
    r"(?:url[\t\n\f\r ]*=[\t\n\f\r ]*)?(?P<quote>[\"']?)(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)


def declared(value: str) -> Refresh | None:
    """Read the value of a refresh; None where the standard ignores it.

    >>> declared("5; URL='/a b'")
    Refresh(seconds=5, address='/a b')
    """
    time = _TIME.match(value)
    if time is None:
        return None
    seconds = int((time[1] or "0")[:9])
    rest = value[time.end() :]
    between = _BETWEEN.match(rest)
    if between is None or (rest and not between.end()):
        return None
    address = rest[between.end() :]
    found = _URL.match(address)
    if found is None or not address:
        return Refresh(seconds, None)
    quote, inner = found["quote"], found["rest"]
    return Refresh(seconds, inner.partition(quote)[0] if quote else inner)


def _based(url: Url, base: str | None) -> Url:
    return (parse(base, url.href) if base else None) or url


def _read(body: bytes) -> _Seen:
    # From the end, where CPython skips what cannot match: a third of the time from the beginning.
    if body[:LOOKED_AT].lower().rfind(b"refresh") < 0:
        return _Seen(None, None, 0)
    html = location_text(body[:LOOKED_AT])
    refresh = base = None
    words = at = 0
    while (token := TOKEN.search(html, at)) is not None:
        words += len(html[at : token.start()].split())
        at = token.end()
        name = "" if token["close"] else (token["name"] or "").lower()
        if name in _SKIPPED:
            end = ENDS[name].search(html, at)
            at = end.start() if end else len(html)
        elif name == "meta" and refresh is None:
            refresh = _of_meta(_attributes(token["rest"]))
        elif name == "base" and refresh is None and base is None:
            base = _attributes(token["rest"]).get("href")
    return _Seen(refresh, base, words + len(html[at:].split()))


def _of_meta(attributes: dict[str, str]) -> Refresh | None:
    if attributes.get("http-equiv", "").lower() != "refresh":
        return None
    return declared(attributes.get("content", ""))


def _attributes(rest: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in ATTRIBUTE.findall(rest[:8192]):
        plain = value[1:-1] if value[:1] in {'"', "'"} else value
        found.setdefault(name.lower(), unescape(plain))
    return found
