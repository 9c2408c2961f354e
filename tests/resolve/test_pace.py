"""What a domain's pace learns from one request: a table, without a clock."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.resolve.pace import Heard, Pace, Sign, after

GAP = 0.05


def heard(sign: Sign, began: float, seconds: float = 0.1, **more: float) -> Heard:
    return Heard(sign=sign, began=began, ended=began + seconds, **more)


def follow(pace: Pace, *signs: Heard, widest: int = 6) -> Pace:
    for sign in signs:
        pace = after(pace, sign, widest=widest, gap=GAP)
    return pace


def answers(count: int, start: float = 0.0, seconds: float = 0.1) -> list[Heard]:
    return [heard(Sign.ANSWER, start + i, seconds) for i in range(count)]


def complaints(count: int, start: float = 0.0, **more: float) -> list[Heard]:
    return [heard(Sign.COMPLAINT, start + i, **more) for i in range(count)]


BEGINNING = Pace(gap=GAP, width=3.0)
WIDE = Pace(gap=GAP, width=6.0, usual=0.1)


def test_quick_answers_widen_little_by_little_up_to_the_widest() -> None:
    assert follow(BEGINNING, *answers(1)).width == pytest.approx(3 + 1 / 3)
    assert [int(follow(BEGINNING, *answers(n)).width) for n in (0, 3, 4, 7, 8)] == [3, 3, 4, 4, 5]
    assert follow(BEGINNING, *answers(100)).width == 6.0


def test_a_complaint_halves_the_width_and_makes_pauses() -> None:
    pace = follow(WIDE, *complaints(1))

    assert (pace.width, pace.gap) == (3.0, 0.25)


def test_complaints_in_a_row_go_down_to_one_and_to_the_longest_pause() -> None:
    pace = follow(WIDE, *complaints(10))

    assert (pace.width, pace.gap) == (1.0, 4.0)


def test_what_was_under_way_together_slows_once() -> None:
    together = [heard(Sign.COMPLAINT, 0.0, 0.1 + i / 100) for i in range(6)]
    pace = follow(WIDE, *together)

    assert (pace.width, pace.gap, pace.complaints) == (3.0, 0.25, 6)


def test_good_answers_bring_everything_back() -> None:
    slow = follow(WIDE, *complaints(5))
    pace = follow(slow, *answers(40, start=100.0))

    assert (pace.width, pace.gap, pace.complaints) == (6.0, GAP, 0)


def test_a_timeout_halves_the_width_without_pauses() -> None:
    pace = follow(WIDE, heard(Sign.SILENCE, 0.0, 10.0))

    assert (pace.width, pace.gap) == (3.0, GAP)


@pytest.mark.parametrize(
    ("usual", "seconds", "width"),
    [
        (0.1, 0.1, 3 + 1 / 3),
        (0.1, 0.5, 3 + 1 / 3),  # quick is quick, whatever is usual
        (0.1, 1.9, 3.0),
        (0.1, 2.1, 1.5),
        (2.0, 3.9, 3 + 1 / 3),
        (2.0, 7.9, 3.0),
        (2.0, 8.1, 1.5),
    ],
)
def test_an_answer_slower_than_usual_stops_or_narrows(
    usual: float, seconds: float, width: float
) -> None:
    pace = Pace(gap=GAP, width=3.0, usual=usual)

    assert follow(pace, heard(Sign.ANSWER, 0.0, seconds)).width == pytest.approx(width)


def test_a_server_that_is_always_slow_is_not_called_overloaded() -> None:
    assert follow(BEGINNING, *answers(100, seconds=5.0)).width == 6.0


def test_the_time_a_server_names_is_kept_where_it_can_be_waited_for() -> None:
    named = follow(BEGINNING, heard(Sign.COMPLAINT, 10.0, 1.0, wait=30.0, patience=60.0))
    shorter = follow(named, heard(Sign.COMPLAINT, 11.0, 1.0, wait=1.0, patience=60.0))
    unfit = follow(BEGINNING, heard(Sign.COMPLAINT, 10.0, 1.0, wait=3600.0, patience=60.0))

    assert (named.quiet_until, shorter.quiet_until) == (41.0, 41.0)
    assert unfit.quiet_until == -math.inf


def test_a_domain_that_only_complains_is_given_up() -> None:
    assert not follow(BEGINNING, *complaints(11)).closed
    assert follow(BEGINNING, *complaints(12)).closed
    assert not follow(BEGINNING, *complaints(2, wait=3600.0, patience=60.0)).closed
    assert follow(BEGINNING, *complaints(3, wait=3600.0, patience=60.0)).closed


def test_one_good_answer_opens_it_again() -> None:
    assert not follow(BEGINNING, *complaints(12), *answers(1)).closed


@given(
    st.lists(
        st.builds(
            heard,
            st.sampled_from(Sign),
            st.floats(0, 1000),
            st.floats(0, 100),
            wait=st.none() | st.floats(0, 1e6),
            patience=st.floats(0, 100),
        ),
        max_size=60,
    )
)
def test_whatever_is_heard_the_pace_stays_within_bounds(signs: list[Heard]) -> None:
    paces = [BEGINNING]
    for sign in signs:
        paces.append(after(paces[-1], sign, widest=6, gap=GAP))

    assert all(1.0 <= pace.width <= 6.0 and GAP <= pace.gap <= 4.0 for pace in paces)
    assert all(one.quiet_until <= two.quiet_until for one, two in pairwise(paces))
