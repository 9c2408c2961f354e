"""What holds of every article, whatever the text: nothing raises, spans say where things stand."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise

import pytest
from hypothesis import example, given

from linkcheck.model import CitationKind, Format
from linkcheck.rules.registry import lint, select
from linkcheck.rules.settle import compose
from linkcheck.urls import unescape

from .reading import ANYTHING, MODEST, TEXTS, check_article, check_layout, kinds, read, source

FORMATS = pytest.mark.parametrize("kind", list(Format))


@FORMATS
class TestAnyText:
    @MODEST
    @given(text=TEXTS)
    @example(text="")
    @example(text="\n")
    @example(text="[x](https://a.org/\n")
    @example(text="> [a](https://a.org/x\n> y)")
    @example(text="[^1]: [x][^1]")
    def test_an_article_holds_together(self, kind: Format, text: str) -> None:
        check_article(read(text, kind))

    @MODEST
    @given(text=TEXTS)
    def test_sentences_stay_in_their_blocks(self, kind: Format, text: str) -> None:
        layout = import_module(f"linkcheck.extract.{kind.value}").read(
            source(text, kind), "article"
        )
        check_layout(text, layout)
        for sentence in read(text, kind).sentences:
            assert any(
                block.start <= sentence.span.start and sentence.span.end <= block.end
                for block in layout.blocks
            )

    @MODEST
    @given(text=ANYTHING)
    @example(text="\ud800[x](https://a.org/\udfff)")
    @example(text="\ud83c\udf0d https://a.org/\udc00")
    def test_no_code_point_makes_it_raise(self, kind: Format, text: str) -> None:
        read(text, kind)

    @MODEST
    @given(text=TEXTS)
    def test_rules_raise_nowhere_and_stay_in_the_text(self, kind: Format, text: str) -> None:
        article = read(text, kind)
        for finding in compose(article, lint(article, select()).findings):
            assert 0 <= finding.span.start < finding.span.end <= len(text)
            edits = finding.fix.edits if finding.fix else ()
            spans = [edit.span for edit in edits]
            assert all(0 <= span.start <= span.end <= len(text) for span in spans)
            assert all(one.end <= other.start for one, other in pairwise(spans))


@MODEST
@given(text=TEXTS)
def test_the_target_unescaped_is_the_destination(text: str) -> None:
    for citation in read(text).citations:
        if citation.kind is CitationKind.LINK and citation.target_span is not None:
            assert unescape(citation.target or "") == citation.destination


class TestTogether:
    def test_citations_come_in_text_order_whatever_they_were_read_from(self) -> None:
        text = (
            "It grew [source], see [x](https://a.org/x) and https://b.org/y [1].\n\n"
            "Read more on Reuters.\n\n## Sources\n\n1. Ann Lee, https://c.org/z\n"
        )

        assert kinds(read(text)) == [
            ("placeholder", "[source]"),
            ("link", "[x](https://a.org/x)"),
            ("bare-url", "https://b.org/y"),
            ("label", "[1]"),
            ("attribution", "Read more on Reuters."),
            ("reference-entry", "Ann Lee, https://c.org/z"),
        ]

    def test_a_url_that_is_the_text_of_a_link_is_one_citation(self) -> None:
        text = (
            "[https://a.org](https://a.org) <a href='https://b.org'>https://b.org</a>"
            " [https://c.org][r] [see https://d.org/x here](https://d.org/x)\n\n[r]: https://c.org\n"
        )

        assert [kind for kind, _ in kinds(read(text))] == [
            "link",
            "html-link",
            "reference-link",
            "link",
        ]

    def test_nothing_is_cited_in_quiet_zones(self) -> None:
        text = (
            "`https://a.org/x [source]` <!-- https://b.org [1] -->\n\n```\n[x](https://c.org)\n```\n\n"
            "    https://d.org\n\n<script>var x = 'https://e.org';</script>\n"
        )

        assert kinds(read(text)) == []

    def test_ids_of_equal_citations_differ_and_survive_moved_lines(self) -> None:
        one = read("[a](https://a.org) [b](https://a.org)")
        other = read("New.\n\n[a](https://a.org)\n\n[b](https://a.org)")

        assert len({c.id for c in one.citations}) == 2
        assert [c.id for c in one.citations] == [c.id for c in other.citations]

    def test_the_source_and_the_kind_are_part_of_an_id(self) -> None:
        ids = {
            read("[a](https://a.org)").citations[0].id,
            read("[a](https://a.org)", name="other.md").citations[0].id,
            read("https://a.org").citations[0].id,
        }

        assert len(ids) == 3

    def test_an_entry_takes_over_its_only_bare_url(self) -> None:
        article = read("## Sources\n\n1. Ann Lee, Growth, https://a.org/x.\n")
        (entry,) = article.citations

        assert entry.kind is CitationKind.REFERENCE_ENTRY
        assert (entry.target, entry.label, entry.number) == ("https://a.org/x", "1", 1)
        assert article.entries[0].citations == (0,)

    def test_an_entry_with_a_link_is_that_link(self) -> None:
        article = read("## Sources\n\n1. [Growth](https://a.org/x)\n2. Ann, 2020.\n")

        assert kinds(article) == [
            ("link", "[Growth](https://a.org/x)"),
            ("reference-entry", "Ann, 2020."),
        ]

    def test_the_label_of_an_entry_is_no_citation_of_it(self) -> None:
        text = "It grew [1].\n\n## References\n\n[1] Ann Lee, Growth.\n\n[2] Bo Day, Decline.\n"

        assert [kind for kind, _ in kinds(read(text))] == [
            "label",
            "reference-entry",
            "reference-entry",
        ]
