"""The scanner of tags, the pairing of elements, and the HTML inside other formats."""

from __future__ import annotations

import html
import time
import warnings

import bs4
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract.tags import (
    Tag,
    decode_attribute,
    decode_text,
    elements,
    read_markup,
    scan,
    tokens,
)
from linkcheck.model import CitationKind, Span

MARKUP = st.text(
    st.one_of(
        st.sampled_from("<>/=\"'!-?&;# \t\r\n\f[]{}"),
        st.sampled_from("abpqsvgtdlihref"),
        st.characters(),
    )
)
PIECES = st.lists(
    st.sampled_from(
        "<a|<a href=|'|\"|>|/>|</a>|<p>|</p>|<li>|<ul>|</ul>|<td>|<table>|</table>|<!--|-->|<!|<?"
        "|<![CDATA[|]]>|<script>|</script>|<title>|<svg>|</svg>|<b>|</b>|<code>|</code>|<h1>|</h2>"
        "|<img src=x>|<q cite=y>|<div hidden>|</div>|<article>|</article>|<nav>|</nav>|<form>|\r\n"
        "|\r|text. |[1]|https://a.org |\U0001f600|&amp;|&#x110000;|<iframe|<noscript>|</noscript>"
        "|<ol start=2>|<br>|<blockquote>|<base href=z>|---\n|{{|<template>| id=i|="
        "|<header>|<h2>|</h1>".split("|")
    ),
    max_size=40,
).map("".join)
TEXTS = st.one_of(MARKUP, PIECES)


def only(text: str) -> Tag:
    (tag,) = scan(text)
    return tag


def cut(text: str, span: Span) -> str:
    return text[span.start : span.end]


def links(text: str) -> list[tuple[str, str | None]]:
    """Return the destination and the text of every citation."""
    return [(c.destination, c.text) for c in read_markup(text, [Span(0, len(text))]).citations]


def names(text: str) -> list[tuple[str, str]]:
    """Return name and content of every element."""
    return [(e.name, cut(text, e.content)) for e in elements(scan(text), len(text))]


