"""U003: a typographic quotation mark in a URL."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Severity
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Spelled, Target, odd_targets
from linkcheck.urls import name_character

_DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb"
_SINGLE = "\u2018\u2019"
"""At the ends only: inside, an apostrophe is a character of titles."""


@rule(
    "U003",
    "smart-quote-in-url",
    Severity.ERROR,
    bad="[x](https://a.org/p\u201d)",
    good="[team](https://fr.wikipedia.org/wiki/L\u2019\u00c9quipe)",
    repair="Delete the quotation mark; the repaired address is fetched as proof.",
    source="RFC 3986 section 2: no such character stands in a URI unencoded",
)
def smart_quote_in_url(article: Article) -> Iterator[Hit]:
    """A typographic quotation mark became part of the address."""
    for target in odd_targets(article):
        found = _quotes(target) if target.explicit else []
        if found:
            names = ", ".join(dict.fromkeys(name_character(q.character) for q in found))
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"quotation mark in the URL: {names}",
                fix=target.repair(
                    [target.edit(q.start, q.end, "") for q in found],
                    "the quotation mark is deleted",
                ),
            )


def _quotes(target: Target) -> list[Spelled]:
    ends = (0, len(target.raw))
    return [
        quote
        for quote in target.spelled(_DOUBLE + _SINGLE, encoded=False)
        if quote.character in _DOUBLE or quote.start in ends or quote.end in ends
    ]
