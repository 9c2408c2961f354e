"""Reports of few findings, made of whatever text a test wants in all of their places."""

from __future__ import annotations

from hypothesis import strategies as st

from linkcheck.model import (
    Article,
    Audited,
    Citation,
    CitationKind,
    Edit,
    Finding,
    Fix,
    FixKind,
    Format,
    InputError,
    Report,
    Resolution,
    Role,
    Run,
    Severity,
    Source,
    Span,
    Status,
    Suppression,
    line_starts,
)
from linkcheck.rules.settle import group
from linkcheck.score import score, slots

RUN = Run(started_at="2026-11-24T02:00:00Z", finished_at="2026-11-24T02:00:01Z", offline=False)

SNIPPETS = (
    "]]>", "<![CDATA[", "-->", "::error file=x::y", "\n::stop-commands::t\n", "##[error]z", "%0A", "%25",
    "\r", "\n", "\r\n", "\t", "\x00", "\x1b[31m", "\x9b2J", "\x7f", "\u202e", "\u2028", "\u200b", "\ufeff",
    "\ufffe", "\uffff", "\ud800", "\udfff", "\U0001f600", "e\u0301", "\u6f22", "\u05d0", "@team", "#123",
    "GH-1", "`", "``", "|", "\\|", "\\\\|", "\\", "<script>alert(1)</script>", "<b>", "&amp;", "&#64;", "![x](y)",
    "[x](javascript:1)", "https://evil.test/", "www.evil.test", "me@evil.test", ":tada:", "**", "_", "~~", "$x$",
    "{0}", "a,b", "a:b", "  ", "\u00a0", "[x](", "***",
)  # fmt: skip
"""What some reader of some format would obey."""

hostile = st.lists(
    st.sampled_from(SNIPPETS) | st.text(st.characters(), max_size=4), max_size=8
).map("".join)
hostile_names = hostile.filter(lambda text: text.strip() != "")


def finding(code: str, span: Span, **more: object) -> Finding:
    fields = {"id": f"{span.start:016x}", "severity": Severity.ERROR, "message": "m", "name": "n"}
    return Finding(code=code, span=span, **(fields | more))


def audited(
    source: Source,
    findings: tuple[Finding, ...],
    citations: tuple[Citation, ...] = (),
    resolutions: dict[str, Resolution] | None = None,
) -> Audited:
    article = Article(source=source, citations=citations)
    weighed = slots(article, findings, resolutions or {})
    return Audited(
        article=article, findings=findings, silent=(), score=score(article, weighed),
        groups=group(findings), slots=weighed,
    )  # fmt: skip


def source(text: str, name: str = "a.md", **more: object) -> Source:
    return Source(name=name, kind=Format.MARKDOWN, text=text, line_starts=line_starts(text), **more)


def report(*articles: Audited, **more: object) -> Report:
    return Report(**({"run": RUN, "articles": articles, "resolutions": {}} | more))


def many(count: int, severity: Severity = Severity.ERROR, name: str = "a.md") -> Audited:
    """Return an article with so many findings, one a line, no two of one cause."""
    text = source("x\n" * count, name)
    found = (
        finding(
            "P001", Span(2 * n, 2 * n + 1), severity=severity, message=f"{n}",
            id=f"{name}-{severity}-{n}",
        )
        for n in range(count)
    )  # fmt: skip
    return audited(text, tuple(found))


def made_of(text: str, name: str = "a.md") -> Report:
    """Return a report in which `text` stands wherever foreign text can."""
    article = source(f"x{text}", name)
    whole = Span(0, len(article.text))
    citation = Citation(
        id="c0", kind=CitationKind.LINK, span=whole, text=text, label=text, target=text, url=text
    )
    fix = Fix(kind=FixKind.TEXT, edits=(Edit(whole, text),), because=text, verified=True)
    silenced = Suppression(by="comment", because=text)
    findings = (
        finding("R001", whole, id="f0", message=text, citation=0, fix=fix),
        finding("P001", whole, id="f1", message=text, suppressed=silenced),
    )
    found = Resolution(
        url=text,
        role=Role.CITED,
        status=Status.BLOCKED,
        reason="forbidden",
        because=text,
        domain=text,
    )
    return report(
        audited(article, findings, (citation,), {text: found}),
        resolutions={text: found},
        run=Run(
            started_at=RUN.started_at, finished_at=RUN.finished_at, offline=False, notes=(text,)
        ),
        errors=(InputError(source=text or "-", reason="binary", message=text),),
    )
