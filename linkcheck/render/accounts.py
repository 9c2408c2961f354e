"""Every finding said in full, in the order of the report: what the formats for programs share.

A terminal says once what is true of many places; a program shows one finding at a time and gets
its place, its message, its evidence and its repair with each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from linkcheck.model import Audited, Finding, Position, Report, Source
from linkcheck.render.places import evidence_of, repair_of, verdict_on

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 4000
"""Characters of one sentence in formats that people read: a title may be as long as an article."""


class Account(NamedTuple):
    """One finding with its place and its sentences."""

    finding: Finding
    source: Source
    start: Position
    end: Position
    """Exclusive."""
    evidence: str | None
    repair: str | None

    @property
    def rule(self) -> str:
        """Code and name of the rule."""
        return f"{self.finding.code} {self.finding.name}"

    @property
    def place(self) -> str:
        """The place as people and editors read it."""
        return f"{self.source.name}:{self.start.line}:{self.start.column}"

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is wrong, what it rests on, how to repair it; each as long as it is."""
        repair = f"repair {self.repair}" if self.repair else None
        return tuple(filter(None, (self.finding.message, self.evidence, repair)))


def accounts(report: Report) -> Iterator[Account]:
    """Yield every finding that is not suppressed."""
    for audited in report.articles:
        yield from accounts_of(audited, report)


def accounts_of(audited: Audited, report: Report) -> Iterator[Account]:
    """Yield every finding of one article that is not suppressed."""
    for finding in audited.findings:
        if finding.suppressed is None:
            yield account(finding, audited, report)


def account(finding: Finding, audited: Audited, report: Report) -> Account:
    """Say one finding of an article."""
    article = audited.article
    verdict = verdict_on(finding, article.citations, report.resolutions)
    return Account(
        finding=finding,
        source=article.source,
        start=article.source.position(finding.span.start),
        end=article.source.position(finding.span.end),
        evidence=evidence_of(finding, verdict),
        repair=repair_of(finding.fix),
    )


def shortened(text: str, most: int = LONGEST) -> str:
    """Return at most `most` characters of `text`, the last an ellipsis where some are left out.

    >>> shortened("a long title", 7), shortened("a title", 7)
    ('a long…', 'a title')
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"
