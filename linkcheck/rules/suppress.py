"""What the article asks not to be told: directives held against findings. Pure.

A silenced finding stays in the report with its reason; it does not count, and the score does not
see the difference. What runs last (`Rule.settled`) cannot be silenced: a directive that silences
the report of its own uselessness would be the last word on nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import structs

from linkcheck.model import Article, Directive, Finding, Suppression
from linkcheck.rules.registry import UnknownRule, all_rules, codes_of

BY = "comment"


def suppress(article: Article, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Mark the findings that the article's directives silence, with the first one's reason."""
    silenced: dict[int, Directive] = {}
    for directive, index in matches(article, findings):
        earlier = silenced.get(index)
        if earlier is None or directive.span < earlier.span:
            silenced[index] = directive
    if not silenced:
        return tuple(findings)
    return tuple(
        structs.replace(f, suppressed=Suppression(by=BY, because=silenced[index].because))
        if index in silenced
        else f
        for index, f in enumerate(findings)
    )


def matches(article: Article, findings: Sequence[Finding]) -> Iterator[tuple[Directive, int]]:
    """Yield each directive with the index of each finding that it silences."""
    if not article.directives:
        return
    places = sorted(
        ((span, directive) for directive in article.directives for span in directive.covers),
        key=lambda place: place[0],
        reverse=True,
    )
    near: list[tuple[tuple[int, int], Directive]] = []
    for index in sorted(range(len(findings)), key=lambda i: findings[i].span):
        start, end = findings[index].span
        while places and places[-1][0].start < end:
            near.append(places.pop())
        near = [place for place in near if place[0][1] > start]
        code = findings[index].code
        yield from (
            (directive, index)
            for span, directive in near
            if span[0] < end and any(code in named(word) for word in directive.codes or ("",))
        )


@lru_cache(maxsize=256)
def named(word: str) -> frozenset[str]:
    """Return the codes a word of a directive names, all for the empty one; none that is unknown."""
    try:
        wanted = codes_of((word,)) if word else {rule.code for rule in all_rules()}
    except UnknownRule:
        return frozenset()
    return frozenset(wanted - {rule.code for rule in all_rules() if rule.settled})
