"""Pages that say «not found» with a 200, in many languages, and living pages about them."""

from __future__ import annotations

import pytest

from linkcheck.examine.soft404 import Signs, weigh
from linkcheck.tables import notfound
from linkcheck.urls import parse
from tests.examine.making import URL, answer, page


def signs(
    body: str, *, url: str = URL, final: str | None = None, sibling: str | None = None, **given
) -> Signs:
    read = answer(body, url=url, final=final, **given).page
    beside = answer(sibling).page if sibling is not None else None
    cited, last = parse(url), parse(final or url)
    assert read is not None
    assert cited is not None
    assert last is not None
    return weigh(cited, last, read, beside)


@pytest.mark.parametrize("phrase", sorted(notfound.PAGE_NOT_FOUND))
def test_every_phrase_on_a_short_page_is_proof(phrase: str) -> None:
    assert signs(f"<title>{phrase}</title><p>Back to the home page").proof


@pytest.mark.parametrize(
    "title",
    ["Page not found | Example News", "Example News – Page Not Found", "404 Not Found", "Error 404 (Not Found)!!1",
     "Oops! That page can’t be found. - Blog", "404: This page could not be found", "Seite nicht gefunden · Amt",
     "Example » Page introuvable"],
)  # fmt: skip
def test_a_part_of_the_title_is_enough(title: str) -> None:
    assert signs(f"<title>{title}</title><h1>Sorry</h1>").proof


@pytest.mark.parametrize(
    ("body", "given"),
    [
        ("<body class='error404 wp'><h1>Page not found</h1>" + "menu " * 500, {}),
        ("<title>Page not found</title>" + "menu " * 59, {}),
        ("<h1>Page not found</h1>", {}),
        ("<title>News</title><h1>Seite nicht gefunden</h1>" + "menu " * 500, {"final": "https://example.org/404"}),
        ("<title>Not found</title>" + "menu " * 500, {"final": "https://example.org/not-found.html"}),
        ("<title>Site</title><div class='page-404'>" + "menu " * 300, {"final": "https://example.org/error/404"}),
        ("<link rel=canonical href=/404><h1>Page not found</h1>" + "menu " * 500, {}),
        ("<script>var x={'statusCode':404}</script><h1>Page not found</h1>" + "menu " * 500, {}),
        ("<meta property=og:title content='Page not found'><h1>Oh dear</h1>", {}),
        ("<title>App</title><h1>Page not found</h1><script src=/a.js></script>", {}),
    ],
)  # fmt: skip
def test_two_signs_of_which_one_is_structural(body: str, given: dict[str, object]) -> None:
    assert signs(body, **given).proof


def test_the_same_page_for_a_made_up_address() -> None:
    same = page("Page not found", words=400)
    assert signs(same, sibling=same).proof
    welcome = page("Welcome", words=400)
    alone = signs(welcome, sibling=welcome)
    assert alone.structural
    assert not alone.proof


def test_the_empty_frame_of_a_scripted_page_is_no_sign() -> None:
    frame = "<title>App</title><div id=root></div><script src=/app.js></script>"
    assert signs(frame, sibling=frame) == Signs((), ())


@pytest.mark.parametrize(
    ("body", "given"),
    [
        ("<title>Not Found | Poems by Ann</title><h1>Not Found</h1>I looked for you", {}),
        ("<title>404 | Poems by Ann</title><h1>404</h1>I looked for you", {}),
        ('{"status": 404, "error": "Not Found"}', {"kind": "application/json"}),
        ('{"error":"not found"}', {"kind": "application/json"}),
        ("404: Not Found", {"kind": "text/plain"}),
        ("File not found.\n", {"kind": "text/plain"}),
        ("<title>x</title><h1>Page not found</h1>" + "word " * 500, {}),
        ("<title>Page not found</title>" + "menu " * 60, {}),
        ("<title>Page not found</title><div id=root></div><script src=/a.js></script>", {}),
    ],
)
def test_one_sign_proves_nothing(body: str, given: dict[str, object]) -> None:
    found = signs(body, **given)
    assert found.phrases
    assert not found.proof


LIVING = {
    "an article about 404 pages": (page("Page not found: the art of the 404 page", words=900), {}),
    "with the phrase as a part of the title": (
        page("Page Not Found - How 404 pages became art", "<h1>How 404 pages became art</h1>", words=900),
        {},
    ),
    "at an address that speaks of them": (
        "<title>404 Not Found</title><h1>404 Not Found</h1><p>The status code",
        {"url": "https://developer.example.org/docs/Web/HTTP/Status/404"},
    ),
    "a glossary entry": (
        "<title>Page not found</title><p>What a server says",
        {"url": "https://example.org/glossary/page-not-found"},
    ),
    "a poem of sixty words": ("<title>Not found</title><h1>Not found</h1>" + "word " * 60, {}),
    "a work by its address": (
        "<title>Seite nicht gefunden</title><h1>Seite nicht gefunden</h1><p>Ein Film",
        {"url": "https://example.org/filme/seite-nicht-gefunden"},
    ),
    "a section on the error": (
        page("Error pages", "<h1>Error pages</h1><p>x<h2>Page not found</h2>", words=300),
        {},
    ),
    "a canonical address of its own": ("<title>A</title><link rel=canonical href=/a><p>Hi", {}),
    "a short page": ("<title>Minutes</title><p>Adopted.", {}),
    "lost things": ("<title>Lost cat not found</title><p>Still missing", {}),
    "a film": ("<title>Error 404: Human Not Found (2019)</title><p>A film", {}),
    "a code sample": (page("REST", '<pre>{"status":404}</pre>', words=600), {}),
    "the home page": ("<title>Page not found</title>", {"url": "https://example.org/"}),
    "an ordinary page with an error component": (
        page("Story", head='<script>{"page":"/_error"}</script>'),
        {},
    ),
    "a text that begins so": ("404: Not Found is a film of 2011.", {"kind": "text/plain"}),
    "JSON": ('{"items": [], "status": "ok"}', {"kind": "application/json"}),
    "a text that quotes an answer": ("word " * 300 + '{"status": 404}', {"kind": "text/plain"}),
}  # fmt: skip


@pytest.mark.parametrize(("body", "given"), LIVING.values(), ids=LIVING.keys())
def test_living_pages_give_no_sign(body: str, given: dict[str, object]) -> None:
    assert signs(body, **given) == Signs((), ())


def test_default_pages_of_hosts() -> None:
    body = "<title>Account Suspended</title><h1>This Account has been suspended.</h1>"
    assert signs(body).proof
    home = signs(body, url="https://example.org/")
    assert home.phrases
    assert not home.proof


def test_address_and_canonical_address_are_one_sign() -> None:
    body = "<title>Site</title><link rel=canonical href=/404><p>" + "menu " * 300
    found = signs(body, final="https://example.org/404")
    assert len(found.structural) == 1
    assert not found.proof


def test_an_address_that_only_has_such_a_word_is_no_excuse() -> None:
    for url in (
        "https://example.org/news/missing-girl-found",
        "https://example.org/news/error-of-judgment",
    ):
        assert signs("<title>Page not found</title><h1>Page not found</h1>", url=url).proof
