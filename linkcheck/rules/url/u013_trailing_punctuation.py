"""U013: punctuation of the sentence at the end of a URL."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck.model import Article, Fix, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target, odd_targets

_END = Pattern(
    r"https?://[^/?#]+/(?:[^?#]*[^?#,;:\"'>\]. \t])?"
    r"(?P<marks>(?:[,;:\"'>\]]|%20|(?<![./])\.)+)\Z",
    re.IGNORECASE,
)
_ABBREVIATION = Pattern(
    r"(?:[^a-z0-9]|\A)(?:[a-z]|inc|jr|sr|ltd|llc|corp|co|st|bros|cie|dr|mr|mrs|ms|prof|mt|ft|no|vol|vs|op|ed"
    r"|eds|etc|al|dept|univ|ave|blvd|rev|gen|col|sgt|capt|s\.p\.a|a\.s|d\.c|feat|ph\.d|e\.v)\.\Z",
    re.IGNORECASE,
)
_WIKI = Pattern(r"/wiki/|[?&]title=|//[^/]*wiki[^/]*/", re.IGNORECASE)
"""Titles end in every mark there is."""
_PAIRS = {"]": "[", ">": "<", '"': '"', "'": "'"}


@rule(
    "U013",
    "trailing-punctuation",
    Severity.WARNING,
    bad="[x](https://a.org/page,)",
    good="[Apple](https://en.wikipedia.org/wiki/Apple_Inc.) and [search](https://a.org/?q=a,)",
    repair="Drop the mark; the address is fetched with and without it.",
    source="RFC 3986 appendix C: punctuation around a URI is not part of it",
)
def trailing_punctuation(article: Article) -> Iterator[Hit]:
    """A mark of the sentence became the last character of the address."""
    for target in odd_targets(article):
        match = _END.match(target.text) if target.explicit else None
        if match is None or _WIKI.search(target.text) or _ABBREVIATION.search(target.text):
            continue
        marks = match["marks"]
        if any(_is_paired(target.text, mark) for mark in marks):
            continue
        yield Hit(
            span=target.span,
            citation=target.citation,
            message=f"the URL ends in `{marks}`, which belongs to the sentence",
            fix=_fix(target, marks),
        )


def _fix(target: Target, marks: str) -> Fix | None:
    """Drop the marks, unless the mark-up spells them in its own way."""
    start = len(target.raw) - len(marks)
    if not target.raw.endswith(marks) or target.raw[start - 1] == "\\":
        return None
    return target.repair([target.edit(start, len(target.raw), "")], f"`{marks}` is dropped")


def _is_paired(url: str, mark: str) -> bool:
    """Closing `p[0]` or a quoted word belongs to the path."""
    opening = _PAIRS.get(mark)
    if opening == mark:
        return url.count(mark) % 2 == 0
    return opening is not None and url.count(opening) >= url.count(mark)
