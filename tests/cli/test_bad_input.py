"""What is wrong around an audit: settings, outputs, streams, an impatient user."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.running import ROOT, command, environment, report, route, run
from tests.web.server import LocalWeb, respond

DEFECT = "It grew [source].\n"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and streams of POSIX")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(DEFECT, encoding="utf-8")
    return path


class TestSettings:
    def test_a_settings_file_that_is_a_folder_is_an_error(self, article: Path) -> None:
        (article.parent / "linkcheck.toml").mkdir()
        done = run("check", "a.md", "--offline", cwd=article.parent)

        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.endswith("linkcheck.toml: cannot be read: Is a directory\n")

    @POSIX
    def test_so_is_a_link_that_leads_nowhere(self, article: Path) -> None:
        (article.parent / "linkcheck.toml").symlink_to("gone.toml")
        done = run("check", "a.md", "--offline", cwd=article.parent)

        assert done.returncode == 2
        assert done.stderr.endswith("linkcheck.toml: cannot be read: No such file or directory\n")

    def test_a_broken_one_is_named_with_its_line(self, article: Path) -> None:
        (article.parent / "linkcheck.toml").write_text('fail-on = "error"\nfail-on =\n')
        done = run("check", "a.md", "--offline", cwd=article.parent)

        assert done.returncode == 2
        assert "linkcheck.toml:2:10: " in done.stderr


class TestOutputs:
    def test_a_folder_that_does_not_exist_is_named_and_not_made(self, article: Path) -> None:
        outputs = ("--output", "no/r.json", "--output", "r.json", "--format", "none")
        done = run("check", "a.md", "--offline", *outputs, cwd=article.parent)

        assert done.returncode == 2
        assert done.stderr == f"linkcheck: no/r.json: there is no folder {article.parent}/no\n"
        assert not (article.parent / "no").exists()
        assert (article.parent / "r.json").exists()

    def test_a_folder_in_the_place_of_a_report_is_said(self, article: Path) -> None:
        (article.parent / "r.json").mkdir()
        done = run("check", "a.md", "--offline", "--output", "r.json", cwd=article.parent)

        assert done.returncode == 2
        assert done.stderr == "linkcheck: r.json: Is a directory\n"
        assert "P001" in done.stdout

    @pytest.mark.parametrize("second", ["json:r.json", "terminal:./r.json", "json:link.json"])
    def test_two_reports_in_one_file_are_refused(self, article: Path, second: str) -> None:
        (article.parent / "link.json").symlink_to("r.json")
        outputs = ("--output", "r.json", "--output", second)
        done = run("check", "a.md", "--offline", *outputs, cwd=article.parent)

        assert (done.returncode, done.stdout) == (2, "")
        name = second.partition(":")[2]
        assert done.stderr == f"linkcheck: --output: {name} would get two reports\n"
        assert not (article.parent / "r.json").exists()

    @POSIX
    def test_a_device_takes_as_many_as_it_gets(self, article: Path) -> None:
        outputs = ("--output", "json:/dev/null", "--output", "terminal:/dev/null")
        done = run("check", "a.md", "--offline", *outputs, cwd=article.parent)

        assert done.returncode == 1

    @POSIX
    @pytest.mark.parametrize(
        ("arguments", "status"),
        [
            ("check a.md --offline", 2),
            ("check a.md --offline --format json", 2),
            ("check a.md --offline --format none --output r.json", 1),
            ("rule U001", 2),
            ("--help", 2),
        ],
    )
    def test_a_report_that_a_closed_stream_loses_was_not_written(
        self, article: Path, arguments: str, status: int
    ) -> None:
        done = subprocess.run(
            ["sh", "-c", f"{sys.executable} -m linkcheck {arguments} >&-"],
            cwd=article.parent,
            env=environment(),
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

        assert done.returncode == status
        if status == 2:
            assert done.stderr == "linkcheck: standard output: Bad file descriptor\n"


def test_an_empty_name_is_shown_as_one(article: Path) -> None:
    done = run("check", "", "--offline", "--format", "json", cwd=article.parent)

    assert done.returncode == 2
    assert done.stderr == "linkcheck: could not read '': an empty name names nothing\n"
    assert report(done)["errors"][0]["source"] == "''"


@POSIX
class TestImpatience:
    @pytest.mark.parametrize("delay", [0.02, 0.05, 0.1])
    def test_an_interruption_while_loading_leaves_no_traceback(
        self, tmp_path: Path, delay: float
    ) -> None:
        """A module that takes its time stands in for a slow disk."""
        (tmp_path / "click.py").write_text(
            "import sys, time\nprint('loading', file=sys.stderr, flush=True)\ntime.sleep(30)\n"
        )
        process = subprocess.Popen(
            command("check", "a.md"),
            cwd=tmp_path,
            env=environment(PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stderr is not None
        assert process.stderr.readline() == "loading\n"
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)

        assert (process.returncode, out, err) == (130, "", "linkcheck: interrupted\n")

    @pytest.mark.parametrize(("ci", "live"), [("", True), ("true", False)])
    def test_a_terminal_of_ci_shows_no_progress(self, tmp_path: Path, ci: str, live: bool) -> None:
        (tmp_path / "a.md").write_text("[x](http://a.test/x)")
        ours, theirs = os.openpty()
        with LocalWeb({}, otherwise=respond(200, "<p>Here it is, all of it.</p>")) as web:
            done = subprocess.run(
                command("check", "a.md", "--format", "none", *route(web)),
                cwd=tmp_path,
                env=environment(CI=ci, TERM="xterm"),
                stderr=theirs,
                timeout=60,
                check=False,
            )
        os.close(theirs)
        said = os.read(ours, 65536).decode()
        os.close(ours)

        assert done.returncode == 0
        assert "asking 1 URL on 1 host" in said
        assert ("\x1b[" in said) is live
