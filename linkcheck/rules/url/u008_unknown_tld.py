"""U008: a host under a top-level domain that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, CitationKind, Hit, Severity
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import targets
from linkcheck.tables.tlds import SNAPSHOT, TLDS

_SPECIAL = frozenset(
    "test local localhost onion internal example invalid i2p lan home corp alt arpa eth bit".split()
)
"""Special-use names (RFC 6761, RFC 9476) and names that only private networks resolve."""


@rule(
    "U008",
    "unknown-tld",
    Severity.ERROR,
    bad="[CT](https://www.certificate-transparency.or)",
    good="[hidden service](http://expyuzz4wqqyqhjn.onion/) and [a host](http://intranet/page)",
    repair="None: which domain was meant is not known; the nearest is named.",
    source=f"the ICANN section of the Public Suffix List of {SNAPSHOT}",
)
def unknown_tld(article: Article) -> Iterator[Hit]:
    """The host's last label is no top-level domain, so the name cannot exist."""
    for target in targets(article):
        kind = article.citations[target.citation].kind
        if not target.explicit and kind is not CitationKind.AUTOLINK:
            continue
        parsed = urls.parse(target.text)
        if parsed is None or parsed.scheme not in ("http", "https"):
            continue
        labels = parsed.host.rstrip(".").split(".")
        last = labels[-1]
        if len(labels) > 1 and last.isalpha() and last not in TLDS and last not in _SPECIAL:
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"there is no top-level domain `.{last}` (list of {SNAPSHOT}){_near(last)}",
            )


def _near(label: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only on the way to a finding

    common = ("com", "org", "net", "edu", "gov", "info", "io", "de", "fr", "uk")
    near = get_close_matches(label, common, 1, 0.6)
    return f"; did you mean `.{near[0]}`?" if near else ""
