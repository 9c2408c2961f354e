"""The GitLab template: its script, run as a job runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from linkcheck.cli.check import check as command
from linkcheck.render import RENDERERS
from tests.integrations.action import PROGRAM, RECORDER
from tests.repository import IDENTITY, Repo
from tests.running import ROOT, environment

JOB = yaml.safe_load(
    (ROOT / "integrations" / "gitlab" / "linkcheck.gitlab-ci.yml").read_text("utf-8")
)["linkcheck"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="runs the script in bash")


def job(
    folder: Path, program: str, *, cwd: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the template's script in `cwd`, with `program` as linkcheck."""
    bin_folder = folder / "bin"
    bin_folder.mkdir(exist_ok=True)
    (bin_folder / "linkcheck").write_text(program)
    (bin_folder / "linkcheck").chmod(0o755)
    own = {
        **JOB["variables"],
        "CI": "true",
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "REAL_PYTHON": sys.executable,
        "RUNNER_TEMP": str(folder),
    }
    script = "\n".join(JOB["script"])
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=cwd, env=environment(**own | variables), capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip


def recorded(folder: Path, **variables: str) -> list[str]:
    (folder / "w").mkdir(exist_ok=True)
    done = job(folder, RECORDER.replace("--output=*", "never"), cwd=folder / "w", **variables)
    assert done.returncode == 0, done.stderr
    assert list((folder / "w").iterdir()) == []
    return (folder / "arguments").read_text("utf-8").split("\0")[:-1]


class TestScript:
    def test_a_schedule_checks_everything(self, tmp_path: Path) -> None:
        assert recorded(tmp_path) == [
            "check", "--ledger", ".linkcheck/ledger.sqlite", "--output",
            "gitlab:gl-code-quality.json", "--output", "junit:linkcheck.xml", "--", ".",
        ]  # fmt: skip

    def test_a_merge_request_answers_for_what_it_changes(self, tmp_path: Path) -> None:
        assert recorded(tmp_path, CI_MERGE_REQUEST_DIFF_BASE_SHA="1234")[-3:] == [
            "--changed-since=1234", "--", ".",
        ]  # fmt: skip

    def test_sources_are_one_a_line_and_nothing_but_names(self, tmp_path: Path) -> None:
        names = [
            "two words.md",
            "$(touch pwned).md",
            "`id`.md",
            "'; id #.md",
            "--output=x.md",
            "*.md",
        ]

        assert recorded(tmp_path, LINKCHECK_SOURCES="\n".join(names))[-7:] == ["--", *names]

    def test_an_incomplete_audit_is_allowed_to_fail_and_findings_are_not(self) -> None:
        assert JOB["allow_failure"] == {"exit_codes": [3]}

    def test_what_is_kept_and_shown_is_what_the_script_writes(self) -> None:
        script = "\n".join(JOB["script"])

        assert all(path.rstrip("/") + "/" in script for path in JOB["cache"]["paths"])
        assert all(file in script for file in JOB["artifacts"]["reports"].values())


@pytest.mark.skipif(
    not {"gitlab", "junit"} <= RENDERERS.keys()
    or "ledger" not in {option.name for option in command.params},
    reason="reports or ledger are not here yet",
)
def test_a_merge_request_is_told_what_it_did(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "project")
    repo.write(old="Prices rose [source].\n")
    base = repo.commit()
    repo.write(new="Wages fell [source].\n")
    repo.commit()
    done = job(tmp_path, PROGRAM, cwd=repo.path, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, **IDENTITY)
    issues = json.loads((repo.path / "gl-code-quality.json").read_text("utf-8"))

    assert done.returncode == 1, done.stderr
    assert [(i["check_name"][:4], i["location"]["path"]) for i in issues] == [("P001", "new.md")]
    assert (repo.path / "linkcheck.xml").exists()
