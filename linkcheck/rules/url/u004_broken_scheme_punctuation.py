"""U004: `https:/a.org` and its kin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck.model import Article, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import odd_targets

_BROKEN = Pattern(
    r"(?P<scheme>https?)(?:"
    r"(?P<forgiven>:/{3,}|:\\{1,4})|:/(?!/)|:(?![/\\])(?=[a-z0-9-]+\.)|//|;/*|://\s+)(?P<rest>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_NO_HOST = Pattern(r"https?:/{0,2}\Z", re.IGNORECASE)


@rule(
    "U004",
    "broken-scheme-punctuation",
    Severity.ERROR,
    bad="[x](https:/a.org/p)",
    good="[copy](https://web.archive.org/web/2020/http:/a.org)",
    repair="Write `scheme://`; the repaired address is fetched as proof.",
    source="RFC 3986 section 3; URL Standard section 4.4 for what browsers forgive",
)
def broken_scheme_punctuation(article: Article) -> Iterator[Hit]:
    """What stands between the scheme and the host is not `://`, so the address leads elsewhere."""
    for target in odd_targets(article):
        if not target.explicit:
            continue
        if _NO_HOST.match(target.raw):
            yield Hit(
                span=target.span,
                citation=target.citation,
                message="the URL is a scheme without a host",
            )
        elif (match := _BROKEN.match(target.raw)) and match["rest"]:
            written = target.raw[: match.start("rest")]
            forgiven = match["forgiven"] is not None
            scheme = match["scheme"].lower()
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"the URL begins with `{written}` instead of `{scheme}://`"
                + (", which browsers forgive" if forgiven else ""),
                severity=Severity.WARNING if forgiven else None,
                fix=target.repair(
                    [target.edit(0, match.start("rest"), f"{scheme}://")],
                    f"`{written}` becomes `{scheme}://`",
                ),
            )
