"""The baseline as text, and what it does to a report; the reports are real audits."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from linkcheck.baseline import BadBaseline, Entry, mark, parse, record, without_fixed, write
from linkcheck.model import Report, Severity
from tests.auditing import audited
from tests.web.server import LocalWeb, respond

HEAD = '{"linkcheck-baseline": 1}\n'
LINE = '{"source": "a.md", "code": "P001", "id": "1", "severity": "error", "message": "m"}\n'
DEFECTS = "It grew [source].\n\nIt fell [source].\n"
LIVING = respond(200, "<title>A page</title><p>Here it is, with all that was cited from it.</p>")


def entry(**changes: object) -> Entry:
    plain = Entry(source="a.md", code="P001", id="1", severity=Severity.ERROR, message="m")
    return structs.replace(plain, **changes)


def ran(report: Report) -> list[Collection[str]]:
    return [{rule.code for rule in report.rules} for _ in report.articles]


def on(report: Report, day: str) -> Report:
    return structs.replace(report, run=structs.replace(report.run, started_at=f"{day}T23:59:59Z"))


def suppressed(report: Report) -> list[tuple[str, str | None] | None]:
    found = (finding.suppressed for one in report.articles for finding in one.findings)
    return [None if one is None else (one.by, one.because) for one in found]


class TestText:
    def test_one_line_a_finding_sorted_by_source_rule_and_id(self) -> None:
        entries = [
            entry(id="2", source="b.md"),
            entry(id="9", code="U001", url="https://a.org/\u2011"),
            entry(id="2", expires=date(2027, 1, 31), owner="me", reason="later"),
            entry(),
        ]

        assert write(entries) == (
            HEAD
            + LINE
            + '{"source": "a.md", "code": "P001", "id": "2", "severity": "error", "message": "m",'
            ' "reason": "later", "owner": "me", "expires": "2027-01-31"}\n'
            '{"source": "a.md", "code": "U001", "id": "9", "severity": "error", "message": "m",'
            ' "url": "https://a.org/\u2011"}\n'
            '{"source": "b.md", "code": "P001", "id": "2", "severity": "error", "message": "m"}\n'
        )

    @given(st.text(), st.text())
    def test_any_text_survives_and_stays_on_its_line(self, source: str, message: str) -> None:
        written = write([entry(source=source, message=message)])

        assert len(written.splitlines()) == 2
        assert parse(written) == (entry(source=source, message=message),)

    def test_what_a_terminal_obeys_is_escaped(self) -> None:
        written = write([entry(message="a\x1b[31m\u202e\u2028\x85\ud800\U000e0041")])

        assert r'"a\u001b[31m\u202e\u2028\u0085' in written
        assert all(c.isprintable() or c == "\n" for c in written)
        assert "\ufffd" in parse(written)[0].message

    def test_blank_lines_and_line_ends_of_windows_are_forgiven(self) -> None:
        assert parse(f"{HEAD}\n{LINE}".replace("\n", "\r\n")) == (entry(),)

    @pytest.mark.parametrize(
        ("text", "line", "said"),
        [
            ("", 1, 'no baseline of linkcheck: it begins with {"linkcheck-baseline": 1}'),
            ("[tool]\n", 1, "no baseline of linkcheck: "),
            ('{"version": "2.1.0", "runs": []}', 1, "no baseline of linkcheck: "),
            ('{"linkcheck-baseline": 2}\n', 1, "version 2; this linkcheck reads version 1"),
            (f"{HEAD}\n{LINE}" + '{"source": "a"', 4, "input data was truncated"),
            (
                HEAD + LINE.replace('"id"', '"expire": "2027-01-01", "id"'),
                2,
                "object contains unknown field `expire`",
            ),
            (
                HEAD + LINE.replace('"id"', '"expires": "tomorrow", "id"'),
                2,
                "invalid RFC3339 encoded date - at `$.expires`",
            ),
            (HEAD + LINE.replace("error", "fatal"), 2, "invalid enum value 'fatal'"),
            (HEAD + LINE + LINE, 3, "the finding 1 stands in line 2, too"),
            (f"{HEAD}<<<<<<< ours\n{LINE}", 2, "a merge that is not resolved"),
        ],
    )
    def test_what_is_none_is_named_with_its_line(self, text: str, line: int, said: str) -> None:
        with pytest.raises(BadBaseline) as caught:
            parse(text)

        assert caught.value.line == line
        assert caught.value.message.startswith(said)


class TestMarking:
    def test_known_findings_are_suppressed_and_leave_their_groups(self, tmp_path: Path) -> None:
        report = audited(tmp_path, DEFECTS, offline=True)
        known = record(report, (), reason="since ever")

        marked = mark(report, known[:1])

        assert sorted(suppressed(marked), key=str) == [("baseline", "since ever"), None]
        assert [len(group.findings) for group in marked.articles[0].groups] == [1]
        assert marked.articles[0].score == report.articles[0].score

    def test_lines_that_moved_are_known(self, tmp_path: Path) -> None:
        known = record(audited(tmp_path, DEFECTS, offline=True), ())
        moved = audited(tmp_path, f"# Title\n\nMore of it.\n\n{DEFECTS}", offline=True)

        assert None not in suppressed(mark(moved, known))

    def test_a_comment_keeps_its_word(self, tmp_path: Path) -> None:
        known = record(audited(tmp_path, "It grew [source].\n", offline=True), ())
        text = "<!-- linkcheck: ignore P001 because so -->\nIt grew [source].\n"

        assert suppressed(mark(audited(tmp_path, text, offline=True), known)) == [("comment", "so")]

    def test_it_fails_again_after_its_last_day(self, tmp_path: Path) -> None:
        report = audited(tmp_path, "It grew [source].\n", offline=True)
        known = record(report, (), owner="desk", expires=date(2027, 1, 31))

        assert suppressed(mark(on(report, "2027-01-31"), known)) == [("baseline", None)]
        late = mark(on(report, "2027-02-01"), known)
        assert suppressed(late) == [None]
        assert late.run.notes == (
            f"baseline: P001 in a.md ({known[0].id}, desk) expired on 2027-01-31",
        )

    def test_what_became_worse_is_news(self, tmp_path: Path) -> None:
        report = audited(tmp_path, "It grew [source].\n", offline=True)
        (known,) = record(report, ())
        doubt = structs.replace(known, severity=Severity.WARNING, reason="it is slow")

        assert suppressed(mark(report, (doubt,))) == [None]
        assert record(report, (doubt,)) == (structs.replace(known, reason="it is slow"),)


class TestRecording:
    def test_errors_and_warnings_and_nothing_that_is_silenced(self, tmp_path: Path) -> None:
        text = "Read more on Reuters.\n\n<!-- linkcheck: ignore because so -->\nIt grew [source].\n"
        report = audited(tmp_path, text, offline=True)

        assert [one.code for one in record(report, ())] == ["P007"]

    def test_what_is_known_stays_as_it_is(self, tmp_path: Path) -> None:
        report = audited(tmp_path, DEFECTS, offline=True)
        old = [structs.replace(one, message="old", owner="a") for one in record(report, ())][:1]
        again = record(report, old, owner="b")

        assert [one.owner for one in again] == ["a", "b"]
        assert again[0].message == "old"


class TestFixing:
    def test_what_is_gone_leaves(self, tmp_path: Path) -> None:
        known = record(audited(tmp_path, DEFECTS, offline=True), ())
        after = audited(tmp_path, "It grew [source].\n\nIt fell.\n", offline=True)

        left = without_fixed(known, after, ran(after))
        assert len(left) == 1
        assert left[0].id in {finding.id for finding in after.articles[0].findings}

    def test_what_was_not_looked_at_stays(self, tmp_path: Path) -> None:
        known = record(audited(tmp_path, DEFECTS, offline=True), ())
        elsewhere = tuple(structs.replace(one, source="b.md") for one in known)
        after = audited(tmp_path, "Nothing.\n", offline=True)

        assert without_fixed(elsewhere, after, ran(after)) == elsewhere
        assert without_fixed(known, after, [frozenset({"U001"})]) == known
        assert without_fixed(known, after, ran(after)) == ()

    def test_an_address_without_a_verdict_is_not_mended(self, tmp_path: Path) -> None:
        text = "See [it](https://gone.test/x).\n"
        with LocalWeb({("gone.test", "/x"): respond(404, "gone")}) as web:
            known = record(audited(tmp_path, text, web), ())
        assert [(one.code, one.url) for one in known] == [("R001", "https://gone.test/x")]

        def left(text: str, web: LocalWeb | None) -> int:
            report = audited(tmp_path, text, web, offline=web is None)
            return len(without_fixed(known, report, ran(report)))

        with LocalWeb({("gone.test", "/x"): respond(403, "no")}) as walled:
            assert left(text, walled) == 1
        with LocalWeb({}, otherwise=LIVING) as living:
            assert left(text, living) == 0
        assert left(text, None) == 1
        assert left("See nothing.\n", None) == 0

    def test_an_idle_ignore_is_judged_by_whole_runs(self, tmp_path: Path) -> None:
        text = "<!-- linkcheck: ignore R001 because so -->\nSee [it](https://a.test/x).\n"
        with LocalWeb({}, otherwise=LIVING) as web:
            known = record(audited(tmp_path, text, web), ())
            mended = audited(tmp_path, "See [it](https://a.test/x).\n", web)
        offline = audited(tmp_path, text, offline=True)

        assert [one.code for one in known] == ["D004"]
        assert without_fixed(known, offline, ran(offline)) == known
        assert without_fixed(known, mended, ran(mended)) == ()
