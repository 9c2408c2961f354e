"""Everything known about one citation, as evidence: for a terminal, and for programs. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from linkcheck.model import (
    ArchiveReport,
    Article,
    Audited,
    Citation,
    Repair,
    Report,
    Resolution,
    Resolutions,
    Role,
    Sighting,
    Status,
)
from linkcheck.render import Look, words
from linkcheck.render.claims import Claim, claims
from linkcheck.render.encode import to_json
from linkcheck.render.json import (
    CitationEntry,
    ClaimEntry,
    Document,
    FindingEntry,
    ResolutionEntry,
    document,
)
from linkcheck.render.marks import STATUS_STYLES
from linkcheck.render.paper import Page
from linkcheck.render.terminal import render_finding

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL = 8
"""Cells of the names before what the article says."""


IN_SENTENCE = 12
"""Other sources of the sentence that are named."""


class Explained(Struct, frozen=True, kw_only=True):
    """One citation, or findings without one, of `report.articles[article]`. Indexes into that."""

    article: int
    citation: int | None
    findings: tuple[int, ...]
    history: tuple[Sighting, ...] = ()
    """What earlier runs saw of its address, the oldest first."""


class SightingEntry(Struct, frozen=True, kw_only=True):
    """What an earlier run saw; `at` in RFC 3339 UTC."""

    at: str
    status: Status
    reason: str | None
    because: str
    http_status: int | None
    final_url: str | None
    title: str | None


class ExplainedEntry(Struct, frozen=True, kw_only=True):
    """One citation with everything known about it."""

    source: str
    citation: CitationEntry | None
    findings: tuple[FindingEntry, ...]
    resolution: ResolutionEntry | None
    repair: Repair | None
    candidates: dict[str, ResolutionEntry]
    history: tuple[SightingEntry, ...]
    claim: ClaimEntry | None


def explained_as_json(report: Report, explained: Sequence[Explained]) -> str:
    """Return a list of explanations as JSON, each part as in the JSON report."""
    whole, sentences = document(report), _sentences(report, explained)
    return to_json([_entry(report, one, whole, sentences[one.article]) for one in explained])


def explained_in_words(report: Report, explained: Sequence[Explained], look: Look) -> str:
    """Return the explanations as a terminal shows them, one after another."""
    page, sentences = Page(look), _sentences(report, explained)
    for number, one in enumerate(explained):
        if number:
            page.blank()
        _explain(page, report, one, sentences[one.article])
    return re.sub(r"[ ]+$", "", page.out.getvalue(), flags=re.MULTILINE)


# What belongs to one citation


def _cited(report: Report, one: Explained) -> Citation | None:
    article = report.articles[one.article].article
    return None if one.citation is None else article.citations[one.citation]


def _verdict(report: Report, citation: Citation | None) -> Resolution | None:
    return report.resolutions.get(citation.url or "") if citation is not None else None


def _candidates(report: Report, one: Explained) -> tuple[str, ...]:
    """Return the addresses that were tried in place of the cited one.

    Those of its findings, and where others were guessed at, those of its domain: guesses stay in.
    """
    findings = report.articles[one.article].findings
    fixes = (findings[index].fix for index in one.findings)
    found = _verdict(report, _cited(report, one))
    repair = found.repair if found is not None else None
    guessed = (
        url
        for url, tried in report.resolutions.items()
        if found is not None
        and (repair is not None and tried.role is Role.CANDIDATE and tried.domain == found.domain)
    )
    offered = (fix.candidate for fix in fixes if fix is not None and fix.candidate is not None)
    own = found.url if found is not None else None
    every = dict.fromkeys((*offered, *guessed))
    return tuple(url for url in every if url in report.resolutions and url != own)


def _sentences(report: Report, explained: Sequence[Explained]) -> dict[int, tuple[Claim, ...]]:
    return {
        number: tuple(claims(report.articles[number]))
        for number in {one.article for one in explained}
    }


def _claim(sentences: Sequence[Claim], one: Explained) -> int | None:
    """Return the number of the sentence in which it stands."""
    for number, claim in enumerate(sentences):
        alone = one.citation is None and not set(claim.findings).isdisjoint(one.findings)
        if alone or one.citation in claim.citations:
            return number
    return None


# For programs


def _entry(
    report: Report, one: Explained, whole: Document, sentences: Sequence[Claim]
) -> ExplainedEntry:
    article, found = whole.articles[one.article], _verdict(report, _cited(report, one))
    claim = _claim(sentences, one)
    return ExplainedEntry(
        source=article.source,
        citation=None if one.citation is None else article.citations[one.citation],
        findings=tuple(article.findings[index] for index in one.findings),
        resolution=whole.resolutions.get(found.url) if found is not None else None,
        repair=found.repair if found is not None else None,
        candidates={
            url: whole.resolutions[url]
            for url in _candidates(report, one)
            if url in whole.resolutions
        },
        history=tuple(map(_sighting, one.history)),
        claim=None if claim is None else article.claims[claim],
    )


def _sighting(seen: Sighting) -> SightingEntry:
    fields = {name: getattr(seen, name) for name in SightingEntry.__struct_fields__ if name != "at"}
    return SightingEntry(at=_time(seen.at), **fields)


def _time(at: float) -> str:
    try:
        return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, OSError, ValueError):
        return "unknown"


# For a terminal


def _explain(page: Page, report: Report, one: Explained, sentences: Sequence[Claim]) -> None:
    audited, citation = report.articles[one.article], _cited(report, one)
    found = _verdict(report, citation)
    _written(page, audited, one, citation)
    if found is not None:
        _answer(page, found)
        _tried(page, report, one, found)
        _archived(page, found)
    if one.history:
        _before(page, one.history)
    _findings(page, audited, one)
    if (claim := _claim(sentences, one)) is not None:
        _sentence(page, audited.article, sentences[claim], citation, report.resolutions)


def _written(page: Page, audited: Audited, one: Explained, citation: Citation | None) -> None:
    """Write what the article says there."""
    source = audited.article.source
    span = citation.span if citation is not None else audited.findings[one.findings[0]].span
    place = "{}:{}:{}".format(source.name, *source.position(span.start))
    kind = citation.kind.value if citation is not None else "no citation"
    page.line((place, "bold"), " ", (kind, "dim"))
    if citation is None:
        return
    parts = (
        ("text", citation.text),
        ("label", citation.label),
        ("target", citation.target),
        ("url", citation.url if citation.url != citation.target else None),
        ("id", citation.id),
    )
    for name, value in parts:
        if value:
            page.line((name.ljust(LABEL), "dim"), value, indent=2)


def _heading(page: Page, name: str, *more: str) -> None:
    page.blank()
    page.paragraph((name.upper(), "bold"), *more, hang=2)


def _answer(page: Page, found: Resolution) -> None:
    """Write the verdict, and look by look what was asked and what came back."""
    reason = f", {found.reason}" if found.reason else ""
    page.blank()
    page.paragraph(
        ("VERDICT ", "bold"),
        (f"{found.status}{reason}", STATUS_STYLES[found.status]),
        f": {found.because}",
        hang=2,
    )
    if found.attempts:
        page.paragraph((words.asking(found), "dim"), indent=2, hang=2)
    for hop in found.hops:
        page.paragraph(f"{hop.http_status or 'no answer'} {hop.url}", indent=4, hang=2)
    for line in words.looks(found):
        page.paragraph((line, "dim"), indent=4, hang=3)
    if found.title:
        page.paragraph(("title".ljust(LABEL), "dim"), found.title, indent=2, hang=LABEL)


def _tried(page: Page, report: Report, one: Explained, found: Resolution) -> None:
    candidates = [report.resolutions[url] for url in _candidates(report, one)]
    repair = found.repair
    if not candidates and repair is None:
        return
    _heading(page, "other addresses")
    for tried in candidates:
        reason = f", {tried.reason}" if tried.reason else ""
        status = (f"{tried.status}{reason}", STATUS_STYLES[tried.status])
        page.paragraph(f"{tried.url} ", status, f": {tried.because}", indent=2, hang=2)
    for line in repair.tried if repair is not None else ():
        page.paragraph((f"tried: {line}", "dim"), indent=2, hang=2)
    if repair is not None and repair.url is not None:
        verified = "verified" if repair.verified else "not verified"
        page.paragraph(f"offered, {verified}: {repair.url}: {repair.because}", indent=2, hang=2)


def _archived(page: Page, found: Resolution) -> None:
    if found.archives is None:
        return
    _heading(page, "archives")
    copy = found.archives.copy
    if copy is not None:
        what = f"{copy.archive} as of {copy.captured_at}, {copy.because}: {copy.url}"
        page.paragraph(what, indent=2, hang=2)
    for one in found.archives.archives:
        page.paragraph((_told(one), "dim"), indent=2, hang=2)
    if found.archives.never:
        page.paragraph("no archive has ever seen it", indent=2, hang=2)


def _told(one: ArchiveReport) -> str:
    captures = f", {words.plural(one.captures, 'capture')}" if one.captures else ""
    detail = f": {one.detail}" if one.detail else ""
    return f"{one.archive} {one.told}{captures}{detail}"


def _before(page: Page, history: Sequence[Sighting]) -> None:
    _heading(page, "before", f" seen by {words.plural(len(history), 'run')}")
    for seen in history:
        status = f"{seen.status}, {seen.reason}" if seen.reason else seen.status.value
        page.paragraph(
            (f"{_time(seen.at)} ", "dim"),
            (status, STATUS_STYLES[seen.status]),
            f": {seen.because}" if seen.because else "",
            indent=2,
            hang=2,
        )


def _findings(page: Page, audited: Audited, one: Explained) -> None:
    for index in one.findings:
        finding = audited.findings[index]
        page.blank()
        page.out.write(render_finding(_unsilenced(audited, index), index, {}, page.look))
        page.paragraph(("id ", "dim"), finding.id, indent=4)
        if finding.suppressed is not None:
            why = f": {finding.suppressed.because}" if finding.suppressed.because else ""
            page.paragraph((f"silenced by {finding.suppressed.by}{why}", "dim"), indent=4, hang=2)


def _unsilenced(audited: Audited, index: int) -> Audited:
    """Return the article with a finding that is shown; that it is silenced is said beneath."""
    finding, findings = audited.findings[index], audited.findings
    if finding.suppressed is None:
        return audited
    shown = structs.replace(finding, suppressed=None)
    return structs.replace(audited, findings=(*findings[:index], shown, *findings[index + 1 :]))


def _sentence(
    page: Page, article: Article, claim: Claim, citation: Citation | None, known: Resolutions
) -> None:
    """Write the sentence around it, and the other sources behind that."""
    start, end = claim.span
    _heading(page, "sentence")
    page.paragraph(" ".join(article.source.text[start:end].split()), indent=2)
    own = None if citation is None else citation.url
    others = [url for url in claim.sources if url != own]
    for url in others[:IN_SENTENCE]:
        found = known.get(url)
        verdict = f" ({found.status})" if found and found.status is not Status.SKIPPED else ""
        page.paragraph(("also ", "dim"), f"{url}{verdict}", indent=2, hang=2)
    if more := len(others[IN_SENTENCE:]):
        page.paragraph((f"and {more:,} more", "dim"), indent=2)
