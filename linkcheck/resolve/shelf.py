"""What is kept of all pages together until the run is over.

A page of which no fragment is cited is kept without its places, one that nobody quotes without the
rest of a long text. What remains may be large; when such pages have used up their share, the next
ones are kept short, and nothing is concluded from what they lack. The texts of all others have a
share as well, enough for some thousand: of long pages that come later only the beginning is kept,
which is all that is looked at where so much is shown, and a hash that tells them apart.
"""

from __future__ import annotations

from sys import getsizeof

from msgspec.structs import replace

from linkcheck.model import Answer, Page, Role
from linkcheck.texts import brief

_SHARE = 32 << 20
"""Bytes of the pages that were asked for whole."""
_TEXTS = 64 << 20
"""Bytes of the texts of the others."""
_LONG = 500
"""Words; what seems missing, walled or parked has fewer."""
_TEXT = 20_000
"""Characters of a page that is kept short, as of one that was not asked for whole."""
_HEADINGS = 20
_NONE: frozenset[str] = frozenset()
"""One for all: each takes 216 bytes."""
_PLACE = 40
"""Bytes that a place costs beside its name: hash and slots of a set."""


class Shelf:
    """The pages of one run."""

    def __init__(self, share: int = _SHARE, texts: int = _TEXTS) -> None:
        self._left = share
        self._texts = texts

    def put(self, answer: Answer) -> Answer:
        """Return `answer` as it is kept during the run."""
        answer = without_surplus(answer)
        page = answer.page
        if page is None:
            return answer
        if not answer.ask.whole:
            return replace(answer, page=self._shortened(page, answer))
        weight = _weight(page)
        if weight > self._left:
            page = replace(page, ids=_NONE, text=page.text[:_TEXT], complete=False)
            return replace(answer, page=page)
        self._left -= weight
        return answer

    def _shortened(self, page: Page, answer: Answer) -> Page:
        size = getsizeof(page.text)
        if size <= self._texts:
            self._texts -= size
            return page
        # What is tried in place of a dead link is read for what the article says of it.
        living = answer.ask.role is Role.CITED and answer.http_status == 200
        return brief(page) if living and page.words >= _LONG else page


def without_surplus(answer: Answer) -> Answer:
    """Return `answer` without what of its page nobody looks at, however much room there is."""
    page = answer.page
    if page is None:
        return answer
    text = page.text if answer.ask.quoted else page.text[:_TEXT]
    return replace(
        answer,
        page=replace(
            page,
            headings=page.headings[:_HEADINGS],
            text=text,
            ids=page.ids if answer.ask.whole and page.ids else _NONE,
            marks=page.marks or _NONE,
        ),
    )


def _weight(page: Page) -> int:
    return getsizeof(page.text) + sum(getsizeof(place) + _PLACE for place in page.ids)
