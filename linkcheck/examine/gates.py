"""Recognise a login, a subscription offer or a question for consent that stands before the page.

Only addresses, and the little of the page that tells. The strongest sign is the way back: a gate
keeps the address that was asked for, to send the reader there when he has paid his toll.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote

from linkcheck.tables import gates

if TYPE_CHECKING:
    from linkcheck.model import Page
    from linkcheck.patterns import Pattern
    from linkcheck.urls import Url


def needs_login(cited: Url, final: Url, page: Page, http_status: int | None) -> bool:
    """Tell whether the way ended at a login or a subscription offer that was not asked for.

    Two signs: an address that says so, and a password field, a 401, a return parameter, or a page
    that a script fills. A word that says it with less force asks for the way back itself.
    """
    if _login_place(cited) or _has(gates.ACCESS, cited):
        return False
    if _login_place(final):
        return page.login or http_status == 401 or page.scripted or _returns(final)
    return _has(gates.ACCESS, final) and keeps(cited, final)


def needs_consent(cited: Url, final: Url) -> bool:
    """Tell whether the way ended at a page that asks for consent or age."""
    if gates.CONSENT.search(cited.href):
        return False
    if gates.CONSENT.search(final.href):
        return True
    asks = _has(gates.ASSENT, final) and not _has(gates.ASSENT, cited)
    return asks and keeps(cited, final)


def _login_place(url: Url) -> bool:
    return bool(gates.LOGIN_PATH.search(url.path) or gates.LOGIN_HOST.match(url.host))


def _has(words: Pattern, url: Url) -> bool:
    """Tell whether a label of the host or a segment of the path is one of `words`, whole."""
    segments = unquote(url.path, errors="replace").split("/")
    return any(words.fullmatch(part) for part in (*url.host.split(".")[:-1], *segments))


def _returns(url: Url) -> bool:
    names = {name.lower() for name, _ in parse_qsl(url.query, keep_blank_values=True)}
    return not names.isdisjoint(gates.RETURN_PARAMETERS)


def keeps(cited: Url, final: Url) -> bool:
    """Tell whether the query of `final` holds the address that was asked for, or its path."""
    wanted = unquote(cited.path, errors="replace").rstrip("/")
    if final.query == cited.query or len(wanted) < _TELLING:
        return False
    values = (value for _, value in parse_qsl(final.query))
    return any(wanted in unquote(value, errors="replace") for value in values)


_TELLING = 4
"""Characters of a path that mean that very path."""
