"""P005: a link to example.com."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, CitationKind, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.markers import is_about_links, names_itself, unquoted_targets
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target

_RESERVED = Pattern(
    r"(?:[\w-]+\.)*(?:example\.(?:com|org|net)|your-?(?:domain|site|website|company)\.[a-z]{2,6})"
)
_SAYS_SO = Pattern(r"example|your", re.IGNORECASE)
"""«example.com», «your site»; a text about links shows only how they are written."""


@rule(
    "P005",
    "example-domain-target",
    Severity.WARNING,
    bad="The [report](https://example.com/report) says so.",
    good="An [example](https://example.com/) and https://example.com/x and <https://example.org>.",
    repair="None: the source has to be found.",
    source="RFC 2606 section 3: example.com, .net and .org belong to nobody",
)
def example_domain_target(article: Article) -> Iterator[Hit]:
    """The domain is reserved for examples: no source stands behind it."""
    for target in unquoted_targets(article):
        host = _host(article, target)
        if host is not None:
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"`{host}` is a domain for examples: no source stands behind it",
                cause="links to domains for examples",
            )


def _host(article: Article, target: Target) -> str | None:
    citation = article.citations[target.citation]
    if not target.explicit or citation.kind is CitationKind.IMAGE:
        return None
    parsed = urls.parse(target.text)
    if parsed is None or not _RESERVED.fullmatch(parsed.host):
        return None
    words = citation.text or ""
    if names_itself(article, target) or _SAYS_SO.search(words) or is_about_links(words):
        return None
    return parsed.host
