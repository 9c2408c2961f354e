"""Answer asks for local files, as a web server or a code host that serves the folder would.

Decided here: names are compared exactly, on any file system; a folder counts as found, since code
hosts show it; `page` finds `page.md` and `page.html`, since site generators do. Nothing outside the
root is looked at, not through a symbolic link either, and nothing that the disk does raises.
"""

# Plain strings, since thousands of links cost milliseconds and pathlib resolves what must not be.
# ruff: noqa: PTH100, PTH110, PTH112, PTH113, PTH116, PTH118, PTH122, PTH123, PTH206, PTH208
from __future__ import annotations

import mimetypes
import os
import stat
from typing import TYPE_CHECKING

from linkcheck.model import Answer, Ask, Failure

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BODY_LIMIT = 2 * 1024 * 1024
"""Bytes of a file that are read."""
LISTING_LIMIT = 10_000
"""Names of a folder among which the nearest is sought."""
ALIKE = 70.0
"""Similarity, of 100, from which a name is worth a suggestion."""

INDEXES = ("index.html", "index.htm", "index.md", "README.md")
SUFFIXES = (".md", ".html", ".htm", ".markdown", ".mdx")
"""Endings that addresses leave out (Jekyll, Hugo, MkDocs, Docusaurus)."""

_TYPES = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".mdx": "text/x-mdx",
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "application/xhtml+xml",
}


def look(ask: Ask, root: Path) -> Answer:
    """Answer an ask of role FILE, whose `url` is an absolute path without query and fragment.

    `found` says whether it names a file or folder below `root`. With `ask.whole` the body holds
    the start of the file (of a folder: its index), so that fragments can be looked up. Never
    raises: a path outside the root and one that may not be looked at are failures.
    """
    try:
        return _looked(ask, root)
    except ValueError:  # a NUL, or a character that no file name can have
        return Answer(ask=ask, found=False, attempts=1)
    except PermissionError as error:
        detail = error.strerror or "permission denied"
        return Answer(ask=ask, failure=Failure("unreadable", detail.lower()), attempts=1)
    except OSError:  # a loop of links, a name too long
        return Answer(ask=ask, found=False, attempts=1)


def _looked(ask: Ask, root: Path) -> Answer:
    base, path = os.path.abspath(root), os.path.normpath(ask.url)
    if not _below(path, base):
        return _outside(ask)
    named = _named(path, folder=ask.url.endswith("/"))
    if named is None:
        return Answer(ask=ask, found=False, nearest=_nearest(path, base), attempts=1)
    if not _below(os.path.realpath(named), os.path.realpath(base)):
        return _outside(ask)
    if not _exact(named, base):
        return Answer(ask=ask, found=False, nearest=_nearest(path, base), attempts=1)
    return _answer(ask, named)


def _outside(ask: Ask) -> Answer:
    return Answer(
        ask=ask, failure=Failure("outside-root", "it lies outside the root folder"), attempts=1
    )


def _below(path: str, base: str) -> bool:
    return path == base or path.startswith(base.rstrip(os.sep) + os.sep)


def _named(path: str, *, folder: bool) -> str | None:
    """Return the path that `path` names: itself, or with an ending that addresses leave out."""
    mode = _mode(path)
    if mode is not None and (not folder or stat.S_ISDIR(mode)):
        return path
    if os.path.splitext(path)[1] and not folder:
        return None
    return next((path + suffix for suffix in SUFFIXES if _mode(path + suffix) is not None), None)


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None


def _exact(path: str, base: str) -> bool:
    """Tell whether every name below `base` is written as on the disk.

    A file system that finds the name in other case as well must be asked for its own spelling.
    """
    while path != base:
        folder, name = os.path.split(path)
        other = os.path.join(folder, name.swapcase())
        if other != path and _there(other) and name not in _names(folder):
            return False
        path = folder
    return True


def _there(path: str) -> bool:
    return os.path.lexists(path)


def _names(folder: str) -> list[str]:
    return os.listdir(folder)


def _answer(ask: Ask, path: str) -> Answer:
    file = _index(path) if os.path.isdir(path) else path
    if not (ask.whole and file):
        return Answer(ask=ask, found=True, attempts=1)
    body, complete = _read(file)
    headers = (("content-type", _type(file)),)
    return Answer(
        ask=ask,
        found=True,
        headers=headers if complete is not None else (),
        body=body,
        complete=bool(complete),
        attempts=1,
    )


def _index(folder: str) -> str | None:
    paths = (os.path.join(folder, name) for name in INDEXES)
    return next((path for path in paths if os.path.isfile(path)), None)


def _type(path: str) -> str:
    suffix = os.path.splitext(path)[1].lower()
    return _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"


def _read(path: str) -> tuple[bytes, bool | None]:
    """Return the start of a regular file and whether that is all; None: it cannot be read.

    Anything but a regular file may never end, or never begin.
    """
    try:
        if not os.path.isfile(path):
            return b"", None
        with open(path, "rb") as file:
            body = file.read(BODY_LIMIT + 1)
    except OSError:
        return b"", None
    return body[:BODY_LIMIT], len(body) <= BODY_LIMIT


def _nearest(path: str, base: str) -> str | None:
    """Return the path below `base` that is most like a missing one, with `/`, relative to it.

    The first name that is not there is replaced by the most similar one beside it; what follows
    must then exist.
    """
    parts = os.path.relpath(path, base).split(os.sep)
    folder = base
    for at, part in enumerate(parts):
        names = _listing(folder)
        if part in names:
            folder = os.path.join(folder, part)
            continue
        name = _most_alike(part, names)
        whole = None if name is None else os.path.join(folder, name, *parts[at + 1 :])
        found = whole if whole and os.path.exists(whole) else None
        return os.path.relpath(found, base).replace(os.sep, "/") if found else None
    return None


def _listing(folder: str) -> list[str]:
    try:
        return _names(folder)[:LISTING_LIMIT]
    except OSError:
        return []


def _most_alike(name: str, names: Iterable[str]) -> str | None:
    # rapidfuzz is needed only where something is missing.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    printable = sorted(each for each in names if each.isprintable())
    found = process.extractOne(
        name, printable, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=ALIKE
    )
    return found[0] if found else None
