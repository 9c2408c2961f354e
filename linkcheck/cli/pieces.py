"""Reports that are made of pieces: an article is forgotten when its piece is put out.

What becomes of one article (what is known of it, what fails the run, what is secret) is made in the
process that audited it; here the pieces are put out in order. Secrets of one article are hidden in
all: in JSON everywhere, in JSON Lines from the line on that has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from linkcheck.audit import each, run_of
from linkcheck.choice import Choices
from linkcheck.cli.closing import Ended, Failure
from linkcheck.model import InputError, Report, Run, Trip
from linkcheck.policy import Ranked, ranked, worst_first
from linkcheck.processes import deaf
from linkcheck.redact import Veil, redact, veil_of
from linkcheck.render.jsonl import Joined, Piece, masked, piece, run_line
from linkcheck.render.summary import Summary, Totals

if TYPE_CHECKING:
    from linkcheck.audit import Work
    from linkcheck.baseline import Entry
    from linkcheck.cli.known import Known
    from linkcheck.cli.outlets import Outlet


class Judged(Struct, frozen=True, kw_only=True):
    """One input: what is put out, what fails the run, and what was secret."""

    piece: Piece
    failures: tuple[Ranked, ...]
    worst: Failure | None
    notes: tuple[str, ...]
    secrets: frozenset[str] | None
    """Pieces of them that are masked wherever they stand; None: there are none."""


def put_out(work: Work, known: Known | None, outlets: Sequence[Outlet]) -> Ended:
    """Audit, and write to each of `outlets` as the articles are finished.

    Ctrl-C ends the run with what is known, marked incomplete. Raises as `audit`.
    """
    step = partial(judged, None if known is None else _by_id(known))
    gathering = _Gathering(outlets, work.errors, run_of(work))
    interrupted = False
    with closing(each(work, step, Judged)) as results:
        try:
            for one in results:
                # No line is left half-written.
                with deaf():
                    gathering.add(one)
                if all(outlet.shut for outlet in outlets):
                    break
        except KeyboardInterrupt:
            interrupted = True
    run = run_of(work)
    if interrupted:
        run = structs.replace(run, complete=False, stopped_by="interrupt")
    return gathering.end(run)


def _by_id(known: Known) -> dict[str, Entry]:
    from linkcheck.baseline import by_id  # noqa: PLC0415 - only with one

    return by_id(known.entries)


def judged(known: Mapping[str, Entry] | None, report: Report, choices: Choices) -> Judged:
    """Return what becomes of the report on one input."""
    report = structs.replace(report, rules=choices.rules)
    if known is not None:
        from linkcheck.baseline import mark_known  # noqa: PLC0415 - only with one

        report = mark_known(report, known)
    failures = sorted(ranked(report, choices.of), key=lambda one: one.rank)
    whole = structs.replace(report, trips=worst_first(failures))
    veil = veil_of(whole)
    shown = redact(whole, veil)
    pairs = zip(failures, shown.trips, strict=True)
    return Judged(
        piece=piece(shown),
        failures=tuple(Ranked(one.rank, trip) for one, trip in pairs),
        worst=Failure.of(shown.trips[0], shown.articles[0]) if shown.trips else None,
        notes=shown.run.notes,
        secrets=None if veil.empty else veil.words,
    )


class _Gathering:
    """What is known of a run so far, and where it is put."""

    def __init__(self, outlets: Sequence[Outlet], errors: Iterable[InputError], run: Run) -> None:
        self._sinks = [SINKS[outlet.form](outlet) for outlet in outlets]
        self._totals = Totals()
        self._errors = list(errors)
        self._notes: list[str] = []
        self._count = 0
        self._worst: tuple[int, Failure] | None = None
        veil = veil_of(Report(run=run, articles=(), resolutions={}, errors=tuple(errors)))
        self._veil = None if veil.empty else veil

    def add(self, one: Judged) -> None:
        if one.secrets is not None:
            words = self._veil.words if self._veil is not None else frozenset[str]()
            self._veil = Veil((), one.secrets | words)
        own = one.piece if self._veil is None else masked(one.piece, self._veil.within)
        self._errors += own.errors
        self._notes += one.notes
        self._count += len(one.failures)
        if one.worst is not None:
            rank = one.failures[0].rank
            if self._worst is None or rank < self._worst[0]:
                self._worst = rank, one.worst
        if own.tally is not None:
            self._totals.add(own.tally)
        for sink in self._sinks:
            sink.add(own, one.failures)

    def end(self, run: Run) -> Ended:
        run = structs.replace(run, notes=(*run.notes, *self._notes))
        errors = tuple(self._errors)
        if self._veil is not None:
            run, errors = self._veil.within(run), self._veil.within(errors)
        for sink in self._sinks:
            sink.end(run, self._totals.summary(), errors, self._veil)
        return Ended(
            run=run,
            errors=errors,
            failures=self._count,
            worst=None if self._worst is None else self._worst[1],
        )


class _Lines:
    """JSON Lines, as they come."""

    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet

    def add(self, one: Piece, _: Iterable[Ranked]) -> None:
        if one.line:
            self._outlet.write(f"{one.line.decode()}\n")

    def end(
        self, run: Run, summary: Summary, errors: tuple[InputError, ...], _: Veil | None
    ) -> None:
        self._outlet.write(run_line(run, summary, errors))
        self._outlet.close()


class _Document:
    """JSON, which begins with the numbers of the whole."""

    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet
        self._joined = Joined()
        self._failures: list[Ranked] = []

    def add(self, one: Piece, failures: Iterable[Ranked]) -> None:
        self._joined.add(one)
        self._failures += failures

    def end(
        self, run: Run, summary: Summary, errors: tuple[InputError, ...], veil: Veil | None
    ) -> None:
        trips: tuple[Trip, ...] = worst_first(self._failures)
        if veil is not None:
            trips = veil.within(trips)
            self._joined.mask(veil.within)
        for part in self._joined.parts(run, summary, errors, trips):
            self._outlet.write(part)
        self._outlet.close()


SINKS: Mapping[str, Callable[[Outlet], _Lines | _Document]] = {
    "jsonl": _Lines,
    "json": _Document,
}
"""The formats that are made of pieces."""
