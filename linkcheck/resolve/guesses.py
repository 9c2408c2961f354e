"""Addresses that the author of a dead one may have meant, likeliest first. Pure.

Each is the cited address with one thing changed that hands, editors and programs are known to get
wrong, on the same registrable domain. What a rule about the text repairs exactly is not here; that
it is the same page is not said here either: examine/fit.py looks at what answers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from urllib.parse import quote, unquote_to_bytes

from msgspec import Struct

from linkcheck.resolve.guard import is_address
from linkcheck.tables.confusables import CONFUSABLES
from linkcheck.urls import Url, parse, registrable_domain, same_site

MOST = 6
"""Guesses at one address; each is one request, and its redirects."""


class Guess(Struct, frozen=True, gc=False):
    """One other address."""

    url: str
    because: str
    """How it differs from the cited one, in words."""
    trivial: bool = False
    """So little that a server that shows a page there means the same one."""
    slip: bool = True
    """A slip makes the difference: the cited address never was one of the site."""
    alone: bool = True
    """Nothing else that could be meant was left unread."""


Kind = Callable[[Url], Iterator[Guess]]
_WEB = frozenset({"http", "https"})


def may_help(reason: str) -> bool:
    """Tell whether another address may do what one that is dead for `reason` does not."""
    return reason in _KINDS


def guesses(url: str, reason: str) -> tuple[Guess, ...]:
    """Return what may have been meant by `url`, which is dead for `reason`; at most MOST.

    >>> [guess.url for guess in guesses("http://a.org/x).", "http-404")][:2]
    ['http://a.org/x)', 'http://a.org/x']
    """
    cited = parse(url)
    if cited is None or cited.scheme not in _WEB or not cited.resource.startswith(cited.origin):
        return ()
    made: dict[str, Guess] = {}
    for guess in (guess for kind in _KINDS.get(reason, ()) for guess in kind(cited)):
        there = parse(guess.url)
        if there is None or there.resource == cited.resource:
            continue
        if there.scheme in _WEB and same_site(cited.host, there.host):
            kept = there.resource + (f"#{cited.fragment}" if cited.fragment else "")
            made.setdefault(kept, Guess(kept, guess.because, guess.trivial))
    return tuple(made.values())[:MOST]


def _at(url: Url, path: str, query: str | None = None) -> str:
    """Return the address with another path, and another query if given."""
    asked = url.query if query is None else query
    return f"{url.origin}{path}{f'?{asked}' if asked else ''}"


# -- what stuck to the end, or was lost there ------------------------------------------------------

_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}
_MARKS = ".,;:!?'\"*_~|`\\<\u2019\u201d\u00bb\u203a\u300d\u300f\u3011\uff09\u3002\uff0c\u3001"
_SPELLED = {
    **{character: character for character in (*_CLOSING, *_MARKS) if character.isascii()},
    **{quote(c, safe="").upper(): c for c in (*_CLOSING, *_MARKS, " ", "\u00a0")},
}
_LAST = re.compile(
    rf"(?P<mark>{'|'.join(map(re.escape, sorted(_SPELLED, key=len, reverse=True)))})\Z",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(r"(?:\.\.|%E2%80%A6)\W*\Z", re.IGNORECASE)
"""What is left of a shortened address is another one: that of a year, or of a section."""
_STUCK = 6
"""Marks of a sentence that end it together."""


def _without_marks(url: Url) -> Iterator[Guess]:
    """Drop what may belong to the sentence: its last mark, all but the first of them, all."""
    told = url.resource.removeprefix(url.origin)
    if _CUT_OFF.search(told):
        return
    shorter = [told]
    while len(shorter) <= _STUCK and (found := _LAST.search(shorter[-1])) is not None:
        mark = _SPELLED[found["mark"].upper()]
        if mark in _CLOSING and not _is_unopened(shorter[-1], mark):
            break
        if shorter[-1][: found.start()].endswith("/"):
            break
        shorter.append(shorter[-1][: found.start()])
    # Titles end in marks, too: the address that keeps most of them comes first.
    for kept in dict.fromkeys((*shorter[1:2], *shorter[1:][-2:])):
        lost = told[len(kept) :]
        yield Guess(f"{url.origin}{kept}", f"`{lost}` at its end is dropped", trivial=True)


def _is_unopened(text: str, mark: str) -> bool:
    plain = unquote_to_bytes(text).decode("utf-8", "replace")
    return plain.count(mark) > plain.count(_CLOSING[mark])


def _with_parenthesis(url: Url) -> Iterator[Guess]:
    plain = url.path.replace("%28", "(").replace("%29", ")").rpartition("/")[2]
    if plain.count("(") > plain.count(")"):
        yield Guess(_at(url, f"{url.path})"), "`)` is added", trivial=True)


def _with_or_without_slash(url: Url) -> Iterator[Guess]:
    if url.path.endswith("/"):
        if url.path.strip("/"):
            because = "the `/` at its end is dropped"
            yield Guess(_at(url, url.path.rstrip("/")), because, trivial=True)
    elif _EXTENSION.search(url.path) is None:
        yield Guess(_at(url, f"{url.path}/"), "`/` is added at its end", trivial=True)


# -- scheme and host -------------------------------------------------------------------------------

_INNER = re.compile(r"/(?P<inner>https?:/{0,2}(?P<rest>[^/].*))", re.IGNORECASE)


def _undoubled(url: Url) -> Iterator[Guess]:
    """Take the second of two addresses that were written one into the other."""
    if (found := _INNER.search(url.path)) is not None:
        scheme = found["inner"].split(":")[0].lower()
        query = f"?{url.query}" if url.query else ""
        yield Guess(f"{scheme}://{found['rest']}{query}", "the address inside it is taken")
    first, _, rest = url.path[1:].partition("/")
    if rest and first.lower().removeprefix("www.") == url.host.removeprefix("www."):
        yield Guess(_at(url, f"/{rest}"), "the host is not repeated in the path")


def _secure(url: Url) -> Iterator[Guess]:
    if url.scheme == "http":
        there = f"https{url.resource.removeprefix('http')}"
        yield Guess(there, "`http` becomes `https`", trivial=True)


def _with_or_without_www(url: Url) -> Iterator[Guess]:
    bare = url.host.removeprefix("www.")
    if is_address(url.host) or "." not in bare:
        return
    rest = url.resource.removeprefix(f"{url.scheme}://{url.host}")
    if bare != url.host:
        yield Guess(f"{url.scheme}://{bare}{rest}", "`www.` is dropped", trivial=True)
    elif registrable_domain(bare) == bare:
        yield Guess(f"{url.scheme}://www.{bare}{rest}", "`www.` is added", trivial=True)


# -- the name of the page --------------------------------------------------------------------------

_EXTENSION = re.compile(r"(?<=[^/.])\.(?P<name>[A-Za-z][A-Za-z0-9]{1,4})/?\Z")
_TWICE = re.compile(r"(?P<one>\.[A-Za-z][A-Za-z0-9]{1,4})(?:(?P=one))+\Z", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)\Z", re.IGNORECASE)


def _once_extended(url: Url) -> Iterator[Guess]:
    if (found := _TWICE.search(url.path)) is not None:
        once = url.path[: found.end("one")]
        yield Guess(_at(url, once), f"`{found['one']}` stands once")


def _without_index(url: Url) -> Iterator[Guess]:
    if (found := _INDEX.search(url.path)) is not None:
        because = f"`{found[0][1:]}` is dropped"
        yield Guess(_at(url, url.path[: found.start() + 1]), because)


def _otherwise_extended(url: Url) -> Iterator[Guess]:
    found = _EXTENSION.search(url.path)
    if found is None:
        if url.path.strip("/"):
            because = "`.html` is added"
            yield Guess(_at(url, f"{url.path.rstrip('/')}.html"), because)
        return
    stem, name = url.path[: found.start()], found["name"].lower()
    if name in _PAGES and _INDEX.search(url.path) is None:
        other = "html" if name == "htm" else "htm"
        changed = Guess(_at(url, f"{stem}.{other}"), f"`.{name}` becomes `.{other}`")
        dropped = Guess(_at(url, stem), f"`.{name}` is dropped")
        yield from (changed, dropped) if name == "htm" else (dropped, changed)


_PAGES = frozenset({"htm", "html"})
_IDENTIFIER = re.compile(r"(?=[^/]*\d)(?=[^/]*[a-z])(?=[^/]*[A-Z])[\w-]{8,}")
_PLAIN = re.compile(r"(?:%[0-9A-Fa-f]{2})+|[^%]+|%")


def _in_lower_case(url: Url) -> Iterator[Guess]:
    if _IDENTIFIER.search(url.path) is None:
        pieces = _PLAIN.findall(url.path)
        lower = "".join(p if p.startswith("%") else p.lower() for p in pieces)
        yield Guess(_at(url, lower), "its path is in lower case")


# -- how characters are spelled --------------------------------------------------------------------

_ENCODED_TWICE = re.compile(r"%25(?=[0-9A-Fa-f]{2})")
_NOT_ASCII = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_WITH_LETTER = re.compile(rf"[A-Za-z]?{_NOT_ASCII.pattern}")
"""The letter before it, which accents may belong to."""
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d"), "-")
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4\u2032"), "'")


def _decoded_once(url: Url) -> Iterator[Guess]:
    path, query = (_ENCODED_TWICE.sub("%", part) for part in (url.path, url.query))
    yield Guess(_at(url, path, query), "what is percent-encoded twice is so once")
    spaced = url.path.replace("+", "%20")
    yield Guess(_at(url, spaced), "`+` in its path becomes `%20`")


def _in_utf8(url: Url) -> Iterator[Guess]:
    """Read what was encoded as Latin-1, or as UTF-8 twice, the way it was meant."""
    because = "its characters are encoded as UTF-8, once"
    yield Guess(_at(url, _NOT_ASCII.sub(lambda run: _utf8(run[0]), url.path)), because)


def _utf8(run: str) -> str:
    raw = unquote_to_bytes(run)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        # C1 controls are no letters of anybody's: the bytes are something else.
        text = raw.decode("latin-1")
        return run if any("\x80" <= c <= "\x9f" for c in text) else quote(text, safe="")
    try:
        return quote(text.encode("cp1252").decode("utf-8"))
    except (UnicodeDecodeError, UnicodeEncodeError):
        return run


def _without_lookalikes(url: Url) -> Iterator[Guess]:
    because = "characters that only look like others become those"
    yield Guess(_at(url, _WITH_LETTER.sub(lambda run: _composed(run[0]), url.path)), because)
    latin = _NOT_ASCII.sub(lambda run: _latin(run[0]), url.path)
    if _NOT_ASCII.search(latin) is None:
        yield Guess(_at(url, latin), because)


def _composed(run: str) -> str:
    text = unquote_to_bytes(run).decode("utf-8", "replace")
    if "\ufffd" in text:
        return run
    return quote(
        unicodedata.normalize("NFKC", text.translate(_DASHES).translate(_QUOTES)), safe="'"
    )


def _latin(run: str) -> str:
    text = unquote_to_bytes(run).decode("utf-8", "replace")
    return "".join(CONFUSABLES.get(character, quote(character)) for character in text)


_OF_THE_PAGE: tuple[Kind, ...] = (
    _without_marks,
    _with_parenthesis,
    _undoubled,
    _once_extended,
    _decoded_once,
    _in_utf8,
    _without_lookalikes,
    _in_lower_case,
    _without_index,
    _secure,
    _with_or_without_slash,
    _otherwise_extended,
    _with_or_without_www,
)
"""For a host that answers, and not with the page."""
_OF_THE_WAY: tuple[Kind, ...] = (_secure, _with_or_without_www, _with_or_without_slash)
_OF_THE_HOST: tuple[Kind, ...] = (_secure, _with_or_without_www)

_KINDS: dict[str, tuple[Kind, ...]] = {
    **dict.fromkeys(("http-404", "http-410", "http-4xx", "soft-404"), _OF_THE_PAGE),
    **dict.fromkeys(
        ("redirect-loop", "redirect-limit", "redirect-invalid", "redirect-without-target"),
        _OF_THE_WAY,
    ),
    **dict.fromkeys(
        ("refused", "reset", "timeout-connect", "wrong-scheme", "dead-for-days"), _OF_THE_HOST
    ),
    **dict.fromkeys(("dns-nxdomain", "dns-no-address", "tls-wrong-name"), (_with_or_without_www,)),
}
"""By the reason of the verdict. A name that does not exist has no other pages, a domain that is
parked no other owner, and a certificate is not mended by asking without one."""
