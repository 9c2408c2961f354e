from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from linkcheck.model import Audited, Report, Trip
from linkcheck.render import Look, render
from linkcheck.render.dossier import dossiers, web_address

from .hostile import TARGETS, hostile
from .sample import sample


def drawn(report: Report) -> LexborHTMLParser:
    return LexborHTMLParser(render("html", report, Look()))


def one(parsed: LexborHTMLParser, selector: str) -> LexborNode:
    found = parsed.css(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def words_of(node: LexborNode) -> str:
    return " ".join(node.text().split())


@pytest.fixture(scope="module")
def page() -> LexborHTMLParser:
    return drawn(sample())


def test_articles_stand_in_an_index_the_worst_first(page: LexborHTMLParser) -> None:
    rows = [words_of(row) for row in page.css(".index tbody tr")]

    assert [row.split(" ", 2)[2][:12] for row in rows] == [
        "Alibaba gear",
        "https://exam",
        "A clean onea",
    ]
    assert [link.attributes["href"] for link in page.css(".index a")] == ["#a1", "#a2", "#a3"]


def test_one_article_has_no_index() -> None:
    report = sample()
    alone = drawn(msgspec.structs.replace(report, articles=report.articles[:1]))

    assert not alone.css(".index")
    assert words_of(one(alone, "h1")) == "Alibaba gears up for Qwen 3"


def test_every_citation_is_marked_in_the_text_by_its_verdict(page: LexborHTMLParser) -> None:
    marks = [words_of(mark) for mark in page.css("#a1 .mark")]

    assert marks == [
        "Read more (malformed)",
        "in a paper (redirected)",
        "are public (ok)",
        "[source] (no source)",
        "公開資料 (broken)",
        "1 (malformed)",
        "1 (malformed)",
        "1 (malformed)",
        "9 (malformed)",
        "a delay (blocked)",
        "[source] (no source)",
    ]


def test_the_text_is_all_there(page: LexborHTMLParser) -> None:
    prose = words_of(one(page, "#a1 .prose"))

    assert prose.startswith("Alibaba gears up for Qwen 3")
    assert "culture spread in Hangzhou." in prose
    assert prose.endswith("1. (warning D001 entry-number-doubled)Bloomberg report(bloomberg.com)")


def test_a_finding_about_no_citation_is_marked_where_it_stands(page: LexborHTMLParser) -> None:
    mark = one(page, "#a1 .told")

    assert words_of(mark) == "1. 1. (warning D001 entry-number-doubled)"
    assert mark.attributes["href"] == "#a1f11"
    assert one(page, "#a1f11 .at a").attributes["href"] == f"#{mark.attributes['id']}" == "#a1t11"


def test_what_changed_since_the_last_audit_is_said(page: LexborHTMLParser) -> None:
    said = "core 12.5 \u2192 20.0, 1 new, 2 fixed, 1 not judged again since 12 November"

    assert words_of(one(page, "#a1 .change > p")) == f"S{said}"
    fixed, unproven = (words_of(node) for node in page.css("#a1 .change details"))
    assert fixed == "Fixed: 2 P001 U001 lookalike-hyphen https://www.example.net/2024/training"
    assert unproven.startswith("Not judged again: 1 Found last time; this time the address gave no")
    assert unproven.endswith(" R005 https://www.nytimes.com/2025/03/30/technology/qwen.html")
    assert [words_of(node) for node in page.css(".new")] == ["new"]
    assert one(page, "#a1 .spot:has(.new)").attributes["id"] == "a1f3"
    assert f"s{said}" in words_of(page.css(".index tbody tr")[0])
    assert not page.css("#a2 .change, #a3 .change")


def test_an_article_that_does_not_pass_says_why() -> None:
    report = sample()
    news = report.articles[0]
    first = news.article.citations[0]
    source = news.article.source.name
    trips = (
        Trip(
            policy="fail-on", source=source, message="error P001 bracket-placeholder", line=4,
            column=100, code="P001", findings=tuple(f.id for f in news.findings if f.code == "P001"),
        ),
        Trip(
            policy="deny-domains", source=source, message="<b>reuters.com</b> is denied", line=3,
            column=1, citation=first.id,
        ),
        *report.trips,
    )  # fmt: skip
    page = drawn(msgspec.structs.replace(report, trips=trips))

    assert words_of(one(page, "#a1 .gate")) == (
        "Does not pass. 2 errors must be fixed first."
        " <b>reuters.com</b> is denied, citation 1 deny-domains"
    )
    assert one(page, "#a1 .gate .open").attributes["href"] == "#a1c1"
    assert words_of(one(page, "#a3 .gate")) == (
        "Does not pass. 1 source, at least 2 wanted min-sources"
    )
    assert words_of(one(page, ".index .passing")) == "2 of 3 articles do not pass."
    assert [bool(row.css(".fails")) for row in page.css(".index tbody tr")] == [True, False, True]


def test_of_very_many_demands_the_first_are_named() -> None:
    report = sample()
    trip = report.trips[0]
    page = drawn(msgspec.structs.replace(report, trips=(trip,) * 1_025))

    assert len(page.css("#a3 .gate li")) == 21
    assert words_of(page.css("#a3 .gate li")[-1]) == "and 1,005 more"


def test_every_link_into_the_page_leads_somewhere(page: LexborHTMLParser) -> None:
    targets = {link.attributes["href"] for link in page.css("a[href^='#']")}
    ids = [node.attributes["id"] for node in page.css("[id]")]

    assert {target[1:] for target in targets if target} <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_evidence_stands_once_for_an_address(page: LexborHTMLParser) -> None:
    proven = [node.attributes["id"] for node in page.css("#a1 .entry:has(.proof)")]

    assert proven == ["a1c1", "a1c2", "a1c3", "a1c5", "a1c9", "a1c10"]
    assert one(page, "#a1c6").attributes["data-proof"] == "a1c1"
    assert words_of(one(page, "#a1c6 .same")).endswith("evidence at citation 1")


def test_a_citation_carries_hops_archive_looks_and_fix(page: LexborHTMLParser) -> None:
    assert [words_of(hop) for hop in page.css("#a1c2 .hops li")] == [
        "301 http://arxiv.org/abs/2309.16609",
        "200 https://arxiv.org/abs/2309.16609",
    ]
    archive = one(page, "#a1c5 .proof a")
    assert archive.attributes["href"] == (
        "https://web.archive.org/web/20200201000000/https://blog.example.net/2019/benchmarks"
    )
    assert len(page.css("#a1c5 .looks li")) == 2
    assert "Fix verified: the repaired address answered 200" in words_of(one(page, "#a1c1 .repair"))
    assert words_of(one(page, "#a1c10 .looks")).endswith(
        "sign: Cloudflare: header cf-mitigated: challenge"
    )


def test_findings_are_grouped_by_cause_the_worst_first(page: LexborHTMLParser) -> None:
    causes = [words_of(node) for node in page.css("#a1 .cause h4")]

    assert causes == [
        "error U+2011 NON-BREAKING HYPHEN where - belongs",
        "error a placeholder stands where a source belongs",
        "error the page does not exist",
        "warning entry 1 carries its number twice",
        "info moved to https",
        "info the site blocks programs",
        "1 finding silenced",
    ]
    assert words_of(one(page, "#a1f11 .was")) == "As written: 1. 1.Bloomberg report(bloomberg.com)"
    assert words_of(one(page, "#a1f11 .then")) == "Repaired: 1. Bloomberg report(bloomberg.com)"


def test_the_score_says_what_it_is_made_of_and_what_is_undecided(page: LexborHTMLParser) -> None:
    assert words_of(one(page, "#a1 .figure")) == (
        "20.0 of 100 · 18.2 to 27.3 possible · 10 of 11 decided · 7 sources"
    )
    assert [words_of(row) for row in page.css("#a1 .parts tbody tr")] == [
        "reached22they answered",
        "lost80broken, malformed or without a target",
        "undecided1–blocked for programs",
    ]
    assert words_of(one(page, "#a2 .figure")).startswith("no score")


def test_sources_have_their_share_and_their_verdicts(page: LexborHTMLParser) -> None:
    rows = [
        [words_of(cell) for cell in row.css("th, td")] for row in page.css("#a1 .sources tbody tr")
    ]

    assert rows[0] == ["reuters.com", "4", "44.4 %", "malformed 4"]
    assert len(rows) == 6
    assert "Half of the citations lead to 2 of 6 sources." in words_of(
        one(page, "#a1 .sources figcaption")
    )
    widths = [
        float(rect.attributes["width"] or 0) for rect in page.css("#a1 .domains rect:not(.tick)")
    ]
    assert sum(widths) == pytest.approx(100, abs=0.1)


def test_what_the_run_lacks_is_said_first(page: LexborHTMLParser) -> None:
    assert words_of(one(page, ".alert")) == (
        "Incomplete: stopped by deadline. What was not finished counts as skipped."
        " Could not read drafts/old.doc (not-text): It is a binary file."
    )


def test_the_policy_names_the_style_and_the_script_by_their_hashes(page: LexborHTMLParser) -> None:
    policy = one(page, "meta[http-equiv]").attributes["content"] or ""
    text = render("html", sample(), Look())
    for name in ("style", "script"):
        inline = re.findall(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        assert len(inline) == 1
        digest = base64.b64encode(hashlib.sha256(inline[0].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy

    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert not page.css("[style]")


def test_nothing_of_hostile_text_becomes_markup() -> None:
    text = render("html", hostile(), Look())
    page = LexborHTMLParser(text)
    attributes = {name for node in page.css("*") for name in node.attributes}

    assert not page.css("img, iframe, base, object, embed, form, textarea, template")
    assert len(page.css("script")) == len(page.css("style")) == 1
    assert len(page.css("meta[http-equiv]")) == 1
    assert not [name for name in attributes if name.startswith("on")]
    assert "srcdoc" not in attributes
    assert {node.attributes.get("lang") for node in page.css("[lang]")} == {"en"}
    assert "49" not in text.split("{{7*7}}")[0][-2:]
    assert "{{7*7}}" in text


def test_only_web_addresses_become_links() -> None:
    page = drawn(hostile())
    followed = {link.attributes["href"] for link in page.css("a[href]:not([href^='#'])")}

    assert followed == {TARGETS[-1]}


def test_nothing_that_a_browser_would_obey_is_left() -> None:
    text = render("html", hostile(), Look())

    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", text
    )
    assert "⟨U+202E⟩gnp.exe⟨U+2066⟩" in text
    assert "⟨U+D800⟩" in text
    text.encode("utf-8")


def test_joiners_stay_in_prose_and_are_spelled_out_in_addresses() -> None:
    report = sample()
    news = report.articles[0]
    cited = msgspec.structs.replace(
        news.article.citations[0],
        text="می\u200cروم",
        url="https://a.org/\u200cx",
        target="https://a.org/\u200cx",
    )
    article = msgspec.structs.replace(news.article, citations=(cited, *news.article.citations[1:]))
    page = drawn(_with(report, msgspec.structs.replace(news, article=article)))

    assert "می\u200cروم" in one(page, "#a1m1").text()
    assert "https://a.org/⟨U+200C⟩x" in one(page, "#a1c1 .to").text()


@pytest.mark.parametrize("target", TARGETS[:-1])
def test_no_address_but_of_the_web_is_followed(target: str) -> None:
    assert web_address(target) is None


def test_addresses_with_any_script_are_followed() -> None:
    for address in ("https://例え.jp/道?q=é#片", "HTTP://a.org/(x)_[y];z", "http://[::1]:8080/"):
        assert web_address(address) == address


def test_a_very_long_title_and_address_are_cut_where_they_are_shown() -> None:
    report = sample()
    news = report.articles[0]
    long = "https://a.org/" + "x" * 100_000
    cited = msgspec.structs.replace(news.article.citations[0], url=long, target=long)
    article = msgspec.structs.replace(
        news.article, title="t" * 100_000, citations=(cited, *news.article.citations[1:])
    )
    page = drawn(_with(report, msgspec.structs.replace(news, article=article)))

    assert len(one(page, "#a1c1 .to").text()) < 600
    assert one(page, "#a1c1 .to a").attributes["href"] == long
    assert len(one(page, "head title").text()) < 300


def test_an_article_without_anything_is_a_page() -> None:
    report = sample()
    article = msgspec.structs.replace(
        report.articles[1].article, citations=(), blocks=(), headings=(), title=None
    )
    empty = msgspec.structs.replace(report.articles[1], article=article, findings=(), groups=())
    page = drawn(msgspec.structs.replace(report, articles=(empty,), resolutions={}))

    assert not page.css(".findings, .citations, .sources, .filters")
    assert words_of(one(page, "h1")) == "articles/clean.md"
    assert "No article was read" in drawn(msgspec.structs.replace(report, articles=())).body.text()  # type: ignore[union-attr]


def test_an_article_without_a_score_stands_before_the_good_ones() -> None:
    report = sample()
    names = [
        dossier.name
        for dossier in dossiers(msgspec.structs.replace(report, articles=report.articles[::-1]))
    ]

    assert names == ["articles/qwen-3.md", "https://example.org/post", "articles/clean.md"]


def test_the_table_costs_no_jinja() -> None:
    code = "import sys, linkcheck.render, linkcheck.cli; sys.exit('jinja2' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _with(report: Report, first: Audited) -> Report:
    return msgspec.structs.replace(report, articles=(first, *report.articles[1:]))
