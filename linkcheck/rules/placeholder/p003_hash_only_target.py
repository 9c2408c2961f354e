"""P003: a link to `#`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck.model import Article, CitationKind, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.markers import unquoted_targets
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target
from linkcheck.tables.words import BACK_TO_TOP

_TOP = Pattern(rf"\W*(?:{BACK_TO_TOP})\W*", re.IGNORECASE)
_LETTER = Pattern(r"[^\W_]")


@rule(
    "P003",
    "hash-only-target",
    Severity.WARNING,
    bad="The [report](#) says so.",
    good="[Back to top](#) and [report](#report)\n\n# Report",
    repair="None: the source has to be found.",
    source="HTML Standard section 7.4.6.4: the fragment `#` is the top of the page itself",
    needs=("rendered",),
)
def hash_only_target(article: Article) -> Iterator[Hit]:
    """The link leads to the top of the article itself."""
    for target in unquoted_targets(article):
        if target.text.strip() == "#" and _promises(article, target):
            yield Hit(
                span=target.span,
                citation=target.citation,
                message="`#` leads to the top of this very page",
                cause="links to `#`",
            )


def _promises(article: Article, target: Target) -> bool:
    """Tell whether a reader expects another page: not an arrow, a badge, a hint on hovering."""
    citation = article.citations[target.citation]
    # Links of HTML, inside Markdown too, are scripted often enough.
    if citation.kind not in (CitationKind.LINK, CitationKind.REFERENCE_LINK):
        return False
    words = (citation.text or "")[:200]
    if "![" in (citation.label or "") or not _LETTER.search(words) or _TOP.fullmatch(words):
        return False
    behind = article.source.text[target.raw_span.end : target.span.end]
    return citation.definition is not None or behind.strip(" \t\r\n>") == ")"
