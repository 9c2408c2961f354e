"""Identifiers that stand in the text itself: what rules search for outside mark-up and links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck.model import Article, Span
from linkcheck.patterns import Pattern
from linkcheck.spans import holds


def written(article: Article, pattern: Pattern) -> Iterator[re.Match[str]]:
    """Yield the matches that begin neither in code, tags and the like nor in a target."""
    targets: list[Span] | None = None
    for match in pattern.through(article.source.text):
        if targets is None:
            targets = sorted({c.target_span for c in article.citations if c.target_span})
        if not holds(article.quiet, match.start()) and not holds(targets, match.start()):
            yield match
