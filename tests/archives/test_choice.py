"""Which capture stands for a page."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.archives.captures import Capture
from linkcheck.archives.choice import died_at, in_order
from linkcheck.archives.dates import from_stamp, to_stamp
from tests.archives.making import capture

FIRST, SECOND, GONE, GONE_STILL, PARKED = (
    capture("20180501000000"),
    capture("20190501000000"),
    capture("20200501000000", 404),
    capture("20200701000000", 404),
    capture("20220501000000"),
)
ALL = [PARKED, FIRST, GONE_STILL, SECOND, GONE]


def date(stamp: str) -> datetime:
    found = from_stamp(stamp)
    assert found is not None
    return found


def order(
    captures: list[Capture], wanted: str | None, unfit: tuple[Capture, ...] = ()
) -> list[str]:
    when = date(wanted) if wanted else None
    return [to_stamp(one.at)[:4] for one in in_order(captures, when, unfit)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("20180601", ["2018", "2019"]),
        ("20190601", ["2019", "2018"]),
        ("20100101", ["2018", "2019"]),
        (None, ["2019", "2018"]),
    ],
)
def test_the_nearest_to_the_date_and_none_after_the_death(
    wanted: str | None, expected: list[str]
) -> None:
    assert order(ALL, wanted) == expected


def test_a_death_before_the_article_was_written_is_none() -> None:
    assert order(ALL, "20210501") == ["2022", "2019", "2018"]


def test_a_single_failure_is_no_death() -> None:
    assert order([FIRST, GONE, PARKED], None) == ["2022", "2018"]
    assert died_at([FIRST, GONE, PARKED], None) is None


def test_redirects_that_end_in_the_page_are_no_death() -> None:
    hops = [capture("20190501000000", 301), capture("20190501000001", 301)]
    assert died_at([FIRST, *hops, capture("20190501000002")], None) is None


def test_redirects_that_go_on_are_a_death() -> None:
    away = [capture("20190501000000", 302), capture("20190601000000", 302)]
    assert died_at([FIRST, *away, PARKED], None) == away[0].at
    assert order([FIRST, *away, PARKED], None) == ["2018"]


def test_a_page_that_was_not_there_yet_has_not_died() -> None:
    early = [capture("20150101000000", 404), capture("20160101000000", 404)]
    assert order([*early, FIRST, SECOND], None) == ["2019", "2018"]


def test_what_shows_something_else_leaves_older_ones_first() -> None:
    assert order([FIRST, SECOND, PARKED], "20190401", (SECOND,)) == ["2018"]
    # The article is younger than the capture that shows something else.
    assert order([FIRST, SECOND, PARKED], "20210501", (SECOND,)) == ["2018", "2022"]
    assert order([FIRST, SECOND, PARKED], "20190601", (PARKED,)) == ["2019", "2018"]
    assert order([FIRST, SECOND, PARKED], None, (PARKED,)) == ["2019", "2018"]


def test_many_error_pages_are_left_behind_in_steps() -> None:
    years = [capture(f"{year}0501000000") for year in range(2000, 2021)]
    assert order(years, "20200601", (years[-1],))[0] == "2019"
    assert order(years, "20200601", (years[-1], years[-2]))[0] == "2009"
    assert order(years, "20200601", (years[-1], years[-2], years[9]))[0] == "2004"


def test_the_same_content_is_not_looked_at_twice() -> None:
    twice = [capture("20180501000000", digest="A"), capture("20190501000000", digest="A")]
    assert order(twice, "20180401", (twice[1],)) == []


def test_errors_and_redirects_are_no_candidates_and_the_unknown_is() -> None:
    found = [capture("20180501000000", 500), capture("20190501000000", 301)]
    assert order([*found, capture("20200501000000", None)], "20180501") == ["2020"]


CAPTURES = st.lists(
    st.builds(
        capture,
        st.integers(2000, 2025).map(lambda year: f"{year}0501000000"),
        st.sampled_from([200, 200, 404, 301, 500, None]),
        st.sampled_from([None, "A", "B"]),
    ),
    max_size=12,
)
DATES = st.none() | st.integers(1999, 2026).map(lambda year: f"{year}0601")


@given(CAPTURES, DATES, st.randoms())
def test_the_order_depends_on_no_order(captures: list[Capture], wanted: str | None, chance) -> None:
    shuffled = captures.copy()
    chance.shuffle(shuffled)
    assert order(captures, wanted) == order(shuffled, wanted)


@given(CAPTURES, DATES)
def test_nothing_is_chosen_from_after_the_death(
    captures: list[Capture], wanted: str | None
) -> None:
    when = date(wanted) if wanted else None
    known = sorted(captures, key=lambda one: one.at)
    died = died_at(known, when)
    chosen = in_order(captures, when)
    assert all(one.http_status in (200, None) for one in chosen)
    assert died is None or all(one.at < died for one in chosen)
    living = [one for one in known if one.http_status == 200]
    assert chosen or not living or died is not None
