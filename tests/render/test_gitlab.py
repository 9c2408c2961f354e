"""GitLab code quality: the rules that GitLab's documentation and its validator state."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
from hypothesis import given, settings

from linkcheck.model import Report, Severity, Span
from linkcheck.render import Look
from linkcheck.render.gitlab import SEVERITIES, render_gitlab

from .making import audited, finding, hostile, made_of, report, source
from .sample import sample

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "type": {"const": "issue"},
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "categories": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "enum": [
                        "Bug Risk", "Clarity", "Compatibility", "Complexity", "Duplication",
                        "Performance", "Security", "Style",
                    ]
                },
            },
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin", "end"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                        "additionalProperties": False,
                    },
                },
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    },
}  # fmt: skip
"""What GitLab requires (its validator: description, fingerprint, severity, location), what its
documentation adds (check_name, the five severities, no `./`), and Code Climate's categories."""


def issues(value: Report) -> list[dict[str, Any]]:
    read = json.loads(render_gitlab(value, Look()))
    jsonschema.Draft202012Validator(SCHEMA).validate(read)
    # GitLab keeps one issue a fingerprint.
    assert len({issue["fingerprint"] for issue in read}) == len(read)
    return read


def test_every_finding_that_counts_is_an_issue_with_its_id() -> None:
    counted = [f for a in sample().articles for f in a.findings if f.suppressed is None]
    said = [(i["fingerprint"], i["check_name"], i["severity"]) for i in issues(sample())]

    assert said == [(f.id, f.code, SEVERITIES[f.severity]) for f in counted]


def test_an_issue_says_what_it_rests_on_and_where_it_stands() -> None:
    first = issues(sample())[0]

    assert first["description"] == (
        "lookalike-hyphen: 3 characters U+2011 NON-BREAKING HYPHEN stand where - belongs; malformed,"
        " not-as-written: the address as written answered 404 twice; repair verified: the repaired"
        " address answered 200"
    )
    assert first["location"] == {"path": "articles/qwen-3.md", "lines": {"begin": 3, "end": 3}}


def test_every_severity_has_one() -> None:
    assert list(SEVERITIES) == list(Severity)


def test_nothing_found_is_an_empty_list() -> None:
    assert render_gitlab(report(audited(source("x"), ())), Look()) == "[]\n"


@given(hostile)
@settings(max_examples=40, deadline=None, database=None)
def test_hostile_text_is_kept_and_escaped(text: str) -> None:
    (issue,) = issues(made_of(text, "a" + text))
    kept = re.sub("[\ud800-\udfff]", "\ufffd", text)

    assert issue["description"].startswith(f"n: {kept}")
    assert issue["location"]["path"] == "a" + kept


def test_a_message_of_a_megabyte_is_cut() -> None:
    long = finding("P001", Span(0, 1), message="y" * 1_000_000)
    (issue,) = issues(report(audited(source("x"), (long,))))

    assert len(issue["description"]) < 5_000
    assert issue["description"].endswith("…")
