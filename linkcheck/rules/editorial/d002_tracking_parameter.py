"""D002: a parameter that only says how the reader came."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, Edit, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target, targets

_PARAMETER = Pattern(
    r"(?P<before>[?&]|&amp;|;)(?P<name>[A-Za-z_]+)(?:=(?P<value>[^&#]*))?(?=[&#]|\Z)"
)
_SHARED_BY = frozenset(("youtube.com", "youtu.be", "spotify.com", "spotify.link"))
"""Where `si` says who shared it; elsewhere it may select content."""


@rule(
    "D002",
    "tracking-parameter",
    Severity.INFO,
    bad="[x](https://a.org/p?utm_source=feed&id=1)",
    good="[x](https://a.org/p?ref=main&si=2)",
    repair="Drop the parameter; the address without it is fetched as proof.",
    source="the documentation of the advertising networks that add them",
    default=False,
)
def tracking_parameter(article: Article) -> Iterator[Hit]:
    """The address carries a mark of how its author came there."""
    for target in targets(article):
        if "?" not in target.raw:
            continue
        found = [m for m in _PARAMETER.finditer(target.raw) if _is_tracking(target, m["name"])]
        if found:
            names = ", ".join(f"`{name}`" for name in dict.fromkeys(m["name"] for m in found))
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"tracking parameters in the URL: {names}",
                fix=target.repair(_edits(target, found), "the tracking parameters are dropped"),
            )


def _is_tracking(target: Target, name: str) -> bool:
    if name.lower() != "si":
        return urls.is_tracking(name)
    parsed = urls.parse(target.text)
    return parsed is not None and urls.among(parsed.host, _SHARED_BY)


def _edits(target: Target, found: list[re.Match[str]]) -> Iterator[Edit]:
    """Drop each parameter with the mark before it; a `?` stays for the first that is kept."""
    dropped = {match.start() for match in found}
    kept_one = False
    for match in _PARAMETER.finditer(target.raw):
        gone = match.start() in dropped
        if gone:
            yield target.edit(match.start(), match.end(), "")
        elif not kept_one and match["before"] != "?":
            yield target.edit(*match.span("before"), "?")
        kept_one = kept_one or not gone
