from __future__ import annotations

import re
import subprocess
import sys
import tracemalloc

import msgspec
import pytest
from msgspec import structs

from linkcheck.model import (
    Article,
    Audited,
    Edit,
    Finding,
    Fix,
    FixKind,
    Format,
    Group,
    InputError,
    Report,
    Score,
    Severity,
    Silence,
    Source,
    Span,
    Suppression,
    line_starts,
)
from linkcheck.render import RENDERERS, Look, render, renderer
from linkcheck.render.excerpt import cells
from linkcheck.render.terminal import render_svg, render_terminal

from .sample import sample

HOSTILE = "a\x00\x1b]0;own\x07\x1b[2J\x9b31m\u202egpj\u2066\u200b\u2028\ud800[bold]b[/bold][link=x]"
SCORE = Score(value=0.0, low=0.0, high=0.0, grade="F", decided=1, of=1, sources=1, components=())


def one(text: str, finding: Finding, count: int = 1, **source) -> Report:
    """Return a report of `count` equal findings on one article."""
    article = Article(
        source=Source(
            name=source.pop("name", "a.md"), kind=Format.MARKDOWN, text=text,
            line_starts=line_starts(text), **source,
        )
    )  # fmt: skip
    group = Group(
        code=finding.code, name=finding.name, severity=finding.severity, cause=finding.message,
        findings=tuple(range(count)),
    )  # fmt: skip
    audited = Audited(
        article=article, findings=(finding,) * count, silent=(), score=SCORE, groups=(group,)
    )
    return Report(run=sample().run, articles=(audited,), resolutions={})


def placeholder(text: str, message: str = "a message", **more) -> Finding:
    return Finding(
        id="1", code="P001", name="bracket-placeholder", severity=Severity.ERROR, message=message,
        span=Span(0, len(text)), **more,
    )  # fmt: skip


def hostile() -> Report:
    fix = Fix(kind=FixKind.TEXT, edits=(Edit(Span(0, 1), HOSTILE),), because=HOSTILE)
    finding = placeholder(HOSTILE, HOSTILE, because=HOSTILE, fix=fix)
    report = one(HOSTILE, finding, name=HOSTILE, notes=(HOSTILE,))
    article = msgspec.structs.replace(report.articles[0].article, title=HOSTILE)
    audited = msgspec.structs.replace(
        report.articles[0], article=article, silent=(Silence("L011", HOSTILE),)
    )
    error = InputError(source=HOSTILE, reason="not-text", message=HOSTILE)
    run = msgspec.structs.replace(report.run, notes=(HOSTILE,))
    return msgspec.structs.replace(report, articles=(audited,), errors=(error,), run=run)


@pytest.mark.parametrize("width", [60, 80, 120, 160, 200])
@pytest.mark.parametrize("verbose", [True, False])
@pytest.mark.parametrize("unicode", [True, False])
def test_lines_fit_the_width_but_for_the_last(width: int, verbose: bool, unicode: bool) -> None:
    """Places are never folded, or nobody could click them; nor is the line of numbers."""
    look = Look(width=width, verbose=verbose, unicode=unicode)
    *lines, last = render_terminal(sample(), look).splitlines()

    assert last.startswith("✖ 3 articles" if unicode else "x 3 articles")
    assert all(cells(line) <= width for line in lines)
    assert all(line == line.rstrip() for line in lines)


def test_silent_rules_take_one_line_a_reason() -> None:
    text, template = "the rule is for Markdown", "the article is a template"
    given = [
        [Silence("L001", text), Silence("L002", text), Silence("C001", text)],
        [Silence("L001", text), Silence("L011", template)],
    ]
    whole = sample()
    articles = tuple(
        msgspec.structs.replace(whole.articles[0], silent=tuple(silent)) for silent in given
    )
    report = msgspec.structs.replace(whole, articles=articles)

    def lines(look: Look) -> list[str]:
        written = render_terminal(report, look).splitlines()
        return [line for line in written if "kept silent" in line]

    assert lines(Look(width=120)) == [
        "● 1 rule kept silent: the article is a template",
        "● 3 rules kept silent: the rule is for Markdown, in 2 articles",
    ]
    assert lines(Look(width=120, verbose=True)) == [
        "● 1 rule kept silent: the article is a template (L011)",
        "● 3 rules kept silent: the rule is for Markdown, in 2 articles (C001, L001, L002)",
    ]


