"""Where a reader wanted to go and where he came out."""

from __future__ import annotations

import pytest

from linkcheck.examine import places
from linkcheck.model import Page
from linkcheck.urls import Url, parse
from tests.examine.making import answer, page


def at(url: str) -> Url:
    parsed = parse(url)
    assert parsed is not None
    return parsed


@pytest.mark.parametrize(
    ("cited", "final"),
    [
        ("https://a.org/news/story", "https://a.org/"),
        ("https://a.org/about", "https://www.a.org/"),
        ("https://a.org/news/story", "https://a.org/index.html"),
        ("https://a.org/news/story", "https://a.org/en/"),
        ("https://a.org/news/story", "https://a.org/?redirected=1"),
        ("https://a.org/news/2019/story-of-things", "https://b.com/"),
        ("https://a.org/blog/2010/05/a-long-title", "https://a.org/blog/"),
        ("https://a.org/docs/intro.html", "https://a.org/docs/"),
    ],
)
def test_sent_home(cited: str, final: str) -> None:
    assert places.sent_home(at(cited), at(final))


@pytest.mark.parametrize(
    ("cited", "final"),
    [
        ("https://a.org/", "https://a.org/"),
        ("https://a.org/", "https://b.org/"),
        ("https://a.org/index.html", "https://a.org/"),
        ("https://a.org/home", "https://a.org/"),
        ("https://a.org/en/", "https://a.org/"),
        ("https://a.org/de-DE", "https://a.org/"),
        ("https://bit.ly/abc", "https://a.org/"),
        ("https://doi.org/10.1000/182", "https://a.org/"),
        ("https://a.org/vanity", "https://product.com/"),
        ("https://a.org/~ann/", "https://ann.a.org/"),
        ("https://medium.com/@ann", "https://ann.medium.com/"),
        ("https://github.com/org/tool", "https://tool.org/"),
        ("https://a.org/story?id=3", "https://a.org/?p=123"),
        ("https://a.org/news/story", "https://a.org/news/story-renamed"),
        ("https://a.org/docs/latest", "https://a.org/docs/"),
        ("https://a.org/x", "https://a.org/y"),
    ],
)
def test_not_sent_home(cited: str, final: str) -> None:
    assert not places.sent_home(at(cited), at(final))


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
    assert places.needs_login(at("https://a.org/story"), at(final), Page(**given), 200)


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
    assert not places.needs_login(at(cited), at(final), Page(**given), 200)


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
    assert places.needs_consent(at("https://a.org/story"), at(final)) is wall


FOR_SALE = "<title>a.org</title><p>This domain is for sale. Buy this domain."


def test_parked_domains_need_two_signs() -> None:
    cited = at("https://a.org/story")
    sold = at("https://www.hugedomains.com/domain_profile.cfm?d=a.org")
    marked = answer(FOR_SALE + "<script src=//www.sedoparking.com/x.js></script>").page
    only_said, plain = answer(FOR_SALE).page, answer(page()).page
    assert marked is not None
    assert only_said is not None
    assert plain is not None
    assert len(places.parked(cited, cited, marked)) == 2
    assert len(places.parked(cited, cited, only_said)) == 1
    assert len(places.parked(cited, sold, plain)) == 2
    assert places.parked(cited, cited, plain) == ()


def test_an_article_about_domains_is_none() -> None:
    long = answer(page("Is this domain for sale?", "This domain is for sale", words=900)).page
    assert long is not None
    assert places.parked(at("https://a.org/story"), at("https://a.org/story"), long) == ()


def test_a_marketplace_that_is_cited_is_a_source() -> None:
    market = at("https://sedo.com/search/details/?domain=a.org")
    said = answer(FOR_SALE + "<script src=//www.sedoparking.com/x.js></script>").page
    assert said is not None
    assert places.parked(market, market, said) == ()


@pytest.mark.parametrize(
    ("cited", "extension"),
    [
        ("https://a.gov/report.pdf", "pdf"),
        ("https://a.gov/Photo.JPG?x=1", "jpg"),
        ("https://a.gov/report.pdf/view", None),
        ("https://a.gov/report", None),
        ("https://github.com/o/r/blob/main/a.png", None),
        ("https://commons.wikimedia.org/wiki/File:A.jpg", None),
        ("https://wiki.a.org/wiki/File:A.jpg", None),
        ("https://www.sciencedirect.com/science/article/pii/x.pdf", None),
    ],
)
def test_html_instead_of_a_file(cited: str, extension: str | None) -> None:
    assert places.other_kind(at(cited), at(cited), "text/html") == extension
    assert places.other_kind(at(cited), at(cited), "application/pdf") is None


@pytest.mark.parametrize(
    ("one", "other", "moved"),
    [
        ("http://a.org/x", "https://www.a.org/x/", False),
        ("https://a.org/x", "https://a.org/en/x", False),
        ("https://a.org/de/x", "https://a.org/en/x", False),
        ("https://a.org/x", "https://a.org/x?hl=en", False),
        ("https://a.org/x", "https://a.org/x?utm_source=y", False),
        ("https://a.org/x%20y", "https://a.org/x y", False),
        ("https://a.org/x", "https://a.org/y", True),
        ("https://a.org/x", "https://b.org/x", True),
        ("https://a.org/x?id=1", "https://a.org/x?id=2", True),
        ("https://a.org/x", "https://a.org:8443/x", True),
    ],
)
def test_elsewhere(one: str, other: str, moved: bool) -> None:
    assert places.elsewhere(one, other) is moved


@pytest.mark.parametrize(
    ("hops", "target"),
    [
        ((), None),
        ((("https://a.org/x", 302),), None),
        ((("https://a.org/x", 301),), "https://b.org/end"),
        ((("https://a.org/x", 301), ("https://a.org/y", 308)), "https://b.org/end"),
        ((("https://a.org/x", 301), ("https://a.org/y", 302)), "https://a.org/y"),
        ((("https://a.org/x", 302), ("https://a.org/y", 301)), None),
        ((("https://a.org/x", 301), ("https://b.org/end", 200)), "https://b.org/end"),
    ],
)
def test_where_permanent_hops_lead(hops: tuple[tuple[str, int], ...], target: str | None) -> None:
    final = "https://b.org/end"
    assert places.moved_to(answer("x", hops=hops, final=final), at(final)) == target
