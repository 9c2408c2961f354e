"""S007: a link through a library's proxy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, Fix, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target, hosted_targets
from linkcheck.tables.tlds import TLDS
from linkcheck.tables.wrappers import LIBRARY_PROXY, LIBRARY_PROXY_PARTS
from linkcheck.urls import Url

_AUTHORITY = Pattern(r"https?://(?P<host>[^/?#:]+)(?P<port>:\d*)?", re.IGNORECASE)
_LOGIN = Pattern(r"(?:\A|&)q?url=(?P<url>.+)\Z", re.IGNORECASE | re.DOTALL)


@rule(
    "S007",
    "library-proxy-host",
    Severity.ERROR,
    bad="[paper](https://www-jstor-org.ezproxy.uni.edu/stable/1)",
    good="[product](https://www.proxy.com/) and [JSTOR](https://www.jstor.org/stable/1)",
    repair="Put the publisher's own host in its place; fetched as proof.",
    source="OCLC EZproxy documentation, proxy by host name",
)
def library_proxy_host(article: Article) -> Iterator[Hit]:
    """Readers meet the login page of a library instead of the source."""
    for target, parsed in hosted_targets(article):
        host = parsed.host
        likely = any(part in host for part in LIBRARY_PROXY_PARTS)
        match = LIBRARY_PROXY.search(host) if likely else None
        if match and _leads_on(parsed, match):
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"`{parsed.host}` is a library's proxy: only its members get further",
                fix=_fix(target, parsed, match),
            )


def _leads_on(parsed: Url, match: re.Match[str]) -> bool:
    """The proxy's own front page and help are open to everyone."""
    return bool(parsed.host[: match.start()] or _LOGIN.search(parsed.query)) and (
        _origin(parsed.host[: match.start()]) is not None or _LOGIN.search(parsed.query) is not None
    )


def _fix(target: Target, parsed: Url, match: re.Match[str]) -> Fix | None:
    login = _LOGIN.search(parsed.query)
    if login:
        inner = urls.parse(_decoded(login["url"]))
        if inner is None or not inner.scheme.startswith("http"):
            return None
        return target.replace(inner.href, "the address behind the proxy's login")
    origin = _origin(parsed.host[: match.start()])
    written = _AUTHORITY.match(target.raw)
    if origin is None or written is None:
        return None
    return target.repair(
        [target.edit(written.start("host"), written.end(), origin)],
        f"the proxy is left out: `{origin}`",
    )


def _decoded(url: str) -> str:
    from urllib.parse import unquote  # noqa: PLC0415 - only on the way to a fix

    return url if "://" in url else unquote(url)


def _origin(encoded: str) -> str | None:
    """Return the host that a proxy's host begins with: `www-jstor-org` or `www.jstor.org`."""
    host = encoded
    if "." not in host:
        host = host.replace("--", "\0").replace("-", ".").replace("\0", "-")
    labels = host.split(".")
    return host if len(labels) > 1 and all(labels) and labels[-1] in TLDS else None
