import os
import socket
import sys
from pathlib import Path

import pytest

from linkcheck.source import Discovery, InputKind, discover


def put(root: Path, *names: str, text: str = "text\n") -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def names(found: Discovery) -> list[str]:
    return [item.name for item in found.inputs]


def reasons(found: Discovery) -> list[tuple[str, str]]:
    return [(error.source, error.reason) for error in found.errors]


@pytest.fixture
def shut(tmp_path, monkeypatch):
    """Make `tmp_path / "shut"` a folder that may be neither listed nor entered, for root too."""
    put(tmp_path, "shut/b.md", "shut/in/c.md")

    def refusing(function, within):
        def call(path, *arguments, **keywords):
            if within in f"{os.fspath(path)}/":
                raise PermissionError(13, "Permission denied")
            return function(path, *arguments, **keywords)

        return call

    monkeypatch.setattr(os, "scandir", refusing(os.scandir, f"{tmp_path}/shut/"))
    monkeypatch.setattr(os, "stat", refusing(os.stat, f"{tmp_path}/shut/b"))
    for inner in (".git", "in", "*"):
        monkeypatch.setattr(os, "stat", refusing(os.stat, f"{tmp_path}/shut/{inner}"))


class TestFiles:
    def test_a_named_file_is_taken_whatever_it_is_called_and_whatever_ignores_it(self, tmp_path):
        put(tmp_path, "notes.rst", "draft.md", "node_modules/a.md")
        put(tmp_path, ".gitignore", text="draft.md\n")

        found = discover(["notes.rst", "draft.md", "node_modules/a.md"], tmp_path, tmp_path)

        assert names(found) == ["notes.rst", "draft.md", "node_modules/a.md"]
        assert found.errors == ()
        assert found.left_out == 0

    def test_a_file_named_in_several_ways_is_taken_once_under_its_first_name(self, tmp_path):
        put(tmp_path, "a.md")
        (tmp_path / "link.md").symlink_to("a.md")

        found = discover(
            ["./a.md", "a.md", "link.md", str(tmp_path / "a.md"), ".", "*.md"], tmp_path, tmp_path
        )

        assert names(found) == ["a.md"]
        assert found.inputs[0].path == str(tmp_path / "a.md")

    def test_the_order_is_that_of_the_command_line(self, tmp_path):
        put(tmp_path, "a.md", "b/c.md", "z.md")

        found = discover(["z.md", "b", "-", "https://a.org/x", "a.md"], tmp_path, tmp_path)

        assert names(found) == ["z.md", "b/c.md", "stdin", "https://a.org/x", "a.md"]

    def test_an_existing_name_with_wildcards_is_a_name(self, tmp_path):
        put(tmp_path, "[id].md", "i.md")

        assert names(discover(["[id].md"], tmp_path, tmp_path)) == ["[id].md"]

    def test_problems_are_values_and_the_rest_goes_on(self, tmp_path):
        put(tmp_path, "a.md")
        (tmp_path / "lost.md").symlink_to("nowhere.md")
        (tmp_path / "loop.md").symlink_to("loop.md")

        found = discover(
            ["no.md", "", "lost.md", "loop.md", "a.md/b", "a\0b", "x" * 5000, "a.md"],
            tmp_path,
            tmp_path,
        )

        assert names(found) == ["a.md"]
        assert [reason for _, reason in reasons(found)] == ["not-found"] * 7
        assert reasons(found)[0] == ("no.md", "not-found")

    def test_a_name_that_is_not_utf_8_can_be_reported(self, tmp_path):
        broken = os.fsdecode(b"caf\xe9.md")
        try:
            put(tmp_path, broken)
        except OSError:
            pytest.skip("this file system has only Unicode names")

        found = discover([".", broken], tmp_path, tmp_path)

        assert names(found) == ["caf\ufffd.md"]


