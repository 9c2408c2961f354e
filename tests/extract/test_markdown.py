"""Markdown: the spans that the parser does not give, checked against what it does give."""

from __future__ import annotations

import pyromark
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linkcheck.extract.destination import destination_span
from linkcheck.extract.layout import Layout
from linkcheck.extract.markdown import read as read_layout
from linkcheck.model import CitationKind, Span, Trait
from linkcheck.urls import unescape

from .reading import MODEST, kinds, read, source, texts, written


def layout(text: str) -> Layout:
    return read_layout(source(text))


def targets(text: str) -> list[str | None]:
    return [citation.target for citation in layout(text).citations]


class TestDestination:
    @pytest.mark.parametrize(
        ("text", "target"),
        [
            ("[x](https://a.org/x)", "https://a.org/x"),
            ("[x]( https://a.org/x )", "https://a.org/x"),
            ("[x](\n  https://a.org/x\n)", "https://a.org/x"),
            ("[x](https://a.org/x 'title')", "https://a.org/x"),
            ('[x](https://a.org/x "a (title)")', "https://a.org/x"),
            ("[x](https://a.org/x\n(title))", "https://a.org/x"),
            ("[x](https://a.org/x_(y))", "https://a.org/x_(y)"),
            ("[x](https://a.org/(a(b)c))", "https://a.org/(a(b)c)"),
            (r"[x](https://a.org/\(y)", r"https://a.org/\(y"),
            (r"[x](https://a.org/start\_page.do)", r"https://a.org/start\_page.do"),
            ("[x](https://a.org/?a=1&amp;b=2)", "https://a.org/?a=1&amp;b=2"),
            ("[x](<https://a.org/x y>)", "https://a.org/x y"),
            (r"[x](<https://a.org/\>y> 't')", r"https://a.org/\>y"),
            ("[x](<>)", ""),
            ("[x]()", ""),
            ("[a [b] c](https://a.org/x)", "https://a.org/x"),
            ("[`](`](https://a.org/x)", "https://a.org/x"),
            ("[![i](https://b.org/i.png)](https://a.org/x)", "https://a.org/x"),
            ("[a *b* c](https://a.org/x)", "https://a.org/x"),
            ("[x](https://a.org/\U0001f30d)", "https://a.org/\U0001f30d"),
            ("> [x](\n> https://a.org/x)", "https://a.org/x"),
            ("[x](https://a.org/x\n)", "https://a.org/x"),
        ],
    )
    def test_the_target_stands_where_it_is_said_to_stand(self, text: str, target: str) -> None:
        citation = next(c for c in layout(text).citations if c.kind is CitationKind.LINK)

        assert citation.target == target
        assert citation.target_span is not None
        assert text[citation.target_span.start : citation.target_span.end] == target
        assert unescape(target) == citation.destination

    @pytest.mark.parametrize(
        ("text", "span"),
        [
            ("a b", Span(0, 1)),
            ("  a", Span(2, 3)),
            ("<a b>", Span(1, 4)),
            ("<a\nb>", None),
            ("<a", None),
            ("a)b", Span(0, 1)),
            ("", Span(0, 0)),
        ],
    )
    def test_grammar(self, text: str, span: Span | None) -> None:
        assert destination_span(text, 0, len(text)) == span


PIECES = st.sampled_from(
    [*"abz019/?#=&;:@!$'*+,._~-%|^[]`\"", "&amp;", "&#x2F;", "&#47;", "&copy;", "&nosuch;", "\\(", "\\)",
     "\\_", "\\\\", "\\*", "\\a", "(x)", "((y))", "(", ")", "é", "\u2011", "\u0301", "\U0001f30d",
     "%20", "%E2%80%91", "https://", "\\", "&", "<", ">"]
)  # fmt: skip
PLAIN = st.lists(PIECES, max_size=10).map("".join)
ANGLED = st.lists(st.one_of(PIECES, st.sampled_from([" ", "\\<", "\\>"])), max_size=10).map(
    lambda pieces: f"<{''.join(pieces)}>"
)
TITLES = st.sampled_from(["", ' "t"', " 't)'", " (t)", '\n"two\nlines"', ' "\\"q\\""', "  ", "\n"])
WORDS = st.sampled_from(
    ["x", "a *b*", "`c](d`", "[e]", "![i](j.png)", "a\nb", "", "\\]", "1", "\U0001f30d"]
)
AROUND = st.sampled_from(
    ["{}", "See {} there.", "> {}", "- {}", "1. a\n   - {}", "# {}", "*{}*", "{} {}"]
)


