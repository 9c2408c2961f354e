"""The stages in order. The only file that knows the order; it decides nothing else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct, structs

from linkcheck.choice import Choice, Choices
from linkcheck.extract import extract
from linkcheck.fix import Left, fix
from linkcheck.inquiry import Inquiry, Watch
from linkcheck.model import (
    Article,
    Audited,
    Change,
    Finding,
    InputError,
    Planned,
    Report,
    Resolution,
    Role,
    Run,
    Score,
    Silence,
    Source,
    line_starts,
)
from linkcheck.resolve.plan import narrowed, plan
from linkcheck.rules.archived import appended
from linkcheck.rules.registry import Settled, lint, lint_resolved, lint_settled
from linkcheck.rules.settle import compose, flawed_urls, group, settle
from linkcheck.rules.severity import override
from linkcheck.rules.suppress import suppress
from linkcheck.rules.unchanged import unchanged
from linkcheck.score import score, slots
from linkcheck.settings import Settings
from linkcheck.source import (
    Input,
    InputKind,
    Touched,
    Unknowable,
    Unreadable,
    discover,
    load,
    spans_of,
    touched,
)
from linkcheck.urls import secret_spans

ROUNDS = 5
"""Looks at one text while repairing: a repair may uncover what another can mend."""


Offer = Callable[[Audited, Mapping[str, Resolution]], Sequence[Finding]]
"""Given an article as it stands, those of its findings whose repairs are to be made."""


Focus = Callable[[Article, Sequence[Finding]], Container[str]]
"""Given what the text of an article shows, those of its URLs about which the network is asked."""


class Draft(Struct, frozen=True):
    """One article before the network is asked."""

    article: Article
    findings: tuple[Finding, ...]
    silent: tuple[Silence, ...]
    planned: tuple[Planned, ...]
    choice: Choice


class Repaired(Struct, frozen=True, kw_only=True):
    """One article with its text after the repairs: those made, and those that remain."""

    source: Source
    text: str
    applied: tuple[Finding, ...] = ()
    left: tuple[Left, ...] = ()
    secret: frozenset[str] = frozenset()
    """The addresses in it that carry a secret."""
    before: Score | None = None
    after: Score | None = None
    """The score of the first text, and of the last where that was looked at."""


class Repairs(Struct, frozen=True, kw_only=True):
    """What `linkcheck fix` would write."""

    run: Run
    articles: tuple[Repaired, ...]
    errors: tuple[InputError, ...]


class Since(Struct, frozen=True):
    """The change under audit: what HEAD and the files on the disk add to `ref`."""

    ref: str
    whole: bool = False
    """All lines of a changed article count."""


class Work(Struct, frozen=True):
    """What a run is about: where it asks, how, and what was read."""

    settings: Settings
    choices: Choices
    inquiry: Inquiry
    sources: tuple[Source, ...]
    errors: tuple[InputError, ...]
    notes: tuple[str, ...]
    started_at: str
    named: tuple[str, ...] = ()
    """The paths of all articles that were named, also of those that are not read."""
    append: bool = False
    """Archived copies stand behind dead links, not in place of their targets."""


def begin(
    references: Sequence[str],
    settings: Settings,
    choices: Choices,
    *,
    cwd: Path,
    project_root: Path,
    watch: Watch | None = None,
    stdin: BinaryIO | None = None,
    begun: float | None = None,
    since: Since | None = None,
    now: Callable[[], float] = time.time,
    pauses: float = 1.0,
) -> Work:
    """Read what `references` name; with `since`, what it changed of that.

    Raises OSError where `ca_file` cannot be read, Unknowable where no change can be read.
    `begun` is the instant of `time.monotonic` from which the deadline counts; None: now. `now` is
    the clock by which the ledger tells what is fresh, `pauses` a factor on the pauses that
    spare other machines.
    """
    started_at = _now()
    inquiry = Inquiry(settings, cwd, project_root, watch, begun, now=now, pauses=pauses)
    found = discover(references, cwd, project_root, settings.stdin_filename)
    inputs, change = (found.inputs, {}) if since is None else _changed(found.inputs, since)
    counted = () if since is None else (_counted(inputs, found.inputs, since),)
    sources, unread = _load(inputs, inquiry, stdin or sys.stdin.buffer)
    return Work(
        settings=settings,
        choices=choices,
        inquiry=inquiry,
        sources=tuple(_marked(source, since, change) for source in sources),
        errors=(*found.errors, *unread),
        notes=(*found.notes, *counted),
        started_at=started_at,
        named=tuple(item.path for item in found.inputs if item.path),
    )


def audit(work: Work, focus: Focus | None = None) -> Report:
    """Audit what was read; with `focus`, ask about no more than that. Raises as `begin`."""
    articles, resolutions = _audit(work.sources, work, focus)
    work.inquiry.memory.close()
    return Report(
        run=_run(work),
        articles=articles,
        resolutions=resolutions,
        errors=work.errors,
        rules=work.choices.rules,
    )


def repair(
    work: Work, *, unverified: bool = False, offer: Offer | None = None, append: bool = False
) -> Repairs:
    """Repair what was read, until nothing is left that can be. Raises as `audit`.

    By default the verified repairs are made, with `unverified` all; with `offer` those it returns.
    With `append` a dead link stays, and its archived copy is put behind it.
    """
    work = structs.replace(work, append=append)
    repaired = [Repaired(source=source, text=source.text) for source in work.sources]
    pending = list(range(len(repaired)))
    for _ in range(ROUNDS):
        articles, known = _audit([_current(repaired[number]) for number in pending], work)
        looked = dict(zip(pending, articles, strict=True))
        after = {}
        for n, found in looked.items():
            findings = found.findings if offer is None else offer(found, known)
            after[n] = _mended(repaired[n], found, findings, unverified or offer is not None)
        pending = [n for n, mended in after.items() if mended.text != repaired[n].text]
        repaired = [after.get(n, before) for n, before in enumerate(repaired)]
        if not pending or work.inquiry.stopped_by is not None:
            break
    for n in pending:
        repaired[n] = structs.replace(repaired[n], after=None)
    work.inquiry.memory.close()
    return Repairs(run=_run(work), articles=tuple(repaired), errors=work.errors)


def _current(repaired: Repaired) -> Source:
    if repaired.text == repaired.source.text:
        return repaired.source
    starts = line_starts(repaired.text)
    return structs.replace(repaired.source, text=repaired.text, line_starts=starts)


def _mended(
    before: Repaired, audited: Audited, findings: Sequence[Finding], unverified: bool
) -> Repaired:
    fixed = fix(before.text, findings, unverified=unverified)
    targets = (w for c in audited.article.citations for w in (c.target, c.destination) if w)
    return structs.replace(
        before,
        text=fixed.text,
        applied=(*before.applied, *fixed.applied),
        left=fixed.left,
        secret=before.secret | {target for target in targets if secret_spans(target)},
        before=before.before or audited.score,
        after=audited.score,
    )


def _audit(
    sources: Sequence[Source], work: Work, focus: Focus | None = None
) -> tuple[tuple[Audited, ...], dict[str, Resolution]]:
    drafts = [_draft(source, work) for source in sources]
    if focus is not None:
        drafts = [_narrowed(draft, focus) for draft in drafts]
    planned = [one for draft in drafts for one in draft.planned]
    inquiry = work.inquiry
    inquiry.ask(planned)
    resolutions = inquiry.memory.conclude(_examine(drafts, inquiry), planned, inquiry.answers)
    if not work.settings.offline:
        from linkcheck.candidates import with_repairs  # noqa: PLC0415 - of the network

        cited = [(draft.article, draft.findings) for draft in drafts]
        resolutions = with_repairs(cited, resolutions, inquiry)
    archived = _consult(drafts, resolutions, work)
    finished = (
        _finish(draft, {**resolutions, **own} if own else resolutions, append=work.append)
        for draft, own in zip(drafts, archived, strict=True)
    )
    return tuple(finished), {**resolutions, **_first_of(archived)}


def _consult(
    drafts: Sequence[Draft], resolutions: Mapping[str, Resolution], work: Work
) -> list[dict[str, Resolution]]:
    """Ask archives what they hold of each article's citations at its date."""
    if not work.inquiry.may_consult:
        return [{} for _ in drafts]
    from linkcheck.archives.dates import first_of  # noqa: PLC0415 - of the network

    date = work.settings.date
    sources = ((draft, draft.article.source) for draft in drafts)
    plans = [
        (draft.planned, first_of(draft.article.date, date, source.modified))
        for draft, source in sources
    ]
    return work.inquiry.consult(plans, resolutions)


