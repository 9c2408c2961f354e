"""Logins, subscriptions and consent that stand before a page, and those that were cited."""

from __future__ import annotations

import pytest

from linkcheck.examine import gates
from linkcheck.model import Page
from linkcheck.urls import Url, parse


def at(url: str) -> Url:
    parsed = parse(url)
    assert parsed is not None
    return parsed


@pytest.mark.parametrize(
    ("final", "given"),
    [
        ("https://a.org/login?next=/story", {}),
        ("https://a.org/users/sign_in", {"login": True}),
        ("https://login.microsoftonline.com/common/oauth2/authorize", {"scripted": True}),
        ("https://sso.a.org/cas?service=x", {}),
        ("https://a.org/wp-login.php?redirect_to=x", {}),
    ],
)
def test_login_needs_two_signs(final: str, given: dict[str, bool]) -> None:
    assert gates.needs_login(at("https://a.org/story"), at(final), Page(**given), 200)


@pytest.mark.parametrize(
    ("cited", "final", "given"),
    [
        ("https://a.org/login", "https://a.org/login?next=/", {"login": True}),
        ("https://a.org/story", "https://a.org/story", {"login": True}),
        ("https://a.org/story", "https://a.org/login-trouble-at-bank", {"login": True}),
        ("https://a.org/story", "https://a.org/login", {}),
        ("https://a.org/signing", "https://a.org/signing-day", {}),
    ],
)
def test_no_login(cited: str, final: str, given: dict[str, bool]) -> None:
    assert not gates.needs_login(at(cited), at(final), Page(**given), 200)


@pytest.mark.parametrize(
    ("final", "wall"),
    [
        ("https://consent.youtube.com/m?continue=x", True),
        ("https://guce.techcrunch.com/consent?x", True),
        ("https://a.org/cookie-consent?return=x", True),
        ("https://a.org/consent-decree-explained", False),
        ("https://a.org/story", False),
    ],
)
def test_consent(final: str, wall: bool) -> None:
    assert gates.needs_consent(at("https://a.org/story"), at(final)) is wall
