"""Lines of cells under each other, as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from linkcheck.render.excerpt import clean


def columns(rows: Sequence[Sequence[str]], *, unicode: bool = True) -> str:
    r"""Return one line a row, every column as wide as its widest cell.

    What a terminal would obey is shown instead; without `unicode` everything is ASCII.

    >>> columns([("a", "b", "c"), ("aaa", "\x1b", "c")])
    'a    b  c\naaa  \u241b  c\n'
    """
    cells = [[clean(cell, unicode=unicode) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)][:-1]
    lines = (
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]))
        for row in cells
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)
