"""HTML articles: which part of the page counts, and what stands where in it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract.html import read
from linkcheck.extract.tags import Tag, tokens
from linkcheck.model import CitationKind, Format, Source, Span, Trait, line_starts
from tests.extract.test_tags import TEXTS

if TYPE_CHECKING:
    from linkcheck.extract.layout import Layout

WORDS = "Enough words to be most of the text of this page, whatever else there is on it."


def source(text: str) -> Source:
    return Source(name="a.html", kind=Format.HTML, text=text, line_starts=line_starts(text))


def layout(text: str, scope: str = "article") -> Layout:
    return read(source(text), scope)


def targets(text: str, scope: str = "article") -> list[str | None]:
    return [c.target for c in layout(text, scope).citations]


def blocks(text: str) -> list[str]:
    return [text[b.start : b.end] for b in layout(text).blocks]


class TestArticle:
    @pytest.mark.parametrize(
        "text",
        [
            f"<body><a href=no>n</a><article>{WORDS}<a href=yes>y</a></article>",
            f"<body><a href=no>n</a><main>{WORDS}<a href=yes>y</a></main>",
            f"<body><a href=no>n</a><div role=main>{WORDS}<a href=yes>y</a></div>",
            f"<main><article>{WORDS}<a href=yes>y</a></article><a href=no>n</a></main>",
            f"<ARTICLE>{WORDS}<A HREF=yes>y</A></ARTICLE><a href=no>n</a>",
            f"<nav>{WORDS * 9}</nav><a href=no>n</a><article>{WORDS}<a href=yes>y</a></article>",
        ],
    )
    def test_the_element_that_holds_most_of_the_text(self, text: str) -> None:
        assert targets(text) == ["yes"]
        assert set(targets(text, "page")) == {"yes", "no"}
        assert (layout(text).outside, layout(text, "page").outside) == (1, 0)

    @pytest.mark.parametrize(
        "text",
        [
            f"<article>{WORDS}<a href=1>x</a></article><article>{WORDS}<a href=2>x</a></article>",
            f"<main><article><a href=1>x</a></article></main><p>{WORDS}<a href=2>x</a>",
            f"{WORDS}<a href=1>x</a><a href=2>x</a>",
            f"<a href=1>x</a><body>{WORDS}</body><a href=2>x</a>".replace(
                "<a href=1>x</a><body>", "<body><a href=1>x</a>"
            ),
        ],
    )
    def test_the_body_where_none_does(self, text: str) -> None:
        assert targets(text) == ["1", "2"]

    def test_the_first_of_several_articles_if_it_is_the_longest(self) -> None:
        text = f"<article>{WORDS}<a href=1>x</a></article><article>short<a href=2>x</a></article>"

        assert targets(text) == ["1"]

    def test_comments_on_the_article_are_not_it(self) -> None:
        text = f"<main><article>{WORDS}</article><article class=comment>Yes!<a href=2>x</a></article></main>"

        assert targets(text) == []

    @pytest.mark.parametrize(
        "start",
        ["<nav>", "<header>", "<footer>", "<aside>", "<form>", "<template>", "<div hidden>",
         "<div aria-hidden=true>", "<div style='color: red; DISPLAY : none'>", "<dialog>",
         "<div style='visibility:hidden'>", "<div role=navigation>", "<div class='x Share-Buttons'>"],
    )  # fmt: skip
    def test_left_out(self, start: str) -> None:
        name = start.strip("<>").split()[0]
        text = f"<article>{WORDS}{start}<b>Quiet words</b><a href=no>n</a></{name}><a href=yes>y</a></article>"
        read = layout(text)

        assert [c.target for c in read.citations] == ["yes"]
        assert read.outside == 1
        assert not any("Quiet" in text[b.start : b.end] for b in read.blocks)
        assert "no" in targets(text, "page")

    @pytest.mark.parametrize(
        "start",
        ["<aside class=footnotes>", "<aside role=doc-endnotes>", "<footer id=references>",
         "<div hidden=until-found>", "<dialog open>", "<div class=shareholders>", "<div role=note>",
         "<blockquote><footer>", "<details>"],
    )  # fmt: skip
    def test_kept(self, start: str) -> None:
        text = f"<article>{WORDS}{start}<a href=yes>y</a></article>"

        assert targets(text) == ["yes"]

    @pytest.mark.parametrize(
        "start", ["<form id=aspnetForm>", "<div style='visibility:hidden'>", "<nav>", "<b hidden>"]
    )
    def test_what_wraps_the_page_is_the_page(self, start: str) -> None:
        assert targets(f"<body>{start}{WORDS}<p><a href=yes>y</a>") == ["yes"]

    @pytest.mark.parametrize(
        "target",
        [
            "https://twitter.com/intent/tweet?url=x",
            "https://www.facebook.com/sharer/sharer.php?u=x",
            "https://www.linkedin.com/shareArticle?url=x",
            "//reddit.com/submit?url=x",
            "mailto:?subject=x",
        ],
    )
    def test_share_links(self, target: str) -> None:
        text = f'<p>{WORDS}<a href="{target}">Share</a>'

        assert targets(text) == []
        assert targets(text, "page") == [target]
        assert layout(text).outside == 1
        assert blocks(text) == [f'{WORDS}<a href="{target}">Share</a>']

    def test_link_that_says_it_shares(self) -> None:
        assert targets(f"<p>{WORDS}<a rel='nofollow share' href=x>y</a>") == []

    @pytest.mark.parametrize(
        "target",
        ["https://twitter.com/linkcheck/status/1", "https://www.facebook.com/page", "mailto:a@b.org",
         "https://www.reddit.com/r/python/", "https://notfacebook.com/sharer"],
    )  # fmt: skip
    def test_links_that_do_not_share(self, target: str) -> None:
        assert targets(f'<a href="{target}">x</a>') == [target]


class TestCitations:
    def test_noscript_holds_only_the_only_copy_of_a_picture(self) -> None:
        text = (
            "<img src=a><noscript><img src=a><img src=b><a href=c>text</a></noscript>"
            "<noscript><img height=1 width=1 src=pixel></noscript>"
        )
        read = layout(text)

        assert [(c.target, c.kind) for c in read.citations] == [
            ("a", CitationKind.IMAGE),
            ("b", CitationKind.IMAGE),
        ]
        assert read.blocks == ()

    def test_never_citations(self) -> None:
        text = (
            "<link href=a><script src=b></script><form action=c></form><a name=d>x</a>"
            "<!-- <a href=e>x</a> --><textarea><a href=f>x</a></textarea><base href=g>"
        )

        assert targets(text) == targets(text, "page") == []

    def test_empty_targets(self) -> None:
        assert targets("<a href=''>x</a><a href='#'>y</a><a href>z</a>") == ["", "#", ""]

    def test_attribute_that_swallows_the_text(self) -> None:
        text = '<p><a href="https://a.org/1>One</a> and <a href="https://a.org/2">Two</a>'

        assert targets(text) == ["https://a.org/1"]

    def test_link_in_code_is_a_link(self) -> None:
        assert targets("<pre><a href=x>y</a></pre>") == ["x"]

    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_positions(self, line_end: str) -> None:
        text = line_end.join(
            ["<p>\U0001f600é", "<A", 'HREF="https://a.org/?a=1&amp;b=2"', ">[1]</A>"]
        )
        (citation,) = layout(text).citations
        assert citation.target_span is not None

        found = source(text)
        assert found.position(citation.span.start) == (2, 1)
        assert found.position(citation.target_span.start) == (3, 7)
        assert found.position(citation.span.end) == (4, 9)
        assert citation.destination == "https://a.org/?a=1&b=2"
        assert citation.label == "1"


class TestBlocks:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("<p>One.<p>Two.", ["One.", "Two."]),
            ("<p>One</p>\r\nloose\r\n<p>Two</p>", ["One", "loose", "Two"]),
            ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
            ("<ul><li>a<ul><li>b</ul>c</ul>", ["a", "b", "c"]),
            ("<table><tr><td>a<td>b<tr><th>c</table>", ["a", "b", "c"]),
            ("<dl><dt>a<dd>b</dl>", ["a", "b"]),
            ("<figure><img src=x><figcaption>a</figcaption></figure>", ["a"]),
            ("<blockquote>a<p>b</p>c</blockquote>", ["a", "b", "c"]),
            ("<h2>no</h2>a<h2>no</h2>", ["a"]),
            ("a<br>b<br> <br>c", ["a<br>b<br>", "c"]),
            ("a <b>b</b> <a href=x>c</a>.", ["a <b>b</b> <a href=x>c</a>."]),
            ("<pre>x</pre>&nbsp;<p> </p><script>x</script><title>x</title>", []),
        ],
    )
    def test_blocks(self, text: str, expected: list[str]) -> None:
        assert blocks(text) == expected

    def test_quiet(self) -> None:
        text = "a<code>b</code>c<!-- d --><svg>e</svg>f<math>g</math>h<style>i</style>&amp;"
        quiet = layout(text).quiet

        assert (
            "".join(c for i, c in enumerate(text) if not any(s <= i < e for s, e in quiet))
            == "acfh&amp;"
        )

    def test_code_that_is_never_closed_is_not_quiet(self) -> None:
        assert blocks("<p>a <code>b<p>c") == ["a <code>b", "c"]

    def test_quoted(self) -> None:
        text = "<p>a <q>b</q><blockquote>c</blockquote>"

        assert [text[s.start : s.end] for s in layout(text).quoted] == [
            "<q>b</q>",
            "<blockquote>c</blockquote>",
        ]


class TestItems:
    def items(self, text: str) -> list[tuple[str, int | None]]:
        return [(text[i.span.start : i.span.end], i.ordinal) for i in layout(text).items]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("<ol><li>a<li>b</ol>", [("a", 1), ("b", 2)]),
            (
                "<ol start=3><li>a</li><li value=9>b</li><li>c</li></ol>",
                [("a", 3), ("b", 9), ("c", 10)],
            ),
            ("<ol reversed><li>a<li>b</ol>", [("a", 2), ("b", 1)]),
            ("<ol start=x><li>a</ol>", [("a", 1)]),
            ("<ol style='list-style: none'><li>[1] a</ol>", [("[1] a", None)]),
            ("<ul><li>a</ul>", [("a", None)]),
            ("<ol><li><p>a <a href=x>b</a></p></li></ol>", [("a <a href=x>b</a>", 1)]),
            ("<ol><li><!-- x --><b>^</b> a</li><li></li><li>c</ol>", [("^</b> a", 1), ("c", 3)]),
            ("<ol><li>a <ol><li>b</ol> c<li>d</ol>", [("a", 1), ("b", 1), ("d", 2)]),
            ("<li>a", [("a", None)]),
        ],
    )
    def test_items(self, text: str, expected: list[tuple[str, int | None]]) -> None:
        assert self.items(text) == expected

    def test_items_of_one_list_share_a_number(self) -> None:
        one, inner, two, other = layout("<ul><li>a<ul><li>b</ul><li>c</ul><ul><li>d</ul>").items

        assert one.list == two.list
        assert len({one.list, inner.list, other.list}) == 3
        assert one.marker_span is None


class TestHeadings:
    def test_headings(self) -> None:
        text = "<h1>A &amp; <i>b</i></h1><H2 id=x>C</H2><h3></h3><nav><h2>no</h2></nav>"

        assert [
            (h.level, h.text, text[h.span.start : h.span.end]) for h in layout(text).headings
        ] == [
            (1, "A & b", "<h1>A &amp; <i>b</i></h1>"),
            (2, "C", "<H2 id=x>C</H2>"),
        ]

    def test_title_in_the_header_of_the_article(self) -> None:
        read = layout(f"<article><header><h1>A</h1><a href=x>me</a></header>{WORDS}</article>")

        assert [h.text for h in read.headings] == ["A"]
        assert (read.title, read.outside) == ("A", 1)

    def test_unclosed_heading_ends_at_the_next_block(self) -> None:
        text = "<h2>A<p>b<h2>C</h2>"

        assert [h.text for h in layout(text).headings] == ["A", "C"]
        assert blocks(text) == ["b"]


class TestPage:
    def test_anchors_of_the_whole_page(self) -> None:
        text = f"<nav id=n><a name=a>x</a></nav><article id='Ä&amp;'>{WORDS}</article><p id=p>"

        assert layout(text).anchors == {"n", "a", "Ä&", "p"}

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("<title> A &amp;\n b </title><h1>no</h1>", "A & b"),
            ("<meta property=og:title content=A><h1>no</h1>", "A"),
            ("<title> </title><h1>A</h1>", "A"),
            ("<svg><title>no</title></svg><h1>A</h1>", "A"),
            ("<p>x", None),
        ],
    )
    def test_title(self, text: str, title: str | None) -> None:
        assert layout(text).title == title

    @pytest.mark.parametrize(
        ("text", "date"),
        [
            ("<time datetime=2>x</time><meta property=article:published_time content=1>", "1"),
            (
                '<script type="application/ld+json">{"datePublished" : "2024-05-06"}</script>',
                "2024-05-06",
            ),
            ("<p><time>x</time><time datetime='2024-05-06'>x</time>", "2024-05-06"),
            ('<script>"datePublished": "2024"</script>', None),
        ],
    )
    def test_date(self, text: str, date: str | None) -> None:
        assert layout(text).date == date

    def test_language_and_base(self) -> None:
        read = layout("<html lang=en-GB><base target=x><base href='/a&amp;b'><base href=no>")

        assert (read.language, read.base) == ("en-GB", "/a&b")

    @pytest.mark.parametrize(
        ("text", "traits"),
        [
            ("<p>{{ x }}", {Trait.TEMPLATE}),
            ("<a href='{% x %}'>y</a>", {Trait.TEMPLATE}),
            ("<a href='{{ x }}'>y</a>", set()),
            ("---\nt: x\n---\n<a href='{{ x }}'>y</a>", {Trait.FRONT_MATTER, Trait.TEMPLATE}),
            ("<code>{{ x }}</code>", set()),
            ("<p>{{< x >}}", {Trait.TEMPLATE, Trait.SHORTCODES}),
            ("<!--#include file=x -->", {Trait.INCLUDES}),
            ("---\ntitle: x\n---\n<p>y", {Trait.FRONT_MATTER}),
        ],
    )
    def test_traits(self, text: str, traits: set[Trait]) -> None:
        assert layout(text).traits == traits

    def test_front_matter_is_not_prose(self) -> None:
        assert blocks("---\ntitle: x\n---\n<p>y") == ["y"]


def disjoint(spans: tuple[Span, ...], text: str) -> bool:
    ends = [0, *(at for span in spans for at in span), len(text)]
    return ends == sorted(ends)


class TestAnyText:
    @given(TEXTS, st.sampled_from(["article", "page"]))
    def test_everything_lies_in_the_text(self, text: str, scope: str) -> None:
        read = layout(text, scope)

        assert disjoint(read.blocks, text)
        assert disjoint(read.quiet, text)
        assert disjoint(tuple(h.span for h in read.headings), text)
        assert disjoint(tuple(sorted((*read.blocks, *(h.span for h in read.headings)))), text)
        assert list(read.quoted) == sorted(read.quoted)
        spans = [*read.quoted, *(i.span for i in read.items), *(c.span for c in read.citations)]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)

    @given(TEXTS, st.sampled_from(["article", "page"]))
    def test_target_stands_where_it_says(self, text: str, scope: str) -> None:
        at = -1
        for citation in layout(text, scope).citations:
            assert citation.target_span is not None
            assert text[slice(*citation.target_span)] == citation.target
            assert at < citation.span.start
            at = citation.span.start

    @given(TEXTS)
    def test_no_link_is_lost_between_article_and_page(self, text: str) -> None:
        article, page = layout(text), layout(text, "page")

        assert {c.span for c in article.citations} <= {c.span for c in page.citations}
        assert article.outside <= len([t for t in tokens(text) if isinstance(t, Tag)])

    @given(TEXTS)
    def test_line_ends_only_move_positions(self, text: str) -> None:
        text = text.replace("\r", "").replace("---", "")
        with_crlf = text.replace("\n", "\r\n")

        assert [c.destination for c in layout(text).citations] == [
            c.destination for c in layout(with_crlf).citations
        ]

    def test_deep_nesting(self) -> None:
        text = "<div>" * 10_000 + "<a href=x>y</a>" + "</div>" * 10_000

        assert targets(text) == ["x"]

    @pytest.mark.parametrize(
        "text",
        ["<h1>" * 20_000, "<ul><li>" * 20_000, "<article>x" * 20_000, "<nav><a href=x>" * 20_000,
         "<noscript><img src=x>" * 10_000, "<li>" + "<b>" * 50_000, "<a href='" * 50_000,
         "<div><p>Hello <a href='https://x.org'>world</a></p></div>\n" * 5_000],
        ids=lambda text: text[:12],
    )  # fmt: skip
    def test_linear_time(self, text: str) -> None:
        start = time.process_time()

        layout(text)

        assert time.process_time() - start < 5
