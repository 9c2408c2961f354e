"""`linkcheck ledger` and the ledger of `linkcheck check`, as processes see them."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from linkcheck.ledger.file import LedgerFile
from tests.running import ROOT, environment, report, route, run
from tests.web.server import LocalWeb, redirect, respond

DAY = 86_400
NOON = 1_763_640_000
LIVING = "<title>Minutes</title><h1>Minutes</h1>" + "<p>The committee met.</p>" * 60
ROUTES = {
    ("a.test", "/minutes"): respond(200, LIVING),
    ("b.test", "/old"): redirect("https://a.test/minutes", 301),
}
SIGHTING = "INSERT INTO sightings VALUES (NULL,?,'',?,?,?,?,?,?,?,?,NULL,x'00')"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Return a ledger with a past of three URLs."""
    path = tmp_path / "l.sqlite3"
    rows = [
        ("https://a.test/x", "r1", NOON, "ok", None, "answered 200 OK", 200, None, "A\x1b[31m"),
        ("https://a.test/x", "r2", NOON + DAY, "unreachable", "refused", "refused", None, None, None),
        ("https://b.test/y", "r1", NOON, "broken", "http-404", "answered 404", 404, None, None),
        ("https://c.test/z", "r3", NOON + 3 * DAY, "ok", None, "answered 200 OK", 200, None, "C"),
    ]  # fmt: skip
    with closing(LedgerFile(str(path))) as file:
        file.apply((SIGHTING, row) for row in rows)
    return path


