"""A made-up address beside a page, and whether its host lets a program ask for it. Pure.

What a cited URL answers is any reader's business; an address that nobody cited is a robot's, so
robots.txt (RFC 9309) is asked first, and where it cannot be had nothing is asked. The address is
made from the cited one by changing letters and digits, so that it goes the same way through the
server; it is the same in every run, so that it is at most one more page in the server's cache.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote, unquote

from linkcheck.model import Answer, Ask, Role
from linkcheck.resolve.guard import refused_name
from linkcheck.urls import Url, parse

PRODUCT = "linkcheck"
"""The name that robots.txt may call us by, whatever the User-Agent says."""

ROBOTS_BYTES = 500 << 10
"""What RFC 9309 (2.5) wants to be read of a robots.txt."""
_GROUPED = 200_000
"""Rules times agents: the parser keeps a copy of each rule for each agent of its group."""


def probes(
    doubted: Iterable[Url], answers: Mapping[str, Answer], agents: Iterable[str]
) -> tuple[Ask, ...]:
    """Return what is to be asked next because of pages in doubt; empty means done.

    First the robots.txt of their hosts, then the made-up addresses that these permit: one of each
    host in a run.
    """
    names = tuple(agents)
    made_up = (parse(one.ask.url) for one in answers.values() if one.ask.role is Role.PROBE)
    probed = {url.host for url in made_up if url is not None}
    return tuple(
        ask
        for url in doubted
        if url.host not in probed and refused_name(url.host, allow_private=False) is None
        for ask in _of(url, answers, names)
    )


def _of(url: Url, answers: Mapping[str, Answer], agents: tuple[str, ...]) -> Iterator[Ask]:
    robots, beside = robots_of(url), neighbour(url)
    if robots not in answers:
        yield Ask(robots, Role.ROBOTS, whole=True)
    elif beside not in answers and all(permits(answers[robots], beside, a) for a in agents):
        yield Ask(beside, Role.PROBE)


def robots_of(url: Url) -> str:
    """Return where the robots.txt of the host of `url` is."""
    return f"{url.origin}/robots.txt"


def permits(robots: Answer, url: str, agent: str) -> bool:
    """Tell whether the answer to robots.txt lets `agent` ask for `url` (RFC 9309, 2.3.1).

    A host without one permits; one that cannot say at the moment does not.
    """
    status = robots.http_status or 0
    if robots.failure is not None or robots.cut is not None or status == 429:
        return False
    if 400 <= status < 500:
        return True
    text = robots.body[:ROBOTS_BYTES].decode("utf-8", "replace")
    return 200 <= status < 300 and _is_readable(text) and _allows(text, url, agent)


def _is_readable(text: str) -> bool:
    agents = len(re.findall(r"agent", text, re.IGNORECASE))
    return agents * (text.count("\n") + text.count("\r") + 1) <= _GROUPED


def _allows(text: str, url: str, agent: str) -> bool:
    from protego import Protego  # noqa: PLC0415 - only where a page is in doubt

    return bool(Protego.parse(text).can_fetch(url, agent))


def neighbour(url: Url) -> str:
    """Return an address beside `url` that nobody has published, without a query.

    >>> neighbour(parse("https://a.org/news/2024/two-words.html"))
    'https://a.org/news/2024/cjc-hwtcd.html'
    """
    folders, slash, last = url.path.rstrip("/").rpartition("/")
    noise = _noise(url.resource)
    kept = [_made_up(part, noise) if _identifies(part) else part for part in folders.split("/")]
    stem, dot, extension = _parted(last)
    tail = "/" if url.path.endswith("/") and last else ""
    path = "/".join(kept) + slash + _made_up(stem, noise) + dot + extension + tail
    return f"{url.origin}{path}"


_EXTENSION = re.compile(r"(?P<stem>.+)\.(?P<extension>[A-Za-z][A-Za-z0-9]{0,4})\Z")
_RUN = re.compile(r"\d+|[^\W\d_]+")
_IDENTIFIER = re.compile(r"\d{5,}|(?=.*\d)(?=.*[a-f])[0-9a-f-]{8,}", re.IGNORECASE)
_SHORTEST = 8
"""Letters that are no word by accident."""
_LONGEST_RUN = 12


def _parted(segment: str) -> tuple[str, str, str]:
    found = _EXTENSION.match(segment)
    return (found["stem"], ".", found["extension"]) if found else (segment, "", "")


def _identifies(segment: str) -> bool:
    """Tell whether a folder is the number of one thing: servers often look at nothing else."""
    return _IDENTIFIER.search(segment) is not None


def _made_up(segment: str, noise: Iterator[int]) -> str:
    made = _RUN.sub(lambda run: _run(run[0], noise), unquote(segment, errors="replace"))
    made += _letters(_SHORTEST - len(made), noise)
    return quote(made, safe="!$&'()*+,;=:@-._~")


def _run(run: str, noise: Iterator[int]) -> str:
    if not run.isdigit():
        return _letters(min(len(run), _LONGEST_RUN), noise)
    # Longer than the number it replaces: that of some other page would prove nothing.
    digits = "".join(str(next(noise) % 10) for _ in range(min(len(run), _LONGEST_RUN)))
    return f"9{digits}{next(noise) % 90 + 10}" if len(run) > 2 else digits


_CONSONANTS = "bcdfghjklmnpqrstvwxz"


def _letters(count: int, noise: Iterator[int]) -> str:
    return "".join(_CONSONANTS[next(noise) % len(_CONSONANTS)] for _ in range(count))


def _noise(text: str) -> Iterator[int]:
    """Yield bytes without end that look like chance and depend on `text` alone."""
    seed = text.encode("utf-8", "surrogatepass")
    while True:
        seed = hashlib.sha256(b"linkcheck probe " + seed).digest()
        yield from seed
