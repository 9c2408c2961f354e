"""Titles that say the page is not there, in as many words as it takes and no more."""

from __future__ import annotations

import pytest

from linkcheck.examine.titles import plain, unled


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