def asked(*arguments: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return run("ledger", *arguments, cwd=cwd, **more)


def test_show_gives_the_last_word_on_each_url(ledger: Path, tmp_path: Path) -> None:
    done = asked("show", "--ledger", str(ledger), cwd=tmp_path)

    assert done.stdout.splitlines() == [
        "last seen   runs  verdict              URL",
        "2025-11-23  1     ok                   https://c.test/z",
        "2025-11-20  1     broken http-404      https://b.test/y",
        "2025-11-21  2     unreachable refused  https://a.test/x",
    ]


def test_show_chooses_by_text_and_speaks_json(ledger: Path, tmp_path: Path) -> None:
    options = ("--format", "json", "--ledger", str(ledger))
    done = asked("show", "a.test", *options, cwd=tmp_path)

    assert json.loads(done.stdout) == [
        {
            "url": "https://a.test/x",
            "status": "unreachable",
            "reason": "refused",
            "http_status": None,
            "title": None,
            "first_seen": "2025-11-20T12:00:00Z",
            "last_seen": "2025-11-21T12:00:00Z",
            "times": 2,
        }
    ]
    assert json.loads(asked("show", "--limit", "1", *options, cwd=tmp_path).stdout)[0]["times"] == 1


def test_history_is_what_every_run_saw(ledger: Path, tmp_path: Path) -> None:
    more = {"LINKCHECK_LEDGER": str(ledger)}
    done = asked("history", "HTTPS://A.test:443/x", cwd=tmp_path, **more)
    as_json = asked("history", "https://a.test/x", "--format", "json", cwd=tmp_path, **more)

    assert done.stdout.splitlines() == [
        "seen                  verdict              because",
        "2025-11-20T12:00:00Z  ok                   answered 200 OK",
        "2025-11-21T12:00:00Z  unreachable refused  refused",
    ]
    first, _ = json.loads(as_json.stdout)
    assert first["title"] == "A\x1b[31m"
    assert "\x1b" not in as_json.stdout
    assert "fingerprint" not in first


def test_an_unknown_url_is_said_without_its_secret(ledger: Path, tmp_path: Path) -> None:
    url = "https://a.test/?access_token=ya29.a0AfH6SMBx1y2z3"
    done = asked("history", url, "--ledger", str(ledger), cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr == "linkcheck: no run has seen https://a.test/?access_token=***\n"


def test_stats_count(ledger: Path, tmp_path: Path) -> None:
    options = ("--ledger", str(ledger))
    found = json.loads(asked("stats", "--format", "json", *options, cwd=tmp_path).stdout)

    assert found.pop("bytes") > 0
    assert {name: n for name, n in found.pop("statuses").items() if n} == {
        "ok": 1,
        "broken": 1,
        "unreachable": 1,
    }
    assert found == {
        "urls": 3,
        "sightings": 4,
        "answers": 0,
        "articles": 0,
        "audits": 0,
        "oldest": "2025-11-20T12:00:00Z",
        "newest": "2025-11-23T12:00:00Z",
    }
    lines = asked("stats", *options, cwd=tmp_path).stdout.splitlines()
    assert lines[0].split() == ["URLs", "3"]
    assert lines[-1].split() == ["newest", "2025-11-23T12:00:00Z"]


def test_prune_by_age_and_by_size(ledger: Path, tmp_path: Path) -> None:
    options = ("--ledger", str(ledger), "--format", "json")
    with closing(LedgerFile(str(ledger))) as file:
        file.apply(
            ("INSERT INTO answers VALUES (?,'page','','r',?,'',NULL,?)", (str(n), NOON, b"x" * 4000))
            for n in range(100)
        )  # fmt: skip
    whole = ledger.stat().st_size
    smaller = json.loads(asked("prune", "--larger-than", "300k", *options, cwd=tmp_path).stdout)
    assert smaller["bytes_after"] == ledger.stat().st_size <= 300 << 10 < whole
    assert smaller["sightings"] == 0
    assert 20 <= smaller["answers"] <= 60
    gone = json.loads(asked("prune", "--older-than", "1s", *options, cwd=tmp_path).stdout)

    assert gone["answers"] + smaller["answers"] == 100
    assert gone["sightings"] == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("prune",), "prune: say what is to go, by --older-than or --larger-than"),
        (("prune", "--older-than", "soon"), "--older-than: `soon` is not a time such as 90d"),
        (("prune", "--larger-than", "big"), "--larger-than: `big` is not a size such as 100M"),
        (("stats",), "the ledger is off; name one with --ledger FILE"),
        (("stats", "--ledger", "none.sqlite3"), "the ledger none.sqlite3 cannot be used: No such"),
        (("stats", "--ledger", "a.md"), "the ledger a.md is not a ledger and was left alone"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("# A", encoding="utf-8")
    done = asked(*arguments, cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr.startswith(f"linkcheck: {said}")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "none.sqlite3").exists()


def test_check_keeps_its_ledger_in_the_cache_directory_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[a](https://a.test/minutes)", encoding="utf-8")
    more = {
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "HOME": str(tmp_path),
        "LINKCHECK_LEDGER": "",
    }
    with LocalWeb(ROUTES) as web:
        arguments = ("check", "a.md", "--format", "json", *route(web))
        first, second = (report(run(*arguments, cwd=tmp_path, **more)) for _ in range(2))
        terminal = run("check", "a.md", "-v", *route(web), cwd=tmp_path, **more).stdout

        assert len(web.requests) == 1
    assert [found["run"]["requests"] for found in (first, second)] == [1, 0]
    assert second["resolutions"]["https://a.test/minutes"]["from_ledger"] is True
    assert "1 of 1 verdicts come from the ledger, the oldest from less than a minute" in terminal
    made = [path for path in tmp_path.rglob("ledger.sqlite3") if "linkcheck" in path.parts]
    assert len(made) == 1


def test_fix_uses_the_ledger_too(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[a](https://b.test/old)", encoding="utf-8")
    with LocalWeb(ROUTES) as web:
        for _ in range(2):
            done = run("fix", "a.md", "--ledger", "l.sqlite3", *route(web), cwd=tmp_path)
            assert "+[a](https://a.test/minutes)" in done.stdout
        assert web.count("b.test", "/old") == 1


def test_a_file_may_not_name_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A", encoding="utf-8")
    (tmp_path / "linkcheck.toml").write_text('ledger = "l.sqlite3"', encoding="utf-8")
    done = run("check", "a.md", cwd=tmp_path)

    assert done.returncode == 2
    assert "ledger: not taken from a file" in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["check", "a.md", "--offline"], ["rule"]])
def test_what_asks_nobody_opens_no_database(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[a](https://a.test/x)", encoding="utf-8")
    code = (
        "import sys\nfrom linkcheck.cli import cli\n"
        f"try: cli({arguments!r})\nexcept SystemExit: pass\n"
        "print(sorted({'sqlite3', 'zstandard', 'rensa', 'platformdirs'} & set(sys.modules)))"
    )
    more: dict[str, Any] = {"LINKCHECK_LEDGER": "", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path, env=environment(**more), capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stdout.splitlines()[-1] == "[]"
