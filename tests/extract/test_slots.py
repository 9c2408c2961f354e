"""Slots without a source: what they span, what is left alone. The rules' cases hold the rest."""

from __future__ import annotations

import pytest

from linkcheck.extract.slots import attributions, orphan_tokens, placeholders, quotations
from linkcheck.model import Flaw, Sentence, Span


def quoted(text: str) -> list[str]:
    return [text[span.start : span.end] for span in quotations(text, [Span(0, len(text))], [])]


def held(text: str, language: str = "en") -> list[str]:
    blocks = [Span(0, len(text))]
    return [
        text[c.span.start : c.span.end]
        for c in placeholders(text, text, blocks, language, quotations(text, blocks, []))
    ]


def named(text: str, language: str = "en", cited: bool = False) -> list[tuple[Flaw | None, str]]:
    parts = [Sentence(span=Span(0, len(text)), cited=cited)]
    return [
        (c.flaw, text[c.span.start : c.span.end]) for c in attributions(text, parts, language, [])
    ]


def orphans(text: str, *known: str) -> list[str]:
    found = orphan_tokens(text, [Span(0, len(text))], [], known)
    return [text[c.span.start : c.span.end] for c in found]


class TestQuotations:
    @pytest.mark.parametrize(
        "quotation",
        [
            "\u201cso it is\u201d", "\u201eso ist es\u201c", "\u201eso is het\u201d", "\u00ab\u00a0ainsi\u00a0\u00bb",
            "\u00bbso\u00ab", "\u300c\u305d\u3046\u300d", "\u300e\u305d\u3046\u300f", '"so it is"', "\u2018so it is\u2019",
            "'so it is'",
        ],
    )  # fmt: skip
    def test_marks_of_many_languages(self, quotation: str) -> None:
        assert quoted(f"He said {quotation}, and left.") == [quotation]

    @pytest.mark.parametrize(
        "text", ["It\u2019s the cat\u2019s.", "don't and can't", "5' 6\" tall", "an \u201copen one"]
    )
    def test_apostrophes_and_open_marks_are_none(self, text: str) -> None:
        assert quoted(text) == []

    def test_block_quotations_are_joined_in(self) -> None:
        assert quotations('a "b" c', [Span(0, 7)], [Span(3, 6)]) == (Span(2, 6),)


class TestPlaceholders:
    def test_the_span_is_the_brackets(self) -> None:
        assert held("It grew [ source ] and [citation needed].") == [
            "[ source ]",
            "[citation needed]",
        ]

    def test_a_mark_copied_with_the_word_before_it(self) -> None:
        assert held("It grew[citation needed] and list[ref].") == ["[citation needed]"]

    def test_a_link_named_like_an_option_does_not_hide_it(self) -> None:
        assert held("[File a report](https://a.org) It grew [source].") == ["[source]"]

    @pytest.mark.parametrize(
        "text",
        [
            "[source](x)",
            "[source][x]",
            "[source]: x",
            "[[source]]",
            "![link]",
            "[link]=1",
            "[ref]{.x}",
            "$[link]",
        ],
    )
    def test_mark_up_around_it(self, text: str) -> None:
        assert held(text) == []

    @pytest.mark.parametrize("language", ["ko", "xx"])
    def test_a_language_without_words_knows_only_instructions(self, language: str) -> None:
        assert held("[source] [insert link here]", language) == ["[insert link here]"]


class TestAttributions:
    def test_a_mention(self) -> None:
        assert named("It can be found in this Reuters article.") == [
            (Flaw.OUTLET_MENTION, "in this Reuters article")
        ]

    def test_a_sentence(self) -> None:
        assert named("Read more on Reuters.") == [(Flaw.READ_MORE, "Read more on Reuters.")]

    def test_a_cited_sentence_is_none(self) -> None:
        assert named("Read more on Reuters.", cited=True) == []

    def test_a_language_without_phrases(self) -> None:
        assert named("Read more on Reuters.", "ja") == []

    def test_the_name_must_be_a_name(self) -> None:
        assert named("It can be found in this long article.") == []
        assert named("Read more on page two.") == []


class TestOrphans:
    def test_at_the_end_of_a_sentence(self) -> None:
        assert orphans("Shown in a.1. And by b.2") == ["in a.1", "by b.2"]

    def test_what_exists_is_none(self) -> None:
        assert orphans("Shown in a.1", "A.1 Strategy") == []

    def test_inside_a_sentence(self) -> None:
        assert orphans("Shown in a.1 and others") == []
