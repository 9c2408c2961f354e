"""Which goldens there are: file name, format, look. scripts/golden writes them, tests compare."""

from __future__ import annotations

from pathlib import Path

from linkcheck.render import Look, render

from .sample import sample

FOLDER = Path(__file__).resolve().parent.parent.parent / "fixtures/reports"

GOLDENS = {
    "terminal-60.txt": ("terminal", Look(width=60)),
    "terminal-80.txt": ("terminal", Look(width=80)),
    "terminal-80.ansi": ("terminal", Look(width=80, color=True)),
    "terminal-80-ascii.txt": ("terminal", Look(width=80, unicode=False)),
    "terminal-120.txt": ("terminal", Look(width=120)),
    "terminal-200.txt": ("terminal", Look(width=200)),
    "terminal-verbose.txt": ("terminal", Look(width=100, verbose=True)),
    "sarif.sarif": ("sarif", Look()),
    "junit.xml": ("junit", Look()),
    "github.txt": ("github", Look()),
    "gitlab.json": ("gitlab", Look()),
    "rdjson.json": ("rdjson", Look()),
    "markdown.md": ("markdown", Look()),
}


def golden(name: str) -> str:
    """Return what the golden should hold today."""
    return render(GOLDENS[name][0], sample(), GOLDENS[name][1])
