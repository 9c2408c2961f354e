"""The last line of a run that does not end with 0: why, and the shortest command that shows it."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from linkcheck.model import Audited, InputError, Report, Rule, Run, Severity, Trip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ALWAYS = ("config", "offline", "scope", "root", "stdin_filename")
"""Options without which another run may not see the same."""
_FOR_ANSWERS = (
    *("allow_private", "archive", "archives", "ca_file", "connect_to", "date", "exclude", "ledger"),
    *("timeout", "user_agent"),
)
"""Those that decide what hosts answer; what carries secrets is never repeated."""


class Failure(Struct, frozen=True, kw_only=True):
    """What fails the run, and how its article is named on the command line."""

    trip: Trip
    name: str
    path: str | None
    url: str | None
    minor: bool
    """Its findings are information, which reports show only when they are asked for all."""

    @classmethod
    def of(cls, trip: Trip, audited: Audited) -> Failure:
        """Return the failure of an article."""
        source = audited.article.source
        unseen = {finding.id for finding in audited.findings if finding.severity is Severity.INFO}
        minor = bool(trip.findings) and unseen.issuperset(trip.findings)
        return cls(trip=trip, name=source.name, path=source.path, url=source.url, minor=minor)


class Ended(NamedTuple):
    """What decides on the exit status, and what is said of it."""

    run: Run
    errors: tuple[InputError, ...]
    failures: int
    """How much fails the run."""
    worst: Failure | None


def ended(report: Report) -> Ended:
    """Return how the run of a report ended."""
    worst = None
    if report.trips:
        first = report.trips[0]
        audited = next(a for a in report.articles if a.article.source.name == first.source)
        worst = Failure.of(first, audited)
    return Ended(report.run, report.errors, len(report.trips), worst)


def unread(errors: Sequence[InputError]) -> str | None:
    """Return which inputs could not be read; None where all could."""
    if not errors:
        return None
    first, *more = errors
    also = f", and {len(more):,} more" if more else ""
    return f"could not read {first.source}: {first.message}{also}"


def tripped(ended: Ended, rules: Sequence[Rule], flags: Mapping[str, Any], cwd: str) -> str | None:
    """Return what fails the run and how to see it; None where nothing does."""
    from linkcheck.render import words  # noqa: PLC0415

    if ended.worst is None:
        return None
    more, trip = ended.failures - 1, ended.worst.trip
    also = f"; {more:,} more reason{'s' * (more > 1)}" if more else ""
    command = shlex.join(again(ended.worst, rules, flags, cwd))
    return f"failed by {trip.policy}: {words.trip(trip)}{also}; see it with: {command}"


def again(failure: Failure, rules: Sequence[Rule], flags: Mapping[str, Any], cwd: str) -> list[str]:
    """Return the shortest command that shows a failure once more."""
    trip = failure.trip
    rule = next((rule for rule in rules if rule.code == trip.code), None)
    local = rule is not None and not rule.resolved and not rule.code.startswith("U")
    words = ["linkcheck", "check", _argument(failure, cwd)]
    # A rule that runs last reads what the others found: alone, it has nothing to say.
    if rule is not None and not rule.settled:
        words += ["--select", rule.code]
    if trip.policy == "fail-on" and flags.get("fail_on"):
        words += ["--fail-on", flags["fail_on"]]
    for name in _ALWAYS if local else _ALWAYS + _FOR_ANSWERS:
        words += _typed(name, flags.get(name))
    return [*words, "-v"] if failure.minor else words


def _argument(failure: Failure, cwd: str) -> str:
    if failure.path is None:
        return failure.name if failure.url else "-"
    path = os.path.relpath(failure.path, cwd)
    nearer = path if len(path) < len(failure.path) else failure.path
    return f"./{nearer}" if nearer.startswith("-") else nearer


def _typed(name: str, value: Any) -> Iterator[str]:
    """Yield an option as it was typed; nothing where it was not."""
    flag = f"--{name.replace('_', '-')}"
    if value is True:
        yield flag
    elif value:
        for one in value if isinstance(value, tuple) else (value,):
            yield from (flag, f"{one:g}" if isinstance(one, float) else str(one))
