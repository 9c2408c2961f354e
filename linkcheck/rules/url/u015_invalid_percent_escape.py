"""U015: a `%` that escapes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from linkcheck import urls
from linkcheck.model import Article, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import odd_targets
from linkcheck.tables.hosts import UTF8_HOSTS

_STRAY = Pattern(r"%(?![0-9A-Fa-f]{2})")
_PATTERN = Pattern(
    r"%(?:\d?\$?[sdifgulxc@](?![a-z])|[{(\[%*]|[a-z][a-z0-9_]*%)|[{}<>]|%%", re.IGNORECASE
)
"""Marks of a pattern: `%s`, `%(name)s`, `%NAME%`."""


@rule(
    "U015",
    "invalid-percent-escape",
    Severity.WARNING,
    bad="[x](https://a.org/100%-pure)",
    good="[x](https://a.org/100%25-pure) and [y](https://a.org/?q=%2528)",
    repair="Write `%25` for a plain percent sign; the repaired address is fetched as proof.",
    source="RFC 3986 section 2.1; URL Standard section 1.3",
)
def invalid_percent_escape(article: Article) -> Iterator[Hit]:
    """A percent sign that begins no escape sequence is refused by many servers."""
    for target in odd_targets(article):
        if "%" not in target.text or not re.match(r"https?://", target.text, re.IGNORECASE):
            continue
        written = urls.without_fragment(target.text)
        stray = list(_STRAY.finditer(urls.without_fragment(target.raw)))
        if stray and _STRAY.search(written) and not _PATTERN.search(written):
            yield Hit(
                span=target.span,
                citation=target.citation,
                message="`%` in the URL is not followed by two hexadecimal digits",
                fix=target.repair(
                    [target.edit(m.start(), m.end(), "%25") for m in stray], "`%` becomes `%25`"
                ),
            )
        elif not stray and _is_no_utf8(written):
            yield Hit(
                span=target.span,
                citation=target.citation,
                message="an escape sequence in the URL is not UTF-8, which its host expects",
            )


def _is_no_utf8(url: str) -> bool:
    """Old sites have encodings of their own; of the hosts in the table we know better."""
    parsed = urls.parse(url)
    if parsed is None or not urls.among(parsed.host, UTF8_HOSTS):
        return False
    try:
        unquote_to_bytes(parsed.path).decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False
