"""Archives of strangers: nothing lands outside the folder, and only texts to be read are taken."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from .unpack import LIMIT, documents, is_document, unpack


def _tar(path: Path, members: dict[str, bytes], links: dict[str, str] | None = None) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            tar.addfile(info)
    return path


def _files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir())


def test_members_that_lead_out_are_left_out(tmp_path: Path) -> None:
    members = {"p/README.md": b"# P", "../outside.md": b"", "p/../../up.md": b""}
    archive = _tar(
        tmp_path / "p.tgz", members, {"p/link.md": "../../secret", "p/in.md": "README.md"}
    )

    root = unpack([archive], tmp_path / "tree")

    assert root == tmp_path / "tree" / "p"
    assert _files(root) == ["README.md", "in.md"]
    assert _files(tmp_path) == ["p.tgz", "tree/p/README.md", "tree/p/in.md"]


def test_absolute_members_land_inside(tmp_path: Path) -> None:
    archive = _tar(tmp_path / "p.tgz", {"/etc/notes.md": b"", "README.md": b""})

    assert _files(unpack([archive], tmp_path / "tree")) == ["README.md", "etc/notes.md"]


def test_a_zip_stays_inside(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as packed:
        packed.writestr("../outside.md", "")
        packed.writestr("docs/a.md", "# A")

    unpack([tmp_path / "p.zip"], tmp_path / "tree")

    assert _files(tmp_path) == ["p.zip", "tree/docs/a.md", "tree/outside.md"]


def test_a_folder_without_its_write_bit_is_filled(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "p.tgz", "w:gz") as tar:
        folder = tarfile.TarInfo("docs")
        folder.type, folder.mode = tarfile.DIRTYPE, 0o555
        tar.addfile(folder)
        tar.addfile(tarfile.TarInfo("docs/a.md"))

    assert _files(unpack([tmp_path / "p.tgz"], tmp_path / "tree")) == ["a.md"]


def test_packages_beside_it_share_its_tree(tmp_path: Path) -> None:
    manual = _tar(tmp_path / "manual.tgz", {"usr/share/manual/a.md": b"![b](images/b.png)"})
    common = _tar(tmp_path / "common.tgz", {"usr/share/manual/images/b.png": b""})

    root = unpack([manual, common], tmp_path / "tree")

    assert _files(root) == ["share/manual/a.md", "share/manual/images/b.png"]


def test_what_is_unpacked_stays(tmp_path: Path) -> None:
    archive = _tar(tmp_path / "p.tgz", {"a.md": b"1"})
    unpack([archive], tmp_path / "tree")
    archive.unlink()

    assert _files(unpack([archive], tmp_path / "tree")) == ["a.md"]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("README.md", True),
        ("docs/guide/Start.HTM", True),
        ("docs/contest/spectrum.html", True),
        ("setup.py", False),
        ("docs/README.rst", False),
        ("node_modules/other/README.md", False),
        ("tests/data/broken.md", False),
        ("src/pkg/templates/base.html", False),
        (".github/PULL_REQUEST_TEMPLATE.md", False),
        ("dist/list.component.html", False),
    ],
)
def test_which_files_are_texts_to_be_read(name: str, read: bool) -> None:
    assert is_document(name) is read


def test_a_text_is_taken_once(tmp_path: Path) -> None:
    for name in ("README.md", "docs/index.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("# The same")

    assert documents(tmp_path) == ("README.md",)


def test_of_a_giant_the_same_sixty_are_taken_each_time(tmp_path: Path) -> None:
    for number in range(LIMIT + 40):
        (tmp_path / f"{number:03}.md").write_text(str(number))
    taken = documents(tmp_path)
    (tmp_path / "README.rst").write_text("no text to be read")

    assert len(taken) == LIMIT
    assert list(taken) == sorted(taken)
    assert documents(tmp_path) == taken
