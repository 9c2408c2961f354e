"""U011: mark-up that slipped into a URL."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck.model import Article, Citation, CitationKind, Format, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target, odd_targets

_MARKUP = Pattern(
    r"\]\(\s*https?:|</?a(?:\s|>|\Z)|%3C/?a(?:%20|\+|%3E)|%5D\(https?:", re.IGNORECASE
)
_EMPHASIS = Pattern(r"https?://[^?#]*?(?P<mark>(?<![/*])\*\*(?!\*)|`)", re.IGNORECASE)
"""Before the query only, and no `/**`: patterns and searches hold these on purpose."""
_SINGLE_LABEL = Pattern(r"https?://[\w-]+\Z", re.IGNORECASE)


@rule(
    "U011",
    "markup-inside-url",
    Severity.ERROR,
    bad="https://gi[Boulder](https://github.com/letsencrypt/boulder)",
    good="[fill in](https://a.org/new?title=[insert+name]&p[images][0]=x)",
    repair="None: where the URL ends is not known.",
    source="CommonMark sections 6.2 to 6.6; HTML section 4.5.1",
)
def markup_inside_url(article: Article) -> Iterator[Hit]:
    """Mark-up of the article became part of the address, or another link begins inside it."""
    for target in odd_targets(article):
        if not re.match(r"https?:", target.text, re.IGNORECASE):
            continue
        match = _MARKUP.search(target.text)
        mark = match[0].strip() if match else None
        if mark is None and target.explicit and (match := _EMPHASIS.match(target.text)):
            mark = match["mark"]
        if mark is None and _is_cut_by_link(article, target):
            mark = "]("
        if mark:
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"mark-up inside the URL: `{mark}`",
            )


def _is_cut_by_link(article: Article, target: Target) -> bool:
    """A bare `https://gi` that runs into a link: the link was put into the middle of a URL."""
    citations = article.citations
    here = citations[target.citation]
    if here.kind is not CitationKind.BARE_URL or article.source.kind is not Format.MARKDOWN:
        return False
    after = citations[target.citation + 1] if target.citation + 1 < len(citations) else None
    return (
        after is not None
        and after.span.start == here.span.end
        and _SINGLE_LABEL.match(target.raw) is not None
        and _points_to_the_web(after)
    )


def _points_to_the_web(citation: Citation) -> bool:
    return citation.kind is CitationKind.LINK and (citation.target or "").startswith("http")
