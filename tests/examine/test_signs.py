"""The tables of signs: shown by a page each, not tuned to what is held back, true of the living."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from linkcheck.examine import walls
from linkcheck.examine.titles import plain
from linkcheck.model import Status
from linkcheck.tables import parking
from linkcheck.tables.notfound import PHRASES
from linkcheck.tables.sayings import SAYINGS
from linkcheck.tables.walls import MARKS, WALLS
from tests.examine import gathering
from tests.examine.gathering import HALVES, TABLES, heldback_phrases, samples
from tests.examine.making import answer

README = Path(__file__).resolve().parent.parent.parent / "README.md"


def test_the_readme_shows_the_figures_of_this_code() -> None:
    assert gathering.markdown() in README.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "name", "verdict"),
    [*gathering.living()],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_living_pages_are_left_alone(table: str, name: str, verdict) -> None:
    assert verdict.status in {Status.OK, Status.REDIRECTED}, (name, verdict.reason, verdict.because)


def test_there_are_enough_lookalikes() -> None:
    count = Counter(table for table, _, _ in gathering.living())
    assert count.total() >= 60
    assert set(count) == {"phrases", *TABLES} - {"data"}


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda p: f"{p.language}-{p.text[:40]}")
def test_every_phrase_is_recognised(phrase) -> None:
    assert gathering.phrase_recognised(phrase)


@pytest.mark.parametrize("table", TABLES)
def test_every_page_of_the_codes_half_is_recognised(table: str) -> None:
    missed = [one.key for one in samples("pages", table) if not gathering.recognised(one)]
    assert missed == []


# -- walls: a page for each row ------------------------------------------------------------------


def test_every_wall_has_a_page_that_shows_it() -> None:
    pages = [answer(one.body, **one.answer) for one in samples("pages", "walls")]
    rows = {(w.product, w.name) for w in WALLS if w.source != "by hand"}
    shown = {(w.product, w.name) for w in WALLS if any(walls.sign_of(w, page) for page in pages)}
    assert rows <= shown


def test_every_page_of_a_wall_names_its_product() -> None:
    for one in samples("pages", "walls"):
        found = walls.find(answer(one.body, **one.answer))
        assert found is not None, one.key
        assert found.product == one.group, one.key


@pytest.mark.parametrize("half", HALVES)
def test_no_row_is_ruled_out_that_would_have_spoken(half: str) -> None:
    for one in (one for table in TABLES for one in samples(half, table)):
        page = answer(one.body, **one.answer)
        signs = (walls.sign_of(wall, page) for wall in WALLS)
        found = walls.find(page)
        assert (found and found.sign) == next(filter(None, signs), None), one.key


def test_pages_and_rows_share_their_names() -> None:
    rows = {f"{wall.product}: {wall.name}" for wall in WALLS}
    assert {one.key for one in samples("pages", "walls")} <= rows


# -- what is held back ---------------------------------------------------------------------------


def test_phrases_are_split_by_the_rule() -> None:
    held = heldback_phrases()
    halves = gathering.split([*PHRASES, *held], lambda p: p.language, gathering.phrase_key)
    assert halves == ({*map(gathering.phrase_key, PHRASES)}, {*map(gathering.phrase_key, held)})


@pytest.mark.parametrize("table", TABLES)
def test_pages_are_split_by_the_rule(table: str) -> None:
    code, held = (samples(half, table) for half in HALVES)
    halves = gathering.split([*code, *held], lambda one: one.group, lambda one: one.key)
    assert halves == ({one.key for one in code}, {one.key for one in held})


def test_no_phrase_held_back_stands_in_the_code() -> None:
    known = {plain(phrase.text) for phrase in PHRASES}
    assert known.isdisjoint(plain(phrase.text) for phrase in heldback_phrases())


@pytest.mark.parametrize(
    ("table", "literals"),
    [("walls", MARKS), ("parking", (*parking.PARKING_MARKS, *parking.PARKING_HOSTS))],
)
def test_no_literal_is_owed_to_what_is_held_back(table: str, literals: tuple[str, ...]) -> None:
    """A mark or host that a page held back shows is shown by one of the code's half as well."""
    shown, held = (_raw(half, table) for half in HALVES)
    for literal in literals:
        assert any(literal in page for page in shown) or not any(
            literal in page for page in held
        ), literal


def _raw(half: str, table: str) -> list[str]:
    return [f"{one.answer} {one.body}".lower().replace("'", '"') for one in samples(half, table)]


def test_things_and_denials_are_those_of_the_codes_half() -> None:
    for language, saying in SAYINGS.items():
        said = " ".join(
            plain(p.text) for p in PHRASES if p.language == language.partition("-server")[0]
        )
        said = said if language in {"zh-hans", "zh-hant", "ja", "th"} else f" {said}"
        assert any(thing in said for thing in saying.things), language
        assert any(denial in said for denial in saying.denials), language


def test_every_row_names_its_source() -> None:
    assert all(phrase.source for phrase in (*PHRASES, *heldback_phrases()))
    assert all(one.source for half in HALVES for table in TABLES for one in samples(half, table))
    assert all(wall.source for wall in WALLS)


def test_titles_come_in_many_languages() -> None:
    languages = Counter(phrase.language for phrase in PHRASES)
    assert len([language for language, count in languages.items() if count > 1]) >= 40
