"""Offsets and an editor's positions, for every encoding that the protocol knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types as lsp

from linkcheck.model import Format, Source, Span, line_starts
from linkcheck.server.ranges import offset, position, span_range

ENCODINGS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
WIDTH = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\r\n\u2028\x0c\U0001f600")
)


def source(text: str) -> Source:
    return Source(name="a.md", kind=Format.MARKDOWN, text=text, line_starts=line_starts(text))


@given(TEXTS, st.sampled_from(sorted(ENCODINGS)), st.data())
def test_a_position_leads_back_to_its_offset(text: str, encoding: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    read = source(text)
    found = position(read, at, encoding)
    start, end = read.line(found.line + 1)
    # Between CR and LF no editor has a position.
    assert offset(read, found, encoding) == min(at, end)
    assert found.character == len(text[start:at].encode(ENCODINGS[encoding])) // WIDTH[encoding]


@given(TEXTS, st.sampled_from(sorted(ENCODINGS)), st.integers(0, 99), st.integers(0, 99))
def test_every_position_leads_into_the_text(
    text: str, encoding: str, line: int, character: int
) -> None:
    assert 0 <= offset(source(text), lsp.Position(line, character), encoding) <= len(text)


@pytest.mark.parametrize(("encoding", "columns"), [("utf-8", (4, 8)), ("utf-16", (2, 4))])
def test_a_range_counts_in_code_units(encoding: str, columns: tuple[int, int]) -> None:
    found = span_range(source("a\r\U0001f600\U0001f600"), Span(3, 4), encoding)
    assert found == lsp.Range(lsp.Position(1, columns[0]), lsp.Position(1, columns[1]))


def test_a_position_within_a_character_is_its_start() -> None:
    assert offset(source("\U0001f600x"), lsp.Position(0, 1), "utf-16") == 0
