"""One defect, one finding; what the network said changes severity, repair and words, not number."""

from __future__ import annotations

import re

import pytest

from linkcheck.model import (
    Article,
    Finding,
    FixKind,
    Resolution,
    Role,
    Severity,
    Span,
    Status,
    Suppression,
)
from linkcheck.rules.registry import lint, lint_resolved, select
from linkcheck.rules.settle import compose, flawed_urls, group, settle
from linkcheck.rules.targets import apply_edits

from .reading import lint_text, read

NBH = "\u2011"
WRITTEN = "https://a.org/two%E2%80%91words"
REPAIRED = "https://a.org/two-words"
TEXT = f"[x](https://a.org/two{NBH}words)"


def resolution(
    url: str,
    status: Status,
    reason: str | None = None,
    because: str = "it answered",
    attempts: int = 1,
) -> Resolution:
    return Resolution(
        url=url, role=Role.CITED, status=status, reason=reason, because=because, attempts=attempts
    )


def settled(text: str, *found: Resolution) -> tuple[Finding, ...]:
    article = read(text)
    resolutions = {one.url: one for one in found}
    findings = (
        *lint(article, select()).findings,
        *lint_resolved(article, resolutions, select()).findings,
    )
    return settle(article, findings, resolutions)


def finding(article: Article, code: str, severity: Severity = Severity.ERROR) -> Finding:
    citation = article.citations[0]
    return Finding(
        id=code,
        code=code,
        name=code,
        severity=severity,
        message=code,
        span=citation.span,
        citation=0,
    )


class TestOneSyntaxFinding:
    def test_the_smallest_code_stays_names_all_and_repairs_all(self) -> None:
        text = f"[x](https:/a.org/two{NBH}words\u200b\u201d)"
        (found,) = lint_text(text).findings

        assert found.code == "U001"
        assert [part.split(" ")[0] for part in found.message.split("; ")] == [
            "look-alike",
            "invisible",
            "quotation",
            "the",
        ]
        assert found.fix is not None
        assert apply_edits(text, 0, found.fix.edits) == "[x](https://a.org/two-words)"
        assert found.fix.candidate == REPAIRED
        assert found.fix.kind is FixKind.ADDRESS
        assert not found.fix.verified

    def test_the_worst_severity_counts(self) -> None:
        (found,) = lint_text("[x](https:///a.con/p)").findings

        assert (found.code, found.severity) == ("U004", Severity.ERROR)

    def test_two_citations_are_two_findings(self) -> None:
        assert [f.code for f in lint_text(f"{TEXT} {TEXT}").findings] == ["U001", "U001"]

    @pytest.mark.parametrize("code", ["C003", "C004", "C005", "P001", "S001", "D001", "A007"])
    def test_other_defects_stand_beside_it(self, code: str) -> None:
        article = read(TEXT)
        found = compose(article, [finding(article, "U001"), finding(article, code)])

        assert {f.code for f in found} == {"U001", code}


class TestPrecedence:
    def test_torn_markup_silences_syntax_and_network(self) -> None:
        article = read(TEXT)
        codes = ["L002", "U001", "U008", "R001", "G001", "S001", "L011", "C003"]
        found = compose(article, [finding(article, code) for code in codes])

        assert [f.code for f in found] == ["C003", "L002"]

    @pytest.mark.parametrize("code", ["P002", "P004", "L001", "L003", "A003", "A011"])
    def test_without_a_usable_url_nothing_else_speaks(self, code: str) -> None:
        article = read(TEXT)
        found = compose(article, [finding(article, c) for c in (code, "U001", "R003", "L011")])

        assert [f.code for f in found] == [code]

    @pytest.mark.parametrize(
        ("code", "other"), [("U014", "L001"), ("L005", "L001"), ("A002", "A007"), ("A009", "A007")]
    )
    def test_the_more_exact_takes_the_citation(self, code: str, other: str) -> None:
        article = read(TEXT)
        found = compose(article, [finding(article, c) for c in (other, code)])

        assert [f.code for f in found] == [code]

    @pytest.mark.parametrize("code", ["A007", "A010", "L007", "L010", "P001"])
    def test_what_leaves_a_usable_url_silences_nothing(self, code: str) -> None:
        article = read(TEXT)
        found = compose(article, [finding(article, c) for c in (code, "R003")])

        assert {f.code for f in found} == {code, "R003"}

    def test_syntax_silences_network_and_content(self) -> None:
        article = read(TEXT)
        found = compose(article, [finding(article, c) for c in ("U001", "R001", "G001", "L011")])

        assert [f.code for f in found] == ["L011", "U001"]

    @pytest.mark.parametrize("code", ["U004", "U005", "U007", "U016"])
    def test_what_only_looks_like_a_file_silences_the_missing_file(self, code: str) -> None:
        article = read(TEXT)

        assert [
            f.code for f in compose(article, [finding(article, c) for c in (code, "L011")])
        ] == [code]

    def test_findings_without_a_citation_stay(self) -> None:
        article = read(TEXT)
        free = Finding(
            id="1", code="D001", name="d", severity=Severity.WARNING, message="m", span=Span(0, 1)
        )

        assert compose(article, [free, finding(article, "U001")])[0] == free

    def test_the_repair_of_a_torn_link_mends_its_url(self) -> None:
        (found,) = lint_text(f"[x](https://a. org/two{NBH}words)").findings

        assert found.code == "L002"
        assert found.fix is not None
        assert found.fix.candidate == REPAIRED

    def test_a_torn_link_has_no_usable_url_even_where_nobody_says_so(self) -> None:
        article = read(f"[x](https://a. org/two{NBH}words)")

        assert compose(article, lint(article, select((), ["L002"])).findings) == ()


