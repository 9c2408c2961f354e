"""What a user points at in an article, by place or by id: the citations and findings meant.

Decisions. Names of sources may hold colons, so numbers are read from the end. A finding that rests
on an answer has an id before anything is asked: it is made of the rule, the source and the target
(`model.stable_id`), so an id tells which citation it can be about. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from linkcheck.model import Article, Finding, Source, Span, stable_id
from linkcheck.patterns import Pattern

_PLACE = Pattern(r"(?P<source>.+?):(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]{1,9}))?", re.DOTALL)
_ID = Pattern(r"[0-9a-f]{16}")


class At(Struct, frozen=True):
    """A line of an article, or a character of it; both count from 1."""

    line: int
    column: int | None = None


class Named(Struct, frozen=True):
    """The id of a finding or of a citation."""

    id: str
    codes: tuple[str, ...] = ()
    """The rules whose findings rest on answers."""


Pointer = At | Named


class Subject(Struct, frozen=True):
    """A citation with all findings about it, or findings without one. Indexes into the article."""

    citation: int | None
    findings: tuple[int, ...]


def places(text: str) -> Iterator[tuple[str, At]]:
    r"""Yield what `text` may mean as SOURCE:LINE[:COL], likeliest first.

    >>> [*places("https://a.org:80/:7:3")]
    [('https://a.org:80/', At(line=7, column=3)), ('https://a.org:80/:7', At(line=3, column=None))]
    >>> [*places("C:\\x.md:7")], [*places("x.md")]
    ([('C:\\x.md', At(line=7, column=None))], [])
    """
    found = _PLACE.fullmatch(text)
    if found is None:
        return
    line, column = int(found["line"]), found["column"]
    yield found["source"], At(line, None if column is None else int(column))
    if column is not None:
        yield f"{found['source']}:{found['line']}", At(int(column))


def is_id(text: str) -> bool:
    """Tell whether `text` has the form of an id."""
    return _ID.fullmatch(text) is not None


def subjects(
    pointer: Pointer, article: Article, findings: Sequence[Finding]
) -> tuple[Subject, ...]:
    """Return what is pointed at, in text order; nothing where nothing is there."""
    cited, found = _indexes(pointer, article, findings)
    about = {findings[index].citation for index in found} - {None}
    by_citation = [
        Subject(index, tuple(n for n, one in enumerate(findings) if one.citation == index))
        for index in range(len(article.citations))
        if index in cited or index in about
    ]
    alone = [Subject(None, (index,)) for index in found if findings[index].citation is None]
    return tuple(sorted((*by_citation, *alone), key=lambda s: _span(s, article, findings)))


def urls(pointer: Pointer, article: Article, findings: Sequence[Finding]) -> frozenset[str]:
    """Return the addresses that concern what is pointed at: those cited, and of their repairs."""
    meant = [*subjects(pointer, article, findings), *_foreseen(pointer, article, findings)]
    cited = (article.citations[one.citation].url for one in meant if one.citation is not None)
    fixes = (findings[index].fix for one in meant for index in one.findings)
    return frozenset(filter(None, (*cited, *(fix.candidate for fix in fixes if fix is not None))))


def objection(pointer: Pointer, source: Source, named: str) -> str:
    """Say in one sentence why nothing is pointed at."""
    if isinstance(pointer, Named):
        return f"no finding and no citation of {named} has the id {pointer.id}"
    if pointer.line < 1 or pointer.line > len(source.line_starts):
        lines = f"{len(source.line_starts):,} line{'' if len(source.line_starts) == 1 else 's'}"
        return f"{named} has {lines}, and there is no line {pointer.line}"
    column = "" if pointer.column is None else f":{pointer.column}"
    return f"there is no citation and no finding at {named}:{pointer.line}{column}"


def _indexes(
    pointer: Pointer, article: Article, findings: Sequence[Finding]
) -> tuple[Collection[int], Collection[int]]:
    """Return the citations and the findings that are pointed at themselves."""
    if isinstance(pointer, Named):
        cited = [n for n, one in enumerate(article.citations) if one.id == pointer.id]
        return cited, [n for n, one in enumerate(findings) if one.id == pointer.id]
    wanted = _stretch(pointer, article.source)
    if wanted is None:
        return (), ()
    cited = [n for n, one in enumerate(article.citations) if _touch(one.span, wanted)]
    return cited, [n for n, one in enumerate(findings) if _touch(one.span, wanted)]


def _stretch(at: At, source: Source) -> Span | None:
    if not 1 <= at.line <= len(source.line_starts):
        return None
    line = source.line(at.line)
    if at.column is None:
        return line
    start = line.start + at.column - 1
    return Span(start, start + 1) if line.start <= start <= line.end else None


def _touch(span: Span, wanted: Span) -> bool:
    """Tell whether two stretches share a character; an empty one is as long as one."""
    return span.start < max(wanted.end, wanted.start + 1) and wanted.start < max(
        span.end, span.start + 1
    )


def _foreseen(pointer: Pointer, article: Article, findings: Sequence[Finding]) -> Iterator[Subject]:
    """Yield the citation about which an answer may yet bring the finding of that id."""
    if isinstance(pointer, At):
        return
    for code in pointer.codes:
        seen: Counter[str] = Counter()
        for index, citation in enumerate(article.citations):
            target = citation.target
            if target is None:
                continue
            identity = stable_id(code, article.source.name, target, seen[target])
            seen[target] += 1
            if identity == pointer.id:
                own = (n for n, one in enumerate(findings) if one.citation == index)
                yield Subject(index, tuple(own))


def _span(subject: Subject, article: Article, findings: Sequence[Finding]) -> Span:
    if subject.citation is not None:
        return article.citations[subject.citation].span
    return findings[subject.findings[0]].span