@MODEST
@given(destination=st.one_of(PLAIN, ANGLED), title=TITLES, words=WORDS, around=AROUND)
@example(destination="https://a.org/(", title="", words="x", around="{}")
@example(destination="\\", title="", words="x", around="{}")
def test_generated_links_have_the_destination_of_the_parser(
    destination: str, title: str, words: str, around: str
) -> None:
    link = f"[{words}](https://h.org/{destination}{title})"
    if destination.startswith("<"):
        link = f"[{words}](<https://h.org/{destination[1:]}{title})"
    text = around.replace("{}", link)
    options = pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_TABLES
    parsed = [
        event["Start"]["Link"]["dest_url"]
        for event, _ in pyromark.events_with_range(text, options=options)
        if isinstance(event, dict)
        and isinstance(event.get("Start"), dict)
        and event["Start"].get("Link", {}).get("link_type") == "Inline"
    ]
    found = [c for c in layout(text).citations if c.kind is CitationKind.LINK]

    assert [c.destination for c in found] == parsed
    for citation in found:
        assert citation.target_span is not None
        assert (
            unescape(text[citation.target_span.start : citation.target_span.end])
            == citation.destination
        )


class TestForms:
    def test_every_form_has_its_kind_and_span(self) -> None:
        text = (
            "[a](https://a.org) [b][r] [r][] [r] <https://c.org> <jane@d.org> ![e](e.png)"
            ' <a href="https://f.org">f</a> [^n]\n\n[r]: https://b.org "title"\n\n[^n]: Note.\n'
        )

        assert kinds(read(text)) == [
            ("link", "[a](https://a.org)"),
            ("reference-link", "[b][r]"),
            ("reference-link", "[r][]"),
            ("reference-link", "[r]"),
            ("autolink", "<https://c.org>"),
            ("autolink", "<jane@d.org>"),
            ("image", "![e](e.png)"),
            ("html-link", '<a href="https://f.org">f</a>'),
            ("footnote", "[^n]"),
        ]

    def test_a_linked_image_is_two_citations(self) -> None:
        text = "[![badge](https://b.org/i.svg)](https://a.org/x)"

        assert kinds(read(text)) == [("link", text), ("image", "![badge](https://b.org/i.svg)")]

    def test_text_and_label(self) -> None:
        found = layout(
            "[a *b*\n`c`](https://a.org) [B  C][x y]\n\n[X Y]: https://b.org\n"
        ).citations

        assert [(c.text, c.label) for c in found] == [("a b c", "a *b* `c`"), ("B C", "x y")]

    def test_mail_autolinks_get_their_scheme(self) -> None:
        assert read("<jane@d.org>").citations[0].url == "mailto:jane@d.org"

    def test_offsets_count_code_points(self) -> None:
        text = "\U0001f30d\u0301é [x](https://a.org/é)\n\n\u6765 <https://b.org> `\U0001f30d`\n"
        article = read(text)

        assert [written(article, c) for c in article.citations] == [
            "[x](https://a.org/é)",
            "<https://b.org>",
        ]
        assert texts(article, article.quiet) == ["`\U0001f30d`"]

    def test_crlf_and_lone_carriage_returns(self) -> None:
        text = "# T\r\n\r\n[x](https://a.org)\r\rtext\r\n\r\n- [y](https://b.org)\r\n"

        assert [w for _, w in kinds(read(text))] == ["[x](https://a.org)", "[y](https://b.org)"]

    def test_a_table_has_a_block_for_each_cell(self) -> None:
        text = "| a | b |\n|---|---|\n| Read more. | [x](https://a.org) |\n"
        article = read(text)

        assert texts(article, article.sentences) == ["a", "b", "Read more.", "[x](https://a.org)"]


