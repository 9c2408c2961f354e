"""Charts on two logarithmic axes as SVG, readable on light and on dark ground. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

WIDTH, HEIGHT = 400, 270
"""Of one panel, in user units."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 22, 40, 44
_STYLE = """\
text { font: 11px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600; font-size: 13px }
.grid { stroke: #d1d9e0; stroke-width: 1 }
.slope { stroke: #818b98; stroke-width: 1.5; stroke-dasharray: 4 4; fill: none }
.line { stroke: #0969da; stroke-width: 2; fill: none }
.dot { fill: #0969da }
@media (prefers-color-scheme: dark) {
text { fill: #d1d7e0 }
.grid { stroke: #3d444d }
.slope { stroke: #9198a1 }
.line { stroke: #4493f8 }
.dot { fill: #4493f8 }
}"""


class Panel(NamedTuple):
    """One chart: what grows, and the measured points, each with its label."""

    title: str
    across: str
    points: Sequence[tuple[float, float]]


class _Axis(NamedTuple):
    """Powers of ten from `low` to `high`, laid from `start` to `end`."""

    low: int
    high: int
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return where a value stands."""
        part = (math.log10(value) - self.low) / (self.high - self.low)
        return self.start + part * (self.end - self.start)

    def decades(self) -> Iterator[tuple[float, str]]:
        """Yield where each power of ten stands, and how it is written."""
        for power in range(self.low, self.high + 1):
            yield self.at(10.0**power), shown(10.0**power)


def shown(value: float) -> str:
    """Return a number for people: as short as it stays true to two digits.

    >>> [shown(value) for value in (0.034, 0.1, 2.36, 41.2, 12345.0)]
    ['0.034', '0.1', '2.4', '41', '12,345']
    """
    digits = max(0, 1 - math.floor(math.log10(value)))
    return f"{value:,.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:,.0f}"


def chart(panels: Sequence[Panel], columns: int = 2) -> str:
    """Return the panels beside and below each other as one SVG document."""
    rows = math.ceil(len(panels) / columns)
    size = (WIDTH * columns, HEIGHT * rows)
    named = escape("; ".join(panel.title for panel in panels))
    shape = f'viewBox="0 0 {size[0]} {size[1]}" width="{size[0]}" height="{size[1]}"'
    space = 'xmlns="http://www.w3.org/2000/svg"'
    lines = [f'<svg {space} {shape} role="img" aria-label="{named}">', f"<style>{_STYLE}</style>"]
    for number, panel in enumerate(panels):
        place = (number % columns * WIDTH, number // columns * HEIGHT)
        lines += [f'<g transform="translate({place[0]} {place[1]})">', *_panel(panel), "</g>"]
    return "\n".join((*lines, "</svg>")) + "\n"


def _panel(panel: Panel) -> Iterator[str]:
    right, bottom = WIDTH - _RIGHT, HEIGHT - _BOTTOM
    x = _axis((n for n, _ in panel.points), _LEFT, right)
    y = _axis((value for _, value in panel.points), bottom, _TOP)
    yield f'<text class="title" x="{_LEFT}" y="20">{escape(panel.title)}</text>'
    for at, name in x.decades():
        yield f'<path class="grid" d="M{at:.1f} {_TOP}V{bottom}"/>'
        yield f'<text x="{at:.1f}" y="{bottom + 16}" text-anchor="middle">{name}</text>'
    for at, name in y.decades():
        yield f'<path class="grid" d="M{_LEFT} {at:.1f}H{right}"/>'
        yield f'<text x="{_LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{name}</text>'
    middle = (_LEFT + right) / 2
    yield f'<text x="{middle}" y="{bottom + 34}" text-anchor="middle">{escape(panel.across)}</text>'
    yield _proportional(panel, x, y)
    path = "L".join(f"{x.at(n):.1f} {y.at(value):.1f}" for n, value in panel.points)
    yield f'<path class="line" d="M{path}"/>'
    for number, (n, value) in enumerate(panel.points):
        at = (x.at(n), y.at(value))
        # The first one's label would stand on the axis.
        side, anchor = (-6, "end") if number else (6, "start")
        yield f'<circle class="dot" cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="3.5"/>'
        place = f'x="{at[0] + side:.1f}" y="{at[1] - 7:.1f}" text-anchor="{anchor}"'
        yield f"<text {place}>{shown(value)}</text>"


def _proportional(panel: Panel, x: _Axis, y: _Axis) -> str:
    """Return the line on which twice as much costs twice as much, through the last point."""
    most, last = panel.points[-1]
    least = max(panel.points[0][0], most * 10.0**y.low / last)
    ends = ((least, last * least / most), (most, last))
    path = "L".join(f"{x.at(n):.1f} {y.at(value):.1f}" for n, value in ends)
    return f'<path class="slope" d="M{path}"/>'


def _axis(values: Iterable[float], start: float, end: float) -> _Axis:
    logs = [math.log10(value) for value in values]
    low = math.floor(min(logs))
    return _Axis(low, max(low + 1, math.ceil(max(logs) - 1e-9)), start, end)
