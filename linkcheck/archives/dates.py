"""Dates as archives, articles and addresses write them. Pure; days are UTC.

The forms of articles are those that front matter and HTML metadata prescribe (ISO 8601, RFC 5322)
and the numbers that need no language: a text that may be read in two ways is no date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

from linkcheck.patterns import Pattern

YOUNG = timedelta(days=30)
"""Archives need some time to find an address."""

_STAMP = Pattern(r"\d{4,14}")
_FIRST = "00000101000000"
_ISO = Pattern(
    r"\s*(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?P<rest>[Tt\s].*)?\s*",
    re.DOTALL,
)
_COMPACT = Pattern(r"\s*(\d{4})(\d\d)(\d\d)\s*")
_YEAR = Pattern(r"\s*(\d{4})\s*")
_EAST_ASIAN = Pattern(r"\s*(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일].*", re.DOTALL)
_DOTTED = Pattern(r"\s*(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\s*")
_IN_PATH = Pattern(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[/_-]?)(?P<month>0[1-9]|1[0-2])"
    r"(?:(?P=mark)(?P<day>0[1-9]|[12]\d|3[01]))?(?!\d)"
)
_OLDEST = 1900


def from_stamp(text: str) -> datetime | None:
    """Read an archive's 4 to 14 digits; what is left out is the beginning.

    >>> from_stamp("20190501").isoformat()
    '2019-05-01T00:00:00+00:00'
    """
    if not _STAMP.fullmatch(text) or not text.isascii():
        return None
    digits = text + _FIRST[len(text) :]
    parts = (digits[:4], *(digits[at : at + 2] for at in range(4, 14, 2)))
    try:
        return datetime(*map(int, parts), tzinfo=UTC)  # type: ignore[misc, arg-type]
    except ValueError:
        return None


def to_stamp(moment: datetime) -> str:
    """Return the 14 digits of `moment`."""
    return f"{moment.year:04}{moment:%m%d%H%M%S}"


def from_http(text: str) -> datetime | None:
    """Read an HTTP date, as in Memento-Datetime.

    >>> from_http("Wed, 01 May 2019 00:00:00 GMT").isoformat()
    '2019-05-01T00:00:00+00:00'
    """
    try:
        return _utc(parsedate_to_datetime(text))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def to_http(moment: datetime) -> str:
    """Return `moment` as an HTTP date (RFC 9110, 5.6.7)."""
    return format_datetime(moment.astimezone(UTC).replace(microsecond=0), usegmt=True)


def to_iso(moment: datetime) -> str:
    """Return `moment` as RFC 3339 UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def written(text: str | None) -> datetime | None:
    """Return the day that an article is dated, None where that is not plain.

    >>> [written(one).date().isoformat() for one in ("2019-5-1", "1. 5. 2019", "2019年5月1日")]
    ['2019-05-01', '2019-05-01', '2019-05-01']
    >>> written("1/5/2019"), written("soon")
    (None, None)
    """
    if not text or len(text) > 100:
        return None
    return _iso(text) or _numbers(text) or _sane(from_http(text))


def first_of(*texts: str | None) -> datetime | None:
    """Return the first of `texts` that is plainly a date."""
    return next((day for text in texts if (day := written(text))), None)


def _iso(text: str) -> datetime | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(found[name] or 1) for name in ("year", "month", "day"))
    whole = _day(year, month, day)
    if whole is None or not found["rest"]:
        return whole
    try:
        time = re.sub(r"\s+(?=[+-])", "", found["rest"].strip().lstrip("Tt"))
        exact = datetime.fromisoformat(f"{whole.date()}T{time}")
    except ValueError:
        return whole
    return _sane(_utc(exact))


def _numbers(text: str) -> datetime | None:
    if found := _EAST_ASIAN.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(*map(int, found.groups()))
    if found := _DOTTED.fullmatch(text):
        day, month, year = map(int, found.groups())
        return _day(year, month, day)
    if found := _YEAR.fullmatch(text):
        return _day(int(found[1]), 1, 1)
    return None


def last_day_in(path: str) -> datetime | None:
    """Return the last day that the path of an address dates itself to.

    >>> last_day_in("/2019/02/harbour").date().isoformat()
    '2019-02-28'
    """
    found = _IN_PATH.search(path)
    if found is None:
        return None
    year, month = int(found["year"]), int(found["month"])
    return _day(year, month, int(found["day"] or monthrange(year, month)[1]))


def is_young(moment: datetime | None, now: datetime) -> bool:
    """Tell whether `moment` is of the last days before `now`, or after it."""
    return moment is not None and now - moment <= YOUNG


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return _sane(datetime(year, month, day, tzinfo=UTC))
    except ValueError:
        return None


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _sane(moment: datetime | None) -> datetime | None:
    return moment if moment is not None and moment.year >= _OLDEST else None
