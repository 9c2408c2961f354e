"""Source lists: which lists they are, and what each entry carries."""

from __future__ import annotations

import pytest

from linkcheck.extract.entries import is_reference_heading
from linkcheck.model import Article, Format
from linkcheck.tables.headings import REFERENCE_HEADINGS

from .reading import read


def listed(article: Article) -> list[tuple[int | None, str]]:
    text = article.source.text
    return [(entry.number, text[entry.span.start : entry.span.end]) for entry in article.entries]


class TestHeadings:
    @pytest.mark.parametrize(
        "text",
        [
            *sorted(REFERENCE_HEADINGS),
            "SOURCES", "Sources:", "7. References", "## Sources", "Notes & References", "Quellen und Literatur",
            "Notes et r\u00e9f\u00e9rences", "Fuentes y referencias", "\u6ce8\u91ca\u548c\u53c2\u8003\u6587\u732e",
            "\u041f\u0440\u0438\u043c\u0435\u0447\u0430\u043d\u0438\u044f \u0438 \u043b\u0438\u0442\u0435\u0440\u0430\u0442\u0443\u0440\u0430", "\U0001f4da Sources",
            "\u3010\u53c2\u8003\u6587\u732e\u3011", "Sources \u2014",
        ],
    )  # fmt: skip
    def test_they_announce_a_list(self, text: str) -> None:
        assert is_reference_heading(text)

    @pytest.mark.parametrize(
        "text",
        ["Open source", "Sources of income", "References to the past are many", "Data", "", "1.", "Sources and methods", "Note that"],
    )  # fmt: skip
    def test_they_do_not(self, text: str) -> None:
        assert not is_reference_heading(text)


class TestZones:
    def test_from_the_heading_to_the_next_of_its_level(self) -> None:
        text = "## Sources\n\n1. a\n\n### Books\n\n1. b\n\n## Other\n\n1. c\n"

        assert listed(read(text)) == [(1, "a"), (1, "b")]

    def test_a_line_of_text_that_reads_like_a_heading(self) -> None:
        text = "It grew.\n\nSources\n\n  1. a\n  2. b\n\nShare this article\n"

        assert listed(read(text)) == [(1, "a"), (2, "b")]

    def test_bold_text_that_reads_like_a_heading(self) -> None:
        assert listed(read("It grew.\n\n**Sources:**\n\n1. a\n")) == [(1, "a")]

    def test_prose_ends_a_zone_without_a_heading(self) -> None:
        prose = " ".join(["word"] * 30)

        assert listed(read(f"Sources\n\n1. a\n\n{prose}\n\n1. b\n")) == [(1, "a")]

    def test_no_heading_no_list(self) -> None:
        assert listed(read("1. a\n2. b\n")) == []

    def test_a_last_list_of_locators_in_an_article_that_cites_numbers(self) -> None:
        text = "It grew [1](https://a.org/x).\n\n1. Ann, https://a.org/x\n2. Bo, https://b.org/y\n"
        article = read(text)

        assert [number for number, _ in listed(article)] == [1, 2]
        assert not article.entries[0].headed

    @pytest.mark.parametrize(
        "text",
        [
            "It grew.\n\n1. Ann, https://a.org/x\n2. Bo, https://b.org/y\n",
            "It grew [1](https://a.org/x).\n\n1. Ann, https://a.org/x\n2. Bo\n",
            "It grew [1](https://a.org/x).\n\n- Ann, https://a.org/x\n- Bo, https://b.org/y\n",
        ],
    )
    def test_other_lists_are_not(self, text: str) -> None:
        assert listed(read(text)) == []

    def test_plain_text(self) -> None:
        text = "It grew.\n\nSources:\n\n1. a\n2. b\n"

        assert listed(read(text, Format.TEXT)) == [(1, "a"), (2, "b")]


class TestNumbers:
    def test_the_position_counts(self) -> None:
        assert listed(read("## Sources\n\n1. a\n1. b\n1. c\n")) == [(1, "a"), (2, "b"), (3, "c")]

    def test_a_written_number_wins(self) -> None:
        assert listed(read("## Sources\n\n- [3] a\n- (4) b\n")) == [
            (3, "[3] a"),
            (4, "(4) b"),
        ]

    def test_paragraphs_and_lines_with_numbers(self) -> None:
        text = "## References\n\n[1] Ann\nmore\n[2] Bo\n\n[3] Cy\n"

        assert listed(read(text)) == [(1, "[1] Ann\nmore"), (2, "[2] Bo"), (3, "[3] Cy")]

    def test_without_numbers_there_is_none(self) -> None:
        assert listed(read("## Sources\n\n- a\n- b\n")) == [(None, "a"), (None, "b")]

    def test_a_number_written_twice(self) -> None:
        text = "## Sources\n\n  1. 1.Bloomberg report(bloomberg.com)\n"
        (entry,) = read(text).entries

        assert (entry.number, entry.ordinal, entry.written) == (1, 1, 1)
        assert entry.marker_span
        assert text[slice(*entry.marker_span)] == "1."
        assert entry.written_span
        assert text[slice(*entry.written_span)] == "1."


class TestLocators:
    @pytest.mark.parametrize(
        ("item", "domain"),
        [
            ("Report (bloomberg.com)", "bloomberg.com"),
            ("Report(bloomberg.com)", "bloomberg.com"),
            ("Report, www.a.org.", "www.a.org"),
            ("Report. news.bbc.co.uk", "news.bbc.co.uk"),
            ("Report, a.org/x/y", None),
            ("Report, https://a.org", None),
            ("Report in README.md", None),
            ("Report e.g. this", None),
            ("Report. Next sentence.Then", None),
            ("Letter to ann@a.org", None),
            ("Version 2.0.1", None),
        ],
    )
    def test_a_domain_that_is_all(self, item: str, domain: str | None) -> None:
        article = read(f"## Sources\n\n1. {item}\n")
        span = article.entries[0].domain_span

        assert (span and article.source.text[span.start : span.end]) == domain

    @pytest.mark.parametrize(
        "item",
        ["doi:10.1000/182", "ISBN 978-3-16-148410-0", "arXiv:2401.01234", "PMID 123", "RFC 3986", "10.1000/x", "ISSN 1234-5678"],
    )  # fmt: skip
    def test_identifiers(self, item: str) -> None:
        assert read(f"## Sources\n\n1. Ann, {item}\n").entries[0].identified

    def test_citations_of_an_entry(self) -> None:
        article = read(
            "[a](https://a.org)\n\n## Sources\n\n1. [b](https://b.org) https://c.org\n2. x\n"
        )

        assert [entry.citations for entry in article.entries] == [(1, 2), ()]
