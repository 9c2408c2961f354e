"""What the DNS says, and hosts as they can be written."""

from __future__ import annotations

from tests.web.behaviours.row import PAGE, Behaviour, row
from tests.web.dns import What
from tests.web.server import respond

_HERE = respond(200, PAGE)
_HOME = ["127.0.0.1"]
_FAILURE = "unreachable dns-failure"
_ABSENT = "broken dns-nxdomain"
_EMPTY = "broken dns-no-address"


def _known(
    name: str,
    wire: str,
    a: What | tuple[What, ...],
    aaaa: What | tuple[What, ...],
    verdict: str,
    system: What | None = None,
    slow: float = 0.0,
) -> Behaviour:
    """Return a row by its records; `system` is what the system's resolver is told instead."""
    zone = {"HOST A": a, "HOST AAAA": aaaa}
    other = None if system is None else {"HOST A": system, "HOST AAAA": system}
    return row(name, wire, _HERE, verdict, zone=zone, system=other, slow=slow, by_name=True)  # fmt: skip


_LOOKUPS = (
    _known("dns-a", "A: an address; AAAA: no data", _HOME, "nodata", "ok"),
    _known("dns-a-alias", "A: an alias and its address", ["cname b.dns-a-alias.test", "127.0.0.1"],
           "nodata", "ok"),
    _known("dns-v6-unused", "A: an address; AAAA: one where nobody listens", _HOME, ["::1"], "ok"),
    _known("dns-aaaa-servfail", "A: an address; AAAA: SERVFAIL", _HOME, "servfail", "ok"),
    _known("dns-aaaa-silent", "A: an address; AAAA: no answer", _HOME, "drop", "ok"),
    _known("dns-slow", "A and AAAA after 0.3 s", _HOME, "nodata", "ok", slow=0.3),
    _known("dns-two-addresses", "A: two addresses, nobody listens at the first",
           ["127.9.9.9", "127.0.0.1"], "nodata", "ok"),
    _known("dns-only-system", "NXDOMAIN; the system's resolver knows an address", "nxdomain", "nxdomain",
           "ok", _HOME),
    _known("dns-once-absent", "NXDOMAIN from both at first, then an address", ("nxdomain", _HOME),
           ("nxdomain", "nodata"), "ok", "nxdomain"),
    _known("dns-absent", "NXDOMAIN from both resolvers", "nxdomain", "nxdomain", _ABSENT),
    _known("dns-no-address", "no data for A and AAAA from both resolvers", "nodata", "nodata", _EMPTY),
    _known("dns-dangling", "an alias of a name that does not exist", "dangling", "dangling", _ABSENT),
    _known("dns-alias-of-nothing", "an alias of a name without addresses", ["cname b.dns-aon.test"],
           ["cname b.dns-aon.test"], _EMPTY),
    _known("dns-servfail", "SERVFAIL", "servfail", "servfail", _FAILURE),
    _known("dns-refused", "REFUSED", "refused", "refused", _FAILURE),
    _known("dns-silent", "no answer", "drop", "drop", _FAILURE),
    _known("dns-truncated", "an answer cut short, and nobody to ask over TCP", "truncated", "truncated",
           _FAILURE),
    _known("dns-disputed", "NXDOMAIN; SERVFAIL from the system's resolver", "nxdomain", "nxdomain",
           _FAILURE, "servfail"),
    _known("dns-disputed-back", "SERVFAIL; NXDOMAIN from the system's resolver", "servfail", "servfail",
           _FAILURE, "nxdomain"),
    _known("dns-half-silent", "A: no data; AAAA: no answer", "nodata", "drop", _FAILURE),
    _known("dns-half-failed", "A: SERVFAIL; AAAA: no data", "servfail", "nodata", _FAILURE, "nodata"),
    _known("dns-late-absence", "NXDOMAIN after 0.3 s", "nxdomain", "nxdomain", _ABSENT, slow=0.3),
)  # fmt: skip


def _written(
    name: str, wire: str, url: str, host: str, verdict: str = "ok", place: str = "/page"
) -> Behaviour:
    """Return a row by how its host is written; `host` is what the server must be asked for."""
    return row(name, wire, None, verdict, url=url, host=host, more={place: _HERE})


