"""What two addresses of one site say about being the same page: only a «no» is ever certain.

The same name stands in many folders: last year's report beside this year's, the recipe beside the
product, the German page beside the English one, the tag beside the story. Pure, addresses only.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

from linkcheck.examine.places import last_name, plain_path, segments
from linkcheck.patterns import Pattern
from linkcheck.tables.listings import LISTINGS
from linkcheck.urls import Url, is_tracking, same_site

_YEAR = Pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE = Pattern(r"(?P<year>(?:19|20)\d\d)[-_.]?(?P<month>[01]\d)(?:[-_.]?(?P<day>[0-3]\d))?\Z")
_PART = Pattern(r"[01]?\d|[0-3]\d|[a-z]{3}\Z")
_LOCALE = Pattern(r"[a-z]{2}(?:[-_][a-z]{2,4})?\Z", re.IGNORECASE)
_LANGUAGE = frozenset(("lang", "hl", "locale", "language"))
_EDGE = Pattern(r"[\s_+.-]+")


def objection(cited: Url, other: Url, years: frozenset[str] = frozenset()) -> str | None:
    """Say why `other` is not the page that `cited` was; None where nothing speaks against it.

    `years` are those that the article gives for its source.
    """
    if not same_site(cited.host, other.host):
        return "it is on another domain"
    wanted, got = segments(cited), segments(other)
    if wanted and plain_path(other) == "/" and not _named(other):
        return "it is the home page"
    if _folded(got[-1:]) != _folded(wanted[-1:]) and _is_above(got, wanted):
        return "it is the section that the page was in"
    if listing := next(iter(sorted(_listings(got) - _listings(wanted))), None):
        return f"it is a list of pages (`{listing}`)"
    if _languages(cited) != _languages(other):
        return "it may be in another language"
    if _named(cited) != _named(other):
        return "its query names something else"
    return _of_another_time(cited, other, years)


def in_another_folder(cited: Url, other: Url) -> bool:
    """Tell whether each address has a folder that the other lacks; dates are none.

    >>> from linkcheck.urls import parse
    >>> story = parse("https://a.org/news/2020/05/story")
    >>> others = [parse(f"https://a.org/{folder}story") for folder in ("", "news/eu/", "shop/")]
    >>> [in_another_folder(story, other) for other in others]
    [False, False, True]
    """
    before, after = Counter(_folders(cited)), Counter(_folders(other))
    return bool(before - after) and bool(after - before)


def same_name(cited: Url, other: Url) -> bool:
    """Tell whether two pages are called the same, but for one slip in a long word of several.

    >>> from linkcheck.urls import parse
    >>> pages = [parse(f"https://a.org/{name}") for name in ("a-long-story.html", "a-long-storey")]
    >>> same_name(pages[0], pages[1]), same_name(pages[0], parse("https://a.org/a-long-study"))
    (True, False)
    """
    return alike(words_of(last_name(cited)), words_of(last_name(other)))


def alike(one: list[str], two: list[str]) -> bool:
    """Tell the same of the words of two names."""
    if one == two:
        return bool(one)
    if len(one) != len(two) or len(one) < _SEVERAL:
        return False
    differing = [pair for pair in zip(one, two, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _is_a_slip(*differing[0])


def _is_a_slip(one: str, two: str) -> bool:
    if min(len(one), len(two)) < _LONG or not (one.isalpha() and two.isalpha()):
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only where something is dead

    return OSA.distance(one, two, score_cutoff=1) == 1


_SEVERAL = 3
"""Words of a name in which a slip shows."""
_LONG = 5
"""Letters of a word that one letter does not turn into another word, as a rule."""


def is_telling(name: list[str]) -> bool:
    """Tell whether few pages of a site can be called so: two words that are no particles.

    >>> [is_telling(words_of(name)) for name in ("about-us", "12345", "harbour-dredging-begins")]
    [False, False, True]
    """
    return sum(len(word) > 3 for word in name) > 1


def words_of(name: str) -> list[str]:
    """Return the words of the last segment of a path, folded.

    >>> words_of("Two_Words%20more")
    ['two', 'words', 'more']
    """
    folded = unicodedata.normalize("NFKC", unquote(name, errors="replace")).casefold()
    return [word for word in _EDGE.split(folded) if word]


def _folded(parts: list[str]) -> list[str]:
    plain = (unicodedata.normalize("NFKD", part.casefold()) for part in parts)
    return ["".join(c for c in part if not unicodedata.combining(c)) for part in plain]


def _is_above(got: list[str], wanted: list[str]) -> bool:
    above, below = _folded(got), _folded(wanted)
    return len(above) < len(below) and below[: len(above)] == above


def _listings(parts: list[str]) -> set[str]:
    return set(_folded(parts)) & LISTINGS


def _languages(url: Url) -> set[str]:
    """Return what names a language, in the host, at the start of the path, in the query."""
    labels = [label for label in url.host.split(".")[:-1] if label != "www"]
    first = url.path[1:].partition("/")[0]
    named = [*(labels[:1] if len(labels) > 1 else []), first]
    found = {word.casefold().replace("_", "-") for word in named if _LOCALE.match(word)}
    pairs = (pair.partition("=") for pair in url.query.split("&"))
    return found | {value.casefold() for name, _, value in pairs if name.lower() in _LANGUAGE}


def _named(url: Url) -> Counter[str]:
    """Return what the query names: neither the reader's way nor his language."""
    return Counter(
        pair
        for pair in url.query.split("&")
        if pair and not is_tracking(pair.split("=")[0]) and pair.split("=")[0] not in _LANGUAGE
    )


class _Split(NamedTuple):
    """The folders of a path: those that are a date, as its parts, and the others."""

    date: tuple[str, ...]
    names: tuple[str, ...]


def _split(url: Url) -> _Split:
    date: list[str] = []
    names: list[str] = []
    folders = [part.casefold() for part in segments(url)[:-1]]
    for before, part in pairwise(("", *folders)):
        if whole := _DATE.match(part):
            date += [whole["year"], *(p.lstrip("0") for p in whole.group("month", "day") if p)]
        elif _YEAR.fullmatch(part):
            date.append(part)
        elif date and _PART.fullmatch(part) and (before in date or _PART.fullmatch(before)):
            date.append(part.lstrip("0"))
        else:
            names.append(part)
    return _Split(tuple(date), tuple(names))


def _folders(url: Url) -> tuple[str, ...]:
    return _split(url).names


def _of_another_time(cited: Url, other: Url, years: frozenset[str]) -> str | None:
    before, after = _split(cited).date, _split(other).date
    shorter = min(len(before), len(after))
    if before[:shorter] != after[:shorter]:
        return f"it is of another date ({'/'.join(after)})"
    wanted = frozenset(_YEAR.findall(unquote(cited.path))) or years
    got = frozenset(_YEAR.findall(unquote(other.path)))
    if wanted and got and wanted.isdisjoint(got):
        return f"it is of another year ({', '.join(sorted(got))})"
    return None
