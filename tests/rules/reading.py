"""From a text to its findings, as the audit does it offline."""

from __future__ import annotations

from typing import NamedTuple

from linkcheck.extract import extract
from linkcheck.model import Article, Finding, Format, Source, Span, line_starts
from linkcheck.rules.registry import Settled, lint, lint_settled, select
from linkcheck.rules.settle import compose
from linkcheck.rules.suppress import suppress
from linkcheck.rules.targets import apply_edits


class Linted(NamedTuple):
    article: Article
    findings: tuple[Finding, ...]
    silent: tuple[str, ...]


def read(text: str, kind: Format = Format.MARKDOWN, name: str = "article.md") -> Article:
    return extract(Source(name=name, kind=kind, text=text, line_starts=line_starts(text)))


def lint_text(text: str, kind: Format = Format.MARKDOWN, *also: str) -> Linted:
    """Lint with the default rules, and with those named in `also`."""
    article = read(text, kind)
    rules = select(extended=also)
    found = lint(article, rules)
    silent = tuple(silence.code for silence in found.silent)
    findings = suppress(article, compose(article, found.findings))
    ran = frozenset(rule.code for rule in rules) - set(silent)
    last = lint_settled(article, Settled(findings=findings, resolutions={}, ran=ran), rules)
    return Linted(article, (*findings, *last.findings), silent)


def place(article: Article, span: Span) -> str:
    """Return a span as reports show it: `line:column-line:column`, end exclusive."""
    start, end = map(article.source.position, span)
    return f"{start.line}:{start.column}-{end.line}:{end.column}"


def shown(linted: Linted) -> list[str]:
    """Return the findings as case files write them, sorted."""
    findings = [f for f in linted.findings if f.suppressed is None]
    return sorted(f"{f.code} {place(linted.article, f.span)}" for f in findings)


def repaired(linted: Linted, code: str) -> str:
    """Return the text after the fixes of one rule, verified or not."""
    edits = [e for f in linted.findings if f.code == code and f.fix for e in f.fix.edits]
    return apply_edits(linted.article.source.text, 0, sorted(edits, key=lambda e: e.span))
