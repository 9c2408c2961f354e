"""A fragment is there, is not there, or cannot be told."""

from __future__ import annotations

import pytest

from linkcheck.examine.fragments import seek
from linkcheck.model import Page

STATIC = Page(
    ids=frozenset({"one", "Two", "user-content-three", "größe", "a%20b", "x y", "dup", "Dup"}),
    text="It was the best of times, it was the worst of times. Café costs 3 €, said Ann-Marie.",
    words=17,
    complete=True,
)


@pytest.mark.parametrize(
    "fragment",
    [None, "", "top", "TOP", "one", "Two", "three", "gr%C3%B6%C3%9Fe", "größe", "a%20b", "x%20y",
     "user-content-three", "%74wo".replace("t", "T").replace("%74wo", "Two")],
)  # fmt: skip
def test_found(fragment: str | None) -> None:
    assert seek(fragment, STATIC).found is True


@pytest.mark.parametrize(
    ("fragment", "hint"),
    [
        ("four", None),
        ("two", "Two"),
        ("Three", "three"),
        ("DUP", None),
        ("GRÖSSE", "größe"),
        ("%ff%fe", None),
    ],
)
def test_missing_with_the_exact_id_as_hint(fragment: str, hint: str | None) -> None:
    sought = seek(fragment, STATIC)
    assert (sought.found, sought.hint) == (False, hint)


@pytest.mark.parametrize(
    "fragment",
    ["!/inbox", "/route", "?q=1", "L10", "L10-L20", "L3C1-L4C2", "lines-12", "line-5", "n42", "page=4",
     "t=30", "xywh=0,0,1,1", "t=npt:10,20", "issuecomment-123", "comment-99", "comments", "disqus_thread",
     ".Xyz12", "ixzz3abc", "xtor=RSS-1", "diff-0a1b2c", "discussion_r123", "_=_"],
)  # fmt: skip
def test_what_names_no_place_is_not_judged(fragment: str) -> None:
    sought = seek(fragment, STATIC)
    assert (sought.found, sought.judged) == (None, False)


def test_a_place_by_such_a_name_is_found() -> None:
    page = Page(ids=frozenset({"L10", "page=4", "comments"}), complete=True)
    assert all(seek(name, page).found for name in page.ids)


@pytest.mark.parametrize(
    "page",
    [None, Page(complete=True, scripted=True), Page(complete=False)],
    ids=["none", "scripted", "incomplete"],
)
@pytest.mark.parametrize("fragment", ["four", ":~:text=never"])
def test_never_missing_from_a_page_that_may_hold_more(page: Page | None, fragment: str) -> None:
    assert seek(fragment, page).found is None


def test_a_scripted_page_has_what_it_has() -> None:
    assert seek("one", Page(ids=frozenset({"one"}), scripted=True)).found is True


@pytest.mark.parametrize(
    ("directive", "found"),
    [
        ("text=best%20of%20times", True),
        ("text=BEST%20of", True),
        ("text=cafe", True),
        ("text=it%20was-,the%20worst", True),
        ("text=it%20was%20the-,the%20worst", False),
        ("text=best,worst", True),
        ("text=worst,best", False),
        ("text=best%20of%20times,-%2C%20it%20was", True),
        ("text=best%20of%20times,-%20never", False),
        ("text=It-,was,worst,-of", True),
        ("text=It-,was,worst,-best", False),
        ("text=Ann%2DMarie", True),
        ("text=never%20said", False),
        ("text=never&text=worst", True),
        ("text=never&text=neither", False),
    ],
)
def test_text_directives(directive: str, found: bool) -> None:
    sought = seek(f":~:{directive}", STATIC)
    assert (sought.found, sought.text) == (found, True)


def test_the_element_before_a_directive_is_enough() -> None:
    assert seek("one:~:text=never", STATIC).found is not False


@pytest.mark.parametrize("fragment", [":~:", ":~:selector(x)", ":~:text=", ":~:text=a,b,c,d,e"])
def test_directives_that_say_nothing_are_not_judged(fragment: str) -> None:
    assert seek(fragment, STATIC).found is None


@pytest.mark.parametrize(
    "fragment", ["Install-&-Run", "install--run", "INSTALL-RUN", "install-run-1"]
)
def test_markdown_anchors_are_compared_loosely(fragment: str) -> None:
    page = Page(ids=frozenset({"install-run"}), complete=True)
    assert seek(fragment, page, loose=True).found is True
    assert seek("other", page, loose=True).found is False
