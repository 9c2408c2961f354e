"""Which capture stands for the page that an article cites. Pure.

The one nearest to the article's date, not after the page died where that shows: indexes tell what
the site answered at each capture. Death is a run of captures at least a day long in which the page
was gone or redirected and that ends in nothing alive within it; one that began before the article
was written is none, because whoever wrote it saw the page afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from linkcheck.archives.captures import Capture

_A_RUN = timedelta(days=1)
_NEVER = datetime.max.replace(tzinfo=UTC)


def in_order(
    captures: Iterable[Capture], wanted: datetime | None, unfit: Sequence[Capture] = ()
) -> list[Capture]:
    """Return the captures that may show the page, the likeliest first.

    `wanted` is the article's date; None: the newest is the nearest. `unfit` were looked at and show
    something else. The page had changed by then, so those before it come first; from the second on
    in steps that halve what is left, because error pages come in numbers.
    """
    known = sorted(captures, key=lambda one: one.at)
    died, date = died_at(known, wanted), wanted or _NEVER
    left = [
        one
        for one in sorted(known, key=lambda one: (abs(one.at - date), one.http_status is None))
        if _may_show_it(one, died, unfit)
    ]
    if not unfit:
        return left
    first, last = min(one.at for one in unfit), max(one.at for one in unfit)
    before = [one for one in left if one.at < first]
    after = [one for one in left if one.at > last and last < date] if wanted else []
    if len(unfit) > 1:
        before = _from_the_middle(before)
    return before + after


def _may_show_it(one: Capture, died: datetime | None, unfit: Sequence[Capture]) -> bool:
    if one.http_status not in (None, 200) or (died is not None and one.at >= died):
        return False
    return all(
        one.look != bad.look and (one.digest is None or one.digest != bad.digest) for bad in unfit
    )


def _from_the_middle(captures: Sequence[Capture]) -> list[Capture]:
    by_time = sorted(captures, key=lambda one: one.at)
    middle = len(by_time) // 2
    return [by_time[n] for n in sorted(range(len(by_time)), key=lambda n: abs(n - middle))]


def died_at(known: Sequence[Capture], wanted: datetime | None) -> datetime | None:
    """Return when the page died, as far as its captures tell."""
    begin: datetime | None = None
    lived = False
    # Of what was captured at one time the page is the end.
    for one in sorted(known, key=lambda one: (one.at, one.http_status == 200)):
        if one.http_status is None:
            continue
        if one.http_status == 200:
            begin, lived = None, True
        elif one.http_status in _GONE:
            begin = begin or one.at
            if lived and one.at - begin >= _A_RUN and (wanted is None or begin > wanted):
                return begin
    return None


_GONE = frozenset({301, 302, 303, 307, 308, 404, 410})


def why(capture: Capture, wanted: datetime | None, died: datetime | None) -> str:
    """Say in words why this capture was chosen."""
    if wanted is not None:
        said = f"the nearest to the article's date, {wanted.date()}"
    else:
        said = "the newest that shows the page"
    if died is not None and capture.at < died:
        said += f"; the archive saw the page gone from {died.date()}"
    return said
