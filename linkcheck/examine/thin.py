"""Mark-up that the parser survives: most pages as they are, the others thinned, the rest refused.

Deep nesting, attributes by the ten thousand, long option lists and open formatting elements cost
lexbor quadratic time or memory. A page that is too small for any of that is parsed as it came. Of
any other the text is gone over once, linearly: what a reader of titles and ids does not need is
renamed or dropped, and what would still be too much is refused. What is skipped there, is removed:
the parser cannot count otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from string import ascii_lowercase

from linkcheck.patterns import Pattern
from linkcheck.tables.tokens import ENDS, LITERAL, TOKEN, UNREAD

DEPTH_LIMIT = 5_000
"""Elements open at once."""
WORK_LIMIT = 50_000_000
"""Sum of the depth over all tags: what closing and inserting cost the parser, about 0.15 s."""
ATTRIBUTE_LIMIT = 1_000
"""Attributes of one tag; and tags that merge their attributes into one element."""

_FORMATTING = frozenset("b big code em font i nobr s small strike strong tt u".split())
RENAMED = {
    **dict.fromkeys({*_FORMATTING, "option", "optgroup"}, "span"),
    **dict.fromkeys("plaintext listing xmp".split(), "div"),
    "select": "datalist",
}
"""Formatting elements are reopened in every paragraph until closed, options are gone through anew
for each option: both grow without bound. Their place is kept, their rules are not needed."""
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr a p li dt dd tr td th"
    " tbody thead tfoot html head body".split()
)
"""Elements that do not nest in themselves: void ones, and those that the next one closes."""
_MERGING = frozenset({"html", "body"})
_INLINE = frozenset(
    "span a abbr acronym bdi bdo cite data del dfn ins kbd label mark q ruby samp sub sup time var"
    " wbr area map img".split()
)


def parsable(html: str, growing: int | None = None) -> str | None:
    """Return `html` in a form that parses in linear time, None where there is none.

    Spaces stand where a block begins or ends, so that its text does not touch its neighbours'.
    `growing` is how many tags match GROWING, where that is known.

    >>> parsable("<b>o</b>ne<p>two")
    '<b>o</b>ne <p>two'
    """
    several = len(_GROWS.findall(html)) if growing is None else growing
    small = _is_small(html) and not _multiplies(html, several)
    return _BLOCK.sub(" <", html) if small else thin(html)


# -- pages that are parsed as they are ---------------------------------------------------------

_FEW_TAGS = WORK_LIMIT // DEPTH_LIMIT
_FEW_COPIES = 500_000
"""Formatting elements with attributes times tags: each of these may open each of those again."""
_FEW_MERGED = 10


def any_of(names: Iterable[str]) -> str:
    """Return an expression for `names` in any case, which goes by the first letter.

    Without the flag for it, which makes each of them be tried.
    """
    ordered = sorted(map(_in_any_case, names), key=itemgetter(0))
    groups = (
        (first, "|".join(rest for _, rest in group))
        for first, group in groupby(ordered, itemgetter(0))
    )
    return "|".join(f"{first}(?:{rest})" for first, rest in groups)


def _in_any_case(name: str) -> tuple[str, str]:
    letters = [f"[{letter}{letter.upper()}]" for letter in name]
    return letters[0], "".join(letters[1:])


def begun_by_none(names: Iterable[str]) -> str:
    """Return the letters, in any case, that none of `names` begins with."""
    letters = "".join(sorted(set(ascii_lowercase).difference(name[0] for name in names)))
    return letters + letters.upper()


_BLOCK = Pattern(
    rf"<(?<!\s<)(?=/?+(?:[{begun_by_none(_INLINE | _FORMATTING)}]"
    rf"|(?!(?:{any_of(_INLINE | _FORMATTING)})[\s/>])[a-zA-Z]))"
)
"""The beginning of a tag of a block, unless there is a space in front of it."""
_FORMAT = Pattern(rf"<(?:{any_of(_FORMATTING)})[\s/]")
"""Only with attributes: of elements that are the same, three are opened again."""
_MERGE = Pattern(rf"<(?:{any_of(_MERGING)})[\s/>]")
GROWING_NAMES = _FORMATTING | _MERGING
GROWING = rf"(?:{any_of(_FORMATTING)})[\s/]|(?:{any_of(_MERGING)})[\s/>]"
"""What stands behind the `<` of either."""
_GROWS = Pattern(rf"<(?:{GROWING})")
_TAG = Pattern(r"<[a-zA-Z]")
_QUOTED = Pattern(r"=\s*+(?:\"[^\">]*+>|'[^'>]*+>)")
"""A quoted `>`, behind which the tag goes on."""
_FEW_QUOTED = 1_000
"""Of more, none is looked at by itself."""
_MANY = 2 * ATTRIBUTE_LIMIT
_MANY_PARTS = Pattern(rf"<[a-zA-Z](?>=\s*+(?:\"[^\"]*+\"|'[^']*+')|[^>]){{{_MANY}}}")


def _is_small(html: str) -> bool:
    """Tell whether nothing in `html` can grow, whatever of it is a tag and however it is nested."""
    tags = html.count("<")
    if tags > _FEW_TAGS or (tags > DEPTH_LIMIT and tags - html.count("</") > DEPTH_LIMIT):
        return False
    return not any(
        _MANY_PARTS.match(html, tag.start())
        for begin, end in _where_tags_may_be_long(html)
        for tag in _TAG.finditer(html, begin, end)
    )


def _multiplies(html: str, growing: int) -> bool:
    """Tell whether elements are merged, or opened again, often enough to matter."""
    # Formatting elements that are as few would not matter with ten thousand tags.
    if growing <= _FEW_MERGED:
        return False
    tags = html.count("<")
    many = tags * growing > _FEW_COPIES and tags * len(_FORMAT.findall(html)) > _FEW_COPIES
    return many or len(_MERGE.findall(html)) > _FEW_MERGED


def _where_tags_may_be_long(html: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches without `>` in which a tag of many parts would have to begin.

    It is a long one, or one that has a quoted `>` at its end. On most pages there are none.
    """
    at = 0
    while at < len(html):
        # Of so many characters half of them, counted from the beginning, have no `>` either.
        if html.find(">", at, at + _MANY // 2) != -1:
            at += _MANY // 2
            continue
        begin, end = html.rfind(">", 0, at) + 1, html.find(">", at)
        at = end if end != -1 else len(html)
        if at - begin > _MANY:
            yield begin, at
    several = list(islice(_QUOTED.finditer(html), _FEW_QUOTED + 1))
    if len(several) > _FEW_QUOTED:
        yield 0, len(html)
        return
    for quoted in several:
        yield html.rfind(">", 0, quoted.start()) + 1, quoted.end()


# -- pages that are thinned --------------------------------------------------------------------

_SEPARATED = Pattern(r"(?<=[\s/\"'])[^\s/]")


class _Refused(Exception):  # noqa: N818 - a way out of a loop, not an error
    """The mark-up would cost the parser too much."""


class _Load:
    """What the parser would have open, counted while its input is written."""

    def __init__(self) -> None:
        self.open: Counter[str] = Counter()
        self.depth = self.work = self.merged = 0

    def start(self, name: str, rest: str) -> None:
        if len(rest) > 2 * ATTRIBUTE_LIMIT and len(_SEPARATED.findall(rest)) > ATTRIBUTE_LIMIT:
            raise _Refused
        self.merged += name in _MERGING
        if name not in _FLAT:
            self.open[name] += 1
            self.depth += 1
        self._weigh()

    def end(self, name: str) -> None:
        if self.open[name]:
            self.open[name] -= 1
            self.depth -= 1
        self._weigh()

    def _weigh(self) -> None:
        self.work += self.depth
        if self.depth > DEPTH_LIMIT or self.work > WORK_LIMIT or self.merged > ATTRIBUTE_LIMIT:
            raise _Refused


def thin(html: str) -> str | None:
    """Return `html` in a form that parses in linear time, or None where there is none.

    Comments, doctype and the content of styles and frames are gone, formatting elements are `span`,
    and spaces stand where a block begins or ends.
    """
    try:
        return "".join(_thinned(html, _Load()))
    except _Refused:
        return None


def _thinned(html: str, load: _Load) -> Iterator[str]:
    at = 0
    while (token := TOKEN.search(html, at)) is not None:
        text = html[at : token.start()]
        at = token.end()
        name = (token["name"] or "").lower()
        if not name:
            yield _closed(text)
            continue
        yield text
        if token["close"]:
            name = RENAMED.get(name, name)
            load.end(name)
            yield f"</{name}>" if name in _INLINE else f" </{name}> "
            continue
        inner = ""
        if name in UNREAD or name in LITERAL:
            end = _end_of(name, html, at)
            inner, at = html[at:end], end
        kept = _kept(name, inner)
        name = RENAMED.get(name, name)
        load.start(name, token["rest"])
        yield _rebuilt(name, token["rest"], kept)
    yield html[at:]


def _closed(text: str) -> str:
    """Return text so that what comes next makes no tag of it: nobody would have counted that."""
    return text[:-1] + "&lt;" if text.endswith("<") else text.removesuffix("</")


def _kept(name: str, inner: str) -> str:
    """Return what remains of content that is no mark-up."""
    if name == "script":
        # To a script both begin a comment; the parser would look for an end behind the first.
        return inner.replace("<!--", "//")
    return inner.replace("<", "&lt;") if name in LITERAL else ""


def _rebuilt(name: str, rest: str, kept: str) -> str:
    tag = f"<{name}{rest}>{kept}"
    return tag if name in _INLINE else f" {tag} "


def _end_of(name: str, html: str, at: int) -> int:
    found = ENDS[name].search(html, at)
    return found.start() if found else len(html)
