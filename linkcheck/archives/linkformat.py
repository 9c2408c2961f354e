"""application/link-format, as TimeMaps and the Link field use it (RFC 6690, RFC 7089, RFC 8288)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from linkcheck.patterns import Pattern

_TARGET = Pattern(r"[\s,]*<(?P<target>[^>]*)>", re.DOTALL)
_PARAMETER = Pattern(
    r"\s*;\s*(?P<name>[\w!#$&+.^`|~*-]+)"
    r"(?:\s*=\s*(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|(?P<bare>[^\s;,\"]*)))?",
    re.DOTALL,
)
_MOST_PARAMETERS = 50
"""Of one link; behind more of them nothing is read."""
_ESCAPED = Pattern(r"\\(.)", re.DOTALL)


class Link(Struct, frozen=True, gc=False):
    """One link: its target as written, its relations, the other parameters by lower-case name."""

    target: str
    relations: frozenset[str]
    parameters: dict[str, str]


def links(text: str) -> Iterator[Link]:
    """Yield the links of `text`, until something else stands there.

    >>> [one.target for one in links('<a>; rel="memento"; datetime="x, y", <b>;rel=self <c>')]
    ['a', 'b', 'c']
    """
    at = 0
    while (target := _TARGET.match(text, at)) is not None:
        at = target.end()
        parameters: dict[str, str] = {}
        for _ in range(_MOST_PARAMETERS):
            if (found := _PARAMETER.match(text, at)) is None:
                break
            at = found.end()
            quoted = found["quoted"]
            value = _ESCAPED.sub(r"\1", quoted) if quoted is not None else found["bare"] or ""
            # The first counts (RFC 8288, 3.3).
            parameters.setdefault(found["name"].lower(), value)
        relations = frozenset(parameters.pop("rel", "").lower().split())
        yield Link(target["target"].strip(), relations, parameters)