class TestDefinitions:
    def test_a_definition_and_its_uses(self) -> None:
        text = "[a][r] and [R].\n\n[r]: <https://a.org/x y> 'title'\n"
        found = layout(text)
        (definition,) = found.definitions

        assert (definition.label, definition.target) == ("r", "https://a.org/x y")
        assert (
            text[definition.span.start : definition.span.end] == "[r]: <https://a.org/x y> 'title'"
        )
        assert [c.definition for c in found.citations] == [0, 0]
        assert {c.target_span for c in found.citations} == {definition.target_span}

    def test_the_target_may_stand_on_the_next_line(self) -> None:
        assert (
            layout("[a][r]\n\n[r]:\n  https://a.org/x\n").definitions[0].target == "https://a.org/x"
        )

    def test_without_a_target_there_is_none(self) -> None:
        assert layout("[a][r]\n\n[r]:\n\nhttps://a.org/x\n").definitions == ()

    def test_the_first_of_two_wins_and_both_are_listed(self) -> None:
        found = layout("[a]\n\n[a]: https://a.org\n[A]: https://b.org\n")

        assert [d.target for d in found.definitions] == ["https://a.org", "https://b.org"]
        assert found.citations[0].definition == 0

    def test_code_and_prose_hold_none(self) -> None:
        assert (
            layout("```\n[a]: https://a.org\n```\n\ntext\n[b]: https://b.org\n").definitions == ()
        )

    def test_in_block_quotations_and_lists(self) -> None:
        text = "> [a][r]\n>\n> [r]: https://a.org\n\n- [b][s]\n\n  [s]: https://b.org\n"

        assert [d.target for d in layout(text).definitions] == ["https://a.org", "https://b.org"]
        assert [c.definition for c in layout(text).citations] == [0, 1]

    def test_footnotes(self) -> None:
        text = "Word.[^n]\n\n[^n]: See <https://a.org>.\n"
        found = layout(text)

        assert [(d.label, d.footnote, d.target) for d in found.definitions] == [("n", True, None)]
        assert [(c.kind, c.definition) for c in found.citations] == [
            (CitationKind.FOOTNOTE, 0),
            (CitationKind.AUTOLINK, None),
        ]

    def test_labels_match_as_commonmark_says(self) -> None:
        found = layout("[x][Äpfel\n  Saft]\n\n[ÄPFEL SAFT]: https://a.org\n")

        assert found.citations[0].definition == 0


