"""A fragment is there, is not there, or cannot be told."""

from __future__ import annotations

from itertools import pairwise
from time import monotonic
from urllib.parse import quote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from linkcheck.examine.fragments import seek
from linkcheck.model import Page
from linkcheck.tables.fragments import KINDS
from tests.examine.making import verdict

STATIC = Page(
    ids=frozenset({"one", "Two", "user-content-three", "größe", "a%20b", "x y", "dup", "Dup"}),
    text="It was the best of times, it was the worst of times. Café costs 3 €, said Ann-Marie.",
    words=17,
    complete=True,
)


@pytest.mark.parametrize(
    "fragment",
    [None, "", "top", "TOP", "one", "Two", "three", "gr%C3%B6%C3%9Fe", "größe", "a%20b", "x%20y",
     "user-content-three", "%74wo".replace("t", "T").replace("%74wo", "Two")],
)  # fmt: skip
def test_found(fragment: str | None) -> None:
    assert seek(fragment, STATIC).found is True


@pytest.mark.parametrize(
    ("fragment", "hint"),
    [
        ("four", None),
        ("two", "Two"),
        ("Three", "three"),
        ("DUP", None),
        ("GRÖSSE", "größe"),
        ("%ff%fe", None),
        ("gro\u0308\u00dfe", "größe"),
        ("TW%4F", "Two"),
    ],
)
def test_missing_with_the_exact_id_as_hint(fragment: str, hint: str | None) -> None:
    sought = seek(fragment, STATIC)
    assert (sought.found, sought.hint) == (False, hint)


@pytest.mark.parametrize(
    "fragment",
    ["!/inbox", "/route", "?q=1", "L10", "L10-L20", "L3C1-L4C2", "lines-12", "line-5", "n42", "page=4",
     "t=30", "xywh=0,0,1,1", "t=npt:10,20", "issuecomment-123", "comment-99", "comments", "disqus_thread",
     ".Xyz12", "ixzz3abc", "xtor=RSS-1", "diff-0a1b2c", "discussion_r123", "_=_", "L3-5", "l00042", "l1.7",
     "cl-12", "note_77", "r12345", "diff-0a1b2cL3", "comment-form", "disqus-comment-7", "post-123", "reply_9",
     "svgView(viewBox(0,0,1,1))", "xpointer(/a/b)", "id=section", "t=1m30s", "page=4&zoom=100", "!", "/a/b", "?"],
)  # fmt: skip
def test_what_names_no_place_is_not_judged(fragment: str) -> None:
    sought = seek(fragment, STATIC)
    assert (sought.found, sought.judged) == (None, False)


@pytest.mark.parametrize(
    "fragment",
    ["references", "reading", "recent", "r", "Lines", "Line", "L", "n", "events", "event-horizon", "difference",
     "diff", "posterity", "post-mortem", "reply", "commentary", "respondents", "repeal", "note-taking", "notes",
     "at_home", "utmost", "topology", "Top-stories"],
)  # fmt: skip
def test_what_names_a_place_is_judged(fragment: str) -> None:
    assert seek(fragment, STATIC).found is False


def test_a_place_by_such_a_name_is_found() -> None:
    page = Page(ids=frozenset({"L10", "page=4", "comments"}), complete=True)
    assert all(seek(name, page).found for name in page.ids)


@pytest.mark.parametrize(
    "page",
    [None, Page(complete=True, scripted=True), Page(complete=False)],
    ids=["none", "scripted", "incomplete"],
)
@pytest.mark.parametrize("fragment", ["four", ":~:text=never"])
def test_never_missing_from_a_page_that_may_hold_more(page: Page | None, fragment: str) -> None:
    assert seek(fragment, page).found is None


@pytest.mark.parametrize(("fragment", "found"), [("3-5", True), ("3-6", False), ("3-", False)])
def test_a_range_of_numbered_lines_stands_where_its_ends_do(fragment: str, found: bool) -> None:
    page = Page(ids=frozenset({"3", "4", "5"}), complete=True)

    assert seek(fragment, page).found is found


