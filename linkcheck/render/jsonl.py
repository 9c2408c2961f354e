"""JSON Lines: one line an article, as soon as it is finished, and a last one for the run.

Each line is whole in itself: an article's has its entry as the JSON report has it, the verdicts on
what it cites and on the repairs it offers, and what fails the run in it. The last line has what is
known only then: the numbers, the notes, the inputs that could not be read. So memory need not grow
with the articles, and a program that reads line by line joins nothing.

What is encoded once is not encoded again: a `Piece` is what one input adds to a report, made where
the input was audited, in whichever process; `Joined` makes the JSON report of such pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec
from msgspec import Raw, Struct, structs

from linkcheck import __version__
from linkcheck.model import Audited, InputError, Report, Resolutions, Role, Run, Trip
from linkcheck.render.encode import to_json, to_line
from linkcheck.render.json import (
    ArticleEntry,
    Document,
    FindingEntry,
    ResolutionEntry,
    Tool,
    article_entry,
    offered,
    resolution_entry,
    schema_of,
    tried,
)
from linkcheck.render.summary import Summary, Tally, summarize, tally

if TYPE_CHECKING:
    from linkcheck.render import Look

Mask = Callable[[Any], Any]
"""What hides secrets in a value, however deep."""


class ArticleLine(Struct, frozen=True, kw_only=True, tag_field="type", tag="article"):
    """One article that is finished."""

    schema_version: Literal["1"]
    article: ArticleEntry
    resolutions: dict[str, ResolutionEntry]
    """Of what it cites, in order of first citation, then of the repairs it offers."""
    trips: tuple[Trip, ...]


class RunLine(Struct, frozen=True, kw_only=True, tag_field="type", tag="run"):
    """The last line: the run as a whole."""

    schema_version: Literal["1"]
    tool: Tool
    run: Run
    summary: Summary
    errors: tuple[InputError, ...]


class Piece(Struct, frozen=True, kw_only=True):
    """What one input adds to a report. Without a line it could not be read."""

    line: bytes = b""
    """An ArticleLine."""
    repairs: tuple[str, ...] = ()
    """Those keys of its resolutions that nobody cites."""
    tried: bytes = b"{}"
    """Verdicts on other addresses that were tried."""
    tally: Tally | None = None
    errors: tuple[InputError, ...] = ()


def render_jsonl(report: Report, look: Look) -> str:  # noqa: ARG001 - JSON looks the same everywhere
    """Return a line for each article and one for the run, each with its end."""
    lines = (article_line(audited, report) for audited in report.articles)
    last = run_line(report.run, summarize(report), report.errors)
    return "".join((*(f"{to_line(line)}\n" for line in lines), last))


def run_line(run: Run, summary: Summary, errors: Iterable[InputError]) -> str:
    """Return the last line with its end."""
    tool = Tool(name="linkcheck", version=__version__)
    line = RunLine(schema_version="1", tool=tool, run=run, summary=summary, errors=tuple(errors))
    return f"{to_line(line)}\n"


def article_line(audited: Audited, report: Report) -> ArticleLine:
    """Return the line of one article of a report."""
    known = report.resolutions
    cited = dict.fromkeys(citation.url for citation in audited.article.citations)
    found = {url: resolution_entry(known[url], Role.CITED) for url in cited if url and url in known}
    for url in _repairs(audited, known):
        found[url] = resolution_entry(known[url], Role.CANDIDATE)
    name = audited.article.source.name
    return ArticleLine(
        schema_version="1",
        article=article_entry(audited, known),
        resolutions=found,
        trips=tuple(trip for trip in report.trips if trip.source == name),
    )


def _repairs(audited: Audited, known: Resolutions) -> tuple[str, ...]:
    cited = {citation.url for citation in audited.article.citations}
    return tuple(dict.fromkeys(u for u in offered(audited) if u in known and u not in cited))


def piece(report: Report) -> Piece:
    """Return what the report on one input adds to one on many."""
    if not report.articles:
        return Piece(errors=report.errors)
    (audited,), known = report.articles, report.resolutions
    line = article_line(audited, report)
    others = {
        url: resolution_entry(known[url], Role.CANDIDATE)
        for url in tried(known)
        if url not in line.resolutions
    }
    return Piece(
        line=to_line(line).encode(),
        repairs=_repairs(audited, known),
        tried=to_line(others).encode() if others else b"{}",
        tally=tally(audited, known),
        errors=report.errors,
    )


def masked(one: Piece, mask: Mask) -> Piece:
    """Return a piece without what `mask` hides."""
    errors = mask(one.errors)
    if not one.line:
        return structs.replace(one, errors=errors)
    line = msgspec.json.decode(one.line, type=ArticleLine)
    findings = tuple(_unspoilt(finding, mask) for finding in line.article.findings)
    line = mask(structs.replace(line, article=structs.replace(line.article, findings=findings)))
    others = msgspec.json.decode(one.tried, type=dict[str, ResolutionEntry])
    return structs.replace(
        one,
        line=to_line(line).encode(),
        repairs=mask(one.repairs),
        tried=to_line(mask(others)).encode(),
        errors=errors,
    )


def _unspoilt(finding: FindingEntry, mask: Mask) -> FindingEntry:
    """Return a finding without the repair that would write a mask into the article."""
    edits = finding.fix.edits if finding.fix is not None else ()
    spoilt = any(mask(edit.replacement) != edit.replacement for edit in edits)
    return structs.replace(finding, fix=None) if spoilt else finding


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a line, generated from the types above."""
    return schema_of(ArticleLine | RunLine, "linkcheck line")


