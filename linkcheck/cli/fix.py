"""`linkcheck fix`: repair articles, or show how."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from linkcheck.cli.options import (
    EXIT_FINDINGS,
    EXIT_INCOMPLETE,
    EXIT_INTERRUPTED,
    EXIT_USAGE,
    Run,
    abandon_output,
    audit_options,
    begin,
    complain,
    prepare,
    refuse,
    refusing,
    veiled,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from linkcheck.model import Score
    from linkcheck.repairs import Offer, Repaired, Repairs

EPILOG = """\b
Exit status, the first that applies:
  130  interrupted (nothing was written)
    2  wrong usage, an article that could not be read, or not written (the others were)
    1  without --write: there is something to fix
    3  the audit is incomplete (deadline, no network): there may be more to fix
    0  otherwise
"""


_COPIES = click.option(
    "--archives",
    "copies",
    type=click.Choice(["replace", "append", "off"]),
    help="An archived copy takes the place of a dead link's target, or stands behind the link."
    " [default: replace]",
)


@click.command("fix", epilog=EPILOG)
@click.option("--diff", "diff", is_flag=True, help="Show the repairs as a unified diff. [default]")
@click.option("--write", is_flag=True, help="Make them; of standard input the result is printed.")
@click.option("--interactive", is_flag=True, help="Ask about each repair, and make those chosen.")
@click.option("--unverified", is_flag=True, help="Also those that were not proven to work.")
@partial(audit_options, archives=_COPIES)
def fix(
    sources: tuple[str, ...],
    *,
    diff: bool,
    write: bool,
    interactive: bool,
    unverified: bool,
    copies: str | None,
    **flags: Any,
) -> None:
    """Repair articles: by default with the repairs that were verified, shown as a diff."""
    from linkcheck.repairs import repair  # noqa: PLC0415

    if diff and (write or interactive):
        refuse("--diff shows, --write and --interactive change; choose one")
    if interactive and "-" in sources:
        refuse("--interactive reads answers from standard input, so no article can come from there")
    run = prepare(flags | {"archives": _asked_for(copies)})
    offer = _offer(run) if interactive else None
    write = write or interactive
    with refusing(run):
        work = begin(run, sources)
        repairs = repair(work, unverified=unverified, offer=offer, append=copies == "append")
    interrupted = repairs.run.stopped_by == "interrupt"
    output = _Output(run, repairs, write=write and not interrupted, filtering=write)
    unfixed = output.put_out()
    if not run.settings.quiet:
        summary = _summary(repairs, unfixed, write=write and not interrupted, asked=interactive)
        for note in (*repairs.run.notes, *_scores(repairs, unfixed), summary):
            complain(note)
    sys.exit(_exit_status(repairs, write=write, failed=bool(unfixed)))


def _asked_for(copies: str | None) -> str | None:
    """Return which citations are looked up in archives; None: as the settings have it."""
    return copies if copies in (None, "off") else "broken"


def _exit_status(repairs: Repairs, *, write: bool, failed: bool) -> int:
    if repairs.run.stopped_by == "interrupt":
        return EXIT_INTERRUPTED
    if failed or repairs.errors:
        return EXIT_USAGE
    if not write and any(one.applied for one in repairs.articles):
        return EXIT_FINDINGS
    return 0 if repairs.run.complete else EXIT_INCOMPLETE


def _offer(run: Run) -> Offer:
    from linkcheck.cli.dialogue import Dialogue  # noqa: PLC0415
    from linkcheck.cli.outlets import look  # noqa: PLC0415

    return Dialogue(look(run.settings), _answer)


def _answer(question: str) -> str | None:
    """Return what is typed, in lower case; None at the end of the input."""
    click.echo(question, nl=False)
    typed = sys.stdin.readline()
    if not typed:
        click.echo()
        return None
    return typed.strip().lower()


def _scores(repairs: Repairs, unfixed: Sequence[Repaired]) -> Iterator[str]:
    """Say what the repairs do to the scores of the articles they are in, where they were made."""
    for one in repairs.articles:
        if one.applied and one not in unfixed and one.before is not None and one.after is not None:
            scores = f"score {_graded(one.before)}, {_graded(one.after)} after the repairs"
            yield f"{veiled(one.source.name)}: {scores}"


def _graded(score: Score) -> str:
    if score.value is None:
        return "unknown"
    return f"{score.value:.1f} {score.grade or '(too much undecided for a grade)'}"


def _summary(repairs: Repairs, unfixed: Sequence[Repaired], *, write: bool, asked: bool) -> str:
    lost = unfixed if write else ()
    changed = [len(one.applied) for one in repairs.articles if one.applied and one not in lost]
    left = sum(len(one.left) for one in repairs.articles)
    verb = "fixed" if write else "to fix:"
    done = f"{verb} {_count(sum(changed), 'finding')} in {_count(len(changed), 'article')}"
    more = f"; {left} more with a repair that is not verified (--unverified)" if left else ""
    nothing = "fixed nothing" if lost or asked else "nothing to fix"
    return (done if changed else nothing) + more


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


class _Unfixed(Exception):  # noqa: N818 - the state of an article
    """An article whose repairs cannot be put out, in one sentence."""


class _Output:
    """Where the repairs of one run go: files, standard output."""

    def __init__(self, run: Run, repairs: Repairs, *, write: bool, filtering: bool) -> None:
        self._run = run
        self._repairs = repairs
        self._write = write
        self._filtering = filtering
        """What was read from standard input is expected on standard output."""
        changed = [one.source.path for one in repairs.articles if one.applied and one.source.path]
        self._base = _base([os.path.realpath(path) for path in changed], run.cwd, run.project_root)

    def put_out(self) -> list[Repaired]:
        """Write or show every repaired article; return those that could not be, which is said."""
        unfixed: list[Repaired] = []
        for error in self._repairs.errors:
            complain(veiled(f"{error.source}: {error.message}"))
        if not self._write and self._base not in (None, os.path.realpath(self._run.cwd)):
            complain(f"apply the diff in {self._base}")
        for one in self._repairs.articles:
            try:
                self._put_out(one)
            except _Unfixed as reason:
                unfixed.append(one)
                complain(veiled(f"{one.source.name}: not fixed: {reason}"))
        return unfixed

    def _put_out(self, one: Repaired) -> None:
        from linkcheck.source import Unwritable, rewrite  # noqa: PLC0415

        stdin = one.source.path is None and one.source.url is None
        filtering = stdin and self._filtering
        if one.text == one.source.text and not filtering:
            return
        before, after = _encoded(one, one.source.text), _encoded(one, one.text)
        if filtering:
            _print(after)
        elif not self._write:
            _print(self._diff(one, before, after))
        elif one.source.path is None:
            raise _Unfixed("it is on the web; without --write its repairs are shown as a diff")
        else:
            try:
                rewrite(one.source.path, before, after)
            except Unwritable as error:
                raise _Unfixed(str(error)) from error

    def _diff(self, one: Repaired, before: bytes, after: bytes) -> bytes:
        from linkcheck.fix import diff  # noqa: PLC0415
        from linkcheck.redact import Veil  # noqa: PLC0415

        name = self._name(one)
        if not one.secret:
            return diff(name, before, after)
        veil = Veil(one.secret)
        seen = tuple(_encoded(one, veil.lines(text)) for text in (one.source.text, one.text))
        shown = diff(name, before, after, (seen[0], seen[1]))
        if shown != diff(name, before, after):
            complain(
                f"{one.source.name}: secrets are hidden, so the diff may not apply; use --write"
            )
        return shown

    def _name(self, one: Repaired) -> bytes:
        if one.source.path is None or self._base is None:
            return os.fsencode(veiled(one.source.name))
        name = os.path.relpath(os.path.realpath(one.source.path), self._base)
        return os.fsencode(name.replace(os.sep, "/"))


def _base(paths: Sequence[str], cwd: Path, project_root: Path) -> str | None:
    """Return the folder the diff is to be applied in: the current one if every file is below it."""
    if not paths:
        return None
    for folder in map(os.path.realpath, (cwd, project_root)):
        if all(os.path.commonpath([folder, path]) == folder for path in paths):
            return str(folder)
    return os.path.commonpath([os.path.dirname(path) for path in paths])  # noqa: PTH120


def _encoded(one: Repaired, text: str) -> bytes:
    from linkcheck.source import encode  # noqa: PLC0415

    try:
        return encode(text, one.source)
    except UnicodeEncodeError as error:
        character = text[error.start]
        raise _Unfixed(f"{one.source.encoding} has no U+{ord(character):04X}") from error
    except ValueError as error:
        raise _Unfixed(str(error)) from error


def _print(data: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        abandon_output()  # the reader has seen enough
    except OSError as error:
        abandon_output()
        raise _Unfixed(f"standard output: {error.strerror or error}") from error