class TestScan:
    @pytest.mark.parametrize(
        ("text", "value", "raw"),
        [
            ('<a href="x">', "x", "x"),
            ("<a href='x y'>", "x y", "x y"),
            ("<a href=x/y/>", "x/y/", "x/y/"),
            ("<A HREF = X >", "X", "X"),
            ('<a href="a>b">', "a>b", "a>b"),
            ('<a href="a&amp;b">', "a&b", "a&amp;b"),
            ("<a href=a&amp;b>", "a&b", "a&amp;b"),
            ('<a href="?a=1&copy=2">', "?a=1&copy=2", "?a=1&copy=2"),
            ("<a href>", "", ""),
            ("<a href=>", "", ""),
            ('<a href="">', "", ""),
            ('<a\r\n\thref\r\n=\r\n"x\r\ny"\r\n>', "x\r\ny", "x\r\ny"),
            ('<a/href="x"/>', "x", "x"),
            ('<a id="1"href="x">', "x", "x"),
            ("<a href=“x”>", "“x”", "“x”"),
            ("<a href='\U0001f600' id=z>", "\U0001f600", "\U0001f600"),
        ],
    )
    def test_value_and_its_span(self, text: str, value: str, raw: str) -> None:
        attribute = only(text).find("href")

        assert attribute is not None
        assert (attribute.value, cut(text, attribute.value_span)) == (value, raw)

    def test_first_of_two_attributes_counts(self) -> None:
        assert only("<a href=1 href=2>").get("href") == "1"

    def test_unclosed_quote_swallows_to_the_next_one(self) -> None:
        text = '<a href="https://a.org/1>One</a> and <a href="https://a.org/2">Two</a>'

        first, end = scan(text)

        assert first.get("href") == "https://a.org/1>One</a> and <a href="
        assert cut(text, end.span) == "</a>"

    def test_tag_that_the_text_ends_in_is_yielded(self) -> None:
        tag = only('x <a href="https://a.org/1>One')

        assert (tag.span, tag.get("href")) == (Span(2, 30), "https://a.org/1>One")

    @pytest.mark.parametrize(
        "text",
        [
            "1 < 2 <3 <> </ a>",
            "<!-- <a> -->",
            "<!-- <a> --!>",
            "<!-- <a>",
            "<!doctype <a>",
            "<? <a>",
            "</3 <a>",
            "&lt;a>",
        ],
    )
    def test_what_is_no_tag(self, text: str) -> None:
        assert list(scan(text)) == []

    @pytest.mark.parametrize("text", ["<!--><a>", "<!---><a>", "<!----><a>", "<![CDATA[<b>]]><a>"])
    def test_comment_that_ends_at_once(self, text: str) -> None:
        assert [tag.name for tag in scan(text)] == ["a"]

    @pytest.mark.parametrize("name", ["script", "style", "textarea", "title", "xmp", "iframe"])
    def test_raw_text_holds_no_tags(self, name: str) -> None:
        text = f"<{name}><a href=x></{name}x></a></{name.upper()} ><b>"

        assert [tag.name for tag in scan(text)] == [name, name, "b"]

    def test_cdata_in_svg_ends_at_its_own_mark(self) -> None:
        text = "</svg><svg><![CDATA[ <a> > ]]></svg><![CDATA[ > <b>"

        assert [tag.name for tag in scan(text)] == ["svg", "svg", "svg", "b"]

    def test_raw_text_without_end(self) -> None:
        assert [tag.name for tag in scan("<script><a>")] == ["script"]
        assert [tag.name for tag in scan("<iframe/><a>")] == ["iframe", "a"]

    def test_range(self) -> None:
        text = "<a><b><c x=1><d>"

        assert [(t.name, t.span) for t in scan(text, 3, 10)] == [("b", (3, 6)), ("c", (6, 10))]

    @given(TEXTS)
    def test_tokens_are_sorted_and_disjoint(self, text: str) -> None:
        at = 0
        for token in tokens(text):
            span = token.span if isinstance(token, Tag) else token
            assert at <= span.start <= span.end <= len(text)
            at = span.end

    @given(TEXTS)
    def test_spans_of_attributes_lie_in_their_tag(self, text: str) -> None:
        for tag in scan(text):
            for a in tag.attributes:
                assert tag.span.start < a.name_span.start < a.name_span.end <= a.value_span.start
                assert a.value_span.end <= tag.span.end
                assert a.value == decode_attribute(cut(text, a.value_span))

    @given(
        st.dictionaries(
            st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True),
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
            max_size=4,
        ),
        st.sampled_from(['"', "'"]),
    )
    def test_values_are_those_of_beautiful_soup(self, wanted: dict[str, str], quote: str) -> None:
        inside = " ".join(f"{k}={quote}{html.escape(v)}{quote}" for k, v in wanted.items())
        text = f"<p>é\r\n\U0001f600<B {inside}>x</B>"

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            soup = bs4.BeautifulSoup(text, "html.parser", multi_valued_attributes=None)
        (tag,) = (t for t in scan(text) if t.name == "b" and not t.closing)

        assert {a.name: a.value for a in tag.attributes} == dict(soup.b.attrs)


class TestReferences:
    @pytest.mark.parametrize(
        ("raw", "attribute", "text"),
        [
            ("&amp;", "&", "&"),
            ("&amp", "&", "&"),
            ("&copy=1", "&copy=1", "©=1"),
            ("&notit;", "&notit;", "¬it;"),
            ("&region=x", "&region=x", "®ion=x"),
            ("&#65;&#x42;&#X43", "ABC", "ABC"),
            ("&#0;&#xd800;", "\ufffd\ufffd", "\ufffd\ufffd"),
            ("&#" + "9" * 5000 + ";", "\ufffd", "\ufffd"),
            ("&unknown;&;&#;&#x;", "&unknown;&;&#;&#x;", "&unknown;&;&#;&#x;"),
        ],
    )
    def test_decoding(self, raw: str, attribute: str, text: str) -> None:
        assert (decode_attribute(raw), decode_text(raw)) == (attribute, text)

    @given(TEXTS)
    def test_escaped_text_comes_back(self, text: str) -> None:
        text = text.replace("\0", "")

        assert decode_attribute(html.escape(text)) == decode_text(html.escape(text)) == text


