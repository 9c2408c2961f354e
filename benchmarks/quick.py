"""A web that answers as fast as a machine can, for `benchmarks.wire`: processes of its own.

Every address 127.x.y.z is a host. What a path answers stands in the path, so that the server keeps
nothing: `/MS-STATUS-KB/…` waits MS milliseconds and answers STATUS with a page of KB kilobytes
that has the places `part-1` to `part-9`; status 0 never answers. The last words of a path are in
the title, so that no two pages are the same.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import cast

_FILLER = (
    "<p>The committee met on Monday and decided about the harbour, the bridge and the tram.</p>\n"
)
_REASONS = {200: "OK", 404: "Not Found"}


@lru_cache(maxsize=64)
def _body(kilobytes: int) -> str:
    parts = "".join(f'<h2 id="part-{n}">Part {n}</h2>\n{_FILLER * 3}' for n in range(1, 10))
    return parts + _FILLER * max(0, (kilobytes * 1024 - len(parts)) // len(_FILLER))


def answer(path: str) -> tuple[float, bytes | None]:
    """Return how long a path takes, in seconds, and what it answers: None is nothing."""
    try:
        wait, status, size = map(int, path.split("/")[1].split("-"))
    except (IndexError, ValueError):
        wait, status, size = 0, 404, 1
    if not status:
        return 0.0, None
    words = path.rsplit("/", 1)[-1].replace("-", " ")
    title = "Not found" if status == 404 else f"Minutes of {words}"
    body = f"<!doctype html><title>{title}</title><h1>{title}</h1>\n{_body(size)}".encode()
    head = (
        f"HTTP/1.1 {status} {_REASONS.get(status, '')}\r\n"
        f"Content-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return wait / 1000, head.encode() + body


class _Talk(asyncio.Protocol):
    """One connection: requests one after the other, answered in order."""

    def __init__(self) -> None:
        self._heard = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._heard += data
        while b"\r\n\r\n" in self._heard:
            head, _, self._heard = self._heard.partition(b"\r\n\r\n")
            method, path, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
            wait, said = answer(path)
            if said is None:
                continue
            if method == "HEAD":
                said = said.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
            if wait:
                asyncio.get_running_loop().call_later(wait, self._say, said)
            else:
                self._say(said)

    def _say(self, said: bytes) -> None:
        assert self._transport is not None
        if not self._transport.is_closing():
            self._transport.write(said)


def _serve(port: int, ready: multiprocessing.synchronize.Event) -> None:
    async def run() -> None:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind(("", port))
        server = await asyncio.get_running_loop().create_server(_Talk, sock=listener, backlog=4096)
        ready.set()
        await server.serve_forever()

    with suppress(ImportError):
        import uvloop  # noqa: PLC0415 - absent on Windows

        uvloop.install()
    with suppress(KeyboardInterrupt):
        asyncio.run(run())


@contextmanager
def web(processes: int = 1) -> Iterator[int]:
    """Run the web; the value is its port."""
    with socket.socket() as found:
        found.bind(("", 0))
        port: int = found.getsockname()[1]
    context = multiprocessing.get_context("spawn")
    readies = [context.Event() for _ in range(processes)]
    workers = [context.Process(target=_serve, args=(port, ready), daemon=True) for ready in readies]
    for worker in workers:
        worker.start()
    try:
        for ready in readies:
            if not ready.wait(30):
                sys.exit("the local web did not start")
        yield port
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()
