"""The summary for forges, read as GitHub reads it: rendered by cmark-gfm, its own renderer."""

from __future__ import annotations

import html
import re

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from hypothesis import given, settings
from msgspec import structs

from linkcheck.model import InputError, Report, Resolution, Role, Severity, Span, Status
from linkcheck.render import Look
from linkcheck.render.excerpt import clean
from linkcheck.render.markdown import ASIDES, CELL, LIMIT, RESERVE, render_markdown
from linkcheck.render.summary import summarize

from .making import audited, finding, hostile, hostile_names, made_of, many, report, source
from .sample import sample


def written(value: Report) -> str:
    text = render_markdown(value, Look())
    assert len(text.encode()) <= LIMIT - RESERVE
    return text


def rendered(value: Report) -> str:
    return github_flavored_markdown_to_html(written(value))


def tables(value: Report) -> list[list[list[str]]]:
    """Return the cells of every table, mark-up left out."""
    found = re.findall(r"<table>(.*?)</table>", rendered(value), re.DOTALL)
    rows = (re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL) for table in found)
    return [
        [
            [html.unescape(re.sub(r"<.*?>", "", cell)) for cell in re.findall(r"<t[hd].*?>.*", row)]
            for row in table
        ]
        for table in rows
    ]


def outside_code(value: Report) -> str:
    """Return what is rendered, without what is code and without numbers."""
    rest = re.sub(r"<code>.*?</code>", "<code/>", rendered(value), flags=re.DOTALL)
    return re.sub(r"\d", "", rest)


def test_the_heading_counts_what_counts() -> None:
    assert written(sample()).startswith("## linkcheck: 8 errors, 1 warning, 2 info\n")


def test_every_article_has_its_score_the_worst_first() -> None:
    articles = tables(sample())[0]

    assert articles[1:] == [
        ["articles/qwen-3.md", "20.0 (18.2 to 27.3)", "F", "10 of 11", "7", "8 errors, 1 warning, 2 info"],
        ["articles/clean.md", "100.0", "A", "1 of 1", "1", "no findings"],
        ["https://example.org/post", "–", "–", "0 of 1", "1", "no findings"],
    ]  # fmt: skip
    upside_down = report(audited(source("x", "z.md"), ()), many(1), many(2, name="b.md"))
    assert [row[0] for row in tables(upside_down)[0][1:]] == ["b.md", "a.md", "z.md"]


def test_findings_are_grouped_by_cause_the_worst_first() -> None:
    rows = tables(sample())[1][1:]

    assert [row[:2] for row in rows] == [
        ["error", "U001 lookalike-hyphen"], ["error", "P001 bracket-placeholder"],
        ["error", "R001 not-found"], ["warning", "D001 entry-number-doubled"],
        ["info", "R007 moved-permanently"], ["info", "R006 blocked"],
    ]  # fmt: skip
    assert rows[0][2:] == [
        "U+2011 NON-BREAKING HYPHEN where - belongs",
        "articles/qwen-3.md 3:177, 7:79, 8:118, 9:76, 10:71",
        "e4bbb361cf6a826e",
        "4 verified fixes, 1 unverified fix",
    ]


def test_what_is_undecided_repaired_and_silenced_is_said() -> None:
    text = written(sample())

    assert tables(sample())[2][1:] == [
        ["blocked: there, but not for programs", "bot-challenge", "1", "nytimes.com"],
        ["skipped: not asked", "deadline", "1", "example.com"],
    ]
    assert "5 verified fixes, 1 unverified fix: `linkcheck fix` shows" in text
    assert "- 1 finding silenced (comment 1)\n" in text
    assert "**incomplete: stopped by deadline**" in text
    assert "could not read `drafts/old.doc` (not-text)" in text


def test_the_places_of_a_group_are_counted_where_they_are_not_listed() -> None:
    text = source("x\n" * 9)
    found = tuple(finding("P001", Span(2 * n, 2 * n + 1)) for n in range(9))
    ((_, row), *_) = [tables(report(audited(text, found)))[1]]

    assert row[3] == "a.md 1:1, 2:1, 3:1, 4:1, 5:1 and 4 more"


