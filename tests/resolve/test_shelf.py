"""What is kept of all pages together."""

import pytest
from msgspec.structs import replace

from linkcheck.examine import fragments, parking, soft404
from linkcheck.model import Answer, Ask, Attempt, Field, Page, Role
from linkcheck.resolve.shelf import LONG, Shelf
from linkcheck.tables.walls import WALLS
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


def test_of_long_texts_beyond_their_share_a_digest_is_kept() -> None:
    shelf = Shelf(texts=45_000)
    texts = ["a" * 30_000, "b" * 30_000, "c" * 30_000, "c" * 19_999 + "d" * 10_000]
    pages = [
        shelf.put(replace(told, page=replace(told.page, words=9_000))).page
        for told in (answer(text, whole=False, quoted=False) for text in texts)
        if told.page
    ]

    assert [(len(page.text), page.rest is not None) for page in pages if page] == [
        (20_000, False), (20_000, False), (0, True), (0, True),
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


def test_no_judge_reads_the_text_of_what_is_kept_without() -> None:
    """See also soft404.WITH_MENUS and parking.LONGEST."""
    read = [wall for wall in WALLS if wall.text and (wall.words is None or wall.words > LONG)]

    assert all(wall.statuses and 200 not in wall.statuses for wall in read)
    assert max(soft404.WITH_MENUS, parking.LONGEST) <= LONG


def test_a_fragment_on_a_long_page_beyond_the_share_is_neither_there_nor_missing() -> None:
    told = answer("x" * 30_000, whole=True)
    assert told.page is not None
    told = replace(told, page=replace(told.page, words=9_000))
    page = Shelf(share=0, texts=0).put(told).page

    assert page is not None
    assert (page.text, page.ids, page.complete) == ("", frozenset(), False)
    assert fragments.seek("one", page).found is None
    assert fragments.seek(":~:text=xx", page).found is None


def test_what_answers_have_in_common_is_kept_once() -> None:
    def told(n: int) -> Answer:
        look = Attempt(
            address=f"10.0.0.{n}",
            dns=(f"10.0.0.{n}",),
            headers=(Field("server", f"server {n}"),),
            checked_at=f"2026-11-25T00:00:0{n}Z",
        )
        headers = (("server", f"server {n}"), ("etag", "1"), ("set-cookie", "a=b"))
        ask = Ask("http://a.org/")
        return Answer(
            ask=ask, http_status=200, headers=headers, tried=(look,), checked_at=look.checked_at
        )

    shelf = Shelf()
    one, other = shelf.put(told(1)), shelf.put(told(1))

    assert one == other == replace(told(1), headers=(("server", "server 1"), ("set-cookie", "a=b")))
    assert one.headers is other.headers
    for part in ("address", "dns", "headers", "checked_at"):
        assert getattr(one.tried[0], part) is getattr(other.tried[0], part)
    assert one.checked_at is one.tried[0].checked_at


def test_places_are_kept_without_a_text_that_nobody_quotes() -> None:
    told = answer("x" * 30_000, whole=True, quoted=False)
    assert told.page is not None
    page = Shelf(texts=0).put(replace(told, page=replace(told.page, words=9_000))).page

    assert page is not None
    assert (page.text, page.ids, page.complete) == ("", PLACES, True)
    assert fragments.seek("one", page).found is True
    assert fragments.seek("three", page).found is False
