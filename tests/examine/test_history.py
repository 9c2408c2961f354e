"""Three occasions, each a day after the last, nothing between: proof. Less: a count."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.examine.history import COUNTED, with_history
from linkcheck.model import Resolution, Role, Sighting, Status
from linkcheck.tables.reasons import REASONS

DAY = 86_400.0
FIRST = 1_795_176_000.0
"""2026-11-20, noon."""
URL = "https://a.test/x"


def now_failing(reason: str = "refused") -> Resolution:
    return Resolution(
        url=URL, role=Role.CITED, status=REASONS[reason].status, reason=reason, because="refused"
    )


def seen(day: float, reason: str | None = "refused") -> Sighting:
    status = Status.OK if reason is None else REASONS[reason].status
    return Sighting(url=URL, at=FIRST + day * DAY, status=status, reason=reason)


def judged(days: list[tuple[float, str | None] | float], today: float) -> Resolution:
    earlier = [seen(*one) if isinstance(one, tuple) else seen(one) for one in days]
    return with_history(now_failing(), earlier, FIRST + today * DAY)


def test_the_first_failure_is_as_it_was() -> None:
    assert judged([], 0) == now_failing()


def test_a_second_failure_is_counted_and_proves_nothing() -> None:
    found = judged([0], 1)

    assert (found.status, found.reason) == (Status.UNREACHABLE, "refused")
    assert found.because == "refused; failed 2 times since 2026-11-20"


def test_the_third_occasion_is_proof_and_gives_the_dates() -> None:
    found = judged([0, 1], 3)

    assert (found.status, found.reason) == (Status.BROKEN, "dead-for-days")
    assert found.because == (
        "refused; so it did on 3 occasions at least a day apart, and nothing in between:"
        " 2026-11-20, 2026-11-21, 2026-11-23"
    )


@pytest.mark.parametrize(
    ("days", "today", "status"),
    [
        ([0, 0.1, 0.2, 0.3], 0.9, "unreachable"),
        ([0, 0.5, 0.9, 1.0], 1.9999, "unreachable"),
        ([0, 0.5, 1.0], 2.0, "broken"),
        ([0, 0.6, 1.2], 1.8, "unreachable"),
        ([0, 0.6, 1.2], 2.4, "broken"),
        ([0, 1.0 - 1e-6], 2.0, "unreachable"),
        ([0, 300], 301, "broken"),
        ([0, (1, None)], 2, "unreachable"),
        ([0, 1, (1.5, None)], 2, "unreachable"),
        ([0, 1, (1.5, None), 2], 3, "unreachable"),
        ([(0, None), 1, 2], 3, "broken"),
        ([0, 1, 2, (3, None), 4, 5], 6, "broken"),
    ],
)
def test_occasions(days: list[tuple[float, str | None] | float], today: float, status: str) -> None:
    assert judged(days, today).status == status


@pytest.mark.parametrize("reason", sorted({*REASONS, None} - COUNTED, key=str))
def test_whatever_else_was_heard_ends_the_row(reason: str | None) -> None:
    found = judged([0, 1, (1.5, reason)], 3)

    assert found.status is Status.UNREACHABLE
    assert found.because == "refused"


@pytest.mark.parametrize("reason", sorted(COUNTED))
def test_reasons_that_count_count_together(reason: str) -> None:
    earlier = [seen(0, "reset"), seen(1, "http-5xx")]
    found = with_history(now_failing(reason), earlier, FIRST + 2 * DAY)

    assert REASONS[reason].status is Status.UNREACHABLE
    assert found.reason == "dead-for-days"


@pytest.mark.parametrize("reason", sorted({*REASONS} - COUNTED))
def test_no_other_verdict_is_changed(reason: str) -> None:
    found = now_failing(reason)

    assert with_history(found, [seen(0), seen(1), seen(2)], FIRST + 3 * DAY) is found


def test_a_sighting_from_the_future_counts_for_nothing() -> None:
    assert judged([400, 401], 0) == now_failing()
    assert judged([0, 400, 1], 2).reason == "dead-for-days"
    assert judged([0, 400], 1).because == "refused; failed 2 times since 2026-11-20"


def test_a_success_ends_the_row_whatever_its_clock_said() -> None:
    assert judged([0, 1, (9000, None)], 3) == now_failing()
    assert judged([0, 1, (-9000, None)], 3) == now_failing()


def test_of_many_dates_the_first_two_and_the_last_are_named() -> None:
    found = judged([*range(30)], 30)

    assert found.because.endswith("31 occasions at least a day apart, and nothing in between:"
                                  " 2026-11-20, 2026-11-21 … 2026-12-20")  # fmt: skip


def test_days_beyond_the_calendar_are_no_exception() -> None:
    assert "an unknown day" in with_history(now_failing(), [seen(-1e12)], FIRST).because


_TIMES = st.floats(-3, 40, allow_nan=False)
_SEEN = st.tuples(_TIMES, st.sampled_from(["refused", "http-5xx", None, "http-404", "error-page"]))


@given(st.lists(_SEEN, max_size=12), _TIMES)
def test_broken_only_with_three_occasions_and_nothing_between(
    days: list[tuple[float, str | None]], today: float
) -> None:
    found = judged([*days], today)
    row: list[float] = []
    for day, reason in reversed(days):
        if reason not in COUNTED:
            break
        row.append(day)
    times = sorted(day for day in row if FIRST + day * DAY <= FIRST + today * DAY)
    apart = [*times, today]

    if found.status is Status.BROKEN:
        assert len(apart) >= 3
        assert apart[-1] - apart[0] >= 2 - 1e-6
    if all(b - a < 1 for a, b in pairwise(apart)) and apart[-1] - apart[0] < 2:
        assert found.status is Status.UNREACHABLE
