"""The JSON report, version 1: a contract that other programs read.

The document is a tree of Structs whose fields stand in the order of the contract; the encoder
follows it and the JSON Schema is generated from it, so neither can drift. Version 1 may gain
fields, never lose, rename or move one. What it has thousands of is made when it is written: the
report on 100,000 links is 230 MB of text.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, structs

from linkcheck import __version__
from linkcheck.model import (
    Archived,
    Audited,
    Citation,
    CitationKind,
    Comparison,
    Edit,
    Evidence,
    Finding,
    Fix,
    FixKind,
    Format,
    Hop,
    InputError,
    PastFinding,
    Report,
    Resolution,
    Resolutions,
    Role,
    Run,
    Score,
    Severity,
    Silence,
    Source,
    Span,
    Status,
    Suppression,
    Trip,
)
from linkcheck.render.claims import claims
from linkcheck.render.encode import framed, gathered, listed, mapped, nested
from linkcheck.render.summary import Summary, summarize

if TYPE_CHECKING:
    from linkcheck.render import Look

SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"

Line = Annotated[int, Meta(ge=1, description="1-based; a line ends at LF, CRLF or a lone CR")]
Column = Annotated[int, Meta(ge=1, description="1-based, in Unicode code points")]
EndColumn = Annotated[int, Meta(ge=1, description="1-based, in Unicode code points, exclusive")]
Offset = Annotated[int, Meta(ge=0, description="code points from the start of the text")]
Length = Annotated[int, Meta(ge=0, description="code points")]
Count = Annotated[int, Meta(ge=0)]


class Tool(Struct, frozen=True, kw_only=True):
    """The program that wrote the report."""

    name: str
    version: str


class PlaceEntry(Struct, frozen=True, kw_only=True):
    """A range of the text as read; an entry whose place does not come first names it again."""

    line: Line
    column: Column
    end_line: Line
    end_column: EndColumn
    offset: Offset
    length: Length


class CitationEntry(Struct, frozen=True, kw_only=True):
    """One citation with the verdict on its URL."""

    id: str
    kind: CitationKind
    label: str | None
    text: str | None
    target: str | None
    url: str | None
    line: Line
    column: Column
    end_line: Line
    end_column: EndColumn
    offset: Offset
    length: Length
    target_offset: Offset | None
    target_length: Length | None
    status: Status | None
    reason: str | None
    duplicate_of: str | None


class EditEntry(PlaceEntry, frozen=True, kw_only=True):
    """Replace a range of the text as read."""

    replacement: str


class FixEntry(Struct, frozen=True, kw_only=True):
    """A repair: edits in text order that do not overlap."""

    kind: FixKind
    verified: bool
    because: str
    edits: tuple[EditEntry, ...]


class FindingEntry(Struct, frozen=True, kw_only=True):
    """One reported defect. `citation` is the id of the citation it is about."""

    id: str
    code: str
    name: str
    severity: Severity
    message: str
    line: Line
    column: Column
    end_line: Line
    end_column: EndColumn
    offset: Offset
    length: Length
    citation: str | None
    suppressed: Suppression | None
    fix: FixEntry | None


class ClaimEntry(PlaceEntry, frozen=True, kw_only=True):
    """A sentence with what stands in it, by ids, and the URLs behind it."""

    citations: tuple[str, ...]
    findings: tuple[str, ...]
    sources: tuple[str, ...]


class GoneEntry(Struct, frozen=True, kw_only=True):
    """A finding of an earlier run."""

    id: str
    code: str
    severity: Severity
    url: str | None


class ComparisonEntry(Struct, frozen=True, kw_only=True):
    """The article against the last run that looked at it in the same way, as the ledger has it."""

    at: str
    """When that run began."""
    value: float | None
    low: float | None
    high: float | None
    grade: str | None
    new: tuple[str, ...]
    """Ids of errors and warnings that it did not report, or less severe."""
    fixed: tuple[GoneEntry, ...]
    """Its errors and warnings that are proven gone."""
    unproven: tuple[GoneEntry, ...]
    """Those that were not found, and could not be looked for."""


class ArticleEntry(Struct, frozen=True, kw_only=True):
    """One article under audit."""

    source: str
    format: Format
    encoding: str
    title: str | None
    score: Score
    citations: tuple[CitationEntry, ...]
    findings: tuple[FindingEntry, ...]
    silent: tuple[Silence, ...]
    notes: tuple[str, ...]
    claims: tuple[ClaimEntry, ...]
    compared: ComparisonEntry | None


class ResolutionEntry(Struct, frozen=True, kw_only=True):
    """The verdict on one URL, with what was asked, what answered, and what follows from it."""

    role: Role
    domain: str | None
    status: Status
    reason: str | None
    http_status: int | None
    final_url: str | None
    hops: tuple[Hop, ...]
    title: str | None
    attempts: Count
    elapsed_ms: Count | None
    checked_at: str | None
    from_ledger: bool
    archived: str | None
    archives: Archived | None
    because: str
    evidence: Evidence


class Document(Struct, frozen=True, kw_only=True):
    """A linkcheck report, version 1."""

    schema_version: Literal["1"]
    tool: Tool
    run: Run
    summary: Summary
    errors: tuple[InputError, ...]
    articles: tuple[ArticleEntry, ...]
    resolutions: dict[str, ResolutionEntry]
    trips: tuple[Trip, ...]


def render_json(report: Report, look: Look) -> str:
    """Return the report as JSON, indented by two spaces, with a final newline."""
    return "".join(json_parts(report, look))


def json_parts(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - JSON looks the same everywhere
    """Yield the same in pieces."""
    return gathered(_parts(report))


def _parts(report: Report) -> Iterator[str]:
    articles = (_article_parts(audited, report.resolutions) for audited in report.articles)
    members = {
        "articles": nested(articles, "  "),
        "resolutions": mapped(_resolutions(report), "  "),
    }
    yield from framed(_frame(report), members)
    yield "\n"


def _article_parts(audited: Audited, known: Resolutions) -> Iterator[str]:
    margin = " " * 6
    members = {
        "citations": listed(_citations(audited, known), margin),
        "findings": listed(_findings(audited), margin),
        "claims": listed(_claims(audited), margin),
    }
    return framed(_article_frame(audited), members, " " * 4)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the report, generated from the types above."""
    return schema_of(Document, "linkcheck report")


