"""What goes to the parser: small pages as they are, and nothing that would grow."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.examine import thin
from linkcheck.examine.thin import parsable
from linkcheck.patterns import Pattern
from tests.examine.making import answer

_BLOCKS = st.sampled_from("p div li td h2 section article".split())
_INLINES = st.sampled_from("b i em span a code strong q".split())
_ATTRIBUTES = st.sampled_from(["", ' id="x"', " class='a > b'", " hidden", ' style="display:none"'])
_TEXT = st.text(st.sampled_from("ab \n&;é"), max_size=6)


def _element(
    names: st.SearchStrategy[str], inner: st.SearchStrategy[str]
) -> st.SearchStrategy[str]:
    return st.builds("<{0}{1}>{2}</{0}>".format, names, _ATTRIBUTES, inner)


_LINES = st.lists(_element(_INLINES, _TEXT) | _TEXT, max_size=4).map("".join)
_PAGES = st.lists(_element(_BLOCKS, _LINES) | _LINES, max_size=8).map("".join)


@given(_PAGES)
def test_a_small_page_is_read_as_if_it_were_thinned(html: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        as_it_is = answer(html).page
        patch.setattr(thin, "_is_small", lambda _: False)
        assert answer(html).page == as_it_is


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5_001,
        "<p>x</p>" * 5_001,
        "".join(f"<b class=n{n}>" for n in range(1_000)) + "<p>" * 1_000,
        "<a " + "b " * 1_001 + ">",
        "<a x='>' " + "b " * 1_001 + ">",
        "<a x = '>'" + "b='>'" * 1_001 + ">",
        '<A B="\n>"' + "/c" * 1_001,
        "<body a=1>" * 11,
    ],
    ids=range(8),
)
def test_what_may_grow_is_gone_over(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thin, "thin", lambda _: "thinned")
    assert parsable(html) == "thinned"


_PARTS = st.sampled_from(
    ["<", "<a", "<B ", "</p>", ">", ' x="', '"', "'>'", '=">"', "= '>' ", "=", "abc", " ", "'"]
)


@given(st.lists(_PARTS, max_size=20).map("".join))
def test_a_tag_of_many_parts_is_seen_wherever_it_stands(html: str) -> None:
    few = thin._MANY_PARTS.pattern.replace(f"{{{thin._MANY}}}", "{6}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(thin, "_MANY", 6)
        patch.setattr(thin, "_MANY_PARTS", Pattern(few))
        patch.setattr(thin, "_FEW_QUOTED", 4)
        assert thin._is_small(html) == (re.search(few, html) is None)


def test_nothing_becomes_a_tag_when_what_stood_inside_it_is_dropped() -> None:
    assert thin.thin("a <<!-- x -->b> <<!x></<!-- y -->p>") == "a &lt;b> &lt;p>"
    assert "<div" not in (thin.thin("<<!---->div>" * 20_000) or "")


def test_an_ordinary_page_is_not_gone_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thin, "thin", lambda _: pytest.fail("a small page was thinned"))
    page = "<body class='a > b'>" + "<p>One <b class=x>bold</b> and <img alt='a>b'> more.</p>" * 300
    assert parsable(page + '<meta content="' + "word " * 900 + '">') is not None
