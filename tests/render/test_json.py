from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import msgspec

from linkcheck.model import (
    Article,
    Attempt,
    Citation,
    CitationKind,
    Evidence,
    Field,
    Report,
    Run,
    Score,
    Source,
    Span,
    Status,
)
from linkcheck.render import Look
from linkcheck.render.json import json_schema, render_json
from linkcheck.render.summary import StatusCounts

from .sample import CNBC, FINE, GONE, MOVED, NBH, REUTERS, WALLED, sample

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent.parent

CONTRACT = {
    "": "schema_version tool run summary errors articles resolutions trips",
    "tool": "name version",
    "run": "started_at finished_at offline complete stopped_by requests notes",
    "summary": "articles citations urls findings codes statuses",
    "summary.findings": "error warning info",
    "summary.statuses": "ok redirected suspect broken malformed blocked unreachable skipped",
    "errors[]": "source reason message",
    "articles[]": "source format encoding title score citations findings silent notes claims"
    " compared",
    "articles[].compared": "at value low high grade new fixed unproven",
    "articles[].compared.fixed[]": "id code severity url",
    "articles[].compared.unproven[]": "id code severity url",
    "articles[].score": "value low high grade decided of sources components",
    "articles[].score.components[]": "name slots worth because",
    "articles[].citations[]": "id kind label text target url line column end_line end_column offset"
    " length target_offset target_length status reason duplicate_of",
    "articles[].findings[]": "id code name severity message line column end_line end_column offset"
    " length citation suppressed fix",
    "articles[].findings[].suppressed": "by because",
    "articles[].findings[].fix": "kind verified because edits",
    "articles[].findings[].fix.edits[]": "line column end_line end_column offset length replacement",
    "articles[].silent[]": "code because",
    "resolutions.*": "role domain status reason http_status final_url hops title attempts elapsed_ms"
    " checked_at from_ledger archived archives because evidence",
    "resolutions.*.archives": "copy archives never young",
    "resolutions.*.archives.copy": "url archive captured_at original because",
    "resolutions.*.archives.archives[]": "archive told captures detail",
    "trips[]": "policy source message line column code findings citation",
    "resolutions.*.hops[]": "url http_status",
    "resolutions.*.evidence": "attempts signs",
    "resolutions.*.evidence.attempts[]": "number method manner fresh requests final_url address dns"
    " http_status headers reason detail certificate elapsed_ms checked_at",
    "resolutions.*.evidence.attempts[].headers[]": "name value",
    "resolutions.*.evidence.attempts[].certificate": "subject issuer not_before not_after names",
}
"""The keys of DESIGN.md, in their order; `notes`, `compared`, `evidence` and `trips` are gained, last."""


def read(report: Report) -> dict:
    return json.loads(render_json(report, Look()))