class TestElements:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("<p>a<p>b", [("p", "a"), ("p", "b")]),
            ("<p>a<div>b</div>", [("p", "a"), ("div", "b")]),
            ("<P>a<b>c</P>d", [("p", "a<b>c"), ("b", "c</P>d")]),
            ("<li>a<li>b", [("li", "a"), ("li", "b")]),
            (
                "<ul><li>a<ul><li>b</ul><li>c</ul>",
                [
                    ("ul", "<li>a<ul><li>b</ul><li>c"),
                    ("li", "a<ul><li>b</ul>"),
                    ("ul", "<li>b"),
                    ("li", "b"),
                    ("li", "c"),
                ],
            ),
            ("<dt>a<dd>b<dt>c", [("dt", "a"), ("dd", "b"), ("dt", "c")]),
            (
                "<table><tr><td>a<td>b<tr><th>c</table>d",
                [
                    ("table", "<tr><td>a<td>b<tr><th>c"),
                    ("tr", "<td>a<td>b"),
                    ("td", "a"),
                    ("td", "b"),
                    ("tr", "<th>c"),
                    ("th", "c"),
                ],
            ),
            ("<h1>a<h2>b</h1>c", [("h1", "a"), ("h2", "b")]),
            ("<div><td></div>x", [("div", "<td></div>x"), ("td", "</div>x")]),
            (
                "<span>a<div>b</span>c</div>d</span>",
                [("span", "a<div>b</span>c</div>d"), ("div", "b</span>c")],
            ),
            ("<a href=1>x<a href=2>y</a>z</a>", [("a", "x"), ("a", "y")]),
            (
                "<p><a href=1><div>x</div></a>y",
                [("p", "<a href=1>"), ("a", "<div>x</div>"), ("div", "x")],
            ),
            ("<a><div></a>x</div>", [("a", "<div>"), ("div", "</a>x")]),
            ("<td><a>x</td></a>", [("td", "<a>x"), ("a", "x")]),
            ("<br>x<img>y</br>", [("br", ""), ("img", "")]),
            ("</svg><svg><path/>x</svg><div/>y", [("svg", "<path/>x"), ("path", ""), ("div", "y")]),
            ("</p></div>x", []),
            ("<body>x</body>y", [("body", "x</body>y")]),
        ],
    )
    def test_ends(self, text: str, expected: list[tuple[str, str]]) -> None:
        assert names(text) == expected

    @given(TEXTS)
    def test_spans_lie_in_the_text_and_children_in_their_parents(self, text: str) -> None:
        found = elements(scan(text), len(text))

        for element in found:
            assert element.tag.span.end == element.content.start <= element.content.end
            assert element.content.end <= element.end <= len(text)
            if element.parent is not None:
                around = found[element.parent].content
                assert around.start <= element.span.start
                assert element.end <= around.end

    @pytest.mark.parametrize(
        "text",
        [
            "<div>" * 20_000,
            "<p><b>" * 20_000,
            "<a " * 50_000,
            "<a x='" * 50_000,
            "<!--" * 50_000,
            "<title/>" * 50_000,
            "</x" * 50_000,
            "<a" + " " * 200_000,
            "<table><td><a href=x>" * 500,
        ],
        ids=lambda text: text[:9],
    )
    def test_hostile_text_takes_linear_time(self, text: str) -> None:
        start = time.process_time()

        read_markup(text, [Span(0, len(text))])

        assert time.process_time() - start < 5


