"""L007: a link in the text of another link."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, Citation, CitationKind, Flaw, Hit, Severity
from linkcheck.rules.registry import rule

_LINKS = {
    CitationKind.LINK,
    CitationKind.REFERENCE_LINK,
    CitationKind.HTML_LINK,
    CitationKind.AUTOLINK,
}


@rule(
    "L007",
    "nested-link",
    Severity.WARNING,
    bad='[<a href="https://a.org/n">N</a>\'s comment](https://b.org/issue)',
    good="[![badge](https://a.org/badge.svg)](https://a.org)",
    repair="None: which of the two is meant only the author knows.",
    source="CommonMark section 6.3: links do not contain other links",
)
def nested_link(article: Article) -> Iterator[Hit]:
    """A link stands in the text of another one, whose target the reader does not reach."""
    for index, outer in enumerate(article.citations):
        if outer.kind not in _LINKS or outer.target is None or not _may_hold(outer):
            continue
        inner = _inner(article, index)
        if inner is not None:
            yield Hit(
                span=outer.span,
                citation=index,
                message=f"the link to `{outer.target}` holds a link to `{inner.target}`",
                cause="links in the text of other links",
            )


def _may_hold(outer: Citation) -> bool:
    return outer.flaw in (None, Flaw.NESTED_LINK) and outer.kind is not CitationKind.AUTOLINK


def _inner(article: Article, index: int) -> Citation | None:
    """Return the first link inside that leads elsewhere."""
    outer = article.citations[index]
    for at in range(index + 1, len(article.citations)):
        inner = article.citations[at]
        if inner.span.start >= outer.span.end:
            break
        if inner.kind in _LINKS and inner.target and not _same(outer, inner):
            return inner
    return None


def _same(one: Citation, other: Citation) -> bool:
    return urls.identity(one.url or "") == urls.identity(other.url or "")
