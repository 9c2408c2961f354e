"""What git prints about a change, read: files and their counts, then lines. Pure.

Decisions. Names come NUL-terminated where git can do that (`--raw --numstat -z`); a patch has no
such form, so its quoted names are taken apart by git's own grammar (quote.c), and the body of a
hunk is passed over by its counts: a removed line may look like a header. A line is what git counts,
text up to a line feed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from linkcheck.model import Span

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_COUNTS = re.compile(rb"(\d+|-)\t(\d+|-)\t(.*)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-3][0-7]{2}|.)", re.DOTALL)
_ESCAPED = {
    b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r",
}  # fmt: skip


class Altered(Struct, frozen=True, kw_only=True):
    """One file that differs: `path` with `/`, from the top of its repository."""

    path: str
    before: str | None = None
    """The name it had, where it was renamed."""
    compared: bool = False
    """Both sides are there and are text, so that lines can be told apart."""
    added: int = 0
    """Lines that are new or changed, where it was compared."""


def read_altered(output: bytes) -> dict[str, Altered]:
    """Read `git diff --raw --numstat -z` into the files that differ, by path."""
    tokens = iter(output.split(b"\0"))
    letters: dict[str, str] = {}
    before: dict[str, str] = {}
    counts: dict[str, bytes] = {}
    for token in tokens:
        if token.startswith(b":"):
            letter = token.rpartition(b" ")[2][:1].decode("ascii", "replace")
            path = _name(tokens)
            if letter in "RC":
                before[path := _name(tokens)] = path
            # An unmerged file comes twice; that it was compared is said the second time.
            letters[path] = letter
        elif found := _COUNTS.fullmatch(token):
            # A renamed file has an empty name here, the old and the new one follow.
            path = os.fsdecode(found[3]) if found[3] else (_name(tokens), _name(tokens))[1]
            counts[path] = found[1]
    return {
        path: Altered(
            path=path,
            before=before.get(path),
            compared=letter in "MRC" and counts.get(path, b"-") != b"-",
            added=int(count) if (count := counts.get(path, b"-")) != b"-" else 0,
        )
        for path, letter in letters.items()
    }


def _name(tokens: Iterator[bytes]) -> str:
    return os.fsdecode(next(tokens, b""))


def read_lines(patch: bytes) -> dict[str, tuple[range, ...]]:
    """Read a patch without context (`git diff -U0`) into the new lines of each file, from 1."""
    found: dict[str, list[range]] = {}
    own: list[range] = []
    lines = iter(patch.split(b"\n"))
    for line in lines:
        if line.startswith(b"+++ "):
            own = found.setdefault(_unquoted(line[4:]).removeprefix("b/"), [])
        elif hunk := _HUNK.match(line):
            removed, first, added = (1 if n is None else int(n) for n in hunk.groups())
            own.append(range(first, first + added))
            _pass_over(lines, removed + added)
    return {path: tuple(lines for lines in own if lines) for path, own in found.items()}


def _pass_over(lines: Iterator[bytes], count: int) -> None:
    for line in lines:
        # `\ No newline at end of file` is not counted.
        count -= not line.startswith(b"\\")
        if not count:
            return


def _unquoted(name: bytes) -> str:
    r"""Return a name as it stands in a patch's header.

    >>> _unquoted(rb'"b/na\303\257ve \"x\".md"'), _unquoted(b"b/two words.md\t")
    ('b/naïve "x".md', 'b/two words.md')
    """
    if name.startswith(b'"'):
        name = _ESCAPE.sub(_character, name[1:].rpartition(b'"')[0])
    else:
        # git ends a name that holds a space with a tab.
        name = name.removesuffix(b"\t")
    return os.fsdecode(name)


def _character(escape: re.Match[bytes]) -> bytes:
    written = escape[1]
    return bytes((int(written, 8),)) if len(written) == 3 else _ESCAPED.get(written, written)


def read_names(output: bytes) -> frozenset[str]:
    """Read `git ls-tree -r -z --name-only`."""
    return frozenset(os.fsdecode(name) for name in output.split(b"\0") if name)


def spans_of(text: str, lines: Sequence[range]) -> tuple[Span, ...]:
    r"""Return where `lines`, as git counts them, stand in `text`, line feeds included.

    The last line ends behind the text, so that what stands at its very end belongs to it.

    >>> spans_of("a\nbc\nd", (range(2, 4),))
    (Span(start=2, end=7),)
    """
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    last = len(starts)
    return tuple(
        Span(starts[one.start - 1], starts[one.stop - 1] if one.stop <= last else len(text) + 1)
        for one in lines
        if 1 <= one.start <= last
    )
