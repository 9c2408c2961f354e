"""The web that an article with torn hyphens meant: its sources live where the ASCII hyphens lead.

For each URL of the text that holds U+2011 the page lives at the address with `-`, the address as
written is a 404, and hosts in `walled` answer every program with a challenge.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from tests.web.server import LocalWeb, Request, Route, Script, respond

_URL = re.compile(r"\]\((https?://[^\s()]*\u2011[^\s()]*)\)")

_PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body><article>
<h1>{title}</h1>{text}</article></body></html>"""
_SENTENCE = "The committee met on Tuesday, heard both sides, and put the decision off until June."

_CHALLENGE = """<!doctype html><html><head><title>Just a moment...</title></head><body>
<noscript>Enable JavaScript and cookies to continue</noscript></body></html>"""


def article_web(text: str, walled: Collection[str] = ()) -> LocalWeb:
    """Return the local web of the sources that `text` means."""
    routes: dict[tuple[str, str], Route] = {}
    for written in dict.fromkeys(_URL.findall(text)):
        parts = urlsplit(written.replace("\u2011", "-"))
        if parts.hostname and parts.hostname not in walled:
            routes[parts.hostname, parts.path] = respond(200, _page(parts.path))
    return LocalWeb(routes, otherwise=lambda request: _otherwise(request, walled))


def hosts(text: str) -> list[str]:
    """Return the hosts that `text` means, in order of first citation."""
    meant = (urlsplit(url.replace("\u2011", "-")).hostname for url in _URL.findall(text))
    return list(dict.fromkeys(host for host in meant if host))


def _page(path: str) -> str:
    title = re.sub(r"[/-]+", " ", path).strip().capitalize()
    return _PAGE.format(title=title, text=f"<p>{_SENTENCE}</p>" * 8)


def _otherwise(request: Request, walled: Collection[str]) -> Script:
    if request.host in walled:
        return respond(403, _CHALLENGE, {"cf-mitigated": "challenge", "Server": "cloudflare"})
    return respond(404, "<title>404 Not Found</title><h1>Not Found</h1>")
