"""The whole program against a web on this machine: repairs tried, walls told from deaths."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.running import ROOT, report, route, run, run_anew
from tests.web.article_web import article_web, hosts
from tests.web.server import LocalWeb, respond, sequence

HARBOUR = ROOT / "fixtures" / "articles" / "harbour.md"
SEED = ROOT.parent / "shared" / "seed-article.txt"
LIVING = "<title>Minutes</title><h1>Minutes</h1>" + "<p>The committee met and decided.</p>" * 20


def audit(article: Path, web: LocalWeb, *options: str) -> dict[str, Any]:
    arguments = ("check", str(article), "--format", "json", *route(web), *options)
    return report(run(*arguments, cwd=article.parent))


def expect_repairs(found: dict[str, Any], verified: int, walled: int) -> None:
    """Every torn link is one U001 and nothing of the network's beside it."""
    (article,) = found["articles"]
    fixes = [f["fix"] for f in article["findings"] if f["code"] == "U001"]
    assert [fix["verified"] for fix in fixes].count(True) == verified
    assert [fix["verified"] for fix in fixes].count(False) == walled
    assert not {f["code"][0] for f in article["findings"]} & {"R", "G"}
    candidates = [r for r in found["resolutions"].values() if r["role"] == "candidate"]
    assert {c["status"] for c in candidates} == {"ok", "blocked"}
    for fix in fixes:
        assert "404" in fix["because"] or "403" in fix["because"]


def test_repairs_of_the_fixture_are_tried_and_walls_are_not_deaths() -> None:
    text = HARBOUR.read_text("utf-8")
    walled = hosts(text)[-2:]
    with article_web(text, walled) as web:
        found = audit(HARBOUR, web)
    torn = [f for f in found["articles"][0]["findings"] if f["code"] == "U001"]
    behind_walls = sum(c["url"].split("/")[2] in walled for c in _cited(found, torn))

    expect_repairs(found, len(torn) - behind_walls, behind_walls)


def _cited(found: dict[str, Any], torn: list[dict[str, Any]]) -> list[dict[str, Any]]:
    ids = {finding["citation"] for finding in torn}
    return [c for c in found["articles"][0]["citations"] if c["id"] in ids]


@pytest.mark.skipif(not SEED.exists(), reason="the article that started it lies elsewhere")
def test_the_article_that_started_it() -> None:
    """RULES 5: 16 fixes verified, 2 walled, the score as designed."""
    with article_web(SEED.read_text("utf-8"), {"www.quora.com", "www.bloomberg.com"}) as web:
        found = audit(SEED, web)

    expect_repairs(found, verified=16, walled=2)
    score = found["articles"][0]["score"]
    assert (score["decided"], score["of"], score["value"]) == (29, 29, 0.0)
    assert (score["low"], score["high"], score["grade"]) == (0.0, 0.0, "F")


def test_the_expectation_fails_where_nothing_is_verified() -> None:
    """The check above can fail: offline no repair is tried."""
    with article_web(HARBOUR.read_text("utf-8")) as web:
        found = audit(HARBOUR, web, "--offline")

    with pytest.raises(AssertionError):
        expect_repairs(found, verified=1, walled=0)
    assert not any(f["fix"]["verified"] for f in found["articles"][0]["findings"] if _u001(f))


def _u001(finding: dict[str, Any]) -> bool:
    return bool(finding["code"] == "U001")


