"""C008: `claim[^7]` without a note 7."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, CitationKind, Hit, Severity
from linkcheck.rules.registry import rule


@rule(
    "C008",
    "undefined-footnote",
    Severity.ERROR,
    bad="A claim[^1], another[^7].\n\n[^1]: Smith, 2020.\n",
    good="A claim[^1], a class [^a-z].\n\n[^1]: Smith, 2020.\n",
    repair="None: the note has to be written.",
    source="GitHub Flavored Markdown, footnotes: a mark without a definition is plain text",
    needs=("whole",),
)
def undefined_footnote(article: Article) -> Iterator[Hit]:
    """The footnote mark has no note, so the reader sees brackets and finds no source."""
    for index, citation in enumerate(article.citations):
        if citation.kind is CitationKind.FOOTNOTE and citation.definition is None:
            yield Hit(
                span=citation.span,
                citation=index,
                message=f"no note `[^{citation.label}]:` in this article",
            )
