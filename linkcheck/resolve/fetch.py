"""One request, and the network around it: the only file that knows aiohttp.

What servers do is data: it becomes an `Answer` with a status or with a `Failure`; exceptions that
leave this file are bugs. aiohttp's own redirects, cookies, retries, decompression, timeouts and
name look-up are all switched off or replaced, each because it was seen to lose or invent evidence.
"""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from contextvars import ContextVar
from functools import lru_cache, partial
from time import monotonic, time
from typing import Any, NamedTuple
from weakref import WeakSet

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import Connection
from aiohttp.http import HttpProcessingError
from msgspec.structs import replace
from yarl import URL

from linkcheck.model import Answer, Ask, Failure
from linkcheck.resolve import headers as fields
from linkcheck.resolve.certificate import presented
from linkcheck.resolve.clock import Clock
from linkcheck.resolve.dns import Addresses, AresResolver, LibcResolver
from linkcheck.resolve.failures import not_connected, timed_out, words
from linkcheck.resolve.hosts import Hosts
from linkcheck.resolve.lenient import Line, exchange
from linkcheck.resolve.look import Cookies, Exchange, Look, Reply
from linkcheck.resolve.memory import Budget, Held
from linkcheck.resolve.message import Body, Head, reply, wanted
from linkcheck.resolve.names import NameMissing, Names
from linkcheck.resolve.network import Network
from linkcheck.resolve.policy import Policy, most_of_a_body, most_of_a_look, retry_after
from linkcheck.resolve.redirect import wire_url
from linkcheck.resolve.route import Place
from linkcheck.resolve.trust import Trust, certificate_failure
from linkcheck.resolve.ways import AddressRefusedError, Way, Ways, authority, target
from linkcheck.resolve.wire import WIRE, Wire
from linkcheck.urls import Url, same_site

_LINE_LIMIT = 64 << 10
_FIELD_LIMIT = 256 << 10
_FIELDS_LIMIT = 2000
"""Real news sites exceed aiohttp's defaults, which then report a status 400 nobody sent."""
_IDLE_LIMIT = 1 << 20
"""Bytes in a row that are no body."""
_BUFFER = 32 << 10
"""Bytes of a body that wait, at most twice as many, until they are read."""
_KEEPALIVE = 15.0
_NO_FILES = frozenset((errno.EMFILE, errno.ENFILE))
_CLOSING = 0.05
"""Seconds until another connection may have been closed."""
_NO_TIMEOUT = aiohttp.ClientTimeout(total=None, sock_connect=None)
_QUERY_TIMEOUT = 5.0
_COOKIES, _COOKIE_LIMIT = 50, 4096
"""Cookies taken from one answer, and bytes of one: RFC 6265, 6.1 asks for no more."""
_PIECE = 16 << 10
"""Bytes taken at once, so that the rest waits in the buffer and the server is held up."""
_FREE = 32 << 10
"""Bytes of a body that are read without asking for memory."""
_TIMEOUTS = frozenset({"timeout-connect", "timeout-read", "tls-handshake"})
_AGAIN_TIMEOUT = 2.0
"""Shorter, so that a dead last server leaves time for the first."""
_CERTIFICATE_TIMEOUT = 3.0
"""Seconds to see a certificate again that was refused."""

_MISREAD = (
    aiohttp.ClientResponseError,
    HttpProcessingError,
    aiohttp.ClientConnectionResetError,
)
"""What the client raises where a host said something that it cannot read; the last where that came
before the request could be written."""


@asynccontextmanager
async def open_fetch(
    policy: Policy, names: Names | None = None, digest: Digest | None = None
) -> AsyncIterator[WebFetch]:
    """Open the network: the value is a `Fetch` with the property `network`.

    `digest` reads an answer that has a body; its bytes count for `policy.memory` until it has.
    `names` replaces the resolvers in tests. Raise OSError where `policy.ca_file` cannot be read.
    """
    trust = Trust(policy.ca_file)
    if policy.ca_file is not None:
        await trust.context()
    names = names or Names(
        AresResolver(timeout=_QUERY_TIMEOUT),
        LibcResolver(),
        budget=policy.dns_budget,
        control=policy.control_name,
        again=AresResolver(timeout=_AGAIN_TIMEOUT, last_first=True),
    )
    web = WebFetch(policy, names, trust, digest or _as_it_is)
    try:
        yield web
    finally:
        await web.close()
        await names.close()


