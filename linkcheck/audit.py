"""The stages in order. The only file that knows the order; it decides nothing else."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from linkcheck.examine import examine
from linkcheck.extract import extract
from linkcheck.inquiry import Inquiry, Watch
from linkcheck.model import (
    Article,
    Audited,
    Finding,
    InputError,
    Planned,
    Report,
    Resolution,
    Role,
    Rule,
    Run,
    Silence,
    Source,
)
from linkcheck.resolve.plan import Reach, plan
from linkcheck.rules.registry import lint, lint_resolved
from linkcheck.rules.settle import compose, flawed_urls, group, settle
from linkcheck.score import score
from linkcheck.settings import Settings
from linkcheck.source import Input, InputKind, Unreadable, discover, load


class Draft(Struct, frozen=True):
    """One article before the network is asked."""

    article: Article
    findings: tuple[Finding, ...]
    silent: tuple[Silence, ...]
    planned: tuple[Planned, ...]


def audit(
    references: Sequence[str],
    settings: Settings,
    rules: Sequence[Rule],
    *,
    cwd: Path,
    project_root: Path,
    watch: Watch | None = None,
    stdin: BinaryIO | None = None,
) -> Report:
    """Audit what `references` name. Raises OSError where `ca_file` cannot be read."""
    started_at = _now()
    inquiry = Inquiry(settings, cwd, project_root, watch)
    found = discover(references, cwd, project_root, settings.stdin_filename)
    sources, unread = _load(found.inputs, inquiry, stdin or sys.stdin.buffer)
    drafts = [_draft(source, settings, rules, inquiry.reach) for source in sources]
    inquiry.ask(one for draft in drafts for one in draft.planned)
    resolutions = _examine(drafts, inquiry)
    return Report(
        run=Run(
            started_at=started_at,
            finished_at=_now(),
            offline=settings.offline,
            complete=inquiry.stopped_by is None,
            stopped_by=inquiry.stopped_by,
            requests=inquiry.requests,
            notes=(*found.notes, *inquiry.notes),
        ),
        articles=tuple(_finish(draft, resolutions, rules) for draft in drafts),
        resolutions=resolutions,
        errors=(*found.errors, *unread),
        rules=tuple(rules),
    )


def _load(
    inputs: Sequence[Input], inquiry: Inquiry, stdin: BinaryIO
) -> tuple[list[Source], list[InputError]]:
    """Read every input, those on the web through the same network as everything else."""
    inquiry.fetch_articles(inputs)
    sources: list[Source] = []
    errors: list[InputError] = []
    for item in inputs:
        try:
            web = item.kind is InputKind.URL
            sources.append(inquiry.article(item) if web else load(item, stdin))
        except Unreadable as error:
            errors.append(InputError(source=item.name, reason=error.reason, message=error.message))
    return sources, errors


def _draft(source: Source, settings: Settings, rules: Sequence[Rule], reach: Reach) -> Draft:
    article = extract(source, scope=settings.scope)
    linted = lint(article, rules)
    findings = compose(article, linted.findings)
    planned = plan(article, findings, flawed_urls(article, findings), reach)
    return Draft(article, findings, linted.silent, planned)


def _examine(drafts: Sequence[Draft], inquiry: Inquiry) -> dict[str, Resolution]:
    """Conclude every URL; those cited come first, then the repairs that were tried."""
    cited: dict[str, Resolution] = {}
    tried: dict[str, Resolution] = {}
    for draft in drafts:
        for url, found in examine(draft.planned, inquiry.answers, inquiry.unasked).items():
            (tried if found.role is Role.CANDIDATE else cited).setdefault(url, found)
    return cited | {url: found for url, found in tried.items() if url not in cited}


def _finish(draft: Draft, resolutions: Mapping[str, Resolution], rules: Sequence[Rule]) -> Audited:
    resolved = lint_resolved(draft.article, resolutions, rules)
    findings = settle(draft.article, (*draft.findings, *resolved.findings), resolutions)
    return Audited(
        article=draft.article,
        findings=findings,
        silent=(*draft.silent, *resolved.silent),
        score=score(draft.article, findings, resolutions),
        groups=group(findings),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
