"""Fragments and the places they lead to, under every renderer's naming."""

from __future__ import annotations

import pytest

from linkcheck.extract.anchors import Anchors, has_emoji, slug
from linkcheck.model import Format, Heading, Span, Trait


def anchors(
    *headings: str,
    ids: tuple[str, ...] = (),
    kind: Format = Format.MARKDOWN,
    traits: tuple[Trait, ...] = (),
) -> Anchors:
    listed = [Heading(level=2, span=Span(0, 1), text=text) for text in headings]
    return Anchors(kind, frozenset(ids), listed, frozenset(traits))


@pytest.mark.parametrize(
    ("heading", "fragment"),
    [
        ("Getting started", "getting-started"),
        ("Getting started", "getting_started"),
        ("Getting started", "GettingStarted"),
        ("Getting started", "getting-started-1"),
        ("1.2 Getting started", "12-getting-started"),
        ("1.2 Getting started", "getting-started"),
        ("What\u2019s new?", "whats-new"),
        ("What\u2019s new?", "what-s-new"),
        ("DEP0111: old binding", "DEP0111"),
        ("C++ & co.", "c--co"),
        ("O\u00f9 est-ce\u00a0?", "ou-est-ce"),
        ("O\u00f9 est-ce\u00a0?", "o%C3%B9-est-ce"),
        ("\u00dcber uns", "uber-uns"),
        ("\u5b89\u88c5\u6307\u5357", "\u5b89\u88c5\u6307\u5357"),
        ("\u0423\u0441\u0442\u0430\u043d\u043e\u0432\u043a\u0430", "\u0443\u0441\u0442\u0430\u043d\u043e\u0432\u043a\u0430"),
        ("Stra\u00dfe", "strasse"),
        ("Cafe\u0301", "caf\u00e9"),
    ],
)  # fmt: skip
def test_slug_styles(heading: str, fragment: str) -> None:
    assert anchors(heading).holds(fragment) is True


@pytest.mark.parametrize(
    "fragment", ["nowhere", "getting", "started-getting", "getting-started-now"]
)
def test_what_leads_nowhere(fragment: str) -> None:
    assert anchors("Getting started").holds(fragment) is False


@pytest.mark.parametrize(
    "fragment",
    ["top", "Top", ":~:text=x", "main", "main-content", "content", "fn1", "fnref:1", "fn:2",
     "user-content-fn-1", "footnote-1", "cite_note-3", "ref-1", "L10", "!/route", "/route"],
)  # fmt: skip
def test_places_that_others_provide_are_unknown(fragment: str) -> None:
    assert anchors("Getting started").holds(fragment) is None


def test_the_empty_fragment_is_the_article() -> None:
    assert anchors().holds("") is True


@pytest.mark.parametrize("kind", [Format.MARKDOWN, Format.HTML])
def test_written_ids(kind: Format) -> None:
    named = anchors(ids=("Part One", "x%2F"), kind=kind)

    assert named.holds("Part%20One") is True
    assert named.holds("x%2F") is True


def test_html_compares_exactly_and_knows_no_slugs() -> None:
    page = anchors("Getting started", ids=("Part",), kind=Format.HTML)

    assert page.holds("Part") is True
    assert page.holds("part") is False
    assert page.holds("getting-started") is False


@pytest.mark.parametrize(
    "trait",
    [
        Trait.SHORTCODES,
        Trait.INCLUDES,
        Trait.DIRECTIVES,
        Trait.EMOJI_HEADINGS,
        Trait.TEMPLATE,
    ],
)
def test_what_cannot_be_seen_is_unknown(trait: Trait) -> None:
    assert anchors("A", traits=(trait,)).holds("nowhere") is None


def test_plain_text_has_no_places() -> None:
    assert anchors("A", kind=Format.TEXT).holds("nowhere") is None


def test_slug_takes_style_away() -> None:
    assert slug("  What\u2019s  NEW? ") == "whatsnew"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("\U0001f680 Go", True),
        (":rocket: Go", True),
        ("\u2728", True),
        ("Go: now", False),
        ("10:30:45", False),
    ],
)
def test_emoji(text: str, answer: bool) -> None:
    assert has_emoji([Heading(level=1, span=Span(0, 1), text=text)]) is answer
