"""JUnit: valid by the rules of Ant's and of Jenkins' schema, one case a slot, no finding lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from junitparser import JUnitXml
from msgspec import structs

from linkcheck.model import (
    Citation,
    CitationKind,
    Report,
    Resolution,
    Role,
    Severity,
    Span,
    Status,
    Suppression,
)
from linkcheck.render import Look
from linkcheck.render.excerpt import clean
from linkcheck.render.junit import render_junit

from .making import audited, finding, hostile, hostile_names, made_of, report, source
from .sample import sample

SUITE = ("name", "package", "id", "hostname", "timestamp", "tests", "failures", "errors", "time")
"""Attributes that Ant's schema requires; `skipped` may be there."""
COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def violations(root: ET.Element) -> Iterator[str]:
    """Yield what the schemas of Ant (windyroad) and Jenkins (junit-10) would both have to accept."""
    if root.tag != "testsuites" or root.attrib:
        yield "the root is a testsuites without attributes"
    for number, suite in enumerate(root):
        if set(suite.attrib) - {"skipped"} != set(SUITE):
            yield f"attributes {sorted(suite.attrib)}"
        if suite.get("id") != str(number):
            yield "ids count from 0"
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.get("timestamp", "")):
            yield "a timestamp has no zone and no fraction"
        order = re.sub(r"(testcase )+", "testcase ", "".join(f"{e.tag} " for e in suite))
        if order not in (
            "properties testcase system-out system-err ", "properties system-out system-err ",
        ):  # fmt: skip
            yield f"children {order}"
        if not len(suite[0]) or any(set(p.attrib) != {"name", "value"} for p in suite[0]):
            yield "a property has a name and a value, and there is one"
        cases = suite.findall("testcase")
        if suite.get("tests") != str(len(cases)):
            yield "tests are counted"
        for attribute, tag in COUNTED.items():
            if suite.get(attribute) != str(len(suite.findall(f"testcase/{tag}"))):
                yield f"{attribute} are counted"
        for case in cases:
            yield from _case_violations(case)


def _case_violations(case: ET.Element) -> Iterator[str]:
    if set(case.attrib) != {"name", "classname", "time"}:
        yield f"attributes {sorted(case.attrib)}"
    if len(case) > 1 or any(child.tag not in COUNTED.values() for child in case):
        yield "a case has one outcome and no output"
    if any(set(child.attrib) != {"message", "type"} for child in case):
        yield "an outcome has a type and a message"
    for name in ("name", "classname"):
        if case.attrib[name] != " ".join(case.attrib[name].split()):
            yield f"{name} is a token"


def suites(value: Report) -> ET.Element:
    root = ET.fromstring(render_junit(value, Look()))
    assert list(violations(root)) == []
    return root


def cases(value: Report) -> dict[str, ET.Element | None]:
    """Return the outcome of every case by the first word of its name."""
    return {
        case.attrib["name"].split()[0]: next(iter(case), None)
        for case in suites(value).iter("testcase")
    }


def cited(
    status: Status | None, *findings: dict, url: str | None = "https://x.test/", code: str = "R001"
) -> Report:
    text = source("[x](https://x.test/)\n")
    citation = Citation(id="c0", kind=CitationKind.LINK, span=Span(0, 20), target=url, url=url)
    found = Resolution(
        url="https://x.test/", role=Role.CITED, status=status or Status.OK, reason="offline",
        because="the run is offline", elapsed_ms=1500,
    )  # fmt: skip
    known = {found.url: found} if status else {}
    said = tuple(
        finding(code, Span(0, 20), id=f"f{n}", citation=0, **one) for n, one in enumerate(findings)
    )
    return report(audited(text, said, (citation,), known), resolutions=known)


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        (lambda root: root.set("name", "x"), "the root is a testsuites without attributes"),
        (lambda root: root[0].set("tests", "1"), "tests are counted"),
        (lambda root: root[0].set("timestamp", "2026-11-24T02:00:00Z"), "a timestamp has no zone"),
        (lambda root: root[0].remove(root[0][-1]), "children properties testcase system-out "),
        (lambda root: root[0][1].set("file", "a.md"), "attributes"),
        (lambda root: root[0][1].append(ET.Element("system-out")), "a case has one outcome"),
    ],
)
def test_the_rules_of_the_schemas_can_be_broken(change, broken: str) -> None:
    root = suites(sample())
    change(root)

    assert any(broken in violation for violation in violations(root))


def test_one_suite_an_article_one_for_what_could_not_be_read_one_for_a_run_that_stopped() -> None:
    names = [suite.attrib["name"] for suite in suites(sample())]

    assert names == [
        "articles/qwen-3.md", "articles/clean.md", "https://example.org/post", "drafts/old.doc",
        "linkcheck",
    ]  # fmt: skip


def test_one_case_a_slot_and_one_for_each_finding_beside_them() -> None:
    for suite, article in zip(suites(sample()), sample().articles, strict=False):
        slots = {slot.citation for slot in article.slots}
        beside = [f for f in article.findings if f.citation not in slots]
        assert len(suite.findall("testcase")) == article.score.of + len(beside)


