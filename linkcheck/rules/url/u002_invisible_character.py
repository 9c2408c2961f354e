"""U002: a character in a URL that nobody sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linkcheck.model import Article, Edit, Hit, Severity
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Spelled, Target, odd_targets
from linkcheck.urls import name_character

_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff" + "".join(
    map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)
_SPACES = "\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_CONTROLS = "".join(map(chr, [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)]))
"""Tab and line ends are left out: the URL Standard drops them. Encoded ones are search links."""


@rule(
    "U002",
    "invisible-character",
    Severity.ERROR,
    bad="[list](https://publicsuffix.org/\u200e)",
    good="[title](https://fa.wikipedia.org/wiki/\u0645\u06cc\u200c\u0631\u0648\u062f)",
    repair="Delete it; a space inside becomes `%20`. The repaired address is fetched as proof.",
    source="Unicode Standard, section 23.2 (layout controls) and 6.2 (space characters)",
)
def invisible_character(article: Article) -> Iterator[Hit]:
    """A character that nobody sees makes it another address."""
    for target in odd_targets(article):
        found = [*target.spelled(_INVISIBLE + _SPACES), *target.spelled(_CONTROLS, encoded=False)]
        if found:
            names = dict.fromkeys(name_character(h.character) for h in found)
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"invisible characters in the URL: {', '.join(names)}",
                cause=f"{' and '.join(names)} hidden in a URL",
                fix=target.repair(_edits(target, found), "the invisible characters are deleted"),
            )


def _edits(target: Target, found: Iterable[Spelled]) -> Iterator[Edit]:
    first = len(target.raw) - len(target.raw.lstrip())
    last = len(target.raw.rstrip())
    for hidden in found:
        inside = first < hidden.start and hidden.end < last
        space = hidden.character in _SPACES
        yield target.edit(hidden.start, hidden.end, "%20" if space and inside else "")
