"""What a run reads: each input that is named, one at a time, with the lines of it that count."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct, structs

from linkcheck.model import Change, InputError, Source
from linkcheck.source import (
    Input,
    Touched,
    Unknowable,
    Unreadable,
    discover,
    load,
    spans_of,
    touched,
)


class Since(Struct, frozen=True):
    """The change under audit: what HEAD and the files on the disk add to `ref`."""

    ref: str
    whole: bool = False
    """All lines of a changed article count."""


class Changed(Struct, frozen=True):
    """The lines of one file that a change touched, as git counts them from 1."""

    since: str
    lines: tuple[range, ...]


class Item(Struct, frozen=True, kw_only=True):
    """One input on its way to its text: `input` until it is read, then one of the others."""

    input: Input | None = None
    source: Source | None = None
    error: InputError | None = None
    changed: Changed | None = None
    """What alone counts of it; None: all of it."""


class Intake(Struct, frozen=True, kw_only=True):
    """Everything that was named, unread."""

    items: tuple[Item, ...] = ()
    errors: tuple[InputError, ...] = ()
    """What names nothing."""
    notes: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    """The paths of all articles that were named, also of those that are not read."""


def take_in(
    references: Sequence[str],
    cwd: Path,
    project_root: Path,
    stdin_filename: str | None = None,
    since: Since | None = None,
) -> Intake:
    """Return what `references` name; with `since`, what it changed of that. Raises Unknowable."""
    found = discover(references, cwd, project_root, stdin_filename)
    items, notes = tuple(Item(input=one) for one in found.inputs), found.notes
    if since is not None:
        items = _changed(found.inputs, since)
        notes = (*notes, _counted(len(items), len(found.inputs), since))
    named = tuple(item.path for item in found.inputs if item.path)
    return Intake(items=items, errors=found.errors, notes=notes, named=named)


def read(item: Item, stdin: BinaryIO | None = None) -> Item:
    """Return the item with its text, or with the reason why there is none."""
    if item.input is None:
        return item
    try:
        source = load(item.input, stdin)
    except Unreadable as error:
        return Item(error=error.as_error(item.input.name))
    if item.changed is not None:
        spans = spans_of(source.text, item.changed.lines)
        source = structs.replace(source, change=Change(since=item.changed.since, spans=spans))
    return Item(source=source)


def size(items: Iterable[Item]) -> int:
    """Return the bytes of the files that are still to be read; what cannot be told is nothing."""
    return sum(_size(item.input.path) for item in items if item.input and item.input.path)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - thousands of them
    except (OSError, ValueError):
        return 0


def _changed(inputs: Sequence[Input], since: Since) -> tuple[Item, ...]:
    """Return the inputs that a change touches, and where. Raises Unknowable."""
    if away := next((item for item in inputs if item.path is None), None):
        raise Unknowable(f"{away.name} is in no repository, so no change of it can be told")
    change = touched((item.path for item in inputs if item.path), since.ref, whole=since.whole)
    return tuple(
        Item(input=one, changed=_lines(one.path, change, since))
        for one in inputs
        if one.path in change
    )


def _lines(path: str | None, change: Touched, since: Since) -> Changed | None:
    lines = change.get(path or "")
    return None if lines is None else Changed(since.ref, lines)


def _counted(some: int, every: int, since: Since) -> str:
    articles = "article" if every == 1 else "articles"
    return f"{some:,} of {every:,} {articles} changed since {since.ref}"
