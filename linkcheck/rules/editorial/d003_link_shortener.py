"""D003: a short link as the address of a source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, Hit, Severity, Span
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import targets
from linkcheck.tables.wrappers import SHORTENERS


@rule(
    "D003",
    "link-shortener",
    Severity.INFO,
    bad="[report](https://bit.ly/3xYz)",
    good="[video](https://youtu.be/dQw4w9WgXcQ) and [Bitly](https://bitly.com/)",
    repair="None of its own: once it was asked, R007 names the address it leads to.",
    source="the shorteners' own terms: links end with the account or the service",
    default=False,
)
def link_shortener(article: Article) -> Iterator[Hit]:
    """A short link hides its source and ends with the service."""
    for target in targets(article):
        parsed = urls.parse(target.text) if target.explicit else None
        if parsed is None or len(parsed.path) < 3 or not urls.among(parsed.host, SHORTENERS):
            continue
        if not _is_quoted(article, target.span):
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"`{parsed.host}` hides where the link leads",
                cause=f"links through `{parsed.host}`",
            )


def _is_quoted(article: Article, span: Span) -> bool:
    """Embedded posts are block quotations with the short links of their network."""
    at = bisect_right(article.quoted, span.start, key=lambda quoted: quoted.start) - 1
    return at >= 0 and span.end <= article.quoted[at].end
