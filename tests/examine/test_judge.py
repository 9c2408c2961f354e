"""Evidence to verdict: every reason that one run can conclude, and the order of belief."""

from __future__ import annotations

import pytest

from linkcheck.examine.conclude import conclude
from linkcheck.model import Answer, Ask, Failure, Role, Status
from linkcheck.tables.reasons import REASONS
from tests.examine.making import CHALLENGE, MOVED, URL, answer, page, verdict

NOT_FOUND = "<title>Page not found</title><h1>Page not found</h1>"


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (200, None), (203, None), (206, None), (226, None), (300, None),
        (204, "no-content"), (205, "no-content"),
        (101, "protocol-error"), (304, "protocol-error"), (999, "forbidden"), (600, "protocol-error"),
        (400, "http-4xx"), (401, "forbidden"), (402, "forbidden"), (403, "forbidden"), (404, "http-404"),
        (405, "forbidden"), (406, "not-acceptable"), (407, "forbidden"), (408, "http-4xx"), (409, "http-4xx"),
        (410, "http-410"), (418, "not-acceptable"), (421, "http-4xx"), (422, "http-4xx"),
        (423, "not-acceptable"), (425, "http-4xx"), (429, "rate-limited"), (431, "http-4xx"), (451, "legal"),
        (500, "http-5xx"), (501, "http-5xx"), (503, "http-5xx"), (511, "captive-portal"), (520, "http-5xx"),
        (530, "http-5xx"),
    ],
)  # fmt: skip
def test_statuses(status: int, reason: str | None) -> None:
    found = verdict(page(), status=status, confirmed=True, attempts=2)
    assert found.reason == reason
    assert found.status == (REASONS[reason].status if reason else Status.OK)
    assert found.http_status == status


@pytest.mark.parametrize(
    "text",
    [
        "400 Bad Request The plain HTTP request was sent to HTTPS port nginx",
        "Reason: You're speaking plain HTTP to an SSL-enabled server port.",
        "Client sent an HTTP request to an HTTPS server.",
    ],
)
def test_plain_http_to_a_port_of_https(text: str) -> None:
    url = "http://a.org:8443/x?y#z"
    found = verdict(f"<p>{text}", url=url, status=400)

    assert (found.reason, found.status) == ("wrong-scheme", Status.UNREACHABLE)
    assert found.hint == "https://a.org:8443/x?y#z"
    assert "https://a.org:8443/x?y#z" in found.because
    assert verdict(f"<p>{text}", url=url, status=404).reason == "http-4xx"


def test_a_front_that_speaks_plain_http_to_its_backend_is_not_the_readers_to_mend() -> None:
    text = "<p>The plain HTTP request was sent to HTTPS port"
    found = verdict(text, url="https://a.org/x", status=400)

    assert (found.reason, found.hint) == ("http-4xx", None)


def test_a_redirect_to_a_port_of_https_is_not_the_articles_to_mend() -> None:
    text = "<p>The plain HTTP request was sent to HTTPS port"
    hops = (("https://a.org/x", 302),)
    found = verdict(text, url="https://a.org/x", status=400, hops=hops, final="http://b.org:443/y")

    assert (found.reason, found.hint) == ("wrong-scheme", None)
    assert "it may be https://b.org:443/y" in found.because


def test_a_malformed_head_is_said() -> None:
    assert "malformed head" in verdict(page(), malformed=True).because
    assert "malformed head" not in verdict(page()).because


@pytest.mark.parametrize("status", [404, 410])
def test_one_look_is_no_proof(status: int) -> None:
    assert verdict(status=status).status is Status.UNREACHABLE


@pytest.mark.parametrize(
    "reason",
    [
        r
        for r, row in REASONS.items()
        if row.status is Status.BROKEN and r.startswith(("dns", "tls", "redirect"))
    ],
)
def test_one_failure_is_no_proof(reason: str) -> None:
    failed = Answer(ask=Ask(URL), failure=Failure(reason, "why"), attempts=1)
    assert conclude(URL, Role.CITED, failed).status is Status.UNREACHABLE


