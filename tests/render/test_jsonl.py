from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
from msgspec import structs

from linkcheck.model import Audited, Report
from linkcheck.redact import Veil
from linkcheck.render import Look
from linkcheck.render.json import render_json
from linkcheck.render.jsonl import Joined, json_schema, masked, piece, render_jsonl
from linkcheck.render.summary import summarize

from .sample import sample

ROOT = Path(__file__).resolve().parent.parent.parent


def lines(report: Report) -> list[dict[str, Any]]:
    text = render_jsonl(report, Look())
    assert text.endswith("}\n")
    return [json.loads(line) for line in text.splitlines()]


def alone(audited: Audited, report: Report) -> Report:
    """Return the report on one article of a report."""
    return structs.replace(
        report,
        articles=(audited,),
        trips=tuple(t for t in report.trips if t.source == audited.article.source.name),
    )


def joined(report: Report, *masks: Any) -> str:
    made = Joined()
    for audited in report.articles:
        made.add(piece(alone(audited, report)))
    for mask in masks:
        made.mask(mask)
    return "".join(made.parts(report.run, summarize(report), report.errors, report.trips))


def test_each_article_has_a_line_and_the_run_the_last() -> None:
    report = sample()
    whole, (*articles, last) = json.loads(render_json(report, Look())), lines(report)

    assert [line["type"] for line in articles] == ["article"] * len(report.articles)
    assert [line["article"] for line in articles] == whole["articles"]
    assert list(articles[0]) == ["type", "schema_version", "article", "resolutions", "trips"]
    assert list(last) == ["type", "schema_version", "tool", "run", "summary", "errors"]
    assert all(last[key] == whole[key] for key in list(last)[1:])
    assert sorted(map(str, (t for line in articles for t in line["trips"]))) == sorted(
        map(str, whole["trips"])
    )


def test_a_line_is_whole_in_itself() -> None:
    for line in lines(sample())[:-1]:
        cited = [c["url"] for c in line["article"]["citations"] if c["url"] is not None]
        found = line["resolutions"]

        assert [url for url, one in found.items() if one["role"] == "cited"] == [
            url for url in dict.fromkeys(cited) if url in found
        ]
        for citation in line["article"]["citations"]:
            if citation["url"] in found:
                assert citation["status"] == found[citation["url"]]["status"]


def test_lines_are_valid_by_the_schema_that_is_shipped() -> None:
    shipped = json.loads((ROOT / "linkcheck/render/line.schema.json").read_text("utf-8"))
    assert shipped == json_schema()
    validator = jsonschema.Draft202012Validator(shipped)
    for line in lines(sample()):
        validator.validate(line)
        assert not validator.is_valid({**line, "type": "other"})


def test_pieces_make_the_very_report_of_the_whole() -> None:
    report = sample()
    assert joined(report) == render_json(report, Look())
    empty = structs.replace(report, articles=(), resolutions={}, trips=())
    assert joined(empty) == render_json(empty, Look())


def test_what_is_masked_later_is_masked_in_all_pieces() -> None:
    report = sample()
    assert "www.reuters.com" in json.dumps(json.loads(joined(report))["articles"])

    shown = json.loads(joined(report, Veil((), ["www.reuters.com"]).within))
    text = json.dumps([shown["articles"], shown["resolutions"]])
    assert "https://***/" in text
    assert "www.reuters.com" not in text


def test_a_repair_that_would_write_a_mask_is_left_out() -> None:
    report = sample()
    audited = next(a for a in report.articles if any(f.fix for f in a.findings))
    number, found = next((n, f) for n, f in enumerate(audited.findings) if f.fix)
    assert found.fix is not None
    edit = structs.replace(found.fix.edits[0], replacement="see hunter2secret9")
    told = structs.replace(found, fix=structs.replace(found.fix, edits=(edit,)))
    findings = (*audited.findings[:number], told, *audited.findings[number + 1 :])
    one = piece(alone(structs.replace(audited, findings=findings), report))
    before = json.loads(one.line)["article"]["findings"]

    after = json.loads(masked(one, Veil((), ["hunter2secret9"]).within).line)["article"]["findings"]
    assert before[number]["fix"]["edits"][0]["replacement"] == "see hunter2secret9"
    assert after == [{**f, "fix": None} if n == number else f for n, f in enumerate(before)]
