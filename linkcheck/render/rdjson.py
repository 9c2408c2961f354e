"""Reviewdog's diagnostic format (rdjson, proto/rdf/reviewdog.proto): comments with suggestions.

Columns count the bytes of UTF-8 from 1, ends are exclusive. A suggestion replaces one range, and
several of a diagnostic are choices, so the edits of a repair become one range from the first to
the last with the text between them. A suggestion is committed with one click: only repairs that
were proven become one, the others are told in the message, and none is made of a stretch in which
a masked secret may stand. The format does not know suppressed findings, nor inputs that could not
be read.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from linkcheck.model import Fix, Report, Severity, Source, Span
from linkcheck.render.accounts import Account, accounts_of, shortened
from linkcheck.render.encode import to_json

if TYPE_CHECKING:
    from linkcheck.render import Look

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
SUGGESTED = 10_000
"""The longest range that is suggested as one, in code points: edits may lie far apart."""

_BLOCK = 4096
_MASKED = "*"

Json = dict[str, Any]


def render_rdjson(report: Report, look: Look) -> str:  # noqa: ARG001 - a file for programs
    """Return the report as one DiagnosticResult."""
    diagnostics: list[Json] = []
    for audited in report.articles:
        ruler = _Ruler(audited.article.source)
        diagnostics += (_diagnostic(said, ruler) for said in accounts_of(audited, report))
    return to_json({"source": {"name": "linkcheck"}, "diagnostics": diagnostics})


class _Ruler:
    """Measures an article in bytes of UTF-8, block by block: a line may be all of it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        text = source.text
        starts = range(0, len(text), _BLOCK)
        sizes = (_size(text[start : start + _BLOCK]) for start in starts)
        self._blocks = list(accumulate(sizes, initial=0))

    def range(self, span: Span) -> Json:
        return {"start": self._position(span.start), "end": self._position(span.end)}

    def _position(self, offset: int) -> Json:
        line, column = self._source.position(offset)
        marked = line == 1 and self._source.encoding.startswith("utf-8")
        bom = len(self._source.bom) if marked else 0
        start = offset - column + 1
        return {"line": line, "column": bom + self._before(offset) - self._before(start) + 1}

    def _before(self, offset: int) -> int:
        block = offset // _BLOCK
        return self._blocks[block] + _size(self._source.text[block * _BLOCK : offset])


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _diagnostic(said: Account, ruler: _Ruler) -> Json:
    finding = said.finding
    lines = [*map(shortened, said.sentences), f"finding {finding.id}"]
    diagnostic: Json = {
        "message": "\n".join(lines),
        "location": {"path": said.source.name, "range": ruler.range(finding.span)},
        "severity": SEVERITIES[finding.severity],
        "source": {"name": "linkcheck"},
        "code": {"value": finding.code},
        "original_output": f"{said.place}: {finding.severity} {said.rule}",
    }
    if finding.fix is not None and finding.fix.verified:
        diagnostic["suggestions"] = _suggestions(finding.fix, said.source, ruler)
    return diagnostic


def _suggestions(fix: Fix, source: Source, ruler: _Ruler) -> list[Json]:
    whole = Span(fix.edits[0].span.start, fix.edits[-1].span.end)
    if whole.end - whole.start > SUGGESTED:
        return []
    pieces: list[str] = []
    at = whole.start
    for edit in fix.edits:
        between = source.text[at : edit.span.start]
        if _MASKED in between:
            return []
        pieces += (between, edit.replacement)
        at = edit.span.end
    return [{"range": ruler.range(whole), "text": "".join(pieces)}]
