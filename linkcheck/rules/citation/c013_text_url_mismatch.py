"""C013: `[https://bank.com](https://evil.io)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from linkcheck import urls
from linkcheck.model import Article, Citation, CitationKind, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.tables.hosts import SHORTENERS

_KINDS = {CitationKind.LINK, CitationKind.REFERENCE_LINK, CitationKind.HTML_LINK}
_URL = Pattern(r"https?://[^\s/?#.]+\.[^\s]+", re.IGNORECASE)
_EXAMPLE = Pattern(r"(?:.*\.)?(?:example\.(?:com|org|net)|localhost)\Z")
"""Hosts that stand for any other."""


@rule(
    "C013",
    "text-url-mismatch",
    Severity.ERROR,
    bad="[https://bank.com](https://evil.io)",
    good="[https://bank.com](https://www.bank.com/login), [bank.com](https://evil.io)",
    repair="None: which of the two is meant only the author knows.",
    source="WCAG 2.2 success criterion 2.4.4: a link's purpose can be told from its text",
)
def text_url_mismatch(article: Article) -> Iterator[Hit]:
    """The text shows the address of one site, the link leads to another."""
    for index, citation in enumerate(article.citations):
        if citation.kind not in _KINDS or citation.flaw or not _URL.fullmatch(citation.text or ""):
            continue
        shown, linked = _host(citation.text), _host(citation.url)
        if shown and linked and shown != linked and _misleads(citation, shown, linked):
            yield Hit(
                span=citation.span,
                citation=index,
                message=f"the text shows {urls.unicode_host(shown)}, the link leads to"
                f" {urls.unicode_host(linked)}",
            )


def _host(url: str | None) -> str | None:
    parsed = urls.parse(url or "")
    if parsed is None or parsed.scheme not in ("http", "https"):
        return None
    return urls.repaired_host(parsed.host).removeprefix("www.").rstrip(".")


def _misleads(citation: Citation, shown: str, linked: str) -> bool:
    # Archives, proxies and redirects carry the address; shorteners and resolvers stand for it.
    whole = rf"(?<![\w-]){re.escape(shown)}(?![\w-]|\.\w)"
    if re.search(whole, unquote(citation.url or ""), re.IGNORECASE):
        return False
    return shown not in SHORTENERS and linked not in SHORTENERS and not _EXAMPLE.match(shown)
