"""U005: `ttps://` and its kin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck.model import Article, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import odd_targets

_MEANT = {
    "ttp": "http",
    "ttps": "https",
    "htp": "http",
    "htps": "https",
    "hhttp": "http",
    "hhttps": "https",
    "htttp": "http",
    "htttps": "https",
    "httpp": "http",
    "httpps": "https",
    "httsp": "https",
    "hxxp": "http",
    "hxxps": "https",
    "mail-to": "mailto",
    "mailt": "mailto",
}
"""A closed list: any other unknown scheme may belong to an application."""
_SCHEME = Pattern(rf"({'|'.join(_MEANT)}):", re.IGNORECASE)


@rule(
    "U005",
    "misspelt-scheme",
    Severity.ERROR,
    bad="[#150625](ttps://github.com/rust-lang/rust/pull/150625)",
    good="[room](matrix:r/linkcheck:a.org)",
    repair="Write the scheme that was meant; the repaired address is fetched as proof.",
    source="IANA registry of URI schemes: none of these is registered",
)
def misspelt_scheme(article: Article) -> Iterator[Hit]:
    """A misspelt scheme makes an address that no program opens."""
    for target in odd_targets(article):
        match = _SCHEME.match(target.raw) if target.explicit else None
        if match:
            meant = _MEANT[match[1].lower()]
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"`{match[1]}:` is not a scheme; `{meant}:` is meant",
                fix=target.repair(
                    [target.edit(*match.span(1), meant)], f"`{match[1]}` becomes `{meant}`"
                ),
            )
