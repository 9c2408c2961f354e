"""What is kept of all pages together."""

from linkcheck.model import Answer, Ask, Page
from linkcheck.resolve.shelf import Shelf

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
