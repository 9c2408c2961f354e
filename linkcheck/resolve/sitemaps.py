"""What a site lists of itself: where its sitemaps are, and what stands in them. Pure.

Sitemaps (sitemaps.org, protocol 0.9) are foreign text of up to 50 MB: they are not parsed as XML,
so that no entity can grow and no declaration lead elsewhere; addresses are cut out of them in one
linear pass. Only what robots.txt lets a robot ask for is asked, few of each host, and only what
somebody looks for is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import NamedTuple

from msgspec.structs import replace

from linkcheck.model import Answer, Ask, Role
from linkcheck.resolve.decode import decode
from linkcheck.resolve.probes import ROBOTS_BYTES, permits
from linkcheck.urls import Url, parse

MOST = 6
"""Sitemaps of one host, an index among them."""
_SIZE = 8 << 20
"""Bytes of one that are looked at, uncompressed."""
_ADDRESSES = 50_000
"""Of one: the protocol allows no more."""

_LINE = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})", re.IGNORECASE | re.MULTILINE)
_LOCATION = re.compile(
    r"<loc>\s{0,100}(?:<!\[CDATA\[\s{0,100})?(?P<url>https?://[^\s<>\"\]]{1,2048})", re.IGNORECASE
)
_PLAIN = re.compile(r"^[ \t]*(?P<url>https?://\S{1,2048})[ \t\r]*$", re.MULTILINE)
_INDEX = re.compile(r"<sitemapindex[\s>]", re.IGNORECASE)
_OF_LISTS = re.compile(r"tag|categor|author|taxonom|image|video|archive", re.IGNORECASE)
"""Sitemaps by what they list: pages that list others, and what are no pages."""


class Listing(NamedTuple):
    """What sitemaps say."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    whole: bool = True
    """Nothing of it was left unread."""


def sitemaps_of(host: Url, robots: Answer, agents: Iterable[str]) -> tuple[Ask, ...]:
    """Return the asks for the sitemaps that `host` announces in robots.txt, or the usual one.

    None where robots.txt does not let every one of `agents` ask for it.
    """
    text = robots.body[:ROBOTS_BYTES].decode("utf-8", "replace") if _is_there(robots) else ""
    named = [url for line in _LINE.findall(text) if (url := parse(line)) is not None]
    usual = parse(f"{host.origin}/sitemap.xml")
    wanted = [*named, *([usual] if usual and not named else [])]
    return _permitted([url.resource for url in wanted], host, robots, agents)


def further(listing: Listing, host: Url, robots: Answer, agents: Iterable[str]) -> tuple[Ask, ...]:
    """Return the asks for the sitemaps that an index lists, those of stories first."""
    ordered = sorted(listing.sitemaps, key=lambda url: _OF_LISTS.search(url) is not None)
    return _permitted(ordered, host, robots, agents)


def _permitted(
    urls: Iterable[str], host: Url, robots: Answer, agents: Iterable[str]
) -> tuple[Ask, ...]:
    led = parse(robots.final_url or "")
    hosts = {host.host, led.host if led else host.host}
    names = tuple(agents)
    own = [url for url in dict.fromkeys(urls) if (there := parse(url)) and there.host in hosts]
    return tuple(
        Ask(url, Role.SITEMAP, whole=True)
        for url in own[:MOST]
        if all(permits(robots, url, name) for name in names)
    )


def _is_there(answer: Answer) -> bool:
    return answer.http_status is not None and 200 <= answer.http_status < 300


def condensed(answer: Answer, wanted: Callable[[str], bool]) -> Answer:
    """Return the answer to a sitemap with nothing left in its body but the addresses `wanted`.

    The sitemaps that an index lists are kept as they are: `listed` reads both.
    """
    if not _is_there(answer):
        return replace(answer, body=b"")
    unpacked = decode(answer.body, "gzip", _SIZE)
    text = unpacked.data.decode("utf-8", "replace")
    index = _INDEX.search(text[:4096]) is not None
    kept, count = [], 0
    for url in _addresses(text):
        count += 1
        if count > _ADDRESSES:
            break
        if (index or wanted(url)) and (parsed := parse(url)) is not None:
            kept.append(parsed.resource)
    whole = answer.complete and unpacked.complete and count <= _ADDRESSES
    lines = "\n".join([_KIND[index], *dict.fromkeys(kept)])
    return replace(answer, body=lines.encode(), complete=whole)


_KIND = {True: "sitemaps", False: "pages"}


def _addresses(text: str) -> Iterator[str]:
    pattern = _LOCATION if "<" in text[:4096] else _PLAIN
    return (unescape(found["url"]) for found in pattern.finditer(text))


def listed(answer: Answer) -> Listing:
    """Return what a condensed sitemap lists; one that could not be read is not whole."""
    if not _is_there(answer):
        return Listing(whole=answer.failure is None and answer.http_status in (404, 410))
    kind, *urls = answer.body.decode().split("\n")
    if kind == _KIND[True]:
        return Listing(sitemaps=tuple(urls), whole=answer.complete)
    return Listing(pages=tuple(urls), whole=answer.complete)
