"""Recognise a page that says «not found» with a status that says it was found.

The proof needs two signs that do not hang together, one of them structural: that is, one that holds
in every language. A phrase alone is the title of an article about missing pages as well; an address
that itself speaks of such pages got what it asked for. What a title says is titles.py's to tell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from linkcheck.examine import titles
from linkcheck.examine.places import plain_path
from linkcheck.examine.titles import Says
from linkcheck.patterns import Pattern
from linkcheck.texts import text_key
from linkcheck.urls import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkcheck.model import Page
    from linkcheck.urls import Url

SHORT = 60
"""Words; a whole text below that, which says it, says nothing else."""
WITH_MENUS = 200
"""Words; error pages with their menus are shorter, articles longer."""

_ERROR_PATH = Pattern(
    r"(?:\A|/)(?:error[-_/]?)?(?:4-?0-?4|page-?not-?found|not-?found|notfound|pagenotfound"
    r"|file-?not-?found|error(?:-?page)?|errors?/\d{3}|page-?missing|missing)"
    r"(?:\.(?:html?|php|aspx?|jsp))?/?\Z",
    re.IGNORECASE,
)
_SPEAKS_OF_IT = Pattern(
    r"(?<!\d)404(?!\d)|(?<![a-z\d])4xx|not.?found|page.?missing|missing.?page|status.?code"
    r"|http.?(?:status|error)|error.?(?:page|code|message|document)|/errors?(?:/|\Z)"
    r"|nicht.gefunden|introuvable",
    re.IGNORECASE,
)
_DATA_SAYS = Pattern(
    r"\A\W{0,3}(?:\{.{0,80})?[\"']?(?:status|code|statuscode|error|message|detail)[\"']?\s*:\s*[\"']?"
    r"(?:404|not ?found|page not found|no such)",
    re.IGNORECASE,
)
_SEPARATOR = Pattern(r"\s+[|–—·•»«:/\\<>~-]+\s+|\s*[|»·•]\s*")


class Signs(NamedTuple):
    """What speaks for a missing page, in words. `phrases` depend on a language."""

    phrases: tuple[str, ...]
    structural: tuple[str, ...]

    @property
    def proof(self) -> bool:
        """Two independent signs, one of them structural."""
        return bool(self.structural) and len(self.structural) + bool(self.phrases) >= 2


NOTHING = Signs((), ())


def weigh(cited: Url, final: Url, page: Page, sibling: Page | None) -> Signs:
    """Gather the signs. `sibling` is the page that a random path beside the cited one got.

    An address whose own path speaks of errors gives none; neither does a home page, save that a
    host's default page stands there.
    """
    if _SPEAKS_OF_IT.search(cited.path) or _SPEAKS_OF_IT.search(cited.query):
        return NOTHING
    said = _said(page)
    if said and _asked_for(said.words, cited):
        return NOTHING
    if plain_path(cited) == "/":
        default = said and said.what is Says.DEFAULT and page.words < WITH_MENUS
        return Signs((said.where,) if said and default else (), ())
    data = _data_says(page)
    structural: list[str | None] = [
        _error_address(cited, final, page),
        _same_as_sibling(page, sibling),
    ]
    if said or data or any(structural):
        # In ordinary pages such marks are parts of a script's stock of components.
        structural.append(_marked(page))
    if said and said.what is not Says.VAGUELY:
        # A poem may be called «Not found» and have forty words; no poem is «Page not found».
        structural.append(_short(page, said))
    elif said and page.words >= SHORT and not any(structural):
        return NOTHING
    phrase = said.where if said else data
    return Signs((phrase,) if phrase else (), tuple(sign for sign in structural if sign))


# -- what the page says --------------------------------------------------------------------------


class _Said(NamedTuple):
    """What is said, the words that say it, whether the text shows them, and where, in words."""

    what: Says
    words: str
    shown: bool
    where: str


def _said(page: Page) -> _Said | None:
    """Return the strongest thing that title or headings say; a longer page contradicts a title.

    A title says it as a whole or in one of the parts that name page and site, a heading only as a
    whole. Behind the first, headings are those of sections, unless the page is all menu.
    """
    found = [*_in_headings(page), *_in_title(page)]
    return min(found, key=lambda said: _STRENGTH.index(said.what), default=None)


_STRENGTH = (Says.FULLY, Says.DEFAULT, Says.VAGUELY)


def _in_headings(page: Page) -> Iterator[_Said]:
    few = 3 if page.words < WITH_MENUS else 1
    for heading in page.headings[:few]:
        if what := titles.says(heading):
            yield _Said(what, heading, shown=True, where=f"its heading is “{heading}”")


def _in_title(page: Page) -> Iterator[_Said]:
    if page.headings and page.words >= WITH_MENUS:
        return
    for title in filter(None, (page.title, page.announced)):
        for part in dict.fromkeys((title, *_SEPARATOR.split(title))):
            if what := titles.says(part):
                shown = part.casefold() in page.text.casefold()
                yield _Said(what, part, shown=shown, where=f"its title is “{title}”")


def _asked_for(said: str, cited: Url) -> bool:
    """Tell whether the address names what the page says: a work called so, a page about it."""
    asked = set(titles.words(titles.plain(re.sub(r"[\W_]+", " ", unquote(cited.path)))))
    wanted = {word for word in titles.words(titles.plain(said)) if word != "404"}
    return bool(wanted) and wanted <= asked


def _data_says(page: Page) -> str | None:
    """Say that data says so, or that a text says nothing else."""
    if page.title is not None or page.words >= WITH_MENUS:
        return None
    found = _DATA_SAYS.match(page.text) or titles.says(page.text) is Says.FULLY
    return f"it says “{page.text[:60]}”" if found else None


# -- what holds in every language ----------------------------------------------------------------


def _error_address(cited: Url, final: Url, page: Page) -> str | None:
    """Name the error page that the address or the canonical address is: one sign, not two."""
    if _ERROR_PATH.search(cited.path):
        return None
    if _ERROR_PATH.search(final.path):
        return f"it was sent to {final.path}"
    canonical = parse(page.canonical, final.href) if page.canonical else None
    if canonical and _ERROR_PATH.search(canonical.path):
        return f"its canonical address is {canonical.path}"
    return None


def _marked(page: Page) -> str | None:
    return f"its data say {page.error_data}" if page.error_data else None


def _short(page: Page, said: _Said) -> str | None:
    """Say how short the text is. What a script has yet to fill is short for another reason."""
    if page.words >= SHORT or not page.complete or (page.scripted and not said.shown):
        return None
    return f"it has {page.words} words"


def _same_as_sibling(page: Page, sibling: Page | None) -> str | None:
    """Say that an address made up got the same text; a few words are any scripted page's frame."""
    if sibling is None or page.words < 30 or page.title != sibling.title:
        return None
    return (
        "a made-up address beside it shows the same page"
        if text_key(page) == text_key(sibling)
        else None
    )
