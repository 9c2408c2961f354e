"""U017: `&amp;amp;` in a URL."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from linkcheck.model import Article, Format, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target, odd_targets

_AMP = r"(?:&amp;|&#0*38;|&#x0*26;)"
_TWICE = Pattern(rf"{_AMP}(?:amp;|#0*38;|#x0*26;)+", re.IGNORECASE)
_ONCE = Pattern(r"&(?:amp;)+", re.IGNORECASE)


@rule(
    "U017",
    "double-escaped-entity",
    Severity.ERROR,
    bad="[x](https://a.org/?a=1&amp;amp;b=2)",
    good="[x](https://a.org/?a=1&amp;b=2) and [y](https://a.org/?q=%26amp%3B)",
    repair="Write the ampersand once; the repaired address is fetched as proof.",
    source="HTML section 13.2.5.73: a character reference is decoded once",
)
def double_escaped_entity(article: Article) -> Iterator[Hit]:
    """An ampersand was escaped twice, so the server gets parameters called `amp;b`."""
    for target in odd_targets(article):
        if "&" not in target.raw or not re.match(r"(?:https?:)?//", target.raw, re.IGNORECASE):
            continue
        plain = target.kind is Format.TEXT
        found = list((_ONCE if plain else _TWICE).finditer(target.raw))
        if found and not (plain and _is_markup(article, target)):
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=_message(found[0][0], plain=plain),
                fix=target.repair(
                    [target.edit(m.start(), m.end(), "&" if plain else "&amp;") for m in found],
                    "the ampersand is written once",
                ),
            )


def _message(written: str, *, plain: bool) -> str:
    if plain:
        return f"`{written}` in plain text is not decoded: `&` is meant"
    return f"`{written}` in the URL stands for `{html.unescape(written)}`, not for `&`"


def _is_markup(article: Article, target: Target) -> bool:
    """Mark-up pasted into plain text: an attribute's or an element's value is escaped rightly."""
    before = article.source.text[max(0, target.raw_span.start - 1) : target.raw_span.start]
    return before in ('"', "'", "=", ">")
