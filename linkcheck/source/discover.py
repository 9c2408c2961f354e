"""Which articles the command line means: references in, inputs out, each article once.

Decisions. A file that is named is taken, whatever it is called and whatever ignores it. A folder
gives what its extension says is an article, less what .gitignore names and what belongs to tools;
a folder that is named is read even where a .gitignore above it ignores it. A glob is the same walk
held against a pattern, so that `**` does not descend into node_modules either; it takes plain text
too. What is left out is counted and said. Problems are values: the rest is still audited.
"""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from enum import StrEnum
from fnmatch import fnmatch
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from linkcheck.model import InputError
from linkcheck.patterns import Pattern
from linkcheck.source.ignores import ignores_above, matcher
from linkcheck.source.sniff import EXTENSIONS, extension_of
from linkcheck.source.unreadable import Unreadable
from linkcheck.source.walk import TEXT_EXTENSIONS, Fate, Wish, left_out_notes, walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WILDCARDS = "*?["
_WEB = Pattern(r"https?://", re.IGNORECASE)
_SCHEME = Pattern(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_OPENED = Pattern(r"/dev/stdin|/(?:dev|proc/(?:self|\d+))/fd/\d+")
"""What the caller has opened: standard input, and the pipes of process substitution."""
_SPECIAL = (
    (stat.S_ISFIFO, "named pipe"),
    (stat.S_ISSOCK, "socket"),
    (stat.S_ISCHR, "device"),
    (stat.S_ISBLK, "device"),
)
_PASSWORD = Pattern(r"(?<=://)([^/?#@:]*):[^/?#@]*@")


class InputKind(StrEnum):
    """Where the bytes of an input come from."""

    FILE = "file"
    STDIN = "stdin"
    URL = "url"


class Input(Struct, frozen=True, kw_only=True):
    """One article to load: `name` is how it is reported."""

    kind: InputKind
    name: str
    path: str | None = None
    """Absolute, for a file."""
    url: str | None = None
    """As given, for a URL; `name` shows no password."""


class Discovery(Struct, frozen=True, kw_only=True):
    """What the references mean, in their order, and what they do not."""

    inputs: tuple[Input, ...] = ()
    errors: tuple[InputError, ...] = ()
    left_out: int = 0
    """Files and folders below the named ones that are not read."""
    notes: tuple[str, ...] = ()
    """What was left out, in a sentence."""


class _Place(NamedTuple):
    cwd: str
    root: str


class _Found(NamedTuple):
    inputs: tuple[Input, ...] = ()
    errors: tuple[InputError, ...] = ()
    left_out: Mapping[str, Fate] = {}


def discover(
    references: Sequence[str], cwd: Path, project_root: Path, stdin_filename: str | None = None
) -> Discovery:
    """Return the inputs that `references` mean, in order, each once. Never raises.

    `-` is stdin, reported as `stdin_filename` if given. Reasons of errors: `not-found`,
    `no-articles`, `not-regular`, `permission`, `scheme`, `io`.
    """
    place = _Place(os.path.abspath(cwd), os.path.abspath(project_root))  # noqa: PTH100 - lexical
    found = [_expand(one, place, stdin_filename) for one in dict.fromkeys(references)]
    inputs: dict[str, Input] = {}
    for item in (item for one in found for item in one.inputs):
        inputs.setdefault(_identity(item), item)
    taken = {item.path for item in inputs.values()}
    left_out = {path: fate for one in found for path, fate in one.left_out.items()}
    fates = Counter(fate for path, fate in left_out.items() if path not in taken)
    return Discovery(
        inputs=tuple(inputs.values()),
        errors=tuple({error.source: error for one in found for error in one.errors}.values()),
        left_out=fates.total(),
        notes=left_out_notes(fates),
    )


def reported_name(path: str, given: str, cwd: str, root: str) -> str:
    """Return how the file at `path` is called in reports, with `/`.

    Relative to the project root, else to the current directory, else as it was given: no report
    tells where on this machine the project lies unless its user did.
    """
    pure = PurePath(path)
    for folder in (root, cwd):
        if pure.is_relative_to(folder):
            return _clean(pure.relative_to(folder).as_posix())
    return _clean(PurePath(given).as_posix())


def _clean(name: str) -> str:
    # File names are bytes; what is not UTF-8 in them cannot stand in a report.
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _identity(item: Input) -> str:
    if item.path is not None:
        return os.path.normcase(os.path.realpath(item.path))
    return f"{item.kind}:{(item.url or '').split('#', 1)[0]}"


def _expand(reference: str, place: _Place, stdin_filename: str | None) -> _Found:
    if reference == "-":
        name = PurePath(stdin_filename).as_posix() if stdin_filename else "stdin"
        return _Found((Input(kind=InputKind.STDIN, name=_clean(name)),))
    if _WEB.match(reference):
        name = _PASSWORD.sub(r"\1:***@", reference)
        return _Found((Input(kind=InputKind.URL, name=_clean(name), url=reference),))
    try:
        return _expand_path(reference, place)
    except Unreadable as problem:
        return _Found(errors=(problem.as_error(_given_name(reference)),))


def _expand_path(reference: str, place: _Place) -> _Found:
    if not reference:
        raise Unreadable("not-found", "an empty name names nothing")
    path = _absolute(reference, place.cwd)
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        if _has_wildcard(reference):
            return _expand_glob(reference, place)
        raise _missing(reference, path, error) from error
    if stat.S_ISDIR(mode):
        return _expand_folder(reference, path, place)
    if not stat.S_ISREG(mode) and not _OPENED.fullmatch(path):
        raise _special(mode)
    return _Found((_file(path, reference, place),))


def _absolute(reference: str, cwd: str) -> str:
    joined = Path(cwd, reference)
    path = os.path.abspath(joined)  # noqa: PTH100 - keep symbolic links in the name
    # `link/..` is the parent of what the link leads to, which a lexical view gets wrong.
    if ".." in joined.parts and os.path.realpath(path) != os.path.realpath(joined):
        return os.path.realpath(joined)
    return path


def _missing(reference: str, path: str, error: OSError | ValueError) -> Unreadable:
    if _SCHEME.match(reference):
        return Unreadable("scheme", "of addresses, only http and https are read")
    if isinstance(error, ValueError):
        return Unreadable("not-found", "no file can have this name")
    if isinstance(error, FileNotFoundError) and os.path.islink(path):  # noqa: PTH114
        return Unreadable("not-found", "it is a symbolic link that leads nowhere")
    return Unreadable.from_os_error(error)


def _special(mode: int) -> Unreadable:
    """Return why what only waits, or never ends, is not read."""
    what = next((name for tells, name in _SPECIAL if tells(mode)), "special file")
    return Unreadable("not-regular", f"it is not a regular file but a {what}")


def _file(path: str, given: str, place: _Place) -> Input:
    name = reported_name(path, given, place.cwd, place.root)
    return Input(kind=InputKind.FILE, name=name, path=path)


def _given_name(reference: str) -> str:
    if _SCHEME.match(reference):
        return _clean(_PASSWORD.sub(r"\1:***@", reference))
    # What a shell would write: a path makes a dot of it.
    return _clean(PurePath(reference).as_posix()) if reference else "''"


def _expand_folder(reference: str, folder: str, place: _Place) -> _Found:
    def takes(path: str) -> bool:
        return extension_of(path) in EXTENSIONS

    found = _collect(folder, reference, Wish(takes, mentions_text=True), place)
    if not found.inputs and not found.errors:
        what = f"no articles in this folder ({' '.join(EXTENSIONS)})"
        raise Unreadable("no-articles", "; ".join((what, *_notes(found))))
    return found


def _expand_glob(reference: str, place: _Place) -> _Found:
    base, pattern = _split_glob(reference.replace(os.sep, "/"))
    folder = _absolute(base or ".", place.cwd)
    if not os.path.isdir(folder):  # noqa: PTH112 - never raises
        raise Unreadable("not-found", f"there is no folder {_given_name(base)}")
    found = _collect(folder, base, _wish_of_glob(folder, pattern), place)
    if not found.inputs and not found.errors:
        raise Unreadable("not-found", "; ".join(("no file matches this pattern", *_notes(found))))
    return found


def _split_glob(pattern: str) -> tuple[str, str]:
    """Return the folder a glob spells out and the rest of it.

    >>> _split_glob("docs/en/**/*.md")
    ('docs/en/', '**/*.md')
    """
    end = next(at for at, character in enumerate(pattern) if character in _WILDCARDS)
    start = pattern.rfind("/", 0, end) + 1
    return pattern[:start], pattern[start:]


def _wish_of_glob(folder: str, pattern: str) -> Wish:
    parts = pattern.split("/")
    matches = matcher(pattern)
    # Without `**` a folder must match as many parts of the pattern as it is deep.
    leads = [] if "**" in parts else [matcher("/".join(parts[: n + 1])) for n in range(len(parts))]

    def takes(path: str) -> bool:
        extension = extension_of(path)
        named = extension in EXTENSIONS or extension in TEXT_EXTENSIONS or _names(parts[-1], path)
        return named and matches(_relative(path, folder))

    def enters(path: str) -> bool:
        relative = _relative(path, folder)
        return not leads or leads[min(relative.count("/"), len(leads) - 1)](f"{relative}/")

    return Wish(takes, enters)


def _has_wildcard(text: str) -> bool:
    return any(character in text for character in _WILDCARDS)


def _names(last: str, path: str) -> bool:
    """Tell whether the last part of a glob says more of the file than that there is one."""
    return last.strip("*") != "" and fnmatch(PurePath(path).name, last)


def _relative(path: str, folder: str) -> str:
    return path[len(folder) :].replace(os.sep, "/").lstrip("/")


def _collect(folder: str, given: str, wish: Wish, place: _Place) -> _Found:
    """Walk `folder`, called `given` on the command line, and keep what is wished for."""
    inputs: list[Input] = []
    errors: list[InputError] = []
    left_out: dict[str, Fate] = {}
    for path, fate in walk(folder, wish, ignores_above(folder, place.root)):
        file = _file(path, str(PurePath(given, _relative(path, folder))), place)
        if fate is Fate.TAKEN:
            inputs.append(file)
        elif isinstance(fate, Unreadable):
            errors.append(fate.as_error(file.name))
        else:
            left_out[path] = fate
    return _Found(tuple(inputs), tuple(errors), left_out)


def _notes(found: _Found) -> tuple[str, ...]:
    return left_out_notes(Counter(found.left_out.values()))
