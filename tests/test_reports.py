"""One run that writes every report: the same counts, the same ids, and others' viewers open them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from junitparser import JUnitXml

from linkcheck.render import RENDERERS
from tests.render import test_gitlab, test_junit, test_rdjson, test_sarif
from tests.running import ROOT, environment, route, run
from tests.web.article_web import article_web, hosts

HARBOUR = ROOT / "fixtures" / "articles" / "harbour.md"
SILENCED = (
    "It grew [source]. <!-- linkcheck: ignore P001 because it is an example -->\n\nAnd [source].\n"
)
SECRET = "[It](https://jane:hunter2secret9@records.org/two\u2011words) and [x\u2011y](https://records.org/b).\n"
CLEAN = "# Title\n\nSee [above](#title).\n"
FILES = {
    "json": "r.json", "jsonl": "r.jsonl", "sarif": "r.sarif", "junit": "r.xml", "markdown": "r.summary.md",
    "github": "github:r.github", "gitlab": "gitlab:r.gitlab", "rdjson": "rdjson:r.rdjson",
    "terminal": "terminal:r.txt", "html": "r.html",
}  # fmt: skip


class Reports(NamedTuple):
    status: int
    folder: Path
    texts: dict[str, str]

    def path(self, name: str) -> Path:
        return self.folder / FILES[name].rpartition(":")[2]

    def read(self, name: str) -> Any:
        return json.loads(self.texts[name])

    def findings(self) -> Iterator[dict[str, Any]]:
        for article in self.read("json")["articles"]:
            yield from article["findings"]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "posts").mkdir()
    shutil.copy(HARBOUR, folder / "posts" / "the harbour.md")
    (folder / "posts" / "silenced.md").write_text(SILENCED, encoding="utf-8")
    (folder / "posts" / "secret.md").write_text(SECRET, encoding="utf-8")
    (folder / "clean.md").write_text(CLEAN, encoding="utf-8")
    outputs = [part for file in FILES.values() for part in ("--output", file)]
    text = HARBOUR.read_text("utf-8")
    walled = hosts(text)[-2:]
    (folder / "posts" / "walled.md").write_text(f"[It](https://{walled[0]}/x)\n", encoding="utf-8")
    with article_web(text, walled) as web:
        articles = ("posts", "clean.md", "missing.md")
        done = run("check", *articles, "--format", "none", *outputs, *route(web), cwd=folder)
    assert not done.stdout, done.stderr
    paths = {name: folder / file.rpartition(":")[2] for name, file in FILES.items()}
    texts = {name: path.read_text("utf-8") for name, path in paths.items()}
    return Reports(done.returncode, folder, texts)


def test_every_format_is_written(reports: Reports) -> None:
    assert set(FILES) == set(RENDERERS)
    assert all(reports.texts.values())
    assert reports.status == 2  # missing.md


def test_the_run_has_what_formats_could_disagree_on(reports: Reports) -> None:
    found = list(reports.findings())

    assert {finding["severity"] for finding in found} == {"error", "warning", "info"}
    assert any(finding["suppressed"] for finding in found)
    assert {True, False} == {f["fix"]["verified"] for f in found if f["fix"]}


@pytest.mark.parametrize("name", FILES)
def test_no_report_tells_a_secret(reports: Reports, name: str) -> None:
    assert "S002" in reports.read("json")["summary"]["codes"]
    assert "hunter2secret9" not in reports.texts[name]


def test_ids_agree(reports: Reports) -> None:
    every = sorted(finding["id"] for finding in reports.findings())
    counted = sorted(finding["id"] for finding in reports.findings() if not finding["suppressed"])
    results = reports.read("sarif")["runs"][0]["results"]
    junit = re.findall(r": (?:error|warning|info) \S+ \S+ ([0-9a-f]{16})", reports.texts["junit"])
    rdjson = [d["message"].rpartition(" ")[2] for d in reports.read("rdjson")["diagnostics"]]

    assert sorted(next(iter(r["partialFingerprints"].values())) for r in results) == every
    assert sorted(junit) == every
    assert sorted(issue["fingerprint"] for issue in reports.read("gitlab")) == counted
    assert sorted(rdjson) == counted
    assert set(re.findall(r"%0Afinding ([0-9a-f]{16})\n", reports.texts["github"])) <= {*counted}
    assert set(re.findall(r"\| `([0-9a-f]{16})` \|", reports.texts["markdown"])) <= {*counted}


def test_counts_agree(reports: Reports) -> None:
    summary = reports.read("json")["summary"]
    counts = Counter(summary["findings"])
    results = [r for r in reports.read("sarif")["runs"][0]["results"] if not r["suppressions"]]
    levels = {"error": "error", "warning": "warning", "note": "info"}
    gitlab = {"major": "error", "minor": "warning", "info": "info"}
    heading = reports.texts["markdown"].splitlines()[0]

    assert Counter(levels[r["level"]] for r in results) == counts
    assert Counter(r["ruleId"] for r in results) == summary["codes"]
    assert Counter(gitlab[issue["severity"]] for issue in reports.read("gitlab")) == counts
    severities = (d["severity"].lower() for d in reports.read("rdjson")["diagnostics"])
    assert Counter(severities) == counts
    said = f"{counts['error']} errors, {counts['warning']} warnings, {counts['info']} info"
    assert heading == f"## linkcheck: {said}"
    assert said in reports.texts["terminal"].splitlines()[-1]


def test_annotations_and_what_is_left_out_are_all_findings(reports: Reports) -> None:
    counts = reports.read("json")["summary"]["findings"]
    lines = reports.texts["github"].splitlines()
    shown = Counter(line[2:].split()[0] for line in lines if "%0Afinding " in line)
    left = {kind: int(n) for n, kind in re.findall(r"(\d+) (error|warning|info)", lines[-1])}

    assert "left out here" in lines[-1]
    assert shown["error"] == 9  # and missing.md
    assert shown["error"] + left.get("error", 0) == counts["error"]
    assert shown["warning"] + left.get("warning", 0) == counts["warning"]
    assert shown["notice"] + left.get("info", 0) == counts["info"]


def test_the_cases_of_junit_are_the_slots_of_the_score(reports: Reports) -> None:
    suites = {suite.attrib["name"]: suite for suite in ET.fromstring(reports.texts["junit"])}
    for article in reports.read("json")["articles"]:
        cases = suites[article["source"]].findall("testcase")
        ids = {citation["id"] for citation in article["citations"]}
        slots = [case for case in cases if case.attrib["name"].split()[-1] in ids]
        assert len(slots) == article["score"]["of"]
    assert suites["missing.md"].attrib["errors"] == "1"


def test_every_report_is_valid(reports: Reports) -> None:
    jsonschema.Draft4Validator(test_sarif.SCHEMA).validate(reports.read("sarif"))
    jsonschema.Draft202012Validator(test_gitlab.SCHEMA).validate(reports.read("gitlab"))
    jsonschema.Draft202012Validator(test_rdjson.SCHEMA).validate(reports.read("rdjson"))
    assert not list(test_junit.violations(ET.fromstring(reports.texts["junit"])))
    uris = {a["location"]["uri"] for a in reports.read("sarif")["runs"][0]["artifacts"]}
    names = ("the%20harbour", "silenced", "walled", "secret")
    assert uris == {"clean.md", *(f"posts/{name}.md" for name in names)}


def test_sarif_tools_reads_what_counts(reports: Reports) -> None:
    out = reports.folder / "summary.txt"
    subprocess.run(
        [sys.executable, "-m", "sarif", "summary", str(reports.path("sarif")), "-o", str(out)],
        env=environment(PYTHONWARNINGS="ignore"), check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    levels = dict(
        re.findall(r"^(error|warning|note): (\d+)$", out.read_text("utf-8"), re.MULTILINE)
    )
    results = reports.read("sarif")["runs"][0]["results"]

    assert {level: int(count) for level, count in levels.items()} == Counter(
        r["level"] for r in results
    )


def test_junitparser_reads_what_fails(reports: Reports) -> None:
    read = JUnitXml.fromfile(str(reports.path("junit")))
    wrong = {f["citation"] for f in reports.findings() if _fails(f)} - {None}
    beside = [f for f in reports.findings() if _fails(f) and f["citation"] is None]

    assert sum(case.is_failure for suite in read for case in suite) == len(wrong) + len(beside)
    assert sum(case.is_error for suite in read for case in suite) == 1


def _fails(finding: dict[str, Any]) -> bool:
    return finding["severity"] == "error" and not finding["suppressed"]


def test_one_that_cannot_be_written_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(CLEAN, encoding="utf-8")
    outputs = [part for file in ("no/r.sarif", *FILES.values()) for part in ("--output", file)]
    done = run("check", "a.md", "--offline", "--format", "none", *outputs, cwd=tmp_path)

    assert done.returncode == 2
    assert "no/r.sarif" in done.stderr
    assert all((tmp_path / file.rpartition(":")[2]).exists() for file in FILES.values())
