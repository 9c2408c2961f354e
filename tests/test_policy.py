"""What fails a run: reports of real audits held against what a settings file demands."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from linkcheck.audit import audit, begin
from linkcheck.choice import Choices
from linkcheck.model import Report, Trip
from linkcheck.policy import judge
from linkcheck.settings import BadSettings, Settings, load_settings
from tests.auditing import everywhere
from tests.web.server import LocalWeb, raw, respond

LIVING = respond(200, "<title>A page</title><p>Here it is, with all that was cited from it.</p>")
ROUTES = {
    ("gone.test", "/x"): respond(404, "gone"),
    ("walled.test", "/x"): respond(403, "no"),
    ("moved.test", "/x"): raw(
        b"HTTP/1.1 302 Found\r\nLocation: https://www.bad.test/y\r\nContent-Length: 0\r\n\r\n"
    ),
}


def report_of(
    folder: Path, texts: dict[str, str] | str, toml: str, web: LocalWeb | None = None
) -> tuple[Report, Choices]:
    articles = {"a.md": texts} if isinstance(texts, str) else texts
    for name, text in articles.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    file = folder / "linkcheck.toml"
    file.write_text(toml, encoding="utf-8")
    settings: Settings = load_settings(file, {}, {})
    if web is None:
        settings = structs.replace(settings, offline=True)
    else:
        routed = {"connect_to": everywhere(web), "ca_file": web.ca_file}
        settings = structs.replace(settings, **routed)
    choices = Choices(settings)
    work = begin(list(articles), settings, choices, cwd=folder, project_root=folder)
    return audit(work), choices


def trips(
    folder: Path, texts: dict[str, str] | str, toml: str, web: LocalWeb | None = None
) -> list[tuple[str, str]]:
    report, choices = report_of(folder, texts, toml, web)
    return [_place(trip) for trip in judge(report, choices.of)]


def _place(trip: Trip) -> tuple[str, str]:
    place = "" if trip.line is None else f":{trip.line}:{trip.column}"
    return trip.policy, f"{trip.source}{place}: {trip.message}"


class TestFindings:
    def test_one_trip_for_each_rule_and_article_the_worst_first(self, tmp_path: Path) -> None:
        texts = {
            "a.md": "Read more on Reuters.\n",
            "b.md": "It grew [source].\n\nIt fell [source].\n",
        }

        assert trips(tmp_path, texts, 'fail-on = "warning"\n') == [
            ("fail-on", "b.md:1:9: error P001 bracket-placeholder and 1 more"),
            ("fail-on", "a.md:1:1: warning P007 read-more-without-link"),
        ]

    def test_the_ids_of_the_findings_are_named(self, tmp_path: Path) -> None:
        report, choices = report_of(tmp_path, "It grew [source].\n", "")
        (trip,) = judge(report, choices.of)

        assert trip.findings == tuple(f.id for f in report.articles[0].findings)

    def test_a_rule_may_fail_whatever_its_severity(self, tmp_path: Path) -> None:
        toml = 'fail-on = "never"\n[policy]\nfail-on-rules = ["read-more-without-link"]\n'

        assert trips(tmp_path, "Read more on Reuters.\n\nIt grew [source].\n", toml) == [
            ("fail-on-rules", "a.md:1:1: warning P007 read-more-without-link"),
        ]

    def test_what_is_silenced_fails_nothing(self, tmp_path: Path) -> None:
        text = "<!-- linkcheck: ignore P007 because so -->\nRead more on Reuters.\n"
        toml = 'fail-on = "warning"\n[policy]\nfail-on-rules = ["P"]\n'

        assert trips(tmp_path, text, toml) == []


class TestStatuses:
    def test_a_verdict_fails_at_its_citation(self, tmp_path: Path) -> None:
        text = "See [one](https://walled.test/x) and\n[two](https://fine.test/x).\n"
        with LocalWeb(ROUTES, otherwise=LIVING) as web:
            found = trips(tmp_path, text, '[policy]\nfail-on-status = ["blocked"]\n', web)

        assert len(found) == 1
        assert found[0][1].startswith("a.md:1:5: blocked: https://walled.test/x ")

    def test_a_verdict_whose_finding_is_silenced_does_not(self, tmp_path: Path) -> None:
        text = "<!-- linkcheck: ignore R001 because so -->\nSee [one](https://gone.test/x).\n"
        with LocalWeb(ROUTES, otherwise=LIVING) as web:
            found = trips(tmp_path, text, '[policy]\nfail-on-status = ["broken"]\n', web)

        assert found == []

    def test_what_this_run_did_not_ask_is_not_held_against_it(self, tmp_path: Path) -> None:
        text = "See [one](https://a.test/x), [two](https://b.test/x).\n"
        toml = (
            'exclude = ["b[.]test"]\n[policy]\nfail-on-status = ["skipped"]\nmax-unverified = 0\n'
        )

        assert [said for _, said in trips(tmp_path, text, toml)] == [
            "a.md:1:30: skipped: https://b.test/x not asked: the settings exclude it"
        ]


class TestUnverified:
    @pytest.mark.parametrize(
        ("most", "fails"), [("1", False), ("0", True), ('"50%"', False), ('"49.9%"', True)]
    )
    def test_a_number_or_a_share_of_the_slots(self, tmp_path: Path, most: str, fails: bool) -> None:
        text = "See [one](https://walled.test/x) and [two](https://fine.test/x).\n"
        with LocalWeb(ROUTES, otherwise=LIVING) as web:
            found = trips(tmp_path, text, f"[policy]\nmax-unverified = {most}\n", web)

        wanted = most.strip('"')
        said = f"a.md: 1 of 2 slots is undecided, at most {wanted} may be"
        assert found == ([("max-unverified", said)] if fails else [])

    def test_a_run_that_was_stopped_judges_nothing(self, tmp_path: Path) -> None:
        report, choices = report_of(
            tmp_path, "See [one](https://a.test/x).\n", "[policy]\nmax-unverified = 0\n"
        )
        online = structs.replace(report.run, offline=False)
        stopped = structs.replace(online, complete=False, stopped_by="deadline")

        assert judge(structs.replace(report, run=stopped), choices.of) == ()
        assert len(judge(structs.replace(report, run=online), choices.of)) == 1


class TestScore:
    def test_it_is_too_low_only_when_its_best_case_is(self, tmp_path: Path) -> None:
        text = "It grew [source] and [fell](https://a.test/x).\n"
        offline = 'fail-on = "never"\n[policy]\nmin-score = {}\n'

        assert trips(tmp_path, text, offline.format(50)) == []
        assert trips(tmp_path, text, offline.format(50.5)) == [
            ("min-score", "a.md: the score is 50 at best, at least 50.5 wanted")
        ]

    def test_an_article_without_slots_has_no_score_to_fail(self, tmp_path: Path) -> None:
        assert trips(tmp_path, "Nothing.\n", "[policy]\nmin-score = 100\n") == []


class TestSources:
    def test_distinct_sources_are_counted(self, tmp_path: Path) -> None:
        text = "[a](https://a.test/x) [b](https://a.test/x#y) [c](https://c.test/)\n"

        assert trips(tmp_path, text, "[policy]\nmin-sources = 2\n") == []
        assert trips(tmp_path, text, "[policy]\nmin-sources = 3\n") == [
            ("min-sources", "a.md: 2 sources, at least 3 wanted")
        ]

    def test_a_share_of_the_citations_of_one_domain(self, tmp_path: Path) -> None:
        text = (
            "[a](https://a.example.com/x) [b](https://b.example.com/y) [c](https://c.test/)\n"
            "![i](https://a.example.com/i.png)\n"
        )
        toml = '[policy]\nmax-share-per-domain = "{}"\n'

        assert trips(tmp_path, text, toml.format("66.7%")) == []
        assert trips(tmp_path, text, toml.format("66%")) == [
            (
                "max-share-per-domain",
                "a.md: 2 of 3 citations lead to example.com, at most 66% may",
            )
        ]


class TestDomains:
    TEXT = (
        "[a](https://www.bad.test/x) [b](https://notbad.test/y) [c](https://b\u00fccher.test/z)"
        " ![i](https://bad.test/i.png) [m](mailto:x@bad.test)\n"
    )

    def test_a_denied_domain_and_what_lies_below_it(self, tmp_path: Path) -> None:
        toml = '[policy]\ndeny-domains = ["Bad.test", "b\u00fccher.test"]\n'

        assert trips(tmp_path, self.TEXT, toml) == [
            ("deny-domains", "a.md:1:1: www.bad.test is denied"),
            ("deny-domains", "a.md:1:56: xn--bcher-kva.test is denied"),
        ]

    def test_a_denied_domain_at_the_end_of_redirects(self, tmp_path: Path) -> None:
        with LocalWeb(ROUTES, otherwise=LIVING) as web:
            found = trips(
                tmp_path,
                "See [it](https://moved.test/x).\n",
                '[policy]\ndeny-domains = ["bad.test"]\n',
                web,
            )

        assert found == [
            ("deny-domains", "a.md:1:5: it leads to www.bad.test, which is denied"),
        ]

    def test_only_what_is_allowed(self, tmp_path: Path) -> None:
        toml = '[policy]\nallow-domains = ["bad.test", "notbad.test"]\n'

        assert trips(tmp_path, self.TEXT, toml) == [
            ("allow-domains", "a.md:1:56: xn--bcher-kva.test is not among the allowed"),
        ]

    def test_what_is_no_domain_is_refused_before_anything_is_read(self, tmp_path: Path) -> None:
        with pytest.raises(BadSettings, match=r"policy: deny-domains: `a\|b` is no domain"):
            trips(tmp_path, "", '[policy]\ndeny-domains = ["a|b"]\n')


class TestPaths:
    def test_demands_are_replaced_key_by_key(self, tmp_path: Path) -> None:
        toml = (
            '[policy]\nmin-sources = 2\ndeny-domains = ["bad.test"]\n'
            '[[paths]]\nmatch = ["drafts/**"]\npolicy = {min-sources = 0}\n'
            '[[paths]]\nmatch = ["drafts/free.md"]\n[paths.policy]\ndeny-domains = []\n'
        )
        text = "[a](https://bad.test/x)\n"
        texts = {"a.md": text, "drafts/b.md": text, "drafts/free.md": text}

        assert trips(tmp_path, texts, toml) == [
            ("min-sources", "a.md: 1 source, at least 2 wanted"),
            ("deny-domains", "a.md:1:1: bad.test is denied"),
            ("deny-domains", "drafts/b.md:1:1: bad.test is denied"),
        ]
