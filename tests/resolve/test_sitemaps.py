"""Which sitemaps may be asked, and what is kept of foreign text of any size."""

from __future__ import annotations

import gzip
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.model import Answer, Ask, Failure, Role
from linkcheck.resolve.policy import Moment, Policy, body_cap, next_look
from linkcheck.resolve.sitemaps import MOST, Listing, condensed, further, listed, sitemaps_of
from linkcheck.urls import Url, parse

AGENTS = ("linkcheck", "Mozilla/5.0 (compatible; linkcheck/0.1)")
MAP = "https://a.org/sitemap.xml"


def host(text: str = "https://a.org/x") -> Url:
    parsed = parse(text)
    assert parsed is not None
    return parsed


def robots(text: str = "", status: int = 200, **more: object) -> Answer:
    ask = Ask("https://a.org/robots.txt", Role.ROBOTS)
    return Answer(ask=ask, http_status=status, body=text.encode(), **more)


def sitemap(body: str | bytes, status: int = 200, *, complete: bool = True) -> Answer:
    data = body.encode() if isinstance(body, str) else body
    return Answer(ask=Ask(MAP, Role.SITEMAP), http_status=status, body=data, complete=complete)


def read(body: str | bytes, word: str = "", **more: object) -> Listing:
    return listed(condensed(sitemap(body, **more), lambda url: word in url))


def urls(asks: tuple[Ask, ...]) -> list[str]:
    assert {ask.role for ask in asks} <= {Role.SITEMAP}
    return [ask.url for ask in asks]


# Where they are


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", [MAP]),
        ("Sitemap: https://a.org/one.xml\nsitemap:https://a.org/two.xml",
         ["https://a.org/one.xml", "https://a.org/two.xml"]),
        ("Sitemap: https://b.org/one.xml", []),
        ("Sitemap: https://www.a.org/one.xml", []),
        ("Sitemap: not an address", [MAP]),
        ("User-agent: *\nDisallow: /sitemap", []),
        ("User-agent: linkcheck\nDisallow: /", []),
        ("User-agent: *\nDisallow: /maps/\nSitemap: https://a.org/maps/x.xml", []),
        ("\n".join(f"Sitemap: https://a.org/{n}.xml" for n in range(99)),
         [f"https://a.org/{n}.xml" for n in range(MOST)]),
    ],
)  # fmt: skip
def test_robots_txt_says_where_they_are_and_whether(text: str, asked: list[str]) -> None:
    assert urls(sitemaps_of(host(), robots(text), AGENTS)) == asked


def test_a_host_without_robots_txt_has_the_usual_one() -> None:
    assert urls(sitemaps_of(host(), robots("Sitemap: https://a.org/x", 404), AGENTS)) == [MAP]


@pytest.mark.parametrize("status", [429, 500, 503, 302])
def test_a_host_whose_robots_txt_cannot_be_had_is_not_asked(status: int) -> None:
    assert sitemaps_of(host(), robots(status=status), AGENTS) == ()
    assert sitemaps_of(host(), robots(failure=Failure("reset", "x")), AGENTS) == ()


def test_the_host_that_robots_txt_was_led_to_may_have_them() -> None:
    led = robots("Sitemap: https://www.a.org/one.xml", final_url="https://www.a.org/robots.txt")

    assert urls(sitemaps_of(host(), led, AGENTS)) == ["https://www.a.org/one.xml"]


def test_of_an_index_the_sitemaps_of_stories_come_first() -> None:
    names = [
        "category-1",
        "post_tag",
        "post-1",
        "author",
        "page",
        "image",
        "post-2",
        "video",
        "news",
    ]
    listing = Listing(sitemaps=tuple(f"https://a.org/{name}.xml" for name in names))
    asked = [url.split("/")[-1] for url in urls(further(listing, host(), robots(), AGENTS))]

    assert asked == [
        f"{name}.xml" for name in ("post-1", "page", "post-2", "news", "category-1", "post_tag")
    ]


# What is kept


@pytest.mark.parametrize(
    "body",
    [
        "<urlset><url><loc>https://a.org/story</loc></url><url><loc>https://a.org/x</loc></url></urlset>",
        "<urlset><url><loc>\n  https://a.org/story\n </loc></url></urlset>",
        "<urlset><url><LOC><![CDATA[https://a.org/story]]></LOC></url></urlset>",
        "https://a.org/x\nhttps://a.org/story\r\nno address",
        gzip.compress(b"<urlset><url><loc>https://a.org/story</loc></url></urlset>"),
        "\ufeff<urlset><url><image:loc>https://a.org/story.png</image:loc><loc>https://a.org/story</loc>",
    ],
    ids=["xml", "spaced", "cdata", "text", "gzip", "images"],
)
def test_only_what_is_wanted_is_kept(body: str | bytes) -> None:
    assert read(body, "story") == Listing(pages=("https://a.org/story",))


def test_references_are_those_of_xml() -> None:
    body = "<urlset><loc>https://a.org/story?a=1&amp;b=2</loc><loc>https://a.org/a&#10;story</loc>"

    assert read(body, "story").pages == ("https://a.org/story?a=1&b=2", "https://a.org/astory")


def test_an_index_keeps_what_it_lists() -> None:
    body = "<sitemapindex><sitemap><loc>https://a.org/posts.xml</loc></sitemap></sitemapindex>"

    assert read(body, "story") == Listing(sitemaps=("https://a.org/posts.xml",))


def test_what_was_cut_is_not_whole() -> None:
    body = "<urlset><loc>https://a.org/story</loc>"

    assert not read(body, complete=False).whole
    assert not read(gzip.compress(body.encode() * 10)[:-12]).whole
    assert not read("<urlset>" + "<loc>https://a.org/x</loc>" * 50_001, "story").whole


@pytest.mark.parametrize(
    ("status", "whole"), [(404, True), (410, True), (403, False), (503, False)]
)
def test_a_site_without_one_lists_nothing(status: int, whole: bool) -> None:
    assert read("<urlset><loc>https://a.org/story</loc>", status=status) == Listing(whole=whole)


def test_no_entity_grows_and_no_bomb_is_unpacked() -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "&b;&b;&b;"><!ENTITY b "x">]><urlset>&a;<loc>&a;</loc>'
    bomb = gzip.compress(b"<loc>" + b" " * (64 << 20), 1)
    started = process_time()

    assert read(entities).pages == ()
    assert read(bomb).whole is False
    assert process_time() - started < 5


@given(st.text("<loc>/&;!#\n https:a.o[CDATA]", max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert all(parse(url) for url in read(text).pages)


def test_one_look_is_enough_and_reads_packed_files_whole() -> None:
    ask = Ask(MAP, Role.SITEMAP, whole=True)
    seen = Answer(ask=ask, http_status=503, requests=1)

    assert next_look([seen], Policy(), Moment(0.0, 100.0, 0.5)) is None
    assert body_cap(ask, "application/octet-stream", Policy()) == Policy().whole_cap


def test_one_look_is_enough_for_a_guess() -> None:
    seen = Answer(ask=Ask("https://a.org/x", Role.CANDIDATE, once=True), http_status=404)

    assert next_look([seen], Policy(), Moment(0.0, 100.0, 0.5)) is None
