"""The reliability score: how much of what the article cites the reader really gets.

Only decided slots count; a share that nobody knows is shown as a range. Severity, suppression
and baseline never change it. `EXPLANATION` is what `linkcheck rule score` prints.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from linkcheck.model import (
    Article,
    Citation,
    CitationKind,
    Component,
    Finding,
    Resolutions,
    Score,
    Slot,
    Status,
)
from linkcheck.patterns import Pattern

EXPLANATION = """\
slots        citations with an http(s), DOI or local-file target, except images and links into
             the same document; and citations without a target on which a finding of P001-P008,
             C001, C006-C008, A001, A003-A006 or A011 stands
worth        1 for ok and redirected; 1/2 for suspect; 0 for broken, malformed and without target;
             at most 1/2 where C002, C003 or C005 says that it is not clear which source is meant
undecided    blocked, unreachable and skipped: neither good nor dead
value        100 x the mean worth of the decided slots, null when none is decided
low, high    the mean over all slots with every undecided one worth 0, or its greatest worth
grade        A from 95, B from 85, C from 70, D from 50, F below; none when fewer than half of the
             slots are decided
"""

WITHOUT_TARGET = frozenset(
    "P001 P002 P003 P004 P005 P006 P007 P008 C001 C006 C007 C008"
    " A001 A003 A004 A005 A006 A011".split()
)
CONFLICTS = frozenset("C002 C003 C005".split())
GRADES = ((95.0, "A"), (85.0, "B"), (70.0, "C"), (50.0, "D"), (0.0, "F"))

_WORTH: dict[Status, float] = {
    Status.OK: 1.0,
    Status.REDIRECTED: 1.0,
    Status.SUSPECT: 0.5,
    Status.BROKEN: 0.0,
    Status.MALFORMED: 0.0,
}
"""Of the decided statuses; the others are undecided."""

_NONE: frozenset[str] = frozenset()
_SCHEME = Pattern(r"([a-zA-Z][a-zA-Z0-9+.-]*):")

_BECAUSE = {
    "reached": "the source answered",
    "doubtful": "it answered, but signs say the reader does not get the source",
    "conflicting": "one label stands for several sources: at most half",
    "lost": "broken, malformed or without a source",
    "undecided": "blocked, unreachable or not asked: neither good nor dead",
}


def slots(
    article: Article, findings: Sequence[Finding], resolutions: Resolutions
) -> tuple[Slot, ...]:
    """Return what is weighed, in text order.

    `findings` includes suppressed ones: they never change the score.
    """
    return tuple(_slots(article, findings, resolutions))


def _slots(
    article: Article, findings: Sequence[Finding], resolutions: Resolutions
) -> Iterator[Slot]:
    codes: dict[int, set[str]] = defaultdict(set)
    for finding in findings:
        if finding.citation is not None:
            codes[finding.citation].add(finding.code)
    for index, citation in enumerate(article.citations):
        found = resolutions.get(citation.url) if citation.url is not None else None
        status = found.status if found is not None else None
        own = codes.get(index, _NONE)
        if _is_slot(citation, status, own):
            yield _slot(index, citation, status, own)


def _is_slot(citation: Citation, status: Status | None, codes: AbstractSet[str]) -> bool:
    if citation.kind is CitationKind.IMAGE or citation.own_document:
        return False
    if citation.url is None:
        return bool(codes & WITHOUT_TARGET)
    scheme = _SCHEME.match(citation.url)
    return scheme is None or scheme[1].lower() in ("http", "https") or status is Status.MALFORMED


def _slot(index: int, citation: Citation, status: Status | None, codes: AbstractSet[str]) -> Slot:
    most = 0.5 if codes & CONFLICTS else 1.0
    if citation.url is None:
        return Slot(index, "lost", 0.0, 0.0)
    worth = _WORTH.get(status) if status is not None else None
    if worth is None:
        return Slot(index, "undecided", None, most)
    if worth == 0:
        return Slot(index, "lost", 0.0, 0.0)
    if worth > most:
        return Slot(index, "conflicting", most, most)
    return Slot(index, "reached" if worth == 1 else "doubtful", worth, most)


def score(article: Article, slots: Sequence[Slot]) -> Score:
    """Weigh one article by its slots."""
    cited = (article.citations[slot.citation].url for slot in slots)
    sources = {url.split("#", 1)[0] for url in cited if url is not None}
    decided = [slot.worth for slot in slots if slot.worth is not None]
    value = _percent(decided)
    low = _percent(slot.worth or 0.0 for slot in slots)
    high = _percent(slot.most if slot.worth is None else slot.worth for slot in slots)
    sure = value is not None and len(decided) * 2 >= len(slots)
    return Score(
        value=value,
        low=low,
        high=high,
        grade=next(g for least, g in GRADES if value >= least)
        if sure and value is not None
        else None,
        decided=len(decided),
        of=len(slots),
        sources=len(sources),
        components=tuple(_component(name, slots) for name in _BECAUSE),
    )


def _percent(worths: Iterable[float]) -> float | None:
    known = list(worths)
    return round(100 * sum(known) / len(known), 1) if known else None


def _component(name: str, slots: Sequence[Slot]) -> Component:
    own = [slot.worth or 0.0 for slot in slots if slot.component == name]
    return Component(name=name, slots=len(own), worth=sum(own, 0.0), because=_BECAUSE[name])
