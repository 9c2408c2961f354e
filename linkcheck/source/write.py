"""Putting a text back where it was read: all of it or nothing.

Decisions. What is replaced is the file itself, never a symbolic link to it, and only while it still
holds the bytes that were read. The new bytes are complete on the disk, beside the file, before they
take its name. A file that nobody may write is left alone, though its folder would allow it.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path


class Unwritable(Exception):  # noqa: N818 - the state of a file, not a fault of the program
    """A file that was not written: one sentence without a full stop."""


_SENTENCES = {
    errno.EACCES: "writing it is not permitted",
    errno.EPERM: "writing it is not permitted",
    errno.EROFS: "it lies on a disk that is read-only",
    errno.ENOSPC: "there is no space left on the disk",
    errno.ENOENT: "it is gone since it was read",
}


def rewrite(path: str, before: bytes, after: bytes) -> None:
    """Replace the file at `path`, which was read as `before`, by `after`. Raises Unwritable."""
    target = Path(os.path.realpath(path))
    try:
        if target.read_bytes() != before:
            raise Unwritable("it changed since it was read; run linkcheck fix again")
        mode = target.stat().st_mode
        if not mode & 0o222 or not os.access(target, os.W_OK):
            raise Unwritable("it is read-only")
        if not os.access(target.parent, os.W_OK):
            raise Unwritable("its folder is read-only, and nothing is written in place")
        _replace(target, after, stat.S_IMODE(mode))
    except OSError as error:
        sentence = _SENTENCES.get(error.errno or 0, f"it cannot be written: {error.strerror}")
        raise Unwritable(sentence) from error


def _replace(target: Path, data: bytes, mode: int) -> None:
    import tempfile  # noqa: PLC0415 - most runs write nothing back

    number, name = tempfile.mkstemp(
        prefix=f".{target.name[:50]}.", suffix=".tmp", dir=target.parent
    )
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_owner(target, name)
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _keep_owner(target: Path, name: str) -> None:
    if not hasattr(os, "chown"):
        return
    owner = target.stat()
    # Only root may give a file away; what others write is theirs.
    with suppress(OSError):
        os.chown(name, owner.st_uid, owner.st_gid)
