"""Where reports go: standard output and files, written in pieces or as a whole."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from linkcheck.cli.options import abandon_output, complain, unwritten

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from linkcheck.render import Look
    from linkcheck.settings import Settings


class Outlet:
    """One report on its way out; what keeps it from being written is said once, and ends it."""

    shut = False
    """Nothing more is taken."""
    failed = False

    def __init__(self, form: str, look: Look) -> None:
        self.form = form
        self.look = look

    def write(self, text: str) -> None:
        """Write some more of the report."""
        if self.shut:
            return
        try:
            self._put(text)
        except OSError as error:
            self.shut = True
            self._give_up(error)

    def close(self) -> None:
        """Write what is still held back."""

    def _put(self, text: str) -> None:
        raise NotImplementedError

    def _give_up(self, error: OSError) -> None:
        raise NotImplementedError


class StandardOutput(Outlet):
    """The report that is printed."""

    def _put(self, text: str) -> None:
        stream = sys.stdout
        try:
            stream.write(text)
        except UnicodeEncodeError:
            encoding = stream.encoding or "ascii"
            stream.write(text.encode(encoding, "replace").decode(encoding))
        stream.flush()

    def _give_up(self, error: OSError) -> None:
        abandon_output()
        if not isinstance(error, BrokenPipeError):  # then the reader has seen enough
            self.failed = True
            complain(f"standard output: {error.strerror or error}")


class File(Outlet):
    """A report in a file, which begins with the first that is written."""

    def __init__(self, form: str, look: Look, path: Path, name: str) -> None:
        super().__init__(form, look)
        self._path = path
        self._name = name
        self._file: TextIO | None = None

    def close(self) -> None:
        """Write what is still held back."""
        file, self._file = self._file, None
        if file is not None:
            try:
                file.close()
            except OSError as error:
                self.shut = True
                self._give_up(error)

    def _put(self, text: str) -> None:
        if self._file is None:
            self._file = self._path.open("w", encoding="utf-8", newline="")
        self._file.write(text)

    def _give_up(self, error: OSError) -> None:
        self.failed = True
        complain(f"{self._name}: {unwritten(error, self._path)}")


def outlets(settings: Settings, cwd: Path) -> tuple[Outlet, ...]:
    """Return where the reports of a run go: the files first."""
    from linkcheck.render import Look  # noqa: PLC0415

    on_paper = Look(width=100, verbose=settings.verbose)
    files = [File(o.format, on_paper, cwd / o.path, o.path) for o in settings.output]
    printed = settings.format != "none"
    return (*files, *((StandardOutput(settings.format, look(settings)),) if printed else ()))


def look(settings: Settings) -> Look:
    """Return what standard output can show."""
    from shutil import get_terminal_size  # noqa: PLC0415

    from linkcheck.render import Look  # noqa: PLC0415

    terminal = sys.stdout.isatty()
    color = settings.color == "always" or (
        settings.color == "auto" and _wants_color(terminal, os.environ)
    )
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return Look(
        width=max(40, get_terminal_size((100, 24)).columns),
        color=color,
        hyperlinks=color and terminal and os.environ.get("TERM") != "dumb",
        verbose=settings.verbose,
        quiet=settings.quiet,
        unicode=encoding.startswith("utf"),
    )


def _wants_color(terminal: bool, environ: Mapping[str, str]) -> bool:
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return terminal and environ.get("TERM") != "dumb"
