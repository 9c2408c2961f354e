"""A folder's tree, entry by entry, with what becomes of each: taken, entered, left out.

Decisions. What belongs to tools is never entered, by its name or by the marker that tools leave in
it. Symbolic links to folders are not followed: no circles, nothing twice. Plain text is left out
unless it was asked for, because most .txt files are no articles (requirements, licences, logs).
"""

from __future__ import annotations

import os
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from linkcheck.source.ignores import Ignores, ignored, ignores_of
from linkcheck.source.sniff import extension_of
from linkcheck.source.unreadable import Unreadable

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator

TOOL_FOLDERS = frozenset(
    [
        ".git",
        ".hg",
        ".svn",
        ".jj",
        ".venv",
        "venv",
        ".tox",
        ".nox",
        "node_modules",
        "bower_components",
        "jspm_packages",
        "site-packages",
        "__pycache__",
        "__pypackages__",
        ".eggs",
        ".cache",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".ipynb_checkpoints",
        ".direnv",
        ".terraform",
        ".trash",
        ".Trash",
    ]
)
"""Folders in which tools keep what nobody wrote."""

_TOOL_MARKERS = frozenset(("pyvenv.cfg", "CACHEDIR.TAG"))
"""Files by which a folder says that it is one of those, whatever its name."""

_UNSAID = frozenset((".git", ".hg", ".svn", ".jj"))
"""Nobody expects these to be read, so nobody needs to be told."""

TEXT_EXTENSIONS = frozenset((".txt", ".text"))


class Fate(Enum):
    """What becomes of an entry."""

    TAKEN = auto()
    ENTERED = auto()
    UNWANTED = auto()
    IGNORED_FILE = auto()
    IGNORED_FOLDER = auto()
    TOOL_FOLDER = auto()
    LINKED_FOLDER = auto()
    TEXT_FILE = auto()


_SAID = (
    (Fate.IGNORED_FILE, "file named in .gitignore", "files named in .gitignore"),
    (Fate.IGNORED_FOLDER, "folder named in .gitignore", "folders named in .gitignore"),
    (Fate.TOOL_FOLDER, "folder of tools", "folders of tools"),
    (Fate.LINKED_FOLDER, "symbolic link to a folder", "symbolic links to folders"),
    (Fate.TEXT_FILE, "plain text file (name it to have it read)",
     "plain text files (name them, or use a glob, to have them read)"),
)  # fmt: skip


class Wish(NamedTuple):
    """What a walk is for: tests of paths."""

    takes: Callable[[str], bool]
    enters: Callable[[str], bool] = lambda _: True
    """Whether a folder may hold something to take."""
    mentions_text: bool = False
    """Plain text that is not taken is worth a word."""


def left_out_notes(fates: Counter[Fate]) -> tuple[str, ...]:
    """Return one sentence on what was left out, or none where nothing was."""
    parts = [
        f"{fates[fate]} {one if fates[fate] == 1 else many}"
        for fate, one, many in _SAID
        if fates[fate]
    ]
    return (f"left out: {', '.join(parts)}",) if parts else ()


def walk(top: str, wish: Wish, ignores: Ignores) -> Iterator[tuple[str, Fate | Unreadable]]:
    """Yield the files below `top` and what is left out there, with what became of each.

    Sorted by name, the files of a folder before those of its sub-folders.
    """
    folders = [(top, ignores)]
    while folders:
        folder, above = folders.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield folder, Unreadable.from_os_error(error)
            continue
        names = {entry.name for entry in entries}
        if folder != top and not _TOOL_MARKERS.isdisjoint(names):
            yield folder, Fate.TOOL_FOLDER
            continue
        known = above + ignores_of(folder) if ".gitignore" in names else above
        fates = [(entry.path, _fate(entry, wish, known)) for entry in entries]
        yield from (pair for pair in fates if pair[1] not in (Fate.ENTERED, Fate.UNWANTED))
        inner = [path for path, fate in fates if fate is Fate.ENTERED]
        folders.extend((path, known) for path in reversed(inner))


def _fate(entry: os.DirEntry[str], wish: Wish, ignores: Ignores) -> Fate:
    try:
        is_folder, is_file = entry.is_dir(), entry.is_file()
    except OSError:
        return Fate.UNWANTED  # a symbolic link into a place that cannot be looked at
    if is_folder:
        return _fate_of_folder(entry, wish, ignores)
    if is_file and wish.takes(entry.path):
        return Fate.IGNORED_FILE if ignored(entry.path, ignores) else Fate.TAKEN
    is_text = is_file and extension_of(entry.name) in TEXT_EXTENSIONS
    if is_text and wish.mentions_text and not ignored(entry.path, ignores):
        return Fate.TEXT_FILE
    return Fate.UNWANTED


def _fate_of_folder(entry: os.DirEntry[str], wish: Wish, ignores: Ignores) -> Fate:
    if not wish.enters(entry.path):
        return Fate.UNWANTED
    if entry.name in TOOL_FOLDERS:
        return Fate.UNWANTED if entry.name in _UNSAID else Fate.TOOL_FOLDER
    if ignored(f"{entry.path}/", ignores):
        return Fate.IGNORED_FOLDER
    return Fate.LINKED_FOLDER if entry.is_symlink() else Fate.ENTERED
