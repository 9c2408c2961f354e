"""The labelled corpus: what is expected of its articles, what the program finds, how they differ.

`scripts/precision` prints what this module reads and compares; `tests/test_corpus.py` holds it.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from linkcheck.audit import audit, begin
from linkcheck.choice import Choices
from linkcheck.model import Audited
from linkcheck.rules.registry import all_rules
from linkcheck.settings import Settings

CORPUS = Path(__file__).resolve().parent.parent / "fixtures" / "corpus"
LABELS = CORPUS / "expected.toml"


class Found(NamedTuple):
    """One finding, expected or reported: `place` is `line:column-line:column`, end exclusive."""

    article: str
    code: str
    place: str

    def __str__(self) -> str:
        return f"{self.article}: {self.code} {self.place}"


class Tally(NamedTuple):
    """How one rule's findings compare with the labels."""

    hits: int = 0
    false: int = 0
    """Reported and not expected."""
    missed: int = 0
    """Expected and not reported."""

    @property
    def precision(self) -> float:
        """The share of what was reported that was expected; 1.0 when nothing was reported."""
        return _share(self.hits, self.false)

    @property
    def recall(self) -> float:
        """The share of what was expected that was reported; 1.0 when nothing was expected."""
        return _share(self.hits, self.missed)


class Comparison(NamedTuple):
    """Every disagreement, and the tallies by code."""

    false: tuple[Found, ...]
    missed: tuple[Found, ...]
    tallies: dict[str, Tally]

    @property
    def total(self) -> Tally:
        """The sum over all rules."""
        return Tally(*map(sum, zip(*self.tallies.values(), strict=True)))


def articles() -> tuple[str, ...]:
    """Return the names of the articles, sorted: whatever stands beside the labels."""
    names = (path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*") if path.is_file())
    return tuple(sorted(name for name in names if name != LABELS.name))


def labels() -> dict[str, tuple[Found, ...]]:
    """Return what is expected, by article."""
    written = tomllib.loads(LABELS.read_text(encoding="utf-8"))["articles"]
    return {
        name: tuple(Found(name, *line.split()) for line in article["finds"])
        for name, article in written.items()
    }


def findings() -> tuple[Found, ...]:
    """Return what the program reports: one audit of all articles, offline, default rules."""
    settings = Settings(offline=True)
    work = begin(articles(), settings, Choices(settings), cwd=CORPUS, project_root=CORPUS)
    report = audit(work)
    assert not report.errors, report.errors
    return tuple(found for audited in report.articles for found in _reported(audited))


def compare(expected: Iterable[Found], reported: Iterable[Found]) -> Comparison:
    """Hold what is reported against what is expected; a finding counts where its place is exact."""
    wanted, seen = Counter(expected), Counter(reported)
    false = tuple(sorted((seen - wanted).elements()))
    missed = tuple(sorted((wanted - seen).elements()))
    columns = [Counter(f.code for f in one) for one in ((wanted & seen).elements(), false, missed)]
    codes = sorted({*columns[0], *columns[1], *columns[2]})
    return Comparison(false, missed, {code: Tally(*(c[code] for c in columns)) for code in codes})


def default_codes() -> frozenset[str]:
    """Return the codes of the default rules that can speak without the network."""
    lists = {"L011", "R012"}  # their verdict is a file's or a list's, no server's
    return frozenset(
        rule.code
        for rule in all_rules()
        if rule.default and (not rule.resolved or rule.code in lists)
    )


def _reported(audited: Audited) -> Iterator[Found]:
    source = audited.article.source
    for finding in audited.findings:
        if finding.suppressed is None:
            start, end = map(source.position, finding.span)
            place = f"{start.line}:{start.column}-{end.line}:{end.column}"
            yield Found(source.name, finding.code, place)


def _share(hits: int, others: int) -> float:
    return hits / (hits + others) if hits + others else 1.0
