"""The baseline: findings that are known and do not fail the run. Pure.

Decisions. The file is JSON Lines: a first line that says what it is, then one line a finding,
sorted by source, rule and id, so that a change of one finding is a change of one line and two
branches rarely meet. Findings are matched by id alone, which moved lines do not change. An entry
covers its finding up to the severity it was recorded with: a page that was in doubt and is now
proven dead is news. An entry leaves only when its article was audited and its finding is proven
fixed (`standing.py`). People add `reason`, `owner` and `expires`; an update keeps them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import msgspec
from msgspec import Struct, structs

from linkcheck.model import (
    Audited,
    Finding,
    Report,
    Severity,
    Suppression,
)
from linkcheck.patterns import Pattern
from linkcheck.rules.settle import group
from linkcheck.standing import Standing, covers

BY = "baseline"
VERSION = 1

_STRANGE = Pattern("[^ -~]")
_SURROGATE = Pattern("[\ud800-\udfff]")


class BadBaseline(Exception):  # noqa: N818 - says what is wrong with what was written
    """A baseline that cannot be read: the line, and what is wrong with it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One finding that is known; in the order in which it is written."""

    source: str
    code: str
    id: str
    severity: Severity
    message: str
    """As the finding said when it was recorded; for people."""
    url: str | None = None
    """The address that the finding is about."""
    reason: str | None = None
    owner: str | None = None
    expires: date | None = None
    """The last day on which it does not fail, UTC."""


Baseline = tuple[Entry, ...]


class _Header(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    linkcheck_baseline: int


def parse(text: str) -> Baseline:
    """Return the entries of a baseline. Raises BadBaseline."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    _check_header(*(lines[0] if lines else (1, "")))
    entries: dict[str, Entry] = {}
    seen: dict[str, int] = {}
    for number, line in lines[1:]:
        entry = _entry(number, line)
        if entry.id in seen:
            raise BadBaseline(
                number, f"the finding {entry.id} stands in line {seen[entry.id]}, too"
            )
        seen[entry.id], entries[entry.id] = number, entry
    return tuple(entries.values())


def _check_header(number: int, line: str) -> None:
    try:
        version = msgspec.json.decode(line, type=_Header).linkcheck_baseline
    except (msgspec.DecodeError, UnicodeEncodeError):
        expected = _written(_Header(VERSION))
        raise BadBaseline(number, f"no baseline of linkcheck: it begins with {expected}") from None
    if version != VERSION:
        raise BadBaseline(number, f"version {version}; this linkcheck reads version {VERSION}")


def _entry(number: int, line: str) -> Entry:
    if re.match(r"(<{7}|={7}|>{7})", line):
        raise BadBaseline(number, "a merge that is not resolved")
    try:
        return msgspec.json.decode(line, type=Entry)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise BadBaseline(number, str(error)[:1].lower() + str(error)[1:]) from error


def write(baseline: Iterable[Entry]) -> str:
    """Return the text of a baseline, sorted."""
    entries = sorted(baseline, key=lambda entry: (entry.source, entry.code, entry.id))
    return "".join(f"{_written(one)}\n" for one in (_Header(VERSION), *entries))


def _written(value: Struct) -> str:
    text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
    return _STRANGE.sub(_escaped, _SURROGATE.sub("\ufffd", text))


def _escaped(character: re.Match[str]) -> str:
    """Return what a terminal or a reviewer's eye would obey as an escape."""
    return character[0] if character[0].isprintable() else json.dumps(character[0])[1:-1]


def mark(report: Report, baseline: Baseline) -> Report:
    """Return the report with the known findings suppressed, and a note on what has expired."""
    return mark_known(report, by_id(baseline))


def by_id(baseline: Baseline) -> dict[str, Entry]:
    """Return the entries by what they are matched by."""
    return {entry.id: entry for entry in baseline}


def mark_known(report: Report, known: Mapping[str, Entry]) -> Report:
    """Do as `mark`, with the entries by id: for reports on one article of many."""
    today = date.fromisoformat(report.run.started_at[:10])
    articles = tuple(_marked(audited, known, today) for audited in report.articles)
    findings = (finding for audited in articles for finding in audited.findings)
    expired = {
        f.id: known[f.id] for f in findings if f.id in known and _expired(known[f.id], today)
    }
    notes = (*report.run.notes, *map(_expiry, expired.values()))
    return structs.replace(report, articles=articles, run=structs.replace(report.run, notes=notes))


def _marked(audited: Audited, known: Mapping[str, Entry], today: date) -> Audited:
    findings = tuple(_mark(one, known.get(one.id), today) for one in audited.findings)
    if findings == audited.findings:
        return audited
    return structs.replace(audited, findings=findings, groups=group(findings))


def _mark(finding: Finding, entry: Entry | None, today: date) -> Finding:
    if entry is None or finding.suppressed is not None or _expired(entry, today):
        return finding
    if not covers(entry, finding.severity):
        return finding
    return structs.replace(finding, suppressed=Suppression(by=BY, because=entry.reason))


def _expired(entry: Entry, today: date) -> bool:
    return entry.expires is not None and entry.expires < today


def _expiry(entry: Entry) -> str:
    whose = f", {entry.owner}" if entry.owner else ""
    return (
        f"baseline: {entry.code} in {entry.source} ({entry.id}{whose}) expired on {entry.expires}"
    )


def without_fixed(
    baseline: Baseline, report: Report, ran: Sequence[Collection[str]]
) -> tuple[Entry, ...]:
    """Return the entries that are not proven fixed; `ran` are the codes that ran, by article."""
    seen = {
        audited.article.source.name: Standing(audited, report, codes)
        for audited, codes in zip(report.articles, ran, strict=True)
    }
    return tuple(one for one in baseline if one.source not in seen or seen[one.source].keeps(one))


def record(
    report: Report,
    kept: Iterable[Entry],
    *,
    reason: str | None = None,
    owner: str | None = None,
    expires: date | None = None,
) -> tuple[Entry, ...]:
    """Return `kept` with what is new in the report: errors, warnings, and what fails the run.

    What was known and became worse is recorded as it is now, with its reason, owner and date.
    """
    failing = {id_ for trip in report.trips for id_ in trip.findings}
    entries = {entry.id: entry for entry in kept}
    for audited in report.articles:
        for finding in audited.findings:
            known = entries.get(finding.id)
            if known is not None and covers(known, finding.severity):
                continue
            wanted = finding.severity is not Severity.INFO or finding.id in failing
            if wanted and finding.suppressed is None:
                new = known or Entry(
                    source=audited.article.source.name,
                    code=finding.code,
                    id=finding.id,
                    severity=finding.severity,
                    message=finding.message,
                    url=_url(audited, finding),
                    reason=reason,
                    owner=owner,
                    expires=expires,
                )
                entries[finding.id] = structs.replace(
                    new, severity=finding.severity, message=finding.message
                )
    return tuple(entries.values())


def _url(audited: Audited, finding: Finding) -> str | None:
    if finding.citation is None:
        return None
    return audited.article.citations[finding.citation].url