Digest = Callable[[Answer], Awaitable[Answer]]


async def _as_it_is(answer: Answer) -> Answer:
    return answer


_HELD: ContextVar[Held] = ContextVar("held")
"""Of the look that the current task makes."""


class WebFetch:
    """A `Fetch` over aiohttp: its connections and its parser, without its session.

    What a session does beside (redirects, retries, cookies, decoding, timeouts) is done here or not
    at all, and switched off it still took a fifth of a request's time. Connectors are made when
    first needed.
    """

    def __init__(
        self, policy: Policy, names: Names, trust: Trust, digest: Digest = _as_it_is
    ) -> None:
        self.network = Network(names)
        """What was heard so far."""
        self._policy = policy
        self._ways = Ways(policy, names, self.network)
        self._trust = trust
        self._digest = digest
        self._hosts = Hosts(policy)
        self._memory = Budget(policy.memory)
        self._connectors: dict[tuple[bool, bool], _Connector] = {}
        self._sockets: WeakSet[socket.socket] = WeakSet()
        self._clock = Clock()
        self._clock.start()

    async def __call__(self, ask: Ask) -> Answer:
        """Look once at `ask.url`. Never raises for anything a server or a network does."""
        policy = self._policy
        held = Held(self._memory)
        _HELD.set(held)
        try:
            answer = await Look(self, ask, policy.max_hops, most_of_a_look(policy)).walk()
            # An empty body is read as well: that it shows nothing is what there is to say.
            return await self._digest(answer) if answer.failure is None else answer
        finally:
            held.give()

    async def close(self) -> None:
        """Drop every connection without goodbyes."""
        self._clock.stop()
        for connector in self._connectors.values():
            await connector.close()
        # A connection that was given back for closing still waits for the other side's TLS
        # goodbye, out of aiohttp's reach: end it at the socket, and let the loop notice.
        for one in tuple(self._sockets):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for _ in range(3):
            await asyncio.sleep(0)

    def refusal(self, url: Url) -> str | None:
        """Return why the host of `url` is not asked, as far as its name tells."""
        return self._ways.refusal(url)

    def cookies(self) -> Cookies:
        """Return an empty jar for one look."""
        return _Jars()

    async def request(self, url: Url, ask: Ask, cookie: str) -> Exchange:
        """Make one request when it is the host's turn; see look.Web."""
        # A page that sent its reader on was read: who holds memory must not wait for more.
        _HELD.get().give()
        async with self._hosts.turn(url) as given_up:
            if given_up is not None:
                return Exchange(given_up, 0, 0.0)
            return await self._once(url, ask, cookie)

    async def _once(self, url: Url, ask: Ask, cookie: str) -> Exchange:
        wire, start = Wire(), monotonic()
        outcome = await self._outcome(url, ask, cookie, wire)
        if isinstance(outcome, Reply):
            asked = fields.clean(fields.first(outcome.headers, b"retry-after"))
            wait = retry_after(asked, time())
            self._hosts.hear(url, outcome.status, wire.began, wire.answered, wait)
        elif outcome.reason in _TIMEOUTS:
            self._hosts.miss(url, start, connected=wire.connected or wire.reached)
        address = wire.peer[0] if wire.peer else None
        if address is not None:
            self._ways.spoke(url.host, address)
        return Exchange(outcome, wire.requests, monotonic() - start, address, wire.dns)

    async def _outcome(self, url: Url, ask: Ask, cookie: str, wire: Wire) -> Reply | Failure:
        WIRE.set(wire)
        try:
            return await self._told(url, ask, cookie, wire)
        except NameMissing as missing:
            self.network.fail()
            return Failure(missing.reason, missing.detail)
        except AddressRefusedError as refused:
            return Failure("private-address", str(refused))
        except (TimeoutError, aiohttp.ClientError, HttpProcessingError, OSError) as error:
            self.network.fail()
            wire.reached = wire.reached or _host_spoke(error)
            failure = _failure(error, wire, url, self._policy.timeout)
            if not isinstance(error, aiohttp.ClientConnectorCertificateError):
                return failure
            return await self._with_certificate(failure, url, wire)
        finally:
            self.network.answered = self.network.answered or wire.connected or wire.reached

    async def _told(self, url: Url, ask: Ask, cookie: str, wire: Wire) -> Reply | Failure:
        if url.scheme == "https":
            self._trust.prepare()
        way = await self._ways.way(url, ask)
        wire.proxy, wire.dns = way.proxy, way.dns
        extra = self._policy.headers.get(url.host, ())
        if ask.at is not None:
            extra = (("Accept-Datetime", ask.at), *extra)
        headers = fields.request_headers(ask.manner, self._policy.user_agent, extra, cookie)
        if extra and way.host is None:
            way = way._replace(host=next((v for name, v in extra if name.lower() == "host"), None))
        try:
            return await self._exchange(way, headers, ask, wire)
        except _MISREAD as error:
            if wire.proxy is not None or not _was_misread(error, wire):
                raise
            again = await self._exchange_leniently(url, headers, ask, wire)
            if again is None:
                raise
            return again

    async def _with_certificate(self, failure: Failure, url: Url, wire: Wire) -> Failure:
        """Add the certificate that was refused; not through a proxy, which would be asked anew."""
        if wire.peer is None or wire.proxy is not None:
            return failure
        seconds = min(self._policy.timeout, _CERTIFICATE_TIMEOUT)
        shown = await presented(Place(*wire.peer[:2]), url.host, seconds)
        return replace(failure, certificate=shown)

    async def _exchange(self, way: Way, headers: dict[str, str], ask: Ask, wire: Wire) -> Reply:
        self.network.begin()
        connector = self._connector(ask.fresh, exempt=way.exempt)
        secure = "https" in (way.origin.scheme, way.proxy and way.proxy.scheme)
        tls = await self._trust.context() if secure else None
        wire.began = monotonic()
        try:
            # The sockets are looked at before a timeout: afterwards they are closed.
            async with self._clock.limit(self._policy.timeout, before=wire.look):
                response = await connector.ask(way, headers, tls, wire)
        except BaseException:
            wire.drop()
            raise
        wire.answered = monotonic()
        try:
            if wire.proxy is not None and response.head.status == 407:
                detail = "the proxy refused: 407 Proxy Authentication Required"
                raise NameMissing("refused", detail)
            return await self._read(response, ask)
        finally:
            response.connection.release()

    async def _read(self, response: _Response, ask: Ask) -> Reply:
        head = response.head
        cap = wanted(head, ask, self._policy)
        if cap == 0:
            return Reply(*head)
        body = _whole(response, cap) or await self._read_body(response, cap)
        held = _HELD.get()
        if body.data and not held.size:
            coded = fields.first(head.fields, b"content-encoding")
            await held.take(cap if coded else len(body.data))
        read = reply(head, body, cap)
        # As much as could have come was held; it is a while until what came was looked at.
        held.keep(len(read.body))
        return read

    async def _read_body(self, response: _Response, cap: int) -> Body:
        """Read at most `cap` bytes and a little; say how the reading ended.

        Memory is asked for as soon as there are more than _FREE bytes.
        """
        data, left = bytearray(), self._policy.timeout
        try:
            with _loss_noticed(response):
                for most in sorted({min(_FREE, cap), cap}):
                    begun = self._clock.now
                    async with self._clock.limit(left):
                        ended = await _filled(data, response.content, most)
                    if ended:
                        # For the next one; what was read may have to wait for memory.
                        response.connection.release()
                        return Body(bytes(data), ended=True)
                    # The time in line for memory is not the server's.
                    left -= self._clock.now - begun
                    if most < cap:
                        await _HELD.get().take(cap)
            response.connection.close()
            return Body(bytes(data), ended=False)
        except TimeoutError:
            response.connection.close()
            cut = f"no end of the body in {self._policy.timeout:g} s"
            return Body(bytes(data), ended=False, cut=cut, reason="timeout-read")
        except (aiohttp.ClientError, HttpProcessingError, OSError) as error:
            response.connection.close()
            # What the client says is the name of an exception around the words of another.
            said = words(error.__cause__ or error).rstrip(".")
            return Body(bytes(data), ended=False, cut=f"the body broke off: {said}")

    async def _exchange_leniently(
        self, url: Url, headers: dict[str, str], ask: Ask, wire: Wire
    ) -> Reply | Failure | None:
        """Ask once more, at the very address the client was let through to. None: nothing came."""
        family = socket.AF_INET6 if len(wire.peer) > 2 else socket.AF_INET
        made = self._plain_socket((family, socket.SOCK_STREAM, 0, "", wire.peer))
        tls = (await self._trust.context(), url.host) if url.scheme == "https" else (None, None)
        line = Line(made, wire.peer, *tls)
        request = fields.request_bytes(target(url), authority(url), headers, close=True)

        def cap(head: Head) -> int:
            wire.answered = monotonic()
            return wanted(head, ask, self._policy)

        await _HELD.get().take(most_of_a_body(ask, self._policy))
        wire.requests += 1
        wire.began = monotonic()
        try:
            head, body = await exchange(line, request, cap, self._policy.timeout)
        except ValueError as error:
            return Failure("protocol-error", f"no HTTP answer: {words(error)}")
        except (OSError, EOFError):
            return None
        return reply(head, body, wanted(head, ask, self._policy))._replace(malformed=True)

    def _connector(self, fresh: bool, *, exempt: bool) -> _Connector:
        key = (fresh, exempt)
        if key not in self._connectors:
            self._connectors[key] = self._new_connector(fresh, exempt)
        return self._connectors[key]

    def _new_connector(self, fresh: bool, exempt: bool) -> _Connector:
        keepalive = {"force_close": True} if fresh else {"keepalive_timeout": _KEEPALIVE}
        return _Connector(
            lambda: len(self._sockets) > self._policy.open_at_most,
            limit=0,
            resolver=_Known(partial(self._ways.addresses, fresh=fresh, exempt=exempt)),
            use_dns_cache=False,
            socket_factory=self._plain_socket if exempt else self._guarded_socket,
            **keepalive,
        )

    def _guarded_socket(self, info: Any) -> socket.socket:
        """Make a socket for exactly the address that will be connected, whatever led there.

        The refusal is an OSError so that every address is tried and judged by itself (aiohttp's
        race loses other exceptions); what it means is written on the wire.
        """
        if (why := self._ways.objection(str(info[4][0]))) is not None:
            WIRE.get().refused = why
            raise PermissionError(errno.EACCES, why)
        return self._plain_socket(info)

    def _plain_socket(self, info: Any) -> socket.socket:
        family, kind, protocol, _, _ = info
        made = socket.socket(family=family, type=kind, proto=protocol)
        made.setblocking(False)  # noqa: FBT003
        self._sockets.add(made)
        wire = WIRE.get()
        wire.sockets.append(made)
        wire.peer = info[4]
        return made


