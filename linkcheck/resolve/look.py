"""One look: from the asked URL along its redirects to the end. Knows no client library.

Every hop is parsed, guarded, counted and kept by hand; a page that sends its reader on by itself is
one. A loop is the same URL asked with the same cookies, as they were sent: a server that sets a
cookie and redirects to itself is shaking hands.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from time import time
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from linkcheck.model import Answer, Ask, Failure, Hop
from linkcheck.resolve import headers as fields
from linkcheck.resolve.evidence import attempt
from linkcheck.resolve.redirect import REDIRECTS, target
from linkcheck.resolve.refresh import onward
from linkcheck.urls import Url, parse

_MOST_OF_A_HOP = 2
"""Requests: one more for a damaged head."""


class Reply(NamedTuple):
    """One answer of a server: a final one with its body, a redirect with its Location."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes = b""
    """Decoded, at most the cap."""
    complete: bool = False
    cut: str | None = None
    failure: Failure | None = None
    """The status came, and nothing usable after it."""
    malformed: bool = False
    """The head was read by the second, forgiving reader."""


class Exchange(NamedTuple):
    """What became of one request."""

    outcome: Reply | Failure
    requests: int
    """Requests that left the machine."""
    seconds: float
    address: str | None = None
    """The IP address that was connected to, or tried last."""
    dns: tuple[str, ...] = ()
    """What the DNS said of the host."""


class Cookies(Protocol):
    """The cookies of one look."""

    def header(self, url: Url) -> str:
        """Return the Cookie field for `url`; empty where there is none."""
        ...

    def take(self, url: Url, headers: tuple[tuple[bytes, bytes], ...]) -> None:
        """Keep what an answer of `url` sets."""
        ...


class Web(Protocol):
    """What a look needs of the network."""

    def refusal(self, url: Url) -> str | None:
        """Return why the host of `url` is not asked, as far as its name tells."""
        ...

    def cookies(self) -> Cookies:
        """Return an empty jar."""
        ...

    async def request(self, url: Url, ask: Ask, cookie: str) -> Exchange:
        """Make one request when it is the host's turn. Raises for bugs only."""
        ...


class Look:
    """A look under way."""

    def __init__(self, web: Web, ask: Ask, max_hops: int, max_requests: int) -> None:
        self._web = web
        self._ask = ask
        self._max_hops = max_hops
        self._max_requests = max_requests
        self._cookies = web.cookies()
        self._hops: list[Hop] = []
        self._seen: set[tuple[str, str]] = set()
        self._reloaded = False
        self._final: str | None = None
        self._requests = 0
        self._seconds = 0.0
        self._address: str | None = None
        self._dns: tuple[str, ...] = ()

    async def walk(self) -> Answer:
        """Follow the chain and return what came of it."""
        url = parse(self._ask.url)
        if url is None:
            return self._answer(Failure("unparsable", "no URL by the URL Standard"))
        if url.scheme not in ("http", "https"):
            return self._answer(Failure("scheme", f"{url.scheme}: addresses are not asked"))
        while True:
            self._final = url.href if self._hops else url.resource
            cookie = self._cookies.header(url)
            outcome = self._objection(url, cookie) or await self._hop(url, cookie)
            if not isinstance(outcome, Url):
                return self._answer(outcome)
            url = outcome

    def _objection(self, url: Url, cookie: str) -> Failure | None:
        """Say why the next request of the chain is not made."""
        if (why := self._web.refusal(url)) is not None:
            return self._private(why)
        if len(self._hops) > self._max_hops:
            return Failure("redirect-limit", f"more than {self._max_hops} redirects")
        if self._requests + _MOST_OF_A_HOP > self._max_requests:
            return Failure("protocol-error", f"no end in sight after {self._requests} requests")
        visit = (url.resource, cookie)
        if visit in self._seen:
            return Failure("redirect-loop", f"the redirects come back to {url.resource}")
        self._seen.add(visit)
        return None

    def _private(self, why: str) -> Failure:
        return Failure("redirect-private" if self._hops else "private-address", why)

    async def _hop(self, url: Url, cookie: str) -> Url | Reply | Failure:
        exchange = await self._web.request(url, self._ask, cookie)
        self._requests += exchange.requests
        self._seconds += exchange.seconds
        self._address, self._dns = exchange.address, exchange.dns
        reply = exchange.outcome
        if isinstance(reply, Failure):
            return self._private(reply.detail) if reply.reason == "private-address" else reply
        self._cookies.take(url, reply.headers)
        return self._next(url, reply)

    def _next(self, url: Url, reply: Reply) -> Url | Reply | Failure:
        """Return where `reply` leads, or itself where it is the end."""
        if reply.status not in REDIRECTS:
            return self._refreshed(url, reply)
        location = fields.first(reply.headers, b"location")
        # A redirect to nowhere that shows a page is that page: a browser shows it.
        if not location and reply.body.strip():
            return reply
        self._hops.append(Hop(url.resource, reply.status))
        if not location:
            return Failure("redirect-without-target", f"HTTP {reply.status} without a Location")
        return target(url, location)

    def _refreshed(self, url: Url, reply: Reply) -> Url | Reply:
        """Return where the page of `reply` sends its reader by itself, or the page."""
        led = onward(url, reply.headers, reply.body) if 200 <= reply.status < 300 else None
        # A page that comes back to its own path with ever new parameters is a wall that waits.
        reload = led is not None and (led.host, led.path) == (url.host, url.path)
        if led is None or (reload and self._reloaded):
            return reply
        self._reloaded = self._reloaded or reload
        self._hops.append(Hop(url.resource, reply.status))
        return led

    def _answer(self, outcome: Reply | Failure) -> Answer:
        failure = outcome if isinstance(outcome, Failure) else outcome.failure
        reply = outcome if isinstance(outcome, Reply) else None
        answer = Answer(
            ask=self._ask,
            http_status=reply.status if reply and failure is None else None,
            final_url=self._final,
            hops=tuple(self._hops),
            headers=fields.kept(reply.headers) if reply else (),
            body=reply.body if reply else b"",
            complete=reply is not None and reply.complete,
            cut=reply.cut if reply else None,
            failure=failure,
            malformed=reply is not None and reply.malformed,
            requests=self._requests,
            attempts=1,
            elapsed_ms=round(self._seconds * 1000),
            checked_at=_written(int(time())),
        )
        return replace(answer, tried=(attempt(answer, self._address, self._dns),))


@lru_cache(maxsize=1)
def _written(second: int) -> str:
    """Return an instant, in seconds since the epoch, by RFC 3339."""
    return datetime.fromtimestamp(second, UTC).isoformat().replace("+00:00", "Z")
