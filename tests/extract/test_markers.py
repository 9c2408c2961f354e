"""Machine markers: what they span, what they consume, what is left alone. The rules' cases hold the rest."""

from __future__ import annotations

import time

import pytest

from linkcheck.model import CitationKind, Flaw, Format

from .reading import kinds, read, texts

LENTICULAR = "\u301024\u2020source\u3011"


def marked(text: str, kind: Format = Format.MARKDOWN) -> list[tuple[Flaw | None, str]]:
    article = read(text, kind)
    return [
        (c.flaw, text[c.span.start : c.span.end])
        for c in article.citations
        if c.flaw is not None and c.target is None
    ]


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        (":contentReference[oaicite:9]{index=9}", Flaw.OAICITE_MARKER),
        (LENTICULAR, Flaw.LENTICULAR_MARKER),
        ("citeturn4view0turn6view2", Flaw.TURN_TOKEN),
        ("\ue200cite\ue202turn0search1\ue201", Flaw.TURN_TOKEN),
        ("[cite: 3, 5]", Flaw.CITE_TAG),
        ("[span_1](start_span)[span_1](end_span)", Flaw.CHAT_FOOTNOTE_MARKER),
        ("[Download](sandbox:/mnt/data/a.zip)", Flaw.SANDBOX_PATH_LINK),
    ],
)
class TestEveryKind:
    def test_it_is_one_placeholder_and_nothing_else(self, text: str, flaw: Flaw) -> None:
        article = read(f"It grew. {text} It fell.")

        assert marked(f"It grew. {text} It fell.") == [(flaw, text)]
        assert [c.kind for c in article.citations] == [CitationKind.PLACEHOLDER]
        assert article.citations[0].url is None

    def test_the_sentence_before_it_is_cited(self, text: str, flaw: Flaw) -> None:
        del flaw
        article = read(f"It grew. {text} It fell.")

        assert article.sentences[0].cited
        assert texts(article, article.sentences)[-1].endswith("It fell.")

    def test_quoted_it_is_no_marker(self, text: str, flaw: Flaw) -> None:
        del flaw
        for quoted in (f"`{text}`", f"\u201cso {text}\u201d", f"> {text}", f"```\n{text}\n```"):
            assert marked(quoted) == []


def test_markers_with_nothing_between_them_are_one() -> None:
    assert marked(LENTICULAR * 3) == [(Flaw.LENTICULAR_MARKER, LENTICULAR * 3)]
    assert len(marked(f"{LENTICULAR} {LENTICULAR}")) == 2


def test_a_picture_stays_a_picture() -> None:
    assert kinds(read("![c](sandbox:/mnt/data/c.png)")) == [
        ("image", "![c](sandbox:/mnt/data/c.png)")
    ]


def test_a_sentence_on_another_line_is_not_cited_by_it() -> None:
    article = read(f"It grew.\n\n{LENTICULAR} It fell.")

    assert [s.cited for s in article.sentences] == [False, True]


@pytest.mark.parametrize("kind", list(Format))
@pytest.mark.parametrize(
    "unit",
    [
        LENTICULAR + " ",
        "\u30101\u2020",
        "turn0search1",
        "navlist ",
        "[cite: 1, ",
        "[web:1, ",
        "<grok:render x>",
        "<b><grok-card></grok-card></b>",
        "[a](sandbox:/mnt/data/",
    ],
)
def test_hostile_texts_cost_linear_time(unit: str, kind: Format) -> None:
    start = time.process_time()
    read(unit * (100_000 // len(unit)), kind)

    assert time.process_time() - start < 5
