"""L010: `[](https://a.org)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, Citation, CitationKind, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule

_NO_TEXT = Pattern(r"\[\s*\][(\[]")
_KEPT = Pattern(r"<a\b[^>]*?\s(?:id|name|class|style|onclick|role)(?=[\s=/>])", re.IGNORECASE)
"""An anchor that others lead to, or something that a style sheet or script draws."""
_FILLED = Pattern(r"<[?%]|\{\{")


@rule(
    "L010",
    "empty-link-text",
    Severity.ERROR,
    bad="[](https://a.org/x)",
    good='[`code`](https://a.org/x), [![](https://a.org/i.png)](https://a.org/x), <a id="x"></a>',
    repair="None: the text has to be written.",
    source="WCAG 2.2 success criterion 2.4.4: a link's purpose can be told from its text",
)
def empty_link_text(article: Article) -> Iterator[Hit]:
    """The link has no text, so the reader sees nothing to follow."""
    for index, citation in enumerate(article.citations):
        if citation.text == "" and _leads_out(citation) and _is_empty(article, citation):
            yield Hit(
                span=citation.span,
                citation=index,
                message=f"the link to `{citation.target}` has no text",
                cause="links without text",
            )


def _leads_out(citation: Citation) -> bool:
    """Tell whether the target is a page elsewhere: within, documentation tools write titles."""
    parsed = urls.parse(citation.url or "")
    return citation.flaw is None and parsed is not None and bool(parsed.host)


def _is_empty(article: Article, citation: Citation) -> bool:
    text = article.source.text
    start, end = citation.span
    if citation.kind in (CitationKind.LINK, CitationKind.REFERENCE_LINK):
        return _NO_TEXT.match(text, start, end) is not None
    if citation.kind is not CitationKind.HTML_LINK:
        return False
    # Without an end tag the span is the start tag alone, and what follows may be its text.
    closed = text.rfind("</", start, end) != -1
    return closed and not _KEPT.match(text, start, end) and not _FILLED.search(text, start, end)
