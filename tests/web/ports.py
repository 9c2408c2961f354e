r"""Ports of the loopback that are no web server: nobody listens, nobody accepts, nobody reads.

    with Ports({"shut.org": "closed", "early.org": Script((b"HTTP/1.1 200 OK\r\n\r\n",))}) as ports:
        ports["shut.org"]  # its number

A `Script` is what the other side does as soon as a connection stands, without reading anything.
`at` gives keys an address and a port of their own; without it they are found on 127.0.0.1.
"""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from time import sleep
from typing import Literal, Self

from tests.web.server import Script

Port = Literal["closed", "full"] | Script


class Ports:
    """The ports, open inside the `with` block, by the keys of `kinds`."""

    def __init__(
        self, kinds: Mapping[str, Port], at: Mapping[str, tuple[str, int]] | None = None
    ) -> None:
        self._kinds = kinds
        self._at = at or {}
        self._numbers: dict[str, int] = {}
        self._stack = ExitStack()

    def __getitem__(self, name: str) -> int:
        return self._numbers[name]

    def __enter__(self) -> Self:
        for name, kind in self._kinds.items():
            self._numbers[name] = self._open(kind, self._at.get(name, ("127.0.0.1", 0)))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _open(self, kind: Port, place: tuple[str, int]) -> int:
        listener = self._stack.enter_context(socket.socket())
        # A port of one's own choice may still hold the connections of those who had it before.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(place[1] != 0))
        listener.bind(place)
        number: int = listener.getsockname()[1]
        if kind == "full":
            listener.listen(0)
            self._fill((place[0], number))
        elif isinstance(kind, Script):
            listener.listen(16)
            # A blocked accept outlives the closing of its socket; a shutdown wakes it.
            self._stack.callback(_shut, listener)
            threading.Thread(target=_serve, args=(listener, kind), daemon=True).start()
        return number

    def _fill(self, place: tuple[str, int]) -> None:
        """Take the places of the queue, so that no further SYN is answered."""
        for _ in range(4):
            one = self._stack.enter_context(socket.socket())
            one.setblocking(False)  # noqa: FBT003
            one.connect_ex(place)


def _shut(listener: socket.socket) -> None:
    with suppress(OSError):
        listener.shutdown(socket.SHUT_RDWR)


def _serve(listener: socket.socket, script: Script) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_talk, args=(client, script), daemon=True).start()


def _talk(client: socket.socket, script: Script) -> None:
    with client, suppress(OSError):
        for step in script.steps:
            if isinstance(step, bytes):
                client.sendall(step)
            else:
                sleep(step)
        if script.end == "reset":
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif script.end == "close":
            client.shutdown(socket.SHUT_WR)
            _drain(client)
        elif script.end == "hang":
            _drain(client)


def _drain(client: socket.socket) -> None:
    """Read until the other side goes: unread bytes would turn the close into a reset."""
    while client.recv(65536):
        pass
