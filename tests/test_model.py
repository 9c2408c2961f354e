"""The nouns: positions and ids. Everything else in them is only data."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.model import Format, Position, Severity, Source, Span, Status, line_starts, stable_id


def source(text: str) -> Source:
    return Source(name="a.md", kind=Format.MARKDOWN, text=text, line_starts=line_starts(text))


class TestLines:
    @pytest.mark.parametrize(
        ("text", "starts"),
        [
            ("", (0,)),
            ("a", (0,)),
            ("a\n", (0, 2)),
            ("a\nb", (0, 2)),
            ("a\r\nb\r\n", (0, 3, 6)),
            ("a\rb\r", (0, 2, 4)),
            ("a\r\nb\rc\n", (0, 3, 5, 7)),
            ("\n\r\n\r", (0, 1, 3, 4)),
            ("a\u2028b\x0bc\x85d\x0c", (0,)),
        ],
    )
    def test_a_line_ends_at_lf_crlf_or_a_lone_cr(self, text: str, starts: tuple[int, ...]) -> None:
        assert line_starts(text) == starts

    def test_a_line_without_its_ending(self) -> None:
        text = source("one\r\n\r\nthree\n")

        assert [text.line(number) for number in (1, 2, 3, 4)] == [
            Span(0, 3),
            Span(5, 5),
            Span(7, 12),
            Span(13, 13),
        ]

    @settings(database=None)
    @given(text=st.text(st.sampled_from("ab\r\n\u2028\U0001f30d"), max_size=30))
    def test_positions_and_lines_agree(self, text: str) -> None:
        read = source(text)
        assert line_starts(text) == (0, *(match.end() for match in re.finditer("\r\n|\r|\n", text)))
        for offset in range(len(text) + 1):
            line, column = read.position(offset)
            assert read.line_starts[line - 1] + column - 1 == offset
            assert column >= 1


class TestPositions:
    def test_columns_count_code_points(self) -> None:
        text = source("a\U0001f30de\u0301x\n\tb")

        assert text.position(4) == Position(1, 5)
        assert text.position(7) == Position(2, 2)

    def test_the_end_of_the_text(self) -> None:
        assert source("ab").position(2) == Position(1, 3)
        assert source("ab\n").position(3) == Position(2, 1)
        assert source("").position(0) == Position(1, 1)


class TestIds:
    def test_sixteen_hex_digits(self) -> None:
        assert re.fullmatch("[0-9a-f]{16}", stable_id("U001", "a.md", "https://a.org", 0))

    def test_they_never_change(self) -> None:
        """Baselines hold them: a change of this value breaks every baseline there is."""
        assert stable_id("U001", "a.md", "https://a.org", 0) == "86c95bd42755a2fe"

    def test_every_part_counts_and_parts_do_not_run_together(self) -> None:
        ids = {
            stable_id("U001", "a", "b", 0),
            stable_id("U002", "a", "b", 0),
            stable_id("U001", "b", "b", 0),
            stable_id("U001", "a", "c", 0),
            stable_id("U001", "a", "b", 1),
            stable_id("U001a", "", "b", 0),
            stable_id("U001", "ab", "", 0),
        }

        assert len(ids) == 7

    def test_surrogates_have_one_too(self) -> None:
        assert len(stable_id("U001", "a", "\ud800", 0)) == 16


def test_severities_are_worst_first() -> None:
    assert list(Severity) == [Severity.ERROR, Severity.WARNING, Severity.INFO]


def test_all_eight_statuses() -> None:
    assert [status.value for status in Status] == [
        "ok", "redirected", "suspect", "broken", "malformed", "blocked", "unreachable", "skipped",
    ]  # fmt: skip
