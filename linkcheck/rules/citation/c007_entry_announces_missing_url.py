"""C007: «Available at:» and nothing behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck.model import Article, Flaw, Hit, Severity, Span
from linkcheck.patterns import Pattern
from linkcheck.rules.flaws import flawed
from linkcheck.rules.registry import rule
from linkcheck.tables.words import ANNOUNCEMENTS

_WORDS = Pattern(rf"(?<!\w)(?:{ANNOUNCEMENTS}):?", re.IGNORECASE)


@rule(
    "C007",
    "entry-announces-missing-url",
    Severity.ERROR,
    bad="## References\n\n- Smith. Title. Available at:\n",
    good="## References\n\n- Smith. Title. Available at:\n  https://a.org/x\n",
    repair="None: the address has to be looked up.",
    source="ISO 690:2021 section 7.13: availability and location",
)
def entry_announces_missing_url(article: Article) -> Iterator[Hit]:
    """The entry announces an address and ends, so the reader cannot find the source."""
    for index, citation in flawed(article, Flaw.ENTRY_ANNOUNCES_MISSING_URL):
        *_, last = _WORDS.finditer(article.source.text, *citation.span)
        yield Hit(
            span=Span(*last.span()),
            citation=index,
            message=f"no address follows «{last[0]}»",
            cause="entries that announce an address and give none",
        )
