"""Which pages call for a probe, and which of a host is chosen."""

from __future__ import annotations

import pytest

from linkcheck.examine.doubts import doubtful
from linkcheck.model import Answer, Ask, Planned, Role
from tests.examine.making import answer, page

HOST = "https://example.org"
STORY = f"{HOST}/news/harbour-dredging-begins"
MISSING = page("Page not found", words=300)
MENU = page("Tere tulemast", "Lehte ei leitud", words=60)
ABOUT = page("Harbour dredging begins", "The harbour", words=60)
CHALLENGE = "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>"


def doubted(*pages: tuple[str, Answer]) -> list[str]:
    """Return the addresses in doubt among those that got these answers."""
    planned = [Planned(url=url, role=Role.CITED, ask=Ask(url)) for url, _ in pages]
    return [url.href for url in doubtful(planned, dict(pages), {})]


def one(url: str, body: str, **given: object) -> tuple[str, Answer]:
    return url, answer(body, url=url, **given)


@pytest.mark.parametrize(
    ("url", "body", "given"),
    [
        (STORY, MISSING, {}),
        (STORY, page(words=300), {"final": f"{HOST}/404"}),
        (STORY, page(words=300), {"final": f"{HOST}/"}),
        (STORY, page(words=300, head='<link rel=canonical href="/">'), {}),
        (STORY, MENU, {}),
    ],
    ids=["a phrase", "an error path", "sent home", "the home page", "short and foreign"],
)
def test_pages_in_doubt(url: str, body: str, given: dict[str, object]) -> None:
    assert doubted(one(url, body, **given)) == [url]


@pytest.mark.parametrize(
    ("url", "body", "given"),
    [
        (STORY, page("Harbour dredging begins"), {}),
        (STORY, page("Something else", words=300), {}),
        (STORY, ABOUT, {}),
        (STORY, page("Page not found", words=40), {}),
        (STORY, MENU + "<script>build()</script>", {}),
        (STORY, MENU, {"status": 404}),
        (STORY, MENU, {"kind": "text/plain"}),
        (STORY, CHALLENGE + "word " * 50, {}),
        (STORY, "<p>few words", {}),
        (f"{HOST}/", MENU, {}),
        (f"{HOST}/help/http-404", MISSING, {}),
        (f"{HOST}/a/b", MENU, {}),
    ],
    ids=[
        "a page", "a long one", "short and about its address", "proven", "made by a script",
        "an error", "no HTML", "a wall", "next to nothing", "the root", "about errors", "no words",
    ],
)  # fmt: skip
def test_pages_that_no_probe_would_tell_more_about(
    url: str, body: str, given: dict[str, object]
) -> None:
    assert doubted(one(url, body, **given)) == []


def test_two_addresses_with_one_page_are_in_doubt() -> None:
    same = page("Welcome", words=300)

    assert doubted(one(f"{HOST}/first", same), one(f"{HOST}/second", same)) == [f"{HOST}/first"]
    assert doubted(one(f"{HOST}/first", same), one("https://b.org/second", same)) == []


def test_the_loudest_page_of_each_host_is_chosen() -> None:
    pages = (
        one(STORY, MENU),
        one("https://b.org/harbour-dredging", MENU),
        one(f"{HOST}/gone", MISSING),
        one(f"{HOST}/gone-too", MISSING),
    )

    assert doubted(*pages) == [f"{HOST}/gone", "https://b.org/harbour-dredging"]


def test_files_and_what_was_not_answered_are_not_in_doubt() -> None:
    planned = [
        Planned(url="a.html", role=Role.FILE, ask=Ask("/a.html", Role.FILE)),
        Planned(url=STORY, role=Role.CITED, ask=Ask(STORY)),
        Planned(url="mailto:x", role=Role.CITED, skipped="scheme"),
    ]
    found = Answer(ask=Ask("/a.html", Role.FILE), found=True)

    assert doubtful(planned, {"/a.html": found}, {}) == ()
