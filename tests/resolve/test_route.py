"""connect-to rules and proxies."""

import pytest

from linkcheck.resolve.route import (
    ConnectTo,
    Place,
    Route,
    connect_to,
    elsewhere_first,
    proxy_for,
    routed,
)
from linkcheck.urls import Url, parse


def url(text: str) -> Url:
    parsed = parse(text)
    assert parsed is not None
    return parsed


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a.org:443:127.0.0.1:8443", ConnectTo("a.org", 443, "127.0.0.1", 8443)),
        ("::127.0.0.1:8443", ConnectTo(None, None, "127.0.0.1", 8443)),
        ("A.org::[::1]:", ConnectTo("a.org", None, "::1", None)),
        ("[2001:db8::1]:80:b.org:81", ConnectTo("2001:db8::1", 80, "b.org", 81)),
    ],
)
def test_rules_are_curls(text: str, rule: ConnectTo) -> None:
    assert connect_to(text) == rule


@pytest.mark.parametrize("text", ["", "a.org", "a:b:c:d", "a.org:443:b.org", "::b:0", "::b:65536"])
def test_a_bad_rule_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="connect-to wants"):
        connect_to(text)


def test_the_first_rule_that_matches_counts() -> None:
    rules = [connect_to("a.org:443:x.org:1"), connect_to("a.org::y.org:"), connect_to(":80::8080")]

    named = {"named": True, "exempt": True}
    assert routed(url("https://a.org/"), rules) == Route(Place("x.org", 1), **named)
    assert routed(url("http://a.org./"), rules) == Route(Place("y.org", 80), **named)
    assert routed(url("http://b.org/"), rules) == Route(
        Place("b.org", 8080), named=False, exempt=False
    )
    assert routed(url("https://b.org/"), rules) is None


def test_proxies_by_scheme_and_exceptions() -> None:
    proxies = {"https": "http://p:1", "all": "http://q:2", "no": "a.org, .b.org,c.org:8080"}

    assert proxy_for(url("https://x.org/"), proxies) == "http://p:1"
    assert proxy_for(url("http://x.org/"), proxies) == "http://q:2"
    assert proxy_for(url("https://www.a.org/"), proxies) is None
    assert proxy_for(url("https://b.org/"), proxies) is None
    assert proxy_for(url("http://c.org:8080/"), proxies) is None
    assert proxy_for(url("http://c.org/"), proxies) == "http://q:2"
    assert proxy_for(url("http://nota.org/"), proxies) == "http://q:2"
    assert proxy_for(url("http://x.org/"), {**proxies, "no": "*"}) is None
    assert proxy_for(url("http://x.org/"), {}) is None
    assert proxy_for(url("http://x.org/"), {"http": "p.org:3128"}) == "http://p.org:3128"


@pytest.mark.parametrize(
    ("last", "order"),
    [
        (None, ["1.1.1.1", "1.1.1.2", "::1", "::2"]),
        ("1.1.1.1", ["::1", "::2", "1.1.1.2", "1.1.1.1"]),
        ("::2", ["1.1.1.1", "1.1.1.2", "::1", "::2"]),
        ("9.9.9.9", ["::1", "::2", "1.1.1.1", "1.1.1.2"]),
    ],
)
def test_a_second_look_begins_elsewhere(last: str | None, order: list[str]) -> None:
    assert list(elsewhere_first(("1.1.1.1", "1.1.1.2", "::1", "::2"), last)) == order
