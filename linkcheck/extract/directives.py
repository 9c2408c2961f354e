"""Where an article asks for silence: comments, attributes, lines of plain text.

    <!-- linkcheck: ignore U001, P008 because the publisher writes it so -->
    <!-- linkcheck: off -->  …  <!-- linkcheck: on -->
    <a href="…" data-linkcheck-ignore="U001" data-linkcheck-because="…">
    linkcheck: ignore U001 because …            (plain text, a line of its own)

Decisions. An ignore alone on its line covers the next block, with anything else on its line that
line; an attribute covers its element; `off` everything up to the next `on`. No codes means all
rules. Which rules the codes name is not known here. A word that is nearly one of the three is a
mistake and said to be one, any other belongs to another tool.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from linkcheck.extract.spans import fold, merge
from linkcheck.extract.tags import Attribute, Element
from linkcheck.model import Directive, Span, line_starts
from linkcheck.patterns import Pattern
from linkcheck.tables.elements import FORMATTING

ATTRIBUTE = "data-linkcheck-ignore"
REASON = "data-linkcheck-because"

_VERBS = ("ignore", "off", "on")
_COMMENT = Pattern(
    r"<!--\s*linkcheck:\s*(?P<verb>[a-z-]*)(?P<rest>.*?)-->", re.DOTALL | re.IGNORECASE
)
_WORD = Pattern(r"[^\s,]+")
_CODE = r"(?:[A-Za-z]\d{0,3}|[a-z]+(?:-[a-z0-9]+)+)"
_LINE = Pattern(
    r"[ \t]*(?:(?:\.\.|//|#|%)[ \t]+)?linkcheck:[ \t]*(?P<verb>ignore|off|on)(?![\w-])"
    rf"(?P<rest>(?:[ \t,]+(?!because\b){_CODE}(?![\w-]))*[ \t]*(?:because\b[^\r\n]*)?)",
    re.IGNORECASE,
)
"""A line of plain text; the comment marks are those of reStructuredText, AsciiDoc, Org and TeX."""

_CONTAINERS = Pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+[ \t>]*)*")
"""What of a line belongs to the Markdown quotations and lists around it."""

_INDENT = Pattern(r"[ \t]*")

BlockAfter = Callable[[int], Span]
"""The next block that begins at or after an offset."""


class Lines:
    """The lines of a text, found once."""

    def __init__(self, text: str, prefix: Pattern = _INDENT) -> None:
        self.text = text
        self._starts = line_starts(text)
        self._prefix = prefix

    def around(self, span: Span) -> Span:
        """Return the lines that `span` touches, with the last one's end."""
        first = bisect_right(self._starts, span.start) - 1
        after = bisect_left(self._starts, max(span.end, span.start + 1))
        end = self._starts[after] if after < len(self._starts) else len(self.text)
        return Span(self._starts[first], end)

    def at(self, offset: int) -> Span:
        """Return the line that holds `offset`, with its end."""
        return self.around(Span(offset, offset))

    def content(self, line: Span) -> int:
        """Return where a line begins behind what belongs to the blocks around it."""
        found = self._prefix.match(self.text, line.start, line.end)
        return found.end() if found else line.start

    def is_blank(self, line: Span) -> bool:
        """Tell whether a line shows nothing."""
        return not self.text[self.content(line) : line.end].strip()

    def run(self, start: int) -> Span:
        """Return the lines from `start` up to the next blank one."""
        end = start
        while end < len(self.text) and not self.is_blank(line := self.at(end)):
            end = line.end
        return Span(start, end)

    def skip(self, offset: int, over: dict[int, int]) -> int:
        """Return where the next line with text begins; `over` maps starts to ends to pass by."""
        while offset < len(self.text):
            line = self.at(offset)
            start = max(offset, self.content(line))
            if start in over:
                offset = over[start]
            elif self.text[start : line.end].strip():
                return start
            else:
                offset = line.end
        return len(self.text)


class _Written(NamedTuple):
    verb: str
    directive: Directive


def in_comments(
    text: str, comments: Iterable[Span], block_after: Callable[[Lines, int], Span], *, lists: bool
) -> tuple[Directive, ...]:
    """Return what comments ask for; `lists` where lines may begin as Markdown's."""
    found = [(span, match) for span in comments if (match := _COMMENT.fullmatch(text, *span))]
    if not found:
        return ()
    lines = Lines(text, _CONTAINERS) if lists else Lines(text)
    written = [_read(text, span, match) for span, match in found]
    return _placed(lines, [one for one in written if one], lambda at: block_after(lines, at))


