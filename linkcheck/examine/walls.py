"""Recognise the page that stands between a program and the page it asked for.

A signature is looked for before the status is believed, whatever the status: walls answer 200 and
404 too. Which signs count is data, in `tables/walls.py`.
"""

from __future__ import annotations

from typing import NamedTuple

from linkcheck.model import Answer, Page
from linkcheck.tables.walls import WALLS, Wall


class Sign(NamedTuple):
    """The product that answered, and what gave it away, in words."""

    product: str
    sign: str


def find(answer: Answer) -> Sign | None:
    """Return the first signature of WALLS that `answer` (already read) bears, or None."""
    return next((Sign(wall.product, sign) for wall in WALLS if (sign := _sign(wall, answer))), None)


def _sign(wall: Wall, answer: Answer) -> str | None:
    """Say which sign of `wall` the answer bears; None unless every condition holds."""
    page = answer.page or Page()
    if wall.statuses and answer.http_status not in wall.statuses:
        return None
    if wall.words is not None and (page.words >= wall.words or answer.page is None):
        return None
    signs = [sign(wall, answer, page) for sign in _SIGNS]
    if "" in signs:
        return None
    return next((sign for sign in signs if sign), None)


# Each says what it saw, "" where the condition does not hold, None where the row does not ask.


def _by_header(wall: Wall, answer: Answer, _: Page) -> str | None:
    if wall.header is None:
        return None
    values = [value for name, value in answer.headers if name == wall.header]
    if wall.value is not None:
        values = [value for value in values if wall.value.search(value.casefold())]
    return f"header {wall.header}: {values[0][:60]}" if values else ""


def _by_cookie(wall: Wall, answer: Answer, _: Page) -> str | None:
    if wall.cookie is None:
        return None
    sets = (value for name, value in answer.headers if name == "set-cookie")
    return f"cookie {wall.cookie}" if any(v.startswith(wall.cookie) for v in sets) else ""


def _by_title(wall: Wall, _: Answer, page: Page) -> str | None:
    if wall.title is None:
        return None
    return f"title “{page.title}”" if wall.title.search((page.title or "").casefold()) else ""


def _by_text(wall: Wall, _: Answer, page: Page) -> str | None:
    if wall.text is None:
        return None
    found = wall.text.search(page.text[:4000].casefold())
    return f"text “{found[0][:60]}”" if found else ""


def _by_mark(wall: Wall, _: Answer, page: Page) -> str | None:
    if not wall.marks:
        return None
    return next((f"“{mark}” in the mark-up" for mark in wall.marks if mark in page.marks), "")


def _by_url(wall: Wall, answer: Answer, _: Page) -> str | None:
    if wall.url is None:
        return None
    cited = wall.url.search(answer.ask.url)
    return (
        f"sent to {answer.final_url}"
        if not cited and wall.url.search(answer.final_url or "")
        else ""
    )


_SIGNS = (_by_header, _by_title, _by_text, _by_mark, _by_url, _by_cookie)
"""In the order of what convinces a reader."""
