"""SARIF 2.1.0 (OASIS, errata 01): what code scanning and editors read.

Decisions. One run, its results in the order of the report; `partialFingerprints` hold the
finding's own id. Columns count code points and lines end as the article's do, so the regions mean
what the report means. Articles below the project's root are relative addresses under `%SRCROOT%`,
whose place on this machine is nobody's business; articles on the web are absolute ones. A finding
that is silenced is a suppressed result: in the source where a comment did it, external otherwise.
A repair that was not proven says so in its description. There is no `helpUri`: the project has no
address of its own, so a rule's whole page is its help.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from linkcheck import __version__
from linkcheck.model import (
    FAMILIES,
    Audited,
    Edit,
    Finding,
    Fix,
    Report,
    Rule,
    Severity,
    Silence,
    Source,
    Span,
    Suppression,
)
from linkcheck.patterns import Pattern
from linkcheck.render import catalogue, words
from linkcheck.render.accounts import Account, account
from linkcheck.render.encode import to_json
from linkcheck.render.summary import summarize

if TYPE_CHECKING:
    from linkcheck.render import Look

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "linkcheckFindingId/v1"
ROOT = "%SRCROOT%"
"""What code scanning calls the folder of the repository."""
SNIPPET = 500
"""The longest piece of an article that a result carries, in code points."""

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEM = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "recommendation",
}
"""`problem.severity`, as code scanning names it."""

_ADDRESS = Pattern(r"[A-Za-z][A-Za-z0-9+.-]+://")
_ABSOLUTE = Pattern(r"/|[A-Za-z]:/")
_RESERVED = "%/:?#[]@!$&'()*+,;=~"
"""Besides letters and digits, what stands in an address as it is (RFC 3986)."""
_STRAY_PERCENT = Pattern(r"%(?![0-9A-Fa-f]{2})")

Json = dict[str, Any]


def render_sarif(report: Report, look: Look) -> str:  # noqa: ARG001 - a file for programs
    """Return the report as a SARIF log."""
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]})


def _run(report: Report) -> Json:
    descriptors = _descriptors(report)
    indexes = {descriptor["id"]: index for index, descriptor in enumerate(descriptors)}
    return {
        "tool": {
            "driver": {
                "name": "linkcheck",
                "version": __version__,
                "semanticVersion": __version__,
                "language": "en-US",
                "rules": descriptors,
            }
        },
        "automationDetails": {
            "id": f"linkcheck/{'offline' if report.run.offline else 'online'}/",
            "description": {"text": words.closing(summarize(report), report.run)},
        },
        "invocations": [_invocation(report)],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {ROOT: {"description": {"text": "the root of the project"}}},
        "artifacts": [_artifact(audited) for audited in report.articles],
        "results": [
            _result(account(finding, audited, report), audited, number, indexes, report)
            for number, audited in enumerate(report.articles)
            for finding in audited.findings
        ],
        "properties": {"summary": summarize(report)},
    }


# Rules


def _descriptors(report: Report) -> list[Json]:
    """Describe the rules that were selected, and name any other that found something."""
    known = {rule.code: _descriptor(rule) for rule in report.rules}
    for audited in report.articles:
        for finding in audited.findings:
            known.setdefault(finding.code, {"id": finding.code, "name": finding.name})
    return list(known.values())


def _descriptor(rule: Rule) -> Json:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.summary} Repair: {rule.repair}"},
        "help": {
            "text": catalogue.page(rule, {}),
            "markdown": catalogue.markdown_page(rule, {}),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": rule.default},
        "properties": {
            "tags": ["citations", FAMILIES[rule.code[0]]],
            "precision": "very-high",
            "problem.severity": _PROBLEM[rule.severity],
        },
    }


# Results


def _result(
    said: Account, audited: Audited, artifact: int, indexes: Mapping[str, int], report: Report
) -> Json:
    finding = said.finding
    sentences = (finding.message, said.evidence)
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": indexes[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": _plain("\n".join(filter(None, sentences)))},
        "locations": [{"physicalLocation": _place(said.source, finding.span, artifact)}],
        "partialFingerprints": {FINGERPRINT: finding.id},
        "suppressions": [_suppression(finding.suppressed)] if finding.suppressed else [],
    }
    if elsewhere := _target_elsewhere(finding, audited, artifact):
        result["relatedLocations"] = [elsewhere]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.fix, said.source, artifact)]
    if finding.citation is not None:
        result["properties"] = _properties(finding.citation, audited, report)
    return result


def _place(source: Source, span: Span, artifact: int) -> Json:
    region = _region(source, span)
    if 0 < span.end - span.start <= SNIPPET:
        region["snippet"] = {"text": source.text[span.start : span.end]}
    return {"artifactLocation": _location(source.name) | {"index": artifact}, "region": region}


def _region(source: Source, span: Span) -> Json:
    start, end = source.position(span.start), source.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _target_elsewhere(finding: Finding, audited: Audited, artifact: int) -> Json | None:
    """Return where the address of the citation stands, if outside the finding."""
    if finding.citation is None:
        return None
    target = audited.article.citations[finding.citation].target_span
    if target is None or (finding.span.start <= target.start and target.end <= finding.span.end):
        return None
    place = _place(audited.article.source, target, artifact)
    return {"id": 1, "message": {"text": "the address"}, "physicalLocation": place}


def _suppression(silenced: Suppression) -> Json:
    kind = "inSource" if silenced.by == "comment" else "external"
    why = silenced.because or f"silenced by {silenced.by}"
    return {
        "kind": kind,
        "status": "accepted",
        "justification": why,
        "properties": {"by": silenced.by},
    }


def _fix(fix: Fix, source: Source, artifact: int) -> Json:
    verified = "verified" if fix.verified else "not verified"
    return {
        "description": {"text": _plain(f"{verified}: {fix.because}")},
        "artifactChanges": [
            {
                "artifactLocation": _location(source.name) | {"index": artifact},
                "replacements": [_replacement(edit, source) for edit in fix.edits],
            }
        ],
        "properties": {"verified": fix.verified, "kind": fix.kind},
    }


def _replacement(edit: Edit, source: Source) -> Json:
    replacement: Json = {"deletedRegion": _region(source, edit.span)}
    if edit.replacement:
        replacement["insertedContent"] = {"text": edit.replacement}
    return replacement


def _properties(index: int, audited: Audited, report: Report) -> Json:
    citation = audited.article.citations[index]
    properties: Json = {"citation": citation.id}
    found = report.resolutions.get(citation.url or "")
    if found is not None:
        properties |= {"status": found.status, "reason": found.reason}
    return properties


# The run


def _artifact(audited: Audited) -> Json:
    source = audited.article.source
    return {
        "location": _location(source.name),
        "roles": ["analysisTarget"],
        "encoding": source.encoding,
        "sourceLanguage": source.kind,
        "properties": {"score": audited.score},
    }


def _location(name: str) -> Json:
    r"""Return the address of an article by its name in the report.

    >>> _location("notes/50% off?.md")
    {'uri': 'notes/50%25%20off%3F.md', 'uriBaseId': '%SRCROOT%'}
    >>> _location("https://example.org/a b%20c"), _location("/tmp/a.md")
    ({'uri': 'https://example.org/a%20b%20c'}, {'uri': 'file:///tmp/a.md'})
    """
    if _ADDRESS.match(name):
        return {"uri": quote(_STRAY_PERCENT.sub("%25", name), _RESERVED, errors="replace")}
    path = quote(name, errors="replace")
    if _ABSOLUTE.match(name):
        return {"uri": f"file:///{path.lstrip('/')}"}
    return {"uri": path, "uriBaseId": ROOT}


def _invocation(report: Report) -> Json:
    return {
        "executionSuccessful": report.run.complete and not report.errors,
        "startTimeUtc": report.run.started_at,
        "endTimeUtc": report.run.finished_at,
        "ruleConfigurationOverrides": [
            {"descriptor": {"id": rule.code}, "configuration": {"enabled": True}}
            for rule in report.rules
            if not rule.default
        ],
        "toolExecutionNotifications": list(_notifications(report)),
    }


def _notifications(report: Report) -> Iterator[Json]:
    for error in report.errors:
        text = f"could not read {error.source}: {error.message}"
        yield _notification("error", error.reason, text, error.source)
    if stopped := words.incomplete(report.run):
        yield _notification("warning", "incomplete", stopped)
    for note in report.run.notes:
        yield _notification("note", "note", note)
    for audited in report.articles:
        source = audited.article.source
        for note in source.notes:
            yield _notification("note", "note", note, source.name)
        yield from _silences(audited.silent, source.name)


def _silences(silent: Iterable[Silence], name: str) -> Iterator[Json]:
    for silence in silent:
        text = f"{silence.code} kept silent: {silence.because}"
        told = _notification("note", "rule-silent", text, name)
        yield told | {"associatedRule": {"id": silence.code}}


def _notification(level: str, kind: str, text: str, name: str | None = None) -> Json:
    told: Json = {"descriptor": {"id": kind}, "level": level, "message": {"text": _plain(text)}}
    if name is not None:
        told["locations"] = [{"physicalLocation": {"artifactLocation": _location(name)}}]
    return told


def _plain(text: str) -> str:
    r"""Return foreign text as a message without links, which SARIF reads in plain text (3.11.6).

    >>> print(_plain("[9] leads to [here](https://evil.example)"))
    [9] leads to [here\](https://evil.example)
    """
    return text.replace("](", r"\](")
