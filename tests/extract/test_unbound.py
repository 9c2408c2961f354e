"""Marks that no definition binds: what they are, what only looks like one."""

from __future__ import annotations

import pytest

from linkcheck.model import CitationKind, Flaw

from .reading import read, written

DEFINED = "\n\n[a]: https://a.org/x\n\n[^1]: A note.\n"


def undefined(text: str) -> list[str]:
    article = read(text + DEFINED)
    return [
        written(article, c)
        for c in article.citations
        if c.flaw is Flaw.UNDEFINED_REFERENCE
        or (c.kind is CitationKind.FOOTNOTE and c.definition is None)
    ]


@pytest.mark.parametrize(
    "text", ["[one][two]", "[one][]", "![one][two]", "[one two][4]", "[^7]", "[^day2020]"]
)
def test_undefined(text: str) -> None:
    assert undefined(f"See {text}.") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "[x y][a]",
        "[A][]",
        "[1][2]",
        "p[images][0]",
        "[x][`y`]",
        "[x][y::z]",
        "[^1]",
        "[^a-z]",
        "[x]",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert undefined(f"See {text}.") == []


def test_the_citation_has_label_and_no_target() -> None:
    (citation,) = read("([Ann\nLee][4])").citations

    assert (citation.kind, citation.text, citation.label, citation.target, citation.url) == (
        CitationKind.REFERENCE_LINK,
        "Ann Lee",
        "4",
        None,
        None,
    )
