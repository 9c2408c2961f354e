"""The audits of open texts: at once with what is known, later with what the network says.

What was heard is kept for a while, so that a text that changes does not forget its verdicts and a
text that is saved again asks only for what is new. One audit asks at a time, and only what is
opened or saved is asked about: half an address, still being typed, is nobody's business.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from msgspec import structs

from linkcheck.archives.rounds import Wanted
from linkcheck.audit import Work, audit
from linkcheck.choice import Choices
from linkcheck.inquiry import Inquiry
from linkcheck.model import Answer, Archived, Format, Report, Resolution, Role, Told
from linkcheck.redact import redact
from linkcheck.server.shown import Looked
from linkcheck.settings import Settings
from linkcheck.source import from_editor, reported_name

DEADLINE = 60.0
"""Seconds that asking about one text takes at most, where the settings do not say."""
_KEPT = 900.0
"""Seconds for which what a page answered is believed; a failure is for a tenth of it."""

_FORMATS = {
    "markdown": Format.MARKDOWN,
    "mdx": Format.MARKDOWN,
    "quarto": Format.MARKDOWN,
    "html": Format.HTML,
    "xhtml": Format.HTML,
}
"""By the language identifiers of editors; for the others the name and the look decide."""


class Terms(NamedTuple):
    """What an audit is told."""

    settings: Settings
    choices: Choices
    cwd: Path
    project_root: Path


class Text(NamedTuple):
    """One version of a text that is open in the editor."""

    uri: str
    version: int | None
    text: str
    language: str | None
    path: str | None
    """Where it is saved, absolute; None where it is not."""
    folder: str
    """Where it belongs: the folder of the project that is open."""


class Desk:
    """Audits texts. `terms` says for a folder what an audit is told, and raises what is wrong."""

    def __init__(self, terms: Callable[[Path], Terms]) -> None:
        self._terms = terms
        self._known: Mapping[str, Answer] = {}
        self._archived: Mapping[Wanted, Archived] = {}
        self._changed: Mapping[str, Resolution] = {}
        """Verdicts in which earlier runs have a say."""
        self._heard: dict[str, float] = {}
        self._alone = Lock()

    def look(self, text: Text) -> Looked:
        """Audit a text without asking. Raises Unreadable, and what `terms` raises."""
        terms = self._terms(Path(text.folder))
        settings = structs.replace(terms.settings, offline=True)
        return self._audit(text, terms, self._inquiry(settings, terms))

    def _inquiry(self, settings: Settings, terms: Terms) -> Inquiry:
        known, archived, changed = self._known, self._archived, self._changed
        return Inquiry(settings, *terms[2:], None, known=known, archived=archived, changed=changed)

    def ask(self, text: Text) -> Looked:
        """Audit a text and ask about its citations. Raises as `look`, and OSError as `Inquiry`."""
        terms = self._terms(Path(text.folder))
        deadline = min(terms.settings.deadline or DEADLINE, DEADLINE)
        settings = structs.replace(terms.settings, deadline=deadline)
        with self._alone:
            self._forget(time.monotonic())
            inquiry = self._inquiry(settings, terms)
            looked = self._audit(text, terms, inquiry)
            self._remember(inquiry.answers, time.monotonic())
            self._changed = {
                url: verdict
                for url, verdict in inquiry.memory.changed.items()
                if url.split("#", 1)[0] in self._known
            }
            self._archived = {
                wanted: one
                for wanted, one in inquiry.archived.items()
                if wanted.resource in self._known
                and all(report.told is not Told.FAILED for report in one.archives)
            }
        return looked

    def _audit(self, text: Text, terms: Terms, inquiry: Inquiry) -> Looked:
        told = _FORMATS.get(text.language or "")
        source = from_editor(_name(text, terms), text.text, told, text.path)
        work = Work(
            settings=terms.settings,
            choices=terms.choices,
            inquiry=inquiry,
            sources=(source,),
            started_at="",
        )
        report = audit(work)
        return _looked(text, report)

    def _forget(self, now: float) -> None:
        fresh = {
            url: answer
            for url, answer in self._known.items()
            if now - self._heard[url] < (_KEPT if answer.failure is None else _KEPT / 10)
        }
        self._heard = {url: self._heard[url] for url in fresh}
        self._known = fresh

    def _remember(self, answers: Mapping[str, Answer], now: float) -> None:
        """Keep what hosts said; files and what nobody had time for are looked at again."""
        kept = {
            url: answer
            for url, answer in answers.items()
            if answer.ask.role is not Role.FILE and not _untold(answer)
        }
        self._heard = {url: self._heard.get(url, now) for url in kept}
        # Replaced, not changed: another thread may be reading it.
        self._known = kept


def _untold(answer: Answer) -> bool:
    return answer.failure is not None and answer.failure.reason in ("deadline", "interrupted")


def _name(text: Text, terms: Terms) -> str:
    """Return what reports call a text."""
    if text.path is None:
        return text.uri
    return reported_name(text.path, text.path, str(terms.cwd), str(terms.project_root))


def _looked(text: Text, report: Report) -> Looked:
    shown = redact(report)
    return Looked(
        uri=text.uri,
        version=text.version,
        audited=report.articles[0],
        shown=shown.articles[0],
        resolutions=shown.resolutions,
    )