class TestZones:
    def test_quiet_zones(self) -> None:
        text = "a `b` <i>c</i> <!-- d -->\n\n```\ne\n```\n\n    f\n\n[g]: https://a.org\n"
        article = read(text)

        assert texts(article, article.quiet) == [
            "`b`",
            "<i>",
            "</i>",
            "<!-- d -->",
            "```\ne\n```",
            "f\n",
            "[g]: https://a.org",
        ]

    def test_formulas_hold_no_links(self) -> None:
        text = "Let $I = [a](b)$ and\n\n$$\n\\lim [source](n)\n$$\n\nas in `$x$` and $x_[1]$.\n"
        found = layout(text)

        assert found.citations == ()
        assert [text[slice(*span)] for span in found.quiet] == [
            "$I = [a](b)$",
            "$$\n\\lim [source](n)\n$$",
            "`$x$`",
            "$x_[1]$",
        ]

    def test_dollars_that_are_none(self) -> None:
        text = (
            "From $5 to [x](a.md) $6, [y](b.md) in $HOME or $PATH, \\$[z](c.md)\\$,"
            " $a [u](https://a.org/u)$ and [the $x$ axis](d.md)."
        )

        assert targets(text) == ["a.md", "b.md", "c.md", "https://a.org/u", "d.md"]

    def test_front_matter(self) -> None:
        for mark, sign in (("---", ":"), ("+++", " =")):
            article = read(
                f'{mark}\ntitle{sign} "A title"\ndate{sign} 2024-05-01\nlang{sign} de\n{mark}\n\n[source]\n'
            )

            assert (article.title, article.date, article.language) == (
                "A title",
                "2024-05-01",
                "de",
            )
            assert Trait.FRONT_MATTER in article.traits

    def test_the_first_heading_is_the_title(self) -> None:
        assert read("Text.\n\n# A *title* {#own}\n\n# Other\n").title == "A title"

    def test_block_quotations_but_not_alerts_are_quotations(self) -> None:
        text = "> quoted\n\n> [!NOTE]\n> said\n"
        article = read(text)

        assert texts(article, article.quoted) == ["> quoted\n"]

    @pytest.mark.parametrize(
        ("text", "trait"),
        [
            ("{{ site.name }}", Trait.TEMPLATE),
            ("[x]({{ url }})", Trait.TEMPLATE),
            ("[x](<{% link a.md %}>)", Trait.TEMPLATE),
            ("{{< toc >}}", Trait.SHORTCODES),
            ("{% include a.md %}", Trait.INCLUDES),
            ("--8<-- 'a.md'", Trait.INCLUDES),
            ("(the-label)=\n# Start", Trait.DIRECTIVES),
            ("# Start\n\n```{contents}\n```", Trait.DIRECTIVES),
            ("> :::{seealso}\n> [](other-label)\n> :::\n\n:::{note}\nx\n:::", Trait.DIRECTIVES),
            ("# \U0001f680 Start", Trait.EMOJI_HEADINGS),
            ("# :rocket: Start", Trait.EMOJI_HEADINGS),
        ],
    )
    def test_traits(self, text: str, trait: Trait) -> None:
        assert trait in read(text).traits

    @pytest.mark.parametrize(
        "text",
        [
            "`{{ x }}`",
            "```\n{% include a %}\n```",
            "# A: b :c",
            "a $x$ b",
            "```{r}\nplot(x)\n```",
            "```{python}\nplot(x)\n```",
            "::: {.note}\nx\n:::",
            "f(x) = 1, and (x)= is no label here",
        ],
    )
    def test_no_traits(self, text: str) -> None:
        assert read(text).traits == frozenset()


class TestItems:
    def test_ordinals_and_markers(self) -> None:
        text = "3. a\n4. b\n\n- c\n  1) d\n"
        found = layout(text)

        assert [
            (
                text[i.span.start : i.span.end],
                i.ordinal,
                i.marker_span and text[slice(*i.marker_span)],
            )
            for i in found.items
        ] == [("a", 3, "3."), ("b", 4, "4."), ("c", None, None), ("d", 1, "1)")]
        assert len({i.list for i in found.items}) == 3

    def test_a_number_written_twice_is_one_item(self) -> None:
        text = "1. 1. Report\n2. 2. Other\n   more\n"
        found = layout(text)

        assert [(text[slice(*i.span)], i.ordinal) for i in found.items] == [
            ("1. Report", 1),
            ("2. Other\n   more", 2),
        ]

    def test_a_list_of_two_inside_a_list_is_a_list(self) -> None:
        text = "1. 1. a\n   2. b\n"

        assert [text[slice(*i.span)] for i in layout(text).items] == ["a", "b"]

    def test_an_item_ends_before_the_list_inside_it(self) -> None:
        text = "- a\n  - b\n  - c\n"

        assert [text[slice(*i.span)] for i in layout(text).items] == ["a", "b", "c"]


def test_a_link_may_begin_a_line_of_its_paragraph() -> None:
    article = read("See\n[the `plan`](https://a.org/x),\n> and\n> *[this](https://a.org/y)*.\n")

    assert [c.target for c in article.citations] == ["https://a.org/x", "https://a.org/y"]
    assert "[" not in "".join(article.source.text[s.start : s.end] for s in article.quiet)
