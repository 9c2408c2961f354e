"""Whether a page is the one that a dead citation meant. Pure.

A wrong repair that calls itself verified is worse than none, so that everything speaks against it
until something speaks for it: the address (kinship.py) may object, then the page has to be called
what the citation says. Only where an address differs by less than servers themselves take for a
difference is silence enough. Words are compared, in no language: what is left out of a name, added
to it or swapped is weighed by its length, and numbers must agree.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from linkcheck.examine import kinship
from linkcheck.examine.about import Said
from linkcheck.examine.places import last_name, plain_path
from linkcheck.model import Page
from linkcheck.patterns import Pattern
from linkcheck.tables.listings import PARTS
from linkcheck.tables.unspaced import UNSPACED
from linkcheck.urls import Url, parse, same_site


class Fit(Enum):
    """Whether it is the page."""

    YES = "yes"
    UNSURE = "unsure"
    """It may be offered, not verified."""
    NO = "no"


class Judged(NamedTuple):
    """The judgement, and why in words."""

    fit: Fit
    because: str


class Trial(NamedTuple):
    """An address that answered well, in place of one that is dead."""

    cited: Url
    """Where a slip was mended that makes no sense as written: as mended."""
    final: Url
    """Where it answered."""
    page: Page | None
    """None where what answered is no text."""
    said: tuple[Said, ...]
    """By every citation of it."""
    dead: Page | None = None
    """The page that stands at the dead address: what it is called, its whole site is."""
    trivial: bool = False
    """The two differ by what servers rarely tell apart."""
    refuses: bool = False
    """The same server, asked for the cited one, said that there is no such page."""
    sent: bool = False
    """The server itself led from one to the other."""


def fit(trial: Trial) -> Judged:
    """Return whether the page is the one that was cited.

    The caller has seen to it that its verdict is `ok` or `redirected`.
    """
    if objection := _objection(trial):
        return Judged(Fit.NO, objection)
    page = trial.page or Page()
    told = [_told(said, page, trial) for said in trial.said]
    silent = [one for one in told if one.tells is Tells.NOTHING]
    against = next((one for one in told if one.tells is Tells.ANOTHER), None)
    if against is not None:
        return Judged(Fit.UNSURE, against.because)
    if (named := next((one for one in told if one.tells is Tells.IT), None)) is not None:
        return _named(trial, named.because)
    if trial.trivial and silent and (because := _at_its_place(trial, page)):
        return Judged(Fit.YES, because)
    return Judged(Fit.UNSURE, "nothing that the article says of it shows that it is the page")


def _named(trial: Trial, because: str) -> Judged:
    if not (trial.trivial or trial.sent) and kinship.in_another_folder(trial.cited, trial.final):
        return Judged(Fit.UNSURE, f"{because}, but it stands in another folder")
    address = [word for word in _words(last_name(trial.cited)) if word.isalpha()]
    telling = [word for word in address if _weight([word]) >= 1]
    called = set(_shown(trial.page or Page()))
    if len(telling) > 1 and not trial.trivial and not any(_among(w, called) for w in telling):
        return Judged(Fit.UNSURE, f"{because}, but no word of its address")
    return Judged(Fit.YES, because)


# -- what speaks against it ------------------------------------------------------------------------

_A_FEW = 10
"""Words; a page without a title that has as many shows nothing by which to know it."""
_FORM = 200
"""Words of a page that has little beside its password field."""


def _objection(trial: Trial) -> str | None:
    years = frozenset(
        year for said in trial.said if said.entry for year in _YEAR.findall(said.around)
    )
    if objection := kinship.objection(trial.cited, trial.final, years):
        return objection
    page = trial.page
    if page is None:
        return None
    if page.login and page.words < _FORM:
        return "it asks for a login"
    if not page.title and page.words < _A_FEW:
        return "there is next to nothing on it"
    return _called_otherwise(trial, page)


def _called_otherwise(trial: Trial, page: Page) -> str | None:
    """Say that the page names another one as its own address."""
    own = parse(page.canonical, trial.final.href) if page.canonical else None
    if own is None or plain_path(trial.final) == "/" or not same_site(own.host, trial.final.host):
        return None
    if plain_path(own) == "/" and not own.query:
        return "it names the home page as its own address"
    if trial.sent or kinship.same_name(trial.final, own) or kinship.same_name(trial.cited, own):
        return None
    return f"it names another page as its own address ({own.href})"


# -- what the citation says ------------------------------------------------------------------------


class Tells(Enum):
    """What a citation tells of a page."""

    IT = "it"
    NOTHING = "nothing"
    ANOTHER = "another"
    """Nearly nothing of what it says stands on the page."""


class _Told(NamedTuple):
    tells: Tells
    because: str = ""


_YEAR = Pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TELLING = 3.0
"""Weight of a name that names one page."""
_QUOTED = 4.0
"""Weight of a name that is no accident in a sentence."""
_FOREIGN = 0.25
"""Part of a telling name that stands on a page by accident."""
_SEPARATOR = Pattern(r"\s+[|–—·•»«:/\\<>~-]+\s+|\s*[|»·•]\s*")
_HEADINGS = 2


def _told(said: Said, page: Page, trial: Trial) -> _Told:
    name = _words(said.name)
    known = {*name, *_words(said.around), *_words(trial.cited.href)}
    for title in _own_names(page, trial):
        if _is_named(name, _words(title), known, page):
            return _Told(Tells.IT, f"its title “{title}” is what the link says")
        if (said.entry or _weight(name) < _TELLING) and _is_quoted(title, said.around):
            where = "entry" if said.entry else "sentence"
            return _Told(Tells.IT, f"its title “{title}” stands in the {where}")
    telling = _words(said.around) if said.entry and _weight(name) < _TELLING else name
    if _weight(telling) >= _QUOTED and _share(telling, page) < _FOREIGN:
        what = "the entry" if telling is not name else "the link"
        return _Told(Tells.ANOTHER, f"nearly nothing of what {what} says stands on it")
    return _Told(Tells.NOTHING)


def _own_names(page: Page, trial: Trial) -> Iterator[str]:
    """Yield what the page calls itself; not what the site is called, by its host or a dead page."""
    host = trial.final.host.replace("-", "")
    site = {tuple(_words(part)) for name in _names(trial.dead or Page()) for part in _parts(name)}
    own = [part for name in _names(page) for part in (name, _parts(name)[0])]
    for name in dict.fromkeys(own):
        words = _words(name)
        if tuple(words) not in site and not all(w in host for w in words if _weight([w])):
            yield name


def _names(page: Page) -> list[str]:
    return [name for name in (page.announced, page.title, *page.headings[:_HEADINGS]) if name]


def _parts(name: str) -> list[str]:
    """Return the parts that name page and site, usually in this order, and the whole."""
    return [*(part for part in _SEPARATOR.split(name) if part), name]


def _shown(page: Page) -> list[str]:
    return [word for name in _names(page) for word in _words(name)]


def _is_named(name: list[str], title: list[str], known: set[str], page: Page) -> bool:
    """Tell whether a link text and a title are two wordings of one name.

    A quarter of the link may be missing from the title, no number among it; what the title adds
    must stand in the citation or its address; nothing is swapped.
    """
    shown = set(_shown(page))
    missing = [word for word in name if not _among(word, shown)]
    added = [word for word in title if not _among(word, known)]
    common = [word for word in dict.fromkeys(title) if _among(word, set(name))]
    if _weight(common) < _TELLING or any(map(_is_number, (*missing, *added))):
        return False
    swapped = bool(missing and added)
    return not swapped and _weight(added) == 0 and _weight(missing) * 4 <= _weight(name)


def _is_quoted(title: str, around: str) -> bool:
    """Tell whether a title stands in a text as a whole, and what follows is no part of it."""
    words = _words(title)
    if _weight(words) < _QUOTED:
        return False
    text = " ".join(_words(around))
    at = f" {text} ".find(f" {' '.join(words)} ")
    if at < 0:
        return False
    after = text[at + len(" ".join(words)) :].split()
    return not (after and (after[0] in PARTS or (_is_number(after[0]) and not _dated(after[0]))))


def _dated(word: str) -> bool:
    return _YEAR.fullmatch(word) is not None


def _share(telling: list[str], page: Page) -> float:
    """Return which part of the words, by weight, stands anywhere on the page."""
    if not page.text:
        return 1.0
    shown = {*_words(page.text), *_shown(page)}
    return _weight(word for word in telling if _among(word, shown)) / _weight(telling)


# -- where it stands -------------------------------------------------------------------------------


def _at_its_place(trial: Trial, page: Page) -> str | None:
    """Say why a page that differs so little in its address is the one."""
    if trial.refuses:
        return "its server says that the cited one does not exist and shows it there"
    if plain_path(trial.cited) == "/":
        return "it is the home page, as was cited"
    telling = [word for word in _words(last_name(trial.cited)) if _weight([word]) >= 1]
    shown = {*_words(page.text), *_shown(page)}
    if telling and all(_among(word, shown) for word in telling):
        return "the page has the words of its address"
    return None


# -- words -----------------------------------------------------------------------------------------

_WORD = Pattern(r"[^\W_]+")
_ROMAN = frozenset("ii iii iv vi vii viii ix xi xii xiii".split())
_LONG = 4
_ALIKE = 90.0
"""Of a hundred: two forms of one long word."""


def _words(text: str) -> list[str]:
    """Return the words of a text, folded; each character of scripts without spaces is one."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    spaced = UNSPACED.compiled.sub(lambda found: f" {found[0]} ", folded)
    return _WORD.findall(spaced)


def _weight(words: Iterable[str]) -> float:
    """Say how much words tell: the short ones are articles and prepositions in any language."""
    return sum(
        0.5 if UNSPACED.search(word) else float(len(word) >= _LONG or _is_number(word))
        for word in words
    )


def _is_number(word: str) -> bool:
    return word in _ROMAN or any(character.isdigit() for character in word)


def _among(word: str, words: set[str]) -> bool:
    if word in words or len(word) < 2 * _LONG - 2 or _is_number(word):
        return word in words
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where something is dead

    near = [other for other in words if abs(len(other) - len(word)) <= 2 and len(other) > _LONG]
    return process.extractOne(word, near, scorer=fuzz.ratio, score_cutoff=_ALIKE) is not None
