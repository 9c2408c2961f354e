"""Tell whether a fragment stands in a page.

Three answers: it does, it does not, it cannot be told. Only a page that was read to its end and
that no script may add to can lack anything; what is not the name of a place in the mark-up (routes
of applications, lines of code, pages of a PDF, seconds of a film) is not looked for.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

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
_NOT_A_PLACE = re.compile(
    r"[!/?]"  # routes of an application
    r"|.*="  # its state, `t=30`, `page=4`, `xywh=`
    r"|(?:L|l|LC|line-?|lines-|n)\d+(?:C\d+)?(?:[-:,]|\Z)"  # lines of code
    r"|(?:issuecomment|discussioncomment|pullrequestreview|diff|discussion_r|event|r)-?[0-9a-f]"
    r"|(?:comment|disqus|respond|reply|post)s?(?:[-_]|\Z|\d)"  # what readers add later
    r"|\.|(?:ixzz|axzz|sthash|xtor|at_|utm_|gsc)",  # how the reader came
    re.DOTALL,
)


def seek(fragment: str | None, page: Page | None, *, loose: bool = False) -> Sought:
    """Look for `fragment` (as in the URL, without `#`) in `page`.

    `loose` compares as C014 compares headings of Markdown: case, punctuation, diacritics and a
    trailing number do not count.
    """
    if not fragment:
        return Sought(found=True)
    place, _, directive = fragment.partition(_DIRECTIVE)
    if directive or _DIRECTIVE in fragment:
        return _seek_text(directive, place, page)
    return _seek_id(place, page, loose=loose)


def _seek_id(fragment: str, page: Page | None, *, loose: bool) -> Sought:
    ids = page.ids if page else frozenset()
    decoded = unquote(fragment, errors="replace")
    if _among({fragment, decoded}, ids) or decoded.casefold() == "top":
        return Sought(found=True)
    if loose and loosened(decoded) in set(map(loosened, ids)):
        return Sought(found=True)
    if _NOT_A_PLACE.match(decoded):
        return Sought(found=None, judged=False)
    return Sought(found=None if _may_hold_more(page) else False, hint=_but_for_case(decoded, ids))


_PREFIX = "user-content-"


def _among(names: Iterable[str], ids: frozenset[str]) -> bool:
    """Tell whether a name stands there, also with the prefix by which code hosts guard theirs."""
    return any(name in ids or _PREFIX + name in ids for name in names)


def _but_for_case(name: str, ids: frozenset[str]) -> str | None:
    folded = name.casefold()
    same = {i.removeprefix(_PREFIX) for i in ids if i.removeprefix(_PREFIX).casefold() == folded}
    return same.pop() if len(same) == 1 else None


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


class _Directive(NamedTuple):
    prefix: str
    start: str
    end: str
    suffix: str


def _seek_text(directive: str, place: str, page: Page | None) -> Sought:
    """Look for any of the quoted passages; a browser falls back to the element before them."""
    wanted = [d for part in directive.split("&") if (d := _directive(part))]
    if page is None or not wanted or (place and _among({place, unquote(place)}, page.ids)):
        return Sought(found=None, text=True, judged=False)
    text = _comparable(page.text)
    if any(_stands(each, text) for each in wanted):
        return Sought(found=True, text=True)
    return Sought(found=None if _may_hold_more(page) else False, text=True)


def _directive(part: str) -> _Directive | None:
    if not part.startswith("text="):
        return None
    terms = part.removeprefix("text=").split(",")
    prefix = terms.pop(0)[:-1] if len(terms) > 1 and terms[0].endswith("-") else ""
    suffix = terms.pop()[1:] if len(terms) > 1 and terms[-1].startswith("-") else ""
    start, end = (*terms, "", "")[:2]
    plain = _Directive(*(_comparable(unquote(t)) for t in (prefix, start, end, suffix)))
    return plain if plain.start and len(terms) <= 2 else None


def _comparable(text: str) -> str:
    """Return `text` without case, diacritics and white space: what the search compares by."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not c.isspace() and not unicodedata.combining(c))


def _stands(wanted: _Directive, text: str) -> bool:
    """Find prefix and start together, then the end, with the suffix behind it."""
    head = wanted.prefix + wanted.start
    if not wanted.end:
        return head + wanted.suffix in text
    at = text.find(head)
    return at != -1 and text.find(wanted.end + wanted.suffix, at + len(head)) != -1
