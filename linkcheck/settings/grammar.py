"""Settings that have a grammar of their own: what curl calls connect-to, headers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from linkcheck.patterns import Pattern
from linkcheck.settings.mistakes import BadSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

_HOST = r"(\[[^\[\]\s]+\]|[^:\[\]\s/]*)"
_CONNECT_TO = Pattern(rf"{_HOST}:(\d*):{_HOST}:(\d*)")
_HEADER_HOST = Pattern(r"(?:\[[0-9A-Fa-f:.]+\]|[\w.-]+)(?::\d+)?")
_TOKEN = Pattern(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VARIABLE = Pattern(r"\$\{([^{}]*)\}")
CONTROLS = r"[\x00-\x08\x0a-\x1f\x7f]"
"""What no header field may carry."""


class ConnectTo(NamedTuple):
    """Connections for one host and port go to another; empty and None match, or keep, any."""

    host: str
    port: int | None
    to_host: str
    to_port: int | None


class Header(Struct, frozen=True):
    """A request header for one host, never for another. Its value is not shown."""

    host: str
    name: str
    value: str

    def __repr__(self) -> str:
        return f"Header({self.host!r}, {self.name!r}, ***)"


def parse_connect_to(text: str) -> ConnectTo:
    """Parse curl's `HOST:PORT:HOST:PORT`; IPv6 addresses stand in brackets. Raises BadSettings.

    >>> parse_connect_to("example.org:443:[::1]:8443")
    ConnectTo(host='example.org', port=443, to_host='::1', to_port=8443)
    """
    parts = _CONNECT_TO.fullmatch(text)
    if parts is None:
        raise BadSettings(f"`{text}` is not HOST:PORT:HOST:PORT (IPv6 addresses in brackets)")
    host, port, to_host, to_port = parts.groups()
    return ConnectTo(_host(host), _port(port, text), _host(to_host), _port(to_port, text))


def parse_header(host: str, text: str, environ: Mapping[str, str]) -> Header:
    """Parse `Name: value` for `host` (or `host:port`), each `${NAME}` replaced from `environ`.

    Raises BadSettings, which never shows the value.

    >>> parse_header("a.org", "Cookie: id=${ID}", {"ID": "7"}).value
    'id=7'
    """
    if not _HEADER_HOST.fullmatch(host):
        raise BadSettings(f"`{host}` is not a host; a header is sent to one host only")
    name, colon, value = text.partition(":")
    if not colon or not _TOKEN.fullmatch(name):
        raise BadSettings(f"the header for {host} is not written as `Name: value`")
    where = f"header {name} for {host}"
    value = _VARIABLE.sub(lambda found: _variable(found[1], where, environ), value).strip()
    refuse_controls(value, f"{where}: its value")
    return Header(_host(host), name, value)


def refuse_controls(value: str, what: str) -> None:
    """Refuse what no header field may carry (RFC 9110, 5.5), without showing it."""
    if any(character in value for character in "\r\n\0"):
        raise BadSettings(f"{what} has more than one line")
    if re.search(CONTROLS, value):
        raise BadSettings(f"{what} has a control character")


def _host(text: str) -> str:
    host = text.strip().lower()
    return host[1:-1] if host.startswith("[") and host.endswith("]") else host


def _port(digits: str, text: str) -> int | None:
    if not digits:
        return None
    if len(digits) > 5 or not 0 < int(digits) < 65536:
        raise BadSettings(f"`{text}`: {digits} is not a port")
    return int(digits)


def _variable(name: str, where: str, environ: Mapping[str, str]) -> str:
    if name not in environ:
        raise BadSettings(f"{where}: the environment variable {name} is not set")
    # Secrets that come from files end with a line feed.
    return environ[name].strip()