class TestAsWritten:
    @pytest.mark.parametrize("status", [Status.OK, Status.REDIRECTED])
    def test_what_answers_as_written_is_info_without_a_fix(self, status: Status) -> None:
        (found,) = settled(TEXT, resolution(WRITTEN, status), resolution(REPAIRED, Status.OK))

        assert found.severity is Severity.INFO
        assert found.fix is None
        assert "it answered" in (found.because or "")

    def test_a_relative_path_that_is_there_is_no_finding(self) -> None:
        url = "github.com/epage"

        assert settled("[x](github.com/epage)", resolution(url, Status.OK)) == ()

    def test_a_warning_becomes_an_error_when_the_url_is_broken(self) -> None:
        text = "[x](https:///a.org/p)"
        broken = resolution("https://a.org/p", Status.BROKEN, "http-404", "404 twice")
        (found,) = settled(text, broken)

        assert found.severity is Severity.ERROR
        assert "404 twice" in (found.because or "")

    @pytest.mark.parametrize(
        ("status", "reason"),
        [
            (Status.BROKEN, "http-404"),
            (Status.BLOCKED, "forbidden"),
            (Status.UNREACHABLE, "timeout-read"),
            (Status.SUSPECT, "soft-404-unsure"),
        ],
    )
    def test_no_network_finding_joins_it(self, status: Status, reason: str) -> None:
        (found,) = settled(TEXT, resolution(WRITTEN, status, reason, "what it said"))

        assert (found.code, found.severity) == ("U001", Severity.ERROR)
        assert "what it said" in (found.because or "")

    def test_what_was_not_asked_is_no_evidence(self) -> None:
        (found,) = settled(
            TEXT, resolution(WRITTEN, Status.SKIPPED, "offline", "offline", attempts=0)
        )

        assert found.because is None


class TestSharedDefinition:
    def test_every_use_of_a_flawed_definition_is_explained_by_one_finding(self) -> None:
        text = f"[a][r] and [b][r]\n\n[r]: https://a.org/two{NBH}words\n"
        found = settled(text, resolution(WRITTEN, Status.BROKEN, "http-404", "404 twice"))

        assert [(f.code, f.span.start) for f in found] == [("U001", 19)]

    def test_a_broken_definition_without_a_flaw_is_reported_at_each_use(self) -> None:
        text = "[a][r] and [b][r]\n\n[r]: https://a.org/x\n"
        found = settled(text, resolution("https://a.org/x", Status.BROKEN, "http-404", "404 twice"))

        assert [f.code for f in found] == ["R001", "R001"]


