"""rdjson: the rules of reviewdog.proto, whose columns are bytes and whose suggestions are one range."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.model import Edit, Fix, FixKind, Report, Source, Span
from linkcheck.render import Look
from linkcheck.render.rdjson import SUGGESTED, render_rdjson

from .making import audited, finding, hostile, made_of, report, source
from .sample import sample

_POSITION = {
    "type": "object",
    "required": ["line", "column"],
    "properties": {
        "line": {"type": "integer", "minimum": 1, "maximum": 2**31 - 1},
        "column": {"type": "integer", "minimum": 1, "maximum": 2**31 - 1},
    },
    "additionalProperties": False,
}
_RANGE = {
    "type": "object",
    "required": ["start"],
    "properties": {"start": _POSITION, "end": _POSITION},
    "additionalProperties": False,
}
_NAMED = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": {"type": "string"}, "url": {"type": "string"}},
    "additionalProperties": False,
}
SCHEMA = {
    "type": "object",
    "required": ["diagnostics"],
    "properties": {
        "source": _NAMED,
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location"],
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "location": {
                        "type": "object",
                        "required": ["path"],
                        "properties": {"path": {"type": "string"}, "range": _RANGE},
                        "additionalProperties": False,
                    },
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "source": _NAMED,
                    "code": {
                        "type": "object",
                        "required": ["value"],
                        "properties": {"value": {"type": "string"}, "url": {"type": "string"}},
                        "additionalProperties": False,
                    },
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["range", "text"],
                            "properties": {"range": _RANGE, "text": {"type": "string"}},
                            "additionalProperties": False,
                        },
                    },
                    "original_output": {"type": "string"},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
"""The messages of proto/rdf/reviewdog.proto, stricter: nothing that they do not have."""


def diagnostics(value: Report) -> list[dict[str, Any]]:
    read = json.loads(render_rdjson(value, Look()))
    jsonschema.Draft202012Validator(SCHEMA).validate(read)
    return read["diagnostics"]


def repaired(text: str, *edits: Edit, verified: bool = True, **more: object) -> dict[str, Any]:
    fix = Fix(kind=FixKind.TEXT, edits=edits, because="it", verified=verified)
    place = Span(edits[0].span.start, edits[-1].span.end)
    value = report(audited(source(text, **more), (finding("U001", place, fix=fix),)))
    (diagnostic,) = diagnostics(value)
    return diagnostic


def taken(text: str, suggestion: dict[str, Any]) -> str:
    """Return what reviewdog makes of `text`: bytes of lines, replaced."""
    lines = text.encode().split(b"\n")

    def at(position: dict[str, int]) -> int:
        before = sum(len(line) + 1 for line in lines[: position["line"] - 1])
        return before + position["column"] - 1

    span = suggestion["range"]
    data = text.encode()
    start, end = at(span["start"]), at(span["end"])
    return (data[:start] + suggestion["text"].encode() + data[end:]).decode()


def test_every_finding_that_counts_is_a_diagnostic_with_its_id() -> None:
    counted = [f for a in sample().articles for f in a.findings if f.suppressed is None]
    said = [
        (d["message"].rpartition(" ")[2], d["code"]["value"], d["severity"])
        for d in diagnostics(sample())
    ]

    assert said == [(f.id, f.code, f.severity.upper()) for f in counted]


def test_the_place_as_an_editor_has_it_is_the_original_output() -> None:
    first = diagnostics(sample())[0]

    assert first["original_output"] == "articles/qwen-3.md:3:177: error U001 lookalike-hyphen"


def test_columns_count_bytes() -> None:
    """The example of reviewdog.proto: b is at 6, behind a character of four bytes."""
    text = source("a\U00010400b\n\u00e9[x]")
    found = (finding("P001", Span(2, 3)), finding("P001", Span(5, 8)))
    first, second = (d["location"]["range"] for d in diagnostics(report(audited(text, found))))

    assert first == {"start": {"line": 1, "column": 6}, "end": {"line": 1, "column": 7}}
    assert second == {"start": {"line": 2, "column": 3}, "end": {"line": 2, "column": 6}}


def test_a_byte_order_mark_is_of_the_first_line() -> None:
    text = source("[x]\n[y]", bom=b"\xef\xbb\xbf")
    found = (finding("P001", Span(0, 3)), finding("P001", Span(4, 7)))
    columns = [
        d["location"]["range"]["start"]["column"] for d in diagnostics(report(audited(text, found)))
    ]

    assert columns == [4, 1]


def test_the_edits_of_a_repair_are_one_suggestion() -> None:
    """Several suggestions of one diagnostic would be a choice between halves."""
    text = "\u00e9 https://a\u2011b\u2011c.test/ x\n"
    edits = (Edit(Span(11, 12), "-"), Edit(Span(13, 14), "-"))
    (suggestion,) = repaired(text, *edits)["suggestions"]

    assert suggestion["text"] == "-b-"
    assert taken(text, suggestion) == "\u00e9 https://a-b-c.test/ x\n"


def test_an_insertion_and_a_deletion_are_suggestions() -> None:
    (inserted,) = repaired("(a\n", Edit(Span(2, 2), ")"))["suggestions"]
    (deleted,) = repaired("a\nb\nc\n", Edit(Span(2, 4), ""))["suggestions"]

    assert inserted["range"]["start"] == inserted["range"]["end"]
    assert taken("(a\n", inserted) == "(a)\n"
    assert taken("a\nb\nc\n", deleted) == "a\nc\n"


def test_a_repair_that_was_not_proven_is_told_and_not_one_click_away() -> None:
    diagnostic = repaired("ab", Edit(Span(0, 1), "x"), verified=False)

    assert "suggestions" not in diagnostic
    assert "repair not verified: it" in diagnostic["message"]


def test_edits_that_lie_far_apart_are_not_suggested_as_one() -> None:
    text = "a" * (SUGGESTED + 5)
    edits = (Edit(Span(0, 1), "x"), Edit(Span(SUGGESTED + 1, SUGGESTED + 2), "y"))

    assert repaired(text, *edits)["suggestions"] == []


def test_a_masked_secret_between_edits_is_never_written_into_an_article() -> None:
    """The text has a * for every character of a secret in the text."""
    edits = (Edit(Span(0, 1), "x"), Edit(Span(7, 8), "y"))

    assert repaired("a key=**b", *edits)["suggestions"] == []


def test_articles_of_one_line_are_measured_once() -> None:
    text = "\u00e9[source] " * 60_000
    found = tuple(finding("P001", Span(10 * n + 1, 10 * n + 9)) for n in range(5_000))
    start = time.monotonic()
    render_rdjson(report(audited(source(text), found)), Look())

    assert time.monotonic() - start < 5


@given(st.text(st.sampled_from("a\u00e9\u6f22\U0001f600\r\n"), max_size=30), st.data())
@settings(max_examples=80, deadline=None, database=None)
def test_a_column_is_where_the_byte_stands(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    article: Source = source(text)
    (diagnostic,) = diagnostics(report(audited(article, (finding("P001", Span(at, at)),))))
    line, column = article.position(at)
    start = diagnostic["location"]["range"]["start"]

    assert start == {
        "line": line,
        "column": len(text[at - column + 1 : at].encode()) + 1,
    }


@given(hostile)
@settings(max_examples=40, deadline=None, database=None)
def test_hostile_text_is_kept_and_escaped(text: str) -> None:
    (diagnostic,) = diagnostics(made_of(text, "a" + text))
    kept = re.sub("[\ud800-\udfff]", "\ufffd", text)

    assert diagnostic["message"].startswith(kept)
    assert diagnostic["message"].endswith("\nfinding f0")
    assert [s["text"] for s in diagnostic["suggestions"]] == [kept]


def test_a_message_of_a_megabyte_is_cut() -> None:
    long = finding("P001", Span(0, 1), message="y" * 1_000_000)
    (diagnostic,) = diagnostics(report(audited(source("x"), (long,))))

    assert len(diagnostic["message"]) < 5_000
