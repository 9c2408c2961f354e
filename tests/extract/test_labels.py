"""Numbers that stand for a source."""

from __future__ import annotations

import pytest

from linkcheck.extract.labels import labels, number_of
from linkcheck.model import Span


def found(text: str, *entries: int, quoted: tuple[Span, ...] = ()) -> list[tuple[str, int | None]]:
    blocks = [Span(0, len(text))]
    return [
        (text[c.span.start : c.span.end], c.number) for c in labels(text, blocks, quoted, entries)
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1), ("[2]", 2), ("(3)", 3), ("\u00b9\u2070", 10), ("^4", 4), ("[^5]", 5), (" 6 ", 6),
        (r"\[7\]", 7), ("\uff18", 8), ("012", 12), ("\u0663", 3), ("2024", None), ("Qwen 3", None),
        ("", None), (None, None), ("1.2", None), ("v1", None), ("-1", None), ("1a", None),
        ("1" * 5000, None),
    ],
)  # fmt: skip
def test_a_label_as_a_number(text: str | None, number: int | None) -> None:
    assert number_of(text) == number


def test_bare_labels() -> None:
    assert found("It grew [1], [2] and [10].") == [("[1]", 1), ("[2]", 2), ("[10]", 10)]


def test_several_in_one_pair_of_brackets() -> None:
    assert found("It grew [1, 2;3].") == [("1", 1), ("2", 2), ("3", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "the range [1, 12]",
        "a range of [1, 12]",
        "Bereich: [1; 31]",
        "the hour [0, 23]",
        "days [01,31]",
        "[00]",
    ],
)
def test_intervals_and_padded_numbers_are_no_labels(text: str) -> None:
    assert found(text) == []


def test_escaped_brackets() -> None:
    assert found(r"It grew \[1\].") == [(r"\[1\]", 1)]


def test_glued_to_a_word_only_where_the_list_has_such_numbers() -> None:
    assert found("It grew[1] and a[7].") == []
    assert found("It grew[1] and fell[7].", 1, 2) == [("[1]", 1), ("[7]", 7)]


def test_scripts_without_spaces_are_never_glued() -> None:
    assert found("\u589e\u957f[1]\uff0c\u5897\u52a0\u3057\u305f[2]\u3002") == [
        ("[1]", 1),
        ("[2]", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[2024]",
        "[1](x)",
        "[1]: x",
        "[1][2]",
        "![1]",
        "[a1]",
        "[1.2]",
        "[-1]",
        "[[1]]",
        "[]",
        "[1-3]",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert found(text) == []


def test_quoted_ones_are_not_the_articles() -> None:
    assert found("so [1] and [2]", quoted=(Span(0, 6),)) == [("[2]", 2)]


def test_labels_do_not_leave_their_block() -> None:
    text = "It grew [1\n\n2]."

    assert list(labels(text, [Span(0, 10), Span(12, 15)], (), ())) == []
