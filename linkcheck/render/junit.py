"""JUnit XML: one suite an article, one case a citation slot of the score.

A slot fails where a finding of severity error stands on it, and is skipped where its verdict is
undecided or where its errors are silenced; else it passed. What hangs on no slot is a case of its
own. Every finding is named once: in its case, or in the suite's output where the case passed. An
input that could not be read, and a run that was stopped, are errors.

What is written is valid by both schemas that readers go by, Ant's (windyroad/JUnit-Schema), which
allows a case one child and no output, and Jenkins' (xunit-plugin, junit-10.xsd). Written with the
standard library: junitparser guards no more than it against what XML forbids, counts the suite
anew for every case, and writes through lxml where that happens to be installed. The tests read
with it instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from linkcheck.model import (
    Audited,
    Citation,
    Finding,
    InputError,
    Report,
    Score,
    Severity,
    Slot,
)
from linkcheck.render import words
from linkcheck.render.accounts import Account, account, shortened
from linkcheck.render.excerpt import clean

if TYPE_CHECKING:
    from linkcheck.render import Look

NAME = 200
"""Characters of a target in the name of a case."""
_NONCHARACTERS = {0xFFFE: "⟨U+FFFE⟩", 0xFFFF: "⟨U+FFFF⟩"}
"""What XML forbids and `clean` has no reason to know."""


class _Outcome(NamedTuple):
    kind: str
    """`failure`, `error` or `skipped`, the names of the elements."""
    type: str
    message: str


class _Case(NamedTuple):
    name: str
    seconds: float
    outcome: _Outcome | None
    """None: it passed."""
    findings: Sequence[Account]


def render_junit(report: Report, look: Look) -> str:  # noqa: ARG001 - a file for programs
    """Return the report as JUnit XML."""
    root = Element("testsuites")
    for audited in report.articles:
        cases = [*_slots(audited, report), *_others(audited, report)]
        _suite(root, report, audited.article.source.name, cases, _score(audited.score))
    for error in report.errors:
        _suite(root, report, error.source, [_unread(error)])
    if stopped := words.incomplete(report.run):
        outcome = _Outcome("error", report.run.stopped_by or "stopped", stopped)
        _suite(root, report, "linkcheck", [_Case("the audit is complete", 0, outcome, ())])
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, "unicode")}\n'


# Cases


def _slots(audited: Audited, report: Report) -> Iterator[_Case]:
    on: dict[int | None, list[Finding]] = defaultdict(list)
    for finding in audited.findings:
        on[finding.citation].append(finding)
    for slot in audited.slots:
        citation = audited.article.citations[slot.citation]
        said = [account(finding, audited, report) for finding in on[slot.citation]]
        errors = [one for one in said if one.finding.severity is Severity.ERROR]
        outcome = _failure(said) or _undecided(slot, citation, report) or _silenced(errors)
        yield _Case(_slot_name(citation), _seconds(citation, report), outcome, said)


def _others(audited: Audited, report: Report) -> Iterator[_Case]:
    slots = {slot.citation for slot in audited.slots}
    for finding in audited.findings:
        if finding.citation not in slots:
            said = account(finding, audited, report)
            outcome = _failure([said]) or _silenced([said])
            yield _Case(f"{said.rule} {finding.id}", 0, outcome, [said])


def _unread(error: InputError) -> _Case:
    outcome = _Outcome("error", error.reason, f"could not read it: {error.message}")
    return _Case("it can be read", 0, outcome, ())


def _failure(said: Iterable[Account]) -> _Outcome | None:
    for one in said:
        if one.finding.severity is Severity.ERROR and one.finding.suppressed is None:
            return _Outcome("failure", one.finding.code, one.finding.message)
    return None


def _undecided(slot: Slot, citation: Citation, report: Report) -> _Outcome | None:
    found = report.resolutions.get(citation.url or "")
    if slot.worth is not None or found is None:
        return None
    reason = f"{found.status}, {found.reason}" if found.reason else f"{found.status}"
    return _Outcome("skipped", f"{found.status}", f"undecided: {reason}: {found.because}")


def _silenced(said: Iterable[Account]) -> _Outcome | None:
    for one in said:
        if one.finding.suppressed is not None:
            return _Outcome("skipped", one.finding.code, _silence(one.finding))
    return None


def _silence(finding: Finding) -> str:
    silenced = finding.suppressed
    if silenced is None:
        return ""
    because = f": {silenced.because}" if silenced.because else ""
    return f"silenced by {silenced.by}{because}"


def _slot_name(citation: Citation) -> str:
    """Return a name that stays the same when lines move."""
    written = citation.target or citation.text or citation.label or ""
    return f"{citation.kind} {shortened(written, NAME)} {citation.id}"


def _seconds(citation: Citation, report: Report) -> float:
    found = report.resolutions.get(citation.url or "")
    return (found.elapsed_ms or 0) / 1000 if found is not None else 0.0


# XML


def _suite(
    root: Element,
    report: Report,
    name: str,
    cases: Sequence[_Case],
    properties: Iterable[tuple[str, str]] = (),
) -> None:
    kinds = [case.outcome.kind for case in cases if case.outcome is not None]
    suite = SubElement(
        root,
        "testsuite",
        name=_token(name),
        package="linkcheck",
        id=f"{len(root)}",
        hostname="localhost",
        timestamp=report.run.started_at[:19],
        tests=f"{len(cases)}",
        failures=f"{kinds.count('failure')}",
        errors=f"{kinds.count('error')}",
        skipped=f"{kinds.count('skipped')}",
        time=f"{sum(case.seconds for case in cases):.3f}",
    )
    offline = ("offline", f"{report.run.offline}".lower())
    holder = SubElement(suite, "properties")
    for key, value in (offline, *properties):
        SubElement(holder, "property", name=key, value=value)
    for case in cases:
        _case(suite, _token(name), case)
    passed = [case for case in cases if case.outcome is None]
    SubElement(suite, "system-out").text = _told(said for case in passed for said in case.findings)
    SubElement(suite, "system-err").text = ""


def _case(suite: Element, suite_name: str, case: _Case) -> None:
    seconds = f"{case.seconds:.3f}"
    element = SubElement(
        suite, "testcase", name=_token(case.name), classname=suite_name, time=seconds
    )
    if case.outcome is not None:
        kind, type_, message = case.outcome
        outcome = SubElement(element, kind, type=type_, message=_line(message))
        outcome.text = _told(case.findings)


def _score(score: Score) -> Iterator[tuple[str, str]]:
    for name in ("value", "low", "high", "grade", "decided", "of", "sources"):
        value = getattr(score, name)
        yield f"score.{name}", "" if value is None else f"{value}"


def _told(said: Iterable[Account]) -> str:
    return "\n".join(line for one in said for line in _lines(one))


def _lines(said: Account) -> Iterator[str]:
    finding = said.finding
    silence = f" ({_silence(finding)})" if finding.suppressed else ""
    yield _line(f"{said.place}: {finding.severity} {said.rule} {finding.id}{silence}")
    for sentence in said.sentences:
        yield f"  {_line(sentence)}"


def _line(text: str) -> str:
    return clean(shortened(text)).translate(_NONCHARACTERS)


def _token(text: str) -> str:
    """Return text as XML Schema's `token`: no space at its ends, none doubled."""
    return " ".join(_line(text).split()) or "-"
