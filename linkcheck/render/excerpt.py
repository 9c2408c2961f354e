"""Foreign text made fit to be seen, and one line of an article cut down to its defect.

Articles, URLs and server titles are written by strangers. `clean` is the only way their text
reaches a terminal: what a terminal would obey, and what an eye cannot see, is spelled out as
⟨U+202E⟩ or as a control picture. The rest of this file cuts a window out of a line, however
long, and marks characters in it by terminal cells, so that wide and combining characters leave
the marks where they belong. No step looks at more than a few hundred characters.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from linkcheck.model import Edit, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PLAIN, WITHIN, EXACT = " ", "~", "^"
"""How a character is marked: not, as part of the finding, as the very character that is wrong."""

INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that print nothing; format and control characters go by their category."""

VARIATION_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""They change a glyph's width in some terminals and not in others, and say nothing."""

LEAD = 12
"""Cells of context that a window wants before the finding."""

CHARACTERS_PER_CELL = 4
"""How far a walk goes where combining characters fill no cells."""


class Glyph(NamedTuple):
    """What stands for one character of foreign text, and how many cells it takes."""

    text: str
    cells: int


class Excerpt(NamedTuple):
    """Text fit to print and, character for character of it, its mark."""

    text: str
    marks: str

    @property
    def beneath(self) -> str:
        """The line of marks that belongs under the text, by terminal cells."""
        return "".join(
            mark * cells(character) for character, mark in zip(self.text, self.marks, strict=True)
        ).rstrip()


class View(NamedTuple):
    """How much room an excerpt has, and whether it may use more than ASCII."""

    width: int
    unicode: bool = True

    @property
    def reach(self) -> int:
        """The most characters that are looked at to fill the width."""
        return self.width * CHARACTERS_PER_CELL

    @property
    def ellipsis(self) -> str:
        """What stands for text left out."""
        return "…" if self.unicode else "..."

    def measure(self, text: str) -> int:
        """Return the cells that foreign text takes when shown."""
        return sum(glyph(character, unicode=self.unicode).cells for character in text)


class Marked(NamedTuple):
    """A character of an article on its way into an excerpt."""

    character: str
    mark: str


class Window(NamedTuple):
    """A piece of one line, `more` where the line goes on unseen."""

    characters: Sequence[Marked]
    more: bool


