from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.model import Edit, Format, Source, Span, line_starts
from linkcheck.render.excerpt import (
    EXACT,
    Excerpt,
    View,
    after,
    before,
    cells,
    clean,
    draw,
    window_start,
)


def source(text: str) -> Source:
    return Source(name="a.md", kind=Format.MARKDOWN, text=text, line_starts=line_starts(text))


def shown(text: str, wrong: str, view: View, *, exact: str | None = None) -> Excerpt:
    """Draw `text` around the first `wrong`, with `exact` characters in it marked."""
    article = source(text)
    at = text.index(wrong)
    span = Span(at, at + len(wrong))
    spots = [Span(i, i + 1) for i in range(*span) if exact and text[i] == exact]
    start = window_start(article, span, spots, view)
    cut = start > article.line(article.position(start).line).start
    return draw(before(article, span, spots, start, view), view, cut=cut)


def marked(excerpt: Excerpt) -> str:
    return "".join(c for c, m in zip(excerpt.text, excerpt.marks, strict=True) if m == EXACT)


def repaired(text: str, *edits: Edit, start: int = 0) -> str:
    return draw(after(source(text), edits, start, View(80)), View(80), cut=False).text


def test_a_short_line_is_shown_whole() -> None:
    excerpt = shown("see [source].\nnext", "[source]", View(40))

    assert excerpt == ("see [source].", "    ^^^^^^^^ ")
    assert excerpt.beneath == "    ^^^^^^^^"


def test_the_exact_characters_are_marked_within_the_finding() -> None:
    excerpt = shown(
        "see https://a\u2011b.org now", "https://a\u2011b.org", View(40), exact="\u2011"
    )

    assert excerpt.beneath == "    " + "~" * 9 + "^" + "~" * 5


@pytest.mark.parametrize(
    ("text", "beneath"),
    [
        ("\u6f22\u5b57 [source]", "     ^^^^^^^^"),  # two cells each
        ("e\u0301a\u0308 [source]", "   ^^^^^^^^"),  # combining characters take none
        ("\u2764\ufe0f [source]", "  ^^^^^^^^"),  # nor does a variation selector
        ("\u200b [source]", "         ^^^^^^^^"),  # spelled out as ⟨U+200B⟩
        ("a\tb\u00a0c [source]", "      ^^^^^^^^"),
    ],
)
def test_marks_stand_under_their_characters(text: str, beneath: str) -> None:
    assert shown(text, "[source]", View(40)).beneath == beneath


def test_an_invisible_defect_is_spelled_out() -> None:
    excerpt = shown("x https://a.org/\u00a0b y", "https://a.org/\u00a0b", View(60), exact="\u00a0")

    assert marked(excerpt) == "⟨U+00A0⟩"


def test_an_insertion_marks_the_place_even_at_the_end_of_the_line() -> None:
    text = "[x](https://a.org"
    here = Span(len(text), len(text))
    view = View(40)
    excerpt = draw(before(source(text), Span(0, len(text)), [here], 0, view), view, cut=False)

    assert excerpt.beneath == "~" * len(text) + "^"


@pytest.mark.parametrize("width", [20, 54, 74, 154])
@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize(
    "lead", ["word " * 100, "\u6f22" * 300, "\u202e" * 90, "a\u0301" * 300, ""]
)
@pytest.mark.parametrize("rest", ["", " and so on" * 50])
def test_the_defect_is_always_in_sight(width: int, unicode: bool, lead: str, rest: str) -> None:
    view = View(width, unicode=unicode)
    excerpt = shown(f"{lead}[source]{rest}", "[source]", view)

    assert "[source]".startswith(marked(excerpt))
    assert marked(excerpt)
    assert cells(excerpt.text) <= width


def test_a_line_of_fifty_million_characters_costs_nothing() -> None:
    text = "a" * 25_000_000 + "[source]" + "\u0301" * 25_000_000
    article = source(text)
    span = Span(25_000_000, 25_000_008)
    began = time.perf_counter()
    start = window_start(article, span, (), View(80))
    excerpt = draw(before(article, span, (), start, View(80)), View(80), cut=True)

    assert time.perf_counter() - began < 0.1
    assert len(excerpt.text) < 500


def test_a_repair_is_shown_as_it_would_read() -> None:
    edits = Edit(Span(1, 2), "-"), Edit(Span(3, 4), "-")

    assert repaired("a\u2011b\u2011c d\nnext", *edits) == "a-b-c d"


def test_a_repair_that_joins_two_lines_shows_them_joined() -> None:
    assert (
        repaired("](https://a.\norg/x) b\nnext", Edit(Span(12, 13), "")) == "](https://a.org/x) b"
    )


def test_edits_before_the_window_do_not_shift_it() -> None:
    assert repaired("abcdef", Edit(Span(0, 1), "X"), Edit(Span(4, 5), "Y"), start=3) == "dYf"


@given(st.text(alphabet=st.characters(codec=None)), st.booleans())
def test_clean_text_is_printable_and_stays_so(text: str, unicode: bool) -> None:
    cleaned = clean(text, unicode=unicode)

    assert clean(cleaned, unicode=unicode) == cleaned
    assert unicode or cleaned.isascii()
    assert not any(
        0xD800 <= ord(c) < 0xE000 or ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in cleaned
    )


@given(
    st.text(alphabet=st.characters(codec=None), min_size=1),
    st.data(),
    st.integers(20, 100),
    st.booleans(),
)
def test_no_text_breaks_an_excerpt(
    text: str, data: st.DataObject, width: int, unicode: bool
) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    article, span, view = source(text), Span(start, end), View(width, unicode=unicode)
    first = window_start(article, span, (), view)
    excerpt = draw(before(article, span, (), first, view), view, cut=True)

    assert cells(excerpt.text) <= width
    assert len(excerpt.text) == len(excerpt.marks)
    assert cells(excerpt.beneath) <= width
