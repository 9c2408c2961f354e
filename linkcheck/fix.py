"""Applying repairs to a text, edit by edit, and showing the difference. Pure.

Decisions. A fix is applied whole or not at all. Fixes are taken in the order of their codes, then
of their places; one that overlaps what an earlier one changes is left for the next look at the
text. An edit that two findings share, as reference links share a definition, is made once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from linkcheck.model import Edit, Finding, Span

CONTEXT = 3
"""Unchanged lines around a change."""


class Left(Struct, frozen=True, kw_only=True):
    """A finding whose fix was not applied, and why."""

    finding: Finding
    because: str


class Fixed(Struct, frozen=True, kw_only=True):
    """A text after its repairs."""

    text: str
    applied: tuple[Finding, ...] = ()
    left: tuple[Left, ...] = ()


def fix(text: str, findings: Iterable[Finding], *, unverified: bool = False) -> Fixed:
    """Apply the verified fixes of findings, with `unverified` all; silenced ones keep theirs."""
    applied: list[Finding] = []
    left: list[Left] = []
    edits = _Edits()
    offered = (f for f in findings if f.fix is not None and f.suppressed is None)
    for finding in sorted(offered, key=lambda f: (f.code, f.span)):
        assert finding.fix is not None
        if not (finding.fix.verified or unverified):
            left.append(Left(finding=finding, because="its repair is not verified"))
        elif not edits.take(finding.fix.edits):
            left.append(Left(finding=finding, because="another repair changes the same place"))
        else:
            applied.append(finding)
    return Fixed(text=edits.apply(text), applied=tuple(applied), left=tuple(left))


class _Edits:
    """Edits that do not overlap, in text order."""

    def __init__(self) -> None:
        self._taken: list[tuple[Span, str]] = []

    def take(self, edits: Sequence[Edit]) -> bool:
        """Take all of `edits`, or none of them where one is in the way."""
        new = [(edit.span, edit.replacement) for edit in edits]
        fresh = [edit for edit in dict.fromkeys(new) if not self._has(edit)]
        if any(self._is_in_the_way(span) for span, _ in fresh):
            return False
        for edit in fresh:
            insort(self._taken, edit)
        return True

    def apply(self, text: str) -> str:
        pieces: list[str] = []
        at = 0
        for span, replacement in self._taken:
            pieces += (text[at : span.start], replacement)
            at = span.end
        return "".join((*pieces, text[at:]))

    def _has(self, edit: tuple[Span, str]) -> bool:
        index = bisect_left(self._taken, edit)
        return index < len(self._taken) and self._taken[index] == edit

    def _is_in_the_way(self, span: Span) -> bool:
        index = bisect_left(self._taken, (span, ""))
        return any(_overlap(span, other) for other, _ in self._taken[max(0, index - 1) : index + 1])


def _overlap(one: Span, other: Span) -> bool:
    """Tell whether two edits cannot both be made; two insertions in one place have no order."""
    if one == other:
        return True
    return one.start < other.end and other.start < one.end


# The difference, in the file's own bytes


def diff(
    name: bytes, before: bytes, after: bytes, shown: tuple[bytes, bytes] | None = None
) -> bytes:
    """Return a unified diff that `patch -p1` and `git apply` take; empty where nothing differs.

    Lines end at LF, as both tools have it, whatever they end at in the article. `shown` are both
    texts as they may be seen, line by line: a line around a change that may not be seen is left
    out, a changed one stands as it may be seen, and then only `--write` can make the change.
    """
    old, new = _Side.of(before), _Side.of(after)
    if shown is not None:
        old, new = old.veiled(shown[0]), new.veiled(shown[1])
    pieces = [line for hunk in _hunks(old, new) for line in _hunk(hunk, old, new)]
    if not pieces:
        return b""
    return b"".join((b"--- ", _path(b"a/" + name), b"\n+++ ", _path(b"b/" + name), b"\n", *pieces))


class _Side(Struct, frozen=True):
    """The lines of one text, with their ends, and how they are shown."""

    lines: tuple[bytes, ...]
    shown: tuple[bytes, ...]

    @classmethod
    def of(cls, text: bytes) -> _Side:
        *parts, last = text.split(b"\n")
        lines = (*(part + b"\n" for part in parts), *([last] if last else []))
        return cls(lines, lines)

    def veiled(self, shown: bytes) -> _Side:
        lines = _Side.of(shown).lines
        # In UTF-16 a letter may hold the byte of a line feed; then no line can be told to be safe.
        same = len(lines) == len(self.lines)
        return _Side(self.lines, lines if same else (b"***\n",) * len(self.lines))

    def is_hidden(self, line: int) -> bool:
        return self.lines[line] != self.shown[line]


class _Change(Struct, frozen=True):
    """Lines `old_start:old_end` become `new_start:new_end`."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def _changes(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[_Change]:
    from difflib import SequenceMatcher  # noqa: PLC0415 - only where differences are shown

    # Repairs change a few lines of many: what is equal at both ends need not be compared again.
    least = min(len(old), len(new))
    head = 0
    while head < least and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < least - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    middle = (old[head : len(old) - tail], new[head : len(new) - tail])
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *middle).get_opcodes():
        if tag != "equal":
            yield _Change(head + i1, head + i2, head + j1, head + j2)


