"""The stored list of hits: what the default rules say offline of texts that nobody here wrote."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, structs

from linkcheck.audit import audit, begin
from linkcheck.choice import Choices
from linkcheck.model import Severity
from linkcheck.settings import Settings

from .fetch import Package

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "packages"
PACKAGES = FOLDER / "packages.tsv"
HITS = FOLDER / "hits.tsv"
COLUMNS = ("package", "path", "code", "line", "column", "severity", "reviewed", "note")
REVIEWS = ("true", "false", "unsure")
"""A reader meets the defect; a reader does not; the text alone does not tell."""
COUNTED = frozenset({Severity.ERROR, Severity.WARNING})


class Hit(Struct, frozen=True, order=True):
    """One line of fixtures/packages/hits.tsv."""

    package: str
    path: str
    code: str
    line: int
    column: int
    severity: str
    reviewed: str = ""
    note: str = ""

    @property
    def found(self) -> Hit:
        """Return the hit as the rules found it, without what a person said of it."""
        return structs.replace(self, reviewed="", note="")


class Linted(NamedTuple):
    """What one package gave."""

    hits: tuple[Hit, ...]
    unread: tuple[str, ...]
    """Texts that linkcheck refused, each with its reason."""


def lint_package(package: Package, root: Path, documents: Sequence[str]) -> Linted:
    """Lint the texts offline as `linkcheck check --offline` does from the package's root."""
    settings = Settings(offline=True)
    named = [str(root / name) for name in documents]
    work = begin(named, settings, Choices(settings), cwd=root, project_root=root)
    report = audit(work)
    hits = [
        Hit(package.key, name, finding.code, start.line, start.column, finding.severity.value)
        for audited in report.articles
        for name in (audited.article.source.name,)
        for finding in audited.findings
        if finding.severity in COUNTED and finding.suppressed is None
        for start in (audited.article.source.position(finding.span.start),)
    ]
    unread = tuple(f"{package.key} {e.source}: {e.message}" for e in report.errors)
    return Linted(tuple(sorted(hits)), unread)


def read_packages(text: str) -> tuple[Package, ...]:
    """Return the packages of a list. Raises ValueError or TypeError where a line is not one."""
    rows = csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    next(rows)
    return tuple(Package(*row) for row in rows)


def read_hits(text: str) -> tuple[Hit, ...]:
    """Return the hits of a list. Raises ValueError where a line is not one."""
    rows = csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    next(rows)
    return tuple(
        Hit(package, path, code, int(line), int(column), severity, reviewed, note)
        for package, path, code, line, column, severity, reviewed, note in rows
    )


def write_hits(hits: Iterable[Hit]) -> str:
    """Return the list as text, sorted."""
    rows = (structs.astuple(hit) for hit in sorted(hits))
    return "".join("\t".join(map(str, row)) + "\n" for row in (COLUMNS, *rows))


def reviewed(found: Iterable[Hit], known: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return the hits found with what a person said of each before."""
    said = {hit.found: hit for hit in known}
    return tuple(said.get(hit, hit) for hit in found)
