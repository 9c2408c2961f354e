"""What really happens on the network during one request, written down where it happens."""

from __future__ import annotations

import socket
from contextvars import ContextVar
from typing import Any

from yarl import URL

from linkcheck.resolve.dns import Addresses


class Wire:
    """One request, and the sockets that were made for it."""

    __slots__ = (
        "answered",
        "began",
        "connected",
        "dns",
        "kept",
        "peer",
        "proxy",
        "reached",
        "refused",
        "requests",
        "sockets",
    )

    def __init__(self) -> None:
        self.requests = 0
        self.began = self.answered = 0.0
        """Instants: the request was begun, its head was there."""
        self.connected = False
        """TCP and TLS stand."""
        self.kept = False
        """The connection is one that was there before."""
        self.reached = False
        """TCP stands."""
        self.refused: str | None = None
        """Why the guard refused a socket."""
        self.proxy: URL | None = None
        self.dns: Addresses = ()
        """What the host to be connected leads to."""
        self.sockets: list[socket.socket] = []
        self.peer: Any = None
        """The address, as sockets have it, that was connected to, or tried last."""

    def look(self) -> None:
        """See how far the sockets came; once they are closed nobody can."""
        self.reached = self.connected or any(map(_has_peer, self.sockets))

    def drop(self) -> None:
        """Close what never became a connection: cancelled at the wrong moment, nobody else does."""
        if not self.connected:
            for one in self.sockets:
                one.close()


WIRE: ContextVar[Wire] = ContextVar("wire")
"""Of the request the current task makes; sockets are made deep inside the client."""


def _has_peer(one: socket.socket) -> bool:
    try:
        one.getpeername()
    except OSError:
        return False
    return True
