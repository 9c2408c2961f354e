"""What an editor shows of an audit: diagnostics, what hovers over a citation, quick fixes. Pure.

Whatever is said comes from the report without secrets; only edits come from the report as it is,
because they write articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from lsprotocol import types as lsp
from msgspec import Struct

from linkcheck.fix import fix
from linkcheck.model import Audited, Citation, Edit, Finding, Fix, Resolution, Severity, Span
from linkcheck.patterns import Pattern
from linkcheck.render import words
from linkcheck.render.excerpt import clean
from linkcheck.server.ranges import offset, span_range

NAME = "linkcheck"

_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}
_PUNCTUATION = Pattern(r"[!-/:-@\[-`{-~]")
_LONGEST = 300
"""Characters of a title of an action or of an address over a citation."""


_Plain = Callable[[str], str]
"""What makes foreign text harmless in the form that the editor takes."""


class Looked(Struct, frozen=True, kw_only=True):
    """One version of an open text with what was found out about it."""

    uri: str
    version: int | None
    audited: Audited
    """As it is: with the secrets of the article."""
    shown: Audited
    """As it may be shown. Its findings are those of `audited`, one by one."""
    resolutions: Mapping[str, Resolution]
    """As they may be shown."""


def diagnostics(looked: Looked, encoding: str) -> list[lsp.Diagnostic]:
    """Return one diagnostic for each finding that nobody silenced."""
    return [_diagnostic(looked, finding, encoding) for finding in _open(looked.shown)]


def _open(audited: Audited) -> Iterator[Finding]:
    return (finding for finding in audited.findings if finding.suppressed is None)


def _diagnostic(looked: Looked, finding: Finding, encoding: str) -> lsp.Diagnostic:
    source = looked.audited.article.source
    lines = [f"{finding.message} ({finding.name})", finding.because or ""]
    return lsp.Diagnostic(
        range=span_range(source, finding.span, encoding),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=NAME,
        message="\n".join(clean(line) for line in lines if line),
        data=finding.id,
    )


def hover(looked: Looked, at: lsp.Position, encoding: str, *, markdown: bool) -> lsp.Hover | None:
    """Return the evidence for the citation at a position, None where there is no citation."""
    place = offset(looked.audited.article.source, at, encoding)
    citations = looked.shown.article.citations
    there = [i for i, c in enumerate(citations) if c.span.start <= place < c.span.end]
    if not there:
        return None
    # The innermost: an image in a link.
    index = min(there, key=lambda i: citations[i].span.end - citations[i].span.start)
    said = "\n\n".join(_said(looked, index, markdown=markdown))
    kind = lsp.MarkupKind.Markdown if markdown else lsp.MarkupKind.PlainText
    span = looked.audited.article.citations[index].span
    return lsp.Hover(
        contents=lsp.MarkupContent(kind=kind, value=said),
        range=span_range(looked.audited.article.source, span, encoding),
    )


def _said(looked: Looked, index: int, *, markdown: bool) -> Iterator[str]:
    article = looked.shown.article
    citation = article.citations[index]
    verdict = looked.resolutions.get(citation.url) if citation.url is not None else None
    strong = "**{}**" if markdown else "{}"

    def plain(text: str) -> str:
        return escaped(text) if markdown else clean(text)

    yield from _verdict(citation, verdict, strong, plain)
    for finding in _open(looked.shown):
        if finding.citation == index:
            head = strong.format(f"{finding.severity} {finding.code}")
            yield f"{head} {plain(finding.message)}"
            if finding.fix is not None:
                yield f"fix, {_proof(finding.fix)}: {plain(finding.fix.because)}"
    if verdict is not None and verdict.attempts:
        lines = [words.asked(verdict), *words.looks(verdict)]
        yield "\n".join(f"- {plain(line)}" for line in lines)


def _verdict(
    citation: Citation, verdict: Resolution | None, strong: str, plain: _Plain
) -> Iterator[str]:
    if verdict is None:
        yield f"{strong.format(citation.kind)} without an address"
        return
    reason = f", {verdict.reason}" if verdict.reason else ""
    yield f"{strong.format(f'{verdict.status}{reason}')}: {plain(verdict.because)}"
    yield plain(_cut(verdict.url))
    if verdict.title:
        yield f"title: {plain(_cut(verdict.title))}"
    if verdict.archived:
        yield f"archived: {plain(_cut(verdict.archived))}"


def escaped(text: str) -> str:
    r"""Return text as Markdown that shows it and nothing else.

    >>> escaped("[a](javascript:b) *c*")
    '\\[a\\]\\(javascript\\:b\\) \\*c\\*'
    """
    return _PUNCTUATION.sub(r"\\\g<0>", clean(text))


def actions(
    looked: Looked, within: lsp.Range, only: Iterable[str] | None, encoding: str
) -> list[lsp.CodeAction]:
    """Return the repairs of what touches `within`, and one action for all that are verified.

    `only` are the kinds that the editor wants, with what is below them; None: all.
    """
    source = looked.audited.article.source
    start, end = offset(source, within.start, encoding), offset(source, within.end, encoding)
    wanted = None if only is None else tuple(only)
    found: list[lsp.CodeAction] = []
    if _wants(wanted, lsp.CodeActionKind.QuickFix):
        here = (f for f in _open(looked.audited) if _touches(f.span, start, end))
        found += [a for finding in here if (a := _repair(looked, finding, encoding))]
    if _wants(wanted, lsp.CodeActionKind.SourceFixAll) and (every := _all(looked, encoding)):
        found.append(every)
    return found


def _wants(only: tuple[str, ...] | None, kind: str) -> bool:
    return only is None or any(kind == one or kind.startswith(f"{one}.") for one in only)


def _touches(span: Span, start: int, end: int) -> bool:
    return span.start <= end and start <= span.end


def _repair(looked: Looked, finding: Finding, encoding: str) -> lsp.CodeAction | None:
    if finding.fix is None:
        return None
    shown = next(f for f in looked.shown.findings if f.id == finding.id)
    because = shown.fix.because if shown.fix else "its address carries a secret"
    title = f"{finding.code} {finding.name}: {_proof(finding.fix)}, {because}"
    return lsp.CodeAction(
        title=clean(_cut(title)),
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[_diagnostic(looked, shown, encoding)],
        is_preferred=finding.fix.verified,
        edit=_edit(looked, finding.fix.edits, encoding),
    )


def _all(looked: Looked, encoding: str) -> lsp.CodeAction | None:
    applied = fix(looked.audited.article.source.text, looked.audited.findings).applied
    edits = {edit for finding in applied if finding.fix for edit in finding.fix.edits}
    if not edits:
        return None
    return lsp.CodeAction(
        title=f"{NAME}: apply {words.plural(len(applied), 'verified fix', 'verified fixes')}",
        kind=lsp.CodeActionKind.SourceFixAll,
        edit=_edit(looked, sorted(edits, key=lambda edit: edit.span), encoding),
    )


def _edit(looked: Looked, edits: Iterable[Edit], encoding: str) -> lsp.WorkspaceEdit:
    """Return edits of the version that was looked at: the editor refuses them for another."""
    source = looked.audited.article.source
    document = lsp.OptionalVersionedTextDocumentIdentifier(uri=looked.uri, version=looked.version)
    changes = [lsp.TextEdit(span_range(source, e.span, encoding), e.replacement) for e in edits]
    return lsp.WorkspaceEdit(
        document_changes=[lsp.TextDocumentEdit(text_document=document, edits=[*changes])]
    )


def _proof(offered: Fix) -> str:
    return "verified" if offered.verified else "not verified"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}\u2026"
