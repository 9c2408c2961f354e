"""Recognise the page that stands between a program and the page it asked for.

A signature is looked for before the status is believed, whatever the status: walls answer 200 and
404 too. Which signs count is data, in `tables/walls.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from linkcheck.examine import gates
from linkcheck.examine.fields import header
from linkcheck.model import Answer, Page
from linkcheck.patterns import Pattern
from linkcheck.tables.walls import FRONTS, NAMELESS, PRODUCTS, WALLS, Wall
from linkcheck.urls import parse

_NO_PAGE = Page()


class Sign(NamedTuple):
    """The product that answered and what gave it away, in words."""

    product: str
    sign: str


def find(answer: Answer) -> Sign | None:
    """Return the first signature of WALLS that `answer` (already read) bears, or None."""
    long = answer.page is None or answer.page.words >= _LONG
    ruled_out = _ruled_out(answer, _titles(answer.http_status, long))
    for wall, asked in _asked(answer.http_status, long, ruled_out):
        if sign := _sign(wall, asked, answer):
            return Sign(_product(wall, answer), sign)
    return None


def front(answer: Answer) -> str | None:
    """Return the product that stands in front of the site, by the headers and cookies it adds."""
    sent = [(name, value.casefold()) for name, value in answer.headers]
    return next(
        (
            product
            for product, header, value in FRONTS
            if any(name == header and value.search(text) for name, text in sent)
        ),
        None,
    )


def _product(wall: Wall, answer: Answer) -> str:
    """Return who did it; where the row does not know, the product that the page names."""
    if not wall.product.startswith(NAMELESS):
        return wall.product
    page = answer.page or Page()
    told = f"{page.title} {page.text[:4000]} {header(answer, 'server')}".casefold()
    return next((name for name in PRODUCTS if name.casefold() in told), wall.product)


def sign_of(wall: Wall, answer: Answer) -> str | None:
    """Say which sign of `wall` the answer bears; None unless every condition holds."""
    return _sign(wall, _signs(wall), answer)


def _sign(wall: Wall, asked: tuple[_Look, ...], answer: Answer) -> str | None:
    page = answer.page or _NO_PAGE
    if wall.statuses and answer.http_status not in wall.statuses:
        return None
    if wall.words is not None and (page.words >= wall.words or answer.page is None):
        return None
    first = None
    for look in asked:
        seen = look(wall, answer, page)
        if not seen:
            return None
        first = first or seen
    return first


# Each says what it saw, "" where the condition of its row does not hold.


def _by_header(wall: Wall, answer: Answer, _: Page) -> str:
    assert wall.header is not None
    sent = [pair for pair in answer.headers if wall.header.fullmatch(pair[0])]
    if wall.value is not None:
        sent = [pair for pair in sent if wall.value.search(pair[1].casefold())]
    return f"header {sent[0][0]}: {sent[0][1][:60]}" if sent else ""


def _by_cookie(wall: Wall, answer: Answer, _: Page) -> str:
    assert wall.cookie is not None
    sets = (value for name, value in answer.headers if name == "set-cookie")
    return f"cookie {wall.cookie}" if any(v.startswith(wall.cookie) for v in sets) else ""


def _by_title(wall: Wall, _: Answer, page: Page) -> str:
    assert wall.title is not None
    return f"title “{page.title}”" if wall.title.search(_folded(page.title or "")) else ""


def _by_text(wall: Wall, _: Answer, page: Page) -> str:
    assert wall.text is not None
    found = wall.text.search(_folded(page.text[:4000]))
    return f"text “{found[0][:60]}”" if found else ""


def _folded(text: str) -> str:
    return text.casefold().replace("’", "'")


def _by_mark(wall: Wall, _: Answer, page: Page) -> str:
    return next((f"“{mark}” in the mark-up" for mark in wall.marks if mark in page.marks), "")


def _by_url(wall: Wall, answer: Answer, _: Page) -> str:
    assert wall.url is not None
    final = answer.final_url or ""
    if wall.url.search(answer.ask.url) or not wall.url.search(final):
        return ""
    return "" if wall.returns and not _returns(answer.ask.url, final) else f"sent to {final}"


def _returns(asked: str, final: str) -> bool:
    cited, last = parse(asked), parse(final)
    return cited is not None and last is not None and gates.keeps(cited, last)


_Look = Callable[[Wall, Answer, Page], str]

_SIGNS: dict[str, _Look] = {
    "header": _by_header,
    "title": _by_title,
    "text": _by_text,
    "marks": _by_mark,
    "url": _by_url,
    "cookie": _by_cookie,
}
"""By the condition that each is about, in the order of what convinces a reader."""


def _signs(wall: Wall) -> tuple[_Look, ...]:
    return tuple(look for condition, look in _SIGNS.items() if getattr(wall, condition))


_LONG = max(wall.words for wall in WALLS if wall.words is not None)
"""Words from which on a page is too long for every row that asks for a short one."""


@lru_cache(maxsize=256)
def _asked(
    status: int | None, long: bool, ruled_out: tuple[str, ...]
) -> tuple[tuple[Wall, tuple[_Look, ...]], ...]:
    """Return the rows that such an answer may bear the signs of, and what is looked for."""
    return tuple(
        (wall, _signs(wall))
        for wall in WALLS
        if not (wall.statuses and status not in wall.statuses)
        if not (long and wall.words is not None)
        if not any(getattr(wall, condition) for condition in ruled_out)
    )


def _ruled_out(answer: Answer, titles: Pattern) -> tuple[str, ...]:
    """Return the conditions that hold in no row: most answers have nothing to do with any wall."""
    page = answer.page or _NO_PAGE
    names = [name for name, _ in answer.headers]
    absent = (
        ("header", not any(map(_in_some_row, names))),
        ("title", not titles.search(_folded(page.title or ""))),
        ("marks", not page.marks),
        ("url", answer.final_url == answer.ask.url),
        ("cookie", "set-cookie" not in names),
    )
    return tuple(condition for condition, is_absent in absent if is_absent)


@lru_cache(maxsize=256)
def _in_some_row(name: str) -> bool:
    return any(wall.header.fullmatch(name) for wall in WALLS if wall.header)


@lru_cache(maxsize=256)
def _titles(status: int | None, long: bool) -> Pattern:
    """Return what finds a title of any row that such an answer may bear the signs of."""
    titles = (wall.title.pattern for wall, _ in _asked(status, long, ()) if wall.title)
    return Pattern("|".join({f"(?:{title})": None for title in titles}) or r"(?!)")
