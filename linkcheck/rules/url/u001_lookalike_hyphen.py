"""U001: a look-alike hyphen in a URL."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from linkcheck.model import Article, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Spelled, Target, odd_targets
from linkcheck.urls import LOOKALIKE_HYPHENS, name_character

_CJK = Pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|%[eE][3-9aA]%[89abAB][0-9a-fA-F]%")
_REAL_IN_CJK = "\u2010\u2015\u2212\uff0d"
_SEGMENT = Pattern(r"[^/?&=#]+")


@rule(
    "U001",
    "lookalike-hyphen",
    Severity.ERROR,
    bad="[report](https://a.org/two\u2011words)",
    good="[title](https://en.wikipedia.org/wiki/2019\u201320_pandemic)",
    repair="Replace each by a hyphen; the repaired address is fetched as proof.",
    source="Unicode Standard, General Punctuation; UTS #39 confusables of U+002D",
)
def lookalike_hyphen(article: Article) -> Iterator[Hit]:
    """A character that only looks like a hyphen sends readers to another address."""
    for target in odd_targets(article):
        found = list(_foreign(target))
        if found:
            yield _hit(target, found)


def _foreign(target: Target) -> Iterator[Spelled]:
    """Yield the look-alikes but those that titles in CJK scripts really hold."""
    real = [span.span() for span in _SEGMENT.finditer(target.raw) if _CJK.search(span[0])]
    at = 0
    for hyphen in target.spelled(LOOKALIKE_HYPHENS):
        while at < len(real) and real[at][1] <= hyphen.start:
            at += 1
        inside = at < len(real) and real[at][0] <= hyphen.start
        if not (inside and hyphen.character in _REAL_IN_CJK):
            yield hyphen


def _hit(target: Target, found: list[Spelled]) -> Hit:
    counts = Counter(h.character for h in found)
    names = ", ".join(f"{n} × {name_character(c)}" for c, n in counts.items())
    kinds = " and ".join(name_character(c) for c in counts)
    edits = [target.edit(h.start, h.end, "-") for h in found]
    host_end = re.search(r"//[^/?#]*", target.raw)
    in_host = host_end is not None and found[0].start < host_end.end()
    place = "the host, so another site is asked" if in_host else "the URL"
    return Hit(
        span=target.span,
        citation=target.citation,
        message=f"look-alike hyphens in {place}: {names}",
        cause=f"{kinds} stands where a hyphen belongs",
        fix=target.repair(edits, "each look-alike becomes a hyphen"),
    )