@pytest.mark.parametrize("status", [200, 403, 404, 410, 429, 500, 503])
def test_blocked_is_never_broken(status: int) -> None:
    found = verdict(CHALLENGE, status=status, confirmed=True, attempts=2)
    assert (found.status, found.reason) == (Status.BLOCKED, "bot-challenge")
    assert "Cloudflare" in found.because


@pytest.mark.parametrize(
    ("status", "headers", "because"),
    [
        (403, {"server": "cloudflare"}, "answered 403 Forbidden, behind Cloudflare"),
        (401, {"server": "AkamaiGHost"}, "answered 401 Unauthorized, behind Akamai"),
        (402, {}, "answered 402 Payment Required"),
        (407, {}, "answered 407 Proxy Authentication Required"),
        (429, {"set-cookie": "visid_incap_1=x"}, "answered 429 Too Many Requests, behind Imperva"),
        (
            451,
            {"server": "cloudflare"},
            "answered 451 Unavailable For Legal Reasons, behind Cloudflare",
        ),
        (999, {"server": "cloudflare"}, "answered 999, behind Cloudflare"),
        (404, {"server": "cloudflare"}, "answered 404 Not Found"),
    ],
)
def test_who_stands_in_front_is_named(status: int, headers: dict[str, str], because: str) -> None:
    assert verdict(page(), status=status, headers=tuple(headers.items())).because == because


CASES: dict[str, tuple[str | None, str, dict[str, object]]] = {
    "a page": (None, page(), {}),
    "login": ("login-wall", page(), {"final": "https://example.org/login?next=/x"}),
    "login with 401": ("login-wall", "", {"final": "https://example.org/login", "status": 401}),
    "consent": ("consent-wall", page(), {"final": "https://consent.google.com/ml?continue=x"}),
    "a banner over a page": (None, page(text="We value your privacy. Accept all cookies"), {}),
    "soft 404": ("soft-404", NOT_FOUND, {}),
    "maybe a soft 404": ("soft-404-unsure", NOT_FOUND + "word " * 500, {}),
    "JSON 404": ("soft-404-unsure", '{"error":"not found"}', {"kind": "application/json"}),
    "parked": (
        "parked-domain",
        "<title>x</title>Buy this domain<script src=//parkingcrew.net/x.js></script>",
        {},
    ),
    "home": ("redirect-to-home", page(), {"final": "https://example.org/"}),
    "no content": ("no-content", "", {"status": 204}),
    "an empty page": ("empty-page", "<html><head><title>x</title></head><body></body>", {}),
    "an empty body": ("empty-page", "", {}),
    "an empty body without type": ("empty-page", "", {"kind": None}),
    "an empty page, cut": (None, "<html>", {"complete": False}),
    "a picture only": (None, "<img src=a>", {}),
    "a page that a script makes": (None, "<div id=app></div><script src=/a.js></script>", {}),
    "left by script": (
        "redirect-unsupported",
        "<title>t</title><script>location.replace('/x')</script>",
        {},
    ),
    "left by script from a page to read": (None, page() + "<script>location='/x'</script>", {}),
    "left by script from a missing page": (
        "soft-404",
        NOT_FOUND + "<script>location.href = '/'</script>",
        {},
    ),
    "database error": ("error-page", "<h1>Error establishing a database connection</h1>", {}),
    "maintenance": (
        "error-page",
        "<title>Maintenance</title>Briefly unavailable for scheduled maintenance. Check back.",
        {},
    ),
    "an article about databases": (
        None,
        page("Fix it", "Error establishing a database connection means", words=500),
        {},
    ),
    "a short note about maintenance": (
        None,
        page("Notes", "the site is under maintenance", words=120),
        {},
    ),
    "a redirect that shows a page": (None, page(), {"status": 302}),
    "PDF": (None, "%PDF", {"kind": "application/pdf"}),
    "login box on the page": (None, page(text="<input type=password>"), {}),
}


@pytest.mark.parametrize(("reason", "body", "given"), CASES.values(), ids=CASES.keys())
def test_pages(reason: str | None, body: str, given: dict[str, object]) -> None:
    assert verdict(body, **given).reason == reason


