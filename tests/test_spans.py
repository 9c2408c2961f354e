"""Which span or sentence holds a place, at its edges too."""

from __future__ import annotations

from linkcheck.extract import extract
from linkcheck.model import Format, Sentence, Source, Span, line_starts
from linkcheck.render.claims import claims
from linkcheck.spans import LONGEST, holds, sentence_at, surroundings
from tests.render.test_claims import audited

SENTENCES = tuple(Sentence(span=Span(*ends), cited=False) for ends in ((2, 5), (5, 9), (12, 20)))


def test_a_span_holds_its_characters_and_not_its_end() -> None:
    spans = [Span(2, 5), Span(7, 8)]

    assert [at for at in range(10) if holds(spans, at)] == [2, 3, 4, 7]


def test_what_stands_right_behind_a_sentence_belongs_to_it_unless_another_begins() -> None:
    found = [sentence_at(SENTENCES, at) for at in (1, 2, 5, 9, 10, 12, 20, 21)]

    assert found == [None, 0, 1, 1, None, 2, 2, None]


def test_around_a_place_stands_its_sentence_or_its_line() -> None:
    text = "a bcd efgh\nijkl mnopqrst\n" + "x" * 2000
    source = Source(name="a", kind=Format.TEXT, text=text, line_starts=line_starts(text))

    assert surroundings(source, SENTENCES, Span(6, 8)) == Span(5, 9)
    assert surroundings(source, SENTENCES, Span(4, 7)) == Span(0, 10)
    assert surroundings(source, SENTENCES, Span(2000, 2001)) == Span(25, 25 + LONGEST)


def test_a_mark_behind_the_full_stop_is_in_the_claim_of_its_sentence() -> None:
    text = "The walls will be given up before 2055.:contentReference[oaicite:1]{index=1}\n"
    (claim,) = claims(audited(text))

    assert text[claim.span.start : claim.span.end] == "The walls will be given up before 2055."
    assert (len(claim.citations), len(claim.findings)) == (1, 1)
    assert len(extract(audited(text).article.source).sentences) == 1
