"""What other link checkers write, and how the comparison with them reads it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable

import pytest

from benchmarks.loopback import rows, without_body
from benchmarks.peers import PROVE_NOTHING, Run, articles, proofless, verdicts, wrong
from benchmarks.tools import (
    PLAIN,
    TOOLS,
    Called,
    environment,
    read_linkcheck,
    read_linkchecker,
    read_linkinator,
    read_lychee,
    read_report,
)
from benchmarks.wire import WORKS
from tests.running import ROOT
from tests.web.behaviours import ROWS
from tests.web.crowd import Truth
from tests.web.server import raw, respond

LIVING, DEAD, UNKNOWN = Truth.LIVING, Truth.DEAD, Truth.UNKNOWN


def test_linkcheck_is_read_by_status() -> None:
    statuses = ("ok", "redirected", "broken", "malformed", "blocked", "suspect")
    citations = [{"text": f"source {n}", "status": status} for n, status in enumerate(statuses)]

    read = read_linkcheck(json.dumps({"articles": [{"citations": citations}]}))

    assert read == {0: LIVING, 1: LIVING, 2: DEAD, 3: DEAD, 4: UNKNOWN, 5: UNKNOWN}


def test_lychee_is_read_by_line_and_what_it_ignored_is_left_out() -> None:
    def on(*lines: int) -> dict[str, list[dict[str, object]]]:
        return {"article.md": [{"url": "error:", "span": {"line": n, "column": 1}} for n in lines]}

    output = {"unsupported": 1, "success_map": on(1, 9), "error_map": on(3), "timeout_map": on(5)}

    assert read_lychee(json.dumps(output)) == {0: LIVING, 4: LIVING, 1: DEAD, 2: UNKNOWN}


def test_linkchecker_is_read_by_validity_and_warning() -> None:
    head = "urlname;parentname;base;result;warningstring;infostring;valid;url;line;column;name;size"
    lines = (
        "200 OK;;;True;u;1;4;source 0;9",
        "404 Not Found;;;False;u;2;4;source 1;9",
        "200 OK;Redirected to `http://a.org/' status: 302 Found.;;True;u;3;4;source 2;9",
        "200 OK;Anchor `x' (decoded: `x') not found. Available anchors: -.;;True;u;4;4;source 3;9",
        "429 Too Many Requests;Rate limited (Retry-After: None);;True;u;5;4;source 4;9",
        "Ignored: 403 Forbidden;;;True;u;6;4;source 5;9",
        "200 OK;\"Redirected to `http://a.org/'\nRedirected to `http://b.org/'\";;True;u;7;4;source 6;9",
    )
    rows = "\n".join(f"http://a.org/;file:///article.html;;{line}" for line in lines)
    output = f"# created by LinkChecker\n{head}\nfile:///article.html;;;;;;True;f;a.html;-1;7;0\n{rows}\n# Stopped"

    assert read_linkchecker(output) == {
        0: LIVING,
        1: DEAD,
        2: LIVING,
        3: DEAD,
        4: UNKNOWN,
        5: UNKNOWN,
        6: LIVING,
    }


def test_linkinator_is_read_by_state_and_a_missing_place_is_dead() -> None:
    links = [
        {"url": "article.html", "state": "OK"},
        *(
            {"url": "http://a.org/", "state": state, "displayText": text}
            for text, state in (
                ("source 0", "OK"),
                ("source 1", "BROKEN"),
                ("source 2", "SKIPPED"),
                ("source 3", "OK"),
                ("source 3", "BROKEN"),
                ("source 4", "BROKEN"),
                ("source 4", "OK"),
            )
        ),
    ]

    read = read_linkinator(json.dumps({"links": links, "passed": False}))

    assert read == {0: LIVING, 1: DEAD, 2: UNKNOWN, 3: DEAD, 4: DEAD}


def test_both_articles_cite_the_same_links_in_the_same_order() -> None:
    texts = articles(["http://a.org/?x=1&y=2", "http://b.org/"])

    assert (
        texts["article.md"] == "[source 0](<http://a.org/?x=1&y=2>)\n\n[source 1](<http://b.org/>)"
    )
    assert '<a href="http://a.org/?x=1&amp;y=2">source 0</a>' in texts["article.html"]
    assert texts["article.html"].index("source 0") < texts["article.html"].index("source 1")


def test_rows_keep_their_behaviour_at_names_that_are_not_reserved() -> None:
    chosen = rows()

    assert ".test" not in "".join(f"{row.host}{row.url}{row.zone}" for row in chosen)
    assert {row.name for row in chosen} < {row.name for row in ROWS}
    assert {"status-200", "tls-expired", "dns-servfail", "refused"} <= {row.name for row in chosen}
    assert not {"host-v4", "cited-v4", "hop-v4", "no-linkcheck"} & {row.name for row in chosen}
    assert set(PROVE_NOTHING.values()) <= {row.name for row in chosen}


def test_head_is_answered_with_the_final_head_alone() -> None:
    final = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n"
    interim = b"HTTP/1.1 103 Early Hints\r\n\r\n"

    assert without_body(raw(interim, 0.1, interim + final + b"page", end="keep")).steps == (
        interim,
        0.1,
        interim + final,
    )
    assert without_body(raw(final, b"x", end="repeat")).end == "close"
    assert without_body(raw(b"no head", 1.0)) == raw(b"no head", 1.0)
    assert without_body(respond(204)) == respond(204)


def test_the_tables_count_what_was_called_what_it_is_not() -> None:
    chosen = [row for row in rows() if row.name in PROVE_NOTHING.values()]
    right = {row.name: UNKNOWN for row in chosen} | {"flaky-429": LIVING, "flaky-503": LIVING}
    harsh = dict.fromkeys(right, DEAD)
    runs = [Run(TOOLS[0], right, 9, 1.0, 20.0, True), Run(PLAIN[0], harsh, 9, 1.0, 20.0, False)]  # noqa: FBT003

    assert wrong(runs[0], chosen) == []
    assert verdicts(runs, chosen).splitlines()[2:] == [
        "| linkcheck | 6 | 0 | 0 | 0 | 0 | 9 | 1.0 | 20 |",
        "| lychee, as installed | 0 | 0 | 2 | 4 | 0 | 9 | 1.0, ended | 20 |",
    ]
    assert proofless([*runs, runs[1]]).splitlines()[2:] == [
        "| linkcheck | unknown | unknown | unknown | fine | unknown | fine | 0 |",
        "| lychee, as installed | broken | broken | broken | broken | broken | broken | 6 |",
    ]


def test_a_tool_finds_its_own_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("LANG", "C.UTF-8")

    assert "PYTHONPATH" not in environment()
    assert environment()["LANG"] == "C.UTF-8"


@pytest.mark.parametrize(
    ("read", "output"), [(read_linkchecker, ""), (read_lychee, ""), (read_linkinator, "Error")]
)
def test_a_tool_that_says_nothing_ends_the_comparison(
    read: Callable[[str], Called], output: str
) -> None:
    with pytest.raises(SystemExit, match=r"^it wrote no report: no module"):
        read_report("it", read, output, "no module")


def test_links_live_where_nothing_else_is_said_of_a_workload() -> None:
    truths = {name: Counter(link.truth for link in work.links(80)) for name, work in WORKS.items()}

    assert truths["W1"] == {LIVING: 9}
    assert truths["W2"] == {LIVING: 200}
    assert truths["W3"] == truths["W7"] == {LIVING: 1000}
    assert truths["W4"] == {LIVING: 10_000}
    assert truths["W3d"][DEAD] == 1000 - truths["W3d"][LIVING] > 30
    assert truths["W8"][UNKNOWN] == 1000 - truths["W8"][LIVING] > 30


def test_a_run_from_the_ledger_that_asks_is_none() -> None:
    (job,) = WORKS["W7"].jobs.values()
    report = {"run": {"requests": 0}, "articles": [{"citations": []}]}

    assert job.read is not None
    assert job.read(json.dumps(report)) == {}
    with pytest.raises(SystemExit, match="made 3 requests"):
        job.read(json.dumps({**report, "run": {"requests": 3}}))
