"""A local DNS server over UDP, as small as the questions c-ares asks.

    with LocalDns({("a.org", "A"): ["192.0.2.1"], ("gone.org", "A"): "nxdomain"}) as dns:
        AresResolver(timeout=1, servers=("127.0.0.1",), port=dns.port)

A record is a list of data, or a word: `nxdomain`, `nodata`, `servfail`, `refused`, `drop`,
`truncated`, `dangling` (an alias of a name that does not exist); a tuple of them is one an answer,
then the last. Data may begin with `cname NAME`, whose address the rest is. What is not in the table
is `otherwise`. `slow` delays names by seconds.
"""

from __future__ import annotations

import ipaddress
import socket
import struct
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

_TYPES = {1: "A", 2: "NS", 5: "CNAME", 28: "AAAA"}
_NUMBERS = {word: code for code, word in _TYPES.items()}
_CODES = {"nodata": 0, "servfail": 2, "nxdomain": 3, "dangling": 3, "refused": 5}
_OWNER = b"\xc0\x0c"
"""Points to the name that was asked for."""

What = list[str] | str


@dataclass
class LocalDns:
    """The server, answering inside the `with` block."""

    records: Mapping[tuple[str, str], What | tuple[What, ...]]
    otherwise: str = "nxdomain"
    slow: Mapping[str, float] = field(default_factory=dict)
    queries: list[tuple[str, str]] = field(default_factory=list)
    port: int = 0
    """Where it listens; 0 is any port that is free."""
    host: str = "127.0.0.1"

    def __enter__(self) -> Self:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((self.host, self.port))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, name="local dns", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as waker:
            waker.sendto(b"", (self.host, self.port))
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            query, client = self._socket.recvfrom(4096)
            if not query:
                return
            name, kind, end = _question(query)
            self.queries.append((name, kind))
            answer = self._answer(query, name, kind, end)
            if answer:
                timer = threading.Timer(self.slow.get(name, 0), self._send, (answer, client))
                timer.daemon = True
                timer.start()

    def _send(self, answer: bytes, client: tuple[str, int]) -> None:
        try:
            self._socket.sendto(answer, client)
        except OSError:
            return  # closed meanwhile

    def _answer(self, query: bytes, name: str, kind: str, end: int) -> bytes:
        what = self._what(name, kind)
        if what == "drop":
            return b""
        if what == "truncated":
            return query[:2] + struct.pack(">HHHHH", 0x8380, 1, 0, 0, 0) + query[12:end]
        data = ["cname nowhere.test"] if what == "dangling" else what
        records = _records(kind, data) if isinstance(data, list) else []
        code = 0 if isinstance(what, list) else _CODES[what]
        head = query[:2] + struct.pack(">HHHHH", 0x8180 | code, 1, len(records), 0, 0)
        return head + query[12:end] + b"".join(records)

    def _what(self, name: str, kind: str) -> What:
        what = self.records.get((name, kind), self.otherwise)
        if not isinstance(what, tuple):
            return what
        before = self.queries.count((name, kind)) - 1
        return what[min(before, len(what) - 1)]


def _question(query: bytes) -> tuple[str, str, int]:
    labels, at = [], 12
    while size := query[at]:
        labels.append(query[at + 1 : at + 1 + size].decode())
        at += size + 1
    kind = struct.unpack(">H", query[at + 1 : at + 3])[0]
    return ".".join(labels).lower(), _TYPES.get(kind, str(kind)), at + 5


def _records(kind: str, data: list[str]) -> list[bytes]:
    owner, found = _OWNER, []
    for one in data:
        alias = one.removeprefix("cname ")
        if alias != one:
            found.append(_record(owner, "CNAME", _packed_name(alias)))
            owner = _packed_name(alias)
        elif kind == "NS":
            found.append(_record(owner, kind, _packed_name(one)))
        else:
            found.append(_record(owner, kind, ipaddress.ip_address(one).packed))
    return found


def _record(owner: bytes, kind: str, packed: bytes) -> bytes:
    return owner + struct.pack(">HHIH", _NUMBERS[kind], 1, 60, len(packed)) + packed


def _packed_name(name: str) -> bytes:
    return b"".join(bytes([len(part)]) + part.encode() for part in name.split(".")) + b"\0"