def schema_of(kind: Any, title: str) -> dict[str, Any]:
    """Return the JSON Schema of what is written with every field."""
    schema = msgspec.json.schema(kind)
    for definition in schema["$defs"].values():
        if "properties" in definition:
            _require_all(definition)
    return {"$schema": SCHEMA_ID, "title": title} | schema


def _require_all(definition: dict[str, Any]) -> None:
    # msgspec describes what it would read, where a default may stand in; every field is written.
    definition["required"] = list(definition["properties"])
    for field in definition["properties"].values():
        field.pop("default", None)


def document(report: Report) -> Document:
    """Return the report as the contract has it."""
    return structs.replace(
        _frame(report),
        articles=tuple(article_entry(audited, report.resolutions) for audited in report.articles),
        resolutions=dict(_resolutions(report)),
    )


def _frame(report: Report) -> Document:
    """Return the report without its articles and verdicts."""
    return Document(
        schema_version="1",
        tool=Tool(name="linkcheck", version=__version__),
        run=report.run,
        summary=summarize(report),
        errors=report.errors,
        articles=(),
        resolutions={},
        trips=report.trips,
    )


def article_entry(audited: Audited, known: Resolutions) -> ArticleEntry:
    """Return one article as the contract has it, with the verdicts that are known."""
    return structs.replace(
        _article_frame(audited),
        citations=tuple(_citations(audited, known)),
        findings=tuple(_findings(audited)),
        claims=tuple(_claims(audited)),
    )


def _article_frame(audited: Audited) -> ArticleEntry:
    """Return an article without its citations, findings and claims."""
    article = audited.article
    source = article.source
    return ArticleEntry(
        source=source.name,
        format=source.kind,
        encoding=source.encoding,
        title=article.title,
        score=audited.score,
        citations=(),
        findings=(),
        silent=audited.silent,
        notes=source.notes,
        claims=(),
        compared=None if audited.compared is None else _comparison(audited.compared),
    )


def _comparison(compared: Comparison) -> ComparisonEntry:
    last = compared.last
    at = datetime.fromtimestamp(last.at, UTC).isoformat(timespec="milliseconds")
    return ComparisonEntry(
        at=at.replace("+00:00", "Z"),
        value=last.value,
        low=last.low,
        high=last.high,
        grade=last.grade,
        new=compared.new,
        fixed=tuple(map(_gone, compared.fixed)),
        unproven=tuple(map(_gone, compared.unproven)),
    )


