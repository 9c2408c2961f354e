"""The table of behaviours at the names, addresses and ports that its URLs say, on the loopback.

`APART` makes a network in which nothing but the loopback exists; there the DNS answers on port 53
and the web on 80, 443 and wherever else a URL leads. A program needs no option to find it: it
resolves and connects as it would anywhere.
"""

from __future__ import annotations

import fcntl
import re
import socket
import struct
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from typing import Any
from urllib.parse import unquote_to_bytes

from tests.web.behaviours import FAMILIES, ROWS
from tests.web.behaviours.row import Behaviour, Mounted
from tests.web.dns import LocalDns, What
from tests.web.ports import Ports
from tests.web.server import LocalWeb, Request, Route, Script, respond

APART = ("unshare", "--map-root-user", "--mount", "--net")
"""Runs a program in a network of its own, where it may take any port; needs no root."""

_HERE = "127.0.0.1"
_SYSTEM = {
    "/etc/resolv.conf": f"nameserver {_HERE}\noptions timeout:1 attempts:2\n",
    "/etc/nsswitch.conf": "hosts: files dns\n",
}
_LITERAL = re.compile(r"//(\[[0-9a-f:]+\]|[0-9.]+)[:/]")
_RESERVED = re.compile(r"\.test\b", re.IGNORECASE)
_RESERVED_BYTES = re.compile(rb"\.test\b", re.IGNORECASE)
_BLANK = b"\r\n\r\n"

LEFT_OUT: dict[str, Callable[[Behaviour], bool]] = {
    "private addresses behind names and redirects": lambda row: (
        row in FAMILIES["Addresses that are not asked"]
    ),
    "two resolvers that differ": lambda row: row.system is not None,
    "public IP literals": lambda row: (
        bool(_LITERAL.search(row.url)) and row.verdict.status != "malformed"
    ),
    "an answer made for linkcheck's own name": lambda row: row.name == "no-linkcheck",
}
"""What a row is that not every program can be asked about."""


def rows() -> list[Behaviour]:
    """Return the rows that every program can be asked about, at names that all of them ask.

    Malformed addresses come last: at one of them LinkChecker stops reading the article.
    """
    kept = [row for row in ROWS if not any(test(row) for test in LEFT_OUT.values())]
    kept.sort(key=lambda row: row.verdict.status == "malformed")
    return [_renamed(replace(row, host=row.host or f"{row.name}.test")) for row in kept]


def _renamed(value: Any) -> Any:
    """Return `value` with `.org` for `.test` throughout: lychee asks nothing of reserved names."""
    if isinstance(value, str):
        return _RESERVED.sub(".org", value)
    if isinstance(value, bytes):
        return _RESERVED_BYTES.sub(b".org", value)
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return type(value)(map(_renamed, value))
    if is_dataclass(value):
        parts = {part.name: _renamed(getattr(value, part.name)) for part in fields(value)}
        return replace(value, **parts)  # type: ignore[type-var]
    return value


def settle_in() -> None:
    """Switch this network's loopback on, and make the local DNS every program's resolver."""
    with socket.socket() as any_socket:
        # SIOCSIFFLAGS, IFF_UP | IFF_RUNNING: see netdevice(7).
        fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh14x", b"lo", 0x41))
    for place, text in _SYSTEM.items():
        with tempfile.NamedTemporaryFile("w") as file:
            file.write(text)
            file.flush()
            subprocess.run(["mount", "--bind", file.name, place], check=True)


@contextmanager
def mounted(chosen: Sequence[Behaviour]) -> Iterator[tuple[list[Mounted], LocalWeb]]:
    """Put the rows where their URLs lead; the counters of their turns begin anew."""
    places = [Mounted(row, 80) for row in chosen]
    kinds = {place.host: place.row.port for place in places if place.row.port is not None}
    at = {
        host: (f"127.0.1.{number}", 443 if place.url.startswith("https") else 80)
        for number, (host, place) in enumerate(
            ((place.host, place) for place in places if place.row.port is not None), 1
        )
    }
    addresses = {host: address for host, (address, _) in at.items()}
    slow = {place.host: place.row.slow for place in places if place.row.slow}
    certificates = {p.named(host): shown for p in places for host, shown in p.row.certificates}
    with (
        LocalWeb({}, certificates, otherwise=_answer(places), ports=_ports(places)) as web,
        LocalDns(_zone(places, addresses), slow=slow, port=53),
        Ports(kinds, at),
    ):
        yield places, web


def _ports(places: Sequence[Mounted]) -> tuple[int, ...]:
    written = {int(port) for place in places for port in re.findall(r"\w:(\d+)/", place.url)}
    return tuple(sorted({80, 443} | {port for port in written if port < 1 << 16}))


def _zone(
    places: Sequence[Mounted], addresses: Mapping[str, str]
) -> dict[tuple[str, str], What | tuple[What, ...]]:
    zone: dict[tuple[str, str], What | tuple[What, ...]] = {("com", "NS"): ["a.gtld.test"]}
    for place in places:
        for host in {*place.hosts, *(place.named(host) for host, _ in place.row.certificates)}:
            name = host.rstrip(".")
            zone |= {(name, "A"): [addresses.get(host, _HERE)], (name, "AAAA"): "nodata"}
        zone |= {(place.named(name), kind): what for name, kind, what in place.row.zone}
    return zone


def _answer(places: Sequence[Mounted]) -> Route:
    """Return a route for everything, as forgiving as servers are of how addresses are written.

    Hosts are compared without case and final dot, paths decoded; HEAD is answered without body.
    """
    routes = {
        (host.rstrip("."), _decoded(path)): route
        for place in places
        for (host, path), route in place.routes()
    }
    missing = respond(404, "<h1>404 Not Found</h1>")

    def answer(request: Request) -> Script:
        host = request.host.lower().rstrip(".")
        anything = routes.get((host, b"*"), missing)
        route = routes.get((host, _decoded(request.path)), anything)
        script = route(request) if callable(route) else route
        return without_body(script) if request.method == "HEAD" else script

    return answer


def _decoded(path: str) -> bytes:
    return unquote_to_bytes(path.encode("latin-1"))


def without_body(script: Script) -> Script:
    r"""Return `script` up to the end of its head; one whose head has no end stays as it is.

    >>> without_body(respond(200, "page", {"A": "1"})).steps[0][-16:]
    b'nt-Length: 4\r\n\r\n'
    """
    for number, step in enumerate(script.steps):
        if isinstance(step, bytes) and (end := _end_of_head(step)):
            steps = (*script.steps[:number], step[:end])
            return replace(script, steps=steps, end="keep" if script.end == "keep" else "close")
    return script


def _end_of_head(step: bytes) -> int:
    """Return where the final head ends in `step`, 0 where it does not; interim ones come before."""
    at = 0
    while step.startswith(b"HTTP/1.1 1", at) and (blank := step.find(_BLANK, at)) >= 0:
        at = blank + len(_BLANK)
    blank = step.find(_BLANK, at)
    return blank + len(_BLANK) if blank >= 0 else 0
