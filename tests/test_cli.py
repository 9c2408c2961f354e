"""The command line as processes see it: exit status, streams, files, interruption."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from linkcheck.cli import main
from linkcheck.render import RENDERERS
from linkcheck.settings import EXTENSIONS
from tests.running import ROOT, command, environment, report, route, run
from tests.web.server import LocalWeb, raw, respond

CLEAN = "# Title\n\nSee [above](#title).\n"
DEFECT = "# Title\n\nIt grew [source].\n"
VERDICT = (
    "linkcheck: failed by fail-on: a.md:3:9: error P001 bracket-placeholder; "
    "see it with: linkcheck check a.md --select P001 --offline\n"
)
"""What is said of DEFECT on stderr."""
HANGS = {("slow.test", "/x"): raw(60.0, end="hang")}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(DEFECT, encoding="utf-8")
    return path


def in_shell(folder: Path, arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a shell does that opens and closes its streams."""
    return subprocess.run(
        ["sh", "-c", f"{sys.executable} -m linkcheck {arguments}"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


class TestExitStatus:
    def test_readme_and_help_have_one_table(self, tmp_path: Path) -> None:
        readme = (ROOT / "README.md").read_text("utf-8").split("## Exit status")[1].split("## ")[0]
        documented = re.findall(r"^\| (\d+) \| (.*) \|$", readme, re.MULTILINE)
        for arguments in (("--help",), ("check", "--help")):
            printed = run(*arguments, cwd=tmp_path).stdout.split("Exit status")[1]
            shown = re.findall(r"^ +(\d+)  (.*)$", printed, re.MULTILINE)

            assert [code for code, _ in shown] == ["130", "2", "1", "3", "0"]
            assert shown == [(code, text.replace("`", "")) for code, text in documented]

    def test_a_policy_that_is_not_met_is_1(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text(CLEAN)
        (tmp_path / "linkcheck.toml").write_text("[policy]\nmin-sources = 1\n")

        assert run("check", "a.md", "--offline", cwd=tmp_path).returncode == 1

    def test_an_input_that_cannot_be_read_comes_before_a_finding_and_that_before_a_deadline(
        self, article: Path
    ) -> None:
        article.write_text(f"{DEFECT}\n[x](https://slow.test/x)")
        with LocalWeb(HANGS) as web:
            options = ("--deadline", "0.5", "--format", "none", *route(web))
            both = run("check", "a.md", *options, cwd=article.parent)
            all_three = run("check", "a.md", "no.md", *options, cwd=article.parent)

        assert (both.returncode, all_three.returncode) == (1, 2)
        assert both.stderr.splitlines()[-2] == "linkcheck: incomplete: stopped by deadline"

    def test_nothing_found_is_0(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text(CLEAN)

        assert run("check", "a.md", "--offline", cwd=tmp_path).returncode == 0

    def test_a_finding_is_1(self, article: Path) -> None:
        assert run("check", "a.md", "--offline", cwd=article.parent).returncode == 1

    @pytest.mark.parametrize(("fail_on", "status"), [("never", 0), ("error", 0), ("warning", 1)])
    def test_fail_on_is_the_worst_that_is_not_let_through(
        self, tmp_path: Path, fail_on: str, status: int
    ) -> None:
        (tmp_path / "a.md").write_text("Read more on Reuters.\n")

        done = run("check", "a.md", "--offline", "--fail-on", fail_on, cwd=tmp_path)
        assert done.returncode == status

    def test_an_input_that_cannot_be_read_is_2_and_the_rest_is_audited(self, article: Path) -> None:
        done = run("check", "no.md", "a.md", "--offline", "--format", "json", cwd=article.parent)
        found = report(done)

        assert done.returncode == 2
        assert [e["source"] for e in found["errors"]] == ["no.md"]
        assert len(found["articles"]) == 1

    def test_a_deadline_that_struck_is_3(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("[x](https://slow.test/x)")
        with LocalWeb(HANGS) as web:
            started = time.monotonic()
            done = run(
                "check", "a.md", "--deadline", "1", "--format", "json", *route(web), cwd=tmp_path
            )
        found = report(done)

        assert done.returncode == 3
        assert time.monotonic() - started < 10
        assert (found["run"]["complete"], found["run"]["stopped_by"]) == (False, "deadline")
        assert found["resolutions"]["https://slow.test/x"]["reason"] == "deadline"

    @pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for one process there")
    def test_an_interrupted_run_prints_what_is_known_and_is_130(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("[x](https://slow.test/x) [y](https://fast.test/y)")
        routes = {**HANGS, ("fast.test", "/y"): respond(200, "<title>y</title><p>Here it is.</p>")}
        with LocalWeb(routes) as web:
            process = subprocess.Popen(
                command("check", "a.md", "--format", "json", *route(web)),
                cwd=tmp_path,
                env=environment(),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            while web.count("fast.test") == 0 or web.count("slow.test") == 0:
                assert process.poll() is None
                time.sleep(0.02)
            time.sleep(1.0)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=20)
        found = json.loads(out)

        assert process.returncode == 130, err
        assert found["run"]["stopped_by"] == "interrupt"
        assert found["resolutions"]["https://slow.test/x"]["reason"] == "interrupted"
        assert found["resolutions"]["https://fast.test/y"]["status"] == "ok"
        assert "Traceback" not in err

    @pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for one process there")
    def test_an_interruption_before_anything_is_known_is_130_too(self, tmp_path: Path) -> None:
        process = subprocess.Popen(
            command("check", "-", "--offline"),
            cwd=tmp_path,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdin is not None
        # More than a pipe holds: it is gone when the article is being read.
        process.stdin.write("x\n" * (1 << 19))
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)

        assert (process.returncode, out) == (130, "")
        assert err == "linkcheck: interrupted\n"


class TestUsage:
    def test_an_article_without_a_command_is_told_the_command(self, article: Path) -> None:
        done = run("a.md", cwd=article.parent)

        assert done.returncode == 2
        assert "linkcheck check a.md" in done.stderr

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["--select", "U999"], "U999"),
            (["--format", "pdf"], "pdf"),
            (["--connect-to", "nonsense"], "nonsense"),
            (["--config", "no.toml"], "no.toml"),
            (["--exclude", "("], "exclude"),
            (["--timeout", "-1"], "timeout"),
        ],
    )
    def test_bad_settings_are_one_sentence_and_2(
        self, article: Path, arguments: list[str], said: str
    ) -> None:
        done = run("check", "a.md", "--offline", *arguments, cwd=article.parent)

        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr
        assert done.stdout == ""

    def test_a_ca_file_that_is_not_there_is_named(self, article: Path) -> None:
        article.write_text("[x](https://a.test/)")
        done = run("check", "a.md", "--ca-file", "no.pem", cwd=article.parent)

        assert done.returncode == 2
        assert "no.pem" in done.stderr
        assert "Traceback" not in done.stderr

    @pytest.mark.parametrize("command", [("check",), ("check", "--offline"), ("fix",)])
    def test_a_ca_file_without_a_certificate_is_named_whatever_is_asked(
        self, tmp_path: Path, command: tuple[str, ...]
    ) -> None:
        (tmp_path / "a.md").write_text(CLEAN)
        (tmp_path / "ca.pem").write_text("no certificate\n")
        done = run(*command, "a.md", "--ca-file", "ca.pem", cwd=tmp_path)

        assert done.returncode == 2
        assert done.stderr == "linkcheck: ca.pem: it holds no certificate that can be read (PEM)\n"
        assert done.stdout == ""

    @pytest.mark.parametrize(
        ("output", "said"),
        [
            (
                "r.txt",
                f"`r.txt` does not tell its format; write FORMAT:FILE or use {' '.join(EXTENSIONS)}",
            ),
            ("pdf:r", f"there is no format 'pdf'; there are {', '.join(RENDERERS)}"),
            ("none:r", f"there is no format 'none'; there are {', '.join(RENDERERS)}"),
        ],
    )
    def test_an_output_in_no_format_that_exists(
        self, article: Path, output: str, said: str
    ) -> None:
        done = run("check", "a.md", "--offline", "--output", output, cwd=article.parent)

        assert done.returncode == 2
        assert done.stderr.rstrip().endswith(said)
        assert done.stdout == ""


def test_every_format_of_a_file_is_told_by_an_extension() -> None:
    """But those that have no extension of their own."""
    assert set(EXTENSIONS.values()) == RENDERERS.keys() - {"terminal", "github", "gitlab", "rdjson"}


def test_every_format_is_in_the_help_and_in_the_readme(tmp_path: Path) -> None:
    said = " ".join(run("check", "--help", cwd=tmp_path).stdout.split())
    table = (ROOT / "README.md").read_text("utf-8").partition("\n## Reports\n")[2]

    assert f"terminal (default), {', '.join([*RENDERERS][1:])}, none." in said
    assert f"({' '.join(EXTENSIONS)})" in said
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == [*RENDERERS]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
class TestSpecialFiles:
    def test_a_named_pipe_is_refused_and_the_rest_is_audited(self, article: Path) -> None:
        os.mkfifo(article.parent / "pipe.md")
        done = run("check", "pipe.md", "a.md", "--offline", "--format", "json", cwd=article.parent)

        assert done.returncode == 2
        assert report(done)["errors"] == [
            {
                "source": "pipe.md",
                "reason": "not-regular",
                "message": "it is not a regular file but a named pipe",
            }
        ]
        assert len(report(done)["articles"]) == 1

    @pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell opens the streams")
    @pytest.mark.parametrize("given", ["<&-", "0>out"])
    def test_a_standard_input_that_cannot_be_read_is_2_and_the_rest_is_audited(
        self, article: Path, given: str
    ) -> None:
        done = in_shell(article.parent, f"check - a.md --offline --format json {given}")

        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert report(done)["errors"] == [
            {
                "source": "stdin",
                "reason": "io",
                "message": "it is closed, or not open for reading",
            }
        ]
        assert len(report(done)["articles"]) == 1

    @pytest.mark.parametrize("name", ["-", "/dev/stdin"])
    def test_standard_input_is_read_by_both_its_names(self, tmp_path: Path, name: str) -> None:
        done = run("check", name, "--offline", cwd=tmp_path, stdin=DEFECT.encode())

        assert done.returncode == 1
        assert "P001" in done.stdout


class TestOutput:
    @pytest.mark.parametrize("output", ["json:a.md", "json:./a.md", "json:link.md"])
    def test_a_report_never_takes_the_place_of_an_article(self, article: Path, output: str) -> None:
        (article.parent / "link.md").symlink_to(article)
        done = run("check", "a.md", "--offline", "--output", output, cwd=article.parent)

        assert (done.returncode, done.stdout) == (2, "")
        assert "is an article of this run" in done.stderr
        assert article.read_text(encoding="utf-8") == DEFECT

    def test_stdout_is_the_report_and_nothing_else(self, article: Path) -> None:
        done = run("check", "a.md", "--offline", "--format", "json", cwd=article.parent)

        assert json.loads(done.stdout)["schema_version"] == "1"
        assert done.stderr == VERDICT

    def test_what_lies_ahead_is_one_line_on_stderr(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("[x](http://a.test/x) [y](http://a.test/y#z)")
        with LocalWeb({}, otherwise=respond(200, "<p id=z>Here it is.</p>")) as web:
            said, quiet, plain = (
                run("check", "a.md", "--format", "json", *route(web), *options, cwd=tmp_path)
                for options in ([], ["-q"], ["--no-progress"])
            )

        assert said.stderr == "linkcheck: asking 2 URLs on 1 host, a few seconds\n"
        assert (quiet.stderr, plain.stderr) == ("", "")

    def test_no_terminal_gets_no_escape_code(self, article: Path) -> None:
        assert "\x1b" not in run("check", "a.md", "--offline", cwd=article.parent).stdout

    def test_colour_can_be_asked_for_and_refused(self, article: Path) -> None:
        cwd = article.parent
        assert "\x1b[" in run("check", "a.md", "--offline", "--color", "always", cwd=cwd).stdout
        assert "\x1b[" in run("check", "a.md", "--offline", cwd=cwd, FORCE_COLOR="1").stdout
        done = run("check", "a.md", "--offline", cwd=cwd, FORCE_COLOR="1", NO_COLOR="1")
        assert "\x1b[" not in done.stdout

    def test_reports_are_written_side_by_side(self, article: Path) -> None:
        options = ("--output", "r.json", "--output", "terminal:r.txt", "--format", "none")
        done = run("check", "a.md", "--offline", *options, cwd=article.parent)

        assert done.stdout == ""
        assert json.loads((article.parent / "r.json").read_text("utf-8"))["articles"]
        assert "P001" in (article.parent / "r.txt").read_text("utf-8")

    def test_an_output_that_cannot_be_written_is_2_and_the_others_are(self, article: Path) -> None:
        options = ("--output", "no/r.json", "--output", "r.json")
        done = run("check", "a.md", "--offline", *options, cwd=article.parent)

        assert done.returncode == 2
        assert "no/r.json" in done.stderr
        assert (article.parent / "r.json").exists()
        assert "P001" in done.stdout

    def test_quiet_shows_only_what_must_be_fixed(self, article: Path) -> None:
        article.write_text(DEFECT + "\nRead more on Reuters.\n", encoding="utf-8")
        done = run("check", "a.md", "--offline", "-q", cwd=article.parent)

        assert "P001" in done.stdout
        assert "P007" not in done.stdout

    def test_foreign_text_cannot_reach_the_terminal_as_an_escape_code(self, tmp_path: Path) -> None:
        hostile = (
            "[\x1b]0;owned\x07[red]x[/red]\x1b[2J\u202e](https://a.test/\x1b[31m) [source]\x9b31m"
        )
        (tmp_path / "a.md").write_text(hostile, encoding="utf-8")
        done = run("check", "a.md", "--offline", "-v", cwd=tmp_path)

        assert not set(done.stdout) & {"\x1b", "\x07", "\x9b", "\u202e"}

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
    @pytest.mark.parametrize("arguments", [["rule"], ["--help"], ["check", "a.md", "--offline"]])
    def test_a_full_disk_is_one_sentence_and_2(self, article: Path, arguments: list[str]) -> None:
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                command(*arguments),
                cwd=article.parent,
                env=environment(),
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )

        assert done.returncode == 2
        assert done.stderr == "linkcheck: standard output: No space left on device\n"

    @pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell closes the streams")
    @pytest.mark.parametrize(("closed", "status"), [("<&-", 1), (">&-", 2), ("2>&-", 1)])
    def test_closed_streams_leave_no_traceback(
        self, article: Path, closed: str, status: int
    ) -> None:
        done = in_shell(article.parent, f"check a.md --offline {closed}")

        assert done.returncode == status
        assert "Traceback" not in done.stderr

    def test_an_unbuffered_stream_that_takes_a_little_at_a_time_gets_everything(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As under `python -u`, where a full pipe once cut reports off at 64 KiB."""

        class Pipe(io.RawIOBase):
            taken = b""

            def writable(self) -> bool:
                return True

            def write(self, data) -> int:  # type: ignore[no-untyped-def, override]
                self.taken += bytes(data[:100])
                return min(len(data), 100)

        pipe = Pipe()
        unbuffered = io.TextIOWrapper(pipe, encoding="utf-8", write_through=True)  # type: ignore[type-var]
        monkeypatch.setattr(sys, "argv", ["linkcheck", "rule", "U001"])
        monkeypatch.setattr(sys, "stdout", unbuffered)
        with pytest.raises(SystemExit):
            main()
        sys.stdout.flush()

        assert pipe.taken.decode() == run("rule", "U001", cwd=Path.cwd()).stdout

    def test_a_reader_that_goes_away_leaves_no_complaint(self, article: Path) -> None:
        process = subprocess.Popen(
            command("check", "a.md", "--offline"),
            cwd=article.parent,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        process.stdout.close()
        _, err = process.communicate(timeout=30)

        assert err.decode() == VERDICT


class TestInputs:
    def test_standard_input_has_the_name_it_is_given(self, tmp_path: Path) -> None:
        options = ("--stdin-filename", "draft.md", "--offline", "--format", "json")
        found = report(run("check", "-", *options, cwd=tmp_path, stdin=DEFECT.encode()))

        assert found["articles"][0]["source"] == "draft.md"
        assert found["articles"][0]["findings"][0]["code"] == "P001"

    def test_a_folder_gives_its_articles_each_once(self, tmp_path: Path) -> None:
        for name in ("b.md", "a.html", "c.txt", "node_modules/d.md"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("text")
        found = report(run("check", ".", "b.md", "--offline", "--format", "json", cwd=tmp_path))

        assert [a["source"] for a in found["articles"]] == ["a.html", "b.md"]

    @pytest.mark.parametrize(
        ("data", "reason"),
        [(b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "binary"), (b"%PDF-1.7\n" + b"\0" * 40, "binary")],
    )
    def test_a_binary_file_is_named_and_the_rest_is_audited(
        self, article: Path, data: bytes, reason: str
    ) -> None:
        (article.parent / "b.md").write_bytes(data)
        found = report(
            run("check", "b.md", "a.md", "--offline", "--format", "json", cwd=article.parent)
        )

        assert [(e["source"], e["reason"]) for e in found["errors"]] == [("b.md", reason)]
        assert len(found["articles"]) == 1

    def test_an_empty_article_has_nothing_to_say(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("")
        done = run("check", "a.md", "--offline", "--format", "json", cwd=tmp_path)

        assert done.returncode == 0
        assert report(done)["articles"][0]["score"]["value"] is None


class TestRule:
    def test_the_catalogue_lists_every_rule(self, tmp_path: Path) -> None:
        listed = json.loads(run("rule", "--format", "json", cwd=tmp_path).stdout)
        table = run("rule", cwd=tmp_path).stdout

        assert len(table.splitlines()) == len(listed) + 1
        assert {"U001", "R001", "G002"} <= {rule["code"] for rule in listed}

    @pytest.mark.parametrize("name", ["U001", "u001", "lookalike-hyphen"])
    def test_one_rule_has_a_page(self, tmp_path: Path, name: str) -> None:
        page = run("rule", name, cwd=tmp_path).stdout

        assert page.startswith("U001 lookalike-hyphen (error")
        assert "<U+2011>" in page

    def test_the_score_is_explained(self, tmp_path: Path) -> None:
        assert "worth" in run("rule", "score", cwd=tmp_path).stdout


def test_help_needs_no_library_but_click() -> None:
    """--help answers at once: counted in imports, not in seconds."""
    code = "import sys, linkcheck.cli; print(*sorted(m for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())

    assert not loaded & {"aiohttp", "rich", "msgspec", "pyromark", "tldextract", "asyncio", "bs4"}


def test_an_offline_audit_needs_no_network_library(article: Path) -> None:
    code = (
        "import sys; from linkcheck.cli import cli\n"
        "try: cli(['check', 'a.md', '--offline', '--format', 'json'])\n"
        "except SystemExit: pass\n"
        "print(*sorted(m for m in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=article.parent,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stderr.split())

    assert not loaded & {"aiohttp", "aiodns", "uvloop", "rich", "tldextract", "requests", "bs4"}
    assert not loaded & {"asyncio", "selectolax", "rapidfuzz", "charset_normalizer", "ssl"}
