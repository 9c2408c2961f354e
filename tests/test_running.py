"""A forked run is what a run of its own process is; every command starts from nothing here."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from tests.forking import FORKS, ended, fork
from tests.running import run, run_anew

ARTICLE = "# Title\n\nIt grew [source].\n\n## Sources\n\n1. 1.Report, https://a.test/x\n"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--version",), 0),
        (("--help",), 0),
        (("chekc",), 2),
        (("check", "a.md", "--offline"), 1),
        (("check", "a.md", "no.md", "--offline", "--format", "sarif"), 2),
        (("fix", "a.md", "--offline"), 1),
        (("explain", "a.md:3", "--offline"), 0),
        (("rule", "U001"), 0),
        (("ledger", "stats", "--ledger", "l.sqlite3"), 2),
        (("server", "--no-such-option"), 2),
        (("baseline", "a.md", "--offline", "-o", "known.jsonl"), 0),
        (("config", "--config", "no.toml"), 2),
        (("init",), 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_forked_and_started_anew_are_the_same(
    tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    said = []
    for way in (run, run_anew):
        folder = tmp_path / way.__name__ / "here"
        folder.mkdir(parents=True)
        (folder / "a.md").write_text(ARTICLE)
        done = way(*arguments, cwd=folder)
        assert done.returncode == status, done.stderr
        said.append((_timeless(done.stdout), _timeless(done.stderr)))

    assert said[0] == said[1]


def _timeless(text: str) -> str:
    """Return text without seconds and instants."""
    return re.sub(r"\b\d+\.\d+ s\b|\d{4}-\d\d-\d\dT[\d:.]+Z", "", text).replace("run_anew", "run")


def test_what_is_given_arrives(tmp_path: Path) -> None:
    """The folder, the environment and more input and output than a pipe holds."""
    text = "It grew [source].\n\n" * 5_000
    (tmp_path / "linkcheck.toml").write_text('select = ["P001"]\n')
    done = run(
        "check", "-", "--offline", cwd=tmp_path, stdin=text.encode(), FORCE_COLOR="1", COLUMNS="60"
    )

    assert done.returncode == 1
    assert "5,000 errors" in done.stdout
    assert "\x1b[" in done.stdout
    assert "─" * 54 in done.stdout
    assert "─" * 55 not in done.stdout


@pytest.mark.skipif(not FORKS, reason="processes are not forked there")
class TestForking:
    def test_a_process_ends_with_its_status(self) -> None:
        assert ended(fork(exit, 7)) == 7

    def test_a_process_that_a_signal_ends_tells_it(self) -> None:
        assert ended(fork(signal.raise_signal, signal.SIGKILL)) == -signal.SIGKILL

    def test_a_process_that_does_not_end_is_a_failure(self) -> None:
        process = fork(signal.pause)
        with pytest.raises(TimeoutError):
            ended(process, seconds=0.1)
        process.join()

        assert process.exitcode == -signal.SIGKILL
