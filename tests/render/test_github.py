"""Workflow commands, read back as actions/runner reads them (ActionCommand.TryParseV2)."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from msgspec import structs

from linkcheck.model import Report, Severity, Span, Suppression
from linkcheck.render import Look
from linkcheck.render.excerpt import clean
from linkcheck.render.github import MESSAGE, PER_STEP, render_github

from .making import audited, finding, hostile, hostile_names, made_of, many, report, source
from .sample import sample


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def parse(line: str) -> Command:
    line = line.lstrip()
    assert line.startswith("::")
    end = line.index("::", 2)
    name, _, pairs = line[2:end].partition(" ")
    properties = dict(pair.split("=", 1) for pair in pairs.split(",") if pair)
    read = {key: unescape(value, "%3A", "%2C") for key, value in properties.items()}
    return Command(name, read, unescape(line[end + 2 :]))


def unescape(text: str, *more: str) -> str:
    for escape in ("%0D", "%0A", *more, "%25"):
        text = text.replace(escape, chr(int(escape[1:], 16)))
    return text


def commands(value: Report) -> list[Command]:
    written = render_github(value, Look())
    assert written.endswith("\n") or not written
    # The runner reads lines that end in any way a stream can end them.
    return [parse(line) for line in re.split(r"\r\n|\r|\n", written)[:-1]]


def findings(value: Report) -> list[Command]:
    return [command for command in commands(value) if "\nfinding " in command.message]


def test_a_finding_is_an_annotation_on_its_place() -> None:
    first = findings(sample())[0]

    assert first.name == "error"
    assert first.properties == {
        "file": "articles/qwen-3.md", "line": "3", "col": "177", "endLine": "3", "endColumn": "274",
        "title": "U001 lookalike-hyphen",
    }  # fmt: skip
    assert first.message.split("\n") == [
        "3 characters U+2011 NON-BREAKING HYPHEN stand where - belongs",
        "malformed, not-as-written: the address as written answered 404 twice",
        "repair verified: the repaired address answered 200",
        "finding e4bbb361cf6a826e",
    ]


def test_the_worst_come_first_and_what_is_silenced_does_not_come() -> None:
    names = [command.name for command in commands(sample())]
    ids = [command.message.rpartition(" ")[2] for command in findings(sample())]
    counted = [f.id for a in sample().articles for f in a.findings if f.suppressed is None]

    assert names == ["error"] * 9 + ["warning"] * 2 + ["notice"] * 2
    assert sorted(ids) == sorted(counted)


def test_every_cause_is_shown_once_before_any_is_shown_twice() -> None:
    codes = [c.properties["title"][:4] for c in findings(sample()) if c.name == "error"]

    assert codes == ["U001", "P001", "R001", "U001", "P001", "U001", "U001", "U001"]


def test_inputs_and_a_run_that_stopped_come_before_findings_of_their_severity() -> None:
    said = [c for c in commands(sample()) if "\nfinding " not in c.message]

    assert said == [
        Command(
            "error", {"title": "could not read drafts/old.doc"},
            "drafts/old.doc (not-text): It is a binary file.",
        ),
        Command("warning", {"title": "linkcheck"}, "incomplete: stopped by deadline"),
    ]  # fmt: skip


def test_several_lines_have_no_columns() -> None:
    """The checks API refuses them there."""
    text = source("ab\ncd\n")
    (command,) = commands(report(audited(text, (finding("L001", Span(1, 4)),))))

    assert command.properties == {"file": "a.md", "line": "1", "endLine": "2", "title": "L001 n"}


def test_an_article_on_the_web_is_no_file_of_the_repository() -> None:
    text = source("x", "https://a.test/b", url="https://a.test/b")
    (command,) = commands(report(audited(text, (finding("P001", Span(0, 1)),))))

    assert set(command.properties) == {"title"}
    assert command.message.startswith("https://a.test/b:1:1\n")


def test_nothing_to_say_is_nothing() -> None:
    assert render_github(report(audited(source("x"), ())), Look()) == ""
    silenced = finding("P001", Span(0, 1), suppressed=Suppression(by="baseline"))
    assert render_github(report(audited(source("x"), (silenced,))), Look()) == ""


def test_ten_of_each_are_shown_and_the_last_says_what_is_not() -> None:
    levels = [(12, Severity.WARNING), (30, Severity.ERROR), (5, Severity.INFO)]
    found = report(*(many(count, severity, f"{severity}.md") for count, severity in levels))
    said = commands(found)

    assert [c.name for c in said] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 6
    assert said[-1].message == "left out here: 20 errors, 2 warnings; `linkcheck check` shows all"


def test_the_last_notice_is_one_of_the_ten() -> None:
    said = commands(report(many(10, Severity.INFO), many(11, Severity.WARNING, "b.md")))

    assert [c.name for c in said].count("notice") == PER_STEP
    assert said[-1].message.startswith("left out here: 1 warning, 1 info;")


def test_exactly_as_many_as_there_is_room_for_leave_nothing_out() -> None:
    said = commands(report(*(many(10, severity, f"{severity}.md") for severity in Severity)))

    assert len(said) == 30
    assert "left out" not in said[-1].message


@pytest.mark.parametrize("character", ["y", "\U0001f600", "%", "\x1b"])
def test_a_long_message_is_cut_to_what_the_platform_keeps_and_its_id_stays(character: str) -> None:
    long = finding("P001", Span(0, 1), message=character * 1_000_000, because="z" * 5_000)
    (command,) = commands(report(audited(source("x"), (long,))))

    assert len(command.message.encode("utf-16-le")) // 2 <= MESSAGE
    assert command.message.endswith("…\nfinding 0000000000000000")


def test_file_names_are_what_the_platform_looks_for() -> None:
    text = source("x", "50% a,b:c\u3000d\u00a0e.md")
    (command,) = commands(report(audited(text, (finding("P001", Span(0, 1)),))))

    assert command.properties["file"] == "50% a,b:c\u3000d\u00a0e.md"


@given(hostile, hostile_names)
@settings(max_examples=60, deadline=None, database=None)
def test_hostile_text_begins_no_command_and_arrives(text: str, name: str) -> None:
    value = structs.replace(made_of(text, name), errors=())
    (command,) = commands(value)

    assert command.name == "error"
    assert list(command.properties) == ["file", "line", "col", "endLine", "endColumn", "title"] or (
        list(command.properties) == ["file", "line", "endLine", "title"]
    )
    assert command.message.startswith(clean(text))
    assert command.message.endswith("\nfinding f0")
    assert len(commands(made_of(text, name))) == 2