def _first_of(archived: Sequence[Mapping[str, Resolution]]) -> dict[str, Resolution]:
    """Return what archives hold for the first article that cites each URL."""
    return {url: found for own in reversed(archived) for url, found in own.items()}


def _run(work: Work) -> Run:
    inquiry = work.inquiry
    return Run(
        started_at=work.started_at,
        finished_at=_now(),
        offline=work.settings.offline,
        complete=inquiry.stopped_by is None,
        stopped_by=inquiry.stopped_by,
        requests=inquiry.requests,
        notes=(*work.notes, *inquiry.notes),
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


def _changed(inputs: Sequence[Input], since: Since) -> tuple[tuple[Input, ...], Touched]:
    """Return the inputs that a change touches, and where. Raises Unknowable."""
    if away := next((item for item in inputs if item.path is None), None):
        raise Unknowable(f"{away.name} is in no repository, so no change of it can be told")
    change = touched((item.path for item in inputs if item.path), since.ref, whole=since.whole)
    return tuple(item for item in inputs if item.path in change), change


def _counted(some: Sequence[Input], every: Sequence[Input], since: Since) -> str:
    articles = "article" if len(every) == 1 else "articles"
    return f"{len(some):,} of {len(every):,} {articles} changed since {since.ref}"


def _marked(source: Source, since: Since | None, change: Touched) -> Source:
    """Return the source with the places that the change touched, where not all of it counts."""
    lines = change.get(source.path or "")
    if since is None or lines is None:
        return source
    return structs.replace(
        source, change=Change(since=since.ref, spans=spans_of(source.text, lines))
    )


def _draft(source: Source, work: Work) -> Draft:
    settings, choice = work.settings, work.choices.of(source.name)
    article = extract(source, scope=settings.scope)
    absent = frozenset({"public-readers"} if settings.allow_private else ())
    linted = lint(article, choice.rules, absent)
    findings = compose(article, linted.findings)
    planned = plan(article, findings, flawed_urls(article, findings), work.inquiry.reach)
    return Draft(article, findings, linted.silent, planned, choice)


def _narrowed(draft: Draft, focus: Focus) -> Draft:
    wanted = focus(draft.article, draft.findings)
    return structs.replace(draft, planned=narrowed(draft.planned, wanted))


def _examine(drafts: Sequence[Draft], inquiry: Inquiry) -> dict[str, Resolution]:
    """Conclude every URL; those cited come first, then the repairs that were tried."""
    cited: dict[str, Resolution] = {}
    tried: dict[str, Resolution] = {}
    for draft in drafts:
        for url, found in inquiry.examine(draft.planned).items():
            (tried if found.role is Role.CANDIDATE else cited).setdefault(url, found)
    return cited | {url: found for url, found in tried.items() if url not in cited}


def _finish(draft: Draft, resolutions: Mapping[str, Resolution], *, append: bool) -> Audited:
    article, choice = draft.article, draft.choice
    resolved = lint_resolved(article, resolutions, choice.rules)
    silent = (*draft.silent, *resolved.silent)
    settled = settle(article, (*draft.findings, *resolved.findings), resolutions)
    if append:
        settled = appended(article, settled, resolutions)
    marked = suppress(article, settled)
    ran = frozenset(rule.code for rule in choice.rules) - {silence.code for silence in silent}
    known = Settled(findings=marked, resolutions=resolutions, ran=ran)
    last = lint_settled(article, known, choice.rules)
    found = sorted((*marked, *last.findings), key=lambda f: (f.span, f.code))
    findings = unchanged(article, override(found, choice.severities, choice.rules))
    weighed = slots(article, findings, resolutions)
    return Audited(
        article=article,
        findings=findings,
        silent=(*silent, *last.silent),
        score=score(article, weighed),
        groups=group(findings),
        slots=weighed,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