def _hunks(old: _Side, new: _Side) -> Iterator[list[_Change]]:
    """Yield groups of changes; the context at their ends stands as changes of nothing."""
    group: list[_Change] = []
    for change in _changes(old.lines, new.lines):
        if group and not _joined(group[-1], change, old):
            yield _with_context(group, old)
            group = []
        group.append(change)
    if group:
        yield _with_context(group, old)


def _joined(one: _Change, other: _Change, old: _Side) -> bool:
    between = range(one.old_end, other.old_start)
    return len(between) <= 2 * CONTEXT and not any(map(old.is_hidden, between))


def _with_context(group: list[_Change], old: _Side) -> list[_Change]:
    first, last = group[0], group[-1]
    before = _visible(old, range(first.old_start - 1, max(-1, first.old_start - 1 - CONTEXT), -1))
    after = _visible(old, range(last.old_end, min(len(old.lines), last.old_end + CONTEXT)))
    start, new_start = first.old_start - before, first.new_start - before
    end, new_end = last.old_end + after, last.new_end + after
    return [
        _Change(start, start, new_start, new_start),
        *group,
        _Change(end, end, new_end, new_end),
    ]


def _visible(side: _Side, lines: range) -> int:
    """Return how many of `lines` come before the first that may not be seen."""
    return next((n for n, line in enumerate(lines) if side.is_hidden(line)), len(lines))


def _hunk(group: Sequence[_Change], old: _Side, new: _Side) -> Iterator[bytes]:
    first, last = group[0], group[-1]
    ranges = (_range(first.old_start, last.old_end), _range(first.new_start, last.new_end))
    yield b"@@ -%b +%b @@\n" % ranges
    at = first.old_start
    for change in group:
        yield from (_line(b" ", line) for line in old.shown[at : change.old_start])
        yield from (_line(b"-", line) for line in old.shown[change.old_start : change.old_end])
        yield from (_line(b"+", line) for line in new.shown[change.new_start : change.new_end])
        at = change.old_end


def _range(start: int, end: int) -> bytes:
    """Return a range as unified diffs have it: an empty one names the line before it."""
    length = end - start
    if length == 1:
        return b"%d" % (start + 1)
    return b"%d,%d" % (start + 1 if length else start, length)


def _line(mark: bytes, line: bytes) -> bytes:
    end = b"" if line.endswith(b"\n") else b"\n\\ No newline at end of file\n"
    return mark + line + end


_SPECIAL = re.compile(rb"[\x00-\x1f\x7f-\xff\"\\]")
_ESCAPES = {7: b"a", 8: b"b", 9: b"t", 10: b"n", 11: b"v", 12: b"f", 13: b"r", 34: b'"', 92: b"\\"}


def _path(name: bytes) -> bytes:
    r"""Write a file name as git does: quoted where it must be, a tab behind one with spaces.

    >>> _path("a/über.md".encode()), _path(b"a/b c.md")
    (b'"a/\\303\\274ber.md"', b'a/b c.md\t')
    """
    if not _SPECIAL.search(name):
        return name + b"\t" if b" " in name else name
    return b'"' + _SPECIAL.sub(lambda m: b"\\" + _escape(m[0][0]), name) + b'"'


def _escape(byte: int) -> bytes:
    return _ESCAPES.get(byte, b"%03o" % byte)
