"""Marks of Markdown that no definition binds: `[text][label]` and `[^note]` that show as brackets.

The parser leaves them as text. What they look like elsewhere (an index, a regular expression, the
usage of a command, a path that a documentation tool resolves) is told apart here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from linkcheck.extract.anchors import slug
from linkcheck.extract.spans import fold, glues, holds
from linkcheck.model import Citation, CitationKind, Definition, Flaw, Span

_REFERENCE = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\[\]]{1,300})\]\[(?P<label>[^\[\]\r\n]{0,200})\](?![\[\]({])"
)
_NUMBER = re.compile(r"\d{1,3}")
_WORD = re.compile(r"[^\W\d_]{2}")
_NAMED_ELSEWHERE = re.compile(
    r"[`{}$<>@^\\|]|::|\A[\w-]+(?:[./#][\w-]+)+(?:\(\))?!?\Z|\A(?:\.\.)?/"
)
"""Code, templates, notes, and paths that documentation tools resolve."""
_COMMENT = frozenset({"//", "comment", "_", "#"})
"""Labels of definitions that are written so that nobody sees them."""
_FOOTNOTE = re.compile(r"(?<![\\\[])\[\^(?P<id>\d{1,3}|[A-Za-z][\w-]{1,40})\](?P<after>[:+*?{(]?)")
_RANGE = re.compile(r"\w-\w\Z|\w-\w\w-\w|-\Z")


def undefined_references(
    text: str,
    free: str,
    blocks: Iterable[Span],
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
    for block in blocks:
        for match in _REFERENCE.finditer(free, *block):
            label = _label(text, match)
            if not label or _key(label) in known or holds(quoted, match.start()):
                continue
            numbered = _NUMBER.fullmatch(label) is not None
            if not (referring or numbered) or not _is_reference(text, match, label, numbered):
                continue
            elsewhere = {slug(name) for name in names} if elsewhere is None else elsewhere
            if slug(label) not in elsewhere:
                yield _undefined(text, match, label)


def _label(text: str, match: re.Match[str]) -> str:
    """Return the label as the source has it, where code is not blank."""
    return fold(_source(text, match, "label") or _source(text, match, "text"))


def _source(text: str, match: re.Match[str], name: str) -> str:
    return text[match.start(name) : match.end(name)]


def _is_reference(text: str, match: re.Match[str], label: str, numbered: bool) -> bool:
    before = text[max(0, match.start() - 1) : match.start()]
    words = fold(_source(text, match, "text"))
    # `p[images][0]` is an index, `[1][2]` a chain, `[[a][b]]` another language's link.
    if not words or glues(before) or before in ("]", ")", "[", "\\", "`"):
        return False
    if _NAMED_ELSEWHERE.search(label):
        return False
    if numbered:
        return _WORD.search(match["text"]) is not None
    return len(words) > 2 or len(label) > 2


def _undefined(text: str, match: re.Match[str], label: str) -> Citation:
    return Citation(
        kind=CitationKind.IMAGE if match["image"] else CitationKind.REFERENCE_LINK,
        span=Span(*match.span()),
        text=fold(_source(text, match, "text")),
        label=label,
        explicit=True,
        flaw=Flaw.UNDEFINED_REFERENCE,
    )


def undefined_footnotes(
    text: str,
    free: str,
    blocks: Iterable[Span],
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
    for block in blocks:
        for match in _FOOTNOTE.finditer(free, *block):
            label, after = match["id"], match["after"]
            if _key(label) in known or after in (":", "(") or holds(quoted, match.start()):
                continue
            # `[^a-z]` and `[^abc]+` are classes of a regular expression.
            if not label.isdigit() and (not known or after or _RANGE.search(label)):
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