def test_a_page_left_by_script_says_where_to() -> None:
    found = verdict("<p>Moving<script>window.location.href = 'https:\\/\\/b.org/x'</script>")

    assert (found.status, found.evidence.signs) == (
        Status.UNREACHABLE,
        ("a script leads to https://b.org/x",),
    )
    assert found.because == (
        "answered 200 OK with a page that only sends the reader on by script,"
        " to https://b.org/x, which is not followed"
    )


def test_a_redirect_to_nowhere() -> None:
    found = verdict("", status=302, confirmed=True, attempts=2)
    assert (found.status, found.reason) == (Status.BROKEN, "redirect-without-target")
    assert verdict("", status=302).status is Status.UNREACHABLE


def test_html_instead_of_a_file() -> None:
    found = verdict(page(), url="https://a.gov/report.pdf")
    assert found.reason == "content-type"
    assert "pdf" in found.because
    assert (
        verdict("%PDF", url="https://a.gov/report.pdf", kind="application/pdf").status is Status.OK
    )


@pytest.mark.parametrize(
    ("fragment", "reason", "hint"),
    [
        ("one", None, None),
        ("ONE", "fragment-missing", "one"),
        ("two", "fragment-missing", None),
        (":~:text=some%20words", None, None),
        (":~:text=other%20words", "text-fragment-missing", None),
        ("!/route", None, None),
        ("L10", None, None),
    ],
)
def test_fragments(fragment: str, reason: str | None, hint: str | None) -> None:
    found = verdict("<h1 id=one>Title</h1><p>some words", url=f"{URL}#{fragment}")
    assert (found.reason, found.hint) == (reason, hint)
    assert found.url == f"{URL}#{fragment}"


@pytest.mark.parametrize(
    ("body", "given"),
    [
        ("<p>x<script src=/a.js></script>", {}),
        ("<title>x</title><p>x", {"complete": False, "cut": "the transfer ended early"}),
        ("<title>x</title>" + "<div>" * 60_000, {}),
    ],
    ids=["scripted", "cut", "refused"],
)
def test_a_fragment_that_cannot_be_told(body: str, given: dict[str, object]) -> None:
    found = verdict(body, url=f"{URL}#two", **given)
    assert (found.status, found.reason) == (Status.OK, "fragment-unknown")
    assert str(given.get("cut", "")) in found.because


def test_a_fragment_that_the_server_replaced_is_not_judged() -> None:
    assert verdict("<p>x", url=f"{URL}#two", final=f"{URL}#three").status is Status.OK


def test_fragments_of_other_types_are_not_judged() -> None:
    assert verdict("%PDF", url=f"{URL}#page=4", kind="application/pdf").reason is None
    assert verdict("text", url=f"{URL}#two", kind="text/plain").reason is None


@pytest.mark.parametrize(
    ("hops", "final", "reason", "hint"),
    [
        (((URL, 301),), MOVED, "moved-permanently", MOVED),
        (((URL, 308), (MOVED, 200)), MOVED, "moved-permanently", MOVED),
        (((URL, 302),), MOVED, "moved-temporarily", None),
        (((URL, 301), (MOVED, 302)), MOVED + "/x", "moved-permanently", MOVED),
        (((URL, 302), (MOVED, 301)), MOVED, "moved-temporarily", None),
        (((URL.replace("https", "http"), 301),), URL, None, None),
        (((URL, 301),), URL + "/", None, None),
        (((URL, 301),), URL.replace("//", "//www."), None, None),
        (((URL, 302),), URL.replace("/news", "/en/news"), None, None),
        (((URL, 200),), MOVED, "moved-temporarily", None),
        (((URL, 301), (MOVED, 200)), MOVED + "/x", "moved-permanently", MOVED),
    ],
)
def test_moves(
    hops: tuple[tuple[str, int], ...], final: str, reason: str | None, hint: str | None
) -> None:
    found = verdict(page(), hops=hops, final=final)
    assert (found.reason, found.hint) == (reason, hint)
    assert found.status is (Status.REDIRECTED if reason else Status.OK)
    assert found.final_url == final


