"""A007: `utm_source=chatgpt.com`."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Severity
from linkcheck.rules.chat import tracking_edits
from linkcheck.rules.markers import unquoted_targets
from linkcheck.rules.registry import rule


@rule(
    "A007",
    "chat-tracking-parameter",
    Severity.INFO,
    bad="[qris](https://a.org/qris?utm_source=chatgpt.com)",
    good="[qris](https://a.org/qris?utm_source=newsletter) and `?utm_source=chatgpt.com`",
    repair="Drop the parameter; the address without it is fetched as proof.",
    source="utm_source values that chat programs append to the addresses they show",
)
def chat_tracking_parameter(article: Article) -> Iterator[Hit]:
    """The address tells the site that the reader came from a chat program, which is not true."""
    for target in unquoted_targets(article):
        if edits := list(tracking_edits(target)):
            yield Hit(
                span=target.span,
                citation=target.citation,
                message="the address carries the tracking parameter of a chat program",
                fix=target.repair(edits, "the tracking parameter is dropped"),
            )
