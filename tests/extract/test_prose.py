"""Sentences in scripts with and without spaces, and the language of an article."""

from __future__ import annotations

import pytest
from hypothesis import given

from linkcheck.extract.prose import guess_language, sentences
from linkcheck.model import Span

from .reading import MODEST, TEXTS, read, texts


def split(text: str) -> list[str]:
    return [text[s.span.start : s.span.end] for s in sentences(text, [Span(0, len(text))], [])]


class TestEnds:
    @pytest.mark.parametrize(
        "parts",
        [
            ["It grew.", "It fell!", "Did it?", "Yes"],
            ["It grew\u2026", "Then not."],
            ["\u201cIt grew.\u201d", "It fell."],
            ["(It grew.)", "It fell."],
            ["**It grew.**", "*It fell.*"],
            ["It grew in 2020.", "2021 was worse."],
            ["\u00c9tait-ce vrai\u00a0?", "\u00c0 voir."],
            ["\u00bfCreci\u00f3?", "\u00a1S\u00ed!", "Cay\u00f3."],
            ["\u201eEs wuchs.\u201c", "\u00dcber Nacht fiel es."],
            ["\u041e\u043d \u0432\u044b\u0440\u043e\u0441.", "\u041f\u043e\u0442\u043e\u043c \u0443\u043f\u0430\u043b."],
            ["\u0632\u0627\u062f\u062a \u0627\u0644\u0645\u0628\u064a\u0639\u0627\u062a.", "\u0644\u0645\u0627\u0630\u0627\u061f", "\u0644\u0627."],
        ],
    )  # fmt: skip
    def test_with_spaces(self, parts: list[str]) -> None:
        assert split(" ".join(parts)) == parts
        assert split("\n".join(parts)) == parts

    @pytest.mark.parametrize(
        "parts",
        [
            ["\u589e\u957f\u4e86\u3002", "\u4e0b\u964d\u4e86\uff01", "\u4e3a\u4ec0\u4e48\uff1f"],
            ["\u300c\u5897\u3048\u305f\u3002\u300d", "\u6e1b\u3063\u305f\u3002"],
            ["\u201c\u589e\u957f\u3002\u201d", "\u4e0b\u964d\u3002"],
        ],
    )
    def test_without_spaces(self, parts: list[str]) -> None:
        assert split("".join(parts)) == parts

    @pytest.mark.parametrize(
        "text",
        [
            "Dr. Lee met Mr. Day at St. Paul.",
            "J. K. Rowling wrote it.",
            "The U.S. Senate met at 3 p.m. Monday.",
            "Acme Inc. Reported nothing.",
            "It grew by 3.5 percent at a.org today.",
            "Das ist z.B. Wachstum und d.h. Erfolg.",
            "See Fig. 3 and vol. 2 and no. 7.",
            "It went up... and then down.",
        ],
    )
    def test_stops_that_end_nothing(self, text: str) -> None:
        assert split(text) == [text]

    def test_a_sentence_does_not_leave_its_block(self) -> None:
        article = read(
            "# A title\n\nOne\n\n- two\n- three. Four\n\n| a | b |\n|---|---|\n| c | d |\n"
        )

        assert texts(article, article.sentences) == [
            "One",
            "two",
            "three.",
            "Four",
            "a",
            "b",
            "c",
            "d",
        ]


class TestCited:
    @pytest.mark.parametrize(
        ("text", "cited"),
        [
            ("It grew.", [False]),
            ("It grew [here](https://a.org). It fell.", [True, False]),
            ("It grew. It fell [1].", [False, True]),
            ("It grew.\u00b9 It fell.", [True, False]),
            ("It grew[^1]. It fell.\n\n[^1]: Note.", [True, False, False]),
            ("It grew, https://a.org/x. It fell.", [True, False]),
            ("It grew [source]. It fell.", [True, False]),
        ],
    )
    def test_what_counts(self, text: str, cited: list[bool]) -> None:
        assert [s.cited for s in read(text).sentences] == cited


class TestLanguage:
    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("The harbour is the pride of the town and it grew in this year.", "en"),
            ("Der Hafen ist der Stolz der Stadt und ist in diesem Jahr nicht gewachsen.", "de"),
            ("Le port est la fiert\u00e9 de la ville et les ventes des pays ont grandi.", "fr"),
            ("El puerto es el orgullo de la ciudad y las ventas del pa\u00eds crecieron.", "es"),
            ("Il porto \u00e8 il vanto della citt\u00e0 e gli affari sono di un altro livello.", "it"),
            ("De haven is de trots van de stad en het is niet voor een jaar.", "nl"),
            ("\u041f\u043e\u0440\u0442 \u2014 \u0433\u043e\u0440\u0434\u043e\u0441\u0442\u044c \u0433\u043e\u0440\u043e\u0434\u0430.", "ru"),
            ("\u6e2f\u53e3\u662f\u57ce\u5e02\u7684\u9a84\u50b2\u3002", "zh"),
            ("\u6e2f\u306f\u753a\u306e\u8a87\u308a\u3067\u3059\u3002", "ja"),
            ("\u0627\u0644\u0645\u064a\u0646\u0627\u0621 \u0641\u062e\u0631 \u0627\u0644\u0645\u062f\u064a\u0646\u0629.", "ar"),
            ("", "en"),
            ("12345 !!!", "en"),
            ("As for him, a no as in the os.", "en"),
        ],
    )  # fmt: skip
    def test_guessed(self, text: str, language: str) -> None:
        assert guess_language(text, None) == language

    @pytest.mark.parametrize(
        ("declared", "language"),
        [("de-AT", "de"), ("FR", "fr"), ("", "en"), ("1x", "en"), ("x", "en")],
    )
    def test_declared(self, declared: str, language: str) -> None:
        assert guess_language("The harbour and the town.", declared) == language


@MODEST
@given(text=TEXTS)
def test_sentences_lose_nothing_but_white_space(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())