def keys(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for item in value:
            yield from keys(item, f"{path}[]")
    if isinstance(value, dict):
        if path not in {"resolutions", "summary.codes"}:
            yield path, " ".join(value)
        for key, item in value.items():
            inner = "*" if path == "resolutions" else key
            yield from keys(item, f"{path}.{inner}".lstrip("."))


def test_keys_stand_in_the_order_of_the_contract() -> None:
    assert dict(keys(read(sample()))) == CONTRACT
    assert all(CONTRACT[path] == names for path, names in keys(read(sample())))


def test_the_report_is_valid_by_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.Draft202012Validator(json_schema()).validate(read(sample()))


def test_the_shipped_schema_is_the_generated_one() -> None:
    """After a change of the types, run scripts/schema."""
    shipped = ROOT / "linkcheck/render/report.schema.json"

    assert json.loads(shipped.read_text("utf-8")) == json_schema()


def test_summary_counts_what_is_not_suppressed_and_all_eight_statuses() -> None:
    summary = read(sample())["summary"]

    assert summary == {
        "articles": 3,
        "citations": 13,
        "urls": 7,
        "findings": {"error": 8, "warning": 1, "info": 2},
        "codes": {"D001": 1, "P001": 2, "R001": 1, "R006": 1, "R007": 1, "U001": 5},
        "statuses": {
            "ok": 1, "redirected": 1, "suspect": 0, "broken": 1, "malformed": 2,
            "blocked": 1, "unreachable": 0, "skipped": 1,
        },
    }  # fmt: skip
    assert set(summary["statuses"]) == {status.value for status in Status}


def test_every_status_has_its_count() -> None:
    assert StatusCounts.__struct_fields__ == tuple(status.value for status in Status)


def test_resolutions_are_the_cited_urls_in_order_then_the_candidates() -> None:
    resolutions = read(sample())["resolutions"]

    cited = [url for url, found in resolutions.items() if found["role"] == "cited"]
    assert cited == [REUTERS, MOVED, FINE, GONE, CNBC, WALLED, "https://a.example.com/x"]
    candidates = [url for url, found in resolutions.items() if found["role"] == "candidate"]
    assert list(resolutions) == cited + candidates
    assert candidates == [REUTERS.replace(NBH, "-"), CNBC.replace(NBH, "-")]


def test_every_url_of_a_citation_joins_a_resolution_of_the_same_verdict() -> None:
    document = read(sample())
    for article in document["articles"]:
        for citation in article["citations"]:
            if citation["url"] is None:
                assert citation["status"] is citation["reason"] is None
            else:
                found = document["resolutions"][citation["url"]]
                assert (citation["status"], citation["reason"]) == (
                    found["status"],
                    found["reason"],
                )


def test_duplicates_name_the_first_citation_of_the_same_article() -> None:
    first, second, _ = read(sample())["articles"]
    reuters = [c for c in first["citations"] if c["url"] == REUTERS]

    assert [c["duplicate_of"] for c in reuters] == [None, *[reuters[0]["id"]] * 3]
    assert [c["duplicate_of"] for c in second["citations"]] == [None]


def test_positions_are_one_based_with_exclusive_ends() -> None:
    article = read(sample())["articles"][0]
    doubled = next(f for f in article["findings"] if f["code"] == "D001")

    place = {name: doubled[name] for name in ("line", "column", "end_line", "end_column", "length")}
    assert place == {"line": 15, "column": 1, "end_line": 15, "end_column": 6, "length": 5}
    edit = doubled["fix"]["edits"][0]
    assert (edit["line"], edit["column"], edit["end_column"], edit["replacement"]) == (15, 4, 6, "")
    assert edit["offset"] == doubled["offset"] + 3


def test_a_finding_names_its_citation_by_id() -> None:
    article = read(sample())["articles"][0]
    ids = {c["id"]: c for c in article["citations"]}
    for found in article["findings"]:
        assert found["citation"] is None or ids[found["citation"]]["offset"] == found["offset"]


def hostile(text: str) -> Report:
    source = Source(name="a.md", kind="markdown", text=text, line_starts=(0,))
    citation = Citation(
        id="1", kind=CitationKind.LINK, span=Span(0, len(text)), text=text, target=text, url=text
    )
    known = sample().resolutions[GONE]
    article = Article(source=source, citations=(citation,), title=text)
    score = Score(
        value=None, low=None, high=None, grade=None, decided=0, of=0, sources=0, components=()
    )
    audited = msgspec.structs.replace(sample().articles[1], article=article, score=score)
    run = Run(started_at="", finished_at="", offline=True, notes=(text,))
    evidence = Evidence(
        attempts=(Attempt(detail=text, headers=(Field("server", text),)),), signs=(text,)
    )
    resolution = msgspec.structs.replace(known, url=text, title=text, evidence=evidence)
    return Report(run=run, articles=(audited,), resolutions={text: resolution})


def test_hostile_text_is_kept_and_escaped() -> None:
    """The value is what the article says; what is written obeys no terminal."""
    text = '\x00\x1b[31m\x07\x9b2J\u202etxt\u2066\u200b\u2028[bold]\u2029\ufeff"'
    written = render_json(hostile(text), Look())

    assert json.loads(written)["articles"][0]["title"] == text
    assert text in json.loads(written)["resolutions"]
    assert all(c == "\n" or c.isprintable() for c in written)


def test_a_lone_surrogate_breaks_nothing() -> None:
    document = read(hostile("a\ud800b"))

    assert document["articles"][0]["title"] == "a\ufffdb"
    assert list(document["resolutions"]) == [document["articles"][0]["citations"][0]["url"]]


def test_the_json_does_not_depend_on_the_look() -> None:
    plain = render_json(sample(), Look())
    assert plain == render_json(sample(), Look(width=20, color=True, verbose=True, unicode=False))
    assert plain.endswith("}\n")


def test_the_order_of_answers_does_not_show() -> None:
    report = sample()
    reversed_ = msgspec.structs.replace(
        report, resolutions=dict(reversed(list(report.resolutions.items())))
    )
    assert render_json(report, Look()) == render_json(reversed_, Look())
