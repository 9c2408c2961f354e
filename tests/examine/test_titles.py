"""Titles that say the page is not there, in as many words as it takes and no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.examine.titles import Says, plain, says, unled


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Page not found!", "page not found"),
        ("¡Página no encontrada!", "página no encontrada"),
        ("Seite\n nicht  gefunden …", "seite nicht gefunden"),
        ("ＰＡＧＥ ＮＯＴ ＦＯＵＮＤ", "page not found"),
        ("404", "404"),
    ],
)
def test_titles_are_made_plain(title: str, said: str) -> None:
    assert plain(title) == said


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Error 404: Page not found!", "page not found"),
        ("404 – Seite nicht gefunden", "seite nicht gefunden"),
        ("HTTP Error 404 - Not Found", "not found"),
        ("Error 404 (Not Found)!!1", "not found"),
        ("Error 404", None),
        ("404", None),
        ("4040 things", None),
        ("Room 404: a novel", None),
    ],
)
def test_a_leading_404_is_taken_off(title: str, rest: str | None) -> None:
    assert unled(plain(title)) == rest


@pytest.mark.parametrize(
    "title",
    [
        "Sorry, the page you requested was not found",
        "Die Seite wurde leider nicht gefunden",
        "La page demandée n’existe plus",
        "La página que buscas no existe",
        "Strona, której szukasz, nie została znaleziona",
        "Запрошенная страница не найдена",
        "お探しのページは見つかりません",
        "您要找的页面不存在",
        "Aradığınız sayfa bulunamadı",
        "Error 404: not found",
        "404 | Not found",
        "Fehler 404",
    ],
)
def test_what_says_no_more_than_the_phrases_says_it_fully(title: str) -> None:
    assert says(title) is Says.FULLY


@pytest.mark.parametrize(
    "title",
    [
        "The page",
        "Page found",
        "Die Seite",
        "Seite gefunden",
        "La page",
        "This page is about harbours",
        "The cat could not be found",
        "Why the page was not found",
        "Page not found: the art of the 404 page",
        "Nothing",
        "Sorry",
        "404 reasons to stay",
        "Peugeot 404",
        "Not the page you think",
        "Lost and found",
        "No",
        "",
        "...",
        "\ud800",
    ],
)
def test_what_says_something_else_says_nothing(title: str) -> None:
    assert says(title) is None


@pytest.mark.parametrize(
    "title", ["Account suspended", "Test Page for the HTTP Server on AlmaLinux"]
)
def test_pages_of_hosts(title: str) -> None:
    assert says(title) is Says.DEFAULT


@given(st.text(max_size=400))
def test_no_title_raises(title: str) -> None:
    says(title)
