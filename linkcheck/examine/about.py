"""What an article says of a source where it cites it: the words a page has to answer to. Pure."""

from __future__ import annotations

import re

from msgspec import Struct

from linkcheck.model import Article, Citation, CitationKind
from linkcheck.patterns import Pattern
from linkcheck.spans import sentence_at

_ADDRESS = Pattern(r"(?:https?://|www\.)\S+|\]\([^()\s]*\)", re.IGNORECASE)
_NAMING = frozenset(
    (CitationKind.LINK, CitationKind.REFERENCE_LINK, CitationKind.HTML_LINK, CitationKind.FOOTNOTE)
)
_LONGEST = 1000
"""Characters of what stands around a citation."""


class Said(Struct, frozen=True, gc=False):
    """What one citation says of its source, addresses left out."""

    name: str = ""
    """The link text, where it may name the source."""
    around: str = ""
    """The entry of a source list or the sentence that it stands in."""
    entry: bool = False
    """`around` is an entry: all of it is about sources."""


def said(article: Article, index: int) -> Said:
    """Return what citation `index` of `article` says."""
    citation = article.citations[index]
    text = citation.text or ""
    named = citation.kind in _NAMING and "://" not in text
    listed = next((e.text for e in article.entries if index in e.citations), None)
    around = listed if listed is not None else _sentence(article, citation)
    return Said(
        name=text[:_LONGEST] if named else "",
        around=_ADDRESS.sub(" ", around)[:_LONGEST],
        entry=listed is not None,
    )


def _sentence(article: Article, citation: Citation) -> str:
    at = sentence_at(article.sentences, citation.span.start)
    if at is None:
        return ""
    span = article.sentences[at].span
    return article.source.text[span.start : span.end]
