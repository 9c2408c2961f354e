"""C011: an ISBN that fails its check digit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck.model import Article, Hit, Severity, Span
from linkcheck.patterns import Pattern
from linkcheck.rules.prose import written
from linkcheck.rules.registry import rule

_GAP = "[-\u2010-\u2013\u00a0 ]?"
_ISBN = Pattern(
    r"ISBN(?<!\wISBN)(?:[-\u2010-\u2013 ]?1[03])?(?![\w=])[:#\s]{0,3}"
    r"(?:\([^()\r\n]{1,20}\)[:\s]{0,2})?"
    rf"(?P<number>(?:\d{_GAP}){{9,16}}[\dXx])(?![\w])"
)
_GAPS = Pattern("[-\u2010-\u2013\u00a0 ]+")
_ABOUT_NUMBERS = Pattern(
    r"check[\s-]?(?:digit|sum)|\b(?:in)?valid|\bwrong\b|\bfake\b", re.IGNORECASE
)


@rule(
    "C011",
    "isbn-checksum",
    Severity.WARNING,
    bad="Smith, Title, ISBN 978-3-16-148410-1.",
    good="Smith, Title, ISBN 978-3-16-148410-0, ISBN 0-306-40615-2.",
    repair="None: the number has to be looked up.",
    source="ISO 2108: the last digit of an ISBN is computed from the others",
)
def isbn_checksum(article: Article) -> Iterator[Hit]:
    """The number fails its own check digit, so no catalogue has the book under it."""
    for match in written(article, _ISBN):
        span = Span(*match.span("number"))
        digits = _GAPS.sub("", match["number"]).upper()
        if len(digits) not in (10, 13) or _holds(digits):
            continue
        line = article.source.line(article.source.position(span.start).line)
        around = article.source.text[
            max(line.start, span.start - 200) : min(line.end, span.end + 200)
        ]
        if not _ABOUT_NUMBERS.search(around):
            yield Hit(span=span, message=f"the check digit of ISBN {match['number']} is wrong")


def _holds(digits: str) -> bool:
    """Tell whether the check digit of an ISBN of 10 or 13 digits is right."""
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if len(values) == 10:
        return sum(value * (10 - at) for at, value in enumerate(values)) % 11 == 0
    return sum(value * (3 if at % 2 else 1) for at, value in enumerate(values)) % 10 == 0
