"""What tells texts apart that are not kept."""

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.model import Page
from linkcheck.texts import brief, text_key

_TEXTS = st.builds(lambda text, times: text * times, st.text(max_size=9), st.integers(0, 300))


@given(_TEXTS, _TEXTS)
def test_texts_are_the_same_whether_they_are_kept_or_not(one: str, other: str) -> None:
    pages = Page(text=one), brief(Page(text=one))
    others = Page(text=other), brief(Page(text=other))
    keys, other_keys = {text_key(page) for page in pages}, {text_key(page) for page in others}

    assert len(keys) == len(other_keys) == 1
    assert (keys == other_keys) is (one == other)


def test_what_is_brief_stays_so() -> None:
    page = Page(text="word " * 1_000, headings=("a", "b", "c", "d"))

    assert brief(brief(page)) == brief(page)
    assert (len(brief(page).text), brief(page).headings) == (0, ("a", "b"))
