"""Every rule on its case file: exactly the listed findings, everything unlisted silent."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from linkcheck.model import FixKind, Format, Rule
from linkcheck.rules.registry import all_rules

from .reading import lint_text, repaired, shown

CASES = Path(__file__).parent / "cases"
UNPROVEN = frozenset("A001 A003 A004 A005 A006 A010".split())
"""Their text fixes are offered only: a source is lost, or a place in the article not known."""
OFFLINE = [rule for rule in all_rules() if not rule.resolved]


def _cases() -> list[Any]:
    return [
        pytest.param(path.stem.split("_")[0].upper(), case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


@pytest.mark.parametrize(("code", "case"), _cases())
def test_case(code: str, case: dict[str, Any]) -> None:
    linted = lint_text(case["text"], Format(case.get("kind", "markdown")), code)

    assert shown(linted) == sorted(case["finds"])
    if "fixed" in case:
        assert repaired(linted, code) == case["fixed"]
    if "silent" in case:
        assert sorted(linted.silent) == case["silent"]
    if "says" in case:
        assert [f.message for f in linted.findings if f.code == code] == case["says"]


@pytest.mark.parametrize("rule", OFFLINE, ids=lambda rule: rule.code)
class TestExamples:
    def test_the_bad_example_fires(self, rule: Rule) -> None:
        assert rule.code in {f.code for f in lint_text(rule.bad, rule.example, rule.code).findings}

    def test_the_good_example_is_silent(self, rule: Rule) -> None:
        found = lint_text(rule.good, rule.example, rule.code).findings
        assert rule.code not in {f.code for f in found}


@pytest.mark.parametrize("rule", OFFLINE, ids=lambda rule: rule.code)
def test_cases_hold_a_finding_and_a_silent_text(rule: Rule) -> None:
    path = CASES / f"{rule.code.lower()}_{rule.name.replace('-', '_')}.toml"
    cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    found = [any(line.startswith(rule.code) for line in case["finds"]) for case in cases]

    assert any(found)
    assert not all(found)
    names = [case["name"] for case in cases]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("code", "case"), _cases())
def test_fixes_are_well_formed(code: str, case: dict[str, Any]) -> None:
    """Edits are in text order, do not overlap, stay in the text; only text fixes are born verified."""
    for finding in lint_text(case["text"], Format(case.get("kind", "markdown")), code).findings:
        if finding.fix is None:
            continue
        spans = [edit.span for edit in finding.fix.edits]
        assert spans
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert spans[0].start >= 0
        assert spans[-1].end <= len(case["text"])
        proven = finding.code not in UNPROVEN
        assert finding.fix.verified is (finding.fix.kind is FixKind.TEXT and proven)
        assert (finding.fix.candidate is None) is (finding.fix.kind is FixKind.TEXT)


@pytest.mark.parametrize(("code", "case"), _cases())
def test_what_a_case_calls_fixed_is_fixed(code: str, case: dict[str, Any]) -> None:
    """The repaired text has no finding of the rule left."""
    if case.get("fixed", case["text"]) != case["text"]:
        kind = Format(case.get("kind", "markdown"))
        assert code not in {f.code for f in lint_text(case["fixed"], kind, code).findings}
