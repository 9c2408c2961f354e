"""Archives come from the registries' own clients; here a client is a script that plays one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from .fetch import Missing, Package, fetch

PACKAGE = Package("npm", "@scope/name", "1.2.3")


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder) + os.pathsep + os.environ["PATH"])
    return folder / "npm"


def _plays(client: Path, body: str) -> None:
    client.write_text(f"#!{sys.executable}\nimport sys\n{body}\n")
    client.chmod(0o755)


def test_an_archive_is_fetched_once(npm: Path, tmp_path: Path) -> None:
    _plays(npm, "open('name-1.2.3.tgz', 'w').write(' '.join(sys.argv[1:]))")

    archive = fetch(PACKAGE, tmp_path / "cache")
    npm.unlink()

    folder = tmp_path / "cache" / "npm" / "@scope+name" / "1.2.3"
    assert archive == folder / "name-1.2.3.tgz"
    said = archive.read_text().split()
    assert (said[0], said[-1]) == ("pack", "@scope/name@1.2.3")
    assert "--ignore-scripts" in said
    assert fetch(PACKAGE, tmp_path / "cache") == archive


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("sys.exit('npm error code E404\\nnote: a log was written')", "npm error code E404"),
        ("sys.exit(1)", "the client failed without a word"),
        ("", "the client wrote no archive"),
    ],
)
def test_what_cannot_be_had_is_missing_and_nothing_is_kept(
    npm: Path, tmp_path: Path, body: str, message: str
) -> None:
    _plays(npm, body)

    for _ in range(2):
        with pytest.raises(Missing, match=f"^{message}$"):
            fetch(PACKAGE, tmp_path / "cache")


def test_a_client_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Missing, match="npm is not installed"):
        fetch(PACKAGE, tmp_path / "cache")


def test_an_ecosystem_without_a_client(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="no client is known for cpan"):
        fetch(Package("cpan", "a", "1"), tmp_path)


def test_the_packages_of_one_tree() -> None:
    manual = Package("debian", "manual", "1", "manual-common=2:1.0 other=3")

    assert manual.whole == (
        manual,
        Package("debian", "manual-common", "2:1.0"),
        Package("debian", "other", "3"),
    )
