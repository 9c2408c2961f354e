"""How the report speaks: counts, scores, verdicts and times in words. Pure text, ASCII only."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from linkcheck.model import (
    Attempt,
    Audited,
    Comparison,
    Finding,
    Manner,
    Report,
    Resolution,
    Run,
    Score,
    Severity,
    Status,
    Trip,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linkcheck.render.summary import SeverityCounts, Summary

WORST_FIRST = (
    Status.BROKEN,
    Status.MALFORMED,
    Status.SUSPECT,
    Status.UNREACHABLE,
    Status.BLOCKED,
    Status.SKIPPED,
    Status.REDIRECTED,
    Status.OK,
)

MEANINGS = {
    Status.SUSPECT: "the reader may not get it",
    Status.BLOCKED: "there, but not for programs",
    Status.UNREACHABLE: "no proof either way",
    Status.SKIPPED: "not asked",
}
"""What a reader of the report may not know of a verdict."""

UNCHANGED = "unchanged"
"""What `Suppression.by` says of a finding that the change under audit did not touch."""

UNPROVEN = "not judged again"
"""Of findings that a run did not see, and could not look for."""

NO_DOMAIN = "(no domain)"
"""Local files, and addresses that cannot be parsed."""


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun.

    >>> plural(1, "error"), plural(2800, "query", "queries")
    ('1 error', '2,800 queries')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def severities(counts: SeverityCounts) -> str:
    """Return the counts of findings, worst first.

    >>> from linkcheck.render.summary import SeverityCounts
    >>> severities(SeverityCounts(error=1, info=2))
    '1 error, 2 info'
    """
    nouns = ((counts.error, "error"), (counts.warning, "warning"), (counts.info, "info"))
    parts = [
        plural(count, noun, "info" if noun == "info" else None) for count, noun in nouns if count
    ]
    return ", ".join(parts) or "no findings"


def reliability(score: Score) -> tuple[str, ...]:
    """Return the score in parts: value, range, what is decided, how many sources."""
    decided = f"{score.decided:,} of {score.of:,} decided"
    sources = plural(score.sources, "source")
    if not score.of:
        return ("nothing to score",)
    if score.value is None:
        return "no score", decided, sources
    undecided = () if score.grade else ("too much undecided for a grade",)
    return f"{score.value:.1f} of 100", *_range(score), *undecided, decided, sources


def _range(score: Score) -> tuple[str, ...]:
    if score.low is None or score.high is None or score.low == score.high:
        return ()
    return (f"{score.low:.1f} to {score.high:.1f} possible",)


def changed(compared: Comparison, score: Score) -> bool:
    """Tell whether an article is other than at its last audit."""
    findings = compared.new or compared.fixed or compared.unproven
    return bool(findings) or compared.last.value != score.value


def since(compared: Comparison, score: Score, now: str, arrow: str = "->") -> str:
    """Return in one line how an article changed since its last audit; `now` is RFC 3339."""
    moved = compared.last.value != score.value
    counted = ((compared.new, "new"), (compared.fixed, "fixed"), (compared.unproven, UNPROVEN))
    parts = [
        *([f"score {_value(compared.last.value)} {arrow} {_value(score.value)}"] if moved else []),
        *(f"{len(found):,} {what}" for found, what in counted if found),
    ]
    if not parts:
        return f"nothing changed since {day(compared.last.at, now)}"
    return f"{', '.join(parts)} since {day(compared.last.at, now)}"


def _value(value: float | None) -> str:
    return "none" if value is None else f"{value:.1f}"


def day(at: float, now: str) -> str:
    """Return an instant, seconds since the epoch, as shortly as it is understood at `now`; UTC.

    >>> day(1_763_640_000, "2025-11-20T14:00:00Z"), day(1_763_640_000, "2025-12-01T00:00:00Z")
    ('12:00 UTC', '20 November')
    >>> day(1_763_640_000, "2026-01-01T00:00:00Z")
    '20 November 2025'
    """
    try:
        then, today = datetime.fromtimestamp(at, UTC), datetime.fromisoformat(now)
    except (OverflowError, OSError, ValueError):
        return "a time before"
    if then.date() == today.date():
        return f"{then:%H:%M} UTC"
    year = "" if then.year == today.year else f" {then.year}"
    return f"{then.day} {then:%B}{year}"


def shares(counts: Sequence[int], cells: int) -> list[int]:
    """Return how many of `cells` each count gets, in proportion, and one at least.

    >>> shares([10, 7, 1], 10), shares([1, 1000], 4)
    ([6, 3, 1], [1, 3])
    """
    whole = sum(counts)
    got = [max(1, count * cells // whole) for count in counts]
    # What rounding left over, or took, is the greatest one's, which misses it least.
    got[got.index(max(got))] += cells - sum(got)
    return got


def asked(resolution: Resolution) -> str:
    """Return what was asked, how often and what came back on the way."""
    hops = [f"{hop.http_status or 'no answer'} {hop.url}" for hop in resolution.hops]
    return ", ".join([asking(resolution), *hops])


def asking(resolution: Resolution) -> str:
    """Return how often an address was asked, how long that took, and when."""
    took = [] if resolution.elapsed_ms is None else [f"{resolution.elapsed_ms:,} ms"]
    when = [] if resolution.checked_at is None else [resolution.checked_at]
    origin = ["from the ledger"] if resolution.from_ledger else []
    return ", ".join([f"asked {plural(resolution.attempts, 'time')}", *took, *when, *origin])


_SHOWN_HEADERS = ("server", "content-type", "content-encoding", "location", "retry-after")
"""Before others, which only walls send."""
_SHOWN_VALUE = 60
"""Characters of a header's value."""


