"""S004: a link into somebody's own network."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from linkcheck.model import Article, Hit, Severity
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target, hosted_targets
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
    for target, parsed in hosted_targets(article):
        if not target.explicit or parsed.scheme not in ("http", "https", "ftp"):
            continue
        if is_private(parsed.host) and not _is_named(article, target, parsed.host):
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"`{parsed.host}` is a host that only a private network has",
            )


def is_private(host: str) -> bool:
    """Tell whether no public resolver or router knows `host`."""
    if host.rstrip(".").rpartition(".")[2] in PRIVATE_SUFFIXES:
        return True
    if ":" not in host and not host.replace(".", "").isdigit():
        return False
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return any(address in network for network in _PRIVATE)


def _is_named(article: Article, target: Target, host: str) -> bool:
    """The reader sees which host it is: «open localhost:8000» in a tutorial is meant so."""
    return host in (article.citations[target.citation].text or "").lower()
