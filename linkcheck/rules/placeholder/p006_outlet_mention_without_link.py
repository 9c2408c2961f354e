"""P006: the text names an outlet's article as its source and does not link it."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Flaw, Hit, Severity
from linkcheck.rules.flaws import flawed
from linkcheck.rules.registry import rule


@rule(
    "P006",
    "outlet-mention-without-link",
    Severity.WARNING,
    bad="More details can be found in this Reuters article.",
    good="In this article, I will explain what was found in this [Reuters article](https://reuters.com/x).",
    repair="None: the source has to be found.",
    source="newsroom style books on attribution: name the source and link it",
)
def outlet_mention_without_link(article: Article) -> Iterator[Hit]:
    """The text names an outlet's article as its source and does not link it."""
    for index, citation in flawed(article, Flaw.OUTLET_MENTION):
        yield Hit(
            span=citation.span,
            citation=index,
            cause="articles are named as sources and not linked",
            message="an article is named as the source and not linked: "
            f"\u201c{citation.text}\u201d",
        )
