"""Tell whether a title or heading says, in some language, that the page is not there.

A title is compared whole, never searched: an article may well have such words in its title. It says
so when it is a phrase of tables/notfound.py, or says no more than they do: every word stands in the
phrases of one language, and among them is a thing and the denial of it, or a whole phrase.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from linkcheck.patterns import Pattern
from linkcheck.tables import notfound
from linkcheck.tables.sayings import ERROR_WORDS, SAYINGS, Saying
from linkcheck.tables.unspaced import UNSPACED


class Says(Enum):
    """What a title says: all of it, as a poem might, or as a host does where a site was."""

    FULLY = "fully"
    VAGUELY = "vaguely"
    DEFAULT = "default"


_EDGE = " .!?¡¿…。！？:;-–—\"'“”„«»()[]"
_SPACE = Pattern(r"[\s,.!?¡¿:;…·–—()\[\]\"“”„«»|/、。！？，：।؟،-]+")
_STEM = 5
"""Letters that two forms of a word share."""
_LONGEST = 160
"""Characters; what is longer is no title of an error page."""


def plain(title: str) -> str:
    """Return a title as phrases are compared: folded, without edges.

    >>> plain(" ¡Página no encontrada! "), plain("Error 404 (Not Found)!!1")
    ('página no encontrada', 'error 404 (not found')
    """
    folded = unicodedata.normalize("NFKC", title).casefold().replace("’", "'")
    folded = folded.replace("\u200b", "").replace("i\u0307", "i")
    return " ".join(folded.removesuffix("!!1").split()).strip(_EDGE)


@lru_cache(maxsize=1024)
def says(title: str) -> Says | None:
    """Return what `title` as a whole says about the page, None where it says something else.

    >>> says("Error 404: Page not found!"), says("Nicht gefunden"), says("Lost cat not found")
    (<Says.FULLY: 'fully'>, <Says.VAGUELY: 'vaguely'>, None)
    """
    said = plain(title[: 2 * _LONGEST])
    if len(said) > _LONGEST:
        return None
    if said in _known(notfound.DEFAULT_PAGES) or _no_more(said, _defaults()):
        return Says.DEFAULT
    rest, vague = unled(said), _known(notfound.VAGUE)
    if said in _known(notfound.PAGE_NOT_FOUND) or rest in vague or _a_number(said):
        return Says.FULLY
    if _no_more(rest or said, _languages()):
        return Says.FULLY
    return Says.VAGUELY if said in vague else None


def unled(title: str) -> str | None:
    """Return what follows a leading «Error 404:» in a plain title, None where there is none.

    >>> unled("error 404 (not found"), unled("not found"), unled("error 404")
    ('not found', None, None)
    """
    found = _LEAD.match(title)
    return title[found.end() :].strip(_EDGE) or None if found else None


@cache
def _known(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(map(plain, phrases))


_LEAD = Pattern(
    rf"\A\W{{0,3}}(?:(?:{'|'.join(sorted(ERROR_WORDS, reverse=True))})\W{{0,3}}){{0,2}}"
    r"(?<!\d)40[34]\b\)?(?: error)?[ :,.|()–—-]+"
)


# -- saying no more than the phrases do ----------------------------------------------------------


class _Language(NamedTuple):
    """What one language says it with."""

    words: frozenset[str]
    """Words of its phrases, and beginnings of those that may stand beside them."""
    phrases: tuple[frozenset[str], ...]
    saying: Saying


def words(title: str) -> tuple[str, ...]:
    """Return the words of a plain title; scripts without spaces give their characters.

    >>> words("can't be found (yet)"), words("页面 404")
    (("can't", 'be', 'found', 'yet'), ('页', '面', '404'))
    """
    return tuple(_split(title))


def _split(title: str) -> Iterator[str]:
    spaced = title.isascii()
    for word in filter(None, _SPACE.split(title)):
        if not spaced and UNSPACED.search(word):
            yield from (part for part in re.split(r"([^\x00-\x7f])", word) if part)
        else:
            yield word


@cache
def _free() -> frozenset[str]:
    """Return the words that say nothing against it in any language."""
    return frozenset(part for word in ("404", *ERROR_WORDS) for part in _split(word))


def _learned(language: str, phrases: Iterable[str]) -> _Language:
    known = [frozenset(words(plain(phrase))) for phrase in phrases]
    saying = SAYINGS.get(language, Saying((), ()))
    vocabulary = {word for phrase in known for word in phrase}
    stems = {word[:_STEM] for word in vocabulary if len(word) > _STEM}
    beside = {part for word in saying.beside for part in _split(word)}
    return _Language(
        words=frozenset().union(vocabulary, stems, beside, saying.things, saying.denials),
        # A phrase of one word is too little to go by.
        phrases=tuple(phrase for phrase in known if len(phrase - _free()) > 1),
        saying=saying,
    )


class _Family(NamedTuple):
    """Languages that are gone through together."""

    languages: tuple[_Language, ...]
    having: Mapping[str, frozenset[int]]
    """By word: the places of the languages that have it. One look instead of one per language."""


def _family(languages: Iterable[_Language]) -> _Family:
    several = tuple(languages)
    having: defaultdict[str, set[int]] = defaultdict(set)
    for place, language in enumerate(several):
        for word in language.words:
            having[word].add(place)
    return _Family(several, {word: frozenset(places) for word, places in having.items()})


@cache
def _languages() -> _Family:
    phrases: defaultdict[str, list[str]] = defaultdict(list)
    for row in notfound.PHRASES:
        phrases[row.language].append(row.text)
    del phrases["default"]
    return _family(_learned(*pair) for pair in phrases.items())


@cache
def _defaults() -> _Family:
    return _family(_learned(name, ()) for name in SAYINGS if name.startswith("default"))


def _no_more(title: str, family: _Family) -> bool:
    said = words(title)
    left = frozenset(range(len(family.languages)))
    for word in said:
        left = left if word in _free() else left & _knowing(word, family)
        if not left:
            return False
    return len(said) > 1 and any(
        _said_in(family.languages[place], title, said) for place in sorted(left)
    )


def _knowing(word: str, family: _Family) -> frozenset[int]:
    """Return the places of the languages that have `word`, or a beginning of four letters of it."""
    begun = (word, *(word[:length] for length in range(4, len(word))))
    return frozenset().union(*(family.having[part] for part in begun if part in family.having))


def _a_number(title: str) -> bool:
    """Tell whether it is 404 and «error», in whatever language."""
    said = words(title)
    return len(said) > 1 and "404" in said and _free().issuperset(said)


def _said_in(language: _Language, title: str, said: tuple[str, ...]) -> bool:
    whole = frozenset(said)
    things, denials, _ = language.saying
    return any(phrase <= whole for phrase in language.phrases) or (
        _any_stem(things, title, said) and _any_stem(denials, title, said)
    )


def _any_stem(stems: tuple[str, ...], title: str, said: tuple[str, ...]) -> bool:
    """Tell whether a word begins so; without spaces, whether the title has it."""
    return any(
        stem in title if UNSPACED.search(stem) else any(word.startswith(stem) for word in said)
        for stem in stems
    )
