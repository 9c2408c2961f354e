"""One defect, one finding; and what the network said about findings and fixes.

Two findings are one defect only when they explain the same failure of the same target. The order
of precedence is data at the top of this file; everything else walks it. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from msgspec import structs

from linkcheck.model import (
    Article,
    Edit,
    Finding,
    Fix,
    FixKind,
    Flaw,
    Group,
    Repair,
    Resolution,
    Resolutions,
    Severity,
    Span,
    Status,
)
from linkcheck.rules.retarget import retargeted, told
from linkcheck.rules.targets import Target, candidate, targets

NO_USABLE_URL = frozenset(
    "A001 A002 A003 A004 A005 A006 A011 L001 L002 L003 L004 L005 L006 L008 L009 P002 P004".split()
)
"""While one of these stands there is no URL to judge: it silences U, S, R, G and L011."""

TAKES_OVER: dict[str, frozenset[str]] = {
    "U014": frozenset(("L001",)),
    "L005": frozenset(("L001",)),
    "A002": frozenset(("A007",)),
    "A009": frozenset(("A007",)),
}
"""The first explains exactly what the others would say about the same citation."""

TORN = frozenset(("L002",))
"""Its repair makes a URL of two pieces: other defects of that URL are mended with it."""

NOT_A_PATH = frozenset("U004 U005 U007 U016 S005".split())
"""What looks like a missing file is explained by these: they silence L011."""

RETIREMENT = "R012"
EXPLAINED_BY_RETIREMENT = frozenset("R002 R005 R006 R007".split())
"""What is to be expected of a service that ended: R012 says why. Proof silences R012 itself."""

WORKS_AS_WRITTEN = frozenset("A002 A007 A010 D002 S001 S002 S007 U014".split())
"""Their addresses open as written, so that the repaired one has only to work as well."""

A_FILE_AFTER_ALL = frozenset("P004".split())
"""What looks like a word left behind is a file that is there: no finding."""

SYNTAX_IS_FINE = frozenset("U008 U010".split())
"""U findings that do not make a URL malformed."""

_WORKS = (Status.OK, Status.REDIRECTED)
_ORDER = {severity: number for number, severity in enumerate(Severity)}


def flawed_urls(article: Article, findings: Iterable[Finding]) -> frozenset[str]:
    """Return the cited URLs whose syntax a finding of severity error is about."""
    return frozenset(
        url
        for finding in findings
        if finding.citation is not None
        and finding.severity is Severity.ERROR
        and (finding.code[0] == "U" or finding.code == "L002")
        and finding.code not in SYNTAX_IS_FINE
        and (url := article.citations[finding.citation].url) is not None
    )


def compose(article: Article, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Keep one syntax finding per citation, its message naming all, its fix the edits of all."""
    by_citation: dict[int, list[Finding]] = defaultdict(list)
    # What is wrong with a definition's target is said once and explains every use of it.
    by_target: dict[Span | None, set[str]] = defaultdict(set)
    kept: list[Finding] = []
    for finding in findings:
        if finding.citation is None:
            kept.append(finding)
            continue
        by_citation[finding.citation].append(finding)
        if finding.code[0] == "U":
            by_target[article.citations[finding.citation].target_span].add(finding.code)
    places = {target.citation: target for target in targets(article)} if by_citation else {}
    for index, own in by_citation.items():
        place = places.get(index)
        codes = by_target[article.citations[index].target_span] | {f.code for f in own}
        if article.citations[index].flaw is Flaw.DESTINATION_HAS_WHITESPACE:
            # Whether or not the rule that says so was selected.
            codes |= TORN
        kept.extend(_one_syntax_finding(_unsilenced(_mended(own, place), codes), place))
    return tuple(sorted(kept, key=lambda f: (f.span, f.code)))


def _mended(findings: Sequence[Finding], place: Target | None) -> list[Finding]:
    """Give the repair of a torn link the edits of the syntax findings that it will silence."""
    syntax = [f.fix for f in findings if f.code[0] == "U" and f.fix]
    return [
        structs.replace(f, fix=_merged([f.fix, *syntax], place))
        if f.code in TORN and f.fix and syntax
        else f
        for f in findings
    ]


def _unsilenced(findings: Sequence[Finding], codes: AbstractSet[str]) -> list[Finding]:
    """Drop what another finding of one citation explains (RULES: principle 3 a and c).

    `codes` are those of all findings about its URL.
    """
    silenced = {other for code in codes & TAKES_OVER.keys() for other in TAKES_OVER[code]}
    codes = codes - silenced
    if codes & NO_USABLE_URL:
        silenced |= {c for c in codes if c[0] in "USRG" or c == "L011"}
    if codes & NOT_A_PATH:
        silenced.add("L011")
    if any(code[0] == "U" for code in codes):
        silenced |= {c for c in codes if c[0] in "RG"}
    if RETIREMENT in codes:
        proof = {c for c in codes if c[0] in "RG"} - EXPLAINED_BY_RETIREMENT - {RETIREMENT}
        silenced |= {RETIREMENT} if proof else EXPLAINED_BY_RETIREMENT
    return [finding for finding in findings if finding.code not in silenced]


