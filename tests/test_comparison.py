"""What of two audits of one article is new, fixed, or could not be told; the audits are real."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import structs

from linkcheck.comparison import compare, is_comparable, past_audit
from linkcheck.model import Comparison, Report, Severity, Suppression
from linkcheck.redact import redact
from tests.auditing import audited
from tests.web.server import LocalWeb, respond

LIVING = respond(200, "<title>A page</title><p>Here it is, with all that was cited from it.</p>")
GONE = {("gone.test", "/x"): respond(404, "gone")}
WALLED = {("gone.test", "/x"): respond(403, "no")}
CITED = "See [it](https://gone.test/x).\n"


def compared(
    before: Report, after: Report, ran: Iterable[str] | None = None, private: Iterable[str] = ()
) -> Comparison:
    hosts = frozenset(private)
    before, after = redact(before), redact(after)
    last = past_audit(before.articles[0], before, 9, hosts)
    codes = {rule.code for rule in after.rules} if ran is None else set(ran)
    return compare(after.articles[0], after, codes, last, hosts)


def said(comparison: Comparison) -> tuple[int, list[str], list[str]]:
    """Return how many are new, and the codes of those fixed and unproven."""
    gone = (comparison.fixed, comparison.unproven)
    fixed, unproven = ([known.code for known in findings] for findings in gone)
    return len(comparison.new), fixed, unproven


def test_what_was_written_and_what_was_mended(tmp_path: Path) -> None:
    before = audited(tmp_path, "It grew [source].\n\nIt fell [source].\n", offline=True)
    after = audited(tmp_path, "It grew [source].\n\nIt rose [source] [cite].\n", offline=True)
    found = compared(before, after)

    assert said(found) == (2, ["P001"], [])
    assert set(found.new) == {one.id for one in after.articles[0].findings[1:]}


def test_moved_lines_change_nothing(tmp_path: Path) -> None:
    before = audited(tmp_path, "It grew [source].\n", offline=True)
    after = audited(tmp_path, "# A\n\nMore.\n\nIt grew [source].\n", offline=True)

    assert said(compared(before, after)) == (0, [], [])


def test_what_stands_around_a_repaired_address_is_not_new(tmp_path: Path) -> None:
    text = (
        "A [1](https://a.org/x\u2011y), B [2](https://b.org/y).\n\n"
        "A again [1](https://a.org/x\u2011y), C [2](https://c.org/z).\n\n"
        "## Sources\n\n1. 1.Paper (a.org)\n2. Note (b.org)\n"
    )
    before = audited(tmp_path, text, offline=True)
    mended = text.replace("\u2011", "-").replace("1. 1.", "1. ")
    after = audited(tmp_path, mended, offline=True)
    other = audited(tmp_path, text.replace("c.org/z", "d.org/z"), offline=True)

    codes = [finding.code for finding in before.articles[0].findings]
    assert codes == ["U001", "U001", "C003", "C005", "D001", "C006", "C006"]
    assert said(compared(before, after)) == (0, ["U001", "U001", "D001"], [])
    assert said(compared(before, other)) == (0, [], [])


def test_another_dead_address_in_the_same_words_is_new(tmp_path: Path) -> None:
    with LocalWeb({}, otherwise=respond(404, "gone")) as web:
        before = audited(tmp_path, CITED, web)
        after = audited(tmp_path, CITED.replace("/x", "/y"), web)

    assert said(compared(before, after)) == (1, ["R001"], [])


def test_only_a_verdict_proves_a_dead_link_fixed(tmp_path: Path) -> None:
    with LocalWeb(GONE) as web:
        before = audited(tmp_path, CITED, web)
    with LocalWeb(WALLED) as web:
        blocked = audited(tmp_path, CITED, web)
    with LocalWeb({}, otherwise=LIVING) as web:
        mended = audited(tmp_path, CITED, web)
        replaced = audited(tmp_path, "See [it](https://other.test/x).\n", web)
    offline = audited(tmp_path, CITED, offline=True)

    assert said(compared(before, blocked)) == (0, [], ["R001"])
    assert said(compared(before, offline)) == (0, [], ["R001"])
    assert said(compared(before, mended)) == (0, ["R001"], [])
    assert said(compared(before, replaced)) == (0, ["R001"], [])


def test_what_was_not_judged_for_a_while_is_not_new_when_it_is_seen_again(tmp_path: Path) -> None:
    with LocalWeb(GONE) as web:
        before = audited(tmp_path, CITED, web)
    with LocalWeb(WALLED) as web:
        blocked = audited(tmp_path, CITED, web)
    found = compared(before, blocked)
    last = past_audit(blocked.articles[0], blocked, 9, frozenset(), found.unproven)
    again = compare(before.articles[0], before, {"R001"}, last, frozenset())

    assert (last.errors, [known.code for known in last.findings or ()]) == (0, ["R001"])
    assert said(again) == (0, [], [])


def test_a_rule_that_did_not_run_fixes_nothing(tmp_path: Path) -> None:
    before = audited(tmp_path, "It grew [source].\n", offline=True)
    after = audited(tmp_path, "It grew.\n", offline=True)

    assert said(compared(before, after, ran=["U001"])) == (0, [], ["P001"])


def test_what_became_worse_is_new(tmp_path: Path) -> None:
    mild = audited(tmp_path, "It grew [source].\n", offline=True, severity={"P001": "warning"})
    grave = audited(tmp_path, "It grew [source].\n", offline=True)

    assert said(compared(mild, grave)) == (1, [], [])
    assert said(compared(grave, mild)) == (0, [], [])


def test_information_is_not_counted(tmp_path: Path) -> None:
    before = audited(tmp_path, "It grew.\n", offline=True)
    after = audited(tmp_path, "It grew [source].\n", offline=True, severity={"P001": "info"})

    assert said(compared(before, after)) == (0, [], [])


def test_silencing_is_no_repair_and_what_speaks_again_is_new(tmp_path: Path) -> None:
    silence = "<!-- linkcheck: ignore P001 because so -->\n"
    before = audited(tmp_path, "It grew [source].\n", offline=True)
    after = audited(tmp_path, f"{silence}It grew [source].\n", offline=True)

    assert said(compared(before, after)) == (0, [], [])
    assert said(compared(after, before)) == (1, [], [])


def test_what_the_baseline_knows_is_known(tmp_path: Path) -> None:
    plain = audited(tmp_path, "It grew [source].\n", offline=True)
    (one,) = plain.articles
    known = structs.replace(one.findings[0], suppressed=Suppression(by="baseline"))
    marked = structs.replace(plain, articles=(structs.replace(one, findings=(known,)),))

    assert said(compared(marked, plain)) == (0, [], [])
    assert said(compared(plain, marked)) == (0, [], [])
    last = past_audit(marked.articles[0], marked, 9, frozenset())
    assert (last.errors, len(last.findings or ())) == (0, 1)


def test_nothing_is_kept_of_private_hosts_and_secrets(tmp_path: Path) -> None:
    text = f"{CITED}\nSee [me](https://a.test/?access_token=ya29.a0AfH6SMBx1y2z3).\n"
    with LocalWeb(GONE) as web:
        before = redact(audited(tmp_path, text, web))
    hosts = frozenset({"gone.test"})
    (one,) = before.articles

    assert {finding.code for finding in one.findings} == {"R001", "S003"}
    assert past_audit(one, before, 9, hosts).findings == ()
    assert "***" not in str(past_audit(one, before, 9, frozenset()).findings)
    assert said(compared(before, before, private=hosts)) == (0, [], [])


def test_the_numbers_are_those_of_the_report(tmp_path: Path) -> None:
    with LocalWeb(GONE, otherwise=LIVING) as web:
        report = audited(tmp_path, f"{CITED}\nSee [that](https://a.test/) too [source].\n", web)
    last = past_audit(report.articles[0], report, 9, frozenset())
    score = report.articles[0].score

    assert (last.value, last.low, last.high, last.grade) == (33.3, 33.3, 33.3, "F")
    assert (last.decided, last.of) == (score.decided, score.of) == (3, 3)
    assert (last.errors, last.warnings, last.infos) == (2, 0, 0)
    assert [(known.code, known.severity, known.url) for known in last.findings or ()] == [
        ("R001", Severity.ERROR, "https://gone.test/x"),
        ("P001", Severity.ERROR, None),
    ]


def test_runs_that_did_not_ask_to_the_end_are_not_compared(tmp_path: Path) -> None:
    report = audited(tmp_path, "It grew.\n")
    cut = structs.replace(report.run, complete=False, stopped_by="deadline")

    assert is_comparable(report)
    assert not is_comparable(structs.replace(report, run=cut))
    assert not is_comparable(audited(tmp_path, "It grew.\n", offline=True))
