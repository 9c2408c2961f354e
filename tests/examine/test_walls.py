"""Challenges are seen whatever the status; pages that walls let through are not."""

from __future__ import annotations

import pytest

from linkcheck.examine.walls import find
from linkcheck.tables.walls import WALLS
from tests.examine.making import answer, page

CHALLENGES = {
    "Cloudflare by header": ("Cloudflare", "", {"headers": (("cf-mitigated", "challenge"),)}),
    "Cloudflare by title": (
        "Cloudflare",
        "<title>Just a moment...</title><script>window._cf_chl_opt={cvId:'3'}</script>",
        {},
    ),
    "Cloudflare in another language": (
        "Cloudflare",
        "<title>Nur einen Moment…</title><script src=/cdn-cgi/challenge-platform/h/b></script>",
        {},
    ),
    "Cloudflare blocks": (
        "Cloudflare",
        "<title>Attention Required! | Cloudflare</title><div id=cf-wrapper>Sorry, you have been blocked",
        {},
    ),
    "Akamai denies": (
        "Akamai",
        '<title>Access Denied</title>You don\'t have permission to access "http&#58;&#47;&#47;a" on this server.',
        {"status": 403},
    ),
    "Akamai interstitial": ("Akamai", "<div id=sec-if-cpt-container></div>", {}),
    "DataDome": (
        "DataDome",
        "<p>Please enable JS and disable any ad blocker<script src=//ct.captcha-delivery.com/c.js>",
        {"status": 403},
    ),
    "HUMAN": (
        "HUMAN",
        "<title>Access to this page has been denied</title><div id=px-captcha></div>",
        {},
    ),
    "Imperva": (
        "Imperva",
        "<iframe src=/_Incapsula_Resource?x=1>Request unsuccessful. Incapsula incident ID: 1</iframe>",
        {},
    ),
    "Imperva (Distil)": ("Imperva", "<title>Pardon Our Interruption</title>" + "word " * 90, {}),
    "AWS WAF": ("AWS WAF", "", {"headers": (("x-amzn-waf-action", "captcha"),), "status": 405}),
    "AWS WAF by script": ("AWS WAF", "<script>AwsWafIntegration.x()</script>", {"status": 202}),
    "Sucuri": ("Sucuri", "<script>sucuri_cloudproxy_js='';S='x'</script>", {}),
    "Kasada": ("Kasada", "<script>window.KPSDK={}</script>", {"status": 429}),
    "Anubis": (
        "Anubis",
        "<title>Making sure you&#39;re not a bot!</title><script id=anubis_challenge>{}</script>",
        {},
    ),
    "Anubis by cookie": (
        "Anubis",
        "<p>Loading",
        {"headers": (("set-cookie", "techaro.lol-anubis-cookie-verification-a=1; Path=/"),)},
    ),
    "DDoS-Guard": ("DDoS-Guard", "<title>DDoS-Guard</title>", {"status": 403}),
    "Vercel": ("Vercel", "<title>Vercel Security Checkpoint</title>", {"status": 429}),
    "SiteGround": ("SiteGround", "", {"headers": (("sg-captcha", "challenge"),), "status": 202}),
    "Google": (
        "Google",
        "unusual traffic",
        {"final": "https://www.google.com/sorry/index?continue=x", "status": 429},
    ),
    "a captcha that is known": (
        "hCaptcha",
        "<title>Security check</title><div class='h-captcha' data-sitekey=x></div>",
        {},
    ),
    "a captcha nobody knows": (
        "a captcha",
        "<title>Security check</title><altcha-widget></altcha-widget>",
        {},
    ),
    "a redirect nobody knows": (
        "a bot check",
        "<p>One moment",
        {"final": "https://example.org/human-check?to=%2Fnews%2F2020%2Fsome-story-about-things"},
    ),
    "an acceptance that asks for a challenge": (
        "a bot check",
        "<script src=/x/challenge.js></script>",
        {"status": 202},
    ),
    "a header nobody knows": ("a bot check", "", {"headers": (("x-shop-mitigated", "challenge"),)}),
    "a firewall nobody knows": (
        "a firewall",
        "<title>403</title><p>Your request has been blocked by our web application firewall",
        {"status": 403},
    ),
    "a firewall that names itself": (
        "Wordfence",
        "<title>Blocked</title><p>Your access was blocked. Powered by Wordfence",
        {"status": 403},
    ),
    "a check nobody knows": (
        "a bot check",
        "<p>Checking your browser before accessing a.com.",
        {"status": 503},
    ),
}


