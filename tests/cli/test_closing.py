"""The last line of a run: what failed it, and a command that really shows it once more."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.running import route, run
from tests.web.server import LocalWeb, raw, respond

DEFECT = "It grew [source].\n"
IDLE = "<!-- linkcheck: ignore U001 because so -->\nIt grew [source] in May.\n"


def last_line(stderr: str) -> str:
    assert stderr.endswith("\n")
    return stderr.splitlines()[-1]


def command_of(stderr: str) -> list[str]:
    """Return the arguments of the command that the last line names."""
    _, found, command = last_line(stderr).rpartition("; see it with: linkcheck ")
    assert found, stderr
    return shlex.split(command)


@pytest.mark.parametrize(
    ("name", "text", "options", "command", "shown"),
    [
        ("a.md", DEFECT, (), "check a.md --select P001 --offline", "  1:9  "),
        (
            "it's mine.md", DEFECT, (),
            """check 'it'"'"'s mine.md' --select P001 --offline""", "  1:9  ",
        ),
        ("-v.md", DEFECT, (), "check ./-v.md --select P001 --offline", "  1:9  "),
        (
            "a.md", "Read more on Reuters.\n", ("--fail-on", "warning"),
            "check a.md --select P007 --fail-on warning --offline", "  1:1  ",
        ),
        (
            "a.md", IDLE, ("--ignore", "P", "--fail-on", "info"),
            "check a.md --fail-on info --offline", "D004",
        ),
    ],
)  # fmt: skip
def test_the_command_shows_it_again(
    tmp_path: Path, name: str, text: str, options: tuple[str, ...], command: str, shown: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("check", f"./{name}", "--offline", *options, cwd=tmp_path)
    found = command_of(done.stderr)

    assert done.returncode == 1
    assert shlex.join(found) == command
    assert shown in run(*found, cwd=tmp_path).stdout


def test_what_the_terminal_hides_is_shown_by_v(tmp_path: Path) -> None:
    (tmp_path / "linkcheck.toml").write_text('fail-on = "info"\n[severity]\nP007 = "info"\n')
    (tmp_path / "a.md").write_text("Read more on Reuters.\n")
    found = command_of(run("check", "a.md", "--offline", cwd=tmp_path).stderr)

    assert found == ["check", "a.md", "--select", "P007", "--offline", "-v"]
    shown = run(*found, cwd=tmp_path).stdout
    assert "P007" in shown
    assert "1:1" in shown


def test_it_is_typed_where_the_user_stands(tmp_path: Path) -> None:
    (tmp_path / "linkcheck.toml").write_text(
        '[severity]\nP007 = "info"\n[policy]\nmin-sources = 1\n'
    )
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.md").write_text("Nothing.\n")
    done = run("check", "a.md", "--offline", cwd=tmp_path / "news")

    assert last_line(done.stderr) == (
        "linkcheck: failed by min-sources: news/a.md: 0 sources, at least 1 wanted; "
        "see it with: linkcheck check a.md --offline"
    )
    assert "✖ min-sources: news/a.md: 0 sources, at least 1 wanted" in done.stdout


def test_what_hosts_answer_takes_the_options_that_lead_to_them(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("See [it](https://gone.test/x) and [source].\n")
    options = ("--header", "gone.test", "Cookie: hunter2", "--timeout", "9", "--select", "R,P001")
    with LocalWeb({("gone.test", "/x"): respond(404, "gone")}) as web:
        done = run("check", "a.md", *route(web), *options, cwd=tmp_path)
        found = command_of(done.stderr)
        shown = run(*found, cwd=tmp_path).stdout

    assert "hunter2" not in done.stderr
    assert "; 1 more reason; see it with: " in last_line(done.stderr)
    ca_file, to = shlex.quote(web.ca_file), shlex.quote(web.connect_to)
    assert shlex.join(found) == (
        f"check a.md --select R001 --ca-file {ca_file} --connect-to {to} --timeout 9"
    )
    assert "✖ R001 " in shown


def test_standard_input_is_named_by_its_dash(tmp_path: Path) -> None:
    done = run("check", "-", "--offline", cwd=tmp_path, stdin=DEFECT.encode())

    assert command_of(done.stderr)[:2] == ["check", "-"]


@pytest.mark.parametrize("form", ["none", "json", "terminal"])
def test_an_input_that_could_not_be_read_is_said_before(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.md").write_text(DEFECT)
    sources = ("no.md", "a.md", "gone.md")
    done = run("check", *sources, "--offline", "--format", form, cwd=tmp_path)

    first, last = done.stderr.splitlines()
    assert done.returncode == 2
    assert first == "linkcheck: could not read no.md: no such file or folder, and 1 more"
    assert last.startswith("linkcheck: failed by fail-on: a.md:1:9: error P001 ")


def test_a_run_that_did_not_finish_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[x](https://slow.test/x)")
    with LocalWeb({("slow.test", "/x"): raw(60.0, end="hang")}) as web:
        done = run("check", "a.md", "--deadline", "0.5", "-q", *route(web), cwd=tmp_path)

    assert done.returncode == 3
    assert done.stderr == "linkcheck: incomplete: stopped by deadline\n"


def test_nothing_is_said_where_nothing_failed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Nothing.\n")

    assert run("check", "a.md", "--offline", cwd=tmp_path).stderr == ""
