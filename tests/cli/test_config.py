"""`linkcheck config` and `linkcheck init`, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from linkcheck.settings.about import template
from linkcheck.settings.schema import json_schema
from tests.running import run


def settings(cwd: Path, *arguments: str, **more: str) -> dict[str, Any]:
    done = run("config", "--format", "json", *arguments, cwd=cwd, **more)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


class TestConfig:
    def test_each_setting_says_where_it_comes_from(self, tmp_path: Path) -> None:
        (tmp_path / "linkcheck.toml").write_text(
            'fail-on = "warning"\n\noutput = [\n  "r.json",\n]\ntimeout = 20\n'
            '[severity]\nU013 = "error"\n[policy]\nmin-sources = 2\n'
            '[[paths]]\nmatch = ["a/**"]\nignore = ["U"]\n'
        )
        found = settings(tmp_path, "--timeout", "5", "--select", "U,P", CI="true")
        file = str(tmp_path / "linkcheck.toml")

        assert found["file"] == file
        decided = {k: v for k, v in found["settings"].items() if v["origin"] != "default"}
        assert decided == {
            "output": {
                "value": [f"json:{tmp_path}/r.json"],
                "origin": "file",
                "where": f"{file}:3",
            },
            "select": {"value": ["U", "P"], "origin": "flag", "where": "--select"},
            "severity": {"value": {"U013": "error"}, "origin": "file", "where": f"{file}:7"},
            "paths": {
                "value": [{"match": ["a/**"], "ignore": ["U"]}],
                "origin": "file",
                "where": f"{file}:11",
            },
            "fail-on": {"value": "warning", "origin": "file", "where": f"{file}:1"},
            "policy": {"value": {"min-sources": 2}, "origin": "file", "where": f"{file}:9"},
            "timeout": {"value": 5.0, "origin": "flag", "where": "--timeout"},
            "deadline": {"value": 300.0, "origin": "environment", "where": "CI"},
            # As tests are run.
            "archives": {"value": "off", "origin": "environment", "where": "LINKCHECK_ARCHIVES"},
            "ledger": {"value": None, "origin": "environment", "where": "LINKCHECK_LEDGER"},
        }

    def test_in_pyproject_only_our_table_counts(self, tmp_path: Path) -> None:
        file = tmp_path / "pyproject.toml"
        file.write_text("[tool.other]\nquiet = 1\n[tool.linkcheck]\nquiet = true\n")
        found = settings(tmp_path)["settings"]["quiet"]

        assert found == {"value": True, "origin": "file", "where": f"{file}:4"}

    def test_it_is_read_as_a_table(self, tmp_path: Path) -> None:
        done = run("config", "--offline", cwd=tmp_path)
        lines = [" ".join(line.split()) for line in done.stdout.splitlines()]

        assert lines[0] == "settings file: none"
        assert "offline true --offline" in lines
        assert 'fail-on "error" default' in lines

    def test_secrets_are_hidden(self, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        arguments = ("--header", "a.org", "Cookie: hunter2", "--proxy", "http://me:hunter2@p:1")
        for form in ("text", "json"):
            done = run("config", "--format", form, *arguments, cwd=tmp_path)
            assert "hunter2" not in done.stdout
            assert "Cookie: ***" in done.stdout
        found = settings(tmp_path, HTTPS_PROXY="http://me:hunter2@p:1")["settings"]["proxy"]

        assert found == {
            "value": "http://me:***@p:1",
            "origin": "environment",
            "where": "HTTPS_PROXY",
        }

    def test_bad_settings_are_one_sentence_and_2(self, tmp_path: Path) -> None:
        (tmp_path / "linkcheck.toml").write_text("timeout = 'x'\n")
        done = run("config", cwd=tmp_path)

        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.endswith("linkcheck.toml: timeout: expected a number, got text\n")

    def test_the_schema_is_printed(self, tmp_path: Path) -> None:
        done = run("config", "--format", "schema", cwd=tmp_path)

        assert json.loads(done.stdout) == json_schema()


class TestInit:
    def test_it_writes_the_template(self, tmp_path: Path) -> None:
        done = run("init", cwd=tmp_path)

        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr == "linkcheck: linkcheck.toml is written\n"
        assert (tmp_path / "linkcheck.toml").read_text("utf-8") == template()
        assert run("config", cwd=tmp_path).returncode == 0

    @pytest.mark.parametrize(
        ("name", "text"),
        [("linkcheck.toml", "# mine\n"), ("pyproject.toml", "[tool.linkcheck]\nquiet = true\n")],
    )
    def test_it_overwrites_and_shadows_nothing(self, tmp_path: Path, name: str, text: str) -> None:
        (tmp_path / name).write_text(text)
        done = run("init", cwd=tmp_path)

        assert done.returncode == 2
        assert done.stderr == f"linkcheck: {name}: the settings stand there already\n"
        assert [path.name for path in tmp_path.iterdir()] == [name]
        assert (tmp_path / name).read_text() == text

    def test_it_says_what_it_takes_the_place_of(self, tmp_path: Path) -> None:
        (tmp_path / "linkcheck.toml").write_text("")
        (tmp_path / "docs").mkdir()
        done = run("init", cwd=tmp_path / "docs")

        assert done.returncode == 0
        assert f"it takes the place of {tmp_path / 'linkcheck.toml'} here" in done.stderr
