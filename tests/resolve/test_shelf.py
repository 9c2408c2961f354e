"""What is kept of all pages together."""

import pytest
from msgspec.structs import replace

from linkcheck.model import Answer, Ask, Page, Role
from linkcheck.resolve.shelf import Shelf
from linkcheck.texts import text_key

PLACES = frozenset({"one", "two"})


def answer(text: str, *, whole: bool, quoted: bool = True) -> Answer:
    page = Page(title="T", text=text, ids=PLACES, headings=("h",) * 50, complete=True)
    return Answer(ask=Ask("http://a.org/", whole=whole, quoted=quoted), http_status=200, page=page)


def test_places_are_kept_where_a_fragment_is_cited() -> None:
    shelf = Shelf()
    whole, other = (shelf.put(answer("x" * 9, whole=w)).page for w in (True, False))

    assert whole is not None
    assert other is not None
    assert (whole.ids, whole.complete, len(whole.headings)) == (PLACES, True, 20)
    assert (other.ids, other.complete, other.text) == (frozenset(), True, "x" * 9)


def test_all_of_a_text_is_kept_where_it_is_quoted() -> None:
    pages = [
        Shelf().put(answer("x" * 50_000, whole=True, quoted=quoted)).page
        for quoted in (True, False)
    ]

    assert [(len(page.text), page.complete) for page in pages if page] == [
        (50_000, True),
        (20_000, True),
    ]


def test_beyond_the_share_pages_are_short_and_prove_no_absence() -> None:
    shelf = Shelf(share=300_000)
    pages = [shelf.put(answer("x" * 100_000, whole=True)).page for _ in range(4)]

    assert [len(page.text) for page in pages if page] == [100_000, 100_000, 20_000, 20_000]
    assert [page.complete for page in pages if page] == [True, True, False, False]
    assert [page.ids for page in pages if page][2:] == [frozenset()] * 2


def test_an_answer_without_a_page_stays_as_it_is() -> None:
    bare = Answer(ask=Ask("http://a.org/"), http_status=404)

    assert Shelf().put(bare) is bare


def test_long_texts_beyond_their_share_are_kept_as_beginning_and_digest() -> None:
    shelf = Shelf(texts=45_000)
    texts = ["a" * 30_000, "b" * 30_000, "c" * 30_000, "c" * 19_999 + "d" * 10_000]
    pages = [
        shelf.put(replace(told, page=replace(told.page, words=9_000))).page
        for told in (answer(text, whole=False, quoted=False) for text in texts)
        if told.page
    ]

    assert [(len(page.text), page.rest is not None) for page in pages if page] == [
        (20_000, False), (20_000, False), (500, True), (500, True),
    ]  # fmt: skip
    assert len({text_key(page) for page in pages if page}) == 4


@pytest.mark.parametrize(
    ("role", "status", "words"),
    [(Role.CANDIDATE, 200, 9_000), (Role.CITED, 404, 9_000), (Role.CITED, 200, 100)],
)
def test_what_is_read_closely_is_kept_whole(role: Role, status: int, words: int) -> None:
    told = answer("x" * 30_000, whole=False)
    assert told.page is not None
    told = replace(told, http_status=status, ask=replace(told.ask, role=role))
    page = Shelf(texts=0).put(replace(told, page=replace(told.page, words=words))).page

    assert page is not None
    assert (len(page.text), page.rest) == (30_000 if told.ask.quoted else 20_000, None)
