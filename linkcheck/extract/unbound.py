"""Marks of Markdown that no definition binds: `[text][label]` and `[^note]` that show as brackets.

The parser leaves them as text. What they look like elsewhere (an index, a regular expression, the
usage of a command, a path that a documentation tool resolves) is told apart here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from linkcheck.extract.anchors import slug
from linkcheck.extract.spans import fold, glues, inside
from linkcheck.model import Citation, CitationKind, Definition, Flaw, Span
from linkcheck.patterns import Pattern
from linkcheck.spans import holds

_LABEL = Pattern(r"\](?=\[)\[(?P<label>[^\[\]\r\n]{0,200})\](?![\[\]({])")
_LONGEST_TEXT = 300
_NUMBER = Pattern(r"\d{1,3}")
_WORD = Pattern(r"[^\W\d_]{2}")
_NAMED_ELSEWHERE = Pattern(r"[`{}$<>@^\\|]|::|\A[\w-]+(?:[./#][\w-]+)+(?:\(\))?!?\Z|\A(?:\.\.)?/")
"""Code, templates, notes, and paths that documentation tools resolve."""
_COMMENT = frozenset({"//", "comment", "_", "#"})
"""Labels of definitions that are written so that nobody sees them."""
_FOOTNOTE = Pattern(
    r"\[\^(?<![\\\[]\[\^)(?P<id>\d{1,3}|[A-Za-z][\w-]{0,40})\](?P<after>[:+*?{(]?)", hinge="^"
)
_RANGE = Pattern(r"\w-\w\Z|\w-\w\w-\w|-\Z")


def undefined_references(
    text: str,
    free: str,
    blocks: Sequence[Span],
    quoted: Sequence[Span],
    definitions: Sequence[Definition],
    names: Iterable[str],
) -> Iterator[Citation]:
    """Yield reference links without definition, where the article defines any or numbers sources.

    `names` are headings and anchors: some renderers let a label be one of them.
    """
    known = {_key(d.label) for d in definitions if not d.footnote}
    referring = bool(known - _COMMENT)
    elsewhere: set[str] | None = None
    for mark in _references(text, free, blocks):
        if not mark.label or _key(mark.label) in known or holds(quoted, mark.span.start):
            continue
        numbered = _NUMBER.fullmatch(mark.label) is not None
        if not (referring or numbered) or not _is_reference(text, free, mark, numbered):
            continue
        elsewhere = {slug(name) for name in names} if elsewhere is None else elsewhere
        if slug(mark.label) not in elsewhere:
            yield Citation(
                kind=CitationKind.IMAGE if mark.image else CitationKind.REFERENCE_LINK,
                span=mark.span,
                text=fold(text[mark.words.start : mark.words.end]),
                label=mark.label,
                explicit=True,
                flaw=Flaw.UNDEFINED_REFERENCE,
            )


class _Mark(NamedTuple):
    """`[text][label]`, as the source has it, where code is not blank."""

    span: Span
    words: Span
    label: str
    image: bool


def _references(text: str, free: str, blocks: Sequence[Span]) -> Iterator[_Mark]:
    for match, block in inside(_LABEL, free, blocks):
        middle = match.start()
        floor = max(block.start, middle - _LONGEST_TEXT - 1)
        opening = free.rfind("[", floor, middle)
        if opening == -1 or opening + 1 == middle or free.find("]", opening, middle) != -1:
            continue
        label = fold(text[match.start("label") : match.end("label")] or text[opening + 1 : middle])
        image = opening > block.start and free[opening - 1] == "!"
        span = Span(opening - image, match.end())
        yield _Mark(span, Span(opening + 1, middle), label, image)


def _is_reference(text: str, free: str, mark: _Mark, numbered: bool) -> bool:
    before = text[max(0, mark.span.start - 1) : mark.span.start]
    words = fold(text[mark.words.start : mark.words.end])
    # `p[images][0]` is an index, `[1][2]` a chain, `[[a][b]]` another language's link.
    if not words or glues(before) or before in ("]", ")", "[", "\\", "`"):
        return False
    if _NAMED_ELSEWHERE.search(mark.label):
        return False
    if numbered:
        return _WORD.search(free, *mark.words) is not None
    return len(words) > 2 or len(mark.label) > 2


def undefined_footnotes(
    text: str,
    free: str,
    blocks: Sequence[Span],
    quoted: Sequence[Span],
    definitions: Sequence[Definition],
    *,
    noted: bool,
) -> Iterator[Citation]:
    """Yield footnote marks without a note in an article that has notes.

    `noted` says that it ends with a section of notes; without defined footnotes only numbers count.
    """
    known = {_key(d.label) for d in definitions if d.footnote}
    if not known and not noted:
        return
    lettered = any(len(label) == 1 and label.isalpha() for label in known)
    for match, _ in inside(_FOOTNOTE, free, blocks):
        label, after = match["id"], match["after"]
        if _key(label) in known or after in (":", "(") or holds(quoted, match.start()):
            continue
        # `[^a-z]` and `[^abc]+` are classes of a regular expression, mostly `[^n]` too.
        if not label.isdigit() and (not known or after or _RANGE.search(label)):
            continue
        if len(label) == 1 and label.isalpha() and not lettered:
            continue
        span = Span(match.start(), match.end("id") + 1)
        yield Citation(
            kind=CitationKind.FOOTNOTE,
            span=span,
            text=text[span.start : span.end],
            label=label,
            explicit=True,
        )


def _key(label: str) -> str:
    return fold(label).casefold()
