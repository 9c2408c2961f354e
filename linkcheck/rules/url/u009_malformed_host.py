"""U009: a host that no parser accepts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target, odd_targets
from linkcheck.tables.tlds import SNAPSHOT

_AUTHORITY = Pattern(
    r"https?://(?:[^/?#\\@]*@)?(?P<host>\[[^/?#]*?\]|[^/?#\\:]*)(?P<port>:[^/?#\\]*)?",
    re.IGNORECASE,
)
_PATTERN = Pattern(r"[{}$*<>()|,]|%(?![0-9A-Fa-f]{2})|\.\.\.|\u2026")
"""Marks of a pattern («https://{host}/»): words about URLs, not a URL."""
_MISTYPED = Pattern(r"\d+(?![xn]+\Z)[a-z]+", re.IGNORECASE)
"""A port with letters behind it; «host:port» and «localhost:80xx» describe one."""
_LABEL_LIMIT = 63
_LAST_PORT = 65535


@rule(
    "U009",
    "malformed-host",
    Severity.ERROR,
    bad="[x](https://a..org/)",
    good="[blog](https://my_blog.tumblr.com/) and [love](https://\u2764.rust-lang.org/)",
    repair="None: which host was meant is not known.",
    source=f"URL Standard section 3; RFC 1035 section 2.3.4; root zone list of {SNAPSHOT}",
)
def malformed_host(article: Article) -> Iterator[Hit]:
    """The host or port is not one that can exist, so no program opens the address."""
    for target in odd_targets(article):
        match = _AUTHORITY.match(target.text)
        if match and (fault := _fault(target, match["host"], match["port"] or "")):
            yield Hit(span=target.span, citation=target.citation, message=fault)


def _is_port(digits: str) -> bool:
    # The longest ports have five digits; a longer row of digits may be too long to convert.
    return (
        digits.isascii() and digits.isdigit() and int(digits.lstrip("0")[:6] or "0") <= _LAST_PORT
    )


def _fault(target: Target, host: str, port: str) -> str | None:
    if not host or _PATTERN.search(host + port):
        return None
    if not target.explicit and "]" in host and not host.startswith("["):
        # «http://[user@]host/» in running text: brackets mean «optional».
        return None
    digits = port[1:]
    if digits and not _is_port(digits):
        meant = target.explicit or digits.isdigit() or _MISTYPED.fullmatch(digits)
        return f"`{digits}` is no port (0 to 65535)" if meant else None
    if host.startswith("["):
        return None if urls.parse(target.text) else f"`{host}` is no IPv6 address"
    labels = host.removesuffix(".").split(".")
    if not all(labels):
        return f"`{host}` has an empty label"
    parsed = urls.parse(target.text)
    if parsed is None:
        return f"`{host}` is no host name"
    if any(len(label) > _LABEL_LIMIT for label in parsed.host.split(".")):
        return f"`{host}` has a label of more than {_LABEL_LIMIT} characters"
    return None
