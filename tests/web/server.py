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
SNI; `certificates={"old.example": "expired"}` gives it another, a tuple one connection after the
other, a `Script` what happens instead of a handshake. A route is a `Script`, or a function from
`Request` to one; the path `*` is every path of a host. What is not in `routes` is answered by
`otherwise`, a plain 404.

Steps of a script are bytes to send, seconds to wait (int or float); its `end` says what happens to
the connection then. No step is checked: that is the point.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip as _gzip
import http
import socket
import ssl
import struct
import tempfile
import threading
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple, Self

from tests.web.certificates import Certificate, Issuer

End = Literal["keep", "close", "cut", "reset", "hang", "repeat"]
"""`cut`: closed without TLS's goodbye. `repeat`: every step but the first, again and again, until the other side goes away."""


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
Shown = Certificate | Script | tuple[Certificate, ...] | Literal["close", "silent"]
"""What a host shows in TLS: a certificate, one a connection, or what happens instead."""

_NO_HANDSHAKE = {"close": Script((), "reset"), "silent": Script((), "hang")}


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


_PHRASES = {
    413: "Content Too Large",
    414: "URI Too Long",
    416: "Range Not Satisfiable",
    418: "I'm a teapot",
    422: "Unprocessable Content",
}
"""As RFC 9110 has them; what the standard library says depends on its version."""


def head(status: int, fields: Iterable[tuple[str, str]] = ()) -> bytes:
    """Return status line and header fields, with the empty line."""
    if status in _PHRASES:
        return _head(status, _PHRASES[status], fields)
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
    certificates: Mapping[str, Shown] = field(default_factory=dict)
    otherwise: Route = field(default_factory=lambda: respond(404, "<h1>404 Not Found</h1>"))
    requests: list[Request] = field(default_factory=list)
    """Everything that was asked, in order of arrival."""
    connections: int = 0
    port: int = 0
    """The first of `ports`."""
    ca_file: str = ""
    """PEM file of the authority that signed the valid certificates."""
    ports: tuple[int, ...] = (0,)
    """Where it listens; 0 is any port that is free."""

    @property
    def connect_to(self) -> str:
        """A rule for `--connect-to` that sends every host and port here."""
        return f"::127.0.0.1:{self.port}"

    def count(self, host: str, path: str | None = None) -> int:
        """Return how often `host` was asked, for `path` or for anything."""
        return sum(r.host == host and path in (None, r.path) for r in self.requests)

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory()
        self._issuer = Issuer()
        self.ca_file = str(Path(self._folder.name, "ca.pem"))
        self._issuer.authority.cert_pem.write_to_path(self.ca_file)
        self._contexts: dict[tuple[str, Certificate], ssl.SSLContext] = {}
        self._hellos: dict[str, int] = {}
        self._listeners = [_listener(port) for port in self.ports]
        self.port = self._listeners[0].getsockname()[1]
        self._loop = asyncio.new_event_loop()
        # The client is what is tested: in dev mode the server would be the slow one.
        self._loop.set_debug(False)
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
            for listener in self._listeners:
                listener.close()

    async def _serve(self) -> None:
        for listener in self._listeners:
            self._loop.create_task(self._accept(listener))
        await self._stop.wait()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0.01)

    async def _accept(self, listener: socket.socket) -> None:
        busy = set()
        while True:
            client, _ = await self._loop.sock_accept(listener)
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
            context = self._context(server_name(hello)) if tls else None
            reader, writer = await self._streams(client, context)
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
        shown = self.certificates.get(server_name(hello))
        what = _NO_HANDSHAKE.get(shown) if isinstance(shown, str) else shown
        if not isinstance(what, Script):
            return False
        # Unread bytes would turn the end of the connection into a reset.
        await self._loop.sock_recv(client, len(hello))
        await self._play(what, lambda data: self._loop.sock_sendall(client, data))
        if what.end == "reset":
            _reset_on_close(client)
        client.close()
        return True

    async def _streams(
        self, client: socket.socket, context: ssl.SSLContext | None
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader = asyncio.StreamReader(limit=1 << 20)
        protocol = asyncio.StreamReaderProtocol(reader)
        transport, _ = await self._loop.connect_accepted_socket(
            lambda: protocol, client, ssl=context
        )
        return reader, asyncio.StreamWriter(transport, protocol, reader, self._loop)

    async def _exchange(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, tls: bool, number: int
    ) -> bool:
        """Answer one request; return whether another may follow on the connection."""
        request = _parsed(await reader.readuntil(b"\r\n\r\n"), tls, number)
        self.requests.append(request)
        script = self._script(request)

        async def send(data: bytes) -> None:
            writer.write(data)
            await writer.drain()

        await self._play(script, send)
        if script.end == "reset":
            _reset_on_close(writer.get_extra_info("socket"))
            writer.transport.abort()
        if script.end == "cut":
            writer.transport.abort()
        if script.end == "close":
            writer.close()
            with contextlib.suppress(OSError, ssl.SSLError):
                await writer.wait_closed()
        return script.end == "keep" and request.headers.get("connection") != "close"

    def _script(self, request: Request) -> Script:
        any_path = self.routes.get((request.host, "*"), self.otherwise)
        route = self.routes.get((request.host, request.path), any_path)
        return route(request) if callable(route) else route

    async def _play(self, script: Script, send: Callable[[bytes], Awaitable[None]]) -> None:
        """Go through the steps; a script that hangs or repeats ends with its connection."""
        steps = script.steps
        while True:
            for step in steps:
                await (send(step) if isinstance(step, bytes) else asyncio.sleep(step))
            if script.end != "repeat":
                break
            steps = script.steps[1:]
        if script.end == "hang":
            await asyncio.sleep(3600)

    def _context(self, host: str) -> ssl.SSLContext:
        """Return the context for a host; the empty one is for IP literals, which SNI never names."""
        kind = self._kind(host)
        if (host, kind) not in self._contexts:
            hosts = [host] if host else ["127.0.0.1", "::1", *self._literals()]
            self._contexts[host, kind] = self._issuer.context(hosts, kind)
        return self._contexts[host, kind]

    def _kind(self, host: str) -> Certificate:
        shown = self.certificates.get(host, "valid")
        if isinstance(shown, tuple):
            before = self._hellos.get(host, 0)
            self._hellos[host] = before + 1
            return shown[min(before, len(shown) - 1)]
        assert not isinstance(shown, Script)
        assert shown not in ("close", "silent")
        return shown

    def _literals(self) -> set[str]:
        return {host for host, _ in self.routes if _is_literal(host)} - {"127.0.0.1", "::1"}


def server_name(hello: bytes) -> str:
    """Return the host that a ClientHello names (RFC 6066, 3), empty where it names none."""
    at = 5 + 4 + 2 + 32
    at += 1 + hello[at]
    at += 2 + int.from_bytes(hello[at : at + 2], "big")
    at += 1 + hello[at]
    at += 2
    while at + 4 <= len(hello):
        kind, size = struct.unpack(">HH", hello[at : at + 4])
        if kind == 0:
            return hello[at + 9 : at + 4 + size].decode()
        at += 4 + size
    return ""


def _listener(port: int) -> socket.socket:
    listener = socket.create_server(("127.0.0.1", port), backlog=512)
    listener.setblocking(False)  # noqa: FBT003
    return listener


def _reset_on_close(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


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
