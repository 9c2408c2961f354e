"""What two addresses say about being the same page; most of it is held by fits.toml."""

from __future__ import annotations

import pytest

from linkcheck.examine.kinship import in_another_folder, objection, same_name
from linkcheck.urls import Url, parse


def url(path: str) -> Url:
    parsed = parse(path if "://" in path else f"https://a.org{path}")
    assert parsed is not None
    return parsed


@pytest.mark.parametrize(
    ("cited", "other"),
    [
        ("/2019/05/01/story", "/2019/05/story"),
        ("/2019/05/story", "/2019/5/story"),
        ("/2019/may/01/story", "/2019/may/01/other"),
        ("/2019-05-01/story", "/2019/05/story"),
        ("/story", "/2019/story"),
        ("/story?utm_source=x", "/story"),
        ("/tag/story", "/tag/story/"),
        ("https://www.a.org/story", "https://blog.a.org/story"),
        ("/", "https://www.a.org/"),
        ("/index.html", "/"),
    ],
)
def test_nothing_speaks_against_it(cited: str, other: str) -> None:
    assert objection(url(cited), url(other)) is None


@pytest.mark.parametrize(
    ("cited", "other", "word"),
    [
        ("/2019/05/01/story", "/2019/05/02/story", "date"),
        ("/2019/may/01/story", "/2019/jun/01/story", "date"),
        ("/2019/story", "/2020/story", "date"),
        ("/report-2019", "/report-2020", "year"),
        ("/story", "/en/story", "language"),
        ("https://en.a.org/story", "https://a.org/story", "language"),
        ("/story?id=1", "/story", "query"),
        ("/story", "/search", "list"),
        ("/story", "/Étiquette/story", "list"),
        ("/a/b/story", "/a", "section"),
        ("/a/story", "/", "home"),
        ("/story", "https://b.org/story", "domain"),
    ],
)
def test_something_speaks_against_it(cited: str, other: str, word: str) -> None:
    assert word in (objection(url(cited), url(other)) or "")


def test_the_years_of_the_article_count_where_the_address_has_none() -> None:
    assert objection(url("/story"), url("/2020/story"), frozenset({"2019"}))
    assert objection(url("/story"), url("/2019/story"), frozenset({"2019"})) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("/a-long-story.html", "/x/A_Long%20Story", True),
        ("/a-long-story", "/a-long-storey", True),
        ("/a-long-story", "/a-logn-story", False),
        ("/a-longer-story", "/a-lognre-story", False),
        ("/a-longer-story", "/a-lognger-story", True),
        ("/part-one-of-it", "/part-two-of-it", False),
        ("/annual-report-2019", "/annual-report-2018", False),
        ("/long-history-ii", "/long-history-iii", False),
        ("/story", "/storey", False),
        ("/", "/", False),
    ],
)
def test_names_are_the_same_but_for_one_slip(one: str, other: str, same: bool) -> None:
    assert same_name(url(one), url(other)) is same
    assert same_name(url(other), url(one)) is same


def test_numbers_of_things_are_folders() -> None:
    assert in_another_folder(url("/story/12345/x"), url("/story/67890/x"))
    assert not in_another_folder(url("/story/x"), url("/story/67890/x"))
