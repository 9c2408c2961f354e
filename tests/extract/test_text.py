"""Plain text: paragraphs, list lines, underlined headings."""

from __future__ import annotations

import pytest

from linkcheck.extract.layout import Layout
from linkcheck.extract.text import read as read_layout
from linkcheck.model import Format

from .reading import kinds, read, source


def layout(text: str) -> Layout:
    return read_layout(source(text, Format.TEXT))


def blocks(text: str) -> list[str]:
    return [text[span.start : span.end] for span in layout(text).blocks]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
class TestLineEnds:
    def test_blank_lines_part_paragraphs(self, end: str) -> None:
        text = f"One{end}two.{end}{end}{end}Three.{end} \t{end}Four"

        assert blocks(text) == [f"One{end}two.", "Three.", "Four"]

    def test_list_lines(self, end: str) -> None:
        text = f"Lead:{end}- a{end}  more{end}- b{end}{end}1. c{end}2) d{end}"

        assert blocks(text) == ["Lead:", f"a{end}  more", "b", "c", "d"]

    def test_underlined_headings(self, end: str) -> None:
        found = layout(f"Title{end}====={end}{end}Text.{end}{end}Part{end}---{end}More.{end}")

        assert [(h.text, h.level) for h in found.headings] == [("Title", 1), ("Part", 2)]
        assert found.title == "Title"


class TestItems:
    def test_numbers_and_markers(self) -> None:
        text = "1. a\n2. b\n\n* c\n\u2022 d\n"
        found = layout(text)

        assert [(text[slice(*i.span)], i.ordinal) for i in found.items] == [
            ("a", 1),
            ("b", 2),
            ("c", None),
            ("d", None),
        ]
        assert [text[slice(*i.marker_span)] for i in found.items if i.marker_span] == ["1.", "2."]

    def test_a_list_goes_on_over_blank_lines_while_it_counts_on(self) -> None:
        assert [i.list for i in layout("1. a\n\n2. b\n\n1. c\n\n- d\n\n- e\n").items] == [
            1,
            1,
            2,
            3,
            3,
        ]

    def test_an_indented_first_item(self) -> None:
        text = "\n  1. a\n  2. b"

        assert blocks(text) == ["a", "b"]

    def test_a_number_in_a_sentence_is_no_item(self) -> None:
        assert layout("It grew by\n3.5 percent in 2020.\n").items == ()


def test_a_source_list_below_a_line_that_reads_like_its_heading() -> None:
    text = "It grew [1].\n\nSources\n\n1. Ann Lee, https://a.org/x\n2. Bo Day, 2020\n"

    assert kinds(read(text, Format.TEXT)) == [
        ("label", "[1]"),
        ("reference-entry", "Ann Lee, https://a.org/x"),
        ("reference-entry", "Bo Day, 2020"),
    ]


def quiet(text: str) -> list[str]:
    return [text[slice(*span)] for span in layout(text).quiet]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
class TestCode:
    def test_a_fence(self, end: str) -> None:
        text = f"Type:{end}```sh{end}curl http:/x{end}```{end}Then [source].{end}"

        assert quiet(text) == [f"```sh{end}curl http:/x{end}```"]
        assert kinds(read(text, Format.TEXT)) == [("placeholder", "[source]")]

    def test_a_literal_block_of_restructured_text(self, end: str) -> None:
        text = (
            f"Type::{end}{end}   http:/x [source]{end}{end}     more{end}{end}Then [source].{end}"
        )

        assert quiet(text) == [f"   http:/x [source]{end}{end}     more"]

    def test_a_code_directive(self, end: str) -> None:
        text = f".. code-block:: python{end}   :linenos:{end}{end}   x = '[source]'{end}{end}Then.{end}"

        assert quiet(text) == [f"   :linenos:{end}{end}   x = '[source]'"]

    def test_a_note_directive_is_prose(self, end: str) -> None:
        assert quiet(f".. note::{end}{end}   It grew [source].{end}") == []

    def test_two_colons_with_nothing_indented_below(self, end: str) -> None:
        assert quiet(f"Dear all::{end}{end}It grew [source].{end}") == []

    def test_code_spans(self, end: str) -> None:
        text = f"The mark `[source]` and ``[`link]`` but a ` alone{end}and one `more{end}`.{end}"

        assert quiet(text) == ["`[source]`", "``[`link]``"]


def test_a_fence_that_nothing_closes_is_no_code() -> None:
    assert quiet("```\nIt grew [source].\n") == []


def test_markdown_is_only_text() -> None:
    text = "See [x](https://a.org/x) and <https://b.org>.\n"

    assert [kind for kind, _ in kinds(read(text, Format.TEXT))] == ["bare-url", "bare-url"]


def test_nothing() -> None:
    assert layout("").blocks == ()
    assert layout(" \n\t\n").blocks == ()
