"""Applying repairs, and the diff that the tools of others must take."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linkcheck.fix import diff, fix
from linkcheck.model import Edit, Finding, Fix, FixKind, Severity, Span, Suppression
from tests.rules.reading import lint_text

NBH = "\u2011"


def finding(
    code: str, *edits: tuple[int, int, str], verified: bool = True, silenced: bool = False
) -> Finding:
    made = tuple(Edit(Span(start, end), text) for start, end, text in edits)
    return Finding(
        id=code,
        code=code,
        name=code,
        severity=Severity.ERROR,
        message=code,
        span=Span(0, 1),
        fix=Fix(kind=FixKind.TEXT, edits=made, because="it is", verified=verified),
        suppressed=Suppression(by="comment") if silenced else None,
    )


class TestApplying:
    def test_edits_of_several_findings_go_into_one_text(self) -> None:
        fixed = fix(
            "abcdef", [finding("U002", (4, 5, "E")), finding("U001", (1, 2, ""), (3, 3, "-"))]
        )

        assert fixed.text == "ac-dEf"
        assert [f.code for f in fixed.applied] == ["U001", "U002"]

    def test_an_edit_that_two_findings_share_is_made_once(self) -> None:
        fixed = fix(
            "abc", [finding("U001", (1, 1, ")")), finding("U002", (1, 1, ")"), (2, 3, "C"))]
        )

        assert fixed.text == "a)bC"
        assert len(fixed.applied) == 2

    @pytest.mark.parametrize(
        ("one", "other"),
        [((0, 3, "x"), (2, 4, "y")), ((1, 1, "x"), (1, 1, "y")), ((0, 4, ""), (2, 2, "y"))],
    )
    def test_of_two_that_overlap_the_smaller_code_wins(
        self, one: tuple[int, int, str], other: tuple[int, int, str]
    ) -> None:
        fixed = fix("abcdef", [finding("U009", other, (5, 6, "!")), finding("U001", one)])

        assert fixed.text == "abcdef"[: one[0]] + one[2] + "abcdef"[one[1] :]
        assert [left.finding.code for left in fixed.left] == ["U009"]
        assert "same place" in fixed.left[0].because

    def test_edits_that_only_touch_do_not_overlap(self) -> None:
        fixed = fix(
            "abcd", [finding("U001", (1, 2, "B")), finding("U002", (2, 2, "-"), (2, 3, "C"))]
        )

        assert fixed.text == "aB-Cd"

    def test_what_is_not_verified_waits_to_be_asked_for(self) -> None:
        found = [finding("U001", (0, 1, "A"), verified=False)]

        assert fix("a", found).text == "a"
        assert "not verified" in fix("a", found).left[0].because
        assert fix("a", found, unverified=True).text == "A"

    def test_what_is_silenced_is_left_alone(self) -> None:
        fixed = fix("a", [finding("U001", (0, 1, "A"), silenced=True)], unverified=True)

        assert (fixed.text, fixed.applied, fixed.left) == ("a", (), ())

    def test_reference_links_that_share_a_definition_yield_one_edit(self) -> None:
        text = f"[a][x] and [b][x].\n\n[x]: https://a.org/two{NBH}words\n"
        fixed = fix(text, lint_text(text).findings, unverified=True)

        assert fixed.text == text.replace(NBH, "-")


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    text = draw(st.text(max_size=30))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    found = []
    for code in draw(st.lists(st.sampled_from(["U001", "U002", "L003", "D001"]), max_size=6)):
        start, end = sorted(draw(places))
        found.append(finding(code, (start, end, draw(st.text(max_size=3)))))
    return text, found


@given(edited())
def test_every_edit_is_made_once_and_nothing_else_changes(case: tuple[str, list[Finding]]) -> None:
    text, found = case
    fixed = fix(text, found)
    edits = sorted({e for f in fixed.applied if f.fix for e in f.fix.edits}, key=lambda e: e.span)
    expected = text
    for edit in reversed(edits):
        expected = expected[: edit.span.start] + edit.replacement + expected[edit.span.end :]

    assert fixed.text == expected
    assert len(fixed.applied) + len(fixed.left) == len(found)


BLOCKS = st.sampled_from(
    [
        "Prices rose, [the agency said](https://a.org/x).",
        f"It fell [again](https://b.org/two{NBH}words).",
        "It ended [source].",
        "Read more on Reuters.",
        "One [team] (https://c.org/team) won.",
        "A line. <!-- linkcheck: ignore P001 because it is late -->",
        "A gap [source]. <!-- linkcheck: ignore P001, U001 -->",
        "<!-- linkcheck: ignore D001 -->\nNothing here.",
        "> It was [said](https://d.org/x y).",
        "```\n[source] <!-- linkcheck: off -->\n```",
    ]
)
SOURCES = st.sampled_from(
    [
        "",
        "## Sources\n\n1. 1.Report, https://e.org/x\n2. Other, https://f.org/y\n3. 3) Third, https://g.org/z\n",
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.lists(BLOCKS, max_size=6), SOURCES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_exact_fixes_remove_their_findings_and_add_none(
    blocks: list[str], sources: str, end: str
) -> None:
    text = "\n\n".join([*blocks, sources]).replace("\n", end)
    before = lint_text(text).findings
    fixed = fix(text, before)
    after = lint_text(fixed.text).findings

    expected = Counter(f.code for f in before) - Counter(f.code for f in fixed.applied)
    assert Counter(f.code for f in after) == expected
    assert fix(fixed.text, after).applied == ()


# The diff

PATCH = shutil.which("patch")
GIT = shutil.which("git")


def patched(tool: str, folder: Path, name: str, before: bytes, change: bytes) -> bytes:
    (folder / name).write_bytes(before)
    command = ["patch", "-p1", "-s"] if tool == "patch" else ["git", "apply", "--whitespace=nowarn"]
    done = subprocess.run(command, input=change, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout, done.stderr, change)
    assert not list(folder.glob("*.orig")) + list(folder.glob("*.rej"))
    return (folder / name).read_bytes()


LINES = b"one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\ntwelve\n"
TOOLS = [
    pytest.param("patch", marks=pytest.mark.skipif(PATCH is None, reason="patch is not here")),
    pytest.param("git", marks=pytest.mark.skipif(GIT is None, reason="git is not here")),
]


@pytest.mark.parametrize("tool", TOOLS)
class TestDiff:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (LINES, LINES.replace(b"one", b"1")),
            (LINES, LINES.replace(b"two", b"2").replace(b"twelve", b"12").replace(b"six\n", b"")),
            (LINES[:-1], LINES[:-1].replace(b"twelve", b"12")),
            (LINES[:-1], LINES[:-1].replace(b"one", b"1")),
            (LINES.replace(b"\n", b"\r\n"), LINES.replace(b"\n", b"\r\n").replace(b"six", b"6")),
            (LINES.replace(b"\n", b"\r"), LINES.replace(b"\n", b"\r").replace(b"six", b"6")),
            ("é\nß\n".encode("latin-1"), "é\ns\n".encode("latin-1")),
            (b"\xef\xbb\xbfone\n", b"\xef\xbb\xbf1\n"),
            ("one\ntwo\n".encode("utf-16"), "one\n2\n".encode("utf-16")),
            (b"x\n", b""),
        ],
    )
    def test_what_it_leads_to(self, tmp_path: Path, tool: str, before: bytes, after: bytes) -> None:
        if after == b"":
            pytest.skip("both tools delete a file that becomes empty; no repair empties one")
        assert patched(tool, tmp_path, "a.md", before, diff(b"a.md", before, after)) == after

    @pytest.mark.parametrize(
        "name", ["a b.md", "über.md", 'q"uote.md', "tab\tbed.md", "back\\slash.md", "c d é.md"]
    )
    def test_names_are_quoted_as_git_does(self, tmp_path: Path, tool: str, name: str) -> None:
        change = diff(name.encode(), b"one\n", b"1\n")

        assert patched(tool, tmp_path, name, b"one\n", change) == b"1\n"

    @settings(
        max_examples=25,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        st.lists(st.sampled_from([b"a\n", b"b\n", b"\n", b"c\r\n", b"d\r", b"\xff\n", b"e"])),
        st.lists(st.tuples(st.integers(0, 12), st.binary(max_size=3))),
    )
    def test_any_change(
        self, tmp_path: Path, tool: str, parts: list[bytes], changes: list[tuple[int, bytes]]
    ) -> None:
        new = list(parts)
        for place, text in changes:
            new.insert(place, text.replace(b"\0", b"0"))
        before, after = b"".join(parts), b"".join(new)
        if not before or not after or before == after:
            return
        assert patched(tool, tmp_path, "a.md", before, diff(b"a.md", before, after)) == after


def test_no_change_is_no_diff() -> None:
    assert diff(b"a.md", LINES, LINES) == b""


def test_a_secret_beside_a_change_is_left_out_and_one_in_it_is_veiled() -> None:
    before = b"one\ntoken=abc\nthree\nfour\nkey=abc x\n"
    after = before.replace(b"three", b"3").replace(b" x", b" y")
    shown = (before.replace(b"abc", b"***"), after.replace(b"abc", b"***"))
    change = diff(b"a.md", before, after, shown)

    assert b"abc" not in change
    assert b"token" not in change
    assert b"-key=*** x\n+key=*** y\n" in change


def test_a_veil_that_changes_the_lines_shows_none() -> None:
    change = diff(b"a.md", b"a\nb\n", b"a\nc\n", (b"a b", b"a c"))

    assert b"b\n+" not in change
    assert b"-***\n+***\n" in change
