"""U006: `https://https://a.org`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck.model import Article, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import odd_targets

_DOUBLED = Pattern(
    r"(?P<first>https?:/{0,2})(?P<second>https?)(?P<mark>://|:/|:(?!\d)|//)", re.IGNORECASE
)


@rule(
    "U006",
    "doubled-scheme",
    Severity.ERROR,
    bad="[x](https://https://a.org/x)",
    good="[CIO](https://https.cio.gov/)",
    repair="Drop the first scheme; the repaired address is fetched as proof.",
    source="URL Standard section 4.4: the second scheme is read as the host",
)
def doubled_scheme(article: Article) -> Iterator[Hit]:
    """Two schemes in a row: the second is taken for the host, which does not exist."""
    for target in odd_targets(article):
        match = _DOUBLED.match(target.raw)
        if match:
            edits = [target.edit(0, match.start("second"), "")]
            if match["mark"] != "://":
                edits.append(target.edit(*match.span("mark"), "://"))
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"the URL begins with two schemes: `{match[0]}`",
                fix=target.repair(edits, "the first scheme is dropped"),
            )
