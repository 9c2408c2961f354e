"""A003: `【24†source】`."""

from __future__ import annotations

from collections.abc import Iterable

from linkcheck.model import Article, Flaw, Hit, Severity
from linkcheck.rules.markers import marker_hits
from linkcheck.rules.registry import rule


@rule(
    "A003",
    "lenticular-marker",
    Severity.ERROR,
    bad="Phase 8: Multi-Model Support\u301024\u2020source\u3011",
    good="\u3010\u6539\u8a02\u7248\u3011 has a note\u2020.",
    repair="The deletion is offered, never verified: the source is lost and has to be found.",
    source="observed copies of chat answers; Wikipedia:Signs of AI writing, section on markup",
)
def lenticular_marker(article: Article) -> Iterable[Hit]:
    """A chat program's numbered marker stands where the reader expects a source."""
    return marker_hits(article, Flaw.LENTICULAR_MARKER, "\u3010N\u2020source\u3011")
