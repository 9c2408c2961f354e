"""Bytes to pages: what is read, what is refused, and that nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.examine import page as reader
from linkcheck.examine.folding import clean
from linkcheck.examine.page import decode, read
from linkcheck.examine.thin import thin
from linkcheck.model import Answer, Ask, Failure, Page, Role
from tests.examine.making import answer


def seen(body: str | bytes, **given: object) -> Page:
    page = answer(body, **given).page
    assert page is not None
    return page


def test_a_page_is_read() -> None:
    page = seen(
        """<!doctype html><html><head><title> The
        &amp; title</title><link rel="canonical" href="https://example.org/a"></head>
        <body><h1 id="one">Head<b>line</b></h1><h4>small</h4><a name="two">w<i>or</i>d</a>
        <p hidden>secret<p style="display: none">secret<p>shown<form><input type=PASSWORD></form>
        <script type="application/ld+json">{}</script><style>p{}</style><noscript>off</noscript>"""
    )
    assert page.title == "The & title"
    assert page.headings == ("Headline",)
    assert page.ids == {"one", "two"}
    assert page.text == "Headline small word shown"
    assert page.words == 4
    assert page.canonical == "https://example.org/a"
    assert page.login
    assert page.complete
    assert not page.scripted
    assert not page.blank


def test_the_body_is_dropped() -> None:
    assert answer("<p>x").body == b""


def test_reading_twice_changes_nothing() -> None:
    once = answer("<title>x</title>")
    assert read(once) is once


def test_answers_without_body_stay() -> None:
    failed = Answer(ask=Ask("https://a.org"), failure=Failure("reset", "closed"))
    found = Answer(ask=Ask("/a/b", Role.FILE), found=True)
    assert (read(failed), read(found)) == (failed, found)


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("text/plain", "a <b>\n c", "a <b> c"),
        ("application/json", '{"status": 404}', '{"status": 404}'),
        ("application/problem+json", "{}", "{}"),
        (None, "<html><p>hi", "hi"),
        ("TEXT/HTML;x", "<p>hi", "hi"),
    ],
)
def test_text_is_read(kind: str | None, body: str, text: str) -> None:
    assert seen(body, kind=kind).text == text


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "text/css", "application/zip"])
def test_other_types_give_no_page(kind: str) -> None:
    assert answer(b"%PDF-1.4 \xff", kind=kind).page is None


@pytest.mark.parametrize(
    ("body", "kind", "title"),
    [
        ("<title>é</title>".encode("latin-1"), "text/html; charset=ISO-8859-1", "é"),
        ("<title>€</title>".encode("cp1252"), "text/html; charset=latin1", "€"),
        ("<meta charset='windows-1251'><title>Ж</title>".encode("cp1251"), "text/html", "Ж"),
        (
            '<meta http-equiv=x content="text/html; charset=shift_jis"><title>日</title>'.encode(
                "cp932"
            ),
            "text/html",
            "日",
        ),
        (
            '<?xml version="1.0" encoding="gb2312"?><title>国</title>'.encode("gb18030"),
            "text/html",
            "国",
        ),
        ("\ufeff<title>é</title>".encode(), "text/html; charset=latin1", "é"),
        ("\ufeff<title>é</title>".encode("utf-16-le"), "text/html", "é"),
        (b"<meta charset=utf-16><title>x\xc3\xa9</title>", "text/html", "xé"),
        (b"<meta charset=rot13><title>no\xff</title>", "text/html; charset=nonsense", "no\ufffd"),
        (b"<title>x</title>", "text/html; charset=unicode_escape", "x"),
    ],
)
def test_charset_by_mark_header_meta(body: bytes, kind: str, title: str) -> None:
    assert seen(body, kind=kind).title == title


def test_every_codec_of_the_table_exists() -> None:
    for label in reader.CODECS:
        assert isinstance(decode(b"plain", label), str)


def test_titles_are_cleaned() -> None:
    page = seen("<title>a\x1b[31m \u202eb&#xD800;\n c</title><p>\x07d")
    assert page.title == "a[31m b\ufffd c"
    assert page.text == "d"
    assert clean("\ud800x\udfff", 5) == "x"


def test_title_of_a_picture_is_none() -> None:
    assert seen("<body><svg><title>icon</title></svg><p>x").title is None


def test_markup_in_a_title_is_text() -> None:
    assert seen("<title>The <b> tag</title><p>x").title == "The <b> tag"


@pytest.mark.parametrize(
    ("markup", "scripted"),
    [
        ("<script>build()</script>", True),
        ("<script src=/app.js></script>", True),
        ("<script type=module src=/app.js></script>", True),
        ("<script type='text/x-template'><p></script>", False),
        ("<script type=application/json>{}</script>", False),
        ("<script async src=https://www.googletagmanager.com/gtag/js></script>", False),
        ("<script>window.dataLayer = window.dataLayer || [];</script>", False),
        ("<meta name=generator content='MediaWiki 1.43'><script src=/load.php></script>", False),
        ("<!-- <script src=/app.js></script> -->", False),
    ],
)
def test_scripts_that_could_add_ids(markup: str, scripted: bool) -> None:
    assert seen(markup + "<p>x").scripted is scripted


@pytest.mark.parametrize(
    ("markup", "blank"),
    [
        ("", True),
        ("<html><head><title>only a title</title></head><body> </body>", True),
        ("<!-- comment --><style>p{}</style>", True),
        ("<p>x", False),
        ("<img src=a.png>", False),
        ("<frameset><frame src=a></frameset>", False),
        ("<iframe src=a></iframe>", False),
        ("<script>build()</script>", False),
        ("<meta http-equiv=Refresh content='0; url=/x'>", False),
        ("<embed src=a.pdf>", False),
    ],
)
def test_blank_pages(markup: str, blank: bool) -> None:
    assert seen(markup).blank is blank


@pytest.mark.parametrize(
    ("code", "onward"),
    [
        ("location.replace('/x')", "/x"),
        ('  window.location = "https://b.org/x";', "https://b.org/x"),
        ("top.location.href='x.html'", "x.html"),
        ("document.location.assign('/x')", "/x"),
        ("<!--\nlocation.href = '/x'\n//-->", "/x"),
        ('window.opener = null; location.replace("https:\\/\\/b.org\\/x")', "https://b.org/x"),
        ('window.onload=function(){window.location.href="/lander"}', "/lander"),
        ("setTimeout(function () { location.href = '/x' }, 500)", "/x"),
        ("setTimeout(() => location.replace('/x'), 0)", "/x"),
        ("setTimeout(\"location.href='/x'\", 10)", "/x"),
        ("if (window.top !== window) { location.href = '/x' }", None),
        ("var a = 1; location.href = '/x'", None),
        ("location.href = target", None),
        ("setTimeout(function () { location.href = '/logout' }, 1800000)", None),
        ("location.reload()", None),
        ("location.href = '#top'", None),
        ("location.hash = '/x'", None),
        ("var locations = ['/x']", None),
    ],
)
def test_scripts_that_leave_at_once(code: str, onward: str | None) -> None:
    assert seen(f"<title>t</title><script>{code}</script>").onward == onward
    assert seen(f"<script>{code}</script>" + "word " * 50).onward is None
    assert seen(f"<script type=text/template>{code}</script>").onward is None


def test_marks_are_kept() -> None:
    assert "_cf_chl_opt" in seen("<script>window._cf_chl_opt={}</script>").marks


def test_markdown_is_read_by_the_caller() -> None:
    given = Answer(
        ask=Ask("/a.md", Role.FILE, whole=True), found=True, body=b"# One", complete=True,
        headers=(("content-type", "text/markdown"),),
    )  # fmt: skip
    page = read(given, anchors=lambda text: frozenset({text.strip("# ").lower()})).page
    assert page is not None
    assert page.ids == {"one"}


def test_text_is_capped_and_then_incomplete() -> None:
    page = seen("<p>" + "word " * 20_000, whole=False)
    assert len(page.text) == reader.PAGE_TEXT_LIMIT
    assert page.words == 20_000
    assert not page.complete


@pytest.mark.parametrize("name", sorted(reader._UNSEEN_IN_BODY))
@pytest.mark.parametrize("copies", [1, 10_001])
def test_what_is_not_shown_is_no_text_of_small_and_large_pages(name: str, copies: int) -> None:
    page = seen(f"<body>seen<{name.upper()} x>hidden</{name}>" + "<p>on" * copies)
    assert page.text.startswith("seen on")
    assert "hidden" not in page.text


def test_ideographs_count_as_words() -> None:
    assert seen("<p>" + "漢字" * 50).words >= 50


HOSTILE = {
    "60,000 nested divs": "<div>" * 60_000,
    "divs hidden from a careless count": "<div></p>" * 60_000,
    "divs closed in scripts only": "<div><script></div></script>" * 20_000,
    "divs closed in comments only": "<div><!-- </div> -->" * 20_000,
    "divs behind an empty comment": "<!-->" + "<div>" * 60_000 + "-->",
    "divs closed in a title only": "<div><title></div></title>" * 20_000,
    "nested tables": "<table><tr><td>" * 20_000,
    "nested ruby": "<ruby><rt>" * 20_000,
    "50,000 attributes": "<a " + " ".join(f"a{n}=1" for n in range(50_000)) + ">",
    "attributes behind a quoted bracket": "<a x='>' " + "b=1 " * 50_000 + ">",
    "attributes without spaces": "<a " + "x='1'" * 50_000 + ">",
    "attributes by slashes": "<a/" + "b/" * 50_000 + ">",
    "bodies that merge": "".join(f"<body a{n}=1>" for n in range(50_000)),
    "end tags in the deep": "<div>" * 2_000 + "</p>" * 200_000,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_markup_is_refused_before_parsing(
    html: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str) -> None:
        pytest.fail("the parser was reached")

    monkeypatch.setattr(reader, "LexborHTMLParser", fail)
    page = seen("<title>Still &here</title>" + html)
    assert page.title == "Still &here"
    assert not page.complete


def test_what_grows_without_bound_is_renamed() -> None:
    bold = "".join(f"<b class={n}>" for n in range(2_000)) + "<p>x" * 50
    thinned = thin(bold + "<select>" + "<option>x</option>" * 100)
    assert thinned is not None
    assert not any(f"<{name}" in thinned for name in ("b ", "select", "option"))


def test_four_megabytes_are_cut() -> None:
    page = seen("<title>Long</title>" + "<p>hello world</p>" * 230_000)
    assert page.title == "Long"
    assert not page.complete


@pytest.mark.parametrize(
    "html",
    ["<a " * 100_000, "<" * 500_000, '<a x="' * 100_000, "<a x=\"<a x='" * 50_000, "<a " + "= " * 400_000,
     "<a =" + " " * 800_000, "<!--" * 100_000, "<script>" * 80_000, "</" * 300_000, "<meta " * 80_000,
     ("<script " + " " * 4096 + ">") * 200, "<script>" + " (" * 400_000, "<script>//\n" * 80_000,
     "<script>" + "//\n" * 200_000],
    ids=range(14),
)  # fmt: skip
def test_unfinished_markup_is_scanned_once(html: str) -> None:
    """Each of these took minutes with some regular expression that looked innocent."""
    assert answer(html).page is not None


def test_ordinary_pages_are_not_refused() -> None:
    rows = "<tr><td>a<td>b" * 20_000
    assert thin("<table>" + rows) is not None
    assert thin("<ul>" + "<li>x" * 50_000) is not None
    assert thin("<p>para" * 100_000) is not None


@settings(max_examples=150)
@given(
    st.binary(max_size=400), st.sampled_from(["text/html", "text/plain", "application/json", ""])
)
def test_read_never_raises(body: bytes, kind: str) -> None:
    found = answer(body, kind=kind).page
    assert found is None or found.text.encode("utf-8") is not None


_SCRAPS = st.sampled_from(
    "< > </ <! <!-- --> <script </script> <title> </title> <p id=' \" = / <svg> <style> <template> <a name=x>"
    " <select><option> <b> </b> <table> <td> &#0; &#xD800; \x00 \ud800 text <noscript> ]]> <![CDATA[ <frameset>".split(
        " "
    )
)


@settings(max_examples=200)
@given(st.lists(_SCRAPS, max_size=40).map("".join))
def test_read_never_raises_on_markup(html: str) -> None:
    page = answer(html.encode("utf-8", "surrogatepass")).page
    assert page is not None
    (page.title or "").encode()
    page.text.encode()