@pytest.mark.parametrize("name", ["NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLUMNS", "CI"])
def test_only_the_look_decides(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, colored = (render_terminal(sample(), Look(color=color)) for color in (False, True))
    monkeypatch.setenv(name, "1")

    assert render_terminal(sample(), Look()) == plain
    assert render_terminal(sample(), Look(color=True)) == colored
    assert "\x1b" not in plain
    assert "\x1b[" in colored


def test_color_repeats_what_words_say() -> None:
    colored = render_terminal(sample(), Look(color=True))

    stripped = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    assert [line.rstrip() for line in stripped.splitlines()] == render_terminal(
        sample(), Look()
    ).splitlines()


@pytest.mark.parametrize("look", [Look(), Look(verbose=True), Look(unicode=False), Look(width=20)])
def test_foreign_text_obeys_nobody(look: Look) -> None:
    written = render_terminal(hostile(), look)

    assert all(character == "\n" or character.isprintable() for character in written)
    assert "[bold]b[/bold]" in written.replace("\n", "").replace(" ", "")
    written.encode("utf-8" if look.unicode else "ascii")


def test_foreign_text_adds_no_escape_code_to_colored_output() -> None:
    written = render_terminal(hostile(), Look(color=True, hyperlinks=True))

    assert all(c in "\n\x1b" or c.isprintable() for c in written)
    assert set(re.findall(r"\x1b(?!\[[0-9;]*m).*", written)) == set()


def test_places_link_to_their_file_where_the_terminal_can() -> None:
    report = one("[source]", placeholder("[source]"), path="/tmp/a b.md")

    assert "file:///tmp/a%20b.md" in render_terminal(report, Look(color=True, hyperlinks=True))
    assert "file:" not in render_terminal(report, Look(color=True))
    assert "file:" not in render_terminal(report, Look(hyperlinks=True))


def test_a_group_says_its_cause_once_and_lists_its_places() -> None:
    written = render_terminal(one("[source]\n", placeholder("[source]"), count=1000), Look())

    assert "1,000 places" in written
    assert written.count("a message") == 1
    assert written.count("│ [source]") == 1
    assert "also at 1:1  1:1" in written
    assert "and 987 more" in " ".join(written.split())


def test_places_that_have_something_else_to_say_say_it() -> None:
    findings = [placeholder("[source]", f"message {number}") for number in range(9)]
    report = one("[source]\n", findings[0])
    group = msgspec.structs.replace(
        report.articles[0].groups[0], cause="the cause", findings=tuple(range(9))
    )
    audited = msgspec.structs.replace(report.articles[0], findings=tuple(findings), groups=(group,))
    written = render_terminal(msgspec.structs.replace(report, articles=(audited,)), Look())

    assert "✖ P001 the cause · 9 places" in written
    assert re.findall(r"message \d", written) == ["message 1", "message 2", "message 3"]
    assert "5 more at 1:1  1:1  1:1  1:1  1:1\n" in written


def test_verbose_shows_every_place_and_every_info() -> None:
    written = render_terminal(sample(), Look(width=160, verbose=True))

    assert written.count("articles/qwen-3.md:") == 11
    assert "● R006 " in written
    assert "blocked" in written
    assert "301 http://arxiv.org/abs/2309.16609" in written


def test_what_must_be_fixed_comes_first_and_info_is_folded() -> None:
    written = render_terminal(sample(), Look())
    heads = re.findall(r"^(?:[✖▲●] [A-Z]\d+|[A-Z][A-Z ]+(?= ·|$))", written, re.MULTILINE)

    assert heads == [
        *("FIX BEFORE PUBLISHING", "✖ U001", "✖ P001", "✖ R001"),
        *("LOOK AT", "▲ D001", "SOURCES"),
    ]
    assert "good to know: R006 blocked 1, R007 moved-permanently 1" in written


def test_the_parts_of_a_score_are_told_apart_without_colour() -> None:
    parts = tuple(
        msgspec.structs.replace(part, slots=slots)
        for part, slots in zip(
            sample().articles[0].score.components, (9, 1, 0, 0, 30), strict=False
        )
    )
    report = sample()
    audited = msgspec.structs.replace(
        report.articles[0],
        score=msgspec.structs.replace(report.articles[0].score, components=parts),
    )
    report = msgspec.structs.replace(report, articles=(audited,))
    names = [part.name for part in parts if part.slots]
    written = render_terminal(report, Look(width=120, unicode=False))

    assert len(names) > 1
    assert all(re.search(rf"  \S \d+ {name}", written) for name in names)


def test_what_to_do_next_is_said_only_where_there_is_something() -> None:
    fix = Fix(kind=FixKind.TEXT, edits=(Edit(Span(0, 1), "x"),), because="so", verified=True)
    fixable = render_terminal(one("[source]", placeholder("[source]", fix=fix)), Look())
    clean = msgspec.structs.replace(sample(), articles=sample().articles[1:2])

    assert "→ linkcheck fix --write makes 1 repair that was verified" in fixable
    assert "→" not in render_terminal(clean, Look())


def test_suppressed_findings_are_counted_and_not_shown() -> None:
    written = render_terminal(sample(), Look(verbose=True))

    assert "C004" not in written
    assert "1 finding silenced (comment 1)" in written


def test_what_the_baseline_knows_is_listed_when_all_is_wanted() -> None:
    report = sample()
    news = report.articles[0]
    known = Suppression(by="baseline", because="since ever")
    findings = tuple(structs.replace(one, suppressed=known) for one in news.findings[:2])
    report = structs.replace(
        report, articles=(structs.replace(news, findings=findings, groups=()),)
    )

    assert "2 findings silenced (baseline 2)" in render_terminal(report, Look())
    assert "known: 3:" not in render_terminal(report, Look())
    written = render_terminal(report, Look(verbose=True))
    assert "  known: 3:177 U001 lookalike-hyphen: since ever\n" in written


def test_a_repair_on_another_line_is_shown_at_its_place() -> None:
    fix = Fix(
        kind=FixKind.ADDRESS,
        edits=(Edit(Span(17, 20), "new"),),
        because="it answered",
        verified=True,
    )
    written = render_terminal(one("see [x][1]\n\n[1]: old\n", placeholder("see", fix=fix)), Look())

    assert "in a.md:3:6\n       + [1]: new" in written


def test_an_article_as_long_as_a_library_is_never_copied() -> None:
    text = "[source] " * 5_000_000
    report = one(text, placeholder("[source]"), count=100_000)
    tracemalloc.start()
    try:
        render_terminal(report, Look())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < len(text) // 2


def test_the_picture_loads_nothing_and_draws_the_same_twice() -> None:
    svg = render_svg(sample(), Look(width=100), "linkcheck check")

    assert svg == render_svg(sample(), Look(width=100), "linkcheck check")
    assert "url(http" not in svg
    assert "P001" in svg


@pytest.mark.parametrize("name", RENDERERS)
def test_every_row_of_the_table_renders(name: str) -> None:
    assert render(name, sample(), Look()) == renderer(name)(sample(), Look())


def test_the_table_costs_no_rich() -> None:
    code = (
        "import sys, linkcheck.render, linkcheck.progress, linkcheck.render.json;"
        "sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