def looks(resolution: Resolution) -> tuple[str, ...]:
    """Return one line a look: what was asked of whom, and what answered; then the page's signs."""
    evidence = resolution.evidence
    tried = (f"{one.number}. {_asked(one)}: {_answered(one)}" for one in evidence.attempts)
    return *tried, *(f"sign: {sign}" for sign in evidence.signs)


def _asked(one: Attempt) -> str:
    manner = "" if one.manner is Manner.PAGE else f" ({one.manner})"
    whom = f" of {one.address}" if one.address else ""
    anew = ", new connection" if one.fresh else ""
    return f"{one.method}{manner}{whom}{anew}"


def _answered(one: Attempt) -> str:
    answer = str(one.http_status) if one.http_status is not None else f"{one.reason}"
    detail = [one.detail] if one.detail else []
    values = {field.name: field.value[:_SHOWN_VALUE] for field in one.headers}
    order = sorted(values, key=lambda n: (_SHOWN_HEADERS.index(n) if n in _SHOWN_HEADERS else 9, n))
    headers = [f"{name} {values[name]}" for name in order]
    parts = [answer, *detail, *headers, *_presented(one), f"{one.elapsed_ms:,} ms"]
    return ", ".join(parts)


def _presented(one: Attempt) -> tuple[str, ...]:
    found = one.certificate
    if found is None:
        return ()
    valid = f"certificate valid {found.not_before[:10]} to {found.not_after[:10]}"
    names = f"for {' '.join(found.names)}" if found.names else "for no name"
    return valid, names, f"issued by {found.issuer}"


def folded(findings: Iterable[Finding]) -> str:
    """Return findings as counts by rule."""
    counts = Counter((finding.code, finding.name) for finding in findings)
    return ", ".join(f"{code} {name} {count:,}" for (code, name), count in sorted(counts.items()))


