from __future__ import annotations

import re
import time

import pytest

from linkcheck.extract import extract
from linkcheck.model import Article, Citation, CitationKind, Format, Span
from linkcheck.render.reading import Block, blocks
from tests.corpus import CORPUS

from .sample import source

_KINDS = {".md": Format.MARKDOWN, ".html": Format.HTML}


def read(text: str, kind: Format = Format.MARKDOWN) -> list[str]:
    """Return the blocks as `kind line: text`, citations in ⟦⟧ and styles in <>."""
    return [_said(block) for block in blocks(extract(source("a", text, kind)))]


def _said(block: Block) -> str:
    styles = {"code": "`{}`", "strong": "<b>{}</b>", "em": "<i>{}</i>", "": "{}"}
    text = "".join(
        f"⟦{run.text}⟧" if run.citation is not None else styles[run.style].format(run.text)
        for run in block.runs
    )
    kind = f"h{block.level}" if block.kind == "heading" else block.kind
    marker = f"{block.marker} " if block.marker else ""
    return f"{kind} {block.line}: {marker}{text}"


def test_markup_falls_away_and_citations_stand_in_their_place() -> None:
    text = (
        "# The *tide* #\n\nSee [the **paper**](https://a.org/x), `code` and **bold** <b>words</b>.\n"
        "It is [source] \\*not\\* a_b_c.\n\n> quoted\n> on\n\n2. second\n\n```py\nx = 1\n```\n"
    )

    assert read(text) == [
        "h1 1: The <i>tide</i>",
        "paragraph 3: See ⟦the paper⟧, `code` and <b>bold</b> words. It is ⟦[source]⟧ *not* a_b_c.",
        "quote 6: quoted on",
        "item 9: 2. second",
        "code 11: x = 1",
    ]


def marked(text: str, *wanted: str, kind: Format = Format.MARKDOWN) -> list[str]:
    """Return the blocks with the first of each `wanted` marked, in braces with its number."""
    places = [Span(text.index(one), text.index(one) + len(one)) for one in wanted]
    return [
        "".join(
            f"{{{run.place}:{run.text}}}" if run.place is not None else run.text
            for run in block.runs
        )
        for block in blocks(extract(source("a", text, kind)), places)
    ]


def test_places_are_marked_where_they_stand() -> None:
    text = "# One\n\nA **bold\nISBN 123** and 456.\n\n1. 1.First\n"

    assert marked(text, "123", "456", "ISBN", "1. 1.") == [
        "One",
        "A bold\n{2:ISBN} {0:123} and {1:456}.",
        "{3:1.}First",
    ]
    assert marked("<p>A <b>b</b> c</p>", "b</b> c", kind=Format.HTML) == ["A {0:b}{0: c}"]


def test_a_place_that_is_not_seen_is_marked_where_the_text_goes_on() -> None:
    comment = "<!-- linkcheck: ignore U001 -->"
    text = f"One.\n\n{comment}\n\nTwo {comment}and [a](https://a.org/x).\n\n[b]: https://b.org\n"

    assert marked(text, comment, "https://a.org", "[b]:") == ["One.", "{0:}Two and a{1:}.{2:}"]
    second = text.index(comment, 10 + len(comment))
    spans = [Span(second, second + len(comment))]
    (_, two) = blocks(extract(source("a", text)), spans)
    assert [run.text for run in two.runs if run.place is None] == ["Two ", "and ", "a", "."]
    assert [run.place for run in two.runs] == [None, 0, None, None, None]


def test_of_a_long_place_the_beginning_is_marked() -> None:
    text = f"It is so. {'On and on ' * 10}it goes 123.\n"

    assert marked(text, text[10:100], "123") == [f"It is so. {{0:}}{text[10:-5]}{{1:123}}."]


def test_places_in_a_text_without_any_block_are_marked() -> None:
    assert marked("<!-- a -->\n", "<!-- a -->") == ["{0:}"]


def test_every_place_of_the_corpus_is_marked_once_at_least() -> None:
    for path in sorted(CORPUS.glob("*.*")):
        if path.suffix not in _KINDS:
            continue
        article = extract(source("a", path.read_text("utf-8"), _KINDS[path.suffix]))
        length = len(article.source.text)
        places = [Span(at, min(at + 1 + at % 90, length)) for at in range(0, length, 37)]
        before = "".join(run.text for block in blocks(article) for run in block.runs)
        runs = [run for block in blocks(article, places) for run in block.runs]

        assert {run.place for run in runs} - {None} == set(range(len(places)))
        assert re.sub(r"[\s*_\\]", "", "".join(run.text for run in runs)) == re.sub(
            r"[\s*_\\]", "", before
        )


