"""Workflow commands: annotations on the lines of a pull request.

The platform shows ten errors, ten warnings and ten notices of a step (50 of a job) and the first
4,096 characters of a message, and drops the rest without a word. So the worst come first, in each
severity one place of every cause before the second of any, and a last notice says how many are
left out. Escaped as actions/toolkit does it (packages/core/src/command.ts): no text of an article
can end its line, and so none can begin a command.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from linkcheck.model import Report, Severity
from linkcheck.render import words
from linkcheck.render.accounts import Account, accounts, shortened
from linkcheck.render.excerpt import clean
from linkcheck.render.summary import SeverityCounts

if TYPE_CHECKING:
    from linkcheck.render import Look

PER_STEP = 10
"""Annotations of one severity."""
MESSAGE = 4096
"""UTF-16 code units of one message (actions/runner, ExecutionContext)."""
TITLE = 255
"""Characters of a title (checks API)."""

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class _Annotation(NamedTuple):
    severity: Severity
    properties: dict[str, str]
    sentences: Sequence[str]
    last: str = ""
    """Kept whatever has to be cut before it."""

    def __str__(self) -> str:
        pairs = ",".join(f"{name}={_property(value)}" for name, value in self.properties.items())
        head = f"{COMMANDS[self.severity]} {pairs}".rstrip()
        return f"::{head}::{_data(_message(self.sentences, self.last))}\n"


def render_github(report: Report, look: Look) -> str:  # noqa: ARG001 - the runner has no look
    """Return the report as workflow commands, one a line; nothing where there is nothing to say."""
    found = [*_failures(report), *map(_annotation, _by_cause(accounts(report)))]
    kept, left = _within_limits(found)
    more = [_left_out(left)] if left else []
    return "".join(str(annotation) for annotation in (*kept, *more))


def _failures(report: Report) -> Iterator[_Annotation]:
    for error in report.errors:
        title = f"could not read {clean(error.source)}"
        sentence = f"{error.source} ({error.reason}): {error.message}"
        yield _Annotation(Severity.ERROR, {"title": title}, [sentence])
    if stopped := words.incomplete(report.run):
        yield _Annotation(Severity.WARNING, {"title": "linkcheck"}, [stopped])


def _by_cause(said: Iterable[Account]) -> list[Account]:
    """Order findings: the first place of every cause, then the second of every cause, and so on."""
    seen: Counter[tuple[str, str, str]] = Counter()
    ranked: list[tuple[int, Account]] = []
    for one in said:
        cause = (one.source.name, one.finding.code, one.finding.cause or one.finding.message)
        ranked.append((seen[cause], one))
        seen[cause] += 1
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])]


def _within_limits(
    found: Sequence[_Annotation],
) -> tuple[list[_Annotation], Counter[Severity]]:
    """Return what the platform shows, worst first, and how many it would drop."""
    counts = Counter(annotation.severity for annotation in found)
    over = any(count > PER_STEP for count in counts.values())
    kept: list[_Annotation] = []
    left: Counter[Severity] = Counter()
    for severity in Severity:
        # The last notice is one of the ten.
        room = PER_STEP - 1 if over and severity is Severity.INFO else PER_STEP
        own = [annotation for annotation in found if annotation.severity is severity]
        kept += own[:room]
        left[severity] = len(own[room:])
    return kept, +left


def _left_out(left: Counter[Severity]) -> _Annotation:
    counts = SeverityCounts(**{severity.value: count for severity, count in left.items()})
    sentence = f"left out here: {words.severities(counts)}; `linkcheck check` shows all"
    return _Annotation(Severity.INFO, {"title": "linkcheck"}, [sentence])


def _annotation(said: Account) -> _Annotation:
    place = {} if said.source.url else _place(said)
    sentences = [said.place, *said.sentences] if said.source.url else said.sentences
    title = shortened(said.rule, TITLE)
    last = f"finding {said.finding.id}"
    return _Annotation(said.finding.severity, place | {"title": title}, sentences, last)


def _place(said: Account) -> dict[str, str]:
    start, end = said.start, said.end
    file = {"file": _file(said.source.name), "line": f"{start.line}"}
    if start.line != end.line:  # then the platform refuses columns
        return file | {"endLine": f"{end.line}"}
    columns = {"col": f"{start.column}", "endLine": f"{end.line}", "endColumn": f"{end.column}"}
    return file | columns


def _file(name: str) -> str:
    """Return a file name as the platform will look for it, unless it would be obeyed."""
    return "".join(c if category(c) == "Zs" else clean(c) for c in name)


def _message(sentences: Sequence[str], last: str) -> str:
    lines = [clean(shortened(sentence)) for sentence in sentences]
    text = _cut("\n".join(lines), MESSAGE - len(last) - 1)
    return f"{text}\n{last}" if last else text


def _cut(text: str, units: int) -> str:
    """Return as much of `text` as fits into `units` of UTF-16."""
    written = text.encode("utf-16-le")
    if len(written) <= 2 * units:
        return text
    return written[: 2 * (units - 1)].decode("utf-16-le", "ignore") + "…"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
