"""A010: an address wrapped into a search for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from linkcheck import urls
from linkcheck.model import Article, Fix, FixKind, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.markers import unquoted_targets
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target

_GOOGLE = Pattern(r"(?:www\.)?google\.(?:[a-z]{2,3}|com?\.[a-z]{2})")
_ADDRESS = Pattern(r"https?://[^\s/?#]{1,253}\.[^\s]+", re.IGNORECASE)
_PLACE = Pattern(r"#[\w-]+|\.{0,2}/[\w.~%-]+(?:/[\w.~%-]+)*/?(?:#[\w-]+)?")
_BESIDE_Q = Pattern(r"authuser|utm_\w+")
"""A search made in a browser carries more: it was meant as a search."""


@rule(
    "A010",
    "search-wrapped-link",
    Severity.ERROR,
    bad="[guidelines](https://www.google.com/search?q=%23guidelines)",
    good="[search](https://www.google.com/search?q=broken+links)",
    repair="The address in `q` is the target; it is fetched as proof.",
    source="observed copies of chat answers: addresses wrapped into a search for them",
)
def search_wrapped_link(article: Article) -> Iterator[Hit]:
    """The link searches for its target instead of leading there."""
    for target in unquoted_targets(article):
        wrapped = _wrapped(target.text)
        if wrapped is not None:
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"the link searches for `{wrapped}` instead of leading there",
                cause="links wrapped into a web search",
                fix=_fix(target, wrapped),
            )


def _wrapped(text: str) -> str | None:
    parsed = urls.parse(text)
    if parsed is None or parsed.path != "/search" or not _GOOGLE.fullmatch(parsed.host):
        return None
    pairs = parse_qsl(parsed.query, keep_blank_values=True, max_num_fields=None)
    sought = [value.strip() for name, value in pairs if name == "q"]
    if len(sought) != 1 or not all(n == "q" or _BESIDE_Q.fullmatch(n) for n, _ in pairs):
        return None
    found = _ADDRESS.fullmatch(sought[0]) or _PLACE.fullmatch(sought[0])
    return found[0] if found else None


def _fix(target: Target, wrapped: str) -> Fix:
    if _ADDRESS.match(wrapped):
        return target.replace(wrapped, "the address in `q` becomes the target")
    edit = target.edit(0, len(target.raw), wrapped)
    because = "`q` becomes the target; whether this article's site has that place is not known"
    return Fix(kind=FixKind.TEXT, edits=(edit,), because=because, verified=False)
