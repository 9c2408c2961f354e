"""A001: `:contentReference[oaicite:9]{index=9}`."""

from __future__ import annotations

from collections.abc import Iterable

from linkcheck.model import Article, Flaw, Hit, Severity
from linkcheck.rules.markers import marker_hits
from linkcheck.rules.registry import rule


@rule(
    "A001",
    "oaicite-marker",
    Severity.ERROR,
    bad="Safe transitions. :contentReference[oaicite:9]{index=9}",
    good="It leaves `:contentReference[oaicite:9]{index=9}` behind.",
    repair="The deletion is offered, never verified: the source is lost and has to be found.",
    source="observed copies of chat answers; Wikipedia:Signs of AI writing, section on markup",
)
def oaicite_marker(article: Article) -> Iterable[Hit]:
    """A chat program's marker stands where the reader expects a source."""
    return marker_hits(article, Flaw.OAICITE_MARKER, ":contentReference[oaicite:N]{index=N}")