def test_a_repair_that_leads_nowhere_is_not_verified(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("See [it](https://a.test/two\u2011words).", encoding="utf-8")
    with LocalWeb({}) as web:
        found = audit(article, web)
    (finding,) = found["articles"][0]["findings"]

    assert finding["fix"]["verified"] is False
    assert found["resolutions"]["https://a.test/two-words"]["status"] == "broken"


def test_a_url_that_answers_as_written_is_no_error(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("See [it](https://a.test/two\u2011words).", encoding="utf-8")
    with LocalWeb({("a.test", "/two%E2%80%91words"): respond(200, LIVING)}) as web:
        found = audit(article, web)
    (finding,) = found["articles"][0]["findings"]

    assert (finding["code"], finding["severity"], finding["fix"]) == ("U001", "info", None)
    assert found["articles"][0]["citations"][0]["status"] == "ok"


def test_a_clean_article_of_forty_living_links_is_clean(tmp_path: Path) -> None:
    article = tmp_path / "clean.md"
    links = [f"[source {n}](https://s{n % 8}.test/p/{n})" for n in range(40)]
    article.write_text("# Clean\n\n" + "\n\n".join(f"See {k}." for k in links), encoding="utf-8")
    pages = {(f"s{n % 8}.test", f"/p/{n}"): respond(200, LIVING) for n in range(40)}
    with LocalWeb(pages) as web:
        done = run("check", "clean.md", "--format", "json", *route(web), cwd=tmp_path)
    found = report(done)

    assert done.returncode == 0
    assert found["articles"][0]["findings"] == []
    assert found["articles"][0]["score"]["value"] == 100.0
    assert found["summary"]["statuses"]["ok"] == 40


def test_a_quotation_is_sought_in_all_of_a_long_page(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    links = "[x](https://a.test/x#:~:text=the%20last%20word) [y](https://a.test/x#:~:text=never)"
    article.write_text(links, encoding="utf-8")
    page = LIVING + "<p>and so on</p>" * 5000 + "<p>the last word</p>"
    with LocalWeb({("a.test", "/x"): respond(200, page)}) as web:
        found = audit(article, web)

    assert [c["status"] for c in found["articles"][0]["citations"]] == ["ok", "suspect"]


def test_what_proves_nothing_is_never_called_broken(tmp_path: Path) -> None:
    """The six answers: a plain 403, a challenge, 999, one 429, endless 429, one 503; and endless 503."""
    answers = {
        "/plain": respond(403, "<h1>Forbidden</h1>"),
        "/challenge": respond(
            403, "<title>Just a moment...</title>", {"cf-mitigated": "challenge"}
        ),
        "/linkedin": respond(999, "<h1>Denied</h1>"),
        "/always": respond(429, "slow down", {"Retry-After": "3600"}),
        "/never": respond(503, "<h1>Service Unavailable</h1>"),
        "/limited": sequence(respond(429, "slow down"), respond(200, LIVING)),
        "/flaky": sequence(respond(503, "<h1>Unavailable</h1>"), respond(200, LIVING)),
    }
    article = tmp_path / "a.md"
    lines = [f"[s{i}](https://w{i}.test{path})" for i, path in enumerate(answers)]
    article.write_text("\n\n".join(lines), encoding="utf-8")
    with LocalWeb({(f"w{i}.test", p): a for i, (p, a) in enumerate(answers.items())}) as web:
        done = run("check", "a.md", "--format", "json", *route(web), cwd=tmp_path)
    found = report(done)

    statuses = [c["status"] for c in found["articles"][0]["citations"]]
    assert statuses == ["blocked"] * 4 + ["unreachable", "ok", "ok"]
    assert done.returncode == 0


def test_the_report_keeps_its_contract() -> None:
    schema = json.loads(
        resources.files("linkcheck.render").joinpath("report.schema.json").read_text("utf-8")
    )
    with article_web(HARBOUR.read_text("utf-8")) as web:
        found = audit(HARBOUR, web)

    jsonschema.Draft202012Validator(schema).validate(found)
    cited = {c["url"] for c in found["articles"][0]["citations"] if c["url"]}
    by_role = {u for u, r in found["resolutions"].items() if r["role"] == "cited"}
    assert cited == by_role
    text = HARBOUR.read_text("utf-8")
    for citation in found["articles"][0]["citations"]:
        if citation["target_offset"] is not None:
            start = citation["target_offset"]
            assert text[start : start + citation["target_length"]] == citation["target"]


def test_two_runs_on_the_same_facts_differ_only_in_times() -> None:
    """Nor does it matter in which order sets have their members."""
    with article_web(HARBOUR.read_text("utf-8")) as web:
        arguments = ("check", str(HARBOUR), "--format", "json", *route(web))
        first, second = (
            report(run_anew(*arguments, cwd=HARBOUR.parent, PYTHONHASHSEED=seed)) for seed in "12"
        )

    assert _timeless(first) == _timeless(second)


def _timeless(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _timeless(v) for k, v in value.items() if not k.endswith(("_at", "_ms"))}
    return [_timeless(v) for v in value] if isinstance(value, list) else value


def test_an_article_on_the_web_is_audited_like_a_file(tmp_path: Path) -> None:
    page = (
        "<html><body><nav><a href='/elsewhere'>n</a></nav><article><p>It grew"
        " <a href='/report'>a report says</a> and [source].</p></article></body></html>"
    )
    routes = {
        ("news.test", "/story"): respond(200, page),
        ("news.test", "/report"): respond(200, LIVING),
    }
    with LocalWeb(routes) as web:
        done = run(
            "check", "https://news.test/story", "--format", "json", *route(web), cwd=tmp_path
        )
    (article,) = report(done)["articles"]

    assert (article["source"], article["format"]) == ("https://news.test/story", "html")
    assert [c["url"] for c in article["citations"]] == ["https://news.test/report", None]
    assert [f["code"] for f in article["findings"]] == ["P001"]
