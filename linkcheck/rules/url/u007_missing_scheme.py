"""U007: a link to `www.a.org` without a scheme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck.model import Article, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import odd_targets

_HOST = Pattern(
    r"(?:www\.[\w-]+(?:\.[\w-]+)+|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
    r"(?:(?:com|net|edu|gov|(?:co|ac|gov|org|com|net|edu)\.[a-z]{2})(?=[/?#]|\Z)|(?:org|io)(?=/)))"
    r"(?:[:/?#]|\Z)",
    re.IGNORECASE,
)
"""`notes.org` and `socket.io` alone are files of Org mode and JavaScript."""
_NAMED_FILE = Pattern(r"[^/]*\.(?:md|html?|png|jpe?g|gif|svg|pdf|txt)\Z", re.IGNORECASE)


@rule(
    "U007",
    "missing-scheme",
    Severity.ERROR,
    bad="[Epage](github.com/epage)",
    good="[docs](docs.io.md) and [logo](img/site.com.png)",
    repair="Put `https://` in front; the repaired address is fetched as proof.",
    source="URL Standard section 4.4: without a scheme it is a relative path",
)
def missing_scheme(article: Article) -> Iterator[Hit]:
    """Without a scheme the address is read as a file beside the article."""
    for target in odd_targets(article):
        if not target.explicit or _NAMED_FILE.match(target.raw):
            continue
        if match := _HOST.match(target.raw):
            host = match[0].rstrip(":/?#")
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"`{host}` without a scheme is read as a relative path",
                fix=target.repair([target.edit(0, 0, "https://")], "`https://` is put in front"),
            )