# -- the JSON report of pieces -------------------------------------------------------------------


class _Parts(Struct):
    article: Raw
    resolutions: Raw


class _Laid(NamedTuple):
    """One piece as it stands in the JSON report, in UTF-8: half of what a text takes."""

    article: bytes
    cited: Mapping[str, bytes]
    repairs: Mapping[str, bytes]
    tried: Mapping[str, bytes]


class Joined:
    """A JSON report that is being made of pieces; the same text as `render_json` gives."""

    def __init__(self) -> None:
        self._laid: list[_Laid] = []

    def add(self, one: Piece) -> None:
        """Put a piece behind those before it."""
        if one.line:
            self._laid.append(_laid(one))

    def mask(self, mask: Mask) -> None:
        """Take what `mask` hides out of all that was added."""
        self._laid = [_laid(masked(_unlaid(laid), mask)) for laid in self._laid]

    def parts(
        self, run: Run, summary: Summary, errors: Iterable[InputError], trips: Iterable[Trip]
    ) -> Iterator[str]:
        """Yield the report from its first to its last character."""
        frame = Document(
            schema_version="1",
            tool=Tool(name="linkcheck", version=__version__),
            run=run,
            summary=summary,
            errors=tuple(errors),
            articles=(),
            resolutions={},
            trips=tuple(trips),
        )
        # No text in JSON has a line end, so this is a line of the frame alone.
        gap = '  "articles": [],\n  "resolutions": {},\n'
        head, _, tail = to_json(frame).partition(gap)
        yield head
        yield from _listed('"articles": [', (laid.article for laid in self._laid), "]")
        yield from _listed('"resolutions": {', self._resolutions(), "}")
        yield tail

    def _resolutions(self) -> Iterator[bytes]:
        """Yield the first verdict on each URL: those cited, those of repairs, the other tried."""
        told: set[str] = set()
        groups = (
            (item for laid in self._laid for item in laid.cited.items()),
            (item for laid in self._laid for item in laid.repairs.items()),
            sorted((item for laid in self._laid for item in laid.tried.items()), key=itemgetter(0)),
        )
        for url, text in chain.from_iterable(groups):
            if url not in told:
                told.add(url)
                yield text


def _laid(one: Piece) -> _Laid:
    parts = msgspec.json.decode(one.line, type=_Parts)
    found, repairs = _members(parts.resolutions), frozenset(one.repairs)
    return _Laid(
        article=_indented(parts.article, b"    "),
        cited={url: text for url, text in found.items() if url not in repairs},
        repairs={url: text for url, text in found.items() if url in repairs},
        tried=_members(one.tried),
    )


def _unlaid(laid: _Laid) -> Piece:
    found = b",".join((*laid.cited.values(), *laid.repairs.values()))
    line = (b'{"type":"article","schema_version":"1","article":', laid.article)
    return Piece(
        line=b"".join((*line, b',"resolutions":{', found, b'},"trips":[]}')),
        repairs=tuple(laid.repairs),
        tried=b"{" + b",".join(laid.tried.values()) + b"}",
    )


def _members(found: bytes | Raw) -> dict[str, bytes]:
    """Return the members of an object as they stand in one that is a level deep."""
    urls = msgspec.json.decode(found, type=dict[str, Raw])
    if not urls:
        return {}
    # Only members of the object itself begin behind four spaces.
    members = _indented(found, b"  ")[len(b'{\n    "') : -len(b"\n  }")].split(b',\n    "')
    return {url: b'"' + text for url, text in zip(urls, members, strict=True)}


def _indented(text: bytes | Raw, margin: bytes) -> bytes:
    return msgspec.json.format(bytes(text), indent=2).replace(b"\n", b"\n" + margin)


def _listed(opening: str, entries: Iterable[bytes], closing: str) -> Iterator[str]:
    """Yield what stands between the brackets of a member of the report."""
    yield f"  {opening}"
    between = ""
    for entry in entries:
        yield f"{between}\n    {entry.decode()}"
        between = ","
    yield f"\n  {closing},\n" if between else f"{closing},\n"
