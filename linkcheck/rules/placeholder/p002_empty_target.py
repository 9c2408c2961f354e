"""P002: a link without a target."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Citation, Hit, Severity
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
            yield Hit(
                span=citation.span,
                citation=index,
                message=f"the link has no target: {_shown(citation)}",
                cause="links without a target",
            )


def _empty(citation: Citation) -> bool:
    if citation.destination is None or (citation.text or "").strip() in ("x", "X", ""):
        return False
    return citation.destination.strip().lower() in ("", "mailto:", "tel:")


def _shown(citation: Citation) -> str:
    return f"`{citation.target}`" if citation.target else "nothing stands between the parentheses"
