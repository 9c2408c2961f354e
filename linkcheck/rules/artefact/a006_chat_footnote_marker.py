"""A006: `[^1^]`, `[web:3]`, `[span_0](start_span)`."""

from __future__ import annotations

from collections.abc import Iterable

from linkcheck.model import Article, Flaw, Hit, Severity
from linkcheck.rules.markers import marker_hits
from linkcheck.rules.registry import rule


@rule(
    "A006",
    "chat-footnote-marker",
    Severity.ERROR,
    bad="It grew by half [web:3], they say [^1^].",
    good="It grew by half[^1] and `[web:3]`.\n\n[^1]: Report.",
    repair="The deletion is offered, never verified: the source is lost and has to be found.",
    source="observed copies of chat answers; Wikipedia:Signs of AI writing, section on markup",
)
def chat_footnote_marker(article: Article) -> Iterable[Hit]:
    """A chat program's footnote mark leads to no footnote."""
    return marker_hits(article, Flaw.CHAT_FOOTNOTE_MARKER, "[web:N]")
