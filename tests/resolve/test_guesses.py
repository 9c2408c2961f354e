"""What may have been meant by a dead address: which, in which order, and never what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.resolve.guesses import MOST, guesses
from linkcheck.tables.reasons import REASONS
from linkcheck.urls import parse, registrable_domain


def found(url: str, reason: str = "http-404") -> list[str]:
    return [guess.url for guess in guesses(url, reason)]


@pytest.mark.parametrize(
    ("cited", "meant"),
    [
        ("https://a.org/page)", "https://a.org/page"),
        ("https://a.org/page%E2%80%9D", "https://a.org/page"),
        ("https://a.org/page%ef%bc%89", "https://a.org/page"),
        ("https://a.org/list?id=4)", "https://a.org/list?id=4"),
        ("https://a.org/wiki/Wham!.", "https://a.org/wiki/Wham!"),
        ("https://a.org/wiki/Foo_(film", "https://a.org/wiki/Foo_(film)"),
        ("https://a.org/wiki/Foo_%28film", "https://a.org/wiki/Foo_%28film)"),
        ("https://a.org/https://a.org/page.html", "https://a.org/page.html"),
        ("https://a.org/https:/www.a.org/page", "https://www.a.org/page"),
        ("https://a.org/www.a.org/page", "https://a.org/page"),
        ("https://a.org/page.html.html", "https://a.org/page.html"),
        ("https://a.org/page.pdf.pdf", "https://a.org/page.pdf"),
        ("https://a.org/two%2520words", "https://a.org/two%20words"),
        ("https://a.org/two+words", "https://a.org/two%20words"),
        ("https://a.org/caf%C3%83%C2%A9", "https://a.org/caf%C3%A9"),
        ("https://a.org/caf%E9", "https://a.org/caf%C3%A9"),
        ("https://a.org/cafe%CC%81", "https://a.org/caf%C3%A9"),
        ("https://a.org/2019%E2%80%9320", "https://a.org/2019-20"),
        ("https://a.org/L%E2%80%99Equipe", "https://a.org/L'Equipe"),
        ("https://a.org/of%EF%AC%81ce", "https://a.org/office"),
        ("https://a.org/p%D0%B0ge", "https://a.org/page"),
        ("https://a.org/News/Some-Story", "https://a.org/news/some-story"),
        ("https://a.org/docs/index.html", "https://a.org/docs/"),
        ("http://a.org/page/", "https://a.org/page/"),
        ("https://a.org/page/", "https://a.org/page"),
        ("https://a.org/page", "https://a.org/page/"),
        ("https://a.org/page.htm", "https://a.org/page.html"),
    ],
)
def test_what_was_meant_comes_first(cited: str, meant: str) -> None:
    assert found(cited)[0] == meant


@pytest.mark.parametrize(
    ("cited", "meant"),
    [
        ("https://a.org/page%29.", "https://a.org/page"),
        ("https://a.org/page%22%3E", "https://a.org/page"),
        ("https://a.org/page**).", "https://a.org/page"),
        ("https://a.org/list?id=4).", "https://a.org/list?id=4"),
        ("https://a.org/page", "https://a.org/page.html"),
        ("https://a.org/page", "https://www.a.org/page"),
        ("https://www.a.org/page", "https://a.org/page"),
        ("https://a.org/page.html", "https://a.org/page"),
        ("https://a.org/x/Acme_Inc.)", "https://a.org/x/Acme_Inc."),
    ],
)
def test_what_may_have_been_meant_is_among_them(cited: str, meant: str) -> None:
    assert meant in found(cited)


@pytest.mark.parametrize(
    ("reason", "kinds"),
    [
        ("dns-nxdomain", ["https://www.a.org/page"]),
        ("tls-wrong-name", ["https://www.a.org/page"]),
        ("refused", ["https://www.a.org/page"]),
        ("redirect-loop", ["https://www.a.org/page", "https://a.org/page/"]),
        ("parked-domain", []),
        ("fragment-missing", []),
        ("http-5xx", []),
        ("forbidden", []),
        ("tls-expired", []),
    ],
)
def test_the_reason_says_what_could_help(reason: str, kinds: list[str]) -> None:
    assert found("https://a.org/page", reason) == kinds


def test_a_certificate_is_never_avoided_by_asking_without_one() -> None:
    for reason in REASONS:
        assert not [url for url in found("https://a.org/x", reason) if url.startswith("http:")]


@pytest.mark.parametrize(
    ("url", "never"),
    [
        ("https://a.org/wiki/Foo_(film)", "https://a.org/wiki/Foo_(film"),
        ("https://blog.a.org/x", "https://www.blog.a.org/x"),
        ("https://192.0.2.7/x", "https://www.192.0.2.7/x"),
        ("https://a.org/https://b.org/page", "https://b.org/page"),
        ("https://a.org/d/1AbCdEfGh2", "https://a.org/d/1abcdefgh2"),
        ("https://a.org/%E4%BD%A0%E5%A5%BD", "https://a.org/"),
        ("https://a.org/news/2019...", "https://a.org/news/2019"),
        ("https://a.org/news/2019%E2%80%A6)", "https://a.org/news/2019"),
        ("https://a.org/)", "https://a.org/"),
        ("https://a.org/news/**", "https://a.org/news/"),
        ("https://a.org/%CE%B3%CE%B5%CE%B9", "https://a.org/y%CE%B5i"),
    ],
)
def test_what_is_no_slip_is_left_alone(url: str, never: str) -> None:
    assert never not in found(url)


def test_a_fragment_stays() -> None:
    assert found("https://a.org/page)#part")[0] == "https://a.org/page#part"


@pytest.mark.parametrize(
    "url", ["mailto:me@a.org", "no url", "https://me:pw@a.org/x)", "ftp://a.org/x"]
)
def test_what_is_no_public_web_address_has_none(url: str) -> None:
    assert found(url) == []


_TEXT = st.text("aB1/.-_()%,?=&+#\u2013\u2019\u00e9\u0430 ", max_size=24)
_HOSTS = st.sampled_from(
    ["a.org", "www.a.co.uk", "x.a.github.io", "192.0.2.7", "[2001:db8::1]", "localhost"]
)
_URLS = st.builds(
    "{}://{}{}/{}".format, st.sampled_from(["http", "https"]), _HOSTS, st.sampled_from(["", ":8080"]), _TEXT
)  # fmt: skip


@given(_URLS | st.text(max_size=40), st.sampled_from(sorted(REASONS)))
def test_guesses_are_few_addresses_of_the_same_domain(url: str, reason: str) -> None:
    made = guesses(url, reason)

    assert made == guesses(url, reason)
    assert len(made) <= MOST
    assert len({guess.url for guess in made}) == len(made)
    for guess in made:
        cited, other = parse(url), parse(guess.url)
        assert cited is not None
        assert other is not None
        assert other.href == guess.url
        assert other.resource != cited.resource
        assert registrable_domain(other.host) == registrable_domain(cited.host)
        assert (other.port, other.fragment or None) == (cited.port, cited.fragment or None)
        assert guess.because


@given(st.text("(.%29)\"'", max_size=4000))
def test_no_end_is_too_long(end: str) -> None:
    assert len(guesses(f"https://a.org/x{end}", "http-404")) <= MOST
