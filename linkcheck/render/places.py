"""The places of one group of findings, each with what is new to say about it.

Eighteen links broken by one conversion share their cause, their evidence and their repair: a
sentence stands at the first place it is true of and is not repeated at the others.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from linkcheck.model import Audited, Citation, Finding, Fix, Group, Resolution, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ABOUT_ADDRESS = ("U", "R", "G", "L011")
"""Codes whose findings rest on what the cited address is or answers."""


Said = TypeVar("Said", bound=Hashable)


class Place(NamedTuple):
    """One finding; what an earlier place of its group has said already is None."""

    finding: Finding
    message: str | None
    because: str | None
    repair: str | None
    resolution: Resolution | None


def places(group: Group, audited: Audited, known: Mapping[str, Resolution]) -> tuple[Place, ...]:
    """Return what is to be shown of a group, suppressed findings left out."""
    findings = [audited.findings[index] for index in group.findings]
    findings = [finding for finding in findings if finding.suppressed is None]
    verdicts = [verdict_on(finding, audited.article.citations, known) for finding in findings]
    return tuple(
        map(
            Place,
            findings,
            _news([finding.message for finding in findings], title(group, findings)),
            _news([evidence_of(*pair) for pair in zip(findings, verdicts, strict=True)]),
            _news([repair_of(finding.fix) for finding in findings]),
            _news(verdicts),
        )
    )


def title(group: Group, findings: Sequence[Finding]) -> str:
    """Return the sentence over a group: its cause, or the message of a finding that is alone."""
    return findings[0].message if len(findings) == 1 else group.cause


def _news(sayings: Iterable[Said | None], *said: Said) -> list[Said | None]:
    known: set[Said | None] = {*said}
    news: list[Said | None] = []
    for saying in sayings:
        news.append(None if saying in known else saying)
        known.add(saying)
    return news


def verdict_on(
    finding: Finding, citations: Sequence[Citation], known: Mapping[str, Resolution]
) -> Resolution | None:
    """Return the verdict that a finding about an address rests on, if it was asked."""
    if finding.citation is None or not finding.code.startswith(ABOUT_ADDRESS):
        return None
    resolution = known.get(citations[finding.citation].url or "")
    return None if resolution is None or resolution.status is Status.SKIPPED else resolution


def evidence_of(finding: Finding, verdict: Resolution | None) -> str | None:
    """Return what a finding rests on, less what its message or its repair says already."""
    if verdict is None:
        return finding.because
    conclusion = f"{verdict.status}, {verdict.reason}" if verdict.reason else f"{verdict.status}"
    evidence = finding.because or verdict.because
    elsewhere = (finding.message, finding.fix.because if finding.fix else "")
    said = any(sentence.endswith(evidence) for sentence in elsewhere)
    return conclusion if said else f"{conclusion}: {evidence}"


def repair_of(fix: Fix | None) -> str | None:
    """Return whether a repair was proven, and why."""
    if fix is None:
        return None
    return f"{'verified' if fix.verified else 'not verified'}: {fix.because}"
