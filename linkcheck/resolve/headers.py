"""What we say in request headers, and what we keep of a server's. Pure.

We ask as a browser loads a page, because that is the question: does a reader get the source? The
User-Agent says who we are all the same. A server's bytes become evidence only without control
characters and lone surrogates, or the report dies on somebody's server name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice

from linkcheck.model import Manner
from linkcheck.resolve.decode import ACCEPTED

USER_AGENT = (
    "Mozilla/5.0 (compatible; linkcheck/0.1; +https://github.com/linkcheck-audit/linkcheck)"
)

_PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_BROWSER = {
    "Accept": _PAGE,
    "Accept-Language": "en-US,en;q=0.8,*;q=0.5",
    "Accept-Encoding": ACCEPTED,
    "Upgrade-Insecure-Requests": "1",
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Site": "none",
    "Sec-Fetch-User": "?1",
}
_MANNERS: dict[Manner, dict[str, str]] = {
    Manner.PAGE: {},
    Manner.ANYTHING: {"Accept": "*/*"},
    Manner.BARE: {"Accept": "*/*"},
    Manner.UNCACHED: {"Cache-Control": "no-cache", "Pragma": "no-cache"},
}

_KEPT_FIELDS = 200
_KEPT_CHARACTERS = 8192
_KEPT_IN_ALL = 32_768
"""Characters of all fields of one answer together."""
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")

Fields = tuple[tuple[str, str], ...]


def request_headers(
    manner: Manner, user_agent: str, extra: Iterable[tuple[str, str]], cookie: str
) -> dict[str, str]:
    """Return the header fields of one request; `extra` (the user's, for this host) wins."""
    fields = {"User-Agent": user_agent, **_BROWSER, **_MANNERS[manner]}
    if cookie and manner is not Manner.BARE:
        fields["Cookie"] = cookie
    return overlaid(fields, extra)


def request_bytes(target: str, host: str, fields: Mapping[str, str], *, close: bool) -> bytes:
    """Return a GET request for `target`; `close`: it wants no second one after it."""
    lines = [f"GET {target} HTTP/1.1", f"Host: {host}"]
    lines += [f"{name}: {value}" for name, value in fields.items() if name.lower() != "host"]
    if close:
        lines.append("Connection: close")
    return "\r\n".join([*lines, "", ""]).encode()


def overlaid(fields: Mapping[str, str], extra: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return `fields` with those of `extra` in their place, names compared without case."""
    result = dict(fields)
    for name, value in extra:
        for same in [key for key in result if key.lower() == name.lower()]:
            del result[same]
        result[name] = value
    return result


def kept(raw: Iterable[tuple[bytes, bytes]]) -> Fields:
    """Return a server's header fields as evidence: names in lower case, texts clean and bounded."""
    result: list[tuple[str, str]] = []
    left = _KEPT_IN_ALL
    for name, value in islice(raw, _KEPT_FIELDS):
        # No more than is kept, or a hostile crowd would fill the memory of what was cleaned.
        field = _field(name[:_KEPT_CHARACTERS], value[:_KEPT_CHARACTERS])
        left -= len(field[0]) + len(field[1])
        if left < 0:
            break
        result.append(field)
    return tuple(result)


@lru_cache(maxsize=1024)
def _field(name: bytes, value: bytes) -> tuple[str, str]:
    """Return a field cleaned; servers send the same ones again and again."""
    return clean(name).lower(), clean(value)


def clean(text: bytes | str) -> str:
    r"""Return `text` fit for a report: decoded, control characters and surrogates made spaces.

    >>> clean(b"Ren\xe9\x07!")
    'René !'
    """
    if isinstance(text, bytes):
        text = _decoded(text[:_KEPT_CHARACTERS])
    return _UNPRINTABLE.sub(" ", text[:_KEPT_CHARACTERS]).strip()


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def first(raw: Iterable[tuple[bytes, bytes]], name: bytes) -> bytes:
    """Return the first value of the field `name` (lower case), stripped; empty where missing."""
    size = len(name)
    for key, value in raw:
        if len(key) == size and key.lower() == name:
            return value.strip()
    return b""


def every(raw: Iterable[tuple[bytes, bytes]], name: bytes) -> list[bytes]:
    """Return all values of the field `name` (lower case), as they came."""
    size = len(name)
    return [value for key, value in raw if len(key) == size and key.lower() == name]


def location_text(raw: bytes) -> str:
    r"""Return a Location value as URL text; bytes that are not UTF-8 become %XX, as in browsers.

    >>> location_text(b"/caf\xe9")
    '/caf%E9'
    """
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return "".join(chr(byte) if byte < 128 else f"%{byte:02X}" for byte in raw)


def media_type(raw: bytes) -> str:
    """Return the essence of a Content-Type value, lower case; empty where there is none."""
    return _essence(raw[:_KEPT_CHARACTERS])


@lru_cache(maxsize=256)
def _essence(raw: bytes) -> str:
    return clean(raw).split(";", 1)[0].strip().lower()
