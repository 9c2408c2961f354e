"""Domains that are only for sale, and pages about such."""

from __future__ import annotations

from linkcheck.examine import parking
from linkcheck.urls import Url, parse
from tests.examine.making import answer, page


def at(url: str) -> Url:
    parsed = parse(url)
    assert parsed is not None
    return parsed


FOR_SALE = "<title>Welcome</title><p>This domain is for sale. Buy this domain."


def test_parked_domains_need_two_signs() -> None:
    cited = at("https://a.org/story")
    sold = at("https://www.hugedomains.com/domain_profile.cfm?d=a.org")
    marked = answer(FOR_SALE + "<script src=//www.sedoparking.com/x.js></script>").page
    only_said, plain = answer(FOR_SALE).page, answer(page()).page
    assert marked is not None
    assert only_said is not None
    assert plain is not None
    assert len(parking.signs(cited, cited, marked)) == 2
    assert len(parking.signs(cited, cited, only_said)) == 1
    assert len(parking.signs(cited, sold, plain)) == 2
    assert parking.signs(cited, cited, plain) == ()


def test_an_article_about_domains_is_none() -> None:
    long = answer(page("Is this domain for sale?", "This domain is for sale", words=900)).page
    assert long is not None
    assert parking.signs(at("https://a.org/story"), at("https://a.org/story"), long) == ()


def test_a_marketplace_that_is_cited_is_a_source() -> None:
    market = at("https://sedo.com/search/details/?domain=a.org")
    said = answer(FOR_SALE + "<script src=//www.sedoparking.com/x.js></script>").page
    assert said is not None
    assert parking.signs(market, market, said) == ()


def test_the_name_of_the_domain_is_a_sign_beside_the_offer() -> None:
    cited = at("https://a.org/story")
    named = answer("<title>a.org</title><p>This domain is for sale.").page
    alone = answer("<title>a.org</title><p>Notes on harbours.").page
    assert named is not None
    assert alone is not None
    assert len(parking.signs(cited, cited, named)) == 2
    assert parking.signs(cited, cited, alone) == ()


def test_the_host_that_parking_services_number() -> None:
    cited, numbered = at("https://a.org/story"), at("http://ww25.a.org/story?subid1=x")
    said = answer("<title>a.org</title><p>Related searches").page
    assert said is not None
    assert len(parking.signs(cited, numbered, said)) == 2
    assert parking.signs(numbered, numbered, said) == ()
