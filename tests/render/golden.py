"""Which goldens there are: file name, format, look. scripts/golden writes them, tests compare."""

from __future__ import annotations

from pathlib import Path

from linkcheck.render import Look, render

from .sample import sample

FOLDER = Path(__file__).resolve().parent.parent.parent / "fixtures/reports"

GOLDENS = {
    "terminal-80.txt": ("terminal", Look(width=80)),
    "terminal-160.txt": ("terminal", Look(width=160)),
    "terminal-verbose.txt": ("terminal", Look(width=100, verbose=True)),
}


def golden(name: str) -> str:
    """Return what the golden should hold today."""
    return render(GOLDENS[name][0], sample(), GOLDENS[name][1])
