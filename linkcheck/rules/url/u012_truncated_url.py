"""U012: a URL that ends in an ellipsis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck.model import Article, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import odd_targets

_DOTS = Pattern(r"\.{3,}/?\Z|(?:\u2026|%E2%80%A6)/?\Z", re.IGNORECASE)
_KEEPS_DOTS = Pattern(r"/wiki/|/compare/|/\.{3}/?\Z|[{}<>$*]", re.IGNORECASE)
"""Titles end in an ellipsis, comparisons end open, `/...` and marks of a pattern are words about
URLs."""


@rule(
    "U012",
    "truncated-url",
    Severity.ERROR,
    bad="[x](https://a.org/2025/very-long-ti\u2026)",
    good="[changes](https://github.com/a/b/compare/v1.0...v2.0)",
    repair="None: the rest of the URL has to come from the source.",
    source="what copying a shortened display of a URL leaves behind",
)
def truncated_url(article: Article) -> Iterator[Hit]:
    """The address was copied from a shortened display, and its end is missing."""
    for target in odd_targets(article):
        if not target.explicit or not re.match(r"(?:https?:)?//", target.text, re.IGNORECASE):
            continue
        # Search words and text fragments end in dots of their own.
        written, *rest = re.split(r"[?#]", target.text, maxsplit=1)
        ends = _DOTS.search(target.text if rest and target.text.endswith("\u2026") else written)
        if (
            ends
            and (not rest or target.text.endswith("\u2026"))
            and not _KEEPS_DOTS.search(target.text)
        ):
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"the URL ends in `{ends[0]}`: it was cut off where it was copied",
                cause="URLs that end in an ellipsis",
            )
