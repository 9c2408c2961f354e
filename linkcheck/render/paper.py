"""Paper of one width for the terminal report: the only way from a string to a terminal.

Every string on it is cleaned, and none is parsed as rich's markup.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console
from rich.style import Style
from rich.text import Text

from linkcheck.render import Look
from linkcheck.render.excerpt import View, clean
from linkcheck.render.marks import ASCII, UNICODE

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 4000
"""Characters of one string: a title may be as long as an article."""
NARROWEST = 20
"""Cells that text has at least, whatever the width."""

Part = str | tuple[str, str | Style]


class Page:
    """Paper of one width: written top-down, every string on it cleaned."""

    def __init__(self, look: Look, console: Console | None = None) -> None:
        self.look = look
        self.marks = UNICODE if look.unicode else ASCII
        self.out = io.StringIO()
        self.console = console or _console(look, self.out)

    def text(self, *parts: Part) -> Text:
        """Return the parts, cleaned: the only way from a string to the page."""
        pairs = [(part, "") if isinstance(part, str) else part for part in parts]
        return Text.assemble(
            *((clean(text[:LONGEST], unicode=self.look.unicode), style) for text, style in pairs)
        )

    def view(self, gutter: int) -> View:
        """Return the room for an excerpt that begins `gutter` cells in."""
        return View(max(self.look.width - gutter, NARROWEST), self.look.unicode)

    def line(self, *parts: Part, indent: int = 0) -> None:
        """Write one line as it is: a place or a line of numbers is never torn apart."""
        self._print(self.text(" " * indent, *parts))

    def paragraph(self, *parts: Part, indent: int = 0, hang: int = 0) -> None:
        """Write text folded to the page, later lines `hang` further in."""
        room = max(self.look.width - indent - hang, NARROWEST)
        for number, line in enumerate(self.text(*parts).wrap(self.console, room)):
            line.rstrip()
            self._print(Text(" " * (indent + (hang if number else 0))) + line)

    def cut(self, *parts: Part, indent: int = 0) -> None:
        """Write as much as one line holds, and a sign where it does not hold all."""
        line, room = self.text(" " * indent, *parts), max(self.look.width, NARROWEST)
        if line.cell_len > room:
            more = "…" if self.look.unicode else "..."
            line.truncate(room - len(more), overflow="crop")
            line.append(more)
        self._print(line)

    def blank(self) -> None:
        """Leave a line free."""
        self._print(Text())

    def joined(self, parts: Iterable[str]) -> str:
        """Return the parts as one string with dots between them."""
        return self.marks.dot.join(parts)

    def _print(self, line: Text) -> None:
        self.console.print(line, soft_wrap=True)


def _console(look: Look, out: io.StringIO) -> Console:
    # An empty environment: only the look decides, not NO_COLOR, COLUMNS or TERM of this process.
    return Console(
        file=out,
        width=look.width,
        color_system="standard" if look.color else None,
        force_terminal=look.color,
        no_color=not look.color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
