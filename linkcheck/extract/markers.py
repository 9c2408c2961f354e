"""Machine markers: what chat programs leave in a copied answer where a source stood.

They are read before everything else in the prose and consume their span, so that no label,
placeholder or URL is seen in them. Code, quotation marks and block quotations around a marker make
it a word about markers. Each is a placeholder: the reader gets no source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from linkcheck.extract.spans import fold, mask, merge
from linkcheck.model import Citation, CitationKind, Flaw, Span
from linkcheck.patterns import Pattern
from linkcheck.spans import holds

_DAGGER = r"(?:[\u2020\u2021]|&(?:[dD]agger|#822[45]|#[xX]202[01]);)"
_KINDS = (
    "academia|business|calculator|click|clip|doc|fetch|file|finance|forecast|image|link|maps?"
    "|memory|msearch|news|open|pdf|product|reddit|search|sports|stock|time|video|view|weather|web"
    "|youtube"
)
"""What a chat program looks things up with: `turn0search1`, `turn4view0`."""
_TURN = rf"turn\d{{1,4}}(?:{_KINDS})\d{{1,4}}"
_TURNS = rf"{_TURN}(?:[\ue202,]?(?:{_TURN}|L\d{{1,6}}(?:-L?\d{{1,6}})?))*\ue201?"
_TOOLS = r"(?:web|attached\\?_file|generated\\?_image|conversation\\?_history|memory)"

_TEXTS: dict[Flaw, Pattern] = {
    Flaw.OAICITE_MARKER: Pattern(
        r"(?::{0,2}contentReference)?\\?\[oaicite:\s?\d{1,5}\\?\](?:\\?\{index=\d{1,5}\\?\})?"
        r"|\u3010oaicite:\d{1,5}\u3011"
    ),
    Flaw.LENTICULAR_MARKER: Pattern(
        rf"\u3010\d{{1,5}}(?::\d{{1,5}})?\s?{_DAGGER}[^\u3010\u3011\r\n]{{0,160}}\u3011"
        rf"|\[\d{{1,5}}(?::\d{{1,5}})?{_DAGGER}(?:source|L\d{{1,6}}(?:-L?\d{{1,6}})?)\](?![(:\[])"
    ),
    Flaw.TURN_TOKEN: Pattern(
        "\ue200[a-z_]{1,24}\ue202[^\ue200\ue201\\r\\n]{0,400}\ue201"
        rf"|(?<![/=&?%#])\ue200?(?:file)?cite[\ue202 ]?{_TURNS}"
        rf"|\ue200?navlist\ue202?[^\r\n\ue200\ue201]{{0,160}}?{_TURNS}"
        rf"|(?<![\w./=&?%#@:-])\ue202?{_TURNS}(?!\w)"
    ),
    Flaw.CITE_TAG: Pattern(
        r"\\?\[cite\\?_(?:start|end)\\?\](?![(:])"
        r"|\\?\[cite:\s?\d{1,5}(?:[\s,;\u2013-]{1,3}\d{1,5})*\s?\\?\](?![(:])"
        r"|\(cite index=\"[^\"\r\n]{1,80}\"[>)]"
    ),
    Flaw.CHAT_FOOTNOTE_MARKER: Pattern(
        r"(?<!=)\\?\[\\?\^(?P<number>\d{1,3})\\?\^\\?\](?![+*{(:])(?!\[(?!\\?\^))"
        rf"|\\?\[{_TOOLS}:\d{{1,4}}(?:,\s?(?:{_TOOLS}:)?\d{{1,4}})*\\?\](?![(:])"
        r"|\[span\\?_\d{1,5}\]\((?:start|end)\\?_span\)"
        r"|\[\]\(grok_render_citation_card_json=[^()\r\n]{0,400}\)"
    ),
    Flaw.SANDBOX_PATH_LINK: Pattern(
        r"!?\[[^\[\]\r\n]{0,300}\]\([ \t]*<?sandbox:/{1,3}mnt/data/[^()\r\n]{0,400}\)"
        r"|(?<![\w/])sandbox:/{1,3}mnt/data/[^\s\"'`<>()\[\]|]{1,400}(?<![.,;:!?])",
        re.IGNORECASE,
    ),
}
"""Markers in the text as it is read; every repetition is bounded."""

_HINTS: dict[Pattern, tuple[Flaw, ...]] = {
    Pattern(r":(?:(?<=oaicite:)|(?<=[a-z]:)\d{1,4}(?:\\?\]|,)|/{1,3}mnt/data/)"): (
        Flaw.OAICITE_MARKER,
        Flaw.CHAT_FOOTNOTE_MARKER,
        Flaw.SANDBOX_PATH_LINK,
    ),
    Pattern("\u2020", hinge="\u2020"): (Flaw.LENTICULAR_MARKER,),
    Pattern("\u2021", hinge="\u2021"): (Flaw.LENTICULAR_MARKER,),
    Pattern("&(?:[dD]agger|#82|#[xX]202)", hinge="&"): (Flaw.LENTICULAR_MARKER,),
    Pattern(r"turn\d", hinge="turn"): (Flaw.TURN_TOKEN,),
    Pattern("\ue200", hinge="\ue200"): (Flaw.TURN_TOKEN,),
    Pattern(r"\[(?=cite)"): (Flaw.CITE_TAG,),
    Pattern(r"\((?=cite index|grok)"): (Flaw.CITE_TAG, Flaw.CHAT_FOOTNOTE_MARKER),
    Pattern(r"<(?=cite index|grok)", hinge="<"): (Flaw.CITE_TAG, Flaw.CHAT_FOOTNOTE_MARKER),
    Pattern(r"\^\\?\]", hinge="^"): (Flaw.CHAT_FOOTNOTE_MARKER,),
    Pattern(r"_(?=span\))", hinge="_"): (Flaw.CHAT_FOOTNOTE_MARKER,),
}
"""Without one of these a text is not searched for such markers: almost every article is done here.
Each begins with a character, and most with one that is rare; one is sought twice as fast as two."""

_TAGS: dict[Flaw, Pattern] = {
    Flaw.CITE_TAG: Pattern(r"<cite index=\"[^\"<>]{1,80}\"[^<>]{0,80}>"),
    Flaw.CHAT_FOOTNOTE_MARKER: Pattern(
        r"<grok-card\b[^<>]{0,400}>(?:[\s\u200b]{0,8}</grok-card>)?"
        r"|<grok:render\b[^<>]{0,400}>(?:(?!<grok:).){0,600}?</grok:render>",
        re.DOTALL,
    ),
}
"""Markers that are tags to a reader of HTML, and therefore quiet."""
_ONLY_TAGS = Pattern(
    r"(?:\s*<(?!/?(?:code|pre|kbd|samp|script|style|template|textarea|nav|svg)\b)/?[a-zA-Z][^<>]*>)*\s*"
)
_LOOK_BACK = 300

_SPAN_LINK = Pattern(r"(?:start|end)_span|grok_render_citation_card_json=.*", re.DOTALL)
_SANDBOX = Pattern(r"sandbox:/{1,3}mnt/data/", re.IGNORECASE)
_DEFINED = Pattern(r"\[\^(\d{1,3})\^\]:")
_QUOTES = frozenset(
    "`\"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f"
)
_STRESS = frozenset("*_")
_BLANKS = frozenset(" \t\u00a0\u200b")


class Marked(NamedTuple):
    """The markers of an article, and the citations that none of them has consumed."""

    markers: tuple[Citation, ...]
    citations: tuple[Citation, ...]


class _Found(NamedTuple):
    span: Span
    flaw: Flaw


def markers(
    text: str,
    masked: str,
    citations: Sequence[Citation],
    quiet: Sequence[Span],
    quotations: Sequence[Span],
) -> Marked:
    """Read the markers of `text`; `masked` is the text with quiet zones blank.

    `citations` are those of the mark-up: `[span_0](start_span)` is one to a parser.
    """
    hinted = {flaw for hint, flaws in _HINTS.items() if hint.stands_in(text) for flaw in flaws}
    if not hinted:
        return Marked((), tuple(citations))
    lost = [c for c in citations if _SANDBOX.match(c.destination or "")]
    empty = [c for c in citations if _SPAN_LINK.fullmatch(c.destination or "")]
    consumed = {c.span for c in (*lost, *empty)}
    others = [c for c in citations if c.span not in consumed]
    free = mask(masked, [c.span for c in others])
    found = [_Found(c.span, Flaw.SANDBOX_PATH_LINK) for c in lost]
    for flaw in (flaw for flaw in _TEXTS if flaw in hinted):
        found.extend(_in_text(free, flaw))
        found.extend(_in_tags(text, flaw, quiet))
    kept = [
        f
        for f in _joined(found)
        if not holds(quotations, f.span.start) and not _mentioned(text, f.span)
    ]
    images = {c.span: c for c in lost if c.kind is CitationKind.IMAGE}
    left = merge(f.span for f in kept)
    quoted = [c for c in lost if not holds(left, c.span.start)]
    return Marked(
        markers=tuple(_citation(text, f, images.get(f.span)) for f in kept),
        citations=tuple(sorted((*others, *quoted), key=lambda c: (c.span.start, -c.span.end))),
    )


def _in_text(free: str, flaw: Flaw) -> Iterator[_Found]:
    defined = set(_DEFINED.findall(free)) if flaw is Flaw.CHAT_FOOTNOTE_MARKER else set()
    for match in _TEXTS[flaw].finditer(free):
        if defined and match.groupdict().get("number") in defined:
            continue
        yield _Found(Span(*match.span()), flaw)


def _in_tags(text: str, flaw: Flaw, quiet: Sequence[Span]) -> Iterator[_Found]:
    if flaw not in _TAGS:
        return
    for match in _TAGS[flaw].finditer(text):
        if _is_tag(text, match.start(), quiet):
            yield _Found(Span(*match.span()), flaw)


def _is_tag(text: str, at: int, quiet: Sequence[Span]) -> bool:
    """Tell whether what is quiet at `at` is a tag: not code, a comment, a script, navigation."""
    index = bisect_right(quiet, at, key=lambda span: span.start) - 1
    if index < 0 or quiet[index].end <= at:
        return True
    start = quiet[index].start
    return at - start <= _LOOK_BACK and _ONLY_TAGS.fullmatch(text, start, at) is not None


def _joined(found: Iterable[_Found]) -> list[_Found]:
    """Make one of markers of one kind with nothing between them; what overlaps stays out."""
    joined: list[_Found] = []
    for one in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        last = joined[-1] if joined else None
        if last and one.span.start < last.span.end:
            continue
        if last and one.flaw is last.flaw and one.span.start == last.span.end:
            joined[-1] = _Found(Span(last.span.start, one.span.end), last.flaw)
        else:
            joined.append(one)
    return joined


def _mentioned(text: str, span: Span) -> bool:
    """Tell whether quotation marks, backticks or stress stand directly around it: a mention."""
    before = text[max(span.start - 1, 0) : span.start]
    after = text[span.end : span.end + 1]
    return (before in _QUOTES and after in _QUOTES) or (before in _STRESS and after in _STRESS)


def _citation(text: str, found: _Found, image: Citation | None) -> Citation:
    if image is not None:
        # A picture is no slot of the score.
        return structs.replace(
            image, target=None, target_span=None, destination=None, flaw=found.flaw
        )
    words = fold(text[found.span.start : found.span.end])
    return Citation(
        kind=CitationKind.PLACEHOLDER, span=found.span, text=words, label=words, flaw=found.flaw
    )


def reach(masked: str, found: Sequence[Citation]) -> list[Span]:
    """Return the spans of markers, each with the blanks and the character before it.

    What stands behind a full stop belongs to the sentence that ends there, what opens a line to
    the one that begins there. `masked` has the markers blank.
    """
    spans: list[Span] = []
    for citation in found:
        start, end = citation.span
        floor = spans[-1].end if spans else 0
        while start > floor and masked[start - 1] in _BLANKS:
            start -= 1
        if spans and start <= floor:
            start = spans[-1].start
        elif start and masked[start - 1] not in "\r\n":
            start -= 1
        else:
            # Nothing stands before it on its line: it belongs to what follows.
            while end < len(masked) and masked[end] in _BLANKS:
                end += 1
            end += 1
        spans.append(Span(start, end))
    return spans
