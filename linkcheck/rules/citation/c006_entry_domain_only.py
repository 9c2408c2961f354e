"""C006: an entry that names a site and no page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck.model import Article, Entry, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule

_HOMEPAGE = Pattern(
    r"\b(?:web\s?site|home\s?page|official\s+site|webseite|site\s+officiel)\b", re.IGNORECASE
)
_WORD = Pattern(r"[^\W\d_]{2,}")


@rule(
    "C006",
    "entry-domain-only",
    Severity.ERROR,
    bad="## Sources\n\n1. Bloomberg report (bloomberg.com)\n2. Smith, Title. Press, 2020.\n",
    good="## Sources\n\n1. Smith, Title. Press, 2020. ISBN 978-3-16-148410-0\n"
    "2. Example project website (example.net)\n",
    repair="None: the page has to be looked up.",
    source="ISO 690:2021 section 7.13: the location of the resource itself",
)
def entry_domain_only(article: Article) -> Iterator[Hit]:
    """The entry names only a site, so the reader cannot find the page that is the source."""
    for entry in article.entries:
        span = entry.domain_span
        if not entry.headed or span is None or entry.identified:
            continue
        domain = article.source.text[span.start : span.end]
        if _names_a_page(entry, domain):
            index = next((i for i, c in enumerate(article.citations) if c.span == entry.span), None)
            yield Hit(
                span=span,
                citation=index,
                message=f"the only locator of this entry is the domain `{domain}`",
                cause="entries whose only locator is a domain",
            )


def _names_a_page(entry: Entry, domain: str) -> bool:
    """Tell whether the entry is about something on the site, not about the site."""
    rest = entry.text.replace(domain, " ")
    return _WORD.search(rest) is not None and not _HOMEPAGE.search(rest)