def test_a_scripted_page_has_what_it_has() -> None:
    assert seek("one", Page(ids=frozenset({"one"}), scripted=True)).found is True


@pytest.mark.parametrize(
    ("directive", "found"),
    [
        ("text=best%20of%20times", True),
        ("text=BEST%20of", True),
        ("text=cafe", True),
        ("text=it%20was-,the%20worst", True),
        ("text=it%20was%20the-,the%20worst", False),
        ("text=best,worst", True),
        ("text=worst,best", False),
        ("text=best%20of%20times,-%2C%20it%20was", True),
        ("text=best%20of%20times,-%20never", False),
        ("text=It-,was,worst,-of", True),
        ("text=It-,was,worst,-best", False),
        ("text=Ann%2DMarie", True),
        ("text=never%20said", False),
        ("text=never&text=worst", True),
        ("text=never&text=neither", False),
        # Whole words, and only the ends of the whole passage are held to that.
        ("text=best%20of%20tim", False),
        ("text=orst", False),
        ("text=wor", False),
        ("text=wor-,st", True),
        ("text=it%20w-,as%20the%20worst", True),
        ("text=wor,st", False),
        ("text=best%20of%20tim,-es", True),
        ("text=Ann", True),
        ("text=Marie", True),
        ("text=nn-Marie", False),
        ("text=3%20%E2%82%AC", True),
        ("text=Caf%C3%A9", True),
        ("text=caf", False),
        ("text=costs%0A3", True),
    ],
)
def test_text_directives(directive: str, found: bool) -> None:
    sought = seek(f":~:{directive}", STATIC)
    assert (sought.found, sought.text) == (found, True)


def test_the_element_before_a_directive_is_enough() -> None:
    assert seek("one:~:text=never", STATIC).found is not False


@pytest.mark.parametrize(
    "fragment",
    [
        ":~:",
        ":~:selector(x)",
        ":~:text=",
        ":~:text=a,b,c,d,e",
        ":~:text=a-",
        ":~:text=-a",
        ":~:text=a,,b",
        ":~:text=a,b,c",
        ":~:text=" + "a" * 9999,
    ],
)
def test_directives_that_say_nothing_are_not_judged(fragment: str) -> None:
    assert seek(fragment, STATIC).found is None


@pytest.mark.parametrize(
    "fragment", ["Install-&-Run", "install--run", "INSTALL-RUN", "install-run-1"]
)
def test_markdown_anchors_are_compared_loosely(fragment: str) -> None:
    page = Page(ids=frozenset({"install-run"}), complete=True)
    assert seek(fragment, page, loose=True).found is True
    assert seek("other", page, loose=True).found is False


# -- properties ----------------------------------------------------------------------------------

NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=20
).filter(lambda name: ":~:" not in name and "%" not in name)
LETTERS = st.text("abcdefgéßжλ", min_size=2, max_size=8)


@given(NAMES)
def test_an_id_is_found_as_it_is_and_escaped(name: str) -> None:
    page = Page(ids=frozenset({name}), complete=True)
    assert seek(name, page).found is True
    assert seek(quote(name, safe=""), page).found is True


@given(NAMES)
def test_an_id_is_found_without_the_prefix_of_code_hosts(name: str) -> None:
    page = Page(ids=frozenset({f"user-content-{name}"}), complete=True)
    assert seek(name, page).found is True


@given(NAMES, st.frozensets(NAMES, max_size=3))
def test_what_is_not_there_is_never_found(name: str, ids: frozenset[str]) -> None:
    assume(name not in ids and f"user-content-{name}" not in ids and name.casefold() != "top")
    assert seek(name, Page(ids=ids, complete=True)).found is not True


