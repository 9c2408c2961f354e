"""Everything about URL strings; nothing here asks the network.

Parsing and joining are the WHATWG URL Standard's, by ada: what a browser would do is the only
opinion on what a URL is. The raw text is looked at as well where an editor wants to hear what a
browser forgives.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from html.entities import html5
from typing import NamedTuple
from urllib.parse import unquote

import ada_url

from linkcheck.patterns import Pattern
from linkcheck.tables.credentials import COMPANIONS, JSON_WEB_TOKEN, NO_SECRET_USER, PARAMETERS
from linkcheck.tables.suffixes import DEEPER

LOOKALIKE_HYPHENS = "\u2010\u2011\u2012\u2015\u2212\ufe58\ufe63\uff0d"
"""Characters that are taken for U+002D. En and em dash are real characters of titles."""

TRACKING_PARAMETERS = Pattern(
    r"(?:utm_[a-z_]+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_hsenc|_hsmi)\Z",
    re.IGNORECASE,
)
"""Query parameters that name the reader's way, not the resource."""


_HYPHENS = dict.fromkeys(map(ord, LOOKALIKE_HYPHENS), "-")
_PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ESCAPE = Pattern(rf"\\([{_PUNCTUATION}])|(&(?:#[0-9]{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|\w+);)")


_SERIALISED = Pattern(
    r"(?P<scheme>[a-z][a-z0-9+.-]*):"
    r"(?://(?:[^/?#@]*@)?\[?(?P<host>(?<=\[)[^\]]*|[^/?#:]*)\]?(?::(?P<port>\d+))?)?"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?\Z",
    re.DOTALL,
)
"""URL Standard, section 4.5 (URL serializing)."""


WEB = ("https://", "http://")
"""How nearly all URLs begin: asking for that is four times as fast as for any scheme."""


