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
