"""What git prints, read back: examples by hand, and any name and any lines by property."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linkcheck.model import Span
from linkcheck.source.diff import Altered, read_altered, read_lines, read_names, spans_of
from tests.repository import Repo


class TestAltered:
    def test_counts_and_states_are_joined_by_name(self) -> None:
        output = (
            b":100644 100644 aaa bbb M\0a.md\0"
            b":100644 100644 aaa bbb R086\0old\tname.md\0new:name.md\0"
            b":000000 100644 000 bbb A\0b.md\0"
            b":100644 100644 aaa bbb M\0c.md\0"
            b":100644 000000 aaa 000 D\0d.md\0"
            b"3\t1\ta.md\0" + b"2\t0\t\0old\tname.md\0new:name.md\0" + b"9\t0\tb.md\0"
            b"-\t-\tc.md\0" + b"0\t4\td.md\0"
        )

        assert read_altered(output) == {
            "a.md": Altered(path="a.md", compared=True, added=3),
            "new:name.md": Altered(
                path="new:name.md", before="old\tname.md", compared=True, added=2
            ),
            "b.md": Altered(path="b.md", added=9),
            "c.md": Altered(path="c.md"),
            "d.md": Altered(path="d.md"),
        }

    def test_a_name_that_looks_like_a_record_is_a_name(self) -> None:
        name = b":100644 100644 a b M"
        output = b":100644 100644 aaa bbb M\0" + name + b"\0" + b"1\t0\t" + name + b"\0"

        assert list(read_altered(output)) == [name.decode()]

    def test_an_unmerged_file_that_was_compared_is_compared(self) -> None:
        output = b":000000 000000 0 0 U\0a.md\0:100644 100644 a b M\0a.md\0" + b"4\t0\ta.md\0"

        assert read_altered(output)["a.md"] == Altered(path="a.md", compared=True, added=4)

    @given(st.binary())
    def test_no_output_makes_it_raise(self, output: bytes) -> None:
        read_altered(output)
        read_names(output)


class TestLines:
    def test_a_removed_line_that_looks_like_a_header_is_a_removed_line(self) -> None:
        patch = (
            b"diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n"
            b"@@ -2,2 +2 @@ heading\n--- a/y.md\n-+++ b/y.md\n++++ b/z.md\n"
            b"@@ -9,0 +9,2 @@\n+@@ -1 +1 @@\n+new\n\\ No newline at end of file\n"
            b"diff --git a/w.md b/w.md\n--- a/w.md\n+++ b/w.md\n@@ -4,2 +3,0 @@\n-a\n-b\n"
        )

        assert read_lines(patch) == {"x.md": (range(2, 3), range(9, 11)), "w.md": ()}

    @given(st.binary())
    def test_no_patch_makes_it_raise(self, patch: bytes) -> None:
        read_lines(patch)

    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        name=st.binary(min_size=1, max_size=20).filter(
            lambda name: not set(name) & {0, 47} and name not in (b".", b"..", b".git")
        ),
        before=st.lists(st.sampled_from(["a", "b", "+++ b/x", "--- a/x", "@@ -1 +1 @@", "\r", ""])),
        after=st.lists(st.sampled_from(["a", "b", "+++ b/x", "--- a/x", "@@ -1 +1 @@", "\r", ""])),
    )
    def test_every_name_and_every_text_survives_git(
        self, tmp_path_factory, name: bytes, before: list[str], after: list[str]
    ) -> None:
        """Lines that git calls changed, taken out, leave lines of the text before, in order."""
        repo = Repo(tmp_path_factory.mktemp("r"))
        if os.name == "nt" or name.lower().startswith(b".git"):
            name = b"a.md"
        file = repo.path / os.fsdecode(name)
        _write(file, before)
        repo.commit()
        _write(file, after)
        patch = subprocess.run(
            ["git", "diff", "-U0", "--no-renames", "HEAD", "--"],
            cwd=repo.path, check=True, capture_output=True,
        ).stdout  # fmt: skip
        found = read_lines(patch)

        assert set(found) <= {os.fsdecode(name)}
        changed = {n for lines in found.get(os.fsdecode(name), ()) for n in lines}
        kept = [line for n, line in enumerate(after, 1) if n not in changed]
        rest = iter(before)
        assert all(line in rest for line in kept)
        assert changed <= set(range(1, len(after) + 1))
        assert bool(patch) or before == after


def _write(file: Path, lines: list[str]) -> None:
    file.write_bytes("".join(f"{line}\n" for line in lines).encode())


class TestSpans:
    def test_lines_end_where_git_says(self) -> None:
        text = "one\rstill one\r\ntwo\u2028still two\nthree"

        assert spans_of(text, (range(1, 2), range(3, 4))) == (
            Span(0, text.index("two")),
            Span(text.index("three"), len(text) + 1),
        )

    def test_lines_that_the_text_does_not_have_are_nowhere(self) -> None:
        assert spans_of("a\n", (range(7, 9),)) == ()
        assert spans_of("", (range(1, 3),)) == (Span(0, 1),)

    @given(st.text("a\n\r"), st.integers(1, 9), st.integers(0, 9))
    def test_a_span_holds_as_many_lines_as_were_named(self, text: str, first: int, n: int) -> None:
        for span in spans_of(text, (range(first, first + n),)):
            assert text[: span.start].count("\n") == first - 1
            assert n == 0 or text[span.start : span.end].count("\n") in (
                n, text.count("\n") - first + 1
            )  # fmt: skip
