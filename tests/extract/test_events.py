"""Offsets of the parser's events: bytes of UTF-8 there, code points here."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from linkcheck.extract.events import events

from .reading import MODEST, TEXTS


@pytest.mark.parametrize("wide", ["a", "\u00e9", "\u4f60", "\U0001f30d", "\u00e9\u4f60\U0001f30d"])
def test_text_stands_where_its_event_says(wide: str) -> None:
    text = f"{wide} one\n\n- {wide} [two]({wide})\n- three {wide}\n\n{wide}{wide} `four` five"
    found = [
        (value, text[start:end]) for _, name, value, start, end in events(text) if name == "Text"
    ]

    assert len(found) == 6
    assert all(value == written for value, written in found)


@MODEST
@given(text=TEXTS)
@example(text="\u00e9 one\n\n> \u4f60 [two](b)\n\nthree")
def test_an_event_ends_where_its_bytes_end(text: str) -> None:
    """Whatever comes between them, a beginning and its end agree, and all lie in the text."""
    opened = []
    for phase, _, _, start, end in events(text):
        assert 0 <= start <= end <= len(text)
        if phase == "Start":
            opened.append((start, end))
        elif phase == "End":
            assert opened.pop() == (start, end)
        elif opened:
            assert opened[-1][0] <= start
    assert opened == []


def test_text_without_a_gap_is_one_event() -> None:
    """A bracket that opens nothing is no event of its own: of a million there is one."""
    assert [e[1:3] for e in events("[" * 1000)][1] == ("Text", "[" * 1000)