def test_a_move_keeps_the_fragment() -> None:
    moved = verdict("<p id=a>" + page(), url=f"{URL}#a", hops=((URL, 301),), final=MOVED)
    assert moved.hint == f"{MOVED}#a"


@pytest.mark.parametrize(
    ("attempts", "confirmed", "because"),
    [
        (1, False, "answered 404 Not Found"),
        (2, True, "answered 404 Not Found twice, on two connections"),
        (2, False, "answered 404 Not Found twice"),
        (3, True, "answered 404 Not Found 3 times, on two connections"),
    ],
)
def test_because_says_what_was_asked_and_how_often(
    attempts: int, confirmed: bool, because: str
) -> None:
    found = verdict(status=404, attempts=attempts, confirmed=confirmed)
    assert found.because == because


def test_the_signs_that_decided_are_kept() -> None:
    assert verdict(CHALLENGE, status=403).evidence.signs == (
        "Cloudflare: title “Just a moment...”",
    )
    missing = verdict(NOT_FOUND)
    assert missing.evidence.signs == ("its heading is “Page not found”", "it has 3 words")
    assert verdict(page()).evidence.signs == ()
    assert verdict(NOT_FOUND, flawed=True).evidence.signs == missing.evidence.signs


MADE_UP = "https://example.org/news/2020/xkcd-qwrtz"


def beside(body: str, **given: object) -> Answer:
    """Return what a made-up address beside the story got."""
    return answer(body, url=MADE_UP, **given)


def test_a_made_up_neighbour_is_evidence() -> None:
    same = page("Welcome", words=300)
    assert verdict(same, sibling=beside(same)).reason == "soft-404-unsure"
    assert verdict(same, sibling=beside(same, status=404)).reason is None
    assert verdict(same, sibling=beside(page("Welcome", words=301))).reason is None


def test_a_phrase_and_a_neighbour_with_the_same_page_are_proof() -> None:
    missing = page("Page not found", words=300)
    found = verdict(missing, sibling=beside(missing))

    assert found.reason == "soft-404"
    assert found.evidence.signs == (
        "its title is “Page not found”",
        "a made-up address beside it shows the same page",
    )


def test_a_neighbour_may_repeat_its_own_address() -> None:
    def named(name: str) -> str:
        return page(f"{name} | Site", f"We looked for /news/2020/{name} and for {name}", words=40)

    found = verdict(named("some-story-about-things"), sibling=beside(named("xkcd-qwrtz")))
    assert found.reason == "soft-404-unsure"
    assert verdict(named("another"), sibling=beside(named("xkcd-qwrtz"))).reason is None


@pytest.mark.parametrize("status", [404, 410])
def test_a_neighbour_that_is_missing_is_said(status: int) -> None:
    """The host knows how to say it: the page stays in doubt, and no more."""
    found = verdict(page("Page not found", words=300), sibling=beside("", status=status))

    assert found.reason == "soft-404-unsure"
    assert found.because.endswith(f"; a made-up address beside it answered {status}")


def test_the_frame_that_a_script_fills_is_no_missing_page() -> None:
    frame = page("Site", words=60, head="<script src=/app.js></script>")
    assert verdict(frame, sibling=beside(frame)).reason is None
    long = page("Site", words=300, head="<script src=/app.js></script>")
    assert verdict(long, sibling=beside(long)).reason == "soft-404-unsure"


def test_a_host_that_sends_every_address_home_is_said() -> None:
    home = page("Home", words=300)
    sent = {"final": "https://example.org/", "hops": ((URL, 302),)}
    everywhere = beside(home, final="https://example.org/")

    assert verdict(home, **sent).because == ("sent the reader to example.org/ instead of the page")
    found = verdict(home, sibling=everywhere, **sent)
    assert found.reason == "redirect-to-home"
    assert found.because.endswith(", as it does from a made-up address beside it")
    assert verdict(home, sibling=beside("", status=404), **sent).reason == "redirect-to-home"


def test_a_break_before_anything_can_be_read_proves_no_page() -> None:
    found = verdict("<p>x", complete=False, cut="the transfer ended early")
    assert (found.status, found.reason) == (Status.UNREACHABLE, "truncated")
    assert "the transfer ended early" in found.because
