"""`linkcheck check` against its own last run on an article, as a user has it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.running import report, route, run
from tests.web.server import LocalWeb, respond

LIVING = respond(200, "<title>Minutes</title><h1>Minutes</h1>" + "<p>The committee met.</p>" * 60)
LINK = "See [the minutes](https://a.test/minutes).\n"
TEXT = LINK + "It grew [source].\n"
DEAD = "See [the rest](https://b.test/gone).\n"


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with LocalWeb({("a.test", "/minutes"): LIVING, ("b.test", "/gone"): respond(404)}) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def check(
    web: LocalWeb, folder: Path, *arguments: str, ledger: str = "l.sqlite3", **more: str
) -> subprocess.CompletedProcess[str]:
    options = ("--ledger", ledger, *route(web))
    return run("check", *(arguments or ("a.md",)), *options, cwd=folder, **more)


def compared(web: LocalWeb, folder: Path, *arguments: str, **more: str) -> Any:
    """Return what the JSON report says of the first article's past."""
    arguments = arguments or ("a.md",)
    done = check(web, folder, *arguments, "--format", "json", **more)
    return report(done)["articles"][0]["compared"]


def audits(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "l.sqlite3")) as connection:
        return int(connection.execute("SELECT count(*) FROM audits").fetchone()[0])


def test_the_second_run_says_what_changed(web: LocalWeb, folder: Path) -> None:
    (folder / "a.md").write_text(TEXT + DEAD, encoding="utf-8")
    first = report(check(web, folder, "a.md", "--format", "json"))
    (folder / "a.md").write_text(LINK + LINK + "More [cite].\n", encoding="utf-8")
    page = folder / "report.html"
    second = check(web, folder, "a.md", "--format", "json", "--output", page.name)
    (article,) = report(second)["articles"]
    third = check(web, folder).stdout

    assert first["articles"][0]["compared"] is None
    found = article["compared"]
    assert found["at"] == first["run"]["started_at"]
    assert found["value"] == first["articles"][0]["score"]["value"] == 33.3
    assert found["new"] == [one["id"] for one in article["findings"] if one["code"] == "P001"]
    assert {one["code"] for one in found["fixed"]} == {"R001", "P001"}
    assert found["unproven"] == []
    line = "core 33.3 \u2192 66.7, 1 new, 2 fixed since "
    assert f"<p>S{line}" in page.read_text("utf-8")
    assert "      nothing changed since " in third


def test_a_host_that_does_not_answer_has_mended_nothing(folder: Path) -> None:
    answers = [respond(404)]
    (folder / "a.md").write_text(LINK + DEAD, encoding="utf-8")
    routes = {("a.test", "/minutes"): LIVING, ("b.test", "/gone"): lambda _: answers[0]}
    with LocalWeb(routes) as web:
        check(web, folder)
        answers[0] = respond(403)
        found = compared(web, folder)

    assert found["value"] == 50.0
    assert found["fixed"] == []
    assert [(one["code"], one["url"]) for one in found["unproven"]] == [
        ("R001", "https://b.test/gone")
    ]


def test_runs_that_prove_nothing_leave_nothing(web: LocalWeb, folder: Path) -> None:
    check(web, folder)
    for more in (("a.md", "--offline"), ("a.md", "--refresh", "--deadline", "0.001")):
        assert compared(web, folder, *more) is None
    options = ("--ledger", "l.sqlite3", *route(web))
    assert run("check", "-", *options, cwd=folder, stdin=TEXT.encode()).returncode == 1
    for command in ("fix", "explain"):
        target = "a.md:1" if command == "explain" else "a.md"
        run(command, target, *options, cwd=folder)

    assert audits(folder) == 1


def test_other_rules_are_another_past(web: LocalWeb, folder: Path) -> None:
    assert compared(web, folder) is None
    assert compared(web, folder, "a.md", "--ignore", "P") is None
    assert compared(web, folder)["value"] == 50.0


def test_nothing_is_remembered_without_a_ledger(web: LocalWeb, folder: Path) -> None:
    for _ in range(2):
        assert compared(web, folder, ledger="off") is None

    assert [path.name for path in folder.iterdir() if "sqlite" in path.name] == []


def test_projects_with_articles_of_one_name_are_told_apart(web: LocalWeb, folder: Path) -> None:
    other = folder / "other"
    (other / ".git").mkdir(parents=True)
    (other / "a.md").write_text(TEXT, encoding="utf-8")
    ledger = str(folder / "l.sqlite3")

    assert compared(web, folder, ledger=ledger) is None
    assert compared(web, other, ledger=ledger) is None
    assert compared(web, folder, ledger=ledger)["value"] == 50.0


