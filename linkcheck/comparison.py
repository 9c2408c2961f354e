"""An article against the last run that looked at it in the same way. Pure.

New is an error or a warning that the last run did not report, or less severe; fixed is one that
this run proves gone (`standing.py`). What could not be looked for is neither. What a rule finds in
the text itself is the same finding, too, where the same words stand around another address: whoever
repairs a link under a label that means two sources has not written a new one. Findings that are
silenced in the text are left out: nobody was told of them. Nor are those compared of which nothing
may be kept: about addresses that carry a secret, or hosts which get a header of the user's.

Works on what `redact` returns, and so do the runs that are compared with it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime

from linkcheck.model import (
    Article,
    Audited,
    Comparison,
    Finding,
    PastAudit,
    PastFinding,
    Report,
    Severity,
    Span,
    stable_id,
)
from linkcheck.patterns import Pattern
from linkcheck.redact import MASK
from linkcheck.spans import surroundings
from linkcheck.standing import Standing, covers
from linkcheck.urls import is_at

_LETTERS = Pattern(r"[^\W\d_]+")
SILENCED = "comment"
"""What `Suppression.by` says of a finding that is silenced in the text."""


def is_comparable(report: Report) -> bool:
    """Tell whether a run may be held against others: it asked the web, to its end."""
    return report.run.complete and not report.run.offline


def is_private(address: str, hosts: frozenset[str]) -> bool:
    """Tell whether nothing may be kept of an address; `hosts` get a header of the user's."""
    return MASK in address or (bool(hosts) and is_at(address, hosts))


def past_audit(
    audited: Audited,
    report: Report,
    rules: int,
    private: frozenset[str],
    unproven: tuple[PastFinding, ...] = (),
) -> PastAudit:
    """Return what later runs are to know of an article.

    `rules` is how many were selected, `private` are hosts as of `is_at`. What an earlier run found
    and this one left `unproven` is handed on: seen again, it is not new.
    """
    score = audited.score
    counted = [finding.severity for finding in audited.findings if finding.suppressed is None]
    return PastAudit(
        source=audited.article.source.name,
        at=datetime.fromisoformat(report.run.started_at).timestamp(),
        value=score.value,
        low=score.low,
        high=score.high,
        grade=score.grade,
        decided=score.decided,
        of=score.of,
        errors=counted.count(Severity.ERROR),
        warnings=counted.count(Severity.WARNING),
        infos=counted.count(Severity.INFO),
        rules=rules,
        findings=(*(_past(audited, finding) for finding in _told(audited, private)), *unproven),
    )


def _past(audited: Audited, finding: Finding) -> PastFinding:
    return PastFinding(
        id=finding.id,
        code=finding.code,
        severity=finding.severity,
        url=_url(audited, finding),
        words=_words(audited.article, finding),
    )


def _words(article: Article, finding: Finding) -> str:
    """Return a digest of the words around a finding, without addresses, numbers and marks."""
    around = surroundings(article.source, article.sentences, finding.span)
    first = bisect_left(article.citations, around.start, key=lambda cited: cited.span.start)
    pieces, at = [], around.start
    for index in range(first, len(article.citations)):
        citation = article.citations[index]
        if citation.span.start >= around.end:
            break
        start, end = citation.target_span or Span(at, at)
        if at <= start and end <= around.end:
            pieces.append(article.source.text[at:start])
            at = end
    pieces.append(article.source.text[at : around.end])
    words = _LETTERS.findall("".join(pieces))
    return stable_id(finding.code, article.source.name, " ".join(words), 0)


def compare(
    audited: Audited,
    report: Report,
    ran: Collection[str],
    last: PastAudit,
    private: frozenset[str],
) -> Comparison:
    """Return how an article stands against its last audit; `ran` are the codes that ran on it."""
    before = {known.id: known for known in last.findings or ()}
    standing = Standing(audited, report, ran)
    gone = [known for known in before.values() if not standing.has(known)]
    local = {rule.code for rule in report.rules if not rule.resolved}
    readdressed: dict[str, list[PastFinding]] = defaultdict(list)
    for known in gone:
        if known.code in local:
            readdressed[known.words].append(known)
    new = []
    for finding in _told(audited, private):
        met = before.get(finding.id)
        if met is None and (same := readdressed[_words(audited.article, finding)]):
            met = same.pop()
            gone.remove(met)
        if finding.suppressed is None and (met is None or not covers(met, finding.severity)):
            new.append(finding.id)
    return Comparison(
        last=last,
        new=tuple(new),
        fixed=tuple(known for known in gone if not standing.keeps(known)),
        unproven=tuple(known for known in gone if standing.keeps(known)),
    )


def _told(audited: Audited, private: frozenset[str]) -> Iterator[Finding]:
    """Yield the findings by which runs are compared."""
    for finding in audited.findings:
        silenced = finding.suppressed is not None and finding.suppressed.by == SILENCED
        url = _url(audited, finding)
        hidden = url is not None and is_private(url, private)
        if finding.severity is not Severity.INFO and not silenced and not hidden:
            yield finding


def _url(audited: Audited, finding: Finding) -> str | None:
    return None if finding.citation is None else audited.article.citations[finding.citation].url