_HOSTS = (
    _written("host-upper-case", "`HTTP://WWW.…/` in capitals", "HTTP://WWW.CAPITALS.TEST/page",
             "www.capitals.test"),
    _written("host-trailing-dot", "a host with a dot at its end", "http://host-trailing-dot.test./page",
             "host-trailing-dot.test."),
    _written("host-trailing-dot-tls", "the same with https", "https://host-dot-tls.test./page",
             "host-dot-tls.test."),
    _written("host-idn", "`http://bücher-idn.test/`, asked in Punycode", "http://bücher-idn.test/page",
             "xn--bcher-idn-q9a.test"),
    _written("host-idn-tls", "the same with https", "https://müller-idn.test/page",
             "xn--mller-idn-q9a.test"),
    _written("host-punycode", "the same, written in Punycode", "http://xn--caf-dma.puny.test/page",
             "xn--caf-dma.puny.test"),
    _written("host-idn-sharp-s", "`http://straße.test/`", "http://straße-idn.test/page",
             "xn--strae-idn-j1a.test"),
    _written("host-fullwidth-dot", "an ideographic full stop as dot", "http://full。width-dot.test/page",
             "full.width-dot.test"),
    _written("host-underscore", "an underscore", "http://under_score.test/page", "under_score.test"),
    _written("host-digits", "labels of digits", "http://123.456.test/page", "123.456.test"),
    _written("host-v4", "an IPv4 address", "http://93.184.216.34/page", "93.184.216.34"),
    _written("host-v4-tls", "https to an IPv4 address", "https://93.184.216.35/page", "93.184.216.35"),
    _written("host-v6", "an IPv6 address", "http://[2606:2800:220:1::1]/page", "2606:2800:220:1::1"),
    _written("host-v6-port", "an IPv6 address and a port", "http://[2606:2800:220:1::2]:8080/page",
             "2606:2800:220:1::2"),
    _written("host-v6-tls", "https to an IPv6 address", "https://[2606:2800:220:1::3]/page",
             "2606:2800:220:1::3"),
    _written("host-v6-long", "an IPv6 address with all its zeros",
             "http://[2606:2800:0220:0001:0000:0000:0000:0004]/page", "2606:2800:220:1::4"),
    _written("port-8080", "port 8080", "http://port-8080.test:8080/page", "port-8080.test"),
    _written("port-default", "port 80, written out", "http://port-default.test:80/page", "port-default.test"),
    _written("port-443-plain", "http on port 443", "http://port-443-plain.test:443/page", "port-443-plain.test"),
    _written("port-empty", "a colon and no port", "http://port-empty.test:/page", "port-empty.test"),
    _written("port-highest", "port 65535", "http://port-highest.test:65535/page", "port-highest.test"),
    row("port-too-high", "port 65536", None, "malformed unparsable", url="http://HOST:65536/page"),
    row("port-of-letters", "port `abc`", None, "malformed unparsable", url="http://HOST:abc/page"),
    row("host-numeric-tld", "a host whose last label is a number", None, "malformed unparsable",
        url="http://a.host.123/page"),
    row("host-v4-overflow", "`http://256.1.1.1/`", None, "malformed unparsable", url="http://256.1.1.1/page"),
    row("host-v6-broken", "`http://[::1/`", None, "malformed unparsable", url="http://[::1/page"),
    _written("path-spaced", "a space in the path, sent as %20", "http://path-spaced.test/two words",
             "path-spaced.test", place="/two%20words"),
    _written("path-stray-percent", "`/100%/x`, sent as it is", "http://path-stray-percent.test/100%/x",
             "path-stray-percent.test", place="/100%/x"),
    _written("path-unicode", "`/ü`, sent in UTF-8", "http://path-unicode.test/ü", "path-unicode.test",
             place="/%C3%BC"),
    _written("path-dots", "`/a/./b/../c`", "http://path-dots.test/a/./b/../c", "path-dots.test", place="/a/c"),
    _written("path-pipes", "`/a|b[c]`, sent as it is", "http://path-pipes.test/a|b[c]", "path-pipes.test",
             place="/a|b[c]"),
    _written("query-only", "`http://HOST?q`", "http://query-only.test?q", "query-only.test", place="/?q"),
)  # fmt: skip

ROWS = (*_LOOKUPS, *_HOSTS)
