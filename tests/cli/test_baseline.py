"""A baseline as a team uses it: recorded, read by every run, edited by hand, kept short."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.running import command, environment, report, route, run
from tests.web.server import LocalWeb, raw, respond

DEFECT = "It grew [source].\n"
OFFLINE = ("--offline", "--baseline", "known.jsonl")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two articles with a defect each, both known."""
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(DEFECT, encoding="utf-8")
    done = run("baseline", "a.md", "b.md", "--offline", "-o", "known.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "linkcheck: known.jsonl: 2 known findings, 2 of them new; 0 fixed\n"
    return tmp_path


def lines(folder: Path) -> list[dict[str, Any]]:
    text = (folder / "known.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()[1:]]


def edit(folder: Path, number: int, **changes: object) -> None:
    """Change one entry by hand."""
    entries = lines(folder)
    entries[number] |= changes
    texts = [json.dumps(one) for one in ({"linkcheck-baseline": 1}, *entries)]
    (folder / "known.jsonl").write_text("\n".join(texts) + "\n", encoding="utf-8")


class TestCheck:
    def test_known_findings_do_not_fail_and_are_counted(self, project: Path) -> None:
        done = run("check", ".", *OFFLINE, cwd=project)

        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.count("1 finding silenced (baseline 1)") == 2

    def test_what_is_new_fails(self, project: Path) -> None:
        (project / "a.md").write_text(f"# Moved\n\n{DEFECT}\nIt fell [source].\n")
        done = run("check", ".", *OFFLINE, "--format", "json", cwd=project)
        findings = report(done)["articles"][0]["findings"]

        assert done.returncode == 1
        assert "a.md:5:9: error P001" in done.stderr
        assert [one["suppressed"] for one in findings] == [
            {"by": "baseline", "because": None},
            None,
        ]

    def test_reason_and_expiry_are_written_by_hand(self, project: Path) -> None:
        edit(project, 0, reason="the archive is down", owner="desk", expires="2999-12-31")
        edit(project, 1, owner="desk", expires="2001-01-01")
        done = run("check", ".", *OFFLINE, "--format", "json", cwd=project)
        found = report(done)

        assert done.returncode == 1
        assert "b.md:1:9: error P001" in done.stderr
        assert found["articles"][0]["findings"][0]["suppressed"] == {
            "by": "baseline",
            "because": "the archive is down",
        }
        id_ = found["articles"][1]["findings"][0]["id"]
        assert found["run"]["notes"] == [
            f"baseline: P001 in b.md ({id_}, desk) expired on 2001-01-01"
        ]

    def test_a_settings_file_may_name_it(self, project: Path) -> None:
        (project / "linkcheck.toml").write_text('baseline = "known.jsonl"\n')
        (project / "sub").mkdir()
        (project / "sub" / "c.md").write_text("Nothing.\n")

        assert run("check", "../a.md", "c.md", "--offline", cwd=project / "sub").returncode == 0

    def test_the_score_is_what_it_was(self, project: Path) -> None:
        known, plain = (
            report(run("check", "a.md", "--offline", "--format", "json", *more, cwd=project))
            for more in (OFFLINE[1:], ())
        )

        assert known["articles"][0]["score"] == plain["articles"][0]["score"]
        assert known["articles"][0]["score"]["value"] == 0.0


class TestUpdate:
    def test_what_was_fixed_drops_out_and_the_rest_is_untouched(self, project: Path) -> None:
        edit(project, 1, reason="later", expires="2999-12-31")
        before = lines(project)
        (project / "a.md").write_text("It grew.\n")
        (project / "b.md").write_text(f"# Moved\n\n{DEFECT}\nIt fell [source].\n")
        done = run("check", ".", *OFFLINE, "--update-baseline", cwd=project)

        assert lines(project) == [before[1]]
        assert done.returncode == 1
        said, last = done.stderr.splitlines()
        assert said == "linkcheck: known.jsonl: 1 finding fixed, 1 left"
        assert last.startswith("linkcheck: failed by fail-on: b.md:5:9: error P001")

    @pytest.mark.parametrize("arguments", [("b.md",), ("a.md", "--select", "U")])
    def test_what_was_not_looked_at_stays(self, project: Path, arguments: tuple[str, ...]) -> None:
        before = (project / "known.jsonl").read_bytes()
        (project / "a.md").write_text("It grew.\n")
        done = run("check", *arguments, *OFFLINE, "--update-baseline", cwd=project)

        assert (done.returncode, done.stderr) == (0, "")
        assert (project / "known.jsonl").read_bytes() == before

    def test_an_offline_run_keeps_what_the_network_showed(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("See [it](https://gone.test/x).\n")
        with LocalWeb({("gone.test", "/x"): respond(404, "gone")}) as web:
            run("baseline", "a.md", "-o", "known.jsonl", *route(web), cwd=tmp_path)
            done = run("check", "a.md", "--baseline", "known.jsonl", *route(web), cwd=tmp_path)
        run("check", "a.md", *OFFLINE, "--update-baseline", cwd=tmp_path)

        assert done.returncode == 0
        assert [one["code"] for one in lines(tmp_path)] == ["R001"]

    def test_line_ends_of_windows_stay(self, project: Path) -> None:
        file = project / "known.jsonl"
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
        (project / "a.md").write_text("It grew.\n")
        run("check", ".", *OFFLINE, "--update-baseline", cwd=project)

        assert file.read_bytes().count(b"\r\n") == file.read_bytes().count(b"\n") == 2

    def test_without_a_baseline_there_is_nothing_to_update(self, project: Path) -> None:
        done = run("check", "a.md", "--offline", "--update-baseline", cwd=project)

        assert done.returncode == 2
        assert done.stderr == ("linkcheck: --update-baseline needs a baseline: --baseline FILE\n")

    @pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for one process there")
    @pytest.mark.parametrize(
        "arguments",
        [
            ("check", "a.md", "--baseline", "known.jsonl", "--update-baseline", "--format", "none"),
            ("baseline", "a.md", "-o", "known.jsonl"),
        ],
    )
    def test_an_interrupted_run_changes_nothing(
        self, project: Path, arguments: tuple[str, ...]
    ) -> None:
        before = (project / "known.jsonl").read_bytes()
        (project / "a.md").write_text("[x](https://slow.test/x)")
        with LocalWeb({("slow.test", "/x"): raw(60.0, end="hang")}) as web:
            process = subprocess.Popen(
                command(*arguments, *route(web)),
                cwd=project,
                env=environment(),
                stderr=subprocess.PIPE,
                text=True,
            )
            while web.count("slow.test") == 0:
                assert process.poll() is None
                time.sleep(0.02)
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)

        assert process.returncode == 130
        assert (project / "known.jsonl").read_bytes() == before


class TestRecord:
    def test_a_second_time_adds_what_is_new_and_drops_what_is_fixed(self, project: Path) -> None:
        edit(project, 1, reason="by hand")
        (project / "a.md").write_text("It fell [source].\n")
        more = ("--reason", "deadline", "--owner", "desk", "--expires", "2999-01-31")
        done = run("baseline", "a.md", "b.md", "--offline", "-o", "known.jsonl", *more, cwd=project)

        assert "2 known findings, 1 of them new; 1 fixed" in done.stderr
        assert [
            (one["source"], one.get("reason"), one.get("expires")) for one in lines(project)
        ] == [
            ("a.md", "deadline", "2999-01-31"),
            ("b.md", "by hand", None),
        ]
        assert run("check", ".", *OFFLINE, cwd=project).returncode == 0

    def test_secrets_are_hidden_in_it(self, tmp_path: Path) -> None:
        secret = "https://a.test/x\u2011y?access_token=s3cr3tk3y0123456789abcd"
        (tmp_path / "a.md").write_text(f"See [it]({secret}).\n", encoding="utf-8")
        run("baseline", "a.md", "--offline", "-o", "known.jsonl", cwd=tmp_path)

        assert [(one["code"], one["url"]) for one in lines(tmp_path)] == [
            (code, "https://a.test/x%E2%80%91y?access_token=***") for code in ("S003", "U001")
        ]
        assert "s3cr3t" not in (tmp_path / "known.jsonl").read_text("utf-8")
        assert run("check", "a.md", *OFFLINE, cwd=tmp_path).returncode == 0

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("a.md",), "where to? -o FILE, or `baseline` in the settings"),
            (("a.md", "-o", "a.md"), "a.md:1: no baseline of linkcheck: it begins with "),
            (("a.md", "-o", "no/k.jsonl"), "no/k.jsonl: there is no folder "),
            (("a.md", "-o", "."), ".: cannot be read: Is a directory"),
        ],
    )
    def test_what_cannot_be_written_is_said(
        self, project: Path, arguments: tuple[str, ...], said: str
    ) -> None:
        done = run("baseline", *arguments, "--offline", cwd=project)

        assert done.returncode == 2
        assert done.stderr.startswith(f"linkcheck: {said}")
        assert (project / "a.md").read_text() == DEFECT

    def test_an_empty_article_is_no_place_for_it(self, project: Path) -> None:
        (project / "c.md").write_text('{"linkcheck-baseline": 1}\n')
        done = run("baseline", "c.md", "-o", "c.md", "--offline", cwd=project)

        assert (done.returncode, done.stderr) == (
            2,
            "linkcheck: -o: c.md is an article of this run\n",
        )

    def test_an_article_that_cannot_be_read_is_said_and_the_rest_is_recorded(
        self, project: Path
    ) -> None:
        done = run("baseline", "no.md", "a.md", "--offline", "-o", "new.jsonl", cwd=project)

        assert done.returncode == 2
        assert done.stderr == (
            "linkcheck: no.md: no such file or folder\n"
            "linkcheck: new.jsonl: 1 known finding, 1 of them new; 0 fixed\n"
        )


