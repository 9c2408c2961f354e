"""What the mark-up says of itself before it is dropped."""

from __future__ import annotations

import re
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.examine import marks
from linkcheck.patterns import Pattern
from linkcheck.tables import notfound

_AROUND = re.compile(r"\(\?<?[=!]\[[^]]*\](?:\{[^}]*\}\[[^]]*\])?\)|\(\?=[^()]*\)")
"""What has to stand, or not, beside what is found: nothing that a hint could be in."""


def test_marks_are_found_in_any_case_and_quotation() -> None:
    assert marks.found("<HTML data-AdBlockKey='x'>", 0) == {"data-adblockkey"}
    assert marks.found("<p>nothing", 1) == frozenset()


@pytest.mark.parametrize("mark", sorted({*marks._MARKS}))
def test_each_mark_is_found_by_itself(mark: str) -> None:
    assert mark in marks.found(f"<p>{mark.upper()}</p>", 0)


@pytest.mark.parametrize("mark", marks._LASTING)
def test_marks_that_tell_something_of_long_pages_are_found_there(mark: str) -> None:
    assert marks.found(f"{mark} _cf_chl_opt", 10_000) == {mark}


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<body class="home error404 wp">', "“error404”"),
        ("<body class='error404'>", "“error404”"),
        ('<main id="page-404">', "“page-404”"),
        ('<div data-page="404">', "“404”"),
        ('<meta name="prerender-status-code" content="404">', None),
        ('{"props":{"statusCode": 404}}', '“"statusCode": 404”'),
        ('<script>x={page:{pageType:"404"}}</script>', '“pageType:"404"”'),
    ],
)
def test_error_pages_name_themselves(html: str, said: str | None) -> None:
    found = marks.error_data(html)
    assert found is not None
    assert said is None or found == said


@pytest.mark.parametrize(
    "html",
    [
        "<p>error404 is the class that WordPress uses</p>",
        '<a href="/help/error404">x</a>',
        '<img src="404.png" alt="404">',
        '<script src="/pages/404-1a2b.js"></script>',
        '{"status": 200, "code": "404a"}',
        '{"price": 404}',
        '{"statusCode": 4040}',
        '<p class="terror404s">',
        '<meta name="viewport" content="width=404">',
        '<div class="room-404-west">',
    ],
)
def test_what_only_holds_the_number_says_nothing(html: str) -> None:
    assert marks.error_data(html) is None


@pytest.mark.parametrize(
    "unit",
    [
        'class="',
        "error404 ",
        "a-page-404 ",
        "status:404",
        "<meta 404 ",
        "a-",
        '"page"',
        '"status": ',
    ],
)
def test_hostile_mark_up_takes_little_time(unit: str) -> None:
    started = monotonic()
    marks.error_data(unit * (200_000 // len(unit)))
    assert monotonic() - started < 2


@pytest.mark.parametrize("table", [notfound.NAMES, notfound.DATA])
@given(data=st.data())
def test_a_hint_stands_in_whatever_the_expressions_find(
    table: Pattern, data: st.DataObject
) -> None:
    pattern = re.compile(_AROUND.sub("", table.pattern), re.IGNORECASE)
    text = data.draw(st.from_regex(pattern, fullmatch=True, alphabet=st.characters(codec="ascii")))
    assert any(hint in text.lower() for hint in notfound.HINTS)


@pytest.mark.parametrize("hint", notfound.HINTS)
def test_each_hint_is_found_by_its_end(hint: str) -> None:
    assert [end for _, end in marks._around_hints(f"x {hint} x")] == [len(hint) + 202]
