"""What became of one article: whether it passes, and what changed since its last audit. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from linkcheck.model import Audited, Comparison, PastFinding, Report, Trip
from linkcheck.render import words
from linkcheck.render.summary import SeverityCounts, count_severities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

DEMANDS = 20
"""What fails an article and is no finding: so many are named."""


class Gone(Struct, frozen=True, kw_only=True):
    """Findings of the last audit, of one rule and about one address, that this one has not."""

    code: str
    name: str
    url: str | None
    count: int


class Change(Struct, frozen=True, kw_only=True):
    """What is other than at the last audit."""

    said: str
    new: frozenset[str]
    """Ids of findings."""
    nothing: bool
    """Nothing is other."""
    fixed: tuple[Gone, ...]
    unproven: tuple[Gone, ...]


class Demand(Struct, frozen=True, kw_only=True):
    """What fails the run in an article and is no finding."""

    said: str
    policy: str
    citation: int | None
    """Its number."""


class Gate(Struct, frozen=True, kw_only=True):
    """Why an article fails the run."""

    findings: SeverityCounts
    demands: tuple[Demand, ...]
    more: int
    """Demands that are not named."""


def gate(audited: Audited, trips: Sequence[Trip]) -> Gate | None:
    """Return why an article fails the run, by the `trips` that are about it; None: it passes."""
    if not trips:
        return None
    failing = {id_ for trip in trips for id_ in trip.findings}
    numbers = {citation.id: n for n, citation in enumerate(audited.article.citations, start=1)}
    demands = [
        Demand(
            said=trip.message,
            policy=trip.policy,
            citation=numbers.get(trip.citation) if trip.citation else None,
        )
        for trip in trips
        if not trip.findings
    ]
    return Gate(
        findings=count_severities([one for one in audited.findings if one.id in failing]),
        demands=tuple(demands[:DEMANDS]),
        more=len(demands[DEMANDS:]),
    )


def change(audited: Audited, compared: Comparison, report: Report) -> Change:
    """Return what is other than at the last audit."""
    names = {rule.code: rule.name for rule in report.rules}
    return Change(
        said=words.since(compared, audited.score, report.run.started_at, "\u2192"),
        new=frozenset(compared.new),
        nothing=not words.changed(compared, audited.score),
        fixed=tuple(_gone(compared.fixed, names)),
        unproven=tuple(_gone(compared.unproven, names)),
    )


def _gone(findings: Iterable[PastFinding], names: Mapping[str, str]) -> Iterator[Gone]:
    counts = Counter((finding.code, finding.url) for finding in findings)
    for (code, url), count in counts.items():
        yield Gone(code=code, name=names.get(code, ""), url=url, count=count)
