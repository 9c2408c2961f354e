"""What a report amounts to in numbers. Every format prints these and none counts again.

Suppressed findings are counted nowhere here; statuses count distinct cited URLs, not citations.
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

from msgspec import Struct

from linkcheck.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkcheck.model import Audited, Finding, Report, Resolutions


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


class Tally(Struct, frozen=True, kw_only=True):
    """What one article adds to the numbers."""

    citations: int
    severities: dict[str, int]
    codes: dict[str, int]
    statuses: dict[str, Status | None]
    """By cited URL; None: it has no verdict."""


class Totals:
    """The numbers of a run while its articles are being finished."""

    def __init__(self) -> None:
        self._articles = 0
        self._citations = 0
        self._severities: Counter[str] = Counter()
        self._codes: Counter[str] = Counter()
        self._statuses: Counter[Status | None] = Counter()
        self._urls: set[bytes] = set()
        """Digests: a million URLs are 70 MB, two of them meet once in thirty million runs."""

    def add(self, tally: Tally) -> None:
        """Count one more article."""
        self._articles += 1
        self._citations += tally.citations
        self._severities += Counter(tally.severities)
        self._codes += Counter(tally.codes)
        for url, status in tally.statuses.items():
            digest = blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            if digest not in self._urls:
                self._urls.add(digest)
                self._statuses[status] += 1

    def summary(self) -> Summary:
        """Return the numbers so far."""
        names = StatusCounts.__struct_fields__
        return Summary(
            articles=self._articles,
            citations=self._citations,
            urls=len(self._urls),
            findings=SeverityCounts(**self._severities),
            codes=dict(sorted(self._codes.items())),
            statuses=StatusCounts(**{name: self._statuses[Status(name)] for name in names}),
        )


def summarize(report: Report) -> Summary:
    """Count what the report holds."""
    totals = Totals()
    for audited in report.articles:
        totals.add(tally(audited, report.resolutions))
    return totals.summary()


def tally(audited: Audited, known: Resolutions) -> Tally:
    """Count one article, with the verdicts that are known."""
    citations = audited.article.citations
    urls = (citation.url for citation in citations if citation.url is not None)
    findings = [finding for finding in audited.findings if finding.suppressed is None]
    return Tally(
        citations=len(citations),
        severities=Counter(finding.severity.value for finding in findings),
        codes=Counter(finding.code for finding in findings),
        statuses={url: known[url].status if url in known else None for url in urls},
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
