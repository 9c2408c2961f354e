"""Every reason of the table of verdicts reaches the rule, severity and citation it belongs to."""

from __future__ import annotations

import pytest

from linkcheck.model import FixKind, Resolution, Role, Severity, Span, Status
from linkcheck.rules.registry import all_rules, lint_resolved, select
from linkcheck.rules.targets import apply_edits
from linkcheck.tables.reasons import REASONS

from .reading import read

URL = "https://a.org/x"
REGISTERED = {rule.code for rule in all_rules() if rule.resolved}
SPOKEN = [name for name, reason in REASONS.items() if reason.rule in REGISTERED]
SILENT = [name for name, reason in REASONS.items() if reason.rule is None]


def resolution(reason: str | None, url: str = URL, **more: object) -> Resolution:
    status = REASONS[reason].status if reason else Status.OK
    return Resolution(
        url=url, role=Role.CITED, status=status, reason=reason, because="what it said", **more
    )


@pytest.mark.parametrize("reason", SPOKEN)
def test_each_reason_is_one_finding_of_its_rule(reason: str) -> None:
    article = read(f"See [x]({URL}) there.")
    (found,) = lint_resolved(article, {URL: resolution(reason)}, select()).findings

    assert (found.code, found.severity) == (REASONS[reason].rule, REASONS[reason].severity)
    assert (found.span, found.citation) == (Span(4, 24), 0)
    assert "what it said" in found.message


@pytest.mark.parametrize("reason", SILENT)
def test_what_was_not_asked_or_merely_moved_is_no_finding(reason: str) -> None:
    article = read(f"[x]({URL})")

    assert lint_resolved(article, {URL: resolution(reason)}, select()).findings == ()


def test_every_citation_of_a_broken_url_is_reported() -> None:
    article = read(f"[x]({URL}) and {URL} and [y](https://b.org/)")
    found = lint_resolved(article, {URL: resolution("http-404")}, select()).findings

    assert [(f.code, f.citation) for f in found] == [("R001", 0), ("R001", 1)]
    assert len({f.id for f in found}) == 2


def test_unknown_is_never_an_error() -> None:
    undecided = (Status.BLOCKED, Status.UNREACHABLE, Status.SKIPPED)

    assert all(
        reason.severity is not Severity.ERROR
        for reason in REASONS.values()
        if reason.status in undecided
    )


def test_broken_is_always_an_error() -> None:
    assert {r.severity for r in REASONS.values() if r.status is Status.BROKEN} == {Severity.ERROR}


class TestMissingFile:
    def test_a_missing_file(self) -> None:
        article = read("See [method](metod.md).")
        found = lint_resolved(
            article, {"metod.md": resolution("file-missing", "metod.md")}, select()
        ).findings

        assert [(f.code, f.severity, f.span) for f in found] == [
            ("L011", Severity.ERROR, Span(4, 22))
        ]

    def test_an_article_out_of_its_tree_is_silent_and_says_so(self) -> None:
        article = read("[a](one.md) [b](two.md)")
        resolutions = {
            "one.md": resolution("out-of-tree", "one.md"),
            "two.md": resolution("out-of-tree", "two.md"),
        }
        lint = lint_resolved(article, resolutions, select(["L011"]))

        assert lint.findings == ()
        assert [s.code for s in lint.silent] == ["L011"]

    def test_a_template_is_silent_and_says_so(self) -> None:
        article = read("{{ site.name }} [a](one.md)")
        lint = lint_resolved(
            article, {"one.md": resolution("file-missing", "one.md")}, select(["L011"])
        )

        assert (lint.findings, [s.code for s in lint.silent]) == ((), ["L011"])

    def test_labels_of_a_documentation_generator_are_no_missing_files(self) -> None:
        article = read("(start)=\n# Start\n\nSee [](other-label).\n")
        lint = lint_resolved(
            article, {"other-label": resolution("file-missing", "other-label")}, select(["L011"])
        )

        assert (lint.findings, [s.code for s in lint.silent]) == ((), ["L011"])


class TestRepair:
    def test_a_permanent_move_is_repaired_by_the_final_url(self) -> None:
        text = f"See [x]({URL}) there."
        moved = resolution("moved-permanently", hint="https://a.org/new")
        (found,) = lint_resolved(read(text), {URL: moved}, select()).findings

        assert found.severity is Severity.INFO
        assert found.fix is not None
        assert apply_edits(text, 0, found.fix.edits) == "See [x](https://a.org/new) there."
        assert (found.fix.kind, found.fix.verified) == (FixKind.ADDRESS, True)
        assert found.fix.candidate == "https://a.org/new"

    def test_a_fragment_wrong_in_case_is_repaired_by_the_exact_id(self) -> None:
        text = f"See [x]({URL}#partone) there."
        missing = resolution("fragment-missing", f"{URL}#partone", hint="PartOne")
        (found,) = lint_resolved(read(text), {missing.url: missing}, select()).findings

        assert found.fix is not None
        assert apply_edits(text, 0, found.fix.edits) == f"See [x]({URL}#PartOne) there."
        assert found.fix.verified

    def test_the_other_scheme_is_offered_and_not_proven(self) -> None:
        article = read(f"[x]({URL})")
        found = resolution("wrong-scheme", hint="https://a.org/y")
        (finding,) = lint_resolved(article, {URL: found}, select()).findings

        assert finding.fix is not None
        assert (finding.fix.kind, finding.fix.verified) == (FixKind.ADDRESS, False)
        assert finding.fix.candidate == "https://a.org/y"

    def test_without_a_hint_there_is_no_repair(self) -> None:
        (found,) = lint_resolved(
            read(f"[x]({URL})"), {URL: resolution("http-404")}, select()
        ).findings

        assert found.fix is None

    def test_a_hint_of_another_kind_is_no_repair(self) -> None:
        near = resolution("http-404", hint="https://a.org/near")
        (found,) = lint_resolved(read(f"[x]({URL})"), {URL: near}, select()).findings

        assert found.fix is None
