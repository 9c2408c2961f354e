"""Repairing what was read: look, mend, look again, until nothing is left that can be mended."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, structs

from linkcheck.audit import Work, loaded, look, run_of
from linkcheck.fix import Left, fix
from linkcheck.model import (
    Audited,
    Finding,
    InputError,
    Resolution,
    Run,
    Score,
    Source,
    line_starts,
)
from linkcheck.urls import secret_spans

ROUNDS = 5
"""Looks at one text while repairing: a repair may uncover what another can mend."""


Offer = Callable[[Audited, Mapping[str, Resolution]], Sequence[Finding]]
"""Given an article as it stands, those of its findings whose repairs are to be made."""


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


def repair(
    work: Work, *, unverified: bool = False, offer: Offer | None = None, append: bool = False
) -> Repairs:
    """Repair what was read, until nothing is left that can be. Raises as `audit`.

    By default the verified repairs are made, with `unverified` all; with `offer` those it returns.
    With `append` a dead link stays, and its archived copy is put behind it.
    """
    work = structs.replace(loaded(work), append=append)
    repaired = [Repaired(source=source, text=source.text) for source in work.sources]
    pending = list(range(len(repaired)))
    for _ in range(ROUNDS):
        articles, known = look([_current(repaired[number]) for number in pending], work)
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
    return Repairs(run=run_of(work), articles=tuple(repaired), errors=work.errors)


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
