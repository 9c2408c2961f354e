"""Severities from settings, and what they do not touch."""

from __future__ import annotations

from linkcheck.model import Finding, Severity, Span
from linkcheck.rules.registry import all_rules
from linkcheck.rules.severity import override


def finding(code: str, severity: Severity) -> Finding:
    return Finding(id="", code=code, name="", severity=severity, message="", span=Span(0, 1))


def after(code: str, severity: Severity, wanted: Severity) -> Severity:
    (found,) = override([finding(code, severity)], {code: wanted}, all_rules())
    return found.severity


def test_the_severity_named_for_a_code_holds_for_it_alone() -> None:
    found = [finding("P001", Severity.ERROR), finding("P007", Severity.WARNING)]
    changed = override(found, {"P001": Severity.INFO}, all_rules())

    assert [f.severity for f in changed] == [Severity.INFO, Severity.WARNING]


def test_what_the_evidence_raised_is_overridden_too() -> None:
    assert after("G001", Severity.WARNING, Severity.INFO) is Severity.INFO
    assert after("R007", Severity.INFO, Severity.ERROR) is Severity.ERROR


def test_what_answers_as_written_stays_information() -> None:
    assert after("U001", Severity.INFO, Severity.ERROR) is Severity.INFO
