"""From the target as written to the URL it means."""

from __future__ import annotations

import pytest

from linkcheck.extract.targets import local_url
from linkcheck.model import Article, Format, Source, line_starts

from .reading import extract, read


def url(target: str, name: str = "docs/guide/page.md") -> str | None:
    return read(f"[x](<{target}>)", name=name).citations[0].url


def fetched(html: str, base: str = "https://a.org/dir/page.html") -> Article:
    return extract(
        Source(name=base, kind=Format.HTML, text=html, line_starts=line_starts(html), url=base)
    )


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://A.org:443/a/../b", "https://a.org/b"),
        ("HTTP://a.org", "http://a.org/"),
        ("  https://a.org/x ", "https://a.org/x"),
        ("https://a.org/é x", "https://a.org/%C3%A9%20x"),
        ("https://a.org/x#Part", "https://a.org/x#Part"),
        ("https://münchen.de/", "https://xn--mnchen-3ya.de/"),
        ("//cdn.a.org/x", "https://cdn.a.org/x"),
        ("mailto:jane@a.org", "mailto:jane@a.org"),
        ("https://a..org:x/", "https://a..org:x/"),
        ("other.md", "docs/guide/other.md"),
        ("./other.md#part", "docs/guide/other.md#part"),
        ("../img/a.png?v=1", "docs/img/a.png?v=1"),
        ("folder/", "docs/guide/folder/"),
        ("/top.md", "/top.md"),
        ("?v=1", "docs/guide/page.md?v=1"),
        ("www.a.org/x", "docs/guide/www.a.org/x"),
        ("C:\\notes.pdf", "c:\\notes.pdf"),
    ],
)
def test_what_a_target_means(target: str, expected: str) -> None:
    assert url(target) == expected


def test_an_empty_target_has_no_url() -> None:
    assert url("") is None


def test_a_fragment_is_the_article_itself() -> None:
    (citation,) = read("[x](#part)", name="docs/page.md").citations

    assert (citation.url, citation.own_document, citation.inside) == (
        "docs/page.md#part",
        True,
        False,
    )


@pytest.mark.parametrize(
    ("fragment", "inside"), [("part", True), ("nowhere", False), ("top", None)]
)
def test_whether_the_fragment_was_found(fragment: str, inside: bool | None) -> None:
    assert read(f"[x](#{fragment})\n\n## Part\n").citations[0].inside is inside


def test_a_fetched_article_joins_to_its_address() -> None:
    article = fetched(
        '<a href="x.html">a</a><a href="/y">b</a><a href="?q">c</a><a href="#d">d</a>'
    )

    assert [c.url for c in article.citations] == [
        "https://a.org/dir/x.html",
        "https://a.org/y",
        "https://a.org/dir/page.html?q",
        "https://a.org/dir/page.html#d",
    ]
    assert [c.own_document for c in article.citations] == [False, False, False, True]


def test_base_href_is_honoured() -> None:
    article = fetched('<base href="https://b.org/up/"><a href="x.html">a</a><a href="#d">d</a>')

    assert [c.url for c in article.citations] == ["https://b.org/up/x.html", "https://b.org/up/#d"]
    assert [c.own_document for c in article.citations] == [False, False]


@pytest.mark.parametrize(
    ("target", "name", "expected"),
    [
        ("a.md", "page.md", "a.md"),
        ("../a.md", "page.md", "../a.md"),
        ("a//b/./c.md", "x/page.md", "x/a/b/c.md"),
        ("a.md?x#y", "x/page.md", "x/a.md?x#y"),
        ("#y", "x/page.md", "x/page.md#y"),
        (".", "x/page.md", "x"),
        ("/", "x/page.md", "/"),
    ],
)
def test_local_paths(target: str, name: str, expected: str) -> None:
    assert local_url(target, name) == expected
