"""Whether a fragment leads somewhere in this very document.

In HTML ids are compared exactly. Markdown is rendered by many tools with as many slug styles
(GitHub, GitLab, Kramdown, Hugo, Zola, Docutils), so a fragment is found if it equals a heading
after case, diacritics, punctuation and a numeric suffix are taken away, or what stands before the
heading's colon («DEP0111: …»).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from urllib.parse import unquote

from linkcheck.model import Format, Heading, Trait
from linkcheck.patterns import Pattern

_STYLE = Pattern(r"[^a-z0-9]+")
_SUFFIX = Pattern(r"[-_]?\d{1,3}$")
_LEADING_NUMBER = Pattern(r"^[\d\W_]+")
_EMOJI = Pattern(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff:](?:(?<!:)|(?<![\\w:]:)[a-z0-9_+-]+:(?!\\w))"
)
_ELSEWHERE = Pattern(
    r"top$|main(?:-content)?$|content$|:~:|!|/|(?:user-content-)?fn(?:ref)?[:\d-]|footnote|cite_|ref-|L\d",
    re.IGNORECASE,
)
"""Fragments that the page around the article, a renderer or a script provides."""

UNSURE = frozenset(
    (
        Trait.SHORTCODES,
        Trait.INCLUDES,
        Trait.DIRECTIVES,
        Trait.EMOJI_HEADINGS,
        Trait.TEMPLATE,
    )
)
"""With one of these a renderer may name places that do not stand in the text."""


def slug(text: str) -> str:
    """Return what is left of a heading or fragment when style is taken away.

    >>> slug("Où est-ce ?") == slug("ou-est-ce")
    True
    """
    if text.isascii():
        return _STYLE.sub("", text.lower())
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum())


def has_emoji(headings: Iterable[Heading]) -> bool:
    """Tell whether a heading holds an emoji, whose slug no two renderers agree on."""
    return _EMOJI.search("\n".join(heading.text for heading in headings)) is not None


class Anchors:
    """The places in one article that a fragment can lead to."""

    def __init__(
        self,
        kind: Format,
        ids: frozenset[str],
        headings: Iterable[Heading],
        traits: frozenset[Trait],
    ) -> None:
        self._ids = ids
        self._exact = kind is Format.HTML
        self._unsure = bool(UNSURE & traits) or kind is Format.TEXT
        self._headings = [heading.text for heading in headings]

    @cached_property
    def _slugs(self) -> frozenset[str]:
        texts = self._headings
        numberless = (_LEADING_NUMBER.sub("", text) for text in texts)
        short = (text.partition(":")[0] for text in texts)
        return frozenset(map(slug, (*texts, *self._ids, *numberless, *short))) - {""}

    def holds(self, fragment: str) -> bool | None:
        """Tell whether `fragment` (as written) leads somewhere; None where that cannot be known."""
        name = unquote(fragment)
        if not name or fragment in self._ids or name in self._ids:
            return True
        if self._unsure or _ELSEWHERE.match(name):
            return None
        if self._exact:
            return False
        plain = slug(name)
        return not plain or plain in self._slugs or slug(_SUFFIX.sub("", name)) in self._slugs
