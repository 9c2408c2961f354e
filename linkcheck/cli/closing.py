"""The last line of a run that does not end with 0: why, and the shortest command that shows it."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linkcheck.model import Audited, Report, Trip

_ALWAYS = ("config", "offline", "scope", "root", "stdin_filename")
"""Options without which another run may not see the same."""
_FOR_ANSWERS = (
    *("allow_private", "archive", "archives", "ca_file", "connect_to", "date", "exclude", "ledger"),
    *("timeout", "user_agent"),
)
"""Those that decide what hosts answer; what carries secrets is never repeated."""


def unread(report: Report) -> str | None:
    """Return which inputs could not be read; None where all could."""
    if not report.errors:
        return None
    first, *more = report.errors
    also = f", and {len(more):,} more" if more else ""
    return f"could not read {first.source}: {first.message}{also}"


def tripped(report: Report, flags: Mapping[str, Any], cwd: str) -> str | None:
    """Return what fails the run and how to see it; None where nothing does."""
    from linkcheck.render import words  # noqa: PLC0415

    if not report.trips:
        return None
    first, *more = report.trips
    also = f"; {len(more):,} more reason{'s' * (len(more) > 1)}" if more else ""
    command = shlex.join(again(first, report, flags, cwd))
    return f"failed by {first.policy}: {words.trip(first)}{also}; see it with: {command}"


def again(trip: Trip, report: Report, flags: Mapping[str, Any], cwd: str) -> list[str]:
    """Return the shortest command that shows a trip once more."""
    audited = next(one for one in report.articles if one.article.source.name == trip.source)
    rule = next((rule for rule in report.rules if rule.code == trip.code), None)
    local = rule is not None and not rule.resolved and not rule.code.startswith("U")
    words = ["linkcheck", "check", _argument(audited, cwd)]
    # A rule that runs last reads what the others found: alone, it has nothing to say.
    if rule is not None and not rule.settled:
        words += ["--select", rule.code]
    if trip.policy == "fail-on" and flags.get("fail_on"):
        words += ["--fail-on", flags["fail_on"]]
    for name in _ALWAYS if local else _ALWAYS + _FOR_ANSWERS:
        words += _typed(name, flags.get(name))
    unseen = {finding.id for finding in audited.findings if finding.severity == "info"}
    return [*words, "-v"] if trip.findings and unseen.issuperset(trip.findings) else words


def _argument(audited: Audited, cwd: str) -> str:
    source = audited.article.source
    if source.path is None:
        return source.name if source.url else "-"
    path = os.path.relpath(source.path, cwd)
    nearer = path if len(path) < len(source.path) else source.path
    return f"./{nearer}" if nearer.startswith("-") else nearer


def _typed(name: str, value: Any) -> Iterator[str]:
    """Yield an option as it was typed; nothing where it was not."""
    flag = f"--{name.replace('_', '-')}"
    if value is True:
        yield flag
    elif value:
        for one in value if isinstance(value, tuple) else (value,):
            yield from (flag, f"{one:g}" if isinstance(one, float) else str(one))
