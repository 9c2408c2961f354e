"""What installs linkcheck, run whole: hooks by the real pre-commit, the action's and GitLab's install.

Installing needs the package registry, so `scripts/places` runs this file and `pytest` alone does
not. Beyond that nothing is asked but 127.0.0.1.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from linkcheck.cli import cli
from tests.integrations.action import install
from tests.integrations.test_gitlab import JOB
from tests.repository import IDENTITY, Repo
from tests.running import ROOT, run
from tests.web.server import LocalWeb, respond

GAP = "Prices rose [source].\n"
PAGE = "<title>Minutes</title><h1>Minutes</h1>" + "<p>The committee met and decided.</p>" * 20


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Return this checkout as a repository that others name in their configuration, tag v1."""
    repo = Repo(tmp_path_factory.mktemp("published") / "linkcheck")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    for name in filter(None, os.fsdecode(listed.stdout).split("\0")):
        if not name.startswith(("fixtures/", "tests/")) and (ROOT / name).is_file():
            (repo.path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, repo.path / name)
    repo.commit()
    repo.git("tag", "v1")
    return repo


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where pre-commit keeps what it installed, for all tests."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture(scope="module")
def web() -> Iterator[LocalWeb]:
    with LocalWeb({("a.test", "/alive"): respond(200, PAGE)}) as local:
        yield local


def _plain() -> dict[str, str]:
    """Return this process's environment without what git and Python would obey."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PYTHON"))}


class Hooked:
    """A repository in which pre-commit was installed as its documentation says."""

    def __init__(
        self, path: Path, published: Repo, home: Path, *online: str, offline: tuple[str, ...] = ()
    ) -> None:
        self.repo = Repo(path)
        self.home = home
        hooks = [{"id": "linkcheck"}, {"id": "linkcheck-online", "args": [*online, "--"]}]
        if offline:
            hooks[0]["args"] = [*offline, "--"]
        config = {"repos": [{"repo": str(published.path), "rev": "v1", "hooks": hooks}]}
        # YAML is a superset of JSON.
        self.repo.put(".pre-commit-config.yaml", json.dumps(config))
        self.git("add", "-A")
        self.pre_commit("install", "-t", "pre-commit", "-t", "pre-push")

    def git(self, *arguments: str) -> tuple[int, str]:
        return self._run("git", *arguments)

    def pre_commit(self, *arguments: str) -> tuple[int, str]:
        return self._run(sys.executable, "-m", "pre_commit", *arguments)

    def commit(self, name: str, text: str) -> tuple[int, str]:
        self.repo.put(name, text)
        self.git("add", "-A")
        return self.git("commit", "-m", name)

    def _run(self, *command: str) -> tuple[int, str]:
        done = subprocess.run(
            command,
            cwd=self.repo.path,
            env=_plain() | IDENTITY | {"PRE_COMMIT_HOME": str(self.home), "PRE_COMMIT_COLOR": "never"},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=600,
        )  # fmt: skip
        return done.returncode, done.stdout


class TestHooks:
    def test_a_commit_that_adds_a_placeholder_is_blocked(
        self, tmp_path: Path, published: Repo, home: Path
    ) -> None:
        hooked = Hooked(tmp_path / "r", published, home)
        clean = hooked.commit("a.md", "All is well.\n")
        blocked = hooked.commit("a.md", GAP)

        assert clean[0] == 0, clean[1]
        assert blocked[0] == 1
        assert "P001" in blocked[1]
        assert hooked.repo.git("log", "--format=%s") == "a.md"

    def test_any_file_name_is_a_file_name(
        self, tmp_path: Path, published: Repo, home: Path
    ) -> None:
        hooked = Hooked(tmp_path / "r", published, home)
        for name in ("--output=json:x.md", "two $(words).md", "-q.md"):
            status, said = hooked.commit(name, GAP)

            assert status == 1
            assert name in said
        assert not (hooked.repo.path / "x.md").exists()

    def test_only_what_a_commit_changes_can_block_it_if_asked_so(
        self, tmp_path: Path, published: Repo, home: Path
    ) -> None:
        hooked = Hooked(tmp_path / "r", published, home, offline=("--changed-since", "HEAD"))
        hooked.repo.put("a.md", GAP)
        hooked.repo.commit()

        assert hooked.commit("a.md", GAP + "\nMore.\n")[0] == 0
        assert hooked.commit("a.md", GAP + "\nMore [source].\n")[0] == 1

    def test_a_push_is_blocked_by_a_source_that_is_gone(
        self, tmp_path: Path, published: Repo, home: Path, web: LocalWeb
    ) -> None:
        route = ("--connect-to", web.connect_to, "--ca-file", web.ca_file)
        hooked = Hooked(tmp_path / "r", published, home, *route)
        Repo(tmp_path / "remote").git("config", "receive.denyCurrentBranch", "ignore")
        hooked.git("remote", "add", "origin", str(tmp_path / "remote"))
        committed = hooked.commit("a.md", "As [it says](http://a.test/alive).\n")
        pushed = hooked.git("push", "origin", "main")
        also = hooked.commit("b.md", "As [it says](http://a.test/dead).\n")
        blocked = hooked.git("push", "origin", "main")

        assert (committed[0], pushed[0], also[0]) == (0, 0, 0), (committed, pushed, also)
        assert blocked[0] == 1
        assert "R001" in blocked[1]

    @pytest.mark.skipif("baseline" not in cli.commands, reason="the baseline is not here yet")
    def test_a_baseline_lets_a_known_finding_move_until_it_expires(
        self, tmp_path: Path, published: Repo, home: Path
    ) -> None:
        known = ("--baseline", "baseline.jsonl")
        hooked = Hooked(tmp_path / "r", published, home, offline=known)
        hooked.repo.put("a.md", GAP)
        written = run("baseline", "a.md", "--offline", "-o", "baseline.jsonl", cwd=hooked.repo.path)
        known_one = hooked.commit("a.md", GAP)
        moved = hooked.commit("a.md", f"First.\n\n{GAP}")
        blocked = hooked.commit("a.md", f"First [source].\n\n{GAP}")
        baseline = hooked.repo.path / "baseline.jsonl"
        head, entry = baseline.read_text("utf-8").splitlines()
        baseline.write_text(
            f"{head}\n{json.dumps(json.loads(entry) | {'expires': '2020-01-01'})}\n"
        )
        expired = hooked.commit("a.md", f"Second.\n\n{GAP}")

        assert written.returncode == 0, written.stderr
        assert (known_one[0], moved[0], blocked[0], expired[0]) == (0, 0, 1, 1), expired[1]


def test_the_action_installs_and_checks(tmp_path: Path) -> None:
    """Even where the repository under audit holds modules of the names that are imported."""
    workspace = tmp_path / "work space"
    workspace.mkdir()
    for module in ("pip", "venv", "linkcheck", "click", "encodings"):
        (workspace / f"{module}.py").write_text("raise SystemExit('imported from the workspace')\n")
    (workspace / "a.md").write_text(GAP)
    python = install(tmp_path / "temp dir", workspace)
    done = subprocess.run(
        [Path(python).with_name("linkcheck"), "check", "a.md", "--offline"],
        cwd=workspace, env=_plain(), capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1, done.stderr
    assert "P001" in done.stdout


def test_the_gitlab_template_installs(tmp_path: Path) -> None:
    script = "\n".join([*JOB["before_script"], "linkcheck --version"])
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=tmp_path,
        env=_plain() | {"CI_BUILDS_DIR": str(tmp_path / "builds"), "LINKCHECK_PACKAGE": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("linkcheck, version")