def test_an_article_of_a_host_that_gets_a_header_is_not_kept(web: LocalWeb, folder: Path) -> None:
    story = f"<article><p>{'It is so. ' * 50}</p><p>It grew [source].</p></article>"
    with LocalWeb({("c.test", "/story"): respond(200, story)}) as made:
        header = ("--header", "c.test", "Cookie: ${KEY}")
        assert compared(made, folder, "https://c.test/story", *header, KEY="k") is None
        assert audits(folder) == 0
        compared(made, folder, "https://c.test/story")
        assert audits(folder) == 1


def test_no_secret_is_kept(web: LocalWeb, folder: Path) -> None:
    secret = "ya29.a0AfH6SMBx1y2z3"
    (folder / "a.md").write_text(
        f"{TEXT}{DEAD}[x](https://a.test/?access_token={secret})\n", "utf-8"
    )
    for _ in range(2):
        found = compared(web, folder)

    assert found["new"] == found["fixed"] == []
    assert audits(folder) == 2
    with closing(sqlite3.connect(folder / "l.sqlite3")) as connection:
        (data,) = connection.execute("SELECT findings FROM audits ORDER BY id DESC").fetchone()
    import zstandard

    assert b"b.test/gone" in zstandard.ZstdDecompressor().decompress(data)
    assert secret.encode() not in zstandard.ZstdDecompressor().decompress(data)


def test_a_ledger_that_cannot_be_used_costs_one_note(web: LocalWeb, folder: Path) -> None:
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    found = report(check(web, folder, "a.md", "--format", "json", ledger="mine.txt"))

    assert len(found["run"]["notes"]) == 1
    assert found["run"]["notes"][0].startswith("the ledger mine.txt is not a ledger")
    assert found["articles"][0]["compared"] is None
    assert (folder / "mine.txt").read_text("utf-8") == "mine"


def test_a_ledger_that_cannot_be_written_still_says_what_changed(
    web: LocalWeb, folder: Path
) -> None:
    check(web, folder)
    with closing(sqlite3.connect(folder / "l.sqlite3")) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON audits BEGIN SELECT RAISE(FAIL, 'no room'); END"
        )
        connection.commit()
    done = check(web, folder)

    assert "nothing changed since " in done.stdout
    assert "the ledger l.sqlite3 cannot be used: no room" in done.stdout
    assert done.returncode == 1


def test_history_shows_the_scores_of_an_article(web: LocalWeb, folder: Path) -> None:
    check(web, folder)
    (folder / "a.md").write_text(LINK, encoding="utf-8")
    check(web, folder)
    (folder / "sub").mkdir()
    asked = ("ledger", "history", "--ledger", str(folder / "l.sqlite3"))
    here = run(*asked, "../a.md", cwd=folder / "sub").stdout.splitlines()
    named = run(*asked, "a.md", cwd=folder / "sub").stdout.splitlines()
    as_json = json.loads(run(*asked, "a.md", "--format", "json", cwd=folder).stdout)

    assert here == named
    assert here[0].split() == [
        "audited", "score", "grade", "possible", "decided", "errors", "warnings", "rules",
    ]  # fmt: skip
    assert [" ".join(line.split()[1:-1]) for line in here[1:]] == [
        "50.0 D 50.0 to 50.0 2 of 2 1 0",
        "100.0 A 100.0 to 100.0 1 of 1 0 0",
    ]
    assert [one["value"] for one in as_json] == [50.0, 100.0]
    assert "findings" not in as_json[0]


def test_articles_shows_the_lowest_score_first(web: LocalWeb, folder: Path) -> None:
    (folder / "b.md").write_text(LINK, encoding="utf-8")
    check(web, folder, "a.md", "b.md")
    asked = ("ledger", "articles", "--ledger", "l.sqlite3")
    lines = run(*asked, cwd=folder).stdout.splitlines()
    (only,) = json.loads(run(*asked, "b", "--format", "json", cwd=folder).stdout)

    assert [line.split()[-1] for line in lines] == ["article", "a.md", "b.md"]
    assert lines[1].split()[1:4] == ["1", "50.0", "D"]
    assert (only["source"], only["value"], only["times"]) == ("b.md", 100.0, 1)
    assert only["path"] == str(folder / "b.md")