class Url(NamedTuple):
    """A URL parsed by the URL Standard. `host` is ASCII, without brackets for IPv6."""

    href: str
    scheme: str
    host: str
    port: int | None
    path: str
    query: str
    fragment: str | None

    @property
    def resource(self) -> str:
        """The URL without its fragment: what is asked."""
        return self.href.split("#", 1)[0]

    @property
    def origin(self) -> str:
        """Scheme, host and port, as a URL begins; without user and password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{f':{self.port}' if self.port else ''}"


_KEPT = 16_384
"""Answers on one URL that are kept: those of an article that is gone over again and again."""


@lru_cache(maxsize=_KEPT)
def parse(text: str, base: str | None = None) -> Url | None:
    """Parse `text`, relative to `base` if given; None where the URL Standard fails.

    >>> parse("HTTPS://Example.ORG:443/a/../b").href
    'https://example.org/b'
    """
    try:
        href = ada_url.join_url(base, text) if base else ada_url.normalize_url(text)
    except (ValueError, UnicodeEncodeError):
        return None
    if href == text:
        href = text  # of two equal strings one is enough
    # A serialised URL is plain to take apart, and one call into the library is cheaper than six.
    parts = _SERIALISED.match(href)
    assert parts is not None
    scheme, host, port, path, query, fragment = parts.groups()
    return Url(href, scheme, host or "", int(port) if port else None, path, query or "", fragment)


def host_of(url: str) -> str:
    """Return the host of a web address without a final dot; the empty text for what is none.

    >>> host_of("https://B\u00fccher.example./x"), host_of("mailto:a@b.org")
    ('xn--bcher-kva.example', '')
    """
    parsed = parse(url)
    web = parsed is not None and parsed.scheme in ("http", "https")
    return parsed.host.rstrip(".") if parsed is not None and web else ""


def without_fragment(url: str) -> str:
    """Return `url` without its fragment.

    >>> without_fragment("https://a.org/x#y")
    'https://a.org/x'
    """
    return url.split("#", 1)[0]


@lru_cache(maxsize=_KEPT)
def registrable_domain(host: str) -> str:
    """Return the part of `host` that can be registered, or `host` itself where there is none.

    By the Public Suffix List bundled with tldextract, private suffixes included, so that two
    sites of one hosting service stay two. Addresses and single labels come back as they are.

    >>> registrable_domain("bera-journals.onlinelibrary.wiley.com")
    'wiley.com'
    """
    host = host.rstrip(".").lower()
    if "." not in host or ":" in host or host.replace(".", "").isdigit():
        return host
    last = ".".join(host.rsplit(".", 2)[-2:])
    if host.isascii() and last not in DEEPER and last.rpartition(".")[2] not in DEEPER:
        return last
    return _extract(host) or host


def _extract(host: str) -> str:
    return str(_extractor()(host).top_domain_under_public_suffix)


@lru_cache(maxsize=1)
def _extractor():  # type: ignore[no-untyped-def]  # noqa: ANN202 - tldextract is imported late
    # tldextract imports requests, which costs more than a whole offline lint.
    import tldextract  # noqa: PLC0415

    return tldextract.TLDExtract(
        suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True
    )


def same_site(one: str, other: str) -> bool:
    """Tell whether two hosts share a registrable domain, without the list where that is plain.

    >>> same_site("www.reuters.com", "reuters.com"), same_site("reuters.com", "bloomberg.com")
    (True, False)
    """
    one, other = one.rstrip(".").lower(), other.rstrip(".").lower()
    if one == other:
        return True
    if one.rsplit(".", 2)[-2:] != other.rsplit(".", 2)[-2:]:
        return False
    return registrable_domain(one) == registrable_domain(other)


def name_character(character: str) -> str:
    r"""Return the code point and Unicode name of a character.

    >>> name_character("\u2011")
    'U+2011 NON-BREAKING HYPHEN'
    """
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def identity(url: str) -> str:
    r"""Return what two spellings of one source have in common.

    Look-alike hyphens, tracking parameters, fragment, scheme, `www.` and a trailing slash do not
    make another source.

    >>> identity("https://www.a.org/x\u2011y/?utm_source=z#f") == identity("http://a.org/x-y")
    True
    """
    plain = unquote(url).translate(_HYPHENS)
    parsed = parse(plain)
    if parsed is None or not parsed.host:
        return plain.split("#", 1)[0].rstrip("/")
    pairs = [p for p in parsed.query.split("&") if p and not is_tracking(p.split("=", 1)[0])]
    host = repaired_host(parsed.host).removeprefix("www.")
    port = f":{parsed.port}" if parsed.port else ""
    query = "?" + "&".join(pairs) if pairs else ""
    return f"{host}{port}{parsed.path.rstrip('/')}{query}"


def is_tracking(parameter: str) -> bool:
    """Tell whether a query parameter only says how the reader came."""
    return TRACKING_PARAMETERS.match(parameter) is not None


def repaired_host(host: str) -> str:
    r"""Return a parsed host with look-alike hyphens replaced, where that makes it plain ASCII.

    >>> repaired_host(parse("https://bera\u2011journals.a.org").host)
    'bera-journals.a.org'
    """
    plain = unicode_host(host).translate(_HYPHENS)
    return plain if plain.isascii() else host


def unicode_host(host: str) -> str:
    """Return the host as people read it: Unicode instead of punycode."""
    return ada_url.idna.decode(host) if "xn--" in host else host


def among(host: str, names: Iterable[str]) -> bool:
    """Tell whether `host` is one of `names` or lies below one of them.

    >>> among("de.wikipedia.org", {"wikipedia.org"}), among("notwikipedia.org", {"wikipedia.org"})
    (True, False)
    """
    known = names if isinstance(names, AbstractSet) else frozenset(names)
    return not known.isdisjoint(upwards(host))


def is_at(address: str, hosts: AbstractSet[str]) -> bool:
    """Tell whether an address is on one of `hosts`, each a host or `host:port`.

    >>> is_at("https://intra.example:8443/x", {"intra.example:8443"})
    True
    """
    url = parse(address)
    return url is not None and not hosts.isdisjoint((url.host, f"{url.host}:{url.port or ''}"))


@lru_cache(maxsize=_KEPT)
def upwards(host: str) -> tuple[str, ...]:
    """Return `host` and what it lies below, nearest first, of the last eight labels.

    >>> upwards("De.Wikipedia.org.")
    ('de.wikipedia.org', 'wikipedia.org', 'org')
    """
    name = host.lower().rstrip(".")
    if name.count(".") > 7:
        name = ".".join(name.rsplit(".", 8)[1:])
    found = [name]
    at = name.find(".")
    while at != -1:
        found.append(name[at + 1 :])
        at = name.find(".", at + 1)
    return tuple(found)


class Stretch(NamedTuple):
    """A half-open range of characters of a URL."""

    start: int
    end: int


_AUTHORITY = Pattern(
    r"(?:(?:https?|ftps?|wss?):[/\\]*|(?:\A|(?<=[=&?])|(?<=https:)|(?<=http:))//)"
    r"(?P<authority>[^/?#\\\s]*)",
    re.IGNORECASE,
)
_PARAMETER = Pattern(r"(?<=[?&;#])(?P<name>[A-Za-z][\w.-]*)=(?P<value>[^&;#?\s]*)")


@lru_cache(maxsize=_KEPT)
def userinfo_spans(url: str) -> tuple[Stretch, ...]:
    """Return where `user:password` stands before a host, also of a URL inside this one.

    >>> userinfo_spans("https://bob:pw@a.org/@x")
    (Stretch(start=8, end=14),)
    """
    if "@" not in url:
        return ()
    found = []
    for match in _AUTHORITY.finditer(url):
        user, mark, host = match["authority"].rpartition("@")
        if mark and user and host and not NO_SECRET_USER.match(user):
            start = match.start("authority")
            found.append(Stretch(start, start + len(user)))
    return tuple(found)


@lru_cache(maxsize=_KEPT)
def credential_spans(url: str) -> tuple[Stretch, ...]:
    """Return where the values of signatures, tokens and session ids stand.

    >>> credential_spans("https://a.org/?sid=37&SID=6757ff6df5f28d78")
    (Stretch(start=26, end=42),)
    """
    if "=" not in url and "eyJ" not in url:
        return ()
    parameters = list(_PARAMETER.finditer(url))
    names = {match["name"].lower() for match in parameters}
    found = {Stretch(*match.span()) for match in JSON_WEB_TOKEN.finditer(url)}
    for match in parameters:
        name = match["name"].lower()
        pattern = PARAMETERS.get(name)
        if pattern is None or not pattern.match(match["value"]):
            continue
        if name not in COMPANIONS or names & COMPANIONS[name]:
            found.add(Stretch(*match.span("value")))
    return apart(found)


def apart(spans: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return `spans` in order, those that touch as one."""
    joined: list[Stretch] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Stretch(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def secret_spans(url: str) -> tuple[Stretch, ...]:
    """Return where a URL carries what only its author may see: the values of S002 and S003."""
    found = (*userinfo_spans(url), *credential_spans(url))
    return apart(found) if found else ()


def unescape(text: str) -> str:
    r"""Decode CommonMark's backslash escapes and character references.

    >>> unescape(r"start\_page?a=1&amp;b=2")
    'start_page?a=1&b=2'
    """
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPE.sub(lambda m: m[1] or _character(m[2]), text)


def _character(reference: str) -> str:
    if not reference.startswith("&#"):
        return html5.get(reference[1:], reference)
    # The number is the code point; HTML alone reads 128 to 159 as windows-1252.
    digits = reference[2:-1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    known = 0 < code <= sys.maxunicode and not 0xD800 <= code <= 0xDFFF
    return chr(code) if known else "\ufffd"