class _Connector(aiohttp.TCPConnector):
    """Connections, and one request and its answer on each at a time.

    `crowded` tells whether so many are open that none should be kept for a next request.
    """

    def __init__(self, crowded: Callable[[], bool], **named: Any) -> None:
        super().__init__(**named)
        self._crowded = crowded
        loop = asyncio.get_running_loop()
        self._factory = partial(_Bounded, loop=loop)  # type: ignore[assignment]
        self._request = partial(aiohttp.ClientRequest, "GET", loop=loop)
        # Of a direct request it matters only whom it asks.
        self._direct = lru_cache(maxsize=512)(self._request)

    async def ask(
        self, way: Way, headers: Mapping[str, str], tls: ssl.SSLContext | None, wire: Wire
    ) -> _Response:
        """Return what one request is answered. Raise as aiohttp does."""
        where: dict[str, Any] = {"ssl": tls or False, "server_hostname": way.server_name}
        if way.proxy is None:
            request = self._direct(way.origin, **where)
        else:
            request = self._request(way.origin, headers=headers, proxy=way.proxy, **where)
        connection = await self._connected(request)
        try:
            protocol = connection.protocol
            assert isinstance(protocol, _Bounded)
            protocol.begin()
            close = self.force_close or (not protocol.kept and self._crowded())
            if close:
                protocol.force_close()
            wire.connected, wire.kept = True, protocol.kept
            wire.peer = protocol.peer or wire.peer
            wire.requests += 1
            protocol.say(_request_bytes(request, way, headers, close=close))
            while True:
                message, content = await protocol.read()
                # What comes before the final answer only informs.
                if message.code == 101 or not 100 <= message.code < 200:
                    return _Response(Head(message.code, message.raw_headers), content, connection)
        except BaseException:
            connection.close()
            raise

    async def _connected(self, request: aiohttp.ClientRequest) -> Connection:
        """Return a connection; as long as this machine may open no more files, wait."""
        while True:
            try:
                return await self.connect(request, [], _NO_TIMEOUT)
            except aiohttp.ClientConnectorError as error:
                if error.os_error.errno not in _NO_FILES:
                    raise
            await asyncio.sleep(_CLOSING)