class TestNames:
    def test_names_are_relative_to_the_project_root(self, tmp_path):
        put(tmp_path, "docs/a.md", "b.md")

        found = discover([".", "../b.md"], tmp_path / "docs", tmp_path)

        assert names(found) == ["docs/a.md", "b.md"]

    def test_outside_of_it_they_are_as_given(self, tmp_path):
        put(tmp_path, "other/a.md", "project/b.md", "other/c.md")

        found = discover(
            ["../other", str(tmp_path / "other" / "c.md")],
            tmp_path / "project",
            tmp_path / "project",
        )

        assert names(found) == ["../other/a.md", "../other/c.md"]

    def test_an_absolute_name_is_told_only_where_the_user_told_it(self, tmp_path):
        put(tmp_path, "other/c.md")
        (tmp_path / "project").mkdir()
        given = str(tmp_path / "other" / "c.md")

        found = discover([given], tmp_path / "project", tmp_path / "project")

        assert names(found) == [Path(given).as_posix()]

    def test_under_the_current_directory_they_are_relative_to_it(self, tmp_path):
        put(tmp_path, "here/a.md", "settings/linkcheck.toml")

        found = discover([str(tmp_path / "here")], tmp_path / "here", tmp_path / "settings")

        assert names(found) == ["a.md"]

    def test_two_dots_after_a_symbolic_link_lead_where_the_system_says(self, tmp_path):
        put(tmp_path, "real/inner/x.md", "real/a.md")
        (tmp_path / "link").symlink_to("real/inner", target_is_directory=True)

        found = discover(["link/../a.md"], tmp_path, tmp_path)

        assert names(found) == ["real/a.md"]


class TestFolders:
    def test_articles_are_told_by_their_extension(self, tmp_path):
        put(tmp_path, *(f"a{n}{ext}" for n, ext in enumerate(
            (".md", ".MARKDOWN", ".mdown", ".mkd", ".mdx", ".html", ".htm", ".xhtml")
        )))  # fmt: skip
        put(tmp_path, "b.py", "c", "d.rst", ".md")

        found = discover(["."], tmp_path, tmp_path)

        assert len(found.inputs) == 8
        assert found.left_out == 0

    def test_the_order_is_sorted_files_first(self, tmp_path):
        put(tmp_path, "b/z.md", "b/a.md", "c.md", "a/x/y.md", "a/k.md", "A.md")

        found = discover(["."], tmp_path, tmp_path)

        assert names(found) == ["A.md", "c.md", "a/k.md", "a/x/y.md", "b/a.md", "b/z.md"]

    def test_plain_text_is_left_out_and_said(self, tmp_path):
        put(tmp_path, "a.md", "b.txt", "c.txt")

        found = discover([".", "c.txt"], tmp_path, tmp_path)

        assert names(found) == ["a.md", "c.txt"]
        assert found.left_out == 1
        assert found.notes == ("left out: 1 plain text file (name it to have it read)",)

    def test_what_belongs_to_tools_is_not_entered(self, tmp_path):
        put(
            tmp_path,
            "a.md",
            "node_modules/x/README.md",
            "sub/.venv/b.md",
            "env/pyvenv.cfg",
            "env/lib/c.md",
            "store/CACHEDIR.TAG",
            "store/d.md",
            ".git/e.md",
            ".github/f.md",
        )

        found = discover(["."], tmp_path, tmp_path)

        assert names(found) == ["a.md", ".github/f.md"]
        assert found.left_out == 4
        assert found.notes == ("left out: 4 folders of tools",)

    def test_linked_folders_are_not_followed(self, tmp_path):
        put(tmp_path, "real/a.md", "file.md")
        (tmp_path / "real" / "circle").symlink_to("..", target_is_directory=True)
        (tmp_path / "real" / "b.md").symlink_to("../file.md")

        found = discover(["real"], tmp_path, tmp_path)

        assert names(found) == ["real/a.md", "real/b.md"]
        assert found.notes == ("left out: 1 symbolic link to a folder",)

    def test_a_named_link_to_a_folder_is_followed(self, tmp_path):
        put(tmp_path, "real/a.md")
        (tmp_path / "link").symlink_to("real", target_is_directory=True)

        assert names(discover(["link"], tmp_path, tmp_path)) == ["link/a.md"]

    def test_a_folder_without_articles_is_an_error_that_says_what_was_left_out(self, tmp_path):
        put(tmp_path, "docs/a.txt", "docs/b.txt", "empty/x.png")

        found = discover(["docs", "empty"], tmp_path, tmp_path)

        assert reasons(found) == [("docs", "no-articles"), ("empty", "no-articles")]
        assert found.errors[0].message.endswith(
            "left out: 2 plain text files (name them, or use a glob, to have them read)"
        )

    def test_deep_trees_are_walked_to_their_end(self, tmp_path):
        deep = Path(*["d"] * 300) / "a.md"
        put(tmp_path, str(deep))

        assert names(discover(["."], tmp_path, tmp_path)) == [deep.as_posix()]

    def test_an_unreadable_folder_is_an_error_of_its_own(self, tmp_path, shut):
        put(tmp_path, "a.md")

        found = discover([".", "shut/../a.md"], tmp_path, tmp_path)

        assert names(found) == ["a.md"]
        assert reasons(found) == [("shut", "permission")]

    def test_nothing_in_it_can_be_named(self, tmp_path, shut):
        found = discover(["shut", "shut/b.md", "shut/*.md", "shut/in/*.md"], tmp_path, tmp_path)

        assert reasons(found) == [
            ("shut", "permission"),
            ("shut/b.md", "permission"),
            ("shut/in/*.md", "not-found"),
        ]


