"""Local targets, as a server of the folder would answer them; nothing raises."""

# ruff: noqa: PTH112, PTH208 - the disk is played with its own functions
from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from linkcheck.model import Answer, Ask, Role
from linkcheck.resolve import files
from linkcheck.resolve.files import look

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    base = tmp_path / "site"
    for name in (
        "index.md", "guide/README.md", "guide/Intro.md", "guide/setup.html", "posts/one.md",
        "empty/.keep", "plain/notes.txt", "img/photo.png", "data.v1/x.csv", "page/index.html",
        "with space.md", "größe.md", "LICENSE",
    ):  # fmt: skip
        path = base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {name}\n")
    (tmp_path / "secret.md").write_text("outside")
    return base


def at(root: Path, path: str, *, whole: bool = False) -> Answer:
    return look(Ask(f"{root}/{path}", Role.FILE, whole), root)


@pytest.mark.parametrize(
    "path",
    ["index.md", "guide", "guide/", "guide/Intro.md", "guide/Intro", "guide/setup", "posts/one/", "empty",
     "empty/", "plain", "page", "page/", "with space.md", "größe.md", "LICENSE", "guide/../index.md", "./index.md",
     "", "posts//one.md", "data.v1"],
)  # fmt: skip
def test_found(root: Path, path: str) -> None:
    answer = at(root, path)
    assert (answer.found, answer.failure, answer.attempts) == (True, None, 1)


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("guide/intro.md", "guide/Intro.md"),
        ("Guide/Intro.md", "guide/Intro.md"),
        ("guide/Intor.md", "guide/Intro.md"),
        ("img/foto.png", "img/photo.png"),
        ("nothing-like-it.md", None),
        ("index.md/", None),
        ("index.md/x", None),
        ("no/such/folder.md", None),
        ("license", "LICENSE"),
    ],
)
def test_missing_with_the_nearest_name(root: Path, path: str, nearest: str | None) -> None:
    answer = at(root, path)
    assert (answer.found, answer.nearest) == (False, nearest)


def test_case_is_asked_of_a_disk_that_forgives_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system that finds every spelling of a name, as on macOS and Windows."""
    real = files._mode

    def spelled(path: str) -> str:
        if path == str(root):
            return path
        folder, name = os.path.split(path)
        known = spelled(folder)
        names = os.listdir(known) if os.path.isdir(known) else []
        return f"{known}/{next((n for n in names if n.lower() == name.lower()), name)}"

    monkeypatch.setattr(files, "_mode", lambda path: real(spelled(path)))
    monkeypatch.setattr(files, "_there", lambda path: real(spelled(path)) is not None)
    monkeypatch.setattr(files, "_names", lambda folder: os.listdir(spelled(folder)))
    assert at(root, "guide/Intro.md").found is True
    assert at(root, "guide/Intro").found is True
    for wrong in ("guide/intro.md", "Guide/Intro.md", "GUIDE/intro"):
        assert at(root, wrong).found is False, wrong


def test_two_spellings_side_by_side_are_both_there(root: Path) -> None:
    (root / "gUIDE").mkdir()
    if {"guide", "gUIDE"} <= set(os.listdir(root)):  # not so where case is forgiven
        assert at(root, "guide/Intro.md").found is True


@pytest.mark.parametrize(
    "path", ["../secret.md", "../../etc/passwd", "guide/../../secret.md", ".."]
)
def test_outside_the_root(root: Path, path: str) -> None:
    failure = at(root, path).failure
    assert failure is not None
    assert failure.reason == "outside-root"


def test_a_neighbour_with_the_same_beginning_is_outside(root: Path) -> None:
    neighbour = root.with_name("site-old")
    neighbour.mkdir()
    failure = look(Ask(str(neighbour), Role.FILE), root).failure
    assert failure is not None
    assert failure.reason == "outside-root"


def test_a_link_out_of_the_root_is_outside(root: Path) -> None:
    (root / "way-out.md").symlink_to(root.parent / "secret.md")
    answer = at(root, "way-out.md", whole=True)
    assert answer.failure is not None
    assert answer.body == b""


def test_a_link_inside_the_root_is_followed(root: Path) -> None:
    (root / "docs").symlink_to(root / "guide")
    assert at(root, "docs/Intro.md").found is True


def test_a_root_that_is_a_link(root: Path) -> None:
    link = root.with_name("link")
    link.symlink_to(root)
    assert look(Ask(f"{link}/index.md", Role.FILE), link).found is True


def test_loops_and_dangling_links_are_missing(root: Path) -> None:
    (root / "loop").symlink_to(root / "loop")
    (root / "dangling.md").symlink_to(root / "gone.md")
    assert at(root, "loop").found is False
    assert at(root, "loop/x.md").found is False
    assert at(root, "dangling.md").found is False


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "\ud800", "a/" * 3000, "\udcff\ud800"])
def test_names_that_no_file_has_are_missing(root: Path, name: str) -> None:
    assert at(root, name).found is False


def test_what_may_not_be_looked_at_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "_mode", deny)
    failure = at(root, "index.md").failure
    assert failure is not None
    assert (failure.reason, failure.detail) == ("unreadable", "permission denied")


def test_a_file_that_cannot_be_read_is_there(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", deny)
    answer = at(root, "index.md", whole=True)
    assert (answer.found, answer.body, answer.headers, answer.complete) == (True, b"", (), False)


def test_a_pipe_is_not_opened(root: Path) -> None:
    os.mkfifo(root / "pipe.html")
    answer = at(root, "pipe.html", whole=True)
    assert (answer.found, answer.complete) == (True, False)


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("index.md", "text/markdown", b"# index.md\n"),
        ("guide", "text/markdown", b"# guide/README.md\n"),
        ("page", "text/html", b"# page/index.html\n"),
        ("guide/setup", "text/html", b"# guide/setup.html\n"),
        ("plain/notes.txt", "text/plain", b"# plain/notes.txt\n"),
        ("LICENSE", "application/octet-stream", b"# LICENSE\n"),
    ],
)
def test_a_wanted_fragment_brings_the_file(root: Path, path: str, kind: str, body: bytes) -> None:
    answer = at(root, path, whole=True)
    assert dict(answer.headers) == {"content-type": kind}
    assert (answer.body, answer.complete) == (body, True)


def test_without_a_fragment_nothing_is_read(root: Path) -> None:
    assert at(root, "index.md").body == b""


def test_big_files_are_cut(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "BODY_LIMIT", 4)
    answer = at(root, "index.md", whole=True)
    assert (answer.body, answer.complete) == (b"# in", False)
