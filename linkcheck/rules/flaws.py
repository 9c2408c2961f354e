"""Citations by what is wrong with their mark-up, as extraction saw it."""

from __future__ import annotations

from collections import defaultdict

from linkcheck.model import Article, Citation, Flaw
from linkcheck.rules.remembered import remembered

Indexed = tuple[int, Citation]
"""A citation with its index in the article."""


def flawed(article: Article, flaw: Flaw) -> list[Indexed]:
    """Return the citations with this flaw, in text order."""
    return _by_flaw(article).get(flaw, [])


@remembered
def _by_flaw(article: Article) -> dict[Flaw, list[Indexed]]:
    found: dict[Flaw, list[Indexed]] = defaultdict(list)
    for index, citation in enumerate(article.citations):
        if citation.flaw is not None:
            found[citation.flaw].append((index, citation))
    return found
