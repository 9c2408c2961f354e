"""What .gitignore says, by git's own grammar as pathspec reads it, and globs in the same grammar.

Decisions. The nearest .gitignore that says anything about a path decides, as in git; ignored
folders are never entered, so that nothing in them can be taken back, as in git. The files above a
folder count from its repository's root downwards, without a repository from the project's root.
pathspec is imported when there is something to match.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from pathspec import GitIgnoreSpec


class Ignore(NamedTuple):
    """The patterns of one file and the folder they are relative to."""

    folder: str
    spec: GitIgnoreSpec


Ignores = tuple[Ignore, ...]
"""From the outermost to the innermost folder."""


def ignored(path: str, ignores: Ignores) -> bool:
    """Tell whether `path` is ignored; that of a folder ends with a slash."""
    for folder, spec in reversed(ignores):
        relative = path[len(folder) :].replace(os.sep, "/").lstrip("/")
        verdict = spec.check_file(relative).include
        if verdict is not None:
            return verdict
    return False


def ignores_above(folder: str, project_root: str) -> Ignores:
    """Return what the folders above `folder` ignore, or nothing where that is `folder` itself."""
    inner = Path(folder)
    top = _top(inner, Path(project_root))
    outer = [parent for parent in reversed(inner.parents) if parent.is_relative_to(top)]
    ignores = _exclude_file(top)
    for parent in outer:
        ignores += ignores_of(str(parent))
    return () if outer and ignored(f"{folder}/", ignores) else ignores


def ignores_of(folder: str) -> Ignores:
    """Return what the .gitignore in `folder` says; nothing where there is none to be read."""
    return _read(Path(folder, ".gitignore"), folder)


def matcher(pattern: str) -> Callable[[str], bool]:
    """Return a test of paths, relative and with `/`, against a glob; a folder matches its files."""
    spec = _compile([f"/{pattern}"])
    return spec.match_file


def _top(folder: Path, project_root: Path) -> Path:
    for parent in (folder, *folder.parents):
        # Unlike Path.exists, this takes a folder that may not be entered for one without.
        if os.path.exists(parent / ".git"):  # noqa: PTH110
            return parent
    return project_root if folder.is_relative_to(project_root) else folder


def _exclude_file(top: Path) -> Ignores:
    return _read(top / ".git" / "info" / "exclude", str(top))


def _read(file: Path, folder: str) -> Ignores:
    try:
        lines = file.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ()
    rules = [line for line in lines if line.strip() and not line.startswith("#")]
    return (Ignore(folder, _compile(rules)),) if rules else ()


def _compile(lines: list[str]) -> GitIgnoreSpec:
    # Costs 20 ms, and most runs name a file.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        # As git does, pass over the lines that are no patterns.
        return GitIgnoreSpec.from_lines(line for line in lines if _is_pattern(line))


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
