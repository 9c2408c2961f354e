"""U010: one URL inside the path of another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import odd_targets
from linkcheck.tables.wrappers import COPIES, COPY_LABELS

_SECOND = Pattern(
    r"https?://[^/?#]+(?P<path>/[^?#]*?)(?P<second>https?://[^/?#.]+\.[^/?#])", re.IGNORECASE
)


@rule(
    "U010",
    "concatenated-urls",
    Severity.WARNING,
    bad="[shop](https://www.lulu.com/shop/http://www.lulu.com/shop/x)",
    good="[copy](https://web.archive.org/web/2020/http://a.org/)",
    repair="Keep the second URL; it is fetched as proof.",
    source="RFC 3986 section 3.3: a path with a segment `http:` is legal, and rarely meant",
    default=False,
)
def concatenated_urls(article: Article) -> Iterator[Hit]:
    """Two URLs were pasted into one, and the first site does not know the second."""
    for target in odd_targets(article):
        match = _SECOND.match(target.raw)
        parsed = urls.parse(target.text) if match else None
        if match is None or parsed is None or _copies(parsed.host):
            continue
        yield Hit(
            span=target.span,
            citation=target.citation,
            message="a second URL stands inside the path of the first",
            fix=target.repair(
                [target.edit(0, match.start("second"), "")], "the first URL is dropped"
            ),
        )


def _copies(host: str) -> bool:
    """Archives, proxies and the like carry another site's URL in their paths."""
    return urls.among(host, COPIES) or not COPY_LABELS.isdisjoint(re.split(r"[.-]", host))
