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


class Marks(Struct, frozen=True, kw_only=True):
    """The signs of the report; two sets, so that an ASCII console gets all of them."""

    severities: dict[Severity, str]
    rule: str
    dot: str
    bar: str
    verified: str
    unverified: str


UNICODE = Marks(
    severities={Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.INFO: "●"},
    rule="─",
    dot=" · ",
    bar="│",
    verified="✔",
    unverified="?",
)
ASCII = Marks(
    severities={Severity.ERROR: "x", Severity.WARNING: "!", Severity.INFO: "i"},
    rule="-",
    dot=" | ",
    bar="|",
    verified="=",
    unverified="?",
)
