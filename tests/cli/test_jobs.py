"""`linkcheck check --jobs N` as processes see it: the same report, whoever looked at the articles."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.repository import IDENTITY, Repo
from tests.running import ROOT, command, environment, route, run
from tests.web.article_web import article_web, hosts

HARBOUR = (ROOT / "fixtures" / "articles" / "harbour.md").read_text("utf-8")
TEXTS = {
    "plain.md": "It grew [source]. And [a page](https://a.example/b).\n",
    "silenced.md": "It grew [source]. <!-- linkcheck: ignore P001 because it is an example -->\n",
    "idle.md": "All is well. <!-- linkcheck: ignore U because nothing -->\n",
    "files.md": "See [one](plain.md), [two](lost.md) and [three](silenced.md#no).\n",
    "same.md": "It grew [source]. And [a page](https://a.example/b) or [two](lost.md).\n",
    "page.html": "<article><p>It <a href='https://a.example/b'>grew</a> [source].</p></article>",
    "notes.txt": "It grew [source]: https://a.example/c\n",
    "odd.md": "An article with &#xD800; in [a label](https://a.example/\u202edlrow).\n",
    "empty.md": "",
    "drafts/loose.md": "It grew [source] (https://a.example/b,\n",
    "drafts/secret.md": "[It](https://jane:hunter2secret9@records.org/two) grew [source].\n",
    "drafts/told.md": "The word hunter2secret9 [stands](https://a.example/hunter2secret9) here.\n",
}
SETTINGS = """\
baseline = "known.jsonl"
[policy]
min-score = 50
min-sources = 1
[[paths]]
match = ["drafts/**"]
ignore = ["P001"]
fail-on = "warning"
"""
SOURCES = (".", "notes.txt", "broken.md", "missing.md", "-")
TIMES = re.compile(r'\d{4}-\d\d-\d\dT[\d:.]+Z|"elapsed_ms": \d+|\d+(?:\.\d+)? s\b')


def untimed(done: subprocess.CompletedProcess[str]) -> tuple[int, str, str]:
    assert done.stdout, done.stderr
    again = re.sub(r" --jobs \d", "", done.stderr)
    return done.returncode, TIMES.sub("", done.stdout), again


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "r")
    repo.put("broken.md", b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    repo.put("harbour.md", HARBOUR.encode())
    for number in range(20):
        repo.put(f"many/{number}.md", f"{TEXTS['plain.md']}\nOf {number} none.\n".encode())
    for name, text in TEXTS.items():
        repo.put(name, text.encode())
    repo.put("linkcheck.toml", SETTINGS.encode())
    assert run("baseline", "plain.md", "-o", "known.jsonl", "--offline", cwd=repo.path).stderr
    repo.commit()
    repo.git("checkout", "-q", "-b", "topic")
    repo.put("many/3.md", b"It grew [source].\n\nAnd [source].\n")
    repo.put("many/4.md", f"{TEXTS['plain.md']}\nAnd [source].\n".encode())
    return repo


def check(repo: Repo, jobs: int, *options: str) -> subprocess.CompletedProcess[str]:
    words = ("check", *options, "--jobs", str(jobs))
    return run(*words, cwd=repo.path, stdin=b"It fell [source].\n", **IDENTITY)


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "json", *SOURCES),
        ("--format", "jsonl", *SOURCES),
        ("--format", "terminal", "-v", *SOURCES),
        ("--format", "sarif", "--select", "P,U,D", *SOURCES),
        ("--format", "json", ".", "--changed-since", "main"),
    ],
    ids=lambda options: " ".join(options[:3]),
)
def test_the_report_is_the_same_whoever_looked(repo: Repo, options: tuple[str, ...]) -> None:
    alone = untimed(check(repo, 1, "--offline", *options))

    assert "[source]" in alone[1] or "P001" in alone[1]
    for jobs in (2, 5):
        assert untimed(check(repo, jobs, "--offline", *options)) == alone


@pytest.mark.parametrize("sources", [SOURCES, (".", "--changed-since", "main")])
def test_pieces_make_the_report_that_the_whole_makes(repo: Repo, sources: tuple[str, ...]) -> None:
    """With another format beside it JSON is made of the whole."""
    options = ("--offline", "--format", "json", *sources)
    in_pieces, whole = check(repo, 2, *options), check(repo, 1, *options, "--output", "r.xml")

    assert (in_pieces.returncode, in_pieces.stderr) == (whole.returncode, whole.stderr)
    assert TIMES.sub("", in_pieces.stdout) == TIMES.sub("", whole.stdout)
    assert "hunter2secret9" not in whole.stdout


class TestLines:
    def test_a_line_comes_before_the_last_article_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "1.md").write_text("It grew [source].\n")
        words = command("check", "1.md", "-", "--offline", "--format", "jsonl")
        with subprocess.Popen(
            words, cwd=tmp_path, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            first = json.loads(process.stdout.readline())
            process.stdin.write(b"It fell [source].\n")
            process.stdin.close()
            rest = [json.loads(line) for line in process.stdout]

        assert (first["type"], first["article"]["source"]) == ("article", "1.md")
        assert [line["type"] for line in rest] == ["article", "run"]
        assert rest[1]["summary"]["findings"] == {"error": 2, "warning": 0, "info": 0}
        assert process.returncode == 1

    def test_lines_in_files_and_on_standard_output_are_the_same(self, repo: Repo) -> None:
        options = ("--offline", ".", "broken.md", "--output", "r.jsonl", "--output", "r.json")
        done = check(repo, 2, *options, "--format", "jsonl")
        file = (repo.path / "r.jsonl").read_text("utf-8")
        *articles, last = map(json.loads, file.splitlines())
        document = json.loads((repo.path / "r.json").read_text("utf-8"))

        assert done.stdout == file
        assert [line["article"] for line in articles] == document["articles"]
        assert {k: v for k, v in last.items() if k != "type"} == {
            k: v for k, v in document.items() if k not in ("articles", "resolutions", "trips")
        }
        assert [error["source"] for error in last["errors"]] == ["broken.md"]
        assert sorted(str(t) for line in articles for t in line["trips"]) == sorted(
            map(str, document["trips"])
        )

    def test_a_reader_that_has_seen_enough_ends_the_run(self, tmp_path: Path) -> None:
        for number in range(300):
            (tmp_path / f"{number:03}.md").write_text(f"Of {number}.\n\n{HARBOUR}")
        words = command("check", ".", "--offline", "--format", "jsonl", "--jobs", "2")
        with subprocess.Popen(
            words, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            said = process.stderr.read().decode()

        assert said.count("\n") == 1
        assert said.startswith("linkcheck: failed by fail-on")
        reasons = int(re.findall(r"; (\d+) more", said)[0])
        assert reasons < 300

    def test_the_network_is_in_the_lines(self, tmp_path: Path) -> None:
        for name in ("1.md", "2.md"):
            (tmp_path / name).write_text(HARBOUR, encoding="utf-8")
        walled = hosts(HARBOUR)[-2:]
        with article_web(HARBOUR, walled) as web:
            options = ("--format", "jsonl", "--output", "r.json", "--ledger", "off", *route(web))
            done = run("check", ".", *options, cwd=tmp_path)
            (tmp_path / "r.json").unlink()
            again = run("check", ".", *options[:2], *options[4:], cwd=tmp_path)
        *articles, last = map(json.loads, done.stdout.splitlines())
        statuses = [
            {url: one["status"] for url, one in json.loads(line)["resolutions"].items()}
            for line in again.stdout.splitlines()[:-1]
        ]

        assert last["run"]["requests"] > 16
        assert last["summary"]["statuses"]["skipped"] == 0
        for line, seen in zip(articles, statuses, strict=True):
            assert {u: one["status"] for u, one in line["resolutions"].items()} == seen
            cited = [c["url"] for c in line["article"]["citations"] if c["url"]]
            assert set(cited) <= set(line["resolutions"])
            fixes = [f["fix"] for f in line["article"]["findings"] if f["fix"]]
            assert any(fix["verified"] for fix in fixes)

    def test_lines_that_nobody_can_write_are_said_once(self, repo: Repo) -> None:
        done = check(repo, 2, "--offline", ".", "--format", "none", "--output", "no/r.jsonl")
        assert done.returncode == 2
        assert done.stderr == f"linkcheck: no/r.jsonl: there is no folder {repo.path}/no\n"

    @pytest.mark.skipif(sys.platform == "win32", reason="process groups as Unix has them")
    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_ctrl_c_leaves_what_is_known(self, tmp_path: Path, jobs: str) -> None:
        for number in range(200):
            (tmp_path / f"{number:03}.md").write_text(HARBOUR * 10, encoding="utf-8")
        words = command("check", ".", "--offline", "--format", "jsonl", "--jobs", jobs)
        with subprocess.Popen(
            words, cwd=tmp_path, env=environment(), text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            # Of the first one an import may be under way, which dies with a warning.
            first = [process.stdout.readline() for _ in range(12)]
            os.killpg(process.pid, signal.SIGINT)
            out, err = process.communicate(timeout=30)

        *articles, last = map(json.loads, (*first, *out.splitlines()))
        assert (process.returncode, err) == (130, "linkcheck: interrupted\n")
        assert last["run"]["stopped_by"] == "interrupt"
        assert not last["run"]["complete"]
        assert 12 <= last["summary"]["articles"] == len(articles) < 200
        _wait_for(lambda: not _group(process.pid))


def test_the_network_gives_the_same_report_too(tmp_path: Path) -> None:
    """Reading takes long enough here that the first are asked meanwhile."""
    for number in range(20):
        (tmp_path / f"{number}.md").write_text(f"Of {number}.\n\n{HARBOUR * 10}", encoding="utf-8")
    walled = hosts(HARBOUR)[-2:]
    shown = []
    for jobs in ("1", "2"):
        with article_web(HARBOUR, walled) as web:
            options = ("--format", "json", "--ledger", "off", *route(web))
            done = run("check", ".", *options, "--jobs", jobs, cwd=tmp_path)
        # Ports of this machine and the number of looks at a busy one are not the report's.
        verdicts = re.findall(r'"(?:id|status|reason|value|code)": .*', done.stdout)
        shown.append((done.returncode, verdicts))
    assert len(shown[0][1]) > 20 * 290
    assert shown[0] == shown[1]


@pytest.mark.skipif(sys.platform == "win32", reason="process groups as Unix has them")
def test_ctrl_c_is_one_sentence_and_leaves_no_process(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.md").write_text(HARBOUR * 40, encoding="utf-8")
    words = command("check", ".", "--offline", "--format", "sarif", "--jobs", "2")
    with subprocess.Popen(
        words, cwd=tmp_path, env=environment(), text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        _wait_for(lambda: len(_group(process.pid)) > 2)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30)

    assert (process.returncode, out, err) == (130, "", "linkcheck: interrupted\n")
    _wait_for(lambda: not _group(process.pid))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
@pytest.mark.parametrize("whom", ["one of the crew", "the parent"])
def test_a_process_killed_by_the_system_hangs_nobody(tmp_path: Path, whom: str) -> None:
    for number in range(40):
        (tmp_path / f"{number}.md").write_text(HARBOUR * 40, encoding="utf-8")
    words = command("check", ".", "--offline", "--format", "none", "--jobs", "2")
    with subprocess.Popen(
        words, cwd=tmp_path, env=environment(), text=True, start_new_session=True,
        stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        _wait_for(lambda: len(_group(process.pid)) > 2)
        crew = [one for one in _group(process.pid) if one != process.pid]
        os.kill(process.pid if whom == "the parent" else crew[0], signal.SIGKILL)
        said = process.communicate(timeout=30)[1]

    if whom != "the parent":
        assert process.returncode == 2
        assert said == (
            "linkcheck: a process of this run was ended from outside, as systems do that run out"
            " of memory; --jobs 1 takes the least\n"
        )
    _wait_for(lambda: not _group(process.pid))


def test_a_number_of_processes_is_one_at_least(tmp_path: Path) -> None:
    done = run("check", "a.md", "--jobs", "0", cwd=tmp_path)
    assert done.returncode == 2
    assert "0 is not in the range x>=1" in done.stderr


def _group(leader: int) -> list[int]:
    """Return the living processes of a session."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(entry.parent.name))
    return found


def _wait_for(condition: Callable[[], object], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
