"""A004: `citeturn4view0turn6view2`."""

from __future__ import annotations

from collections.abc import Iterable

from linkcheck.model import Article, Flaw, Hit, Severity
from linkcheck.rules.markers import marker_hits
from linkcheck.rules.registry import rule


@rule(
    "A004",
    "turn-token",
    Severity.ERROR,
    bad="It is kept until export. citeturn4view0turn6view2",
    good="The id is `turn0search1`.",
    repair="The deletion is offered, never verified: the source is lost and has to be found.",
    source="observed copies of chat answers; Wikipedia:Signs of AI writing, section on markup",
)
def turn_token(article: Article) -> Iterable[Hit]:
    """The id of a lookup in a chat stands where the reader expects a source."""
    return marker_hits(article, Flaw.TURN_TOKEN, "citeturnNsearchM")
