"""action.yml and the example workflow: held against their rules, and run as the runner runs them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from linkcheck.cli.check import check as command
from linkcheck.render import RENDERERS
from tests.integrations.action import ACTION, PROGRAM, STEPS, check, obeyed
from tests.repository import IDENTITY, Repo
from tests.running import ROOT

WORKFLOW = ROOT / "integrations" / "github" / "linkcheck.yml"
HOSTILE = [
    "two words.md",
    "$(touch pwned).md",
    "`id`.md",
    "'; id #.md",
    "--output=x.md",
    "a&b|c.md",
    "*.md",
]

complete = pytest.mark.skipif(
    not {"sarif", "github", "markdown"} <= RENDERERS.keys()
    or "ledger" not in {option.name for option in command.params},
    reason="reports or ledger are not here yet",
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="runs the steps in bash")


class TestForm:
    def test_every_value_reaches_the_shell_in_the_environment(self) -> None:
        for step in ACTION["runs"]["steps"]:
            assert "${{" not in step.get("run", "")

    def test_every_input_is_documented_has_a_default_and_is_used(self) -> None:
        written = (ROOT / "action.yml").read_text("utf-8")
        for name, spec in ACTION["inputs"].items():
            assert spec["description"], name
            assert isinstance(spec["default"], str), name
            assert f"inputs.{name}" in written, name

    @pytest.mark.parametrize("file", ["action.yml", "integrations/github/linkcheck.yml"])
    def test_what_it_uses_is_pinned_to_a_commit_and_says_which_version(self, file: str) -> None:
        used = re.findall(r"uses: (.*)", (ROOT / file).read_text("utf-8"))

        assert used
        for one in used:
            assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}( # v[\d.]+)?", one), one
            assert one.startswith("OWNER/linkcheck@") or " # v" in one, one

    def test_the_example_gives_no_more_rights_than_needed(self) -> None:
        workflow = yaml.safe_load(WORKFLOW.read_text("utf-8"))

        assert workflow["permissions"] == {}
        # YAML 1.1 reads `on` as true.
        assert set(workflow[True]) == {"pull_request", "schedule"}
        assert [job["permissions"] for job in workflow["jobs"].values()] == [
            {"contents": "read", "security-events": "write"}
        ]

    def test_zizmor_finds_nothing(self) -> None:
        program = Path(sys.executable).with_name("zizmor")
        files = [str(ROOT / "action.yml"), str(WORKFLOW)]
        done = subprocess.run(
            [program, "--offline", "--no-config", "--persona=pedantic", "--no-progress", *files],
            capture_output=True, text=True, check=False,
        )  # fmt: skip

        assert done.returncode == 0, done.stdout
        assert "No findings to report" in done.stdout + done.stderr


class TestInputs:
    def test_by_default_everything_is_checked_and_reported(self, tmp_path: Path) -> None:
        ran = check(tmp_path / "temp dir", tmp_path, inputs={})
        *options, end, source = ran.arguments

        assert (ran.status, end, source) == (0, "--", ".")
        assert re.sub(r"/reports-[^/]+", "", "\n".join(options)).splitlines() == [
            "check",
            f"--output=json:{tmp_path}/temp dir/linkcheck/report.json",
            f"--output=sarif:{tmp_path}/temp dir/linkcheck/report.sarif",
            f"--output=github:{tmp_path}/temp dir/linkcheck/annotations",
            f"--output=markdown:{tmp_path}/temp dir/linkcheck/summary.md",
            f"--ledger={tmp_path}/temp dir/linkcheck/ledger/ledger.sqlite",
        ]

    def test_every_input_becomes_its_option(self, tmp_path: Path) -> None:
        inputs = {
            "sources": "docs\nblog posts\r\n\n", "changed-since": "v1.0", "changed-scope": "file",
            "fail-on": "warning", "offline": "true", "baseline": "b.toml", "config": "c.toml",
            "args": "--select\nU,P\n", "annotations": "false", "summary": "false", "ledger": "false",
        }  # fmt: skip
        ran = check(tmp_path / "temp", tmp_path, inputs=inputs)

        assert ran.arguments[3:] == [
            "--offline", "--ledger=off", "--fail-on=warning", "--baseline=b.toml", "--config=c.toml",
            "--changed-since=v1.0", "--changed-scope=file", "--select", "U,P", "--", "docs",
            "blog posts",
        ]  # fmt: skip
        assert ran.summary == ""

    @pytest.mark.parametrize("value", HOSTILE)
    @pytest.mark.parametrize("name", ["sources", "changed-since", "baseline", "config", "fail-on"])
    def test_a_hostile_value_is_one_argument(self, tmp_path: Path, name: str, value: str) -> None:
        (tmp_path / "w").mkdir()
        ran = check(tmp_path / "temp", tmp_path / "w", inputs={name: value})

        assert ran.arguments.count(value if name == "sources" else f"--{name}={value}") == 1
        assert ran.arguments[-2] == "--"
        assert list((tmp_path / "w").iterdir()) == []

    @pytest.mark.parametrize(
        ("asked", "base", "since"),
        [
            ("auto", "main", ["--changed-since=origin/main"]),
            ("auto", "", []),
            ("never", "main", []),
            ("HEAD^1", "main", ["--changed-since=HEAD^1"]),
        ],
    )
    def test_pull_requests_answer_for_what_they_change(
        self, tmp_path: Path, asked: str, base: str, since: list[str]
    ) -> None:
        inputs = {"changed-since": asked}
        ran = check(tmp_path / "temp", tmp_path, inputs=inputs, GITHUB_BASE_REF=base)

        assert [a for a in ran.arguments if a.startswith("--changed-since")] == since

    @pytest.mark.parametrize(
        ("inputs", "said"),
        [
            ({"offline": "yes"}, "offline: expected false or true, not 'yes'"),
            ({"incomplete": "x\n::set-output::"}, "incomplete: expected warn or fail, not 'x\\\\n::set-output::'"),
            ({"changed-since": "x", "changed-scope": "all"}, "changed-scope: expected lines or file, not 'all'"),
            ({"sources": "\n"}, "sources: there is none"),
        ],
    )  # fmt: skip
    def test_an_input_that_cannot_be_is_one_error(
        self, tmp_path: Path, inputs: dict[str, str], said: str
    ) -> None:
        ran = check(tmp_path / "temp", tmp_path, inputs=inputs)

        assert ran.status == 2
        assert obeyed(ran.stdout) == [f"::error title=linkcheck::{said}".replace("\\\\", "\\")]
        assert ran.arguments == []


class TestOutputs:
    @pytest.mark.parametrize("status", [0, 1, 2, 130])
    def test_the_status_is_linkchecks(self, tmp_path: Path, status: int) -> None:
        ran = check(tmp_path / "temp", tmp_path, inputs={}, STATUS=str(status))

        assert (ran.status, ran.outputs["status"]) == (status, str(status))
        for name in ("json", "sarif"):
            assert Path(ran.outputs[f"{name}-file"]).name == f"report.{name}"
            assert Path(ran.outputs[f"{name}-file"]).exists()
        assert "summary.md" in ran.summary
        assert "annotations" in ran.stdout

    @pytest.mark.parametrize(("asked", "status"), [("warn", 0), ("fail", 3)])
    def test_an_incomplete_audit_warns_or_fails(
        self, tmp_path: Path, asked: str, status: int
    ) -> None:
        ran = check(tmp_path / "temp", tmp_path, inputs={"incomplete": asked}, STATUS="3")

        assert (ran.status, ran.outputs["status"]) == (status, "3")
        assert any("incomplete" in line for line in obeyed(ran.stdout)) == (asked == "warn")

    def test_what_the_report_quotes_is_no_command(self, tmp_path: Path) -> None:
        says = "  ::add-mask::x\n::stop-commands::y\n::y::\n##[error]\n::error::z"
        ran = check(tmp_path / "temp", tmp_path, inputs={}, SAYS=says)

        assert says in ran.stdout
        assert obeyed(ran.stdout) == []


@complete
class TestWhole:
    def test_a_pull_request_is_told_what_it_did(self, tmp_path: Path) -> None:
        repo = Repo(tmp_path / "work space")
        repo.write(old="Prices rose [source].\n", edited="Prices rose [source].\n")
        repo.commit()
        repo.git("update-ref", "refs/remotes/origin/main", "HEAD")
        repo.git("checkout", "-q", "-b", "topic")
        name = "it's $(id) new.md"
        repo.put(name, "Wages fell [source].\n")
        repo.write(edited="Prices rose [source].\n\nMore.\n")
        repo.commit()
        ran = check(
            tmp_path / "temp", repo.path, program=PROGRAM, inputs={"offline": "true"},
            GITHUB_BASE_REF="main", **IDENTITY,
        )  # fmt: skip
        report = json.loads(Path(ran.outputs["json-file"]).read_text("utf-8"))
        sarif = json.loads(Path(ran.outputs["sarif-file"]).read_text("utf-8"))

        assert ran.status == 1, ran.stdout
        assert [a["source"] for a in report["articles"]] == ["edited.md", name]
        (annotation,) = [line for line in obeyed(ran.stdout) if line.startswith("::error")]
        assert "line=1" in annotation
        assert "P001" in ran.summary
        results = [r for r in sarif["runs"][0]["results"] if not r.get("suppressions")]
        assert [r["ruleId"] for r in results] == ["P001"]

    def test_the_steps_are_there(self) -> None:
        assert set(STEPS) >= {"python", "install", "check"}
