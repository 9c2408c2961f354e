"""Compare where a reader wanted to go with where he came out: home pages, other types, moves.

Only addresses, and the little of the page that tells them apart. A change of scheme, `www.`,
trailing slash, tracking parameters or language is no move.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote

from linkcheck.patterns import Pattern
from linkcheck.tables import hosts
from linkcheck.urls import Url, identity, is_tracking, parse, same_site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linkcheck.model import Answer, Hop

PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}

_LOCALE = Pattern(r"[a-z]{2}(?:[-_][a-z]{2,4})?\Z", re.IGNORECASE)
_INDEX = Pattern(r"(?:index|default|home|main|start|welcome)(?:\.\w{2,5})?\Z", re.IGNORECASE)
_SLUG = Pattern(r"\d{3,}|\w+-\w+-\w+|\.(?:html?|php|aspx?|pdf|jsp)\Z")
_HARMLESS = frozenset(
    "lang hl locale language ref source src from redirect redirected notfound error".split()
)
_EXTENSION = Pattern(r"\.(pdf|jpe?g|png|gif|webp|svg|tiff?|bmp|avif)\Z", re.IGNORECASE)


def among(host: str, table: Iterable[str]) -> bool:
    """Tell whether `host`, or a domain it lies in, is in `table`.

    >>> among("blog.bit.ly", {"bit.ly"}), among("habit.ly", {"bit.ly"})
    (True, False)
    """
    labels = host.lower().rstrip(".").split(".")
    return not {".".join(labels[at:]) for at in range(len(labels))}.isdisjoint(table)


def segments(url: Url) -> list[str]:
    """Return the path's segments that name something: no empty one, locale or index page."""
    parts = [part for part in unquote(url.path, errors="replace").split("/") if part]
    if parts and _LOCALE.match(parts[0]):
        parts = parts[1:]
    return parts[:-1] if parts and _INDEX.match(parts[-1]) else parts


def plain_path(url: Url) -> str:
    """Return the path without locale and index page; a root stays `/`."""
    return "/" + "/".join(segments(url))


def last_name(url: Url) -> str:
    """Return the last segment of the path as a page would repeat it: decoded, no extension."""
    return name_in(url.path)


def name_in(path: str) -> str:
    """Return the same of a path.

    >>> name_in("/news/two%20words.html")
    'two words'
    """
    segment = unquote(path.rstrip("/").rpartition("/")[2], errors="replace")
    return re.sub(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,4}\Z", "", segment)


def sent_home(cited: Url, final: Url) -> bool:
    """Tell whether a deep link ended at a home page, or a document at the root of its section.

    Addresses that do not say where they lead (shorteners, one-word vanity links to other sites,
    names that became a subdomain) cannot be sent away from it.
    """
    wanted, got = segments(cited), segments(final)
    if not wanted or _specific(final) or among(cited.host, hosts.SHORTENERS):
        return False
    if got:
        return _section_root(wanted, got) and same_site(cited.host, final.host)
    if same_site(cited.host, final.host):
        return not _became_host(wanted, cited.host, final.host)
    return _deep(wanted) and not _became_host(wanted, cited.host, final.host)


def _specific(url: Url) -> bool:
    """Tell whether the query names something, as in `/?p=123`."""
    names = [name.lower() for name, _ in parse_qsl(url.query, keep_blank_values=True)]
    return any(name not in _HARMLESS and not is_tracking(name) for name in names) or (
        bool(url.query) and not names
    )


def _deep(wanted: list[str]) -> bool:
    return len(wanted) > 1 or _SLUG.search(wanted[-1]) is not None


def _section_root(wanted: list[str], got: list[str]) -> bool:
    lost = wanted[len(got) :]
    above = wanted[: len(got)] == got and len(got) == 1 and len(lost) >= 1
    return above and _SLUG.search(wanted[-1]) is not None


def _became_host(wanted: list[str], before: str, after: str) -> bool:
    """Tell whether a segment of the path became part of the host, `/~ann/` to `ann.example.org`."""
    return before != after and any(
        len(part) > 1 and part.strip("~@").lower() in after.split(".") for part in wanted
    )


def other_kind(cited: Url, final: Url, kind: str) -> str | None:
    """Return the extension that an HTML page answered, where no viewer was to be expected."""
    found = _EXTENSION.search(cited.path)
    if found is None or kind not in {"text/html", "application/xhtml+xml"}:
        return None
    viewer = among(cited.host, hosts.VIEWERS) or among(final.host, hosts.VIEWERS)
    wiki_page = re.search(r"/(?:wiki|blob|view|viewer)/|[:=]", unquote(cited.path)) is not None
    return None if viewer or wiki_page else found[1].lower()


def redirects(answer: Answer) -> tuple[Hop, ...]:
    """Return the hops that sent the reader on, by their status or by the page they showed."""
    return tuple(
        hop
        for hop in answer.hops
        if hop.http_status in REDIRECTS or (hop.http_status and hop.url != answer.final_url)
    )


def moved_to(answer: Answer, final: Url) -> str | None:
    """Return where the permanent hops at the start of the way lead, None without any."""
    hops = redirects(answer)
    kept = next((at for at, hop in enumerate(hops) if hop.http_status not in PERMANENT), len(hops))
    if not kept:
        return None
    return hops[kept].url if kept < len(hops) else final.href


def elsewhere(cited: str, other: str) -> bool:
    """Tell whether two URLs differ by more than scheme, `www.`, slash, tracking or language."""
    return _settled(cited) != _settled(other)


def _settled(url: str) -> str:
    parsed = parse(url)
    if parsed is None:
        return url
    path = "/" + "/".join(_without_locale(parsed))
    query = "&".join(p for p in parsed.query.split("&") if p.split("=")[0].lower() not in _LANGUAGE)
    return identity(f"{parsed.scheme}://{parsed.host}{_port(parsed)}{path}?{query}")


_LANGUAGE = frozenset("lang hl locale language".split())


def _without_locale(url: Url) -> list[str]:
    parts = [part for part in url.path.split("/") if part]
    return parts[1:] if parts and _LOCALE.match(parts[0]) else parts


def _port(url: Url) -> str:
    return f":{url.port}" if url.port else ""
