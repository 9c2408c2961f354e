"""Which pages are taken for the one that was cited: measured, and what was measured is held."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.examine.about import Said, said
from linkcheck.examine.fit import Fit, Trial, fit
from linkcheck.model import Page
from linkcheck.urls import Url, parse
from tests.extract.reading import read

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("fits.toml").read_text("utf-8")
)["case"]


def url(text: str) -> Url:
    parsed = parse(text)
    assert parsed is not None
    return parsed


def page(case: dict[str, Any]) -> Page | None:
    if case.get("binary"):
        return None
    headings = tuple(case.get("headings", ()))
    shown = case.get("text") or " ".join(
        (case.get("title", ""), *headings, "and what follows " * 40)
    )
    return Page(
        title=case.get("title"),
        headings=headings,
        announced=case.get("announced"),
        text=shown,
        words=case.get("words", 200),
        login=case.get("login", False),
        canonical=case.get("canonical"),
    )


def trial(case: dict[str, Any]) -> Trial:
    around = case.get("entry", case.get("around", ""))
    own = Said(name=case.get("link", ""), around=around, entry="entry" in case)
    return Trial(
        cited=url(case["cited"]),
        final=url(case["final"]),
        page=page(case),
        dead=Page(title=case["dead"]) if "dead" in case else None,
        said=(own, *(Said(name=link) for link in case.get("others", ()))),
        trivial=case.get("trivial", False),
        refuses=case.get("refuses", False),
        sent=case.get("sent", False),
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_page_is_judged_as_a_reader_would(case: dict[str, Any]) -> None:
    judged = fit(trial(case))

    assert (judged.fit.value, judged.because) == (case["fit"], judged.because)
    assert judged.because


def test_no_other_page_is_ever_verified() -> None:
    """Precision on the table is 1.0, recall too; and the table has more near misses than pairs."""
    judged = Counter((case["fit"] == "yes", fit(trial(case)).fit is Fit.YES) for case in CASES)

    assert judged[False, True] == 0
    assert judged[True, True] == 18
    assert judged[False, False] == 54


@pytest.mark.parametrize("case", [c for c in CASES if c["fit"] == "yes"], ids=lambda c: c["name"])
def test_a_page_that_fits_fits_no_longer_on_another_domain(case: dict[str, Any]) -> None:
    assert fit(trial({**case, "final": "https://b.org/"})).fit is Fit.NO


_TEXT = st.text("abcdefgh 12II\u6e2f\u53e3-|:,.", max_size=40)


@given(_TEXT, _TEXT, _TEXT, st.booleans())
def test_any_words_are_judged(link: str, around: str, title: str, entry: bool) -> None:
    there = Page(title=title or None, text=title, words=200)
    told = (Said(name=link, around=around, entry=entry),)
    judged = fit(Trial(url("https://a.org/X"), url("https://a.org/x"), there, told))

    assert judged.fit in Fit
    if judged.fit is Fit.YES:
        assert set(title.casefold().split()) & set(f"{link} {around}".casefold().split())


# What an article says


def told(text: str, at: int = 0) -> Said:
    return said(read(text), at)


def test_a_link_says_its_text_and_its_sentence() -> None:
    text = "One. The port said [dredging begins](https://a.org/x) today. Three."

    assert told(text) == Said(
        name="dredging begins", around="The port said [dredging begins  today."
    )


def test_an_entry_says_all_of_it_but_its_address() -> None:
    text = "# T\n\nText.\n\n## Sources\n\n1. Smith: A history. https://a.org/x\n"

    assert told(text) == Said(around="Smith: A history.  ", entry=True)


@pytest.mark.parametrize("text", ["<https://a.org/x>", "See https://a.org/x there."])
def test_an_address_says_nothing(text: str) -> None:
    assert told(text).name == ""
    assert "a.org" not in told(text).around
