"""Where a reader wanted to go and where he came out."""

from __future__ import annotations

import pytest

from linkcheck.examine import places
from linkcheck.urls import Url, parse
from tests.examine.making import answer


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
