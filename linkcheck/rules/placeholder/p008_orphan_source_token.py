"""P008: what is left of a note points to a source that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Flaw, Hit, Severity
from linkcheck.rules.flaws import flawed
from linkcheck.rules.registry import rule


@rule(
    "P008",
    "orphan-source-token",
    Severity.ERROR,
    bad="The strategic aspect is further explored in a.1",
    good="The aspect is explored in a.1\n\n## a.1 Strategy",
    repair="None: the source has to be found.",
    source="observed output of text generators: note marks whose list was lost",
)
def orphan_source_token(article: Article) -> Iterator[Hit]:
    """What is left of a note points to a source that is not there."""
    for index, citation in flawed(article, Flaw.ORPHAN_TOKEN):
        yield Hit(
            span=citation.span,
            citation=index,
            cause="note marks lead to nothing in this article",
            message=f"the note mark leads to nothing in this article: \u201c{citation.text}\u201d",
        )
