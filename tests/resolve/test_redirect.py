"""Where redirects lead."""

import pytest

from linkcheck.model import Failure
from linkcheck.resolve.redirect import target, wire_url
from linkcheck.urls import Url, parse

BASE = parse("https://a.org/dir/page?q")
assert BASE is not None


@pytest.mark.parametrize(
    ("location", "href"),
    [
        (b"/x", "https://a.org/x"),
        (b"x", "https://a.org/dir/x"),
        (b"?y", "https://a.org/dir/page?y"),
        (b"//b.org/", "https://b.org/"),
        (b"http://b.org", "http://b.org/"),
        (b"\\\\b.org\\x", "https://b.org/x"),
        (b"/caf\xe9", "https://a.org/caf%E9"),
        ("/café".encode(), "https://a.org/caf%C3%A9"),
        (b"/a b|c", "https://a.org/a%20b|c"),
        (b"http://0x7f.1/", "http://127.0.0.1/"),
    ],
)
def test_a_location_leads_where_a_browser_goes(location: bytes, href: str) -> None:
    found = target(BASE, location)

    assert isinstance(found, Url)
    assert found.href == href


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        (b"javascript:alert(1)", "redirect-invalid"),
        (b"data:text/html,x", "redirect-invalid"),
        (b"file:///etc/passwd", "redirect-invalid"),
        (b"about:blank", "redirect-invalid"),
        (b"http://[broken/", "redirect-invalid"),
        (b"https://a b.org/", "redirect-invalid"),
        (b"mailto:me@a.org", "redirect-unsupported"),
        (b"ftp://a.org/x", "redirect-unsupported"),
        (b"intent://x#Intent;end", "redirect-unsupported"),
        (b"/" + b"x" * (16 << 10), "redirect-unsupported"),
    ],
)
def test_a_location_that_leads_nowhere(location: bytes, reason: str) -> None:
    found = target(BASE, location)

    assert isinstance(found, Failure)
    assert found.reason == reason


def test_credentials_and_fragments_are_not_sent() -> None:
    url = parse("https://me:secret@a.org:8443/p@th?q=@#f")
    assert url is not None

    assert wire_url(url) == "https://a.org:8443/p@th?q=@"
