"""Repairs offered one by one: each with its evidence, made only where it is agreed to."""

from __future__ import annotations

from collections.abc import Callable

import click

from linkcheck.model import Audited, Finding, Report, Resolutions, Run
from linkcheck.redact import redact
from linkcheck.render import Look

HELP = """\
  y  make this repair
  n  leave it
  a  make it, and every later one of this rule that was verified
  d  leave it, and every later one of this rule
  q  make no more
"""

Answer = Callable[[str], str | None]
"""Asks a question; None where nobody answers any more."""


class Dialogue:
    """Asks about the repairs of one article after the other, about each once."""

    def __init__(self, look: Look, answer: Answer) -> None:
        self._look = look
        self._answer = answer
        self._asked: set[tuple[str, ...]] = set()
        """What was offered in an earlier look at the text; ids count, and count anew then."""
        self._made: set[str] = set()
        """Rules whose verified repairs are made without asking."""
        self._left: set[str] = set()
        """Rules whose repairs are not offered."""
        self._over = False

    def __call__(self, audited: Audited, known: Resolutions) -> list[Finding]:
        """Return the findings whose repairs are wanted."""
        offered = [
            index
            for index, finding in enumerate(audited.findings)
            if finding.fix and finding.suppressed is None
            if _repair(finding, audited) not in self._asked
        ]
        shown, resolutions = _redacted(audited, known)
        chosen = []
        for number, index in enumerate(offered, 1):
            finding = audited.findings[index]
            if self._is_wanted(shown, index, resolutions, f"{number} of {len(offered)}"):
                chosen.append(finding)
        self._asked |= {_repair(audited.findings[index], audited) for index in offered}
        return chosen

    def _is_wanted(self, shown: Audited, index: int, known: Resolutions, which: str) -> bool:
        finding = shown.findings[index]
        if self._over or finding.code in self._left:
            return False
        verified = finding.fix is not None and finding.fix.verified
        if finding.code in self._made and verified:
            return True
        from linkcheck.render.terminal import render_finding  # noqa: PLC0415 - rich, only to draw

        click.echo("\n" + render_finding(shown, index, known, self._look), nl=False)
        question = f"{which}: make this repair{'' if verified else ', which nobody verified'}?"
        return self._hear(f"{question} [y,n,a,d,q,?] ", finding.code)

    def _hear(self, question: str, code: str) -> bool:
        while (answer := self._answer(question)) not in (None, *"ynadq"):
            click.echo(HELP, nl=False)
        self._over = answer in (None, "q")
        if answer == "a":
            self._made.add(code)
        if answer == "d":
            self._left.add(code)
        return answer in ("y", "a")


def _repair(finding: Finding, audited: Audited) -> tuple[str, ...]:
    """Return what a repair changes into what, wherever it stands."""
    assert finding.fix is not None
    text = audited.article.source.text
    edits = ((text[e.span.start : e.span.end], e.replacement) for e in finding.fix.edits)
    return (finding.code, *(part for edit in edits for part in edit))


def _redacted(audited: Audited, known: Resolutions) -> tuple[Audited, Resolutions]:
    run = Run(started_at="", finished_at="", offline=False)
    report = redact(Report(run=run, articles=(audited,), resolutions=known))
    return report.articles[0], report.resolutions
