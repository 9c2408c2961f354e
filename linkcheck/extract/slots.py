"""Citation slots without a source: placeholders, and prose that names a source without a link.

Both ignore code, quotation marks and block quotations: words about placeholders are not
placeholders.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from linkcheck.extract.spans import backed, fold, glues, inside, merge
from linkcheck.model import Citation, CitationKind, Flaw, Sentence, Span
from linkcheck.patterns import Pattern
from linkcheck.spans import holds
from linkcheck.tables.outlets import OUTLETS, SUFFIXES
from linkcheck.tables.words import ATTRIBUTIONS, INSERTIONS, PLACEHOLDERS, Attribution

_QUOTATIONS = {
    "\u201c": "\u201c[^\u201c\u201d\u201e]{1,400}\u201d",
    "\u201e": "\u201e[^\u201c\u201d\u201e]{1,400}[\u201c\u201d]",
    "\u00ab": "\u00ab[^\u00ab\u00bb]{1,400}\u00bb",
    "\u00bb": "\u00bb[^\u00ab\u00bb]{1,400}\u00ab",
    "\u300c": "\u300c[^\u300c\u300d]{1,400}\u300d",
    "\u300e": "\u300e[^\u300e\u300f]{1,400}\u300f",
    '"': '"(?<!\\w")[^"\\n]{1,400}"(?!\\w)',
    "\u2018": "\u2018(?<!\\w\u2018)[^\u2018\u2019\\n]{1,200}\u2019(?!\\w)",
    "'": "'(?<!\\w')[^'\\n]{1,60}'(?!\\w)",
}
"""What is said, by the mark that opens it: a text has few of them, and one is sought five times as
fast as a set."""
_QUOTES = "\"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f"
_BEFORE = frozenset("![]\\$" + _QUOTES)
_AFTER = frozenset("([:]{=" + _QUOTES)
_SYNOPSIS = Pattern(
    r"\[(?:-|<|[a-z][\w-]*\.\.\.|options?\b|flags?\b|args?\b|command\b|file)[^\[\]\r\n]{0,60}\](?![(\[])"
    r"|\]\.\.\.",
    re.IGNORECASE,
)
"""The usage of a command, in which brackets mean «optional»."""
_NAME = (
    r"(?-i:[A-Z\u00c0-\u00de][\w\u2019'&.-]*"
    r"(?:\s+(?:of|the|&|de|la)?\s*[A-Z\u00c0-\u00de][\w\u2019'&-]*){0,4})"
)
_ORPHAN = Pattern(r"\.(?<=\s[a-z]\.)\d{1,2}(?=[.!?]?[ \t]*(?:[\r\n]|\Z)|[.!?]\s+[A-Z])")
_LEAD = Pattern(r"\b(?:in|by|see)\s+\Z")
_LOOK_BACK = 40
"""Characters before a token in which the word that leads to it stands."""
_CLAUSE = Pattern(r"(?:\A|(?<=[\r\n]))[ \t]*(?P<token>[a-z]\.\d{1,2})[ \t)]+\S", re.IGNORECASE)
"""The number of a clause, before its words."""
_PAGE_LETTERS = frozenset("pvnlfsct")
"""«p.5», «v.2», «n.3»: pages, versions, notes, lines, figures, sections, circa, tables."""


def quotations(masked: str, blocks: Sequence[Span], quoted: Sequence[Span]) -> tuple[Span, ...]:
    """Return block quotations and the spans in quotation marks, sorted and disjoint."""
    marks = "".join(mark for mark in _QUOTATIONS if mark in masked)
    if not marks:
        return merge(quoted)
    marked = (Span(*match.span()) for match, _ in inside(_quotation(marks), masked, blocks))
    return merge((*quoted, *marked))


@lru_cache(maxsize=64)
def _quotation(marks: str) -> Pattern:
    return Pattern("|".join(_QUOTATIONS[mark] for mark in marks))


@lru_cache(maxsize=16)
def _placeholder(language: str, *, wide: bool) -> Pattern:
    words = "|".join(filter(None, (PLACEHOLDERS.get(language), INSERTIONS)))
    opening = r"[\[\uff3b]" if wide else r"\["
    return Pattern(rf"{opening}\s*(?P<label>{words})\s*\\?[\]\uff3d]", re.IGNORECASE)


def placeholders(
    text: str, masked: str, blocks: Sequence[Span], language: str, quoted: Sequence[Span]
) -> Iterator[Citation]:
    """Yield brackets that hold a word for a source and nothing behind it.

    `text` is the source: what stands around a bracket is judged by what is written there.
    """
    pattern = _placeholder(language, wide="\uff3b" in masked)
    for match, block in inside(pattern, masked, blocks):
        span = Span(backed(masked, match.start(), block.start), match.end())
        if holds(quoted, span.start) or not _alone(text, span, match["label"], block, quoted):
            continue
        yield Citation(
            kind=CitationKind.PLACEHOLDER,
            span=span,
            text=fold(masked[span.start : span.end]),
            label=fold(match["label"]),
        )


def _alone(text: str, span: Span, label: str, block: Span, quoted: Sequence[Span]) -> bool:
    """Tell whether it is neither a link nor a label, double brackets, an index, quoted, a usage."""
    before = text[max(block.start, span.start - 1) : span.start]
    after = text[span.end : min(block.end, span.end + 1)]
    # «“We won.”[source]»: the mark belongs to a quotation that has ended.
    ended = bool(before) and before in _QUOTES and holds(quoted, span.start - 1)
    if (before and before in _BEFORE and not ended) or (after and after in _AFTER):
        return False
    # «[link] Remove the type», «［出典］国土交通省»: the name of a part, or of what follows.
    named = after.isspace() or text[span.start] == "\uff3b"
    if span.start == block.start and named and len(label.split()) == 1:
        return False
    # «[URL]/refs/»: a variable in a path.
    if after == "/":
        return False
    # «word[citation needed]» is copied from a page that shows it raised; `a[ref]` is an index.
    if glues(before) and len(label.split()) == 1:
        return False
    around = text[max(block.start, span.start - 300) : min(block.end, span.end + 300)]
    return not _SYNOPSIS.search(around)


class _Phrases(NamedTuple):
    """The attribution phrases of one language. A mention counts beside one of its verbs."""

    read_more: Pattern
    mention: Pattern
    verb_before: Pattern
    verb_after: Pattern


@lru_cache(maxsize=16)
def _phrases(table: Attribution) -> _Phrases:
    listed = "|".join(re.escape(name) for name in sorted(OUTLETS, key=len, reverse=True))
    ends = "|".join(SUFFIXES)
    named = rf"(?-i:[A-Z][\w\u2019'&-]*(?:\s+[A-Z][\w\u2019'&-]*){{0,3}}\s+(?:{ends}))"
    known = rf"(?:(?-i:{listed})|{named})"
    outlet = rf"(?:{known}|{_NAME})"
    verb = rf"\b(?:{table.verbs})\b"
    whole = "|".join(
        p.replace("{known}", known).replace("{outlet}", outlet) for p in table.read_more
    )
    return _Phrases(
        read_more=Pattern(rf"(?:{whole})\s*[.!\u2026]?", re.IGNORECASE),
        mention=Pattern(rf"(?<=\s){table.mention.replace('{outlet}', outlet)}\b", re.IGNORECASE),
        verb_before=Pattern(rf"{verb}(?:\s+\w+){{0,3}}?\s+\Z", re.IGNORECASE),
        verb_after=Pattern(rf"(?:\s+\w+){{0,3}}?\s+{verb}", re.IGNORECASE),
    )


def attributions(
    masked: str, sentences: Sequence[Sentence], language: str, quoted: Sequence[Span]
) -> Iterator[Citation]:
    """Yield outlet mentions (P006) and «read more» sentences (P007) that carry no link."""
    table = ATTRIBUTIONS.get(language)
    if table is None:
        return
    phrases = _phrases(table)
    # A byte for each code point: in lower case at once, whatever else the text is written with.
    lower = masked.encode("ascii", "replace").lower()
    starts = [sentence.span.start for sentence in sentences]

    def telling(*words: str) -> Iterator[Span]:
        """Yield the sentences without link, outside quotations, in which a word begins."""
        last = -1
        for at in sorted(at for word in words for at in _places(word.encode(), lower)):
            index = bisect_right(starts, at) - 1
            if index > last and at < sentences[index].span.end:
                last = index
                if not sentences[index].cited and not holds(quoted, starts[index]):
                    yield sentences[index].span

    for span in telling(*table.more_words):
        if phrases.read_more.fullmatch(masked, *span):
            yield _attribution(masked, span, Flaw.READ_MORE)
    for start, end in telling(table.mention_word):
        for found in phrases.mention.finditer(masked, start, end):
            before = phrases.verb_before.search(masked, start, found.start())
            after = table.verb_last and phrases.verb_after.match(masked, found.end(), end)
            if before or after:
                yield _attribution(masked, Span(*found.span()), Flaw.OUTLET_MENTION)
                break


def _places(word: bytes, text: bytes) -> Iterator[int]:
    at = text.find(word)
    while at != -1:
        yield at
        at = text.find(word, at + 1)


def orphan_tokens(
    masked: str, blocks: Sequence[Span], quoted: Sequence[Span], known: Sequence[str]
) -> Iterator[Citation]:
    """Yield «explored in a.1»: what is left of a note whose text was lost (P008).

    `known` are beginnings of headings and list items, and labels: a token among them exists, and
    so does one that is the number of a clause: it begins a line and words follow.
    """
    clauses: set[str] | None = None
    for match, block in inside(_ORPHAN, masked, blocks):
        first = match.start() - 1
        token = masked[first : match.end()]
        lead = _LEAD.search(masked, max(block.start, first - _LOOK_BACK), first)
        if lead is None or token[0] in _PAGE_LETTERS or holds(quoted, lead.start()):
            continue
        if clauses is None:
            clauses = {clause["token"].casefold() for clause in _CLAUSE.finditer(masked)}
        if token not in clauses and not any(t.casefold().startswith(token) for t in known):
            yield _attribution(masked, Span(lead.start(), match.end()), Flaw.ORPHAN_TOKEN)


def _attribution(masked: str, span: Span, flaw: Flaw) -> Citation:
    return Citation(
        kind=CitationKind.ATTRIBUTION,
        span=span,
        text=fold(masked[span.start : span.end]),
        flaw=flaw,
    )
