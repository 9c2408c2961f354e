"""Which addresses and names are not asked. Pure: it sees strings and never the network.

An article can name any address, and a server can redirect to any; what stands behind the reader's
own firewall is no source of a published text. Two lists: what `--allow-private` opens (staging,
previews), and what nothing opens, because only an attack or a mistake leads there: link-local,
cloud metadata, multicast, reserved. An IPv6 address that carries an IPv4 address is judged by
both. The ranges are those of the IANA special-purpose registries (RFC 6890 and its updates).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def _networks(words: str) -> tuple[Network, ...]:
    return tuple(ip_network(word) for word in words.split())


_NEVER: dict[str, tuple[Network, ...]] = {
    "a cloud metadata address": _networks(
        "169.254.169.254 169.254.170.2 100.100.100.200 192.0.0.192 168.63.129.16 fd00:ec2::254"
        " fd20:ce::254"
    ),
    "a link-local address": _networks("169.254.0.0/16 fe80::/10"),
    "a multicast address": _networks("224.0.0.0/4 ff00::/8"),
    "a reserved address": _networks("240.0.0.0/4 100::/64 5f00::/16"),
}
"""Refused whatever the settings say; the narrower words first."""

_PRIVATE: dict[str, tuple[Network, ...]] = {
    "a loopback address": _networks("127.0.0.0/8 ::1"),
    "the unspecified address": _networks("0.0.0.0/8 ::"),
    "a private address": _networks(
        "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 fc00::/7 fec0::/10 64:ff9b:1::/48"
    ),
    "a reserved address": _networks(
        "192.0.0.0/24 192.0.2.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 192.88.99.0/24"
        " 2001:db8::/32 2001:2::/48 2001:10::/28 3fff::/20"
    ),
}
"""Refused unless private addresses are allowed."""

_LAST_FOUR = _networks("::/96 64:ff9b::/96 ::ffff:0:0:0/96")
"""IPv6 ranges whose last four bytes are an IPv4 address: compatible (RFC 4291), NAT64 (RFC 6052),
translated (RFC 2765)."""
_LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})
"""Bytes 9 to 12 of an address that ends in an IPv4 address (RFC 5214)."""

_METADATA_NAMES = frozenset(
    "metadata metadata.google.internal metadata.goog metadata.azure.internal"
    " instance-data instance-data.ec2.internal".split()
)
_PRIVATE_SUFFIXES = tuple(
    "localhost localdomain local internal home.arpa intranet lan corp home private".split()
)
_PRIVATE_NAMES = frozenset({"ip6-localhost", "ip6-loopback", "broadcasthost"})
_OTHER_NETWORKS = ("onion", "alt")
"""Names that the DNS must not be asked for (RFC 7686, RFC 9476)."""
_SPECIAL_USE = ("test", "invalid", "example")
"""Names that no public DNS answers (RFC 6761), and a private one may."""


@lru_cache(maxsize=4096)
def refused_address(address: str, *, allow_private: bool) -> str | None:
    """Return what is wrong with asking `address` (an IP literal), None where nothing is.

    >>> refused_address("::ffff:10.0.0.1", allow_private=False)
    '::ffff:10.0.0.1 is a private address'
    >>> refused_address("169.254.169.254", allow_private=True)
    '169.254.169.254 is a cloud metadata address'
    """
    for one in _faces(ip_address(address.split("%", 1)[0])):
        if why := _listed(one, _NEVER) or (None if allow_private else _listed(one, _PRIVATE)):
            return f"{address} is {why}"
    return None


@lru_cache(maxsize=4096)
def refused_name(host: str, *, allow_private: bool, proxied: bool = False) -> str | None:
    """Return what is wrong with asking `host`, name or literal, before its address is known.

    `proxied`: its address will never be known here, so what only a private network can answer
    (special-use names, names without a dot) is refused by its name.

    >>> refused_name("printer.local", allow_private=False)
    'printer.local is a name of the local network'
    """
    if is_address(host):
        return refused_address(host, allow_private=allow_private)
    name = host.rstrip(".").lower()
    if name in _METADATA_NAMES:
        return f"{name} is a cloud metadata name"
    if _under(name, _OTHER_NETWORKS):
        return f"{name} is a name of another network than the internet"
    if allow_private:
        return None
    if name in _PRIVATE_NAMES or _under(name, _PRIVATE_SUFFIXES) or (proxied and "." not in name):
        return f"{name} is a name of the local network"
    if proxied and _under(name, _SPECIAL_USE):
        return f"{name} is a special-use name"
    return None


@lru_cache(maxsize=4096)
def is_address(host: str) -> bool:
    """Tell whether `host` is an IP literal (without brackets) rather than a name."""
    try:
        ip_address(host.split("%", 1)[0])
    except ValueError:
        return False
    return True


def is_loopback_name(host: str) -> bool:
    """Tell whether `host` is this machine by definition (RFC 6761), so that no server is asked."""
    return _under(host.rstrip(".").lower(), ("localhost",))


def _under(name: str, suffixes: tuple[str, ...]) -> bool:
    return any(name == suffix or name.endswith(f".{suffix}") for suffix in suffixes)


def _listed(address: Address, lists: dict[str, tuple[Network, ...]]) -> str | None:
    for word, networks in lists.items():
        if any(address in network for network in networks):
            return word
    return None


def _faces(address: Address) -> Iterator[Address]:
    """Yield the address and every IPv4 address it carries or leads to."""
    if isinstance(address, IPv6Address):
        # The carried one first: its word says more than that of the wrapping.
        yield from _carried(address)
    yield address


def _carried(address: IPv6Address) -> Iterator[IPv4Address]:
    embedded = (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()))
    yield from (one for one in embedded if one is not None)
    number = int(address)
    last = IPv4Address(number & 0xFFFFFFFF)
    if number > 1 and any(address in network for network in _LAST_FOUR):
        yield last
    if number >> 32 & 0xFFFFFFFF in _ISATAP:
        yield last
    if address in _LOCAL_NAT64:
        # The operator chooses how long the prefix is; byte 8 is never used (RFC 6052, 2.2).
        packed = address.packed
        yield IPv4Address(packed[6:8] + packed[9:11])
        yield IPv4Address(packed[7:8] + packed[9:12])
        yield IPv4Address(packed[9:13])
        yield last