class TestRepair:
    def gone(self) -> Resolution:
        return resolution(WRITTEN, Status.BROKEN, "http-404", "404 twice")

    @pytest.mark.parametrize("status", [Status.OK, Status.REDIRECTED])
    def test_verified_when_it_works_and_the_written_does_not(self, status: Status) -> None:
        (found,) = settled(TEXT, self.gone(), resolution(REPAIRED, status, None, "200"))

        assert found.fix is not None
        assert found.fix.verified
        assert re.fullmatch("each look-alike becomes a hyphen; .*200.*404 twice", found.fix.because)

    @pytest.mark.parametrize(
        ("status", "reason"),
        [
            (Status.BLOCKED, "bot-challenge"),
            (Status.BROKEN, "http-404"),
            (Status.UNREACHABLE, "timeout-read"),
            (Status.SUSPECT, "redirect-to-home"),
            (Status.MALFORMED, "unparsable"),
        ],
    )
    def test_anything_else_leaves_it_unverified_and_says_why(
        self, status: Status, reason: str
    ) -> None:
        (found,) = settled(TEXT, self.gone(), resolution(REPAIRED, status, reason, "a wall"))

        assert found.fix is not None
        assert not found.fix.verified
        assert "a wall" in found.fix.because

    def test_not_asked_is_not_verified(self) -> None:
        (found,) = settled(TEXT, self.gone())

        assert found.fix is not None
        assert not found.fix.verified
        assert found.fix.because.endswith("not asked")

    def test_verified_also_where_the_written_cannot_be_told(self) -> None:
        walled = resolution(WRITTEN, Status.BLOCKED, "forbidden", "403")
        (found,) = settled(TEXT, walled, resolution(REPAIRED, Status.OK))

        assert found.fix is not None
        assert found.fix.verified

    def test_a_torn_link_is_verified_the_same_way(self) -> None:
        (found,) = settled(
            "[x](https://a. org/two-words)", resolution(REPAIRED, Status.OK, None, "200")
        )

        assert found.code == "L002"
        assert found.fix is not None
        assert found.fix.verified

    def test_a_text_fix_is_left_alone(self) -> None:
        text = "[page] (https://a.org/p)"
        (found,) = settled(text, resolution("https://a.org/p", Status.BROKEN, "http-404", "404"))

        assert (found.code, found.fix and found.fix.verified) == ("L003", True)

    def test_a_repair_around_a_url_that_answers_is_verified(self) -> None:
        url = "https://en.wikipedia.org/wiki/Foo_(film)"
        (found,) = settled(f"[Foo]({url}", resolution(url, Status.OK, None, "200"))

        assert (found.code, found.severity) == ("U014", Severity.ERROR)
        assert found.fix is not None
        assert found.fix.verified

    def test_a_redirect_service_that_works_is_left_out_all_the_same(self) -> None:
        wrapper = "https://www.google.com/url?q=https://a.org/p"
        (found,) = settled(
            f"[x]({wrapper})",
            resolution(wrapper, Status.OK),
            resolution("https://a.org/p", Status.OK, None, "200"),
        )

        assert (found.code, found.severity) == ("S001", Severity.WARNING)
        assert found.fix is not None
        assert found.fix.verified


class TestFlawed:
    def test_urls_with_an_error_about_their_syntax(self) -> None:
        text = f"{TEXT} [b](https:///b.org) [c](https://c.con/) [d](https://d.org/) [e](https://e. org)"
        linted = lint_text(text)

        assert flawed_urls(linted.article, linted.findings) == {WRITTEN, "https://e. org"}


class TestGroup:
    def test_one_cause_one_group_worst_first(self) -> None:
        text = f"[a](https:///a.org/p) {TEXT} [y](https://b.org/c{NBH}d) [source]"
        groups = group(lint_text(text).findings)

        assert [(g.code, g.severity, len(g.findings)) for g in groups] == [
            ("U001", Severity.ERROR, 2),
            ("P001", Severity.ERROR, 1),
            ("U004", Severity.WARNING, 1),
        ]
        assert groups[0].cause == "U+2011 NON-BREAKING HYPHEN stands where a hyphen belongs"

    def test_suppressed_findings_are_in_no_group(self) -> None:
        article = read(TEXT)
        quiet = finding(article, "U001")
        shown = group([quiet])
        hidden = Finding(
            **{f: getattr(quiet, f) for f in quiet.__struct_fields__ if f != "suppressed"},
            suppressed=Suppression(by="comment"),
        )

        assert len(shown) == 1
        assert group([hidden]) == ()


class TestServicesThatEnded:
    URL = "https://plus.google.com/1"
    TEXT = f"[x]({URL})"

    def test_they_explain_what_the_network_could_not_do(self) -> None:
        found = resolution(self.URL, Status.UNREACHABLE, "timeout-read", "timed out")

        assert [f.code for f in settled(self.TEXT, found)] == ["R012"]

    def test_proof_takes_the_place_of_the_list(self) -> None:
        found = resolution(self.URL, Status.BROKEN, "http-404", "answered 404")

        assert [f.code for f in settled(self.TEXT, found)] == ["R001"]

    def test_a_page_that_answers_makes_it_a_hint(self) -> None:
        (found,) = settled(self.TEXT, resolution(self.URL, Status.OK))

        assert (found.code, found.severity) == ("R012", Severity.INFO)
        assert found.because == "as written it it answered"


class TestWordsLeftBehind:
    def test_a_file_of_that_name_is_no_defect(self) -> None:
        assert settled("[study](todo)", resolution("todo", Status.OK)) == ()

    def test_without_one_it_is_one_finding(self) -> None:
        found = resolution("todo", Status.BROKEN, "file-missing", "names no file")

        assert [f.code for f in settled("[study](todo)", found)] == ["P004"]


def test_dropping_a_parameter_is_verified_though_the_address_works_with_it() -> None:
    written = "https://a.org/x?utm_source=chatgpt.com"
    (found,) = settled(
        f"[x]({written})",
        resolution(written, Status.OK),
        resolution("https://a.org/x", Status.OK),
    )

    assert found.code == "A007"
    assert found.fix is not None
    assert found.fix.verified
