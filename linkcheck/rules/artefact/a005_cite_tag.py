"""A005: `[cite: 43]`, `[cite_start]`."""

from __future__ import annotations

from collections.abc import Iterable

from linkcheck.model import Article, Flaw, Hit, Severity
from linkcheck.rules.markers import marker_hits
from linkcheck.rules.registry import rule


@rule(
    "A005",
    "cite-tag",
    Severity.ERROR,
    bad="[cite_start]**Modularity**: it is built of parts. [cite: 43]",
    good="<cite>Title</cite> and [cite:@doe] and `[cite: 3]`",
    repair="The deletion is offered, never verified: the source is lost and has to be found.",
    source="observed copies of chat answers; Wikipedia:Signs of AI writing, section on markup",
)
def cite_tag(article: Article) -> Iterable[Hit]:
    """A chat program's citation tag stands where the reader expects a source."""
    return marker_hits(article, Flaw.CITE_TAG, "[cite: N]")
