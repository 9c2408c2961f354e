"""All of the new bytes or none, and only while the file is as it was read."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from linkcheck.source import Unwritable, rewrite
from tests.running import ROOT

posix = pytest.mark.skipif(os.name != "posix", reason="modes and links of POSIX")
no_root = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_bytes(b"old\r\n")
    return path


def test_the_bytes_are_replaced_and_nothing_is_left_behind(file: Path) -> None:
    rewrite(str(file), b"old\r\n", b"new\r")

    assert file.read_bytes() == b"new\r"
    assert list(file.parent.iterdir()) == [file]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o664])
def test_permissions_are_kept(file: Path, mode: int) -> None:
    file.chmod(mode)
    rewrite(str(file), b"old\r\n", b"new")

    assert stat.S_IMODE(file.stat().st_mode) == mode


@posix
def test_a_symbolic_link_stays_one(file: Path) -> None:
    (file.parent / "sub").mkdir()
    link = file.parent / "sub" / "b.md"
    link.symlink_to("../a.md")
    rewrite(str(link), b"old\r\n", b"new")

    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert list(link.parent.iterdir()) == [link]


def test_a_file_that_changed_is_left_alone(file: Path) -> None:
    with pytest.raises(Unwritable, match="changed since it was read"):
        rewrite(str(file), b"older", b"new")

    assert file.read_bytes() == b"old\r\n"


def test_a_file_that_is_gone_is_not_made(file: Path) -> None:
    file.unlink()
    with pytest.raises(Unwritable, match="gone"):
        rewrite(str(file), b"old\r\n", b"new")

    assert not file.exists()


@posix
def test_a_read_only_file_is_left_alone_though_its_folder_allows_it(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(Unwritable, match="read-only"):
        rewrite(str(file), b"old\r\n", b"new")

    assert file.read_bytes() == b"old\r\n"


@posix
@no_root
def test_a_read_only_folder_is_one_sentence(file: Path) -> None:
    file.parent.chmod(0o555)
    try:
        with pytest.raises(Unwritable, match="folder is read-only"):
            rewrite(str(file), b"old\r\n", b"new")
    finally:
        file.parent.chmod(0o755)


def test_a_disk_that_fills_up_leaves_the_old_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unwritable, match="no space left"):
        rewrite(str(file), b"old\r\n", b"new")

    assert file.read_bytes() == b"old\r\n"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("moment", ["os.fsync", "os.chown", "pathlib.Path.replace"])
@posix
def test_killed_half_way_the_old_file_is_whole(file: Path, moment: str) -> None:
    code = (
        "import os, pathlib, signal\n"
        "from linkcheck.source import rewrite\n"
        f"{moment} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"rewrite({str(file)!r}, b'old\\r\\n', b'new' * 100_000)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)

    assert done.returncode == -9
    assert file.read_bytes() == b"old\r\n"
