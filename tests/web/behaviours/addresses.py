"""Addresses that nobody's article may make us ask.

The local web would answer at every one of these that is on this machine: a request is a failure.
"""

from __future__ import annotations

from tests.web.behaviours.row import Behaviour, row
from tests.web.server import redirect

_SKIPPED = "skipped private-address"
_STOPPED = "unreachable redirect-private"

_WRITTEN = {
    "v4": ("127.0.0.1", "loopback"),
    "v4-other": ("127.255.0.9", "loopback, not the usual one"),
    "v4-short": ("127.1", "loopback in two parts"),
    "v4-decimal": ("2130706433", "loopback as one number"),
    "v4-hex": ("0x7f000001", "loopback in hex"),
    "v4-octal": ("0177.0.0.1", "loopback, partly octal"),
    "v4-mixed": ("0x7f.1", "loopback in hex and two parts"),
    "v4-fullwidth": ("１２７.0.0.1", "loopback with wide digits"),
    "v4-encoded": ("%31%32%37.0.0.1", "loopback, percent-encoded"),
    "v4-dot": ("127.0.0.1.", "loopback with a dot at its end"),
    "v6": ("[::1]", "loopback"),
    "v6-long": ("[0:0:0:0:0:0:0:1]", "loopback, written out"),
    "v6-mapped": ("[::ffff:127.0.0.1]", "loopback, IPv4-mapped"),
    "v6-mapped-hex": ("[::ffff:7f00:1]", "loopback, IPv4-mapped, in hex"),
    "v6-nat64": ("[64:ff9b::127.0.0.1]", "loopback behind NAT64"),
    "v6-6to4": ("[2002:7f00:1::]", "loopback in 6to4"),
    "v6-compatible": ("[::127.0.0.1]", "loopback, IPv4-compatible"),
    "unspecified": ("0.0.0.0", "unspecified"),
    "unspecified-v6": ("[::]", "unspecified"),
    "net-10": ("10.0.0.1", "private, 10/8"),
    "net-172": ("172.16.0.1", "private, 172.16/12"),
    "net-192": ("192.168.1.1", "private, 192.168/16"),
    "net-100": ("100.64.0.1", "shared, 100.64/10"),
    "net-fc00": ("[fc00::1]", "private, fc00::/7"),
    "link-local": ("169.254.0.1", "link-local"),
    "link-local-v6": ("[fe80::1]", "link-local"),
    "metadata": ("169.254.169.254", "cloud metadata"),
    "metadata-hex": ("0xa9fea9fe", "cloud metadata in hex"),
    "metadata-mapped": ("[::ffff:169.254.169.254]", "cloud metadata, IPv4-mapped"),
    "metadata-alibaba": ("100.100.100.200", "cloud metadata"),
    "metadata-name": ("metadata.google.internal", "cloud metadata by name"),
    "multicast": ("224.0.0.1", "multicast"),
    "broadcast": ("255.255.255.255", "broadcast"),
    "localhost": ("localhost", "loopback by name"),
    "localhost-sub": ("x.localhost", "a name under localhost"),
    "name-local": ("printer.local", "a name of the local network"),
    "name-internal": ("wiki.internal", "a name of the local network"),
}


def _cited(name: str, host: str, what: str) -> Behaviour:
    return row(f"cited-{name}", f"cited: {what}, `{host}`", None, _SKIPPED,
               url=f"http://{host}:PORT/canary", guarded=True)  # fmt: skip


def _redirected(name: str) -> Behaviour:
    host, what = _WRITTEN[name]
    hop = redirect(f"http://{host}:PORT/canary")
    return row(f"hop-{name}", f"302 to {what}, `{host}`", hop, _STOPPED)


def _named(
    name: str, wire: str, a: list[str], aaaa: list[str], verdict: str = _SKIPPED
) -> Behaviour:
    zone = {"HOST A": a or "nodata", "HOST AAAA": aaaa or "nodata"}
    return row(name, wire, None, verdict, url="http://HOST:PORT/canary", zone=zone, guarded=True)  # type: ignore[arg-type]


ROWS = (
    *(_cited(name, host, what) for name, (host, what) in _WRITTEN.items()),
    *map(_redirected, ("v4", "v4-decimal", "v4-hex", "v6", "v6-mapped", "net-10", "link-local-v6",
                       "metadata", "metadata-hex", "localhost", "metadata-name", "unspecified")),
    row("hop-protocol-relative", "302 to `//127.0.0.1/`", redirect("//127.0.0.1:PORT/canary"), _STOPPED),
    row("hop-permanent", "301 to `http://192.168.1.1/`", redirect("http://192.168.1.1/", 301), _STOPPED),
    row("hop-second", "302 to a second page, and from there to loopback", redirect("/b"), _STOPPED,
        more={"/b": redirect("http://127.0.0.1:PORT/canary")}),
    row("hop-named", "302 to a name whose address is loopback", redirect("http://in.HOST:PORT/canary"),
        _STOPPED, zone={"in.HOST A": ["127.0.0.1"], "in.HOST AAAA": "nodata"}),
    _named("named-v4", "a name whose address is loopback", ["127.0.0.1"], []),
    _named("named-v6", "a name whose AAAA is loopback", [], ["::1"]),
    _named("named-mapped", "a name whose AAAA is IPv4-mapped loopback", [], ["::ffff:127.0.0.1"]),
    _named("named-net-10", "a name with a private address", ["10.1.2.3"], []),
    _named("named-metadata", "a name with the address of cloud metadata", ["169.254.169.254"], []),
    _named("named-all-private", "a name with three private addresses",
           ["10.0.0.1", "127.0.0.1", "192.168.0.1"], ["fd00::1"]),
    _named("named-alias", "an alias of a name with a private address",
           ["cname in.named-alias.test", "127.0.0.1"], []),
)  # fmt: skip
