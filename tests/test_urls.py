"""URL strings: what browsers make of them, and when two are one source."""

from __future__ import annotations

import pyromark
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from linkcheck import urls

MODEST = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], database=None)
ANYTHING = st.text(st.characters(), max_size=40)
PARTS = st.sampled_from(
    [*"/?#:@.[]%\\ \t\n-_~", "http", "https", "://", "a.org", "b", "%2e", "%zz", "..", "xn--", "münchen",
     "\u3002", "\uff21", "127.1", "0x7f", "::1", "80", "\u2011", "\U0001f30d", "\ud800"]
)  # fmt: skip
URLISH = st.lists(PARTS, max_size=12).map("".join)


def href(text: str, base: str | None = None) -> str | None:
    parsed = urls.parse(text, base)
    return parsed.href if parsed else None


class TestParse:
    """Cases after the URL Standard (sections 3.3 to 4.4) and its web platform tests."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("https://a.org", "https://a.org/"),
            ("HTTPS://A.ORG/X", "https://a.org/X"),
            # default ports, empty ports
            ("https://a.org:443/", "https://a.org/"),
            ("http://a.org:80/", "http://a.org/"),
            ("http://a.org:443/", "http://a.org:443/"),
            ("http://a.org:/", "http://a.org/"),
            ("http://a.org:0080/", "http://a.org/"),
            # dot segments, also encoded
            ("https://a.org/a/../b/./c", "https://a.org/b/c"),
            ("https://a.org/a/%2e%2E/b", "https://a.org/b"),
            ("https://a.org/../../x", "https://a.org/x"),
            # percent-encoding
            ("https://a.org/é x", "https://a.org/%C3%A9%20x"),
            ("https://a.org/%C3%a9", "https://a.org/%C3%a9"),
            ("https://a.org/100%-pure", "https://a.org/100%-pure"),
            ("https://a.org/?q=é'\"<>", "https://a.org/?q=%C3%A9%27%22%3C%3E"),
            ("https://a.org/#é`", "https://a.org/#%C3%A9%60"),
            ("https://a.org/[x]|y", "https://a.org/[x]|y"),
            # tabs and line ends vanish, spaces and controls at the ends too
            ("  https://a.org/x\ty\nz \r", "https://a.org/xyz"),
            ("ht\ntps://a.org/", "https://a.org/"),
            ("\x00https://a.org/\x1f", "https://a.org/"),
            # backslashes, too many and too few slashes
            ("https:\\\\a.org\\x", "https://a.org/x"),
            ("https:/a.org", "https://a.org/"),
            ("https:a.org", "https://a.org/"),
            ("https:////a.org", "https://a.org/"),
            # hosts
            ("https://münchen.de/", "https://xn--mnchen-3ya.de/"),
            ("https://MÜNCHEN.de/", "https://xn--mnchen-3ya.de/"),
            ("https://例え。jp/", "https://xn--r8jz45g.jp/"),
            ("https://ａ.org/", "https://a.org/"),
            ("https://%61.org/", "https://a.org/"),
            ("https://❤.rust-lang.org/", "https://xn--qei.rust-lang.org/"),
            ("https://a.org./", "https://a.org./"),
            ("https://my_blog.tumblr.com/", "https://my_blog.tumblr.com/"),
            # IPv4 in all its forms
            ("http://127.1/", "http://127.0.0.1/"),
            ("http://0x7f000001/", "http://127.0.0.1/"),
            ("http://2130706433/", "http://127.0.0.1/"),
            ("http://0177.0.0.1/", "http://127.0.0.1/"),
            ("http://127.0.0.1./", "http://127.0.0.1/"),
            # IPv6
            ("http://[::1]:8080/", "http://[::1]:8080/"),
            ("http://[2001:DB8:0:0::1]/", "http://[2001:db8::1]/"),
            ("http://[::127.0.0.1]/", "http://[::7f00:1]/"),
            # other schemes
            ("mailto:jane@a.org", "mailto:jane@a.org"),
            ("//a.org/x", None),
            ("x/y", None),
            ("", None),
            # hosts that cannot be
            ("https://", None),
            ("https:///", None),
            ("https://a b.org/", None),
            ("https://a^b.org/", None),
            ("https://a%20b.org/", None),
            ("https://[::g]/", None),
            ("https://[::1/", None),
            ("https://a.org:80a/", None),
            ("https://a.org:65536/", None),
            ("http://256.1.1.1/", None),
            ("http://1.2.3.4.5/", None),
            ("https://\u00ad/", None),
        ],
    )
    def test_as_browsers_do(self, text: str, expected: str | None) -> None:
        assert href(text) == expected

    def test_parts(self) -> None:
        parsed = urls.parse("https://u:p@A.org:8080/x/y?q=1&r#f")

        assert parsed is not None
        assert parsed[1:] == ("https", "a.org", 8080, "/x/y", "q=1&r", "f")
        assert parsed.resource == "https://u:p@a.org:8080/x/y?q=1&r"

    def test_a_host_in_brackets_comes_without_them(self) -> None:
        parsed = urls.parse("http://[::1]/")

        assert parsed is not None
        assert parsed.host == "::1"

    @pytest.mark.parametrize(
        ("text", "fragment"),
        [("https://a.org/", None), ("https://a.org/#", ""), ("https://a.org/#x#y", "x#y")],
    )
    def test_no_fragment_and_an_empty_one_are_two(self, text: str, fragment: str | None) -> None:
        parsed = urls.parse(text)

        assert parsed is not None
        assert parsed.fragment == fragment

    def test_very_long_labels_and_urls_are_parsed(self) -> None:
        assert href(f"https://{'a' * 64}.org/") is not None
        assert href("https://a.org/" + "x" * 100_000) is not None

    def test_surrogates_are_no_url(self) -> None:
        assert href("https://a.org/\ud800") is None

    @MODEST
    @given(text=st.one_of(URLISH, ANYTHING, URLISH.map("https://a.org/".__add__)))
    @example(text="https://a.org/ #")
    def test_parsing_again_changes_nothing(self, text: str) -> None:
        first = href(text)
        if first is not None:
            assert href(first) == first

    @MODEST
    @given(
        text=st.one_of(URLISH, ANYTHING),
        base=st.one_of(st.none(), URLISH, st.just("https://a.org/b/c?d")),
    )
    def test_nothing_raises(self, text: str, base: str | None) -> None:
        urls.parse(text, base)
        urls.identity(text)
        urls.unescape(text)
        urls.without_fragment(text)
        urls.registrable_domain(text)
        urls.same_site(text, base or "")


class TestJoin:
    @pytest.mark.parametrize(
        ("target", "expected"),
        [
            ("x", "https://a.org/b/x"),
            ("./x", "https://a.org/b/x"),
            ("../x", "https://a.org/x"),
            ("/x", "https://a.org/x"),
            ("//c.org/x", "https://c.org/x"),
            ("?q", "https://a.org/b/c?q"),
            ("#f", "https://a.org/b/c?d#f"),
            ("", "https://a.org/b/c?d"),
            ("http:x", "http://x/"),
            ("https:x", "https://a.org/b/x"),
            ("mailto:j@a.org", "mailto:j@a.org"),
        ],
    )
    def test_relative_to_a_base(self, target: str, expected: str) -> None:
        assert href(target, "https://a.org/b/c?d#e") == expected


class TestIdentity:
    @pytest.mark.parametrize(
        "other",
        [
            "http://a.org/x-y",
            "https://www.a.org/x-y",
            "https://a.org/x-y/",
            "https://a.org/x-y#f",
            "https://A.org:443/x-y",
            "https://a.org/x\u2011y",
            "https://a.org/x%E2%80%91y",
            "https://a.org/x-y?utm_source=z&fbclid=1",
            "https://a.org/%78-y",
        ],
    )
    def test_other_spellings_of_one_source(self, other: str) -> None:
        assert urls.identity(other) == urls.identity("https://a.org/x-y")

    @pytest.mark.parametrize(
        "other",
        [
            "https://b.org/x-y",
            "https://a.org/x-z",
            "https://a.org/x-y?id=1",
            "https://a.org:8080/x-y",
            "https://a.org/X-y",
        ],
    )
    def test_other_sources(self, other: str) -> None:
        assert urls.identity(other) != urls.identity("https://a.org/x-y")

    def test_a_look_alike_in_the_host_is_the_repaired_host(self) -> None:
        written = href("https://bera\u2011journals.a.org/x") or ""

        assert urls.identity(written) == urls.identity("https://bera-journals.a.org/x")

    @pytest.mark.parametrize(("one", "other"), [("a/b.md", "a/b.md#c"), ("x/", "x")])
    def test_local_paths(self, one: str, other: str) -> None:
        assert urls.identity(one) == urls.identity(other)

    def test_real_parameters_stay_in_order(self) -> None:
        assert urls.identity("https://a.org/?b=2&a=1&utm_id=3") == "a.org?b=2&a=1"


class TestHosts:
    @pytest.mark.parametrize(
        ("host", "domain"),
        [
            ("www.reuters.com", "reuters.com"),
            ("bera-journals.onlinelibrary.wiley.com", "wiley.com"),
            ("news.bbc.co.uk", "bbc.co.uk"),
            ("ann.github.io", "ann.github.io"),
            ("github.io", "github.io"),
            ("a.b.c.kobe.jp", "b.c.kobe.jp"),
            ("WWW.A.ORG.", "a.org"),
            ("xn--mnchen-3ya.de", "xn--mnchen-3ya.de"),
            ("localhost", "localhost"),
            ("127.0.0.1", "127.0.0.1"),
            ("::1", "::1"),
            ("", ""),
            ("co.uk", "co.uk"),
        ],
    )
    def test_registrable_domain(self, host: str, domain: str) -> None:
        assert urls.registrable_domain(host) == domain

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("a.org", "A.org.", True),
            ("www.a.org", "a.org", True),
            ("x.a.org", "y.a.org", True),
            ("a.org", "b.org", False),
            ("one.co.uk", "two.co.uk", False),
            ("www.one.co.uk", "one.co.uk", True),
            ("ann.github.io", "bob.github.io", False),
            ("127.0.0.1", "128.0.0.1", False),
            ("localhost", "localhost", True),
        ],
    )
    def test_same_site(self, one: str, other: str, same: bool) -> None:
        assert urls.same_site(one, other) is same
        assert urls.same_site(other, one) is same

    def test_unicode_host(self) -> None:
        assert urls.unicode_host("xn--mnchen-3ya.de") == "münchen.de"
        assert urls.unicode_host("a.org") == "a.org"

    def test_repaired_host(self) -> None:
        assert urls.repaired_host("a.org") == "a.org"
        assert urls.repaired_host("xn--mnchen-3ya.de") == "xn--mnchen-3ya.de"


class TestWords:
    @pytest.mark.parametrize(
        ("name", "tracks"),
        [
            ("utm_source", True),
            ("UTM_Medium", True),
            ("fbclid", True),
            ("gclid", True),
            ("id", False),
            ("utm", False),
            ("ref", False),
        ],
    )
    def test_tracking_parameters(self, name: str, tracks: bool) -> None:
        assert urls.is_tracking(name) is tracks

    def test_names_of_characters(self) -> None:
        assert urls.name_character("\u2011") == "U+2011 NON-BREAKING HYPHEN"
        assert urls.name_character("\x01") == "U+0001"


class TestUnescape:
    @pytest.mark.parametrize(
        ("text", "plain"),
        [
            (r"a\_b\(c\)", "a_b(c)"),
            (r"a\b\1", r"a\b\1"),
            ("&amp;&copy;&#65;&#x42;&#X43;", "&©ABC"),
            ("&nosuch;&amp", "&nosuch;&amp"),
            ("&#0;&#1234567;", "\ufffd\ufffd"),
            ("&#12345678;", "&#12345678;"),
            (r"\&amp;", "&amp;"),
            ("&amp;amp;", "&amp;"),
            ("&ngE;", "\u2267\u0338"),
            ("&#xD800;", "\ufffd"),
        ],
    )
    def test_commonmark_examples(self, text: str, plain: str) -> None:
        assert urls.unescape(text) == plain

    @MODEST
    @given(
        pieces=st.lists(
            st.sampled_from(
                [*"abz01;#x&", "\\", "\\_", "\\a", "&amp;", "&#", "&#x", "&copy", "&nosuch;", "&#65;", "&#x1F30D;",
                 "&#128;", "&#1114112;", "&AMP;", "&frac12;", "é"]
            ),
            max_size=12,
        ).map("".join)
    )  # fmt: skip
    def test_equal_to_the_parser(self, pieces: str) -> None:
        text = f"[x](<{pieces}>)"
        parsed = [
            event["Start"]["Link"]["dest_url"]
            for event in pyromark.events(text)
            if isinstance(event, dict) and "Link" in event.get("Start", ())
        ]

        assert parsed in ([], [urls.unescape(pieces)])
