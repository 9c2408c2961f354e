"""P002: a link without a target."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Citation, CitationKind, Hit, Severity
from linkcheck.rules.registry import rule


@rule(
    "P002",
    "empty-target",
    Severity.ERROR,
    bad="[pytest]()",
    good="- [x]() done, [pytest](https://pytest.org)",
    repair="None: the source has to be found.",
    source="CommonMark section 6.3: an empty destination leads to the page itself",
    needs=("rendered",),
)
def empty_target(article: Article) -> Iterator[Hit]:
    """The link has no target, so it leads back to the article itself."""
    for index, citation in enumerate(article.citations):
        if citation.explicit and not citation.flaw and _empty(citation):
            what = "image" if citation.kind is CitationKind.IMAGE else "link"
            yield Hit(
                span=citation.span,
                citation=index,
                message=f"the {what} has no target: {_shown(article, citation)}",
                cause="links without a target",
            )


def _empty(citation: Citation) -> bool:
    if citation.destination is None or (citation.text or "").strip() in ("x", "X", ""):
        return False
    return citation.destination.strip().lower() in ("", "mailto:", "tel:")


def _shown(article: Article, citation: Citation) -> str:
    if citation.target:
        return f"`{citation.target}`"
    if article.source.text.startswith("<", citation.span.start):
        return f"its `{'src' if citation.kind is CitationKind.IMAGE else 'href'}` is empty"
    if citation.definition is not None:
        return "nothing stands in its definition"
    return "nothing stands between the parentheses"
