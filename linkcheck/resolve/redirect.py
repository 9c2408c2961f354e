"""Where a redirecting answer leads. Pure."""

from __future__ import annotations

import re

from linkcheck.model import Failure
from linkcheck.resolve.headers import clean, location_text
from linkcheck.urls import Url, parse

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""Statuses whose Location a browser follows; 300 and 304 are none of them."""

_NEVER_FOLLOWED = frozenset({"javascript", "data", "file", "about", "blob", "vbscript"})
_LONGEST = 16 << 10
"""Bytes of a Location; twice what RFC 9110 (4.1) asks everybody to support."""
_USERINFO = re.compile(r"^([a-z]+://)[^/?#]*@")


def target(base: Url, location: bytes) -> Url | Failure:
    """Return the URL a Location value (raw, not empty) leads to from `base`, or why to none.

    A reader's other programs may open `mailto:` or `ftp:`, so that is no proof of a defect; what no
    program follows from the web, and what is no URL, is.
    """
    if len(location) > _LONGEST:
        return Failure(
            "redirect-unsupported", f"the redirect leads to a URL of {len(location):,} bytes"
        )
    text = location_text(location)
    url = parse(text, base.href)
    if url is None:
        return Failure(
            "redirect-invalid", f"the redirect leads to {clean(text)!r}, which is no URL"
        )
    if url.scheme in _NEVER_FOLLOWED:
        return Failure("redirect-invalid", f"the redirect leads to a {url.scheme}: address")
    if url.scheme not in ("http", "https"):
        return Failure("redirect-unsupported", f"the redirect leads to a {url.scheme}: address")
    return url


def wire_url(url: Url) -> str:
    """Return what is asked: without fragment, and without user name and password.

    >>> wire_url(parse("https://me:word@a.org/x?y#z"))
    'https://a.org/x?y'
    """
    return _USERINFO.sub(r"\1", url.resource)