class TestGitignore:
    def test_it_is_respected_from_the_repository_root_and_nested(self, tmp_path):
        (tmp_path / ".git").mkdir()
        put(tmp_path, ".gitignore", text="# comment\nbuild/\n*.tmp.md\n/top.md\n")
        put(tmp_path, "docs/.gitignore", text="!keep.tmp.md\nprivate.md\n")
        put(
            tmp_path,
            "top.md",
            "docs/a.md",
            "docs/top.md",
            "docs/x.tmp.md",
            "docs/keep.tmp.md",
            "docs/private.md",
            "docs/build/b.md",
        )

        whole = discover(["."], tmp_path, tmp_path)
        part = discover(["."], tmp_path / "docs", tmp_path / "docs")

        assert names(whole) == ["docs/a.md", "docs/keep.tmp.md", "docs/top.md"]
        assert names(part) == ["a.md", "keep.tmp.md", "top.md"]
        assert whole.notes == (
            "left out: 3 files named in .gitignore, 1 folder named in .gitignore",
        )

    def test_a_named_folder_is_read_even_where_it_is_ignored(self, tmp_path):
        put(tmp_path, ".gitignore", text="build/\n")
        put(tmp_path, "build/sub/a.md", "b.md")

        assert names(discover(["build"], tmp_path, tmp_path)) == ["build/sub/a.md"]
        assert names(discover(["build/sub"], tmp_path, tmp_path)) == ["build/sub/a.md"]
        assert names(discover(["."], tmp_path, tmp_path)) == ["b.md"]

    def test_info_exclude_counts_too(self, tmp_path):
        put(tmp_path, ".git/info/exclude", text="mine.md\n")
        put(tmp_path, "mine.md", "a.md")

        assert names(discover(["."], tmp_path, tmp_path)) == ["a.md"]

    def test_lines_that_are_no_patterns_are_passed_over(self, tmp_path):
        put(tmp_path, ".gitignore", text="!\nb.md\n\\\n")
        put(tmp_path, "a.md", "b.md")

        assert names(discover(["."], tmp_path, tmp_path)) == ["a.md"]

    def test_what_lies_above_the_repository_does_not_count(self, tmp_path):
        put(tmp_path, ".gitignore", text="*.md\n")
        put(tmp_path, "repo/a.md", "repo/.git/HEAD")

        assert names(discover(["repo"], tmp_path, tmp_path)) == ["repo/a.md"]