class TestCitations:
    @pytest.mark.parametrize(
        ("text", "kind", "target"),
        [
            ("<a href='x&amp;y'>t</a>", CitationKind.HTML_LINK, "x&amp;y"),
            ("<area href=x>", CitationKind.HTML_LINK, "x"),
            ("<img src=x>", CitationKind.IMAGE, "x"),
            ("<video src=x>", CitationKind.IMAGE, "x"),
            ("<audio src=x>", CitationKind.IMAGE, "x"),
            ("<iframe src=x></iframe>", CitationKind.IMAGE, "x"),
            ("<source src=x>", CitationKind.IMAGE, "x"),
            ("<blockquote cite=x>", CitationKind.HTML_LINK, "x"),
            ("<q cite=x>", CitationKind.HTML_LINK, "x"),
            ('<a href="">t</a>', CitationKind.HTML_LINK, ""),
            ('<a href="#">t</a>', CitationKind.HTML_LINK, "#"),
        ],
    )
    def test_kind_and_target(self, text: str, kind: CitationKind, target: str) -> None:
        (citation,) = read_markup(text, [Span(0, len(text))]).citations

        assert (citation.kind, citation.target, citation.explicit) == (kind, target, True)

    @pytest.mark.parametrize(
        "text",
        [
            "<a name=x>t</a>",
            "<a>t</a>",
            "<a href=javascript:x()>t</a>",
            "<a href=' java\nscript:x()'>t</a>",
            "<a href='#' onclick=x>t</a>",
            "<a href='#' role=button>t</a>",
            "<a href='#' data-toggle=x>t</a>",
            "<a href='' aria-expanded=false>t</a>",
            "<a href='{{ url }}'>t</a>",
            "<a href={url}>t</a>",
            "<a href='<?php x ?>'>t</a>",
            "<img src=data:image/gif;base64,R0>",
            "<img src='' data-src=x>",
            "<link href=x>",
            "<script src=x></script>",
            "<form action=x></form>",
            "<!-- <a href=x>t</a> -->",
        ],
    )
    def test_what_is_none(self, text: str) -> None:
        assert links(text) == []

    @pytest.mark.parametrize(
        ("inner", "text", "label"),
        [
            ("[3]", "[3]", "3"),
            ("3", "3", "3"),
            ("(3)", "(3)", "3"),
            ("^3", "^3", "3"),
            ("¹²", "¹²", "¹²"),
            ("<sup>[ a ]</sup>", "[ a ]", "a"),
            ("2024", "2024", None),
            ("a &amp;\r\n <b>b</b>", "a & b", None),
            ("a<br>b<p>c", "a b c", None),
            ("<img src=i alt='A chart'>", "A chart", None),
            ("<img src=i>", None, None),
            ("<svg><title>Home</title><path/></svg>", None, None),
            ("<i class='fa fa-x'></i>", None, None),
            ("<!-- x --><b></b>&nbsp;", "", None),
            ("<script>x</script>", "", None),
            ("<div style='" + "x" * 3000 + "'>text</div>", None, None),
        ],
    )
    def test_text_and_label(self, inner: str, text: str | None, label: str | None) -> None:
        markup = f"<a href=x>{inner}</a>"
        citation = read_markup(markup, [Span(0, len(markup))]).citations[0]

        assert (citation.text, citation.label, citation.number) == (text, label, None)
        assert cut(markup, citation.span) == markup

    def test_words_for_a_link_without_text(self) -> None:
        assert links("<a href=x aria-label='Read  it'></a>") == [("x", "Read it")]
        assert links("<a href=x title=It></a>") == [("x", "It")]

    def test_destination_is_stripped_as_by_the_url_standard(self) -> None:
        assert links("<a href=' https://a.org/x\r\n y\t'>t</a>") == [("https://a.org/x y", "t")]

    def test_unclosed_link_is_its_start_tag(self) -> None:
        text = "<p><a href=x>one\n\ntwo <a href=y>three</a>"
        first, second = read_markup(text, [Span(0, len(text))]).citations

        assert (cut(text, first.span), first.text) == ("<a href=x>", "one")
        assert (cut(text, second.span), second.text) == ("<a href=y>three</a>", "three")

    def test_picture_in_a_link_is_a_citation_of_its_own(self) -> None:
        assert links("<a href=x><img src=y alt=z></a>") == [("x", "z"), ("y", "z")]

    @given(TEXTS)
    def test_target_stands_where_it_says(self, text: str) -> None:
        at = 0
        for citation in read_markup(text, [Span(0, len(text))]).citations:
            span = citation.target_span
            assert span is not None
            assert cut(text, span) == citation.target
            assert at <= citation.span.start < span.start <= span.end <= citation.span.end
            at = citation.span.start


class TestReadMarkup:
    def test_only_ranges_are_read(self) -> None:
        text = "`<a href=no>` <a href=yes>*x*</a> <b>"
        ranges = [Span(14, 26), Span(29, 33)]

        markup = read_markup(text, ranges)

        (citation,) = markup.citations
        assert (citation.span, citation.text) == (Span(14, 33), "*x*")
        assert markup.quiet == tuple(ranges)

    def test_tag_over_the_lines_of_a_list(self) -> None:
        text = "- <a\n  href=x>t</a>"

        (citation,) = read_markup(text, [Span(2, 5), Span(7, 14), Span(15, 19)]).citations

        assert (citation.destination, citation.text) == ("x", "t")

    def test_headings_quotations_anchors_quiet(self) -> None:
        text = '<h2 id="Top">A <i>b</i></h2><blockquote>q</blockquote><a name=n></a><pre>x</pre>'

        markup = read_markup(text, [Span(0, len(text))])

        assert [(h.level, h.text, h.span) for h in markup.headings] == [(2, "A b", (0, 28))]
        assert [cut(text, s) for s in markup.quoted] == ["<blockquote>q</blockquote>"]
        assert markup.anchors == {"Top", "n"}
        assert cut(text, markup.quiet[-1]).endswith("<pre>x</pre>")

    @given(TEXTS, st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=4))
    def test_any_ranges(self, text: str, ends: list[tuple[int, int]]) -> None:
        ranges = [Span(*sorted(min(n, len(text)) for n in pair)) for pair in ends]

        markup = read_markup(text, ranges)

        assert all(0 <= s.start < s.end <= len(text) for s in markup.quiet)
