"""A local web that can misbehave: many hosts behind one port of the loopback, http and https.

    from tests.web.server import LocalWeb, redirect, respond

    routes = {
        ("www.a.org", "/x"): respond(200, body="<title>Here</title>"),
        ("www.a.org", "/old"): redirect("https://www.b.org/new", 301),
        ("www.b.org", "/new"): sequence(respond(503), respond(200, body="now")),
    }
    with LocalWeb(routes) as web:
        subprocess.run(["linkcheck", "check", "article.md",
                        "--connect-to", web.connect_to, "--ca-file", web.ca_file])
        assert web.count("www.b.org", "/new") == 2

One port speaks both: the first byte of a connection tells TLS from HTTP. Every host name has a
valid certificate of the web's own authority (`web.ca_file`), made when it is first asked for by
SNI; `certificates={"old.example": "expired"}` gives it another. What is not in `routes` is answered
by `otherwise`, a plain 404. A route is a `Script`, or a function from `Request` to one.

Steps of a script are bytes to send, seconds to wait (int or float); its `end` says what happens to
the connection then. No step is checked: that is the point.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import gzip as _gzip
import http
import socket
import ssl
import struct
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple, Self

import idna
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

End = Literal["keep", "close", "reset", "hang"]
Certificate = Literal[
    "valid", "expired", "not-yet-valid", "wrong-name", "self-signed", "untrusted", "close", "silent"
]
"""`close` and `silent` are what happens instead of a handshake."""


class Request(NamedTuple):
    """One request as it arrived. Header names in lower case; `path` with its query."""

    host: str
    path: str
    headers: dict[str, str]
    tls: bool
    method: str = "GET"
    version: str = "HTTP/1.1"
    connection: int = 0
    """Number of the connection it came on, from 1."""


@dataclass(frozen=True)
class Script:
    """What the server does with one request."""

    steps: tuple[bytes | float, ...]
    end: End = "keep"


Route = Script | Callable[[Request], Script]


def respond(
    status: int = 200,
    body: str | bytes = "",
    headers: Mapping[str, str] | Iterable[tuple[str, str]] = (),
    *,
    gzip: bool = False,
    end: End = "keep",
) -> Script:
    """Return a well-formed answer; text is sent as UTF-8 HTML unless `headers` say otherwise."""
    data = body.encode() if isinstance(body, str) else body
    fields = list(headers.items() if isinstance(headers, Mapping) else headers)
    names = {name.lower() for name, _ in fields}
    if gzip:
        data = _gzip.compress(data)
        fields.append(("Content-Encoding", "gzip"))
    if "content-type" not in names:
        fields.append(("Content-Type", "text/html; charset=utf-8"))
    if "content-length" not in names and status >= 200 and status not in (204, 304):
        fields.append(("Content-Length", str(len(data))))
    return Script((head(status, fields) + data,), end)


def redirect(location: str | bytes, status: int = 302, **headers: str) -> Script:
    """Return a redirect; `location` may be bytes that are no text. `Set_Cookie=` sets a cookie."""
    raw = location if isinstance(location, bytes) else location.encode()
    fields = [(name.replace("_", "-"), value) for name, value in headers.items()]
    start = head(status, [*fields, ("Content-Length", "0")])[:-2]
    return Script((start + b"Location: " + raw + b"\r\n\r\n",))


def raw(*steps: bytes | float, end: End = "close") -> Script:
    """Return a script of your own: bytes are sent, numbers are seconds to wait."""
    return Script(steps, end)


def sequence(*scripts: Script) -> Callable[[Request], Script]:
    """Return a route that answers with one script after the other, then always with the last."""
    left = list(scripts)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def head(status: int, fields: Iterable[tuple[str, str]] = ()) -> bytes:
    """Return status line and header fields, with the empty line."""
    with contextlib.suppress(ValueError):
        return _head(status, http.HTTPStatus(status).phrase, fields)
    return _head(status, "Unassigned", fields)


def _head(status: int, phrase: str, fields: Iterable[tuple[str, str]]) -> bytes:
    lines = [f"HTTP/1.1 {status} {phrase}", *(f"{name}: {value}" for name, value in fields)]
    return "\r\n".join([*lines, "", ""]).encode()


@dataclass
class LocalWeb:
    """The server, running inside the `with` block in a thread of its own."""

    routes: Mapping[tuple[str, str], Route]
    certificates: Mapping[str, Certificate] = field(default_factory=dict)
    otherwise: Route = field(default_factory=lambda: respond(404, "<h1>404 Not Found</h1>"))
    requests: list[Request] = field(default_factory=list)
    """Everything that was asked, in order of arrival."""
    connections: int = 0
    port: int = 0
    ca_file: str = ""
    """PEM file of the authority that signed the valid certificates."""

    @property
    def connect_to(self) -> str:
        """A rule for `--connect-to` that sends every host and port here."""
        return f"::127.0.0.1:{self.port}"

    def count(self, host: str, path: str | None = None) -> int:
        """Return how often `host` was asked, for `path` or for anything."""
        return sum(r.host == host and path in (None, r.path) for r in self.requests)

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory()
        self._authority = trustme.CA()
        self.ca_file = str(Path(self._folder.name, "ca.pem"))
        self._authority.cert_pem.write_to_path(self.ca_file)
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self._listener.setblocking(False)  # noqa: FBT003
        self.port = self._listener.getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="local web", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()
        self._folder.cleanup()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        # A client that breaks off a handshake is business as usual here.
        self._loop.set_exception_handler(lambda *_: None)
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()
            self._listener.close()

    async def _serve(self) -> None:
        accepting = asyncio.create_task(self._accept())
        await self._stop.wait()
        accepting.cancel()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0.01)

    async def _accept(self) -> None:
        busy = set()
        while True:
            client, _ = await self._loop.sock_accept(self._listener)
            self.connections += 1
            task = asyncio.create_task(self._talk(client, self.connections))
            busy.add(task)
            task.add_done_callback(busy.discard)

    async def _talk(self, client: socket.socket, number: int) -> None:
        writer: asyncio.StreamWriter | None = None
        try:
            hello = await self._peek(client)
            tls = hello[:1] == b"\x16"
            if tls and await self._refuse_handshake(hello, client):
                return
            reader, writer = await self._streams(client, tls=tls)
            while await self._exchange(reader, writer, tls, number):
                pass
        except (OSError, EOFError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            if writer is not None:
                writer.transport.abort()
            client.close()

    async def _peek(self, client: socket.socket) -> bytes:
        """Return the first bytes without taking them."""
        client.setblocking(False)  # noqa: FBT003
        while True:
            with contextlib.suppress(BlockingIOError):
                return client.recv(4096, socket.MSG_PEEK)
            readable = self._loop.create_future()
            self._loop.add_reader(client, lambda f=readable: f.done() or f.set_result(None))
            try:
                await readable
            finally:
                self._loop.remove_reader(client)

    async def _refuse_handshake(self, hello: bytes, client: socket.socket) -> bool:
        """Do what stands instead of a handshake for the host named in the (plain) ClientHello."""
        for host, what in self.certificates.items():
            if what in ("close", "silent") and host.encode() in hello:
                await asyncio.sleep(3600 if what == "silent" else 0)
                client.close()
                return True
        return False

    async def _streams(
        self, client: socket.socket, *, tls: bool
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader = asyncio.StreamReader(limit=1 << 20)
        protocol = asyncio.StreamReaderProtocol(reader)
        transport, _ = await self._loop.connect_accepted_socket(
            lambda: protocol, client, ssl=self._switchboard() if tls else None
        )
        return reader, asyncio.StreamWriter(transport, protocol, reader, self._loop)

    async def _exchange(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, tls: bool, number: int
    ) -> bool:
        """Answer one request; return whether another may follow on the connection."""
        request = _parsed(await reader.readuntil(b"\r\n\r\n"), tls, number)
        self.requests.append(request)
        route = self.routes.get((request.host, request.path), self.otherwise)
        script = route(request) if callable(route) else route
        for step in script.steps:
            if isinstance(step, bytes):
                writer.write(step)
                await writer.drain()
            else:
                await asyncio.sleep(step)
        if script.end == "hang":
            await asyncio.sleep(3600)
        if script.end == "reset":
            connection = writer.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
        if script.end == "close":
            writer.close()
            with contextlib.suppress(OSError, ssl.SSLError):
                await writer.wait_closed()
        return script.end == "keep" and request.headers.get("connection") != "close"

    def _switchboard(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)

        def choose(connection: ssl.SSLObject, name: str | None, _: object) -> None:
            connection.context = self._context(name or "")

        context.sni_callback = choose
        return context

    def _context(self, host: str) -> ssl.SSLContext:
        """Return the context for a host; the empty one is for IP literals, which SNI never names."""
        if host not in self._contexts:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            hosts = [_issuable(host)] if host else ["127.0.0.1", "::1", *self._literals()]
            _load(context, hosts, self.certificates.get(host, "valid"), self._authority)
            self._contexts[host] = context
        return self._contexts[host]

    def _literals(self) -> set[str]:
        return {host for host, _ in self.routes if _is_literal(host)} - {"127.0.0.1", "::1"}


def _issuable(host: str) -> str:
    """Return a name that a certificate for `host` can carry.

    IDNA 2008 refuses labels that URLs may hold (a look-alike hyphen); a wildcard covers them.
    """
    try:
        idna.encode(host, uts46=True)
    except idna.IDNAError:
        return "*." + host.partition(".")[2]
    return host


def _is_literal(host: str) -> bool:
    return host.replace(".", "").isdigit() or ":" in host


def _parsed(block: bytes, tls: bool, number: int) -> Request:
    line, *fields = block.decode("latin-1").split("\r\n")
    method, path, version = line.split(" ", 2)
    pairs = [entry.partition(":") for entry in fields if ":" in entry]
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    host = headers.get("host", "")
    host = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    return Request(host, path, headers, tls, method, version, number)


_PAST = dt.datetime(2001, 1, 1, tzinfo=dt.UTC)
_FUTURE = dt.datetime(2096, 1, 1, tzinfo=dt.UTC)
_NOW = dt.datetime.now(dt.UTC)
_DAY = dt.timedelta(days=1)


def _load(
    context: ssl.SSLContext, hosts: list[str], kind: Certificate, authority: trustme.CA
) -> None:
    if kind == "self-signed":
        _load_self_signed(context, hosts[0])
        return
    if kind == "wrong-name":
        hosts = ["somebody-else.example"]
    if kind == "untrusted":
        authority = trustme.CA()
    start = _NOW + _DAY if kind == "not-yet-valid" else _PAST
    end = _NOW - _DAY if kind == "expired" else _FUTURE
    certificate = authority.issue_cert(*hosts, not_before=start, not_after=end)
    certificate.configure_cert(context)


def _load_self_signed(context: ssl.SSLContext, host: str) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_NOW - _DAY)
        .not_valid_after(_NOW + _DAY)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    with tempfile.NamedTemporaryFile(suffix=".pem", delete=False) as file:
        file.write(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
    context.load_cert_chain(file.name)
    Path(file.name).unlink()