def clean(text: str, *, unicode: bool = True) -> str:
    r"""Return foreign text as a terminal may have it.

    >>> clean("a\x1b[31m \u202etxt.exe")
    'a␛[31m ⟨U+202E⟩txt.exe'
    >>> clean("caf\u00e9\x1b", unicode=False)
    'caf<U+00E9>\\x1b'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(glyph(character, unicode=unicode).text for character in text)


def cells(text: str) -> int:
    """Return how many terminal cells clean text takes.

    >>> cells("e\u0301"), cells("漢字")
    (1, 4)
    """
    return len(text) if text.isascii() else sum(_width(character) for character in text)


@lru_cache(maxsize=4096)
def glyph(character: str, *, unicode: bool = True, exact: bool = False) -> Glyph:
    """Return what stands for `character`; spaces are spelled out only where they are the defect."""
    if character.isascii() and character.isprintable():
        return Glyph(character, 1)
    if character in VARIATION_SELECTORS:
        return Glyph("", 0)
    category = unicodedata.category(character)
    if character == "\t" or (category == "Zs" and not exact):
        return Glyph(" ", 1)
    if category == "Cc":
        return _control(character, unicode=unicode)
    if category in {"Cf", "Cs", "Zl", "Zp", "Zs"} or character in INVISIBLE or not unicode:
        return _code_point(character, unicode=unicode)
    return Glyph(character, _width(character))


def before(source: Source, span: Span, exact: Sequence[Span], start: int, view: View) -> Window:
    """Return what the article says from `start` on, with `span` and the `exact` spans marked."""
    end = source.line(source.position(start).line).end
    stop = min(end, start + view.reach)
    text = source.text[start:stop]
    # An insertion has no characters of its own: the next one is marked, at the end a space.
    spans = [Span(mark.start, max(mark.end, mark.start + 1)) for mark in exact or (span,)]
    if any(mark.start == end == stop for mark in spans):
        text += " "
    marks = [WITHIN if span.start <= start + at < span.end else PLAIN for at in range(len(text))]
    for mark in spans:
        for at in range(max(mark.start - start, 0), min(mark.end - start, len(text))):
            marks[at] = EXACT
    return Window(tuple(map(Marked, text, marks)), stop < end)


def after(source: Source, edits: Sequence[Edit], start: int, view: View) -> Window:
    """Return the same text with `edits` applied, the new characters marked."""
    characters: list[Marked] = []
    at = start
    for edit in edits:
        if edit.span.start < at or len(characters) > view.reach:
            continue
        characters += _plain(source.text[at : min(edit.span.start, at + view.reach)])
        characters += (Marked(character, EXACT) for character in edit.replacement[: view.reach])
        at = edit.span.end
    characters += _plain(source.text[at : at + view.reach])
    line = tuple(_until_line_end(characters))
    return Window(line, len(line) > view.reach)


def draw(window: Window, view: View, *, cut: bool) -> Excerpt:
    """Return the window as it fits the view; `cut` says that the line began before it."""
    head = view.ellipsis if cut else ""
    room = view.width - len(head)
    glyphs = [
        glyph(character, unicode=view.unicode, exact=mark == EXACT)
        for character, mark in window.characters
    ]
    ends = list(accumulate(shape.cells for shape in glyphs))
    if fits := not ends or (ends[-1] <= room and not window.more):
        shown = len(glyphs)
    else:
        shown = sum(end <= room - len(view.ellipsis) for end in ends)
    tail = "" if fits else view.ellipsis
    pairs = list(zip(window.characters, glyphs, strict=True))[:shown]
    text = head + "".join(shape.text for _, shape in pairs) + tail
    marks = "".join(marked.mark * len(shape.text) for marked, shape in pairs)
    return Excerpt(text, PLAIN * len(head) + marks + PLAIN * len(tail))


def window_start(source: Source, span: Span, exact: Sequence[Span], view: View) -> int:
    """Return where a window begins so that the first defect is well inside it.

    The finding's own beginning is shown too where it is near enough. Near the end of the line the
    window moves left, so that it is always as full as the line allows.
    """
    line = source.line(source.position(span.start).line)
    inside = (mark.start for mark in exact if line.start <= mark.start <= line.end)
    anchor = next(inside, span.start)
    left = _left_of(anchor, span, source.text, view)
    right = view.measure(source.text[anchor : min(line.end, anchor + view.width)])
    start = _walk_left(source.text, anchor, line.start, max(left, view.width - right), view)
    return start if start == line.start else _at_word(source.text, start, min(span.start, anchor))


def _left_of(anchor: int, span: Span, text: str, view: View) -> int:
    """Return the cells wanted before `anchor`: back to the finding's beginning, if it is near."""
    distance = view.measure(text[span.start : min(anchor, span.start + view.reach)])
    beginning = distance + len(view.ellipsis)
    two_thirds = view.width * 2 // 3
    if beginning > view.width * 5 // 6:
        return two_thirds
    return min(max(distance + LEAD, view.width // 3), max(beginning, two_thirds))


def _walk_left(text: str, anchor: int, floor: int, room: int, view: View) -> int:
    room -= len(view.ellipsis)
    floor = max(floor, anchor - room * CHARACTERS_PER_CELL)
    used = 0
    for at in range(anchor - 1, floor - 1, -1):
        used += glyph(text[at], unicode=view.unicode).cells
        if used > room:
            return at + 1
    return floor


def _at_word(text: str, start: int, limit: int) -> int:
    space = text.find(" ", start, min(start + LEAD, limit))
    return start if space == -1 else space + 1


def _plain(text: str) -> Iterator[Marked]:
    return (Marked(character, PLAIN) for character in text)


def _until_line_end(characters: Iterable[Marked]) -> Iterator[Marked]:
    for marked in characters:
        if marked.mark == PLAIN and marked.character in "\r\n":
            return
        yield marked


def _control(character: str, *, unicode: bool) -> Glyph:
    code = ord(character)
    if not unicode:
        return Glyph(f"\\x{code:02x}", 4)
    if code >= 0x80:
        return _code_point(character, unicode=True)
    return Glyph("\u2421" if code == 0x7F else chr(0x2400 + code), 1)


def _code_point(character: str, *, unicode: bool) -> Glyph:
    opening, closing = "⟨⟩" if unicode else "<>"
    text = f"{opening}U+{ord(character):04X}{closing}"
    return Glyph(text, len(text))


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