def _request_bytes(
    request: aiohttp.ClientRequest, way: Way, headers: Mapping[str, str], *, close: bool
) -> bytes:
    host = way.host or request.headers["Host"]
    if way.proxy is None or way.origin.scheme == "https":
        return fields.request_bytes(way.target, host, headers, close=close)
    # A proxy is told the whole address, and who asks.
    known = request.headers.get("Proxy-Authorization")
    told = headers if known is None else {**headers, "Proxy-Authorization": known}
    return fields.request_bytes(f"{way.origin}{way.target}", host, told, close=close)


class _Response(NamedTuple):
    """An answer whose body is still to be read."""

    head: Head
    content: aiohttp.StreamReader
    connection: Connection


class _EndlessError(HttpProcessingError):
    """A connection was broken off; reading it in another way would not end either."""


class _Bounded(ResponseHandler):
    """Breaks a connection off that goes on without a body.

    aiohttp bounds each field of a head, not their sum, nor informational answers and trailers.
    """

    kept = False
    """It had a request before the present one."""
    peer: Any = None
    """The address, as sockets have it, that it leads to."""
    _begun = False
    _idle = 0
    _body = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.peer = transport.get_extra_info("peername")
        super().connection_made(transport)

    def begin(self) -> None:
        """Be ready for an answer."""
        self.kept, self._begun = self._begun, True
        self._idle = self._body = 0
        self.set_response_params(
            read_until_eof=True,
            auto_decompress=False,
            read_bufsize=_BUFFER,
            max_line_size=_LINE_LIMIT,
            max_field_size=_FIELD_LIMIT,
            max_headers=_FIELDS_LIMIT,
        )

    def say(self, request: bytes) -> None:
        """Send `request`. Raise ClientConnectionResetError where the other side has left."""
        if self.transport is None or self.transport.is_closing():
            raise aiohttp.ClientConnectionResetError("Cannot write to closing transport")
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        body = self._payload.total_bytes if self._payload is not None else 0
        self._idle = self._idle + len(data) if body == self._body else 0
        self._body = body
        if self._idle > _IDLE_LIMIT:
            self._parser = None
            self.set_exception(_EndlessError(code=400, message="an answer without end"))
            if self._payload is not None and not self._payload.is_eof():
                self._payload.set_exception(aiohttp.ClientPayloadError("trailers without end"))
            if self.transport is not None:
                self.transport.abort()


