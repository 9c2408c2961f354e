"""Where a request is sent, if not to the host of its URL. Pure.

`--connect-to` is curl's: name and port of the URL are matched, TLS and the Host header stay those
of the URL, only the connection goes elsewhere. Whoever writes such a rule names the address
himself, so it is exempt from the guard. A proxy is a weaker form of the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from linkcheck.urls import Url

_PORTS = {"http": 80, "https": 443}
_RULE = re.compile(
    r"(?P<host>\[[^\]]*\]|[^:\[\]]*):(?P<port>[0-9]*):(?P<to_host>\[[^\]]*\]|[^:\[\]]*):(?P<to_port>[0-9]*)"
)


class ConnectTo(NamedTuple):
    """One rule: for `host` and `port` connect to `to_host` and `to_port`.

    None matches any, and as a destination keeps what the URL says. Hosts without brackets.
    """

    host: str | None
    port: int | None
    to_host: str | None
    to_port: int | None


class Place(NamedTuple):
    """A host, name or literal without brackets, and a port."""

    host: str
    port: int


def connect_to(text: str) -> ConnectTo:
    """Parse HOST:PORT:HOST:PORT; IPv6 stands in brackets. Raise ValueError with a sentence.

    >>> connect_to("::127.0.0.1:8443")
    ConnectTo(host=None, port=None, to_host='127.0.0.1', to_port=8443)
    """
    match = _RULE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"connect-to wants HOST:PORT:HOST:PORT, not {text!r}")
    host, to_host = (match[name].strip("[]").lower() or None for name in ("host", "to_host"))
    port, to_port = (int(match[name]) if match[name] else None for name in ("port", "to_port"))
    if any(number is not None and not 0 < number < 65536 for number in (port, to_port)):
        raise ValueError(f"connect-to wants ports from 1 to 65535, not {text!r}")
    return ConnectTo(host, port, to_host, to_port)


def place(url: Url) -> Place:
    """Return host and port of an http(s) URL."""
    return Place(url.host, url.port if url.port is not None else _PORTS[url.scheme])


class Route(NamedTuple):
    """Where a rule sends a URL, and whether the guard has no say there."""

    to: Place
    named: bool
    """The rule names the host of the URL: whatever that is, the user wants it asked."""
    exempt: bool
    """The rule names the host that is connected, or that of the URL."""


def routed(url: Url, rules: Sequence[ConnectTo]) -> Route | None:
    """Return where the first rule that matches `url` sends it, None where none does."""
    if not rules:
        return None
    host, port = place(url)
    for rule in rules:
        if rule.host in (None, host.rstrip(".")) and rule.port in (None, port):
            named = rule.host is not None
            to = Place(rule.to_host or host, rule.to_port or port)
            return Route(to, named, named or rule.to_host is not None)
    return None


def elsewhere_first(addresses: Iterable[str], last: str | None) -> tuple[str, ...]:
    """Return `addresses` in the order of a second look: the other family, others, the last one.

    >>> elsewhere_first(["192.0.2.1", "192.0.2.2", "2001:db8::1"], "192.0.2.1")
    ('2001:db8::1', '192.0.2.2', '192.0.2.1')
    """
    if last is None:
        return tuple(addresses)
    six = ":" in last
    return tuple(sorted(addresses, key=lambda one: ((":" in one) is six, one == last)))


def proxy_for(url: Url, proxies: Mapping[str, str]) -> str | None:
    """Return the proxy for `url`, by a mapping as `urllib.request.getproxies` returns it.

    Keys are schemes, `all`, and `no`: a comma-separated list of hosts that are asked directly, with
    everything under them; `*` is all of them.
    """
    if not proxies:
        return None
    exempt = [entry.strip().lower().lstrip("*.") for entry in proxies.get("no", "").split(",")]
    if proxies.get("no", "").strip() == "*" or any(
        entry and _covers(entry, url) for entry in exempt
    ):
        return None
    proxy = proxies.get(url.scheme) or proxies.get("all")
    return f"http://{proxy}" if proxy and "://" not in proxy else proxy


def _covers(entry: str, url: Url) -> bool:
    host, port = place(url)
    name, _, number = entry.rpartition(":") if entry.count(":") == 1 else (entry, "", "")
    if number and number != str(port):
        return False
    return host == name.strip("[]") or host.endswith(f".{name}")