def _gone(known: PastFinding) -> GoneEntry:
    return GoneEntry(id=known.id, code=known.code, severity=known.severity, url=known.url)


def _claims(audited: Audited) -> Iterator[ClaimEntry]:
    article = audited.article
    for claim in claims(audited):
        yield ClaimEntry(
            **_place(article.source, claim.span),
            citations=tuple(article.citations[index].id for index in claim.citations),
            findings=tuple(audited.findings[index].id for index in claim.findings),
            sources=claim.sources,
        )


def _citations(audited: Audited, known: Resolutions) -> Iterator[CitationEntry]:
    source = audited.article.source
    first: dict[str, str] = {}
    for citation in audited.article.citations:
        duplicate_of = None
        if citation.url is not None and first.setdefault(citation.url, citation.id) != citation.id:
            duplicate_of = first[citation.url]
        resolution = known.get(citation.url) if citation.url is not None else None
        yield _citation(citation, source, resolution, duplicate_of)


def _citation(
    citation: Citation, source: Source, resolution: Resolution | None, duplicate_of: str | None
) -> CitationEntry:
    target = citation.target_span
    return CitationEntry(
        id=citation.id,
        kind=citation.kind,
        label=citation.label,
        text=citation.text,
        target=citation.target,
        url=citation.url,
        **_place(source, citation.span),
        target_offset=None if target is None else target.start,
        target_length=None if target is None else target.end - target.start,
        status=None if resolution is None else resolution.status,
        reason=None if resolution is None else resolution.reason,
        duplicate_of=duplicate_of,
    )


def _findings(audited: Audited) -> Iterator[FindingEntry]:
    article = audited.article
    return (_finding(one, article.source, article.citations) for one in audited.findings)


def _finding(finding: Finding, source: Source, citations: tuple[Citation, ...]) -> FindingEntry:
    return FindingEntry(
        id=finding.id,
        code=finding.code,
        name=finding.name,
        severity=finding.severity,
        message=finding.message,
        **_place(source, finding.span),
        citation=None if finding.citation is None else citations[finding.citation].id,
        suppressed=finding.suppressed,
        fix=None if finding.fix is None else _fix(finding.fix, source),
    )


def _fix(fix: Fix, source: Source) -> FixEntry:
    return FixEntry(
        kind=fix.kind,
        verified=fix.verified,
        because=fix.because,
        edits=tuple(_edit(edit, source) for edit in fix.edits),
    )


def _edit(edit: Edit, source: Source) -> EditEntry:
    return EditEntry(**_place(source, edit.span), replacement=edit.replacement)


def _place(source: Source, span: Span) -> dict[str, int]:
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "offset": span.start,
        "length": span.end - span.start,
    }


def _resolutions(report: Report) -> Iterator[tuple[str, ResolutionEntry]]:
    known, told = report.resolutions, set[str]()
    cited = (c.url for audited in report.articles for c in audited.article.citations)
    # In the order of their findings; answers arrive in any order.
    offers = (url for audited in report.articles for url in offered(audited))
    groups = (
        (Role.CITED, (url for url in cited if url is not None)),
        (Role.CANDIDATE, offers),
        (Role.CANDIDATE, tried(known)),
    )
    for role, addresses in groups:
        for url in addresses:
            if url in known and url not in told:
                told.add(url)
                yield url, resolution_entry(known[url], role)


def offered(audited: Audited) -> Iterator[str]:
    """Yield the addresses to which the repairs of an article lead."""
    for finding in audited.findings:
        if finding.fix is not None and finding.fix.candidate is not None:
            yield finding.fix.candidate


def tried(known: Resolutions) -> list[str]:
    """Return what nobody cites, sorted."""
    return sorted(url for url, found in known.items() if found.role is Role.CANDIDATE)


def resolution_entry(resolution: Resolution, role: Role) -> ResolutionEntry:
    """Return one verdict as the contract has it."""
    return ResolutionEntry(
        role=role,
        domain=resolution.domain,
        status=resolution.status,
        reason=resolution.reason,
        http_status=resolution.http_status,
        final_url=resolution.final_url,
        hops=resolution.hops,
        title=resolution.title,
        attempts=resolution.attempts,
        elapsed_ms=resolution.elapsed_ms,
        checked_at=resolution.checked_at,
        from_ledger=resolution.from_ledger,
        archived=resolution.archived,
        archives=resolution.archives,
        because=resolution.because,
        evidence=resolution.evidence,
    )
