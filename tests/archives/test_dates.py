"""Dates of archives, articles and addresses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.archives import dates

MOMENTS = st.integers(-2_200_000_000, 4_000_000_000).map(
    lambda seconds: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-05-01", "2019-05-01T00:00:00"),
        ("2019-5-1", "2019-05-01T00:00:00"),
        ("2019/05/01", "2019-05-01T00:00:00"),
        ("2019.05.01", "2019-05-01T00:00:00"),
        ("20190501", "2019-05-01T00:00:00"),
        ("2019-05", "2019-05-01T00:00:00"),
        ("2019", "2019-01-01T00:00:00"),
        (" 2019-05-01 ", "2019-05-01T00:00:00"),
        ("2019-05-01T23:30:00Z", "2019-05-01T23:30:00"),
        ("2019-05-01T23:30:00.123+02:00", "2019-05-01T21:30:00.123000"),
        ("2019-05-01 23:30:00 +0200", "2019-05-01T21:30:00"),
        ("2019-05-01 10:00", "2019-05-01T10:00:00"),
        ("2019-05-01 about noon", "2019-05-01T00:00:00"),
        ("Wed, 01 May 2019 12:00:00 +0200", "2019-05-01T10:00:00"),
        ("1.5.2019", "2019-05-01T00:00:00"),
        ("01. 05. 2019", "2019-05-01T00:00:00"),
        ("2019年5月1日", "2019-05-01T00:00:00"),
        ("2019년 5월 1일 수요일", "2019-05-01T00:00:00"),
    ],
)
def test_a_plain_date_is_read(text: str, day: str) -> None:
    assert dates.written(text) == datetime.fromisoformat(day).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [None, "", "1/5/2019", "05/01/19", "soon", "2019-13-01", "2019-02-30", "0019-05-01", "{{ date }}",
     "version 2019", "31.2.2019", "x" * 10_000, "2019-05-01" * 40, "99999999"],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_no_date(text: str | None) -> None:
    assert dates.written(text) is None


@given(st.text(max_size=120))
def test_no_text_makes_reading_a_date_fail(text: str) -> None:
    for read in (dates.written, dates.from_stamp, dates.from_http, dates.last_day_in):
        found = read(text)
        assert found is None or found.tzinfo is UTC


@given(MOMENTS)
def test_what_is_written_is_read_again(moment: datetime) -> None:
    assert dates.from_stamp(dates.to_stamp(moment)) == moment
    assert dates.from_http(dates.to_http(moment)) == moment
    assert dates.written(dates.to_iso(moment)) == moment


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2026/11/20/harbour", "2026-11-20"),
        ("/news-2026-11-20.html", "2026-11-20"),
        ("/2026/02/harbour", "2026-02-28"),
        ("/a/20261120", "2026-11-20"),
    ],
)
def test_an_address_dates_itself(path: str, day: str) -> None:
    found = dates.last_day_in(path)
    assert found is not None
    assert found.date().isoformat() == day


@pytest.mark.parametrize("path", ["/x", "/2026", "/202611204", "/id/1202611", "/2026/13/01"])
def test_other_numbers_are_no_date(path: str) -> None:
    assert dates.last_day_in(path) is None


def test_the_first_date_that_can_be_read_counts() -> None:
    assert dates.first_of(None, "soon", "2019-05-01", "2020-05-01") == dates.written("2019-05-01")
    assert dates.first_of(None, None) is None


def test_thirty_days_are_young_and_the_future_is() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    assert dates.is_young(now - timedelta(days=30), now)
    assert dates.is_young(now + timedelta(days=3), now)
    assert not dates.is_young(now - timedelta(days=30, seconds=1), now)
    assert not dates.is_young(None, now)
