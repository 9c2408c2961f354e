"""From a report to text: one file a format, one table, no renderer prints.

The table holds names, not functions, so that a format's libraries are imported only when it is
asked for: `--help` and `--format json` never pay for rich. To add a format, write
`render/NAME.py` with `render_NAME(report, look) -> str` and add one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


def renderer(name: str) -> Renderer:
    """Return the renderer of a format; KeyError where there is none."""
    module, function = RENDERERS[name].split(":")
    return cast("Renderer", getattr(import_module(module), function))


def render(name: str, report: Report, look: Look) -> str:
    """Return the report in one format."""
    return renderer(name)(report, look)
