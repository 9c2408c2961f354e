"""How much a finding matters to those who wrote the settings. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import structs

from linkcheck.model import Finding, Rule, Severity


def override(
    findings: Iterable[Finding], severities: Mapping[str, Severity], rules: Iterable[Rule]
) -> tuple[Finding, ...]:
    """Give findings the severity that `severities` names for their code.

    What the evidence lowered to info stays there: a URL that answers as written is no error,
    whatever its look is worth to a project.
    """
    if not severities:
        return tuple(findings)
    declared = {rule.code: rule.severity for rule in rules}
    return tuple(_override(finding, severities, declared) for finding in findings)


def _override(
    finding: Finding, severities: Mapping[str, Severity], declared: Mapping[str, Severity]
) -> Finding:
    wanted = severities.get(finding.code)
    lowered = finding.severity is Severity.INFO and declared.get(finding.code) is not Severity.INFO
    return finding if wanted is None or lowered else structs.replace(finding, severity=wanted)
