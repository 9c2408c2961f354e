"""Header fields: what we say, what we keep."""

import json

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.model import Manner
from linkcheck.resolve.headers import (
    clean,
    first,
    kept,
    location_text,
    media_type,
    request_bytes,
    request_headers,
)


def test_a_page_is_asked_for_as_a_browser_does_under_our_own_name() -> None:
    fields = request_headers(Manner.PAGE, "linkcheck", (), "a=b")

    assert fields["User-Agent"] == "linkcheck"
    assert fields["Accept"].startswith("text/html")
    assert fields["Sec-Fetch-Mode"] == "navigate"
    assert fields["Cookie"] == "a=b"


def test_a_request_names_its_host_once() -> None:
    fields = {"Accept": "*/*", "Host": "b.org"}

    assert request_bytes("/a?b", "a.org:81", fields, close=True) == (
        b"GET /a?b HTTP/1.1\r\nHost: a.org:81\r\nAccept: */*\r\nConnection: close\r\n\r\n"
    )
    assert request_bytes("/", "a.org", {}, close=False) == b"GET / HTTP/1.1\r\nHost: a.org\r\n\r\n"


def test_other_manners() -> None:
    assert request_headers(Manner.ANYTHING, "x", (), "a=b")["Accept"] == "*/*"
    assert request_headers(Manner.ANYTHING, "x", (), "a=b")["Cookie"] == "a=b"
    assert "Cookie" not in request_headers(Manner.BARE, "x", (), "a=b")
    assert request_headers(Manner.UNCACHED, "x", (), "")["Cache-Control"] == "no-cache"


def test_the_users_fields_win_whatever_their_case() -> None:
    fields = request_headers(Manner.PAGE, "x", [("accept", "a/b"), ("X-Key", "1")], "")

    assert [value for name, value in fields.items() if name.lower() == "accept"] == ["a/b"]
    assert fields["X-Key"] == "1"


@given(st.binary() | st.text(st.characters()))
def test_clean_text_can_always_be_reported(text: bytes | str) -> None:
    result = clean(text)

    json.dumps(result, ensure_ascii=False).encode()
    assert result.isprintable() or not any(ord(c) < 32 for c in result)


def test_evidence_is_bounded() -> None:
    small = kept([(b"X-A", b"v")] * 1000)
    large = kept([(b"X-A", b"v" * 100_000)] * 1000)

    assert len(small) == 200
    assert large == (("x-a", "v" * 8192),) * 3


def test_first_value_and_media_type() -> None:
    raw = [(b"CONTENT-Type", b" Text/HTML; charset=x"), (b"content-type", b"b/c")]

    assert media_type(first(raw, b"content-type")) == "text/html"
    assert first(raw, b"location") == b""


def test_location_bytes_that_are_not_utf8_become_escapes() -> None:
    assert location_text(b"/caf\xe9") == "/caf%E9"
    assert location_text("/café".encode()) == "/café"