@given(st.text(max_size=40), st.text(max_size=60), st.frozensets(NAMES, max_size=3))
def test_a_page_that_a_script_builds_never_lacks_a_place(
    fragment: str, text: str, ids: frozenset[str]
) -> None:
    page = Page(ids=ids, text=text, complete=True, scripted=True)
    assert seek(fragment, page).found is not False
    assert seek(f":~:text={fragment}", page).found is not False


@given(st.lists(LETTERS, min_size=4, max_size=9), st.data())
def test_every_run_of_words_is_found(words: list[str], data: st.DataObject) -> None:
    page = Page(text=" ".join(words), complete=True)
    places = st.lists(st.integers(0, len(words)), min_size=4, max_size=4, unique=True)
    cuts = sorted(data.draw(places))
    one, two, three = (quote(" ".join(words[a:b])) for a, b in pairwise(cuts))
    for directive in (
        two,
        f"{one}-,{two}",
        f"{two},-{three}",
        f"{one}-,{two},-{three}",
        f"{one},{three}",
    ):
        assert seek(f":~:text={directive}", page).found is True, directive


# No "e", which "é" is found as.
UNLIKE = st.text("abcdfgéßжλ", min_size=2, max_size=8)


@given(st.lists(UNLIKE, min_size=2, max_size=6, unique=True))
def test_a_piece_of_a_word_is_not_found(words: list[str]) -> None:
    piece = words[0][1:]
    assume(piece not in words and not any(word.startswith(piece + " ") for word in words))
    assume(all(piece != other for other in " ".join(words).split()))
    found = seek(f":~:text={quote(piece)}", Page(text=" ".join(words), complete=True)).found
    assert found is False


def test_hostile_texts_take_little_time() -> None:
    page = Page(text="a" * 400_000, complete=True)
    started = monotonic()
    assert seek(":~:" + "&".join(["text=" + "a" * 900] * 50), page).found is True
    assert seek(":~:" + "&".join(["text=" + "a" * 900 + "b"] * 50), page).found is False
    assert monotonic() - started < 10


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_kinds_are_matched_in_linear_time(kind) -> None:
    started = monotonic()
    for hostile in (
        "comment-" * 20_000,
        "L1" * 50_000,
        "a(" * 50_000,
        "." * 100_000,
        "r1" * 50_000,
    ):
        kind.pattern.match(hostile)
    assert monotonic() - started < 2


# -- as verdicts: each kind of the issue on a page that has no such place --------------------------

BODY = (
    "<h1 id=Intro>Intro</h1><a name=old></a><p id=user-content-setup>It was the best of times.</p>"
)
VERDICTS = {
    "an id": ("Intro", None),
    "a name": ("old", None),
    "escaped": ("%49ntro", None),
    "another case": ("intro", "fragment-missing"),
    "a code host's prefix": ("setup", None),
    "top": ("top", None),
    "nothing": ("", None),
    "no such place": ("outro", "fragment-missing"),
    "a passage": (":~:text=best%20of", None),
    "no such passage": (":~:text=worst%20of", "text-fragment-missing"),
    "a piece of a word": (":~:text=est%20of", "text-fragment-missing"),
    "a passage behind a place": ("Intro:~:text=worst", None),
    "a route": ("!/inbox", None),
    "another route": ("/inbox", None),
    "a page of a PDF": ("page=4", None),
    "a line": ("L10-L20", None),
    "seconds of a film": ("t=30,60", None),
    "a part of a picture": ("xywh=0,0,10,10", None),
}


@pytest.mark.parametrize(("fragment", "reason"), VERDICTS.values(), ids=VERDICTS.keys())
def test_fragments_as_verdicts(fragment: str, reason: str | None) -> None:
    url = f"https://example.org/docs/guide#{fragment}"
    assert verdict(BODY, url=url).reason == reason
    scripted = verdict(f"{BODY}<script src=/app.js></script>", url=url)
    assert scripted.reason in {None, "fragment-unknown"}
