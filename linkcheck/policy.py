"""What fails a run: a report held against what its settings demand. Pure.

Decisions. Whatever was silenced, by a comment or by the baseline, fails nothing. What is unknown
fails nothing either, unless the settings ask about the unknown: a score is too low only when its
best case is, so that an article that passes online does not fail offline; slots that were not
asked because of `--offline`, a deadline or an interruption are not held against `max-unverified`
or `fail-on-status` (the run is then called offline or incomplete, which has its own exit status).
Domains are judged where citations lead as written, and those denied where redirects end, too;
images are left out, as they are from the score. Where only changed lines count, what an article is
as a whole is nobody's change: its score, its sources, their shares fail nothing, and of its
citations those count that a change touched.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from linkcheck.choice import Choice
from linkcheck.model import (
    Audited,
    Citation,
    CitationKind,
    Finding,
    Report,
    Resolution,
    Severity,
    Source,
    Trip,
)
from linkcheck.rules.unchanged import touched
from linkcheck.urls import host_of

_ORDER = [severity.value for severity in Severity]
_NOT_NOW = frozenset(("offline", "deadline", "interrupted"))
"""Reasons for not asking that are the run's, not the address's."""


class _View(Struct, frozen=True):
    """One article, what is demanded of it, and what is known of the run."""

    audited: Audited
    choice: Choice
    report: Report

    @property
    def source(self) -> Source:
        return self.audited.article.source

    def trip(self, policy: str, message: str, citation: Citation | None = None) -> Trip:
        """Return the failure of the article, or of one citation of it."""
        name = self.source.name
        if citation is None:
            return Trip(policy=policy, source=name, message=message)
        line, column = self.source.position(citation.span.start)
        return Trip(
            policy=policy,
            source=name,
            message=message,
            line=line,
            column=column,
            citation=citation.id,
        )


class _Cited(NamedTuple):
    """A citation that leads somewhere, and what is known of it."""

    number: int
    citation: Citation
    found: Resolution


class Ranked(NamedTuple):
    """What fails the run, and how bad that is: findings by severity, then the other demands."""

    rank: int
    trip: Trip


def judge(report: Report, choice_of: Callable[[str], Choice]) -> tuple[Trip, ...]:
    """Return what fails the run: findings worst first, then the other demands, by article."""
    return worst_first(ranked(report, choice_of))


def worst_first(failures: Iterable[Ranked]) -> tuple[Trip, ...]:
    """Return the worst failures of several articles first."""
    return tuple(one.trip for one in sorted(failures, key=lambda one: one.rank))


def ranked(report: Report, choice_of: Callable[[str], Choice]) -> Iterator[Ranked]:
    """Yield what fails the run, by article."""
    for audited in report.articles:
        view = _View(audited, choice_of(audited.article.source.name), report)
        yield from _findings(view)
        for demand in _demands(view):
            yield from (Ranked(len(_ORDER), trip) for trip in demand(view))


def _demands(view: _View) -> Iterator[Callable[[_View], Iterator[Trip]]]:
    """Yield what is demanded of a text, and of one of which all counts."""
    yield _statuses
    if view.source.change is None:
        yield from (_unverified, _score, _sources, _shares)
    yield from (_allowed, _denied)


def _findings(view: _View) -> Iterator[Ranked]:
    """Yield one trip for each rule that has failing findings, with the rank of the worst."""
    fail_on = view.choice.fail_on
    worst = _ORDER.index(fail_on) if fail_on in _ORDER else -1
    failing: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in view.audited.findings:
        if finding.suppressed is not None:
            continue
        if _ORDER.index(finding.severity) <= worst:
            failing["fail-on", finding.code].append(finding)
        elif finding.code in view.choice.failing:
            failing["fail-on-rules", finding.code].append(finding)
    for (policy, code), findings in failing.items():
        first = min(findings, key=lambda f: (_ORDER.index(f.severity), f.span))
        more = f" and {len(findings) - 1:,} more" if len(findings) > 1 else ""
        line, column = view.source.position(first.span.start)
        yield Ranked(
            _ORDER.index(first.severity),
            Trip(
                policy=policy,
                source=view.source.name,
                message=f"{first.severity} {code} {first.name}{more}",
                line=line,
                column=column,
                code=code,
                findings=tuple(finding.id for finding in findings),
            ),
        )


def _statuses(view: _View) -> Iterator[Trip]:
    failing = view.choice.policy.fail_on_status or ()
    excused = _excused(view) if failing else set()
    for number, citation, found in _cited(view) if failing else ():
        if found.status not in failing or found.reason in _NOT_NOW or number in excused:
            continue
        said = f"{found.status}: {citation.url} {found.because}"
        yield view.trip("fail-on-status", said, citation)


def _excused(view: _View) -> set[int]:
    """Return the citations whose verdict was reported and silenced."""
    resolved = {rule.code for rule in view.report.rules if rule.resolved}
    return {
        finding.citation
        for finding in view.audited.findings
        if finding.suppressed is not None
        and finding.citation is not None
        and (finding.code in resolved or finding.code.startswith("U"))
    }


def _unverified(view: _View) -> Iterator[Trip]:
    most, score = view.choice.policy.max_unverified, view.audited.score
    if most is None or view.report.run.offline or not view.report.run.complete:
        return
    undecided = score.of - score.decided
    if undecided > (_part(most, score.of) if isinstance(most, str) else most):
        verb = "is" if undecided == 1 else "are"
        said = f"{undecided:,} of {score.of:,} slots {verb} undecided, at most {most} may be"
        yield view.trip("max-unverified", said)


def _score(view: _View) -> Iterator[Trip]:
    least, score = view.choice.policy.min_score, view.audited.score
    if least is not None and score.high is not None and score.high < least:
        best = "" if score.high == score.value else " at best"
        yield view.trip(
            "min-score", f"the score is {score.high:g}{best}, at least {least:g} wanted"
        )


def _sources(view: _View) -> Iterator[Trip]:
    least, sources = view.choice.policy.min_sources, view.audited.score.sources
    if least is not None and sources < least:
        noun = "source" if sources == 1 else "sources"
        yield view.trip("min-sources", f"{sources:,} {noun}, at least {least:,} wanted")


def _shares(view: _View) -> Iterator[Trip]:
    most = view.choice.policy.max_share_per_domain
    if most is None:
        return
    domains = [cited.found.domain for cited in _cited(view) if cited.found.domain]
    for domain, count in sorted(Counter(domains).items(), key=lambda pair: (-pair[1], pair[0])):
        if count > _part(most, len(domains)):
            said = f"{count:,} of {len(domains):,} citations lead to {domain}, at most {most} may"
            yield view.trip("max-share-per-domain", said)


def _allowed(view: _View) -> Iterator[Trip]:
    allowed = view.choice.allowed
    for _, citation, found in _cited(view) if allowed else ():
        host = host_of(found.url)
        if host and not _below(host, allowed):
            yield view.trip("allow-domains", f"{host} is not among the allowed", citation)


def _denied(view: _View) -> Iterator[Trip]:
    denied = view.choice.denied
    for _, citation, found in _cited(view) if denied else ():
        written, final = host_of(found.url), host_of(found.final_url or "")
        if _below(written, denied):
            yield view.trip("deny-domains", f"{written} is denied", citation)
        elif _below(final, denied):
            yield view.trip("deny-domains", f"it leads to {final}, which is denied", citation)


def _cited(view: _View) -> Iterator[_Cited]:
    counting = touched(view.audited.article)
    for number, citation in enumerate(view.audited.article.citations):
        if number not in counting:
            continue
        found = view.report.resolutions.get(citation.url) if citation.url is not None else None
        if found is not None and citation.kind is not CitationKind.IMAGE:
            yield _Cited(number, citation, found)


def _below(host: str, domains: Iterable[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _part(share: str, whole: int) -> float:
    """Return a share of a number.

    >>> _part("12.5%", 8)
    1.0
    """
    return float(share.removesuffix("%")) * whole / 100