def test_nothing_found_has_no_table_of_findings() -> None:
    text = written(report(audited(source("x"), ())))

    assert "### Findings" not in text
    assert "## linkcheck: no findings" in text


def test_what_does_not_fit_is_counted_and_the_worst_is_kept() -> None:
    articles = [many(40, Severity.WARNING, f"w{n}.md") for n in range(40)]
    value = report(*articles, many(40, Severity.ERROR, "worst.md"))
    shown, findings = tables(value)[0][1:], tables(value)[1][1:]
    more = re.search(r"\n… and ([\d,]+) more findings in (\d+) articles\n", written(value))

    assert more
    assert len(findings) + int(more[1].replace(",", "")) == 41 * 40
    assert [row[0] for row in findings[:40]] == ["error"] * 40
    left = {name for row in range(41) for name in [f"w{row}.md"]} - {
        row[3].split()[0] for row in findings
    }
    assert int(more[2]) in {len(left) - 1, len(left)}  # the one cut in two counts as well
    assert shown[0][0] == "worst.md"


def test_articles_that_do_not_fit_are_counted() -> None:
    value = report(*(many(1, name=f"{'long/' * 30}{n}.md") for n in range(2_000)))
    shown = tables(value)[0][1:]
    more = re.search(r"… and ([\d,]+) more articles: ([\d,]+) errors\n", written(value))

    assert more
    assert len(shown) + int(more[1].replace(",", "")) == 2_000
    assert more[1] == more[2]
    assert "## linkcheck: 2,000 errors" in written(value)


def test_a_report_full_of_the_longest_texts_fits() -> None:
    long = "\\|\U0001f600" * 500
    known = {
        f"{long}{n}": Resolution(
            url=f"{long}{n}", role=Role.CITED, status=Status.BLOCKED, reason=f"r{n % 30}",
            because=long, domain=f"{n}{long}",
        )
        for n in range(300)
    }  # fmt: skip
    base = made_of(long)
    article = base.articles[0].article
    citations = tuple(structs.replace(article.citations[0], url=url, target=url) for url in known)
    one = structs.replace(base.articles[0], article=structs.replace(article, citations=citations))
    errors = tuple(InputError(source=long, reason="binary", message=long) for _ in range(50))
    run = structs.replace(base.run, notes=(long,) * 50)
    text = written(
        structs.replace(base, articles=(one,), resolutions=known, errors=errors, run=run)
    )

    assert f"and {50 - ASIDES} more inputs" in text
    assert "### Findings" in text


@pytest.mark.parametrize(
    "text",
    [
        "a|b",
        "|",
        "\\|",
        "\\\\|x",
        "`",
        "``a`",
        "` `",
        " ",
        "<b>&amp;",
        "@team #1",
        "a\\",
        "\\`|`\\",
    ],
)
def test_a_table_holds_its_columns_whatever_stands_in_it(text: str) -> None:
    value = report(audited(source("x", text), (finding("P001", Span(0, 1), message=text),)))
    rows = tables(value)[1]

    assert [len(row) for row in rows] == [6, 6]
    assert rows[1][2].strip() == clean(text).replace("\\|", "\\⟨U+007C⟩").strip()


@given(hostile, hostile_names)
@settings(max_examples=120, deadline=None, database=None)
def test_hostile_text_stands_in_code_and_nowhere_else(text: str, name: str) -> None:
    value = made_of(text, name)
    rest = outside_code(value)
    plain = outside_code(made_of("x", "y"))

    assert rest == plain
    assert "<a " not in rest
    shown = clean(text).replace("\\|", "\\⟨U+007C⟩")
    if 0 < len(shown) <= CELL:
        assert tables(value)[1][1][2].strip(" ") == shown.strip(" ")


def test_a_message_of_a_megabyte_is_cut() -> None:
    long = finding("P001", Span(0, 1), message="`" * 1_000_000)

    assert len(written(report(audited(source("x"), (long,))))) < 3_000


def test_counts_are_those_of_the_other_formats() -> None:
    counts = summarize(sample()).findings
    rows = tables(sample())[1][1:]
    places = sum(len(re.findall(r"\d+:\d+", row[3])) for row in rows)

    assert places == counts.error + counts.warning + counts.info
