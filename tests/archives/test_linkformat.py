"""application/link-format."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.archives.linkformat import Link, links


def test_relations_and_parameters_are_read() -> None:
    text = (
        '<http://a.org/x>; rel="original",\n <http://t/x>;rel=timegate;;'
        '<http://m/1>; REL="first  Memento" ; datetime="Wed, 01 May 2019 00:00:00 GMT"; licence'
    )
    assert list(links(text)) == [
        Link("http://a.org/x", frozenset({"original"}), {}),
        Link("http://t/x", frozenset({"timegate"}), {}),
    ]
    assert list(links(text.replace(";;", ","))) == [
        Link("http://a.org/x", frozenset({"original"}), {}),
        Link("http://t/x", frozenset({"timegate"}), {}),
        Link(
            "http://m/1",
            frozenset({"first", "memento"}),
            {"datetime": "Wed, 01 May 2019 00:00:00 GMT", "licence": ""},
        ),
    ]


def test_commas_and_brackets_in_values_are_part_of_them() -> None:
    assert [one.parameters for one in links('<a>; title="x, <b>; \\"y\\"", <c>')] == [
        {"title": 'x, <b>; "y"'},
        {},
    ]


def test_the_first_of_two_equal_parameters_counts() -> None:
    assert next(links('<a>; rel="memento"; rel="self"')).relations == {"memento"}


def test_html_holds_no_links() -> None:
    assert [one.relations for one in links("<!DOCTYPE html><html>…")] == [frozenset(), frozenset()]
    assert list(links("no list")) == []


@given(st.text(alphabet='<>;,="\\ \nabrel', max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    assert all(">" not in one.target for one in links(text))


@given(
    st.lists(
        st.tuples(
            st.text(alphabet=st.characters(blacklist_characters="<>", codec="utf-8"), max_size=20),
            st.text(alphabet=st.characters(codec="utf-8"), max_size=20),
        ),
        max_size=5,
    )
)
def test_what_is_written_by_the_grammar_is_read_again(pairs: list[tuple[str, str]]) -> None:
    def quoted(value: str) -> str:
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'

    text = ", ".join(f"<{target}>; rel=memento; title={quoted(title)}" for target, title in pairs)
    assert [(one.target, one.parameters["title"]) for one in links(text)] == [
        (target.strip(), title) for target, title in pairs
    ]
