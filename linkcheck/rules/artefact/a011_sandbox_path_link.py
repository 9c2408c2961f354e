"""A011: `sandbox:/mnt/data/a.zip`."""

from __future__ import annotations

from collections.abc import Iterable

from linkcheck.model import Article, Flaw, Hit, Severity
from linkcheck.rules.markers import marker_hits
from linkcheck.rules.registry import rule


@rule(
    "A011",
    "sandbox-path-link",
    Severity.ERROR,
    bad="[Download](sandbox:/mnt/data/a.zip)",
    good="It answers `sandbox:/mnt/data/a.zip`.",
    repair="None: the file has to be published and linked.",
    source="observed copies of chat answers; Wikipedia:Signs of AI writing, section on markup",
)
def sandbox_path_link(article: Article) -> Iterable[Hit]:
    """The file exists only inside a chat that nobody else can open."""
    return marker_hits(article, Flaw.SANDBOX_PATH_LINK, "sandbox:/mnt/data/…", deletable=False)
