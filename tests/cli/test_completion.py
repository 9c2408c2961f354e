"""Completion in shells: the lines of the README work, and answer without loading anything."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import environment, run


def complete(cwd: Path, *words: str) -> list[str]:
    line = " ".join(("linkcheck", *words))
    done = run(
        cwd=cwd,
        _LINKCHECK_COMPLETE="bash_complete",
        COMP_WORDS=line,
        COMP_CWORD=str(len(words)),
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_commands_options_and_choices(tmp_path: Path) -> None:
    assert complete(tmp_path, "ch") == ["plain,check"]
    assert complete(tmp_path, "check", "--fail") == ["plain,--fail-on"]
    assert complete(tmp_path, "check", "--fail-on", "w") == ["plain,warning"]


def test_sources_are_left_to_the_shell(tmp_path: Path) -> None:
    assert complete(tmp_path, "check", "dra") == ["file,dra"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_line_of_each_shell_prints_its_script(tmp_path: Path, shell: str) -> None:
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("click asks bash for its version")
    done = run(cwd=tmp_path, _LINKCHECK_COMPLETE=f"{shell}_source")

    assert done.returncode == 0
    assert f"_LINKCHECK_COMPLETE={shell}_complete" in done.stdout


def test_it_needs_no_library_but_click(tmp_path: Path) -> None:
    code = (
        "import atexit, sys; from linkcheck.cli import main\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment(
            _LINKCHECK_COMPLETE="bash_complete", COMP_WORDS="linkcheck check dra", COMP_CWORD="2"
        ),
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "file,dra\n"
    assert not set(done.stderr.split()) & {"msgspec", "aiohttp", "rich", "ada_url", "pyromark"}
