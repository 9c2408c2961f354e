"""How a finding that is known from before stands in this run. Pure.

What a run cannot see is neither fixed nor new: a finding is gone for good only when its article was
audited, its rule ran, and, where the rule reads an address, the address has a verdict that proves
something, or is not cited any more.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from linkcheck.model import Audited, Report, Resolution, Severity, Status, Told

_ORDER = tuple(Severity)
_PROVES = frozenset((Status.OK, Status.REDIRECTED, Status.SUSPECT, Status.BROKEN, Status.MALFORMED))
"""Verdicts after which the absence of a finding means something."""
_OF_ARCHIVES = frozenset(("R013",))
"""Rules about what archives hold of a dead address; one that was not asked proves nothing."""


class Known(Protocol):
    """What has to be known of a finding to meet it again."""

    @property
    def id(self) -> str:
        """As the finding's."""

    @property
    def code(self) -> str:
        """As the finding's."""

    @property
    def severity(self) -> Severity:
        """The worst with which it is known."""

    @property
    def url(self) -> str | None:
        """The address that the finding is about."""


def covers(known: Known, severity: Severity) -> bool:
    """Tell whether a finding of this severity is no worse than it was known to be."""
    return _ORDER.index(severity) >= _ORDER.index(known.severity)


class Standing:
    """One article as this run saw it; `ran` are the codes that ran on it."""

    def __init__(self, audited: Audited, report: Report, ran: Collection[str]) -> None:
        self._found = {finding.id for finding in audited.findings}
        self._cited = {citation.url for citation in audited.article.citations}
        self._rules = {rule.code: rule for rule in report.rules if rule.code in ran}
        self._resolutions = report.resolutions
        self._whole = report.run.complete and not report.run.offline

    def has(self, known: Known) -> bool:
        """Tell whether this run found it, silenced or not."""
        return known.id in self._found

    def keeps(self, known: Known) -> bool:
        """Tell whether a finding still stands, or could not be looked at."""
        rule = self._rules.get(known.code)
        if self.has(known) or rule is None:
            return True
        if not rule.resolved and not rule.settled:
            return False
        if rule.settled or known.url is None:
            return not self._whole
        found = self._resolutions.get(known.url)
        if known.url not in self._cited:
            return False
        return found is None or not _proves(known.code, found)


def _proves(code: str, found: Resolution) -> bool:
    """Tell whether a verdict says that what a rule has not found is not there."""
    if code in _OF_ARCHIVES and found.status is Status.BROKEN:
        told = found.archives.archives if found.archives else ()
        return any(one.told is Told.HOLDS for one in told)
    return found.status in _PROVES
