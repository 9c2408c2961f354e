"""A proxy for CONNECT on the loopback: it tunnels to a local web, or answers as it is told.

with LocalWeb(routes) as web, LocalProxy(web.port) as proxy:
    Policy(proxies={"https": proxy.url})
assert proxy.heads[0].startswith("CONNECT a.org:443")
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"


@dataclass
class LocalProxy:
    """The proxy, running inside the `with` block. Every target is the web on `port`."""

    port: int
    answer: bytes = ESTABLISHED
    """What a CONNECT gets; after anything but ESTABLISHED the connection is closed."""
    silent: bool = False
    """Nothing is ever answered."""
    heads: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for one in [self._listener, *self._open]:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self._open.append(client)
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        head = b""
        while not head.endswith(b"\r\n\r\n") and (data := client.recv(4096)):
            head += data
        self.heads.append(head.decode())
        if self.silent:
            return
        with suppress(OSError):
            client.sendall(self.answer)
            if self.answer == ESTABLISHED:
                self._tunnel(client)
            client.shutdown(socket.SHUT_RDWR)

    def _tunnel(self, client: socket.socket) -> None:
        far = socket.create_connection(("127.0.0.1", self.port))
        self._open.append(far)
        back = threading.Thread(target=_pump, args=(far, client), daemon=True)
        back.start()
        _pump(client, far)
        back.join()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
