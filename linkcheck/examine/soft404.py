"""Recognise a page that says «not found» with a status that says it was found.

The proof needs two signs that do not hang together, one of them structural: that is, one that holds
in every language. A phrase alone is the title of an article about missing pages as well; an address
that itself speaks of such pages got what it asked for. The phrases are data (tables/notfound.py).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from linkcheck.examine.places import plain_path
from linkcheck.tables import notfound

if TYPE_CHECKING:
    from linkcheck.model import Page
    from linkcheck.urls import Url

SHORT = 200
"""Words; error pages with their menus are shorter, articles longer."""

_ERROR_PATH = re.compile(
    r"(?:\A|/)(?:error[-_/]?)?(?:4-?0-?4|page-?not-?found|not-?found|notfound|pagenotfound"
    r"|file-?not-?found|error(?:-?page)?|errors?/\d{3}|page-?missing|missing)"
    r"(?:\.(?:html?|php|aspx?|jsp))?/?\Z",
    re.IGNORECASE,
)
_SPEAKS_OF_IT = re.compile(
    r"404|4xx|not.?found|missing|error|nicht.gefunden|introuvable|status", re.IGNORECASE
)
_DATA_SAYS = re.compile(
    r"\A\W{0,3}(?:\{.{0,80})?[\"']?(?:status|code|statuscode|error|message|detail)[\"']?\s*:\s*[\"']?"
    r"(?:404|not ?found|page not found|no such)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\A(?:http )?(?:error|erreur|fehler|errore|erro|ошибка|błąd|chyba|hata|エラー|错误)?[ :#-]*"
    r"(?<!\d)40[34]\b(?: error)?[ :,.|()–—-]+"
)
_SEPARATOR = re.compile(r"\s+[|–—·•»«:/\\<>~-]+\s+|\s*[|»·•]\s*")
_EDGE = " .!?¡¿…。！？:;-–—\"'“”„«»()[]"


class Signs(NamedTuple):
    """What speaks for a missing page, in words. `phrases` depend on a language."""

    phrases: tuple[str, ...]
    structural: tuple[str, ...]

    @property
    def proof(self) -> bool:
        """Two independent signs, one of them structural."""
        return bool(self.structural) and len(self.structural) + bool(self.phrases) >= 2


def weigh(cited: Url, final: Url, page: Page, sibling: Page | None) -> Signs:
    """Gather the signs. `sibling` is the page that a random path beside the cited one got.

    An address whose own path speaks of errors gives none; neither does a home page, save that a
    host's default page stands there.
    """
    if _SPEAKS_OF_IT.search(cited.path) or _SPEAKS_OF_IT.search(cited.query):
        return Signs((), ())
    default = _named(page, _DEFAULT)
    if plain_path(cited) == "/":
        return Signs((default,) if default and page.words < SHORT else (), ())
    full = _named(page, _FULL) or default
    phrase = full or _named(page, _VAGUE) or _data_says(page)
    structural: tuple[str | None, ...] = (_error_path(final), _same_as_sibling(page, sibling))
    if phrase or any(structural):
        # In ordinary pages such marks are parts of a script's stock of components.
        structural = (*structural, _marked(page))
    if full:
        # A poem may be called «Not found» and have forty words; no poem is «Page not found».
        structural = (*structural, _short(page))
    return Signs((phrase,) if phrase else (), tuple(sign for sign in structural if sign))


def plain(title: str) -> str:
    """Return a title as the phrase tables hold it: folded, without edges.

    >>> plain(" ¡Página no encontrada! "), plain("Error 404 (Not Found)!!1")
    ('página no encontrada', 'error 404 (not found')
    """
    folded = unicodedata.normalize("NFKC", title).casefold().replace("’", "'").replace("\u200b", "")
    return " ".join(folded.removesuffix("!!1").split()).strip(_EDGE)


def unled(title: str) -> str | None:
    """Return what follows a leading «Error 404:» in a plain title, None where there is none.

    >>> unled("error 404 (not found"), unled("not found"), unled("error 404")
    ('not found', None, None)
    """
    found = _LEAD.match(title)
    return title[found.end() :].strip(_EDGE) or None if found else None


_LONGEST_PHRASE = 200
_FULL = frozenset(map(plain, notfound.PAGE_NOT_FOUND))
_DEFAULT = frozenset(map(plain, notfound.DEFAULT_PAGES))
_VAGUE = frozenset(map(plain, notfound.VAGUE))
_LED = _FULL | _VAGUE
"""After a leading 404 a vague phrase says it fully."""


def _is(title: str, phrases: frozenset[str]) -> bool:
    said = plain(title)
    return said in phrases or (phrases is _FULL and unled(said) in _LED)


def _named(page: Page, phrases: frozenset[str]) -> str | None:
    """Say where the page bears one of `phrases`; a headline that says more contradicts the title.

    A title is one of them as a whole or in one of the parts that name page and site, a heading
    only as a whole.
    """
    heading = next((h for h in page.headings[:3] if _is(h, phrases)), None)
    if heading:
        return f"its heading is “{heading}”"
    title = page.title or ""
    said = any(_is(part, phrases) for part in (title, *_SEPARATOR.split(title)))
    contradicted = bool(page.headings) and page.words >= SHORT
    return f"its title is “{title}”" if said and not contradicted else None


def _data_says(page: Page) -> str | None:
    """Say that data says so, or that a text says nothing else."""
    if page.title is not None or page.words >= SHORT:
        return None
    found = _DATA_SAYS.match(page.text) or _is(page.text[:_LONGEST_PHRASE], _FULL)
    return f"it says “{page.text[:60]}”" if found else None


def _error_path(final: Url) -> str | None:
    return f"it was sent to {final.path}" if _ERROR_PATH.search(final.path) else None


def _marked(page: Page) -> str | None:
    if page.marks.isdisjoint(notfound.MARKS):
        return None
    return "the mark-up names it an error page"


def _short(page: Page) -> str | None:
    return f"it has {page.words} words" if page.words < SHORT and page.complete else None


def _same_as_sibling(page: Page, sibling: Page | None) -> str | None:
    """Say that an address made up got the same text; a few words are any scripted page's frame."""
    if sibling is None or page.words < 30 or page.title != sibling.title:
        return None
    return "a made-up address beside it shows the same page" if page.text == sibling.text else None