def test_every_finding_is_named_exactly_once() -> None:
    text = render_junit(sample(), Look())
    for article in sample().articles:
        for one in article.findings:
            # What hangs on no slot has its id in the name of its case too.
            assert text.count(f" {one.id}") == (2 if one.code == "D001" else 1)


def test_a_slot_fails_where_an_error_stands_on_it() -> None:
    first, second = {"message": "worse"}, {"severity": Severity.WARNING, "message": "less"}
    outcome = cases(cited(Status.BROKEN, second, first))["link"]

    assert outcome is not None
    assert (outcome.tag, outcome.attrib) == ("failure", {"type": "R001", "message": "worse"})
    assert "a.md:1:1: warning R001 n f0\n  less\n" in (outcome.text or "")
    assert "a.md:1:1: error R001 n f1\n  worse" in (outcome.text or "")


def test_a_slot_without_findings_passed() -> None:
    assert cases(cited(Status.OK)) == {"link": None}


def test_an_undecided_slot_is_skipped_with_its_reason() -> None:
    outcome = cases(cited(Status.SKIPPED))["link"]

    assert outcome is not None
    assert outcome.tag == "skipped"
    assert outcome.attrib["message"] == "undecided: skipped, offline: the run is offline"


def test_a_slot_whose_errors_are_silenced_is_skipped_with_their_reason() -> None:
    silenced = Suppression(by="baseline", because="known since May")
    outcome = cases(cited(Status.BROKEN, {"suppressed": silenced}))["link"]

    assert outcome is not None
    assert outcome.tag == "skipped"
    assert outcome.attrib["message"] == "silenced by baseline: known since May"


def test_what_does_not_fail_a_slot_is_told_in_the_suite() -> None:
    warning = {"severity": Severity.WARNING, "message": "look here"}
    (suite,) = suites(cited(Status.OK, warning))

    assert [len(case) for case in suite.findall("testcase")] == [0]
    assert "a.md:1:1: warning R001 n f0\n  look here" in suite.findtext("system-out", "")


def test_a_finding_beside_the_slots_is_a_case_of_its_own() -> None:
    silenced = Suppression(by="comment")
    found = (
        finding("P001", Span(0, 1), id="a"),
        finding("L006", Span(0, 1), id="b", severity=Severity.WARNING),
        finding("L007", Span(0, 1), id="c", severity=Severity.WARNING, suppressed=silenced),
    )
    outcomes = cases(report(audited(source("x"), found)))

    tags = {name: None if one is None else one.tag for name, one in outcomes.items()}
    assert tags == {"P001": "failure", "L006": None, "L007": "skipped"}


def test_a_case_keeps_its_name_when_its_line_moves() -> None:
    def names(before: str) -> list[str]:
        at = len(before)
        text = source(before + "[x](https://x.test/)\n")
        citation = Citation(
            id="c0", kind=CitationKind.LINK, span=Span(at, at + 20), url="https://x.test/"
        )
        root = suites(report(audited(text, (), (citation,))))
        return [case.attrib["name"] for case in root.iter("testcase")]

    assert names("") == names("moved\n\nmoved\n")


def test_a_case_takes_the_time_of_its_address() -> None:
    (suite,) = suites(cited(Status.OK))

    assert suite.attrib["time"] == "1.500"
    assert [case.attrib["time"] for case in suite.findall("testcase")] == ["1.500"]


def test_an_input_that_could_not_be_read_is_an_error() -> None:
    suite = suites(sample())[3]
    error = suite.find("testcase/error")

    assert error is not None
    assert error.attrib == {
        "type": "not-text", "message": "could not read it: It is a binary file.",
    }  # fmt: skip


def test_a_whole_run_has_no_suite_for_itself() -> None:
    whole = structs.replace(sample().run, complete=True, stopped_by=None)
    names = [s.attrib["name"] for s in suites(structs.replace(sample(), run=whole))]

    assert "linkcheck" not in names


def test_junitparser_reads_it_and_counts_the_same() -> None:
    read = JUnitXml.fromstring(render_junit(sample(), Look()).encode())
    written = {suite.attrib["name"]: suite.attrib for suite in suites(sample())}

    for suite in read:
        counts = written[suite.name]
        recounted = [
            sum(case.is_failure for case in suite),
            sum(case.is_error for case in suite),
            sum(case.is_skipped for case in suite),
        ]
        assert recounted == [int(counts[name]) for name in COUNTED]
    assert len(list(read)) == len(written)


@given(hostile, hostile_names)
@settings(max_examples=60, deadline=None, database=None)
def test_hostile_text_arrives_spelled_out_and_ends_nothing(text: str, name: str) -> None:
    root = suites(made_of(text, name))
    spelled = clean(text).replace("\ufffe", "⟨U+FFFE⟩").replace("\uffff", "⟨U+FFFF⟩")
    failure = root.find("testsuite/testcase/failure")

    assert failure is not None
    assert failure.attrib["message"] == spelled
    assert (failure.text or "").split("\n")[1:2] == [f"  {spelled}"] or not text
    JUnitXml.fromstring(render_junit(made_of(text, name), Look()).encode())


def test_a_message_of_a_megabyte_is_cut() -> None:
    value = report(audited(source("x"), (finding("P001", Span(0, 1), message="y" * 1_000_000),)))

    assert len(render_junit(value, Look())) < 20_000