class _Jars:
    """The cookies of one chain, a jar for each site on the way.

    aiohttp's jar knows no public suffixes: one jar alone would carry a cookie for `co.uk` from
    site to site.
    """

    def __init__(self) -> None:
        self._jars: list[tuple[str, aiohttp.CookieJar]] = []

    def header(self, url: Url) -> str:
        """Return the Cookie field for `url`; empty where there is none."""
        jar = self._of(url.host) if self._jars else None
        if jar is None:
            return ""
        morsels = jar.filter_cookies(URL(wire_url(url), encoded=True)).values()
        return "; ".join(f"{morsel.key}={morsel.coded_value}" for morsel in morsels)

    def take(self, url: Url, headers: tuple[tuple[bytes, bytes], ...]) -> None:
        """Keep what the answer of `url` sets."""
        found = [one for one in fields.every(headers, b"set-cookie") if len(one) <= _COOKIE_LIMIT]
        if not found:
            return
        jar = self._of(url.host)
        if jar is None:
            jar = aiohttp.CookieJar(unsafe=True)
            self._jars.append((url.host, jar))
        values = [fields.clean(value) for value in found[:_COOKIES]]
        jar.update_cookies_from_headers(values, URL(wire_url(url), encoded=True))

    def _of(self, host: str) -> aiohttp.CookieJar | None:
        return next((jar for owner, jar in self._jars if same_site(owner, host)), None)


