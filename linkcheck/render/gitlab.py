"""GitLab code quality: the subset of Code Climate's issues that merge requests show.

The format knows neither repairs nor suppressed findings nor inputs that could not be read: only
what counts is in it, with the finding's own id as the fingerprint by which GitLab tells new from
old. `lines` is what GitLab reads; it has no columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linkcheck.model import Report, Severity
from linkcheck.render.accounts import Account, accounts, shortened
from linkcheck.render.encode import to_json

if TYPE_CHECKING:
    from linkcheck.render import Look

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
"""GitLab has `critical` and `blocker` too; no citation is either."""


def render_gitlab(report: Report, look: Look) -> str:  # noqa: ARG001 - a file for programs
    """Return the report as a code quality artifact."""
    return to_json([_issue(said) for said in accounts(report)])


def _issue(said: Account) -> dict[str, Any]:
    description = "; ".join(shortened(sentence) for sentence in said.sentences)
    return {
        "type": "issue",
        "check_name": said.finding.code,
        "description": f"{said.finding.name}: {description}",
        "categories": ["Bug Risk"],
        "fingerprint": said.finding.id,
        "severity": SEVERITIES[said.finding.severity],
        "location": {
            "path": said.source.name,
            "lines": {"begin": said.start.line, "end": said.end.line},
        },
    }
