"""The stages in order. The only file that knows the order; it decides nothing else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar

from msgspec import Struct, structs

from linkcheck.choice import Choices
from linkcheck.extract import extract
from linkcheck.inquiry import Inquiry, Watch
from linkcheck.intake import Item, Since, read, size, take_in
from linkcheck.model import (
    Article,
    Audited,
    Finding,
    InputError,
    Planned,
    Report,
    Resolution,
    Role,
    Run,
    Silence,
    Source,
)
from linkcheck.processes import cores
from linkcheck.resolve.plan import narrowed, plan
from linkcheck.rules.archived import appended
from linkcheck.rules.registry import Settled, lint, lint_resolved, lint_settled
from linkcheck.rules.remembered import remembered
from linkcheck.rules.settle import compose, flawed_urls, group, settle
from linkcheck.rules.severity import override
from linkcheck.rules.suppress import suppress
from linkcheck.rules.unchanged import unchanged
from linkcheck.score import score, slots
from linkcheck.settings import Settings
from linkcheck.source import InputKind, Unreadable

WORTH = 600_000
"""Bytes of articles for which a process is started: a tenth of a second of work."""

_Out = TypeVar("_Out")

Then = Callable[[Report, Choices], _Out]
"""What becomes of the report on one input, in whichever process it was made."""


Focus = Callable[[Article, Sequence[Finding]], Container[str]]
"""Given what the text of an article shows, those of its URLs about which the network is asked."""


class Draft(Struct, frozen=True):
    """One article before the network is asked."""

    article: Article
    findings: tuple[Finding, ...]
    silent: tuple[Silence, ...]
    planned: tuple[Planned, ...]


class Drafted(Struct, frozen=True, kw_only=True):
    """The draft of one input, or why there is none."""

    draft: Draft | None = None
    error: InputError | None = None


class Work(Struct, frozen=True, kw_only=True):
    """What a run is about: where it asks, how, what it has read and what it will read."""

    settings: Settings
    choices: Choices
    inquiry: Inquiry
    started_at: str
    sources: tuple[Source, ...] = ()
    items: tuple[Item, ...] = ()
    """What is still to be read, after `sources`."""
    errors: tuple[InputError, ...] = ()
    notes: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    """The paths of all articles that were named, also of those that are not read."""
    stdin: BinaryIO | None = None
    places: tuple[Path, Path] = (Path(), Path())
    """Where the run begins, and the root of its project."""
    jobs: int = 1
    """Processes that look at articles."""
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
    jobs: int | None = 1,
    meanwhile: Callable[[], object] | None = None,
) -> Work:
    """Find what `references` name; with `since`, what it changed of that. Files are read later.

    Raises OSError where `ca_file` cannot be read, Unknowable where no change can be read.
    `begun` is the instant of `time.monotonic` from which the deadline counts; None: now. `now` is
    the clock by which the ledger tells what is fresh, `pauses` a factor on the pauses that
    spare other machines. `jobs` is how many processes look at articles; None: one for each core
    that this one may use, fewer where starting them costs more than it saves. `meanwhile` is done
    while the first answers are waited for.
    """
    started_at = _now()
    inquiry = Inquiry(
        settings,
        *(cwd, project_root, watch, begun),
        now=now,
        pauses=pauses,
        meanwhile=partial(_load, meanwhile),
    )
    intake = take_in(references, cwd, project_root, settings.stdin_filename, since)
    inquiry.fetch_articles(item.input for item in intake.items if item.input)
    return Work(
        settings=settings,
        choices=choices,
        inquiry=inquiry,
        started_at=started_at,
        items=intake.items,
        errors=intake.errors,
        notes=intake.notes,
        named=intake.named,
        stdin=stdin or sys.stdin.buffer,
        places=(cwd, project_root),
        jobs=min(jobs or _worth(intake.items), max(1, len(intake.items))),
    )


def _load(then: Callable[[], object] | None) -> None:
    """Load what comes after the asking, then do what is to be done besides."""
    from linkcheck import candidates  # noqa: F401, PLC0415 - of the network
    from linkcheck.examine import doubts, judge  # noqa: F401, PLC0415 - as above

    if then is not None:
        then()


def _worth(items: Iterable[Item]) -> int:
    """Return how many processes look at `items` in the least time."""
    return max(1, min(cores(), size(items) // WORTH)) if cores() > 1 else 1


def loaded(work: Work) -> Work:
    """Return the work with everything read."""
    items = [read(item) for item in _items(work)]
    return structs.replace(
        work,
        items=(),
        sources=tuple(item.source for item in items if item.source is not None),
        errors=(*work.errors, *(item.error for item in items if item.error is not None)),
    )


def audit(work: Work, focus: Focus | None = None, *, last: bool = False) -> Report:
    """Audit what was named; with `focus`, ask about no more than that.

    `last`: nothing else will be asked of the work, which may forget its answers.
    Raises as `begin`, and ProcessLost.
    """
    if work.settings.offline:
        return _joined(each(work, _as_it_is, Report), work)
    drafted = _read(work, focus)
    drafts = _drafts(drafted)
    resolutions, archived = _asked(drafts, work)
    work.inquiry.memory.close()
    run = run_of(work)
    if last:
        work.inquiry.forget()
    articles = tuple(_finished(drafts, resolutions, archived, work))
    return Report(
        run=structs.replace(run, finished_at=_now()),
        articles=articles,
        resolutions=_with_archived(resolutions, archived),
        errors=(*work.errors, *(one.error for one in drafted if one.error is not None)),
        rules=work.choices.rules,
    )


def each(work: Work, then: Then[_Out], kind: type[_Out]) -> Generator[_Out, None, None]:
    """Yield what `then` makes of the report on each input, in order; `kind` is its type.

    Such a report holds one article or one error, and the verdicts on what the article cites and on
    the repairs it offers; offline also on others that were tried for it.
    Offline it may be made in another process, and nothing of it is kept; the network is asked
    about all articles before the first report. Raises as `audit`.
    """
    if work.settings.offline:
        yield from _over(work, partial(_whole, then), kind)
        return
    drafted = _read(work)
    drafts = _drafts(drafted)
    resolutions, archived = _asked(drafts, work)
    work.inquiry.memory.close()
    finished = zip(_finished(drafts, resolutions, archived, work), archived, strict=True)
    for one in drafted:
        if one.error is not None:
            yield then(_report(work, error=one.error), work.choices)
        else:
            audited, own = next(finished)
            found = {
                url: own.get(url) or resolutions[url]
                for url in _concerned(audited)
                if url in resolutions
            }
            yield then(_report(work, audited, found), work.choices)


def _concerned(audited: Audited) -> Iterator[str]:
    """Yield the URLs that an article cites, and those to which its repairs lead."""
    yield from (one.url for one in audited.article.citations if one.url is not None)
    fixes = (finding.fix for finding in audited.findings if finding.fix is not None)
    yield from (fix.candidate for fix in fixes if fix.candidate is not None)


def look(
    sources: Sequence[Source], work: Work
) -> tuple[tuple[Audited, ...], dict[str, Resolution]]:
    """Audit some texts. Raises as `audit`."""
    return _audit([_draft(source, work) for source in sources], work)


# -- over all inputs -----------------------------------------------------------------------------


def _items(work: Work) -> Iterator[Item]:
    """Yield every input in order; what only this process can read is read."""
    yield from (Item(source=source) for source in work.sources)
    for item in work.items:
        kind = item.input.kind if item.input is not None else None
        if item.input is not None and kind is InputKind.URL:
            try:
                yield Item(source=work.inquiry.article(item.input))
            except Unreadable as error:
                yield Item(error=error.as_error(item.input.name))
        else:
            yield read(item, work.stdin) if kind is InputKind.STDIN else item


def _over(work: Work, step: Callable[[Work, Item], _Out], kind: type[_Out]) -> Iterator[_Out]:
    """Yield what becomes of every input, in order, by as many processes as the work has."""
    if work.jobs == 1:
        return map(partial(step, work), _items(work))
    from linkcheck.crew import AT_ONCE, Crew  # noqa: PLC0415 - not for one article

    # So few at once that the last ones are shared out, too.
    at_once = max(1, min(AT_ONCE, len(work.items) // (4 * work.jobs)))
    enlist = partial(_enlisted, step, work.settings, work.places, work.started_at)
    return Crew(enlist, kind, work.jobs, at_once).each(_items(work))


def _enlisted(
    step: Callable[[Work, Item], _Out],
    settings: Settings,
    places: tuple[Path, Path],
    started_at: str,
) -> Callable[[Item], _Out]:
    """Return the step as a process of its own does it."""
    inquiry = Inquiry(settings, *places, None)
    choices = Choices(settings)
    return partial(
        step, Work(settings=settings, choices=choices, inquiry=inquiry, started_at=started_at)
    )


def _drafted(work: Work, item: Item) -> Drafted:
    item = read(item)
    if item.source is None:
        return Drafted(error=item.error)
    return Drafted(draft=_draft(item.source, work))


def _read(work: Work, focus: Focus | None = None) -> list[Drafted]:
    """Draft every input; the network is asked from the first ones on."""
    drafted: list[Drafted] = []

    def plans() -> Iterator[Sequence[Planned]]:
        for one in _over(work, _drafted, Drafted):
            if one.draft is not None and focus is not None:
                one = Drafted(draft=_narrowed(one.draft, focus))  # noqa: PLW2901 - the same
            drafted.append(one)
            yield () if one.draft is None else one.draft.planned

    work.inquiry.ask_while(plans())
    return drafted


def _drafts(drafted: Iterable[Drafted]) -> list[Draft]:
    return [one.draft for one in drafted if one.draft is not None]


def _whole(then: Then[_Out], work: Work, item: Item) -> _Out:
    """Audit one input without the network."""
    item = read(item)
    if item.source is None:
        return then(_report(work, error=item.error), work.choices)
    (audited,), resolutions = look([item.source], work)
    return then(_report(work, audited, resolutions), work.choices)


def _report(
    work: Work,
    audited: Audited | None = None,
    resolutions: Mapping[str, Resolution] | None = None,
    error: InputError | None = None,
) -> Report:
    """Return the report on one input: what is said once of the run is not in it."""
    return Report(
        run=structs.replace(run_of(work), notes=()),
        articles=() if audited is None else (audited,),
        resolutions=resolutions or {},
        errors=() if error is None else (error,),
    )


def _as_it_is(report: Report, _: Choices) -> Report:
    return report


def _joined(reports: Iterable[Report], work: Work) -> Report:
    """Return one report of those on each input."""
    articles: list[Audited] = []
    errors = list(work.errors)
    found: list[Mapping[str, Resolution]] = []
    for report in reports:
        articles += report.articles
        errors += report.errors
        found.append(report.resolutions)
    return Report(
        run=run_of(work),
        articles=tuple(articles),
        resolutions=_merged(found),
        errors=tuple(errors),
        rules=work.choices.rules,
    )


def _merged(found: Iterable[Mapping[str, Resolution]]) -> dict[str, Resolution]:
    """Return the first verdict on each URL; those cited come first, then the repairs tried."""
    cited: dict[str, Resolution] = {}
    tried: dict[str, Resolution] = {}
    for resolutions in found:
        for url, one in resolutions.items():
            (tried if one.role is Role.CANDIDATE else cited).setdefault(url, one)
    for url, one in tried.items():
        cited.setdefault(url, one)
    return cited


# -- the stages ----------------------------------------------------------------------------------


def _audit(
    drafts: Sequence[Draft], work: Work
) -> tuple[tuple[Audited, ...], dict[str, Resolution]]:
    resolutions, archived = _asked(drafts, work)
    finished = tuple(_finished(drafts, resolutions, archived, work))
    return finished, _with_archived(resolutions, archived)


def _asked(
    drafts: Sequence[Draft], work: Work
) -> tuple[dict[str, Resolution], list[dict[str, Resolution]]]:
    """Ask about articles; return the verdicts, and what archives add to those of each article."""
    planned = [one for draft in drafts for one in draft.planned]
    inquiry = work.inquiry
    if not work.settings.offline:
        # Nobody needs it while answers are waited for.
        remembered.forget_all()
    inquiry.ask(planned)
    found = _merged(inquiry.examine(draft.planned) for draft in drafts)
    resolutions = inquiry.memory.conclude(found, planned, inquiry.answers)
    if not work.settings.offline:
        from linkcheck.candidates import with_repairs  # noqa: PLC0415 - of the network

        cited = [(draft.article, draft.findings) for draft in drafts]
        resolutions = with_repairs(cited, resolutions, inquiry)
    return resolutions, _consult(drafts, resolutions, work)


def _finished(
    drafts: Iterable[Draft],
    resolutions: Mapping[str, Resolution],
    archived: Iterable[Mapping[str, Resolution]],
    work: Work,
) -> Iterator[Audited]:
    for draft, own in zip(drafts, archived, strict=True):
        yield _finish(draft, {**resolutions, **own} if own else resolutions, work)


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


def _with_archived(
    resolutions: dict[str, Resolution], archived: Sequence[Mapping[str, Resolution]]
) -> dict[str, Resolution]:
    """Return the verdicts with what archives hold for the first article that cites each URL."""
    if not any(archived):
        return resolutions
    return resolutions | {url: found for own in reversed(archived) for url, found in own.items()}


def run_of(work: Work) -> Run:
    """Say how the run went, as far as it has gone."""
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


def _draft(source: Source, work: Work) -> Draft:
    settings, choice = work.settings, work.choices.of(source.name)
    article = extract(source, scope=settings.scope)
    absent = frozenset({"public-readers"} if settings.allow_private else ())
    linted = lint(article, choice.rules, absent)
    findings = compose(article, linted.findings)
    planned = plan(article, findings, flawed_urls(article, findings), work.inquiry.reach)
    return Draft(article, findings, linted.silent, planned)


def _narrowed(draft: Draft, focus: Focus) -> Draft:
    wanted = focus(draft.article, draft.findings)
    return structs.replace(draft, planned=narrowed(draft.planned, wanted))


def _finish(draft: Draft, resolutions: Mapping[str, Resolution], work: Work) -> Audited:
    article = draft.article
    choice = work.choices.of(article.source.name)
    resolved = lint_resolved(article, resolutions, choice.rules)
    silent = (*draft.silent, *resolved.silent)
    settled = settle(article, (*draft.findings, *resolved.findings), resolutions)
    if work.append:
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