def _one_syntax_finding(findings: Sequence[Finding], place: Target | None) -> Iterator[Finding]:
    syntax = sorted((f for f in findings if f.code[0] == "U"), key=lambda f: f.code)
    yield from (f for f in findings if f.code[0] != "U")
    if not syntax:
        return
    first, *others = syntax
    if not others:
        yield first
        return
    yield structs.replace(
        first,
        message="; ".join(f.message for f in syntax),
        severity=min((f.severity for f in syntax), key=_ORDER.__getitem__),
        fix=_merged([f.fix for f in syntax if f.fix], place),
    )


def _merged(fixes: Sequence[Fix], place: Target | None) -> Fix | None:
    """Return one fix with the edits of all that do not overlap an earlier one's."""
    if not fixes or place is None:
        return fixes[0] if fixes else None
    edits: list[Edit] = []
    for edit in (edit for fix in fixes for edit in fix.edits):
        if not any(e.span.start < edit.span.end and edit.span.start < e.span.end for e in edits):
            edits.append(edit)
    ordered = tuple(sorted(edits, key=lambda e: e.span))
    return Fix(
        kind=FixKind.ADDRESS,
        edits=ordered,
        because="; ".join(fix.because for fix in fixes),
        candidate=candidate(place, ordered),
    )


def settle(
    article: Article, findings: Iterable[Finding], resolutions: Resolutions
) -> tuple[Finding, ...]:
    """Bring together what the text shows and what the network said."""
    settled = (_weigh(article, finding, resolutions) for finding in compose(article, findings))
    return tuple(finding for finding in settled if finding is not None)


def _weigh(article: Article, finding: Finding, resolutions: Resolutions) -> Finding | None:
    if finding.citation is None:
        return finding
    written = resolutions.get(article.citations[finding.citation].url or "")
    if finding.code[0] == "U" and written is not None:
        # A repair that leads to the very URL that was asked mends the mark-up around it.
        around = finding.fix is not None and finding.fix.candidate == written.url
        if written.status in _WORKS and not around:
            return _alive(finding, written)
        finding = _with_evidence(finding, written)
        if finding.fix is None and written.repair is not None:
            return _otherwise_repaired(article, finding, written.repair)
    if written is not None and written.status in _WORKS:
        if finding.code in A_FILE_AFTER_ALL and "://" not in written.url:
            return None
        if finding.code == RETIREMENT:
            return structs.replace(finding, severity=Severity.INFO, because=_as_written(written))
    if _is_to_be_tried(finding, written):
        assert finding.fix is not None
        assert finding.fix.candidate is not None
        tried = resolutions.get(finding.fix.candidate)
        return structs.replace(finding, fix=_tried(finding, finding.fix, written, tried))
    return finding


def _otherwise_repaired(article: Article, finding: Finding, repair: Repair) -> Finding:
    """Give a finding whose rule knows no repair what was tried in place of its dead address."""
    assert finding.citation is not None
    citation = article.citations[finding.citation]
    because = "; ".join(filter(None, (finding.because, told(repair))))
    fix = retargeted(citation, repair, article.source.kind)
    return structs.replace(finding, fix=fix, because=because)


def _is_to_be_tried(finding: Finding, written: Resolution | None) -> bool:
    """Tell whether an answer is all that a repair needs; one for a dead address has to fit, too."""
    fix = finding.fix
    if fix is None or fix.candidate is None or fix.verified:
        return False
    return finding.code[0] not in "RG" or written is None or written.repair is None


def _alive(finding: Finding, written: Resolution) -> Finding | None:
    """A URL that answers as written is no defect for the reader, whatever it looks like."""
    if finding.code in NOT_A_PATH and "://" not in written.url:
        return None
    return structs.replace(
        finding,
        severity=Severity.INFO,
        fix=None,
        because=_as_written(written),
    )


def _with_evidence(finding: Finding, written: Resolution) -> Finding:
    asked = written.status is not Status.SKIPPED and written.attempts > 0
    broken = written.status is Status.BROKEN
    return structs.replace(
        finding,
        because=_as_written(written) if asked else finding.because,
        severity=Severity.ERROR if broken else finding.severity,
    )


def _as_written(written: Resolution) -> str:
    because = written.because
    return because if because.startswith("as written") else f"as written it {because}"


def _tried(finding: Finding, fix: Fix, written: Resolution | None, tried: Resolution | None) -> Fix:
    """Say what the repaired address answered; verified if it works and the written does not."""
    if tried is None or tried.status is Status.SKIPPED:
        reason = tried.because if tried else "not asked"
        return structs.replace(fix, because=f"{fix.because}; {reason}")
    alive = written is not None and written.status in _WORKS
    works = tried.status in _WORKS and (not alive or finding.code in WORKS_AS_WRITTEN)
    because = f"{fix.because}; repaired, it {tried.because}"
    if written is not None and written.attempts:
        because += f"; {_as_written(written)}"
    return structs.replace(fix, verified=works, because=because)


def group(findings: Sequence[Finding]) -> tuple[Group, ...]:
    """Gather findings with one cause, worst first, then in text order of the first of each."""
    gathered: dict[tuple[str, Severity, str], list[int]] = defaultdict(list)
    for index, finding in enumerate(findings):
        if finding.suppressed is None:
            cause = finding.cause or finding.message
            gathered[finding.code, finding.severity, cause].append(index)
    groups = [
        Group(
            code=code,
            name=findings[indexes[0]].name,
            severity=severity,
            cause=cause,
            findings=tuple(indexes),
        )
        for (code, severity, cause), indexes in gathered.items()
    ]
    return tuple(sorted(groups, key=lambda g: (_ORDER[g.severity], g.findings[0])))