def test_html_shows_what_a_browser_would() -> None:
    text = (
        "<nav><a href='/'>home</a></nav><article><h1>Tide &amp; <i>gate</i></h1>\n<p>One\ntwo<br>"
        "<a href='https://a.org'>three</a> <kbd>x</kbd></p><script>no()</script>"
        "<ul><li>item</li></ul><table><tr><td>a<td>b</table><pre>x &lt; y</pre></article>"
    )

    assert read(text, Format.HTML) == [
        "h1 1: Tide & gate",
        "paragraph 2: One two\n⟦three⟧ `x`",
        "item 3: • item",
        "paragraph 3: a │ b",
        "code 3: x < y",
    ]


def test_cells_of_a_row_are_one_line() -> None:
    assert read("| a | b |\n|---|---|\n| 1 | [2](https://a.org/x) |\n") == [
        "paragraph 1: a │ b",
        "paragraph 3: 1 │ ⟦2⟧",
    ]


def test_line_ends_stay_where_the_line_was_not_full() -> None:
    full = "a line that is filled up to the same column as the one below it is\nwrapped by its editor, and so the break between them says nothing\nat all"
    short = "Updated Mar 17\nVelmouth Bets Its Harbour on the Tide"

    assert read(full) == ["paragraph 1: " + full.replace("\n", " ")]
    assert read(short) == ["paragraph 1: " + short]


def test_a_picture_in_a_link_follows_it() -> None:
    text = "[![badge](https://a.org/b.svg)](https://a.org/x) and ![](https://a.org/c.png)\n"

    assert read(text) == ["paragraph 1: ⟦badge⟧⟦image: badge⟧ and ⟦image⟧"]


def test_broken_markup_is_shown_as_its_reader_sees_it() -> None:
    assert read("See [x](https://a.org/y z) now.\n") == [
        "paragraph 1: See ⟦[x](https://a.org/y z)⟧ now."
    ]


def test_what_no_reader_sees_is_not_shown() -> None:
    text = "---\ntitle: x\n---\n\nSee [a][1].<!-- note -->\n\n[1]: https://a.org/x\n"

    assert read(text) == ["paragraph 5: See ⟦a⟧."]


def test_a_citation_outside_every_block_has_its_own() -> None:
    text = "alpha beta gamma\n"
    cited = tuple(
        Citation(kind=CitationKind.LABEL, span=Span(*span), label="x")
        for span in ((0, 5), (6, 10), (7, 9))
    )
    article = Article(source=source("a", text), citations=cited)

    assert [_said(block) for block in blocks(article)] == [
        "paragraph 1: ⟦alpha⟧",
        "paragraph 1: ⟦beta⟧⟦et⟧",
    ]


@pytest.mark.parametrize("path", sorted(CORPUS.rglob("*.*")), ids=lambda p: p.name)
def test_every_citation_of_the_corpus_is_shown_once(path) -> None:
    if path.suffix == ".toml":
        return
    kind = _KINDS.get(path.suffix, Format.TEXT)
    article = extract(source(path.name, path.read_text("utf-8"), kind))
    shown = [run.citation for block in blocks(article) for run in block.runs]

    assert sorted(n for n in shown if n is not None) == list(range(len(article.citations)))


@pytest.mark.parametrize(
    "text",
    [
        "# " + " " * 200_000 + "x",
        "x" + " \t" * 100_000 + "y\n",
        "*_" * 100_000,
        "```\n" + "`~" * 100_000,
        "a | " * 50_000,
        "[" * 100_000,
    ],
    ids=["heading", "spaces", "emphasis", "fence", "cells", "brackets"],
)
def test_time_grows_with_the_text_alone(text: str) -> None:
    article = extract(source("a", text))
    start = time.perf_counter()
    blocks(article)

    assert time.perf_counter() - start < 3


@pytest.mark.parametrize(
    "text", ["<pre>" * 50_000, "<p>" + "<" * 200_000, "<code>" + "<" * 100_000]
)
def test_time_grows_with_the_markup_alone(text: str) -> None:
    article = extract(source("a", text, Format.HTML))
    start = time.perf_counter()
    blocks(article)

    assert time.perf_counter() - start < 3
