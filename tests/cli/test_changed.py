"""`linkcheck check --changed-since` as processes see it, in real repositories."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.repository import IDENTITY, Repo
from tests.running import report, run

GAP = "Prices rose [source].\n"
CLEAN = "All is well.\n"


def check(
    repo: Repo, *options: str, cwd: str = ".", form: str = "json"
) -> subprocess.CompletedProcess[str]:
    options = options or (".",)
    command = ("check", *options, "--changed-since", "main", "--offline", "--format", form)
    return run(*command, cwd=repo.path / cwd, **IDENTITY)


def findings(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str, int, str | None]]:
    return [
        (a["source"], f["code"], f["line"], f["suppressed"] and f["suppressed"]["by"])
        for a in report(done)["articles"]
        for f in a["findings"]
    ]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "r")
    # Reading it would be an error.
    repo.put("picture.md", b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    repo.write(old=GAP, edited=GAP + "\nMore.\n", docs__deep=GAP + CLEAN)
    repo.commit()
    repo.git("checkout", "-q", "-b", "topic")
    return repo


class TestCheck:
    def test_only_changed_articles_are_read_and_only_changed_lines_fail(self, repo: Repo) -> None:
        repo.write(edited=GAP + "\nMore [source].\n", new=CLEAN)
        done = check(repo)

        assert done.returncode == 1
        assert findings(done) == [
            ("edited.md", "P001", 1, "unchanged"),
            ("edited.md", "P001", 3, None),
        ]
        assert [a["source"] for a in report(done)["articles"]] == ["edited.md", "new.md"]
        assert report(done)["run"]["notes"] == ["2 of 5 articles changed since main"]
        assert report(done)["summary"]["findings"]["error"] == 1

    def test_what_stands_on_other_lines_is_context(self, repo: Repo) -> None:
        repo.write(edited=GAP + "\nMore words.\n")
        done, shown = check(repo), check(repo, form="terminal")

        assert (done.returncode, shown.returncode) == (0, 0)
        (finding,) = report(done)["articles"][0]["findings"]
        assert finding["suppressed"] == {
            "by": "unchanged",
            "because": "not on a line that changed since main",
        }
        assert "on lines that did not change: P001 bracket-placeholder 1" in shown.stdout

    def test_the_score_is_that_of_the_whole_article(self, repo: Repo) -> None:
        repo.write(edited=GAP + "\nMore words.\n")
        whole = run("check", "edited.md", "--offline", "--format", "json", cwd=repo.path)

        assert _only(check(repo))["score"] == _only(whole)["score"]
        assert _only(whole)["score"]["value"] == 0

    def test_demands_are_made_of_what_changed_alone(self, repo: Repo) -> None:
        text = "[One](https://one.test/) and\n\n[two](https://two.test/).\n"
        repo.write(both=text)
        repo.commit()
        repo.write(both=text.replace("two](", "the second]("))
        (repo.path / "linkcheck.toml").write_text(
            '[policy]\nmin-sources = 9\ndeny-domains = ["one.test", "two.test"]\n'
        )
        base = ("--changed-since", "HEAD", "--offline", "--format", "json")
        lines = run("check", "both.md", *base, cwd=repo.path, **IDENTITY)
        whole = run("check", "both.md", *base, "--changed-scope", "file", cwd=repo.path, **IDENTITY)

        assert (lines.returncode, whole.returncode) == (1, 1)
        assert [t["message"] for t in report(lines)["trips"]] == ["two.test is denied"]
        assert [t["policy"] for t in report(whole)["trips"]] == [
            *("min-sources", "deny-domains", "deny-domains"),
        ]

    def test_the_scope_of_files_lets_every_line_fail(self, repo: Repo) -> None:
        repo.write(edited=GAP + "\nMore words.\n")
        done = check(repo, ".", "--changed-scope", "file")

        assert done.returncode == 1
        assert findings(done) == [("edited.md", "P001", 1, None)]

    def test_sources_limit_what_is_looked_at(self, repo: Repo) -> None:
        repo.write(edited=GAP + GAP, docs__deep=GAP + GAP)
        repo.git("add", "-A")

        assert {f[0] for f in findings(check(repo, "docs"))} == {"docs/deep.md"}
        assert {f[0] for f in findings(check(repo, ".", cwd="docs"))} == {"docs/deep.md"}

    def test_a_change_without_articles_is_a_run_without_findings(self, repo: Repo) -> None:
        repo.put("code.py", "pass\n")
        done = check(repo, form="terminal")

        assert done.returncode == 0
        assert "0 of 4 articles changed since main" in done.stdout

    def test_a_report_never_takes_the_place_of_an_article_that_did_not_change(
        self, repo: Repo
    ) -> None:
        done = check(repo, ".", "--output", "json:old.md")

        assert (done.returncode, done.stdout) == (2, "")
        assert "old.md is an article of this run" in done.stderr
        assert (repo.path / "old.md").read_text("utf-8") == GAP

    def test_what_is_in_no_repository_cannot_have_changed(self, repo: Repo) -> None:
        done = check(repo, "-")

        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            "linkcheck: --changed-since: stdin is in no repository,"
            " so no change of it can be told\n"
        )

    def test_it_needs_a_repository_and_a_ref_that_is_there(
        self, tmp_path: Path, repo: Repo
    ) -> None:
        (tmp_path / "a.md").write_text(CLEAN)
        outside = run("check", "a.md", "--changed-since", "x", "--offline", cwd=tmp_path)
        nowhere = run("check", ".", "--changed-since", "x", "--offline", cwd=repo.path)
        option = run("check", ".", "--changed-since=--help", "--offline", cwd=repo.path)
        scope = run("check", ".", "--changed-scope=file", "--offline", cwd=repo.path)

        for done in (outside, nowhere, option, scope):
            assert (done.returncode, done.stdout) == (2, "")
            assert done.stderr.count("\n") == 1
        assert "is in no git repository" in outside.stderr
        assert "there is no commit, branch or tag 'x'" in nowhere.stderr
        assert "'--help' is no name of a commit" in option.stderr
        assert "--changed-scope narrows --changed-since" in scope.stderr


def test_three_changed_articles_of_two_thousand_take_under_two_seconds(tmp_path: Path) -> None:
    """Seconds of the processor, git's included: those of the clock are a busy machine's."""
    resource = pytest.importorskip("resource")
    repo = Repo(tmp_path / "r")
    text = "".join(f"Line {n} of [it](https://www.reuters.com/{n}).\n\n" for n in range(50))
    repo.write(**{f"d{n % 40}__a{n}": text for n in range(2000)})
    repo.commit()
    repo.git("checkout", "-q", "-b", "topic")
    repo.write(d3__a3=text + GAP, d4__a4=GAP + text, new=GAP)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = check(repo)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert findings(done) == [
        ("new.md", "P001", 1, None),
        ("d3/a3.md", "P001", 101, None),
        ("d4/a4.md", "P001", 1, None),
    ]
    assert took < 2, took


def _only(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    (article,) = json.loads(done.stdout)["articles"]
    return article
