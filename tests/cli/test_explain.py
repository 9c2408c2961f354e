"""`linkcheck explain` as processes see it: one citation, its evidence, and nobody else asked."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.archives.small import STORY, SmallArchive
from tests.running import report, route, run
from tests.web.server import LocalWeb, redirect, respond

NBH = "\u2011"
LIVING = "<title>Minutes</title><h1>Minutes</h1>" + "<p>The committee met.</p>" * 60
GONE = "https://a.test/story"
TOKEN = "ya29.a0AfH6SMBx1y2z3w4v5u6t7"
ARTICLE = f"""# Harbour

The [minutes](https://b.test/old) and the [story]({GONE}) say so.

Nothing is cited here.

See [it](https://c.test/two{NBH}words), [dead](https://d.test/gone.).

A [secret](https://e.test/x?access_token={TOKEN}) of [9].
"""
ROUTES = {
    ("b.test", "/old"): redirect("https://b.test/minutes", 301),
    ("b.test", "/minutes"): respond(200, LIVING),
    ("c.test", "/two-words"): respond(200, LIVING),
    ("d.test", "/gone"): respond(200, "<title>dead</title><h1>dead</h1>" + LIVING),
}


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    """Return a web with an archive, of which `GONE` is the only page that is dead."""
    small = SmallArchive({GONE: [("20190501000000", 200, STORY)]})
    with LocalWeb({**ROUTES, **small.routes()}) as web:
        yield web


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def explain(
    *arguments: str, cwd: Path, web: LocalWeb | None = None, stdin: bytes = b"", **more: str
) -> subprocess.CompletedProcess[str]:
    way = route(web) if web is not None else ("--offline",)
    return run("explain", *arguments, *way, cwd=cwd, stdin=stdin, **more)


def explained(*arguments: str, cwd: Path, web: LocalWeb | None = None, **more: str) -> Any:
    done = explain(*arguments, "--format", "json", cwd=cwd, web=web, **more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def hosts(web: LocalWeb) -> set[str]:
    """Return who was asked; guesses at an address are made with `www.` too."""
    return {request.host.removeprefix("www.") for request in web.requests}


def column(text: str, line: int = 3) -> int:
    return ARTICLE.splitlines()[line - 1].index(text) + 1


def test_one_citation_with_its_evidence_and_nothing_else_asked(folder: Path, web: LocalWeb) -> None:
    done = explain(f"a.md:3:{column('[minutes]')}", cwd=folder, web=web)

    assert done.returncode == 0
    assert hosts(web) == {"b.test"}
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert lines[0] == "a.md:3:5 link"
    assert lines[1:4] == ["text    minutes", "label   minutes", "target  https://b.test/old"]
    assert any(line.startswith("VERDICT redirected, moved-permanently: ") for line in lines)
    assert "301 https://b.test/old" in lines
    assert any(line.startswith("1. GET of 127.0.0.1: 200, ") for line in lines)
    assert (
        "+ The [minutes](https://b.test/minutes) and the [story](https://a.test/story) say so."
        in lines
    )
    assert f"also {GONE}" in lines
    assert "\x1b" not in done.stdout


def test_a_line_is_all_its_citations_one_after_another(folder: Path, web: LocalWeb) -> None:
    found = explained("a.md:3", cwd=folder, web=web)

    assert [one["citation"]["text"] for one in found] == ["minutes", "story"]
    assert [one["resolution"]["status"] for one in found] == ["redirected", "broken"]
    assert found[0]["claim"] == found[1]["claim"]
    assert found[0]["claim"]["sources"] == ["https://b.test/old", GONE]
    assert hosts(web) == {"a.test", "b.test"}


def test_the_parts_are_those_of_the_report(folder: Path, web: LocalWeb) -> None:
    """A run about one citation says of it what a run about all of them says."""
    whole = report(run("check", "a.md", "--format", "json", *route(web), cwd=folder))
    (article,) = whole["articles"]
    (one,) = explained(f"a.md:3:{column('[minutes]')}", cwd=folder, web=web)

    assert one["source"] == "a.md"
    assert one["citation"] in article["citations"]
    assert one["findings"] == [
        f for f in article["findings"] if f["line"] == 3 and f["column"] == 5
    ]
    assert one["findings"] != []
    (claim,) = [c for c in article["claims"] if c["line"] == 3]
    # What is wrong with its neighbour was not asked.
    assert one["claim"] == claim | {"findings": [one["findings"][0]["id"]]}
    timeless = {"elapsed_ms": 0, "checked_at": "", "evidence": {}}
    assert one["resolution"] | timeless == whole["resolutions"]["https://b.test/old"] | timeless


def test_archives_are_asked_about_it(folder: Path, web: LocalWeb) -> None:
    options = ("--archive", "wayback:https://wb.test/web/", "--archives", "broken")
    (one,) = explained(f"a.md:3:{column('[story]')}", *options, cwd=folder, web=web)
    text = explain(f"a.md:3:{column('[story]')}", *options, cwd=folder, web=web).stdout

    assert one["resolution"]["archived"] == f"https://wb.test/web/20190501000000/{GONE}"
    assert hosts(web) == {"a.test", "wb.test"}
    assert "ARCHIVES\n" in text
    assert "  wb.test as of 2019-05-01T00:00:00Z, " in text
    assert "  wb.test holds, 1 capture\n" in text


def test_repairs_that_were_tried_are_candidates(folder: Path, web: LocalWeb) -> None:
    hyphen, dead = explained("a.md:7", cwd=folder, web=web)

    assert hyphen["candidates"]["https://c.test/two-words"]["status"] == "ok"
    assert dead["candidates"]["https://d.test/gone"]["status"] == "ok"
    assert not {*hyphen["candidates"]} & {*dead["candidates"]}
    assert hosts(web) == {"c.test", "d.test"}


def test_an_id_is_found_in_the_folder_even_where_only_an_answer_brings_it(
    folder: Path, web: LocalWeb
) -> None:
    whole = report(run("check", "a.md", "--format", "json", *route(web), cwd=folder))
    (dead,) = [f for f in whole["articles"][0]["findings"] if f["code"] == "R001"]
    (folder / "b.md").write_text("[other](https://f.test/)", encoding="utf-8")
    web.requests.clear()
    (one,) = explained(dead["id"], cwd=folder, web=web)

    assert one["citation"]["target"] == GONE
    assert [finding["id"] for finding in one["findings"]] == [dead["id"]]
    assert hosts(web) == {"a.test"}
    assert (
        explained(one["citation"]["id"], "a.md", cwd=folder, web=web)[0]["citation"]
        == one["citation"]
    )


def test_what_the_ledger_saw_before(folder: Path, web: LocalWeb) -> None:
    place = f"a.md:3:{column('[story]')}"
    options = ("--ledger", str(folder / "l.sqlite3"))
    first = explained(place, *options, cwd=folder, web=web)
    second = explained(place, *options, cwd=folder, web=web)
    text = explain(place, *options, cwd=folder, web=web).stdout

    assert first[0]["history"] == []
    (seen,) = second[0]["history"]
    assert (seen["status"], seen["reason"], seen["http_status"]) == ("broken", "http-404", 404)
    assert "BEFORE seen by 2 runs\n" in text


def test_a_finding_without_an_address_is_explained(folder: Path) -> None:
    found = explained("a.md:9", "--extend-select", "C015", cwd=folder)

    assert [one["citation"]["text"] for one in found if one["citation"]] == ["secret", "9"]
    assert any(one["findings"] for one in found)


def test_secrets_are_masked(folder: Path) -> None:
    for options in ((), ("--format", "json")):
        done = explain("a.md:9", *options, cwd=folder)
        assert done.returncode == 0
        assert TOKEN not in done.stdout + done.stderr
        assert "access_token=***" in done.stdout


def test_a_silenced_finding_is_shown_with_its_reason(tmp_path: Path) -> None:
    comment = "<!-- linkcheck: ignore U001 because as printed -->"
    (tmp_path / "a.md").write_text(f"{comment}\n[it](https://c.test/two{NBH}words)\n", "utf-8")
    done = explain("a.md:2", cwd=tmp_path)

    assert done.returncode == 0
    assert "lookalike-hyphen" in done.stdout
    assert "silenced by comment: as printed" in done.stdout


def test_names_with_colons_and_standard_input(tmp_path: Path) -> None:
    text = "[x](https://c.test/x)\n"
    for name in ("a:b.md", "a.md:12"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert explained(f"{name}:1:2", cwd=tmp_path)[0]["source"] == name
        assert explained(f"{name}:1", cwd=tmp_path)[0]["source"] == name
    done = run("explain", "--offline", "--", "-:1", cwd=tmp_path, stdin=text.encode())

    assert done.stdout.startswith("stdin:1:1 link\n")


def test_an_article_on_the_web(folder: Path, web: LocalWeb) -> None:
    web.routes[("g.test", "/x.md")] = respond(  # type: ignore[index]
        200, ARTICLE, {"Content-Type": "text/markdown"}
    )
    (one,) = explained("https://g.test/x.md:3:5", cwd=folder, web=web)

    assert one["source"] == "https://g.test/x.md"
    assert hosts(web) == {"g.test", "b.test"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.md:5",), "there is no citation and no finding at a.md:5"),
        (("a.md:3:1",), "there is no citation and no finding at a.md:3:1"),
        (("a.md:3:999",), "there is no citation and no finding at a.md:3:999"),
        (("a.md:0",), "a.md has 10 lines, and there is no line 0"),
        (("a.md:99",), "a.md has 10 lines, and there is no line 99"),
        (("none.md:3",), "none.md: "),
        ((".:3",), ". is not one article; name the file"),
        (("0123456789abcdef",), "no finding and no citation of . has the id 0123456789abcdef"),
        (("a.md",), "'a.md' is no place (SOURCE:LINE or SOURCE:LINE:COL) and no id of a finding"),
        (("a.md:3", "b.md"), "a place names its article; SOURCEs are for the id of a finding"),
    ],
)
def test_what_is_not_there_is_one_sentence(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    (folder / "b.md").write_text("# B", encoding="utf-8")
    done = explain(*arguments, cwd=folder)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"linkcheck: {said}")
    assert len(done.stderr.splitlines()) == 1