class TestBroken:
    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"[tool]\n", ":1: no baseline of linkcheck"),
            (b'{"linkcheck-baseline": 1}\n{"source"\n', ":2: input data was truncated"),
            (b"\x89PNG\r\n", ": no baseline of linkcheck: not UTF-8 at byte 0"),
        ],
    )
    @pytest.mark.parametrize("command", ["check", "baseline"])
    def test_it_is_one_sentence_with_file_and_line_and_2(
        self, project: Path, data: bytes, said: str, command: str
    ) -> None:
        (project / "known.jsonl").write_bytes(data)
        flag = "--baseline" if command == "check" else "-o"
        done = run(command, "a.md", "--offline", flag, "known.jsonl", cwd=project)

        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"linkcheck: known.jsonl{said}")
        assert len(done.stderr.splitlines()) == 1
        assert (project / "known.jsonl").read_bytes() == data

    def test_one_that_is_not_there_is_named(self, project: Path) -> None:
        done = run("check", "a.md", "--offline", "--baseline", "no.jsonl", cwd=project)

        assert done.returncode == 2
        assert done.stderr == (
            "linkcheck: no.jsonl: there is no such baseline; `linkcheck baseline` writes one\n"
        )

    def test_no_report_takes_its_place(self, project: Path) -> None:
        done = run("check", "a.md", *OFFLINE, "--output", "json:./known.jsonl", cwd=project)

        assert done.returncode == 2
        assert done.stderr == "linkcheck: --output: ./known.jsonl is the baseline\n"
