"""The signs and colours of the terminal report, as data."""

from __future__ import annotations

from msgspec import Struct

from linkcheck.model import Severity, Status

SEVERITY_STYLES = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.INFO: "bold cyan",
}
STATUS_STYLES = {
    Status.OK: "green",
    Status.REDIRECTED: "green",
    Status.SUSPECT: "yellow",
    Status.BROKEN: "red",
    Status.MALFORMED: "red",
    Status.BLOCKED: "cyan",
    Status.UNREACHABLE: "yellow",
    Status.SKIPPED: "dim",
}
GRADE_STYLES = {"A": "bold green", "B": "bold green", "C": "bold yellow", "D": "bold yellow"}


COMPONENT_STYLES = {
    "reached": "green",
    "doubtful": "yellow",
    "conflicting": "yellow",
    "lost": "red",
    "undecided": "dim",
}


class Marks(Struct, frozen=True, kw_only=True):
    """The signs of the report; two sets, so that an ASCII console gets all of them."""

    severities: dict[Severity, str]
    statuses: dict[Status, str]
    components: dict[str, str]
    """What a score is made of, told apart without colour."""
    rule: str
    dot: str
    bar: str
    verified: str
    unverified: str
    arrow: str


def _statuses(*, good: str, bad: str, doubtful: str, unknown: str) -> dict[Status, str]:
    return {
        Status.OK: good,
        Status.REDIRECTED: good,
        Status.SUSPECT: doubtful,
        Status.BROKEN: bad,
        Status.MALFORMED: bad,
        Status.BLOCKED: unknown,
        Status.UNREACHABLE: unknown,
        Status.SKIPPED: unknown,
    }


UNICODE = Marks(
    severities={Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.INFO: "●"},
    statuses=_statuses(good="✔", bad="✖", doubtful="▲", unknown="?"),
    components=dict(zip(COMPONENT_STYLES, "█▓▒░·", strict=True)),
    rule="─",
    dot=" · ",
    bar="│",
    verified="✔",
    unverified="?",
    arrow="→",
)
ASCII = Marks(
    severities={Severity.ERROR: "x", Severity.WARNING: "!", Severity.INFO: "i"},
    statuses=_statuses(good="=", bad="x", doubtful="!", unknown="?"),
    components=dict(zip(COMPONENT_STYLES, "#%+-.", strict=True)),
    rule="-",
    dot=" | ",
    bar="|",
    verified="=",
    unverified="?",
    arrow=">",
)