def in_lines(text: str) -> tuple[Directive, ...]:
    """Return what lines of plain text ask for."""
    if "linkcheck:" not in text.lower():
        return ()
    lines = Lines(text)
    starts = line_starts(text)
    spans = [Span(start, end) for start, end in zip(starts, (*starts[1:], len(text)), strict=True)]
    written = []
    for line in spans:
        end = line.start + len(text[line.start : line.end].rstrip())
        if match := _LINE.fullmatch(text, line.start, end):
            written.append(_read(text, Span(lines.content(line), end), match))
    kept = [one for one in written if one]
    over = {one.directive.span.start: one.directive.span.end for one in kept}
    return _placed(lines, kept, lambda at: lines.run(lines.skip(at, over)))


def in_attributes(text: str, found: Iterable[Element]) -> Iterator[Directive]:
    """Yield what the attributes of elements ask for."""
    for element in found:
        if (asked := element.tag.find(ATTRIBUTE)) is None:
            continue
        reason = element.tag.find(REASON)
        codes, codes_span, _ = _codes(text, asked.value_span)
        endless = element.name in FORMATTING and not element.closed
        written = [_attribute_span(text, one) for one in (asked, reason) if one]
        yield Directive(
            span=written[0],
            covers=(element.tag.span if endless else element.span,),
            codes=codes,
            codes_span=codes_span,
            because=fold(reason.value) or None if reason else None,
            erase=tuple(sorted(_with_space(text, span) for span in written)),
        )


def _attribute_span(text: str, attribute: Attribute) -> Span:
    quote = attribute.quoted and text[attribute.value_span.end : attribute.value_span.end + 1]
    return Span(attribute.name_span.start, attribute.value_span.end + len(quote or ""))


def _with_space(text: str, span: Span) -> Span:
    """Return `span` with the white space before it."""
    before = text[max(0, span.start - 200) : span.start]
    return Span(span.start - (len(before) - len(before.rstrip())), span.end)


def _read(text: str, span: Span, match: re.Match[str]) -> _Written | None:
    verb = match["verb"].lower()
    if verb not in _VERBS:
        near = _nearest(verb)
        flaw = f"there is no `linkcheck: {verb}`; did you mean `linkcheck: {near}`?"
        return _Written(verb, Directive(span=span, flaw=flaw)) if near else None
    codes, codes_span, because = _codes(text, Span(*match.span("rest")))
    return _Written(verb, Directive(span=span, codes=codes, codes_span=codes_span, because=because))


def _nearest(verb: str) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    return next(iter(get_close_matches(verb, _VERBS, 1)), None)


def _codes(text: str, span: Span) -> tuple[tuple[str, ...], Span | None, str | None]:
    """Read `U001, P008 because …`: the codes, where they stand, the reason."""
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(text, *span):
        if word[0].lower().rstrip(":") == "because":
            because = fold(text[word.end() : span.end]) or None
            break
        words.append(word)
    else:
        because = None
    where = Span(words[0].start(), words[-1].end()) if words else None
    return tuple(word[0] for word in words), where, because


def _placed(
    lines: Lines, written: Sequence[_Written], block_after: BlockAfter
) -> tuple[Directive, ...]:
    """Give each directive what it covers; an `on` ends every `off` before it."""
    placed: list[Directive] = []
    left: list[int] = []
    for verb, directive in written:
        erase = (_erased(lines, directive.span),)
        if verb == "ignore":
            covers = (_covered(lines, directive.span, block_after),)
            placed.append(structs.replace(directive, covers=covers, erase=erase))
        elif verb == "off":
            left.append(len(placed))
            covers = (Span(directive.span.end, len(lines.text)),)
            placed.append(structs.replace(directive, covers=covers, erase=erase))
        elif verb == "on":
            for number in left:
                ended = (Span(placed[number].covers[0].start, directive.span.start),)
                # The `on` goes with the last `off` that it ends.
                last = erase if left == [number] else ()
                gone = merge((*placed[number].erase, *last))
                placed[number] = structs.replace(placed[number], covers=ended, erase=gone)
            left = []
        else:
            placed.append(directive)
    return tuple(placed)


def _covered(lines: Lines, span: Span, block_after: BlockAfter) -> Span:
    return block_after(span.end) if _is_alone(lines, span) else lines.around(span)


def _is_alone(lines: Lines, span: Span) -> bool:
    line = lines.around(span)
    before = min(lines.content(line), span.start)
    text = lines.text
    return not text[before : span.start].strip() and not text[span.end : line.end].strip()


def _erased(lines: Lines, span: Span) -> Span:
    """Return what goes with a comment: its line where nothing else holds that apart, or a space."""
    line = lines.around(span)
    text = lines.text
    if not text[line.start : span.start].strip() and not text[span.end : line.end].strip():
        above = line.start == 0 or lines.is_blank(lines.at(line.start - 1))
        below = line.end == len(text) or lines.is_blank(lines.at(line.end))
        return line if above or below else span
    if text[lines.content(line) : span.start].strip():
        before = text[line.start : span.start]
        return Span(line.start + len(before.rstrip(" \t")), span.end)
    after = text[span.end : line.end]
    return Span(span.start, span.end + len(after) - len(after.lstrip(" \t")))
