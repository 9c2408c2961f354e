"""What is kept of all pages together until the run is over.

A page of which no fragment is cited is kept without its places, one that nobody quotes without the
rest of a long text. What remains of places and quoted texts may be large; when they have used up
their share, the next pages are kept as all others, and nothing is concluded from what they lack.
All other texts have a share as well, enough for a thousand: of long pages that come later a hash is
kept that tells them apart, for no judge reads the text of a page that answered well and shows so
much.

What answers have in common is kept once: a host's addresses and header fields, an instant, the
headings of a site.
"""

from __future__ import annotations

from collections.abc import Hashable
from sys import getsizeof
from typing import TypeVar

from msgspec.structs import replace

from linkcheck.model import Answer, Attempt, Page, Role
from linkcheck.resolve.evidence import decides
from linkcheck.texts import brief

_SHARE = 16 << 20
"""Bytes of what only fragments ask for: places, and texts that are quoted."""
_TEXTS = 16 << 20
"""Bytes of the texts of all others."""
LONG = 500
"""Words; what seems missing, walled or parked has fewer, or another status than 200."""
_TEXT = 20_000
"""Characters of a page that is kept short, as of one that was not asked for whole."""
_HEADINGS = 20
_NONE: frozenset[str] = frozenset()
"""One for all: each takes 216 bytes."""
_PLACE = 40
"""Bytes that a place costs beside its name: hash and slots of a set."""
_CITED = frozenset({Role.CITED, Role.CANDIDATE})
_PARTS = 20_000
"""Parts of answers that are looked for in the next ones."""
_Part = TypeVar("_Part", bound=Hashable)


class Shelf:
    """The pages of one run."""

    def __init__(self, share: int = _SHARE, texts: int = _TEXTS) -> None:
        self._left = share
        self._texts = texts
        self._parts: dict[Hashable, Hashable] = {}

    def put(self, answer: Answer) -> Answer:
        """Return `answer` as it is kept during the run."""
        answer = self._sharing(without_surplus(answer))
        page = answer.page
        return answer if page is None else replace(answer, page=self._kept(page, answer))

    def _kept(self, page: Page, answer: Answer) -> Page:
        ask, weight, quoted = answer.ask, _weight(page, answer), answer.ask.quoted
        if ask.whole and weight > self._left:
            page = replace(page, ids=_NONE, text=page.text[:_TEXT], complete=False)
            quoted = False
        elif ask.whole:
            self._left -= weight
        if not quoted:
            page = self._shortened(page, answer)
        title, words = self._known(page.title), self._known(page.words)
        headings = tuple(map(self._known, page.headings))
        return replace(page, title=title, words=words, headings=headings)

    def _shortened(self, page: Page, answer: Answer) -> Page:
        size = getsizeof(page.text)
        if size <= self._texts:
            self._texts -= size
            return page
        # What is tried in place of a dead link is read for what the article says of it.
        living = answer.ask.role is Role.CITED and answer.http_status == 200
        return brief(page) if living and page.words >= LONG else page

    def _sharing(self, answer: Answer) -> Answer:
        """Return `answer` with the parts of others that are equal to its own."""
        if not answer.tried:
            return answer
        if len(self._parts) > _PARTS:
            self._parts.clear()
        return replace(
            answer,
            headers=self._known(_looked_at(answer)),
            elapsed_ms=self._known(answer.elapsed_ms),
            checked_at=self._known(answer.checked_at),
            tried=tuple(map(self._shared, answer.tried)),
        )

    def _shared(self, look: Attempt) -> Attempt:
        return replace(
            look,
            address=self._known(look.address),
            dns=self._known(look.dns),
            headers=self._known(look.headers),
            elapsed_ms=self._known(look.elapsed_ms),
            checked_at=self._known(look.checked_at),
        )

    def _known(self, part: _Part) -> _Part:
        return self._parts.setdefault(part, part)  # type: ignore[return-value]  # the equal one


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


def _looked_at(answer: Answer) -> tuple[tuple[str, str], ...]:
    """Return the header fields that a judge looks at; an archive says more in them."""
    if answer.ask.role not in _CITED:
        return answer.headers
    return tuple(one for one in answer.headers if one[0] == "set-cookie" or decides(one[0]))


def _weight(page: Page, answer: Answer) -> int:
    """Return the bytes of what only a fragment asks for."""
    quoted = getsizeof(page.text) if answer.ask.quoted else 0
    return quoted + sum(getsizeof(place) + _PLACE for place in page.ids)
