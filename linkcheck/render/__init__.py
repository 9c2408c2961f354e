"""From a report to text: one file a format, one table, no renderer prints.

The table holds names, not functions, so that a format's libraries are imported only when it is
asked for: `--help` and `--format json` never pay for rich. To add a format, write
`render/NAME.py` with `render_NAME(report, look) -> str` and add one line here. A format whose text
may be much larger than what it says is also made in pieces, none of which is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import cast

from msgspec import Struct

from linkcheck.model import Report


class Look(Struct, frozen=True, kw_only=True):
    """What the place of output can show, and how much of it is wanted."""

    width: int = 80
    """Columns."""
    color: bool = False
    """False: not one escape code is written."""
    hyperlinks: bool = False
    """Places carry the address of their file (OSC 8); needs color."""
    verbose: bool = False
    quiet: bool = False
    """Only what must be fixed, and the numbers."""
    unicode: bool = True
    """False: nothing outside ASCII is written."""


Renderer = Callable[[Report, Look], str]

RENDERERS: Mapping[str, str] = {
    "terminal": "linkcheck.render.terminal:render_terminal",
    "json": "linkcheck.render.json:render_json",
    "jsonl": "linkcheck.render.jsonl:render_jsonl",
    "sarif": "linkcheck.render.sarif:render_sarif",
    "junit": "linkcheck.render.junit:render_junit",
    "github": "linkcheck.render.github:render_github",
    "gitlab": "linkcheck.render.gitlab:render_gitlab",
    "rdjson": "linkcheck.render.rdjson:render_rdjson",
    "markdown": "linkcheck.render.markdown:render_markdown",
    "html": "linkcheck.render.html:render_html",
}


IN_PIECES: Mapping[str, str] = {"json": "linkcheck.render.json:json_parts"}


def renderer(name: str) -> Renderer:
    """Return the renderer of a format; KeyError where there is none."""
    return cast("Renderer", _found(RENDERERS[name]))


def render(name: str, report: Report, look: Look) -> str:
    """Return the report in one format."""
    return renderer(name)(report, look)


def parts(name: str, report: Report, look: Look) -> Iterable[str]:
    """Return the same in pieces, as far as they are made when they are wanted."""
    if name not in IN_PIECES:
        return (render(name, report, look),)
    return cast("Callable[[Report, Look], Iterable[str]]", _found(IN_PIECES[name]))(report, look)


def _found(place: str) -> object:
    module, function = place.split(":")
    return getattr(import_module(module), function)
