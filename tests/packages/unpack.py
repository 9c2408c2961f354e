"""From an archive to the texts in it that somebody published to be read.

The whole tree is unpacked, since links lead to files beside a text. Nothing is written outside the
folder: members with an absolute path, `..`, a device or a link that leads out are left out.
"""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

LIMIT = 60
"""Texts of one package: a manual of a thousand pages is written by one program, not by thousands."""
DOCUMENTS = frozenset({".md", ".markdown", ".html", ".htm"})
NOT_READ = re.compile(
    r"node_modules|bower_components|vendor|vendored|third[_-]?party|_vendor|external"
    r"|tests?|__tests__|testing|spec|specs|testdata|test[_-]data|fixtures?|__snapshots__|mocks?"
    r"|templates?|_?layouts|_?includes|_static|themes?|assets|coverage|htmlcov|\..+",
    re.IGNORECASE,
)
"""Folders whose files are somebody else's, made to be wrong, or parts that a program fills in."""
NOT_READ_FILES = re.compile(r".*\.min\.html?|.*\.component\.html|.*\.tpl\.html?", re.IGNORECASE)


def unpack(archives: Iterable[Path], folder: Path) -> Path:
    """Unpack once into `folder` and return the root of the tree in it.

    A tree that is nothing but one folder begins in that. Raises OSError, or
    tarfile.TarError, zipfile.BadZipFile or subprocess.CalledProcessError where it is damaged.
    """
    if not folder.exists():
        partial = folder.with_name(folder.name + ".partial")
        partial.mkdir(parents=True, exist_ok=True)
        for archive in archives:
            _unpack(archive, partial)
        partial.rename(folder)
    inside = list(folder.iterdir())
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else folder


def _unpack(archive: Path, folder: Path) -> None:
    if archive.suffix in {".zip", ".whl"}:
        with zipfile.ZipFile(archive) as packed:  # zipfile itself drops `..` and roots
            packed.extractall(folder)
    elif archive.suffix == ".deb":
        told = ("dpkg-deb", "--fsys-tarfile", str(archive))
        data = subprocess.run(told, capture_output=True, check=True).stdout
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            tar.extractall(folder, filter=_harmless)
    else:
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter=_harmless)


def _harmless(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    try:
        kept = tarfile.data_filter(member, folder)
    except tarfile.FilterError:
        return None
    if kept.isdir():  # a folder without its own write bit could not be filled
        return kept.replace(mode=0o755, deep=False)
    return kept


def documents(root: Path) -> tuple[str, ...]:
    """Return the texts below `root`, each once, at most LIMIT, as relative paths with `/`, sorted.

    Of more, those are taken whose path has the smallest SHA-256: the same each time, from every
    part of the tree.
    """
    files = (path for path in root.rglob("*") if path.suffix.lower() in DOCUMENTS)
    names = (p.relative_to(root).as_posix() for p in files if p.is_file() and not p.is_symlink())
    first: dict[bytes, str] = {}
    for name in sorted(name for name in names if is_document(name)):
        first.setdefault(_digest((root / name).read_bytes()), name)
    return tuple(sorted(sorted(first.values(), key=lambda name: _digest(name.encode()))[:LIMIT]))


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def is_document(name: str) -> bool:
    """Tell whether a file is a text to be read, by its path.

    >>> is_document("docs/guide.md"), is_document("tests/data/broken.md")
    (True, False)
    """
    path = PurePosixPath(name)
    if path.suffix.lower() not in DOCUMENTS or NOT_READ_FILES.fullmatch(path.name):
        return False
    return not any(NOT_READ.fullmatch(part) for part in path.parts[:-1])
