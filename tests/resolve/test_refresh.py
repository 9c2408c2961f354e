"""Pages that send their reader on by themselves."""

from __future__ import annotations

import pytest

from linkcheck.resolve.refresh import LOOKED_AT, Refresh, declared, onward
from linkcheck.urls import Url, parse

HERE = parse("https://a.org/dir/page?q")
assert HERE is not None
TO = '<meta http-equiv="refresh" content="0; url=/x">'
MANY = "word " * 80


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0; url=/x", Refresh(0, "/x")),
        ("0;url=/x", Refresh(0, "/x")),
        ("0,URL = /x", Refresh(0, "/x")),
        (" 3 /x", Refresh(3, "/x")),
        ("5", Refresh(5, None)),
        ("5;", Refresh(5, None)),
        ("5 ; ", Refresh(5, None)),
        ("1.7; url=x", Refresh(1, "x")),
        (".5; url=x", Refresh(0, "x")),
        ("0; 'x'y", Refresh(0, "x")),
        ('0; url="a b" c', Refresh(0, "a b")),
        ("0; url='a b", Refresh(0, "a b")),
        ("0; url=a'b", Refresh(0, "a'b")),
        ("0; url 'x'", Refresh(0, "url 'x'")),
        ("0; urlx", Refresh(0, "urlx")),
        ("0; u", Refresh(0, "u")),
        ("0;;url=x", Refresh(0, ";url=x")),
        ("0 url=x", Refresh(0, "x")),
        ("999999999999999; url=x", Refresh(999999999, "x")),
        ("", None),
        ("url=/x", None),
        ("; url=/x", None),
        ("-1; url=/x", None),
        ("5url=/x", None),
        ("+0; url=x", None),
    ],
)
def test_the_value_is_read_as_the_standard_says(value: str, expected: Refresh | None) -> None:
    assert declared(value) == expected


def led(body: str | bytes, *headers: tuple[bytes, bytes]) -> str | None:
    data = body.encode() if isinstance(body, str) else body
    found = onward(HERE, headers, data)
    assert found is None or isinstance(found, Url)
    return found.href if found else None


@pytest.mark.parametrize(
    "markup",
    [
        TO,
        "<META CONTENT='0;URL=/x' HTTP-EQUIV=Refresh>",
        "<meta http-equiv=refresh content=0;url=/x>",
        "<meta http-equiv=refresh content='0; url=&#47;x'>",
        "<meta http-equiv=refresh content='10;url=/x'> Please wait.",
        "<p>words</p>" + TO,
        TO + MANY,
        TO.replace("0;", "1;") + MANY,
        TO + TO.replace("/x", "/y"),
        "<meta http-equiv=refresh content=junk>" + TO,
    ],
)
def test_a_page_that_only_leads_on_is_followed(markup: str) -> None:
    assert led(markup) == "https://a.org/x"


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<p>refresh",
        "<meta http-equiv=refresh content=5>",
        "<meta http-equiv=refresh content='0;url='>",
        "<meta http-equiv=refresh content='0;url=/dir/page?q'>",
        "<meta http-equiv=refresh content='0;url=#part'>",
        "<meta http-equiv=refresh content='11;url=/x'>",
        "<meta http-equiv=refresh content='300;url=/x'>" + MANY,
        "<meta http-equiv=refresh content='5;url=/x'>" + MANY,
        "<noscript>" + TO + "</noscript>",
        "<!-- " + TO + " -->",
        "<script>document.write('" + TO + "')</script>",
        "<textarea>" + TO,
        "<title>" + TO + "</title>",
        "<meta name=refresh content='0;url=/x'>",
        "<meta http-equiv=refresh content='0;url=javascript:go()'>",
        "<meta http-equiv=refresh content='0;url=mailto:me@a.org'>",
        "<meta http-equiv=refresh content='0;url=http://[x/'>",
        "<p>" * LOOKED_AT + TO,
    ],
)
def test_a_page_that_is_meant_to_be_read_is_not_left(markup: str) -> None:
    assert led(markup) is None


def test_a_base_before_it_counts() -> None:
    assert led('<base href="https://b.org/d/">' + TO.replace("/x", "x")) == "https://b.org/d/x"
    assert led(TO.replace("/x", "x") + '<base href="https://b.org/d/">') == "https://a.org/dir/x"


def test_the_header_comes_first_whatever_the_type() -> None:
    pdf = (b"Content-Type", b"application/pdf")

    assert led("", (b"Refresh", b"0; url=/h"), pdf) == "https://a.org/h"
    assert led(TO, (b"refresh", b"0;/h")) == "https://a.org/h"
    assert led(TO, (b"refresh", b"300")) is None
    assert led(MANY, (b"refresh", b"5; url=/h")) == "https://a.org/h"
    assert led(TO, pdf) is None


def test_bytes_that_are_no_text_become_escapes() -> None:
    assert led(b"<meta http-equiv=refresh content='0;url=/caf\xe9'>") == "https://a.org/caf%E9"


def test_hostile_markup_takes_no_time() -> None:
    for piece in ("<meta ", "<meta http-equiv=refresh ", "<!--", "<script>", "refresh<a x='"):
        assert led("refresh" + piece * 20_000) is None
