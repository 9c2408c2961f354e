"""Which way a request goes: by a --connect-to rule, through a proxy, or straight. Knows no client.

On each way names are looked up here, so that a client finds them known, and what must not be asked
is refused before it is tried.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from yarl import URL

from linkcheck.model import Ask
from linkcheck.resolve.dns import Addresses
from linkcheck.resolve.guard import is_address, refused_address, refused_name
from linkcheck.resolve.headers import clean
from linkcheck.resolve.names import NameMissing, Names, is_dns_name
from linkcheck.resolve.network import Network
from linkcheck.resolve.policy import Policy
from linkcheck.resolve.route import Route, elsewhere_first, proxy_for, routed
from linkcheck.urls import Url


class AddressRefusedError(Exception):
    """The guard said no before a connection was tried."""


class Way(NamedTuple):
    """Where a client sends the request for a URL."""

    origin: URL
    """Scheme, host and port to connect to."""
    target: str
    """What to ask for: path and query."""
    exempt: bool
    """The guard has no say in what is connected."""
    dns: Addresses
    """What the host to be connected leads to."""
    proxy: URL | None = None
    host: str | None = None
    """The Host field, where it is not that of `origin`."""
    server_name: str | None = None
    """Whom TLS is spoken to, where it is not the host of `origin`."""


class Ways:
    """The ways of one run."""

    def __init__(self, policy: Policy, names: Names, network: Network) -> None:
        self._policy = policy
        self._names = names
        self._network = network
        self._spoken: dict[str, str] = {}

    def refusal(self, url: Url) -> str | None:
        """Return why the host of `url` is not asked, as far as its name tells."""
        policy = self._policy
        route = routed(url, policy.connect_to)
        if route is not None and route.named:
            return None
        proxied = route is None and proxy_for(url, policy.proxies) is not None
        return refused_name(url.host, allow_private=policy.allow_private, proxied=proxied)

    async def way(self, url: Url, ask: Ask) -> Way:
        """Return the way of a request. Raise NameMissing or AddressRefusedError where none is."""
        if (route := routed(url, self._policy.connect_to)) is not None:
            return await self._by_rule(url, ask, route)
        if (proxy := proxy_for(url, self._policy.proxies)) is not None:
            return await self._by_proxy(url, ask, URL(proxy))
        dns = await self._resolve(url.host, ask)
        self._guard(dns)
        return Way(_origin(url.origin), target(url), exempt=False, dns=dns)

    async def _by_rule(self, url: Url, ask: Ask, route: Route) -> Way:
        host, port = route.to
        _check_name(url.host)  # whoever is connected, TLS and the Host field name it
        if host == url.host:
            dns = await self._resolve(host, ask)
        else:
            dns = await self._resolve_aside(host, ask, "--connect-to")
        if not route.exempt:
            self._guard(dns)
        bracketed = f"[{host}]" if ":" in host else host
        to = _origin(f"{url.scheme}://{bracketed}:{port}")
        server_name = url.host if url.scheme == "https" else None
        named = authority(url)
        return Way(to, target(url), route.exempt, dns, host=named, server_name=server_name)

    async def _by_proxy(self, url: Url, ask: Ask, proxy: URL) -> Way:
        if proxy.scheme not in ("http", "https"):
            raise NameMissing("refused", f"a {proxy.scheme} proxy is not supported")
        _check_name(url.host)
        dns = await self._resolve_aside(proxy.host or "", ask, "the proxy")
        return Way(_origin(url.origin), target(url), exempt=True, dns=dns, proxy=proxy)

    async def _resolve_aside(self, host: str, ask: Ask, whose: str) -> Addresses:
        """Resolve a host that is not the URL's: its absence proves nothing about the URL."""
        try:
            return await self._resolve(host, ask)
        except NameMissing as missing:
            detail = f"{whose} leads to no address: {missing.detail}"
            raise NameMissing("dns-failure", detail) from missing

    async def _resolve(self, host: str, ask: Ask) -> Addresses:
        if is_address(host):
            return (host,)
        _check_name(host)
        self._network.begin()
        return await self._names.addresses(host, fresh=ask.fresh)

    def _guard(self, addresses: Addresses) -> None:
        if addresses and not self.allowed(addresses):
            raise AddressRefusedError(self.objection(addresses[0]))

    def allowed(self, addresses: Addresses) -> Addresses:
        """Return those that may be asked: a stray private one among public ones is left out."""
        return tuple(address for address in addresses if self.objection(address) is None)

    def objection(self, address: str) -> str | None:
        """Return why `address` is not connected to."""
        return refused_address(address, allow_private=self._policy.allow_private)

    def spoke(self, host: str, address: str) -> None:
        """Remember where `host` was asked, so that a second look begins elsewhere."""
        self._spoken[host] = address

    def addresses(self, host: str, *, fresh: bool, exempt: bool) -> Addresses:
        """Return what `host`, looked up just before, leads to, in the order of trial."""
        known = self._names.known(host)
        allowed = known if exempt else self.allowed(known)
        return elsewhere_first(allowed, self._spoken.get(host)) if fresh else allowed


@lru_cache(maxsize=1024)
def _origin(text: str) -> URL:
    return URL(text, encoded=True)


def _check_name(host: str) -> None:
    if not is_address(host) and not is_dns_name(host):
        raise NameMissing("dns-failure", f"{clean(host)} is no name for the DNS")


def authority(url: Url) -> str:
    """Return host and port as a Host field names them."""
    return url.origin.partition("://")[2]


def target(url: Url) -> str:
    """Return path and query as they are asked for; an http(s) URL has always a path."""
    return f"/{url.resource.split('/', 3)[3]}"
