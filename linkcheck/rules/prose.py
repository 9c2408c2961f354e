"""Identifiers that stand in the text itself: what rules search for outside mark-up and links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from linkcheck.model import Article, Span
from linkcheck.patterns import Pattern


def written(article: Article, pattern: Pattern) -> Iterator[re.Match[str]]:
    """Yield the matches that begin neither in code, tags and the like nor in a target."""
    targets: list[Span] | None = None
    for match in pattern.finditer(article.source.text):
        if targets is None:
            targets = sorted({c.target_span for c in article.citations if c.target_span})
        if not _holds(article.quiet, match.start()) and not _holds(targets, match.start()):
            yield match


def _holds(spans: Sequence[Span], at: int) -> bool:
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return index >= 0 and at < spans[index].end
