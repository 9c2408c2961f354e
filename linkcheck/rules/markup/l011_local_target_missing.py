"""L011: a link to a file that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Hit, Resolutions, Severity
from linkcheck.rules.by_reason import hits_by_reason
from linkcheck.rules.registry import resolved_rule


@resolved_rule(
    "L011",
    "local-target-missing",
    Severity.ERROR,
    bad="[method](metod.md)",
    good="[method](method.md)",
    repair="None; the nearest name is suggested.",
    source="RFC 3986 section 5: a relative reference is joined to the article's own address",
    needs=("rendered", "addressed", "in-its-tree"),
)
def local_target_missing(article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """The link names a file, or a place in one, that does not exist beside the article."""
    yield from hits_by_reason("L011", article, resolutions)
