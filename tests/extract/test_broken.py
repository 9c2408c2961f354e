"""Inline links that failed to be links: what they are, what only looks like one."""

from __future__ import annotations

import pytest

from linkcheck.extract.broken import broken_links
from linkcheck.model import Flaw

from .reading import read, written


def flaws(text: str) -> list[tuple[Flaw | None, str]]:
    return [(c.flaw, text[c.span.start : c.span.end]) for c in broken_links(text, text)]


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://a. org/y)",
        "[x]( https://a.org/y z )",
        "[x](https://a.org/y\nz)",
        "[x](https://a.org/y\r\nz)",
        "[x](https://a.org/y_(z) w)",
        "[](https://a. org/y)",
        "[a\nb](https://a. org)",
    ],
)
def test_torn_links(text: str) -> None:
    assert flaws(text) == [(Flaw.DESTINATION_HAS_WHITESPACE, text)]


@pytest.mark.parametrize(
    "text",
    [
        "[page] (https://a.org/y)",
        "[page]\n(https://a.org/y)",
        "[page]\r\n  (https://a.org/y)",
        "[x y\nz] (www.a.org)",
        "[page] (https://a.org/y_(z))",
    ],
)
def test_parted_links(text: str) -> None:
    assert flaws(text) == [(Flaw.SPACE_BEFORE_DESTINATION, text)]


@pytest.mark.parametrize(
    "text",
    [
        '[x](https://a.org "t")',
        "[x](https://a.org 't')",
        "[x](https://a.org (t))",
        "[x](see https://a.org y)",
        "[x](https://a.org/y\n\nz)",
        "[x](https://a.org/{{ y }} z)",
        r"\[x](https://a. org)",
        "[x] (see https://a.org)",
        "[x]  (https://a.org)",
        "[x]\n\n(https://a.org)",
        "a[x] (https://a.org)",
        "![x] (https://a.org)",
        "[a][x] (https://a.org)",
        "[1] (https://a.org)",
        "[x] (https://a.org",
        "[" * 50 + "](https://",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert flaws(text) == []


def test_the_target_is_as_written_the_destination_unescaped() -> None:
    text = "> [x](https://a.org/\\_y&amp;\n> z)\n"
    (citation,) = read(text).citations

    assert citation.target == "https://a.org/\\_y&amp;\n> z"
    assert citation.destination == "https://a.org/_y&\n> z"
    assert citation.explicit


def test_a_real_link_is_none() -> None:
    article = read("[x](https://a.org) [y] (https://b.org)\n\n[y]: https://c.org\n")

    assert [c.flaw for c in article.citations] == [None, None, None]
    assert [written(article, c) for c in article.citations] == [
        "[x](https://a.org)",
        "[y]",
        "https://b.org",
    ]


@pytest.mark.parametrize(
    ("flaw", "text"),
    [
        (Flaw.UNCLOSED_DESTINATION, "[x](https://a.org/x"),
        (Flaw.UNCLOSED_DESTINATION, "![x](https://a.org/x"),
        (Flaw.UNBALANCED_PARENTHESIS, "[x](https://a.org/x_(y)"),
        (Flaw.ESCAPED_LINK_MARKUP, r"\[x\](https://a.org/x)"),
        (Flaw.ESCAPED_LINK_MARKUP, r"\[x\]\(/x\)"),
        (Flaw.FULLWIDTH_LINK_PUNCTUATION, "[x](https://a.org/x\uff09"),
        (Flaw.FULLWIDTH_LINK_PUNCTUATION, "\uff3bx\uff3d(https://a.org/x)"),
        (Flaw.BRACKET_UNBALANCED, "[x]](https://a.org/x)"),
        (Flaw.REVERSED_LINK, "(x)[https://a.org/x]"),
        (Flaw.HTML_ATTRIBUTE_UNCLOSED, '<a href="https://a.org/x>y</a>'),
    ],
)
def test_other_failures(flaw: Flaw, text: str) -> None:
    assert flaws(text) == [(flaw, text)]


def test_a_link_around_a_link_is_text() -> None:
    article = read("[a [b](https://b.org) c](https://d.org)")

    assert [(c.flaw, c.target) for c in article.citations] == [
        (Flaw.NESTED_LINK, "https://d.org"),
        (None, "https://b.org"),
    ]


def test_of_two_that_overlap_the_better_explained() -> None:
    assert flaws("[x](https://a.org/x\uff09 y)") == [
        (Flaw.FULLWIDTH_LINK_PUNCTUATION, "[x](https://a.org/x\uff09")
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "]",
        "](",
        "[x](https://a.org/",
        "]]((",
        r"\[x\]",
        "(x)[",
        "[a [b](c)",
        "[^a] ",
        "[a][b] ",
    ],
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    read(piece * 20_000)
