"""Links of Markdown that failed to be links, so that the parser reads them as text.

They are citations all the same: the author pointed to a source, the reader sees brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from linkcheck.extract.bare import TEMPLATE, trim
from linkcheck.extract.spans import fold, glues, inside
from linkcheck.model import Citation, CitationKind, Flaw, Span
from linkcheck.patterns import Pattern
from linkcheck.urls import unescape

_TEXT = (
    r"\[(?<![\w!\\\]]\[)(?P<text>[^\[\]\r\n]{1,300}"
    r"(?:(?:\r\n|\n|\r)(?![ \t]*[\r\n])[^\[\]\r\n]{1,300})?)\]"
)
_SPLIT = Pattern(
    r"\[(?<!\\\[)(?P<text>[^\[\]]{0,300}?)\]"
    r"\([ \t]*(?P<target>https?:(?:[^()\s]|\([^()\s]*\))*"
    r"(?:(?:[ \t]|(?:\r\n|\n|\r)(?![ \t]*[\r\n]))+(?:[^()\s]|\([^()\s]*\))+){1,12})[ \t]*\)",
    re.IGNORECASE,
)
_SPACED = Pattern(
    _TEXT + r"(?:[ \t]|(?:\r\n|\n|\r)[ \t]*)"
    r"\((?P<target>(?:https?://|www\.)(?:[^()\s<>\"]|\([^()\s<>\"]*\))+)\)",
    re.IGNORECASE,
)
_ESCAPED = Pattern(
    r"\\\[(?<![\\\[]\\\[)(?P<text>(?:[^\[\]\\\r\n]|\\[^\[\]\r\n]){1,300})\\\]\\?\("
    r"(?P<target>(?:https?://|/[\w.~%-])(?:[^\s()<>\\]|\\[^\s()]|\([^\s()]*\))*)\\?\)",
    re.IGNORECASE,
    hinge="\\",
)
_FULLWIDTH = Pattern(
    r"(?P<marks>[\[\uff3b])(?<![\\!].)(?P<text>[^\[\]\uff3b\uff3d\r\n^][^\[\]\uff3b\uff3d\r\n]{0,300})"
    r"[\]\uff3d][(\uff08][ \t]*"
    r"(?P<target>https?://(?:[^\s<>()\uff08\uff09\uff3b\uff3d]|\([^\s()\uff08\uff09]*\))+)"
    r"[ \t]*[)\uff09]",
    re.IGNORECASE,
)
_REVERSED = Pattern(
    r"\((?P<text>[^()\[\]\r\n]{1,300})\)\[(?P<target>https?://[^\s\[\]<>]+)\](?![(\[:])",
    re.IGNORECASE,
)
_UNQUOTED = Pattern(
    r"<(?P<name>a|img|iframe)[ \t\r\n][^<>]{0,300}?(?:href|src)[ \t]*=[ \t]*"
    r"(?P<quote>[\"'])(?P<target>[^\"'<>\s]+)>",
    re.IGNORECASE,
    hinge="<",
)
_ANCHOR_END = Pattern(r"[^<]{0,400}</a[ \t\r\n]*>", re.IGNORECASE)
_BRACKET = Pattern(r"\\[\[\]\\]|[\[\]]")
_MEETING, _REVERSED_MEETING = Pattern(r"\](?=\()"), Pattern(r"\)(?=\[)")
"""Two brackets, the first of which is sought: twice as fast as both."""
_JOINT = Pattern(r"\](?=\()\([ \t]*(?=https?://|/[\w.~%-]|\.{1,2}/|#)", re.IGNORECASE)
"""Where the text of an inline link meets its destination."""
_RUN = Pattern(r"(?:[^\s()<>]|\((?:[^\s()<>]|\([^\s()<>]*\))*\))+")
"""A destination without angle brackets, its parentheses balanced."""
_SCHEME = Pattern(r"https?://[\w\[]", re.IGNORECASE)
_CLOSED_WORD = Pattern(r"_\([^()/?#]*\)\Z")
_LIST_MARK = Pattern(r"[xX ]|\d{1,3}")
_TITLE = Pattern(r"(?<=\s)(?:\"[^\"]*\"|'[^']*'|\([^()]*\))\s*\Z")
_FULL = frozenset("\uff08\uff09\uff3b\uff3d")


def broken_links(
    text: str,
    free: str,
    masked: str | None = None,
    blocks: Sequence[Span] | None = None,
    links: Sequence[Span] = (),
) -> Iterator[Citation]:
    """Yield what failed, in text order; of two that overlap the first, or the better explained.

    Read in `free`, where quiet zones (marks of block quotations too) and real links are blank;
    `masked` has real links, `blocks` are where paragraphs begin and end, sorted, `links` the real
    ones. Every expression begins with the mark it hinges on: few are left in a sound article.
    """
    masked = free if masked is None else masked
    whole = [Span(0, len(text))] if blocks is None else blocks
    found = [
        *_escaped(text, free),
        *_fullwidth(text, free),
        *_reversed(text, free),
        *_unquoted(text, free),
        *_joints(text, free, masked, whole, links),
        *_split(text, free),
        *_spaced(text, free),
    ]
    end = 0
    for citation in sorted(found, key=lambda c: c.span.start):
        if citation.span.start >= end:
            yield citation
            end = citation.span.end


def _split(text: str, free: str) -> Iterator[Citation]:
    """Links that white space tore apart (L002)."""
    for match in _SPLIT.finditer(free) if _MEETING.search(free) else ():
        target = match["target"]
        if not _TITLE.search(target) and not TEMPLATE.search(target):
            yield _matched(text, match, Flaw.DESTINATION_HAS_WHITESPACE)


def _spaced(text: str, free: str) -> Iterator[Citation]:
    """Links parted from their text (L003)."""
    for match in _SPACED.finditer(free):
        if not _LIST_MARK.fullmatch(match["text"]) and not TEMPLATE.search(match["target"]):
            yield _matched(text, match, Flaw.SPACE_BEFORE_DESTINATION)


def _escaped(text: str, free: str) -> Iterator[Citation]:
    r"""Links with a backslash before their brackets (L004): a converter took them for text."""
    for match in _ESCAPED.through(free):
        if not TEMPLATE.search(match["target"]):
            yield _matched(text, match, Flaw.ESCAPED_LINK_MARKUP)


def _fullwidth(text: str, free: str) -> Iterator[Citation]:
    """Links whose brackets an input method widened (L005).

    Four wide marks are Chinese or Japanese punctuation, none is another failure.
    """
    for match in _FULLWIDTH.finditer(free) if any(mark in free for mark in _FULL) else ():
        left = free.rindex(match["text"], match.start(), match.start("target"))
        joint = free[left + len(match["text"]) : match.start("target")].strip()
        marks = match["marks"] + joint + match[0][-1]
        wide = sum(mark in _FULL for mark in marks)
        listed = _LIST_MARK.fullmatch(match["text"])
        # `[1]（https://a.org）` is a number and a remark.
        if 0 < wide < len(marks) and not (listed and joint[-1] in _FULL):
            yield _matched(text, match, Flaw.FULLWIDTH_LINK_PUNCTUATION)


def _reversed(text: str, free: str) -> Iterator[Citation]:
    """Links with their brackets exchanged (L009)."""
    for match in _REVERSED.finditer(free) if _REVERSED_MEETING.search(free) else ():
        before = text[max(0, match.start() - 1) : match.start()]
        # `f(x)[…]` is a call, `](…)[…]` belongs to another link.
        if glues(before) or before in ("]", ")", "\\") or TEMPLATE.search(match["target"]):
            continue
        yield _matched(text, match, Flaw.REVERSED_LINK)


def _unquoted(text: str, free: str) -> Iterator[Citation]:
    """HTML links whose attribute nothing closes (L008), where the parser sees no tag at all."""
    for match in _UNQUOTED.through(free):
        if TEMPLATE.search(match["target"]):
            continue
        end = match.end()
        anchor = match["name"].lower() == "a"
        words = None
        if anchor and (rest := _ANCHOR_END.match(text, end)):
            words = fold(text[end : text.rindex("<", end, rest.end())])
            end = rest.end()
        target = Span(*match.span("target"))
        yield Citation(
            kind=CitationKind.HTML_LINK if anchor else CitationKind.IMAGE,
            span=Span(match.start(), end),
            text=words,
            target=text[target.start : target.end],
            target_span=target,
            destination=unescape(text[target.start : target.end]),
            explicit=True,
            flaw=Flaw.HTML_ATTRIBUTE_UNCLOSED,
        )


def _joints(
    text: str, free: str, masked: str, blocks: Sequence[Span], links: Sequence[Span]
) -> Iterator[Citation]:
    """Yield what went wrong around a `](` (L001, L006, L007, U014), paragraph by paragraph."""
    for block, joints in groupby(inside(_JOINT, free, blocks), key=itemgetter(1)):
        found = [joint for joint, _ in joints]
        yield from _joints_in_block(text, free, masked, block, found, links)


def _joints_in_block(
    text: str,
    free: str,
    masked: str,
    block: Span,
    joints: Sequence[re.Match[str]],
    links: Sequence[Span],
) -> Iterator[Citation]:
    partners = _partners(masked, block)
    last = free.rfind(")", *block)
    surplus = free.count("(", *block) - free.count(")", *block)
    for joint in joints:
        run = _RUN.match(free, joint.end(), block.end)
        if run is None or TEMPLATE.search(run[0]):
            continue
        closing = joint.start()
        opening = partners.get(closing)
        if free.startswith(")", run.end()):
            target = Span(*run.span())
            end = run.end() + 1
            if opening is None and masked[closing - 1 : closing] == "]":
                # The stray bracket: the one before it has a partner.
                opening = partners.get(closing - 1)
                flaw, inner = Flaw.BRACKET_UNBALANCED, closing - 1
            elif opening is not None and _holds_link(links, opening, closing):
                flaw, inner = Flaw.NESTED_LINK, closing
            else:
                continue
        else:
            if opening is None or not _SCHEME.match(run[0]):
                continue
            word = _CLOSED_WORD.search(run[0])
            if not (word and surplus > 0) and last >= run.end():
                continue
            flaw = Flaw.UNBALANCED_PARENTHESIS if word else Flaw.UNCLOSED_DESTINATION
            target = Span(run.start(), run.start() + len(run[0] if word else trim(run[0])))
            end, inner = target.end, closing
        if opening is not None:
            yield _citation(text, Span(opening, end), Span(opening + 1, inner), target, flaw)


def _partners(masked: str, block: Span) -> dict[int, int]:
    """Pair the brackets of a paragraph: where each `]` stands, and its `[`."""
    opened: list[int] = []
    partners: dict[int, int] = {}
    # A paragraph may begin behind a backslash.
    start = block.start - masked.startswith("\\", max(0, block.start - 1), block.start)
    for match in _BRACKET.finditer(masked, start, block.end):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]" and opened:
            partners[match.start()] = opened.pop()
    return partners


def _holds_link(links: Sequence[Span], start: int, end: int) -> bool:
    index = bisect_left(links, start, key=lambda span: span.start)
    return index < len(links) and links[index].start < end


def _matched(text: str, match: re.Match[str], flaw: Flaw) -> Citation:
    where = Span(*match.span("text")), Span(*match.span("target"))
    return _citation(text, Span(*match.span()), *where, flaw)


def _citation(text: str, span: Span, words: Span, target: Span, flaw: Flaw) -> Citation:
    kind = CitationKind.LINK
    if text[span.start] == "[" and text[max(0, span.start - 1) : span.start] == "!":
        span, kind = Span(span.start - 1, span.end), CitationKind.IMAGE
    written = text[target.start : target.end]
    shown = fold(text[words.start : words.end])
    return Citation(
        kind=kind,
        span=span,
        text=shown,
        label=shown,
        target=written,
        target_span=target,
        destination=unescape(written),
        explicit=True,
        flaw=flaw,
    )
