"""S001: a link that goes through a redirect service."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote

from linkcheck import urls
from linkcheck.model import Article, Hit, Severity
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import hosted_targets
from linkcheck.tables.wrappers import (
    GOOGLE,
    GOOGLE_REDIRECT,
    REDIRECT_WRAPPERS,
    URLDEFENSE_V3,
    Wrapper,
)
from linkcheck.urls import Url

_URLDEFENSE = frozenset(("urldefense.com", "urldefense.us"))
_RUN_LENGTHS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""`**A` stands for two removed characters, `**B` for three, and so on."""


@rule(
    "S001",
    "redirect-wrapper",
    Severity.WARNING,
    bad="[Fowler](https://www.google.com/url?q=https://www.martinfowler.com/x&usg=y)",
    good="[Click](https://click.palletsprojects.com/) and [search](https://www.google.com/search?q=x)",
    repair="Put the address that it leads to in its place; fetched as proof.",
    source="the services' own documentation: search engines and mail filters rewrite links",
)
def redirect_wrapper(article: Article) -> Iterator[Hit]:
    """The link goes through a service that watches readers and may end before the source does."""
    for target, parsed in hosted_targets(article):
        if parsed.scheme not in ("http", "https"):
            continue
        inner = unwrapped(parsed)
        if inner is None:
            continue
        yield Hit(
            span=target.span,
            citation=target.citation,
            message=f"`{parsed.host}` only leads on to another address",
            cause=f"links through `{parsed.host}`",
            # What the wrapper hides is not for everyone to see.
            fix=None
            if urls.secret_spans(inner)
            else target.replace(inner, f"`{parsed.host}` is left out"),
        )


def unwrapped(url: Url) -> str | None:
    """Return the address that a redirect service leads to, None where it is none or hides it."""
    wrapper = _wrapper(url)
    if wrapper is None:
        inner = _urldefense_v3(url)
    elif not wrapper.parameters:
        inner = unquote(url.query)
    else:
        pairs = dict(parse_qsl(url.query, max_num_fields=None))
        inner = next((pairs[name] for name in wrapper.parameters if name in pairs), "")
        if "urldefense" in url.host and url.path.startswith("/v2/"):
            inner = unquote(inner.replace("-", "%").replace("_", "/"))
    found = urls.parse(inner) if inner else None
    if (
        inner is None
        or found is None
        or found.scheme not in ("http", "https")
        or "." not in found.host
    ):
        return None
    return inner.strip()


def _wrapper(url: Url) -> Wrapper | None:
    if "google." in url.host and GOOGLE.match(url.host):
        return GOOGLE_REDIRECT if GOOGLE_REDIRECT.path.match(url.path) else None
    for name in urls.upwards(url.host):
        if name in REDIRECT_WRAPPERS and REDIRECT_WRAPPERS[name].path.match(url.path):
            return REDIRECT_WRAPPERS[name]
    return None


def _urldefense_v3(url: Url) -> str | None:
    """Return the address in a `/v3/` link; `*` are the characters that base64 keeps behind it."""
    if "urldefense" not in url.host or not urls.among(url.host, _URLDEFENSE):
        return None
    match = URLDEFENSE_V3.search(url.href)
    if match is None:
        return None
    try:
        padded = match["removed"] + "=" * (-len(match["removed"]) % 4)
        removed = urlsafe_b64decode(padded).decode("utf-8")
    except ValueError:
        return None
    pieces, at = [], 0
    for star in re.finditer(r"\*(?:\*([\w-]))?", match["url"]):
        count = _RUN_LENGTHS.index(star[1]) + 2 if star[1] and star[1] in _RUN_LENGTHS else 1
        pieces.append(match["url"][at : star.start()] + removed[:count])
        removed = removed[count:]
        at = star.end()
    # Browsers fold the two slashes of the inner address into one.
    inner = "".join(pieces) + match["url"][at:]
    return re.sub(r"\A(https?):/+", r"\1://", inner)