class TestGlobs:
    @pytest.fixture
    def tree(self, tmp_path):
        put(
            tmp_path,
            "a.md",
            "b.txt",
            "logo.png",
            "docs/c.md",
            "docs/d.rst",
            "docs/en/e.md",
            "node_modules/f.md",
        )
        return tmp_path

    @pytest.mark.parametrize(
        ("pattern", "expected"),
        [
            ("*.md", ["a.md"]),
            ("*", ["a.md", "b.txt", "docs/c.md", "docs/en/e.md"]),
            ("**/*.md", ["a.md", "docs/c.md", "docs/en/e.md"]),
            ("**", ["a.md", "b.txt", "docs/c.md", "docs/en/e.md"]),
            ("docs/**/*.md", ["docs/c.md", "docs/en/e.md"]),
            ("docs/*.rst", ["docs/d.rst"]),
            ("d*/e*", ["docs/en/e.md"]),
            ("[ab].*", ["a.md", "b.txt"]),
            ("?.md", ["a.md"]),
            ("./docs/*.md", ["docs/c.md"]),
            ("node_modules/*.md", ["node_modules/f.md"]),
        ],
    )
    def test_a_glob_is_expanded_as_a_shell_would(self, tree, pattern, expected):
        found = discover([pattern], tree, tree)

        assert names(found) == expected
        assert found.errors == ()

    def test_an_absolute_glob_and_one_that_goes_up(self, tree):
        assert names(discover([f"{tree}/*.md"], tree, tree)) == ["a.md"]
        assert names(discover(["../*.md"], tree / "docs", tree)) == ["a.md"]

    def test_one_that_matches_nothing_is_an_error(self, tree):
        found = discover(["*.html", "nowhere/*.md"], tree, tree)

        assert reasons(found) == [("*.html", "not-found"), ("nowhere/*.md", "not-found")]

    def test_without_two_stars_only_matching_folders_are_entered(self, tree, monkeypatch):
        entered = []
        scandir = os.scandir
        monkeypatch.setattr(os, "scandir", lambda path: entered.append(path) or scandir(path))

        discover(["*.md"], tree, tree)

        assert entered == [str(tree)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
class TestSpecialFiles:
    def test_what_only_waits_is_not_taken(self, tmp_path):
        os.mkfifo(tmp_path / "pipe.md")
        (tmp_path / "link.md").symlink_to("pipe.md")
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(tmp_path / "s.md"))
            found = discover(["pipe.md", "link.md", "s.md", "/dev/null"], tmp_path, tmp_path)

        assert found.inputs == ()
        assert {(error.source, error.message) for error in found.errors} == {
            ("pipe.md", "it is not a regular file but a named pipe"),
            ("link.md", "it is not a regular file but a named pipe"),
            ("s.md", "it is not a regular file but a socket"),
            ("/dev/null", "it is not a regular file but a device"),
        }
        assert {error.reason for error in found.errors} == {"not-regular"}

    def test_in_a_folder_they_are_passed_over(self, tmp_path):
        put(tmp_path, "a.md")
        os.mkfifo(tmp_path / "pipe.md")

        found = discover([".", "*.md"], tmp_path, tmp_path)

        assert names(found) == ["a.md"]
        assert found.errors == ()

    def test_what_the_caller_opened_is_taken(self, tmp_path):
        reading, writing = os.pipe()

        assert len(discover([f"/dev/fd/{reading}"], tmp_path, tmp_path).inputs) == 1
        os.close(reading)
        os.close(writing)


class TestOtherInputs:
    def test_stdin_once_under_the_name_it_is_given(self, tmp_path):
        found = discover(["-", "-"], tmp_path, tmp_path, "docs/a.md")

        assert [(item.kind, item.name) for item in found.inputs] == [
            (InputKind.STDIN, "docs/a.md"),
        ]

    def test_urls_that_differ_in_fragment_are_one_article(self, tmp_path):
        found = discover(["HTTPS://a.org/x", "HTTPS://a.org/x#y"], tmp_path, tmp_path)

        assert [(item.kind, item.url) for item in found.inputs] == [
            (InputKind.URL, "HTTPS://a.org/x"),
        ]

    def test_a_password_is_not_reported(self, tmp_path):
        found = discover(["https://u:secret@a.org/x", "ftp://u:secret@a.org"], tmp_path, tmp_path)

        assert names(found) == ["https://u:***@a.org/x"]
        assert found.inputs[0].url == "https://u:secret@a.org/x"
        assert reasons(found) == [("ftp://u:***@a.org", "scheme")]


def test_pathspec_is_imported_only_where_there_is_something_to_match(tmp_path):
    put(tmp_path, "a.md", "docs/b.md")
    code = (
        "import sys; from pathlib import Path; from linkcheck.source import discover, load;"
        f"p = Path({str(tmp_path)!r}); found = discover(['a.md', 'docs'], p, p);"
        "[load(item) for item in found.inputs];"
        "print(sorted({'pathspec', 'charset_normalizer', 'rapidfuzz'} & set(sys.modules)))"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
