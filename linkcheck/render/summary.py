"""What a report amounts to in numbers. Every format prints these and none counts again.

Suppressed findings are counted nowhere here; statuses count distinct cited URLs, not citations.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkcheck.model import Finding, Report


class SeverityCounts(Struct, frozen=True, kw_only=True):
    """Findings by severity."""

    error: int = 0
    warning: int = 0
    info: int = 0


class StatusCounts(Struct, frozen=True, kw_only=True):
    """Distinct cited URLs by verdict."""

    ok: int
    redirected: int
    suspect: int
    broken: int
    malformed: int
    blocked: int
    unreachable: int
    skipped: int


class Summary(Struct, frozen=True, kw_only=True):
    """The whole run in numbers."""

    articles: int
    citations: int
    urls: int
    findings: SeverityCounts
    codes: dict[str, int]
    statuses: StatusCounts


def summarize(report: Report) -> Summary:
    """Count what the report holds."""
    urls = cited_urls(report)
    findings = list(reported(report))
    return Summary(
        articles=len(report.articles),
        citations=sum(len(audited.article.citations) for audited in report.articles),
        urls=len(urls),
        findings=count_severities(findings),
        codes=dict(sorted(Counter(finding.code for finding in findings).items())),
        statuses=_count_statuses(report, urls),
    )


def reported(report: Report) -> Iterator[Finding]:
    """Yield every finding that is not suppressed."""
    for audited in report.articles:
        for finding in audited.findings:
            if finding.suppressed is None:
                yield finding


def cited_urls(report: Report) -> tuple[str, ...]:
    """Return the distinct cited URLs in order of first citation."""
    urls = (c.url for audited in report.articles for c in audited.article.citations)
    return tuple(dict.fromkeys(url for url in urls if url is not None))


def count_severities(findings: list[Finding]) -> SeverityCounts:
    """Count findings by severity."""
    return SeverityCounts(**Counter(finding.severity.value for finding in findings))


def _count_statuses(report: Report, urls: tuple[str, ...]) -> StatusCounts:
    known = (report.resolutions[url] for url in urls if url in report.resolutions)
    counts = Counter(resolution.status.value for resolution in known)
    return StatusCounts(**{name: counts[name] for name in StatusCounts.__struct_fields__})