def fixes(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return how many repairs are offered, and how many were proven."""
    offered = [finding.fix.verified for finding in findings if finding.fix is not None]
    verified = sum(offered)
    unverified = len(offered) - verified
    return (
        *([plural(verified, "verified fix", "verified fixes")] if verified else []),
        *([plural(unverified, "unverified fix", "unverified fixes")] if unverified else []),
    )


def suppressed(findings: Iterable[Finding]) -> str | None:
    """Return how many findings do not count: silenced, and by what, or not of this change."""
    marked = [(f.suppressed.by, f) for f in findings if f.suppressed is not None]
    counts = Counter(by for by, _ in marked if by != UNCHANGED)
    context = [finding for by, finding in marked if by == UNCHANGED]
    listed = ", ".join(f"{name} {count:,}" for name, count in sorted(counts.items()))
    parts = [
        *([f"{plural(counts.total(), 'finding')} silenced ({listed})"] if counts else []),
        *([f"on lines that did not change: {folded(context)}"] if context else []),
    ]
    return "; ".join(parts) or None


def known(audited: Audited) -> Iterator[str]:
    """Yield one line for each finding that the baseline knows: its place, its rule, and why."""
    for finding in audited.findings:
        if finding.suppressed is not None and finding.suppressed.by == "baseline":
            place = "{}:{}".format(*audited.article.source.position(finding.span.start))
            why = f": {finding.suppressed.because}" if finding.suppressed.because else ""
            yield f"known: {place} {finding.code} {finding.name}{why}"


def silences(report: Report, *, named: bool) -> tuple[str, ...]:
    """Return the rules that switched themselves off, one line a reason, `named` or counted."""
    codes: dict[str, set[str]] = {}
    articles: Counter[str] = Counter()
    for audited in report.articles:
        for silence in audited.silent:
            codes.setdefault(silence.because, set()).add(silence.code)
        articles.update({silence.because for silence in audited.silent})
    return tuple(
        f"{plural(len(codes[because]), 'rule')} kept silent: {because}"
        + (f", in {plural(articles[because], 'article')}" if articles[because] > 1 else "")
        + (f" ({', '.join(sorted(codes[because]))})" if named else "")
        for because in sorted(codes)
    )


def domains(report: Report) -> list[tuple[str, int, Counter[Status]]]:
    """Return every domain with its citations and their verdicts, the worst first."""
    verdicts: dict[str, Counter[Status]] = {}
    for audited in report.articles:
        for citation in audited.article.citations:
            found = report.resolutions.get(citation.url) if citation.url else None
            if found is not None:
                verdicts.setdefault(found.domain or NO_DOMAIN, Counter())[found.status] += 1
    rows = [(domain, counts.total(), counts) for domain, counts in verdicts.items()]
    return sorted(rows, key=lambda row: (*(-row[2][status] for status in WORST_FIRST), row[0]))


def trip(one: Trip) -> str:
    """Return what fails a run in one article, with its place."""
    place = "" if one.line is None else f":{one.line}:{one.column}"
    return f"{one.source}{place}: {one.message}"


def closing(summary: Summary, run: Run) -> str:
    """Return the report in one line."""
    counted = [
        plural(summary.articles, "article"),
        plural(summary.citations, "citation"),
        plural(summary.urls, "URL"),
    ]
    network = "offline" if run.offline else plural(run.requests, "request")
    went = ", ".join([network, *_duration(run)])
    return f"{', '.join(counted)}: {severities(summary.findings)}; {went}"


def incomplete(run: Run) -> str | None:
    """Return what stopped a run before its end."""
    return None if run.complete else f"incomplete: stopped by {run.stopped_by or 'the user'}"


def _duration(run: Run) -> tuple[str, ...]:
    try:
        took = datetime.fromisoformat(run.finished_at) - datetime.fromisoformat(run.started_at)
    except (ValueError, TypeError):  # a report read from elsewhere may carry any text
        return ()
    minutes, seconds = divmod(took.total_seconds(), 60)
    return (f"{minutes:.0f} min {seconds:.0f} s" if minutes else f"{seconds:.1f} s",)


def severity_order(severity: Severity) -> int:
    """Return the rank of a severity, worst first."""
    return list(Severity).index(severity)