@pytest.mark.parametrize(("product", "body", "given"), CHALLENGES.values(), ids=CHALLENGES.keys())
def test_challenges_are_recognised(product: str, body: str, given: dict[str, object]) -> None:
    sign = find(answer(body, **given))
    assert sign is not None
    assert sign.product == product


@pytest.mark.parametrize("status", [200, 202, 403, 404, 429, 500, 503])
def test_the_signature_holds_for_every_status(status: int) -> None:
    body = "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>"
    assert find(answer(body, status=status)) is not None


ORDINARY = {
    "served through Cloudflare": (
        page(head="<script src=/cdn-cgi/challenge-platform/scripts/jsd/main.js></script>"),
        {"headers": (("server", "cloudflare"), ("cf-ray", "x"), ("set-cookie", "__cf_bm=x"))},
    ),
    "short, served through Cloudflare": (
        page(words=20, head="<script src=/cdn-cgi/challenge-platform/scripts/jsd/main.js></script>"),
        {"headers": (("server", "cloudflare"),)},
    ),
    "protected by DataDome": (
        page(head="<script src=https://js.datadome.co/tags.js></script>"),
        {"headers": (("x-datadome", "protected"), ("set-cookie", "datadome=x"))},
    ),
    "watched by HUMAN": (page(head="<script>window._pxAppId='PX1'</script>"), {}),
    "served through Imperva": (
        page(head="<script src=/_Incapsula_Resource?SWJIYLWA=1></script>"),
        {"headers": (("x-iinfo", "1"), ("set-cookie", "visid_incap_1=x"))},
    ),
    "served through DDoS-Guard": (page(), {"headers": (("server", "ddos-guard"),)}),
    "with a captcha at its comment form": (page(text="<div class='g-recaptcha'></div>"), {}),
    "short, with a captcha at its form": (
        page("Contact us", "Write to us", words=20, head="<div class='g-recaptcha'></div>"),
        {},
    ),
    "an article about challenges": (
        page("What does “Just a moment...” mean? Are you a robot?", "checking your browser before accessing"),
        {},
    ),
    "an article about access": (page("Access denied: how migrants are kept out"), {}),
    "a plain 404": ("<title>404 Not Found</title><h1>Not Found</h1>", {"status": 404}),
    "a plain 403": ("<title>403 Forbidden</title><h1>Forbidden</h1>nginx", {"status": 403}),
    "a fault behind DataDome": ("oops", {"headers": (("x-datadome", "protected"),), "status": 500}),
    "behind Anubis, let through": ("<p>Hi", {"headers": (("set-cookie", "techaro.lol-anubis-auth=1"),)}),
    "nothing": ("", {}),
}  # fmt: skip


@pytest.mark.parametrize(("body", "given"), ORDINARY.values(), ids=ORDINARY.keys())
def test_pages_behind_a_wall_are_pages(body: str, given: dict[str, object]) -> None:
    assert find(answer(body, **given)) is None


def test_the_sign_is_said() -> None:
    sign = find(answer("", headers=(("cf-mitigated", "challenge"),)))
    assert sign is not None
    assert sign.sign == "header cf-mitigated: challenge"


def test_an_answer_without_page_has_no_short_text() -> None:
    assert find(answer(b"%PDF", kind="application/pdf", status=403)) is None


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.product)
def test_rows_hold_what_is_compared(wall) -> None:
    """Marks and patterns meet folded text; a row asks for something that only a challenge has."""
    assert all(mark == mark.lower() for mark in wall.marks)
    for pattern in (wall.title, wall.text):
        assert pattern is None or not any(
            letter.isupper() for letter in pattern.pattern.replace("\\A", "").replace("\\Z", "")
        )
    assert wall.header or wall.title or wall.text or wall.url or wall.words
