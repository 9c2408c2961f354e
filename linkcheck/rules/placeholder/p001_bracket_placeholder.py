"""P001: `[source]` where a source should stand."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, CitationKind, Hit, Severity
from linkcheck.rules.registry import rule


@rule(
    "P001",
    "bracket-placeholder",
    Severity.ERROR,
    bad="It outperforms others such as DeepSeek [source].",
    good="It outperforms ([Source](https://a.org/x)); the template says \u201c[source]\u201d.",
    repair="None: the source has to be found.",
    source="Wikipedia's inline clean-up templates; observed output of text generators",
)
def bracket_placeholder(article: Article) -> Iterator[Hit]:
    """A word in brackets stands where the source was to be put in."""
    for index, citation in enumerate(article.citations):
        if citation.kind is CitationKind.PLACEHOLDER and citation.flaw is None:
            yield Hit(
                span=citation.span,
                citation=index,
                message=f"`[{citation.label}]` is a placeholder: no source stands behind it",
                cause="placeholders: no source stands behind them",
            )
