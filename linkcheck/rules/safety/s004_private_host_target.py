"""S004: a link into somebody's own network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from linkcheck.model import Article, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target, hosted_targets
from linkcheck.spans import holds
from linkcheck.tables.private import PRIVATE_SUFFIXES

_PRIVATE: tuple[IPv4Network | IPv6Network, ...] = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/32", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.168.0.0/16", "::1/128", "fc00::/7", "fe80::/10",
    )
)  # fmt: skip


@rule(
    "S004",
    "private-host-target",
    Severity.ERROR,
    bad="[report](http://192.168.1.4/r)",
    good="Open http://localhost:8000 or [localhost:8000](http://localhost:8000/).",
    repair="None: where readers find the source is not known.",
    source="RFC 1918, RFC 3927, RFC 4193, RFC 6761, RFC 6762",
    needs=("public-readers",),
)
def private_host_target(article: Article) -> Iterator[Hit]:
    """The link leads into a private network, where readers find nothing or something else."""
    told: frozenset[int] | None = None
    for target, parsed in hosted_targets(article):
        if not target.explicit or parsed.scheme not in ("http", "https", "ftp"):
            continue
        if not is_private(parsed.host) or _is_named(article, target, parsed.host):
            continue
        if is_loopback(parsed.host) and parsed.port:
            # The system answers there, or what the article starts.
            told = _told_ports(article) if told is None else told
            if parsed.port < _SYSTEM_PORTS or parsed.port in told:
                continue
        yield Hit(
            span=target.span,
            citation=target.citation,
            message=f"`{parsed.host}` is a host that only a private network has",
        )


def is_private(host: str) -> bool:
    """Tell whether no public resolver or router knows `host`."""
    if host.rstrip(".").rpartition(".")[2] in PRIVATE_SUFFIXES:
        return True
    address = _address(host)
    return address is not None and any(address in network for network in _PRIVATE)


def is_loopback(host: str) -> bool:
    """Tell whether `host` is the reader's own machine."""
    address = _address(host)
    own = address is not None and (address.is_loopback or address.is_unspecified)
    return own or host.rstrip(".").rpartition(".")[2] == "localhost"


def _address(host: str) -> IPv4Address | IPv6Address | None:
    if ":" not in host and not host.replace(".", "").isdigit():
        return None
    try:
        return ip_address(host)
    except ValueError:
        return None


def _is_named(article: Article, target: Target, host: str) -> bool:
    """The reader sees which host it is: «open localhost:8000» in a tutorial is meant so."""
    return host in (article.citations[target.citation].text or "").lower()


_SYSTEM_PORTS = 1024
"""Below it lie the ports that the system's own services listen at (RFC 6335)."""
_TOLD = Pattern(
    r"(?:(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\]):|\bport\W{1,3})(?=(\d{1,5})(?!\d))",
    re.IGNORECASE,
)
"""A port of the reader's machine, in words or in a command."""


def _told_ports(article: Article) -> frozenset[int]:
    """Return the ports of the reader's machine at which something is said to answer."""
    aims = sorted({c.target_span for c in article.citations if c.explicit and c.target_span})
    told = _TOLD.finditer(article.source.text)
    return frozenset(int(said[1]) for said in told if not holds(aims, said.start()))
