"""A009: a redirect of Gemini's search grounding, which expires."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck.model import Article, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.markers import unquoted_targets
from linkcheck.rules.registry import rule

_REDIRECT = Pattern(
    r"https?://vertexaisearch\.cloud\.google\.com/grounding-api-redirect/[\w-]{4,}", re.IGNORECASE
)


@rule(
    "A009",
    "grounding-redirect-link",
    Severity.ERROR,
    bad="[distrito.me](https://vertexaisearch.cloud.google.com/grounding-api-redirect/AbF9wXEh)",
    good="[distrito.me](https://distrito.me/x)",
    repair="While it still answers, the address that it leads to is the source.",
    source="Vertex AI documentation on grounding: the redirects expire after thirty days",
)
def grounding_redirect_link(article: Article) -> Iterator[Hit]:
    """The redirect of a search expires after some weeks and then leads nowhere."""
    for target in unquoted_targets(article):
        if _REDIRECT.match(target.text):
            yield Hit(
                span=target.span,
                citation=target.citation,
                message="this redirect of a search expires: it is not the source's own address",
            )