class _Known(AbstractResolver):
    """Hands the connector the addresses that were looked up just before the request."""

    def __init__(self, order: Callable[[str], Addresses]) -> None:
        self._order = order

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,  # noqa: ARG002 - aiohttp's signature
    ) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in self._order(host)
        ]

    async def close(self) -> None:
        """Nothing of its own to close."""


def _whole(response: _Response, cap: int) -> Body | None:
    """Return a body that came with its head, None where it is larger or still on its way."""
    content = response.content
    if not content.is_eof() or content.total_bytes > cap or content.exception() is not None:
        return None
    response.connection.release()
    return Body(content.read_nowait(), ended=True)


async def _filled(data: bytearray, content: aiohttp.StreamReader, most: int) -> bool:
    """Read until there are more than `most` bytes; True where the body ended before."""
    async for chunk in content.iter_chunked(_PIECE):
        data += chunk
        if len(data) > most:
            return False
    return True


@contextmanager
def _loss_noticed(response: _Response) -> Iterator[None]:
    """End the body when its connection ends: after a fault in a chunk aiohttp closes, and waits."""
    protocol = response.connection.protocol
    closed = protocol.closed if protocol is not None else None
    if closed is None:
        yield
        return
    loop = asyncio.get_running_loop()

    def notice(future: asyncio.Future[None]) -> None:
        # A turn later: what the connection still had to say goes first.
        loop.call_soon(_end, response.content, future)

    closed.add_done_callback(notice)
    try:
        yield
    finally:
        closed.remove_done_callback(notice)


def _end(content: aiohttp.StreamReader, closed: asyncio.Future[None]) -> None:
    if not closed.cancelled():
        closed.exception()
    if not content.is_eof() and content.exception() is None:
        content.set_exception(aiohttp.ClientPayloadError("the transfer is damaged"))


def _failure(error: Exception, wire: Wire, url: Url, timeout: float) -> Failure:
    """Say what an exception of the client means, by its type and by how far the request came."""
    if wire.refused and not wire.connected:
        return Failure("private-address", wire.refused)
    if wire.proxy is not None and not wire.connected:
        return _not_proxied(error, wire.proxy, timeout) or _direct_failure(
            error, wire, url, timeout
        )
    return _direct_failure(error, wire, url, timeout)


def _not_proxied(error: Exception, proxy: URL, timeout: float) -> Failure | None:
    """Say what the proxy itself did instead of connecting; None where the site behind it did."""
    if isinstance(error, aiohttp.ClientHttpProxyError):
        said = f"{error.status} {fields.clean(error.message)}".strip()
        return Failure("refused", f"the proxy refused: {said}")
    if isinstance(error, aiohttp.ClientConnectorError):
        if (error.host, error.port) != (proxy.host, proxy.port):
            return None
        return Failure("refused", f"the proxy cannot be reached: {words(error.os_error)}")
    if isinstance(error, TimeoutError):
        return Failure("timeout-connect", f"the proxy gave no connection in {timeout:g} s")
    return Failure("protocol-error", f"the proxy gave no HTTP answer: {words(error)}")


def _direct_failure(error: Exception, wire: Wire, url: Url, timeout: float) -> Failure:
    if isinstance(error, TimeoutError) and not isinstance(error, aiohttp.ClientConnectorError):
        return timed_out(wire, url, timeout)
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return certificate_failure(error.certificate_error)
    if isinstance(error, aiohttp.ClientConnectorError):
        return not_connected(error.os_error, url)
    if isinstance(error.__cause__, ssl.SSLError):
        return Failure("tls-handshake", words(error.__cause__))
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return Failure("reset", "the connection was closed without an answer")
    if isinstance(error, OSError):
        return Failure("reset", words(error))
    return Failure("protocol-error", f"no HTTP answer: {words(error)}")


def _was_misread(error: Exception, wire: Wire) -> bool:
    """Tell whether the host said something that another reader may read."""
    if isinstance(error, aiohttp.ClientConnectionResetError):
        # A kept connection is mostly reset because it was idle.
        return wire.connected and not wire.kept
    return wire.connected and not isinstance(error, _EndlessError)


def _host_spoke(error: Exception) -> bool:
    """Tell whether a failure came from the other side rather than from its absence."""
    if isinstance(error, aiohttp.ClientConnectorError):
        return isinstance(error.os_error, ConnectionError | ssl.SSLError)
    return not isinstance(error, TimeoutError)
