"""Which articles a change touches and where, asked of real repositories."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from linkcheck.source import Unknowable, touched
from tests.repository import IDENTITY, Repo

TEN = "".join(f"line {n}\n" for n in range(1, 11))


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "r")


def found(repo: Repo, ref: str = "main", *, whole: bool = False) -> Mapping[str, object]:
    """Return what changed of the Markdown in the work tree, by name."""
    paths = [p for p in repo.path.rglob("*") if p.suffix == ".md" and ".git" not in p.parts]
    changed = touched(map(str, paths), ref, whole=whole)
    names = {
        os.path.relpath(path, repo.path).replace(os.sep, "/"): v for path, v in changed.items()
    }
    return {name: lines if lines is None else [*map(list, lines)] for name, lines in names.items()}


class TestLines:
    def test_only_what_the_branch_and_the_work_tree_changed_is_there(self, repo: Repo) -> None:
        repo.write(a=TEN, b=TEN, c=TEN, d=TEN)
        repo.commit()
        repo.git("checkout", "-q", "-b", "topic")
        repo.write(a=TEN.replace("line 3\n", "line three\n"))
        repo.commit()
        repo.write(b=TEN.replace("line 9\n", "x\ny\n"))
        repo.git("add", "b.md")
        repo.write(c=TEN + "more\n", new="new\n")

        assert found(repo) == {"a.md": [[3]], "b.md": [[9, 10]], "c.md": [[11]], "new.md": None}
        assert found(repo, whole=True) == dict.fromkeys(["a.md", "b.md", "c.md", "new.md"])

    def test_what_came_to_the_target_branch_since_is_no_part_of_it(self, repo: Repo) -> None:
        repo.write(a=TEN, b=TEN)
        repo.commit()
        repo.git("checkout", "-q", "-b", "topic")
        repo.write(a=TEN + "mine\n")
        repo.commit()
        repo.git("checkout", "-q", "main")
        repo.write(b=TEN + "theirs\n")
        repo.commit()
        repo.git("checkout", "-q", "topic")

        assert found(repo) == {"a.md": [[11]]}

    def test_a_file_that_only_lost_lines_changed_and_has_no_changed_line(self, repo: Repo) -> None:
        repo.write(a=TEN)
        repo.commit()
        repo.write(a=TEN.replace("line 5\n", ""))

        assert found(repo) == {"a.md": []}

    @pytest.mark.skipif(os.name == "nt", reason="no mode bits there")
    def test_a_new_mode_changes_no_line(self, repo: Repo) -> None:
        repo.write(a=TEN)
        repo.commit()
        (repo.path / "a.md").chmod(0o755)

        assert found(repo) == {"a.md": []}

    def test_a_renamed_article_keeps_its_unchanged_lines(self, repo: Repo) -> None:
        repo.write(a=TEN, b=TEN.replace("line", "row"))
        repo.commit()
        repo.git("mv", "a.md", "moved.md")
        repo.git("mv", "b.md", "row ä.md")
        repo.put("row ä.md", TEN.replace("line", "row") + "more\n")

        assert found(repo) == {"moved.md": [], "row ä.md": [[11]]}

    def test_a_file_that_is_deleted_in_the_index_and_there_again_is_new(self, repo: Repo) -> None:
        repo.write(a=TEN)
        repo.commit()
        repo.git("rm", "-q", "--cached", "a.md")

        assert found(repo) == {"a.md": None}

    def test_a_text_that_git_takes_for_binary_counts_as_a_whole(self, repo: Repo) -> None:
        repo.put("a.md", TEN.encode("utf-16"))
        repo.commit()
        repo.put("a.md", (TEN + "more\n").encode("utf-16"))

        assert found(repo) == {"a.md": None}

    def test_an_ignored_article_that_was_named_is_new(self, repo: Repo) -> None:
        repo.put(".gitignore", "*.md\n")
        repo.commit()
        repo.write(a=TEN)

        assert found(repo) == {"a.md": None}

    @pytest.mark.skipif(os.name == "nt", reason="names that Windows does not have")
    def test_any_file_name_is_a_name(self, repo: Repo) -> None:
        names = ["-q.md", "--output=x.md", ":(top)a.md", "*.md", 'q"\\\n\t.md', "ü b.md", "{a}.md"]
        for name in names:
            repo.put(name, TEN)
        repo.commit()
        repo.put("a.md", TEN)
        for name in names:
            repo.put(name, TEN.replace("line 2\n", "line two\n"))

        assert found(repo) == {"a.md": None, **{name: [[2]] for name in names}}

    @pytest.mark.parametrize("kept", ["\n", "\r\n"])
    def test_line_ends_that_git_translates_are_no_change(self, repo: Repo, kept: str) -> None:
        repo.git("config", "core.autocrlf", "true")
        repo.write(a=TEN, b=TEN)
        repo.commit()
        changed = TEN.replace("line 4\n", "line four\n")
        repo.write(a=TEN.replace("\n", kept), b=changed.replace("\n", kept))

        assert found(repo).get("a.md", []) == []
        assert found(repo)["b.md"] == [[4]]

    @pytest.mark.parametrize(
        "setting",
        [
            "diff.noprefix=true", "diff.mnemonicPrefix=true", "diff.context=5", "color.diff=always",
            "diff.interHunkContext=9", "diff.external=false", "diff.renames=false",
            "diff.relative=true", "core.quotePath=false", "diff.submodule=diff",
        ],
    )  # fmt: skip
    def test_the_settings_of_a_user_change_nothing(self, repo: Repo, setting: str) -> None:
        repo.write(a=TEN, dir__ü=TEN)
        repo.commit()
        repo.git("config", *setting.split("=", 1))
        repo.git("mv", "a.md", "b.md")
        edited = TEN.replace("line 2\n", "2\n").replace("line 5\n", "5\n")
        repo.write(b=edited, dir__ü=edited)

        assert found(repo) == {"b.md": [[2], [5]], "dir/ü.md": [[2], [5]]}

    def test_the_environment_of_a_hook_changes_nothing(
        self, repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        other = Repo(tmp_path / "other")
        repo.write(a=TEN)
        repo.commit()
        repo.write(a=TEN + "more\n")
        monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
        monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "no-index"))
        monkeypatch.setenv("GIT_DIFF_OPTS", "-u7")
        monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
        monkeypatch.setenv("GIT_GLOB_PATHSPECS", "1")

        assert found(repo) == {"a.md": [[11]]}

    def test_more_names_than_a_command_line_holds(self, repo: Repo) -> None:
        names = {f"{'n' * 150}{n}": TEN for n in range(300)}
        repo.write(**names)
        repo.commit()
        repo.write(**{name: text + "more\n" for name, text in names.items()})

        assert found(repo) == {f"{name}.md": [[11]] for name in names}


class TestPlaces:
    def test_the_repository_may_lie_above_and_the_sources_below(self, repo: Repo) -> None:
        repo.write(docs__a=TEN, b=TEN)
        repo.commit()
        repo.write(docs__a=TEN + "x\n", b=TEN + "x\n")
        path = str(repo.path / "docs" / "a.md")

        assert touched([path], "main") == {path: (range(11, 12),)}

    @pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
    def test_a_link_to_an_article_is_that_article(self, repo: Repo, tmp_path: Path) -> None:
        repo.write(a=TEN, b=TEN)
        (repo.path / "link.md").symlink_to("a.md")
        repo.commit()
        repo.write(a=TEN + "x\n")
        (tmp_path / "way").symlink_to(repo.path)
        paths = [str(repo.path / "link.md"), str(tmp_path / "way" / "b.md")]

        assert touched(paths, "main") == {paths[0]: (range(11, 12),)}

    def test_a_submodule_changed_since_the_commit_it_was_at(
        self, repo: Repo, tmp_path: Path
    ) -> None:
        inner = Repo(tmp_path / "inner")
        inner.write(a=TEN, b=TEN, c=TEN)
        inner.commit()
        repo.git("submodule", "add", "-q", str(inner.path), "libs/inner")
        repo.write(d=TEN)
        repo.commit()
        repo.git("checkout", "-q", "-b", "topic")
        sub = Repo(repo.path / "libs" / "inner")
        sub.write(a=TEN + "x\n")
        sub.commit()
        repo.commit()
        sub.write(b=TEN + "y\n")

        assert found(repo) == {"libs/inner/a.md": [[11]], "libs/inner/b.md": [[11]]}

    def test_a_submodule_that_was_not_there_is_new(self, repo: Repo, tmp_path: Path) -> None:
        inner = Repo(tmp_path / "inner")
        inner.write(a=TEN)
        inner.commit()
        repo.commit()
        repo.git("submodule", "add", "-q", str(inner.path), "inner")

        assert found(repo) == {"inner/a.md": None}


class TestUnknowable:
    @pytest.mark.parametrize("ref", ["", "-x", "--output=x", "a b", "a\0b", "a\nb"])
    def test_what_is_no_name_never_reaches_git(self, repo: Repo, ref: str) -> None:
        repo.write(a=TEN)
        repo.commit()

        with pytest.raises(Unknowable, match="is no name of a commit"):
            found(repo, ref)

    @pytest.mark.parametrize("ref", ["nowhere", "main..HEAD", "main:a.md", "HEAD~9"])
    def test_a_ref_that_is_not_there(self, repo: Repo, ref: str) -> None:
        repo.write(a=TEN)
        repo.commit()

        with pytest.raises(Unknowable, match="there is no commit, branch or tag") as caught:
            found(repo, ref)
        assert "shallow" not in str(caught.value)

    def test_a_repository_without_a_commit(self, repo: Repo) -> None:
        repo.write(a=TEN)

        with pytest.raises(Unknowable, match="there is no commit, branch or tag 'HEAD'"):
            found(repo, "HEAD")

    def test_two_histories_that_never_met(self, repo: Repo) -> None:
        repo.write(a=TEN)
        repo.commit()
        repo.git("checkout", "-q", "--orphan", "other")
        repo.commit("another beginning")

        with pytest.raises(Unknowable, match=r"^main and HEAD have no commit in common$"):
            found(repo)

    def test_no_repository(self, tmp_path: Path) -> None:
        with pytest.raises(Unknowable, match=r"a\.md is in no git repository"):
            touched([str(tmp_path / "a.md")], "main")

    def test_a_damaged_repository_is_not_taken_for_the_one_around_it(self, repo: Repo) -> None:
        repo.write(a=TEN, inner__b=TEN)
        repo.commit()
        (repo.path / "inner" / ".git").mkdir()

        with pytest.raises(Unknowable, match="not a git repository"):
            found(repo)

    def test_git_is_absent(
        self, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        repo.write(a=TEN)
        monkeypatch.setenv("PATH", str(tmp_path))

        with pytest.raises(Unknowable, match="git is not installed"):
            found(repo)

    @pytest.mark.parametrize("ref", ["main", "origin/main"])
    def test_a_shallow_clone_says_how_to_get_the_rest(
        self, repo: Repo, tmp_path: Path, ref: str
    ) -> None:
        repo.write(a=TEN)
        repo.commit()
        repo.git("checkout", "-q", "-b", "topic")
        repo.write(a=TEN + "x\n")
        repo.commit()
        repo.git("checkout", "-q", "main")
        repo.write(b=TEN)
        repo.commit()
        clone = Repo(tmp_path / "clone")
        clone.git("remote", "add", "origin", repo.path.as_uri())
        clone.git("fetch", "-q", "--depth=1", "origin", "topic")
        clone.git("checkout", "-q", "FETCH_HEAD")
        if ref == "origin/main":
            clone.git("fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")

        with pytest.raises(Unknowable, match=r"git fetch --unshallow.*fetch-depth: 0"):
            found(clone, ref)

    def test_a_shallow_clone_that_reaches_far_enough_works(
        self, repo: Repo, tmp_path: Path
    ) -> None:
        for n in range(4):
            repo.write(a=TEN + "x\n" * n)
            repo.commit()
        clone = Repo(tmp_path / "clone")
        clone.git("remote", "add", "origin", repo.path.as_uri())
        clone.git("fetch", "-q", "--depth=2", "origin", "main")
        clone.git("checkout", "-q", "FETCH_HEAD")

        assert found(clone, "HEAD~1") == {"a.md": [[13]]}
