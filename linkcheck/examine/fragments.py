"""Tell whether a fragment stands in a page.

Three answers: it does, it does not, it cannot be told. Only a page that was read to its end and
that no script may add to can lack anything; what is not the name of a place in the mark-up (routes
of applications, lines of code, pages of a PDF, seconds of a film) is not looked for.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from linkcheck.tables.fragments import KINDS
from linkcheck.tables.unspaced import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linkcheck.model import Page


class Sought(NamedTuple):
    """What became of a fragment. `found` None: not to be told; `judged` False: not even looked for.

    `hint` is the exact id for one that differs in case only; `text` says that a text directive
    was sought, not an id.
    """

    found: bool | None
    hint: str | None = None
    text: bool = False
    judged: bool = True


_DIRECTIVE = ":~:"


def seek(fragment: str | None, page: Page | None, *, loose: bool = False) -> Sought:
    """Look for `fragment` (as in the URL, without `#`) in `page`, as a browser does.

    `loose` compares as C014 compares headings of Markdown: case, punctuation, diacritics and a
    trailing number do not count.
    """
    if not fragment:
        return Sought(found=True)
    place, _, directive = fragment.partition(_DIRECTIVE)
    if directive or _DIRECTIVE in fragment:
        return _seek_text(directive, place, page)
    return _seek_id(place, page, loose=loose)


def lacks(fragment: str | None, sought: Sought) -> str:
    """Say what is not there, of a page or of a file."""
    if sought.text:
        return "the page does not contain the quoted text"
    close = f"; it has #{sought.hint}" if sought.hint else ""
    return f"the page has no place named #{fragment}{close}"


def _seek_id(fragment: str, page: Page | None, *, loose: bool) -> Sought:
    ids = page.ids if page else frozenset()
    decoded = unquote(fragment, errors="replace")
    if _among({fragment, decoded}, ids) or _lines(decoded, ids) or decoded.casefold() == "top":
        return Sought(found=True)
    if loose and loosened(decoded) in set(map(loosened, ids)):
        return Sought(found=True)
    if any(kind.pattern.match(decoded) for kind in KINDS):
        return Sought(found=None, judged=False)
    return Sought(found=None if _may_hold_more(page) else False, hint=_but_for_case(decoded, ids))


def _lines(name: str, ids: frozenset[str]) -> bool:
    """Tell whether a name is a range of numbered lines that stand there: `12-15` of rustdoc."""
    first, _, last = name.partition("-")
    return first.isdecimal() and last.isdecimal() and first in ids and last in ids


_PREFIX = "user-content-"


def _among(names: Iterable[str], ids: frozenset[str]) -> bool:
    """Tell whether a name stands there, also with the prefix by which code hosts guard theirs."""
    return any(name in ids or _PREFIX + name in ids for name in names)


def _but_for_case(name: str, ids: frozenset[str]) -> str | None:
    """Return the one id that differs only in case, or in how its characters are composed."""
    wanted = _folded(name)
    same = {i.removeprefix(_PREFIX) for i in ids if _folded(i.removeprefix(_PREFIX)) == wanted}
    return same.pop() if len(same) == 1 else None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _may_hold_more(page: Page | None) -> bool:
    return page is None or page.scripted or not page.complete


def loosened(name: str) -> str:
    """Return what is left of an anchor when style is taken away.

    >>> loosened("Café & Bar-1"), loosened("cafe--bar")
    ('cafebar', 'cafebar')
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c if c.isalnum() else "-" for c in plain if not unicodedata.combining(c))
    return re.sub(r"-\d+\Z", "", letters.strip("-")).replace("-", "")


# -- text directives: https://wicg.github.io/scroll-to-text-fragment/ ----------------------------
#
# A passage begins and ends at words: `text=art` is not found in «party». Between prefix and start,
# and before a suffix, a word may go on, so only the two ends of the whole have to be bounded. White
# space is not compared, as the reader of pages makes some where a block begins; nor are blocks,
# which the standard does not let a passage cross: both can only find too much.


_DIRECTIVES = 20
"""Passages of one address that are looked for."""
_PASSAGE = 1_000
"""Characters of a passage; longer ones would cost more than they tell."""
_TRIED = 1_000


class _Directive(NamedTuple):
    prefix: str
    start: str
    end: str
    suffix: str


def _seek_text(directive: str, place: str, page: Page | None) -> Sought:
    """Look for any of the quoted passages; a browser falls back to the element before them."""
    wanted = [d for part in directive.split("&")[:_DIRECTIVES] if (d := _directive(part))]
    if page is None or not wanted or (place and _among({place, unquote(place)}, page.ids)):
        return Sought(found=None, text=True, judged=False)
    text = _Text(page.text)
    if any(_stands(each, text) for each in wanted):
        return Sought(found=True, text=True)
    return Sought(found=None if _may_hold_more(page) else False, text=True)


def _directive(part: str) -> _Directive | None:
    """Parse one text directive; None for another kind and for what the standard calls invalid."""
    if not part.startswith("text="):
        return None
    terms = part.removeprefix("text=").split(",")
    if len(terms) > 4 or not all(terms) or len(part) > 4 * _PASSAGE:
        return None
    prefix = terms.pop(0)[:-1] if terms[0].endswith("-") else ""
    suffix = terms.pop()[1:] if terms and terms[-1].startswith("-") else ""
    if len(terms) not in {1, 2}:
        return None
    start, end = (*terms, "")[:2]
    plain = _Directive(*("".join(_comparable(unquote(t))) for t in (prefix, start, end, suffix)))
    return plain if plain.start else None


def _comparable(text: str) -> list[str]:
    """Return the words of `text` as the search compares them: without case and diacritics."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)).split()


class _Text:
    """A page's text without white space, and where its words begin and end."""

    def __init__(self, text: str) -> None:
        parts = _comparable(text)
        self.squeezed = "".join(parts)
        self._spaces = frozenset(accumulate(map(len, parts)))

    def find(self, passage: str, at: int = 0) -> int:
        """Return where `passage` begins, from `at` on, as whole words; -1 where it does not.

        What stands there very often, but inside words, is taken for found.
        """
        found = at - 1
        for _ in range(_TRIED):
            found = self.squeezed.find(passage, found + 1)
            if found == -1 or self._whole(found, found + len(passage)):
                break
        return found

    def _whole(self, start: int, end: int) -> bool:
        return self._boundary(start) and self._boundary(end)

    def _boundary(self, at: int) -> bool:
        """Tell whether a word may begin or end here (Unicode's word boundaries, roughly)."""
        text = self.squeezed
        if at in {0, len(text)} or at in self._spaces:
            return True
        before, after = text[at - 1], text[at]
        if after in _INSIDE and at + 1 < len(text) and at + 1 not in self._spaces:
            return not (_joins(before) and _joins(text[at + 1]))
        if before in _INSIDE and at > 1 and at - 1 not in self._spaces:
            return not (_joins(text[at - 2]) and _joins(after))
        return not (_joins(before) and _joins(after))


_INSIDE = frozenset("'’.·_")
"""What stands inside words and numbers."""


def _joins(character: str) -> bool:
    return (character.isalnum() or character == "_") and UNSPACED.match(character) is None


def _stands(wanted: _Directive, text: _Text) -> bool:
    """Find prefix and start together, then the end, with the suffix behind it."""
    head, tail = wanted.prefix + wanted.start, wanted.end + wanted.suffix
    if not wanted.end:
        return text.find(head + wanted.suffix) != -1
    at = text.find(head)
    return at != -1 and text.find(tail, at + len(head)) != -1
