"""URLs without mark-up: where they begin, and above all where they end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract.bare import bare_citations, trim
from linkcheck.model import CitationKind, Format

from .reading import MODEST, TEXTS, kinds, read


def found(text: str) -> list[str | None]:
    return [citation.target for citation in bare_citations(text)]


class TestEnd:
    @pytest.mark.parametrize(
        "behind",
        [
            *".,;:!?)]}*_~'\"", "...", ").", "**", "__", "\u201d", "\u2019", "\u201c", "\u00bb", "\u00ab",
            "\u203a", "\u300d", "\u300f", "\u3011", "\u3002", "\uff0c", "\uff01", "\uff1f", "\uff09",
            "\uff1b", "\u3001", "\u060c", "\u061f", "\u061b", "\u0964", "\u2026", "\u200b", "\u200f",
            "\u2069", "&quot;", "&gt;", "&#39;", "](", "|", "<", ">", "`", "\u3042\u308b", "\u4e2d",
            "\uac00",
        ],
    )  # fmt: skip
    def test_what_the_sentence_put_behind_it(self, behind: str) -> None:
        assert trim(f"https://a.org/x{behind}".split("<")[0]).startswith("https://a.org/x")
        assert found(f"See https://a.org/x{behind} there") == ["https://a.org/x"]

    @pytest.mark.parametrize(
        "url",
        [
            "https://a.org/x_(y)",
            "https://a.org/x_(y)_z",
            "https://a.org/?q=[a]&b={c}",
            "https://a.org/?a=1&b=2",
            "https://a.org/a.b,c;d",
            "https://fr.wikipedia.org/wiki/L\u2019\u00c9quipe",
            "https://a.org/\u65e5\u672c/\u8a9e",
            "https://a.org/x-y#z!w",
            "https://a.org/x/",
            "https://[::1]:8080/x",
            "HTTPS://A.ORG/X",
        ],
    )
    def test_what_belongs_to_it(self, url: str) -> None:
        assert found(f"See {url} there") == [url]
        assert found(f"({url}).") == [url]


class TestBeginning:
    @pytest.mark.parametrize(
        "before", ["", " ", "(", "*", "\u201c", "\u00ab", ",", "\u3002", "\uff1a", "\u898b"]
    )
    def test_it_may_begin_there(self, before: str) -> None:
        assert found(f"{before}https://a.org/x ") == ["https://a.org/x"]

    @pytest.mark.parametrize("before", ["x", "1", "_", "@", "/", "-", ".", "=", "[", "\\"])
    def test_it_does_not_begin_there(self, before: str) -> None:
        assert found(f"{before}https://a.org/x ") == []


class TestForms:
    def test_www_is_read_as_http(self) -> None:
        (citation,) = bare_citations("See www.a.org/x.")

        assert (citation.target, citation.destination) == ("www.a.org/x", "http://www.a.org/x")

    def test_a_doi_is_read_as_its_address(self) -> None:
        (citation,) = bare_citations("Smith, doi: 10.1000/182.")

        assert citation.kind is CitationKind.DOI
        assert (citation.target, citation.destination) == (
            "doi: 10.1000/182",
            "https://doi.org/10.1000/182",
        )

    @pytest.mark.parametrize(
        "text",
        [
            "https://",
            "http:// x",
            "the www. prefix",
            "www.x",
            "https://{{ host }}/x",
            "https://${HOST}",
            "ftp://a.org",
        ],
    )
    def test_words_about_urls(self, text: str) -> None:
        assert found(text) == []

    def test_two_urls_in_parentheses_and_a_list(self) -> None:
        assert found("(https://a.org/x, https://b.org/y); <https://c.org>") == [
            "https://a.org/x",
            "https://b.org/y",
            "https://c.org",
        ]


class TestArticle:
    def test_over_the_inline_marks_of_a_paragraph(self) -> None:
        assert kinds(read("*see https://a.org/x* and **https://b.org/y**")) == [
            ("bare-url", "https://a.org/x"),
            ("bare-url", "https://b.org/y"),
        ]

    def test_not_inside_links_and_tags(self) -> None:
        text = '[see https://a.org](https://b.org) <a href="https://c.org">https://d.org</a>'

        assert [kind for kind, _ in kinds(read(text))] == ["link", "html-link"]

    def test_in_plain_text_angle_brackets_are_no_part_of_it(self) -> None:
        assert kinds(read("Ann <https://a.org/x> said", Format.TEXT)) == [
            ("bare-url", "https://a.org/x")
        ]


@MODEST
@given(text=st.one_of(TEXTS, st.from_regex(r"https://a\.org/[\x21-\x7e]{0,30}", fullmatch=True)))
def test_a_url_is_a_part_of_the_text_and_is_trimmed_once(text: str) -> None:
    for citation in bare_citations(text):
        start, end = citation.span
        assert text[start:end] == citation.target
        if citation.kind is CitationKind.BARE_URL:
            assert trim(citation.target or "") == citation.target
