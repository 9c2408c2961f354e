"""The schema of a settings file says what `load_settings` says, and is the shipped one."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import msgspec
import pytest

from linkcheck.settings import FLAGS_ONLY, BadSettings, Settings, load_settings
from linkcheck.settings.schema import json_schema

ROOT = Path(__file__).resolve().parent.parent.parent

GOOD = [
    "",
    'fail-on = "never"',
    'select = ["U", "P001", "lookalike-hyphen"]\nignore = []',
    "timeout = 3\ndeadline = 0",
    "timeout = 0.5",
    'output = ["r.json", "R.JSON", "sarif:out", "terminal:a/b c", "./a.b/r.json"]',
    'root = "public"\nscope = "page"\nexclude = ["^https://a", "(b|c)"]',
    'user-agent = "me\\t(here)"\ncontrol-name = "org"\nstdin-filename = "a.md"',
    'quiet = true\nverbose = false\ncolor = "never"\nprogress = false\noffline = true',
    'format = "json"\nbaseline = "known.jsonl"',
    'archives = "off"\narchive = ["timemap:https://a.example/t/"]\ndate = "2026-02-28"',
    '[severity]\nU013 = "error"\nP = "info"',
    '[policy]\nfail-on-rules = ["C003"]\nfail-on-status = ["skipped", "redirected"]',
    '[policy]\nmax-unverified = 0\nmin-score = 79.5\nmin-sources = 3\nmax-share-per-domain = "100%"',
    '[policy]\nmax-unverified = "12.5%"\nallow-domains = ["a.org", "m\u00fcnchen.de"]\ndeny-domains = []',
    '[[paths]]\nmatch = ["a"]\nselect = ["U"]\nseverity = {U = "info"}\n[paths.policy]\nmin-sources = 0',
]
BAD = [
    'fail_on = "never"',
    'fail-on = "fatal"',
    'select = "U"',
    'select = ["-1"]',
    "ignore = [1]",
    "timeout = 0",
    "timeout = true",
    "timeout = '3'",
    "timeout = 1e9",
    "deadline = -1",
    'output = "r.json"',
    'output = ["report"]',
    'output = ["json:"]',
    'output = ["r.txt"]',
    'output = [".json"]',
    'scope = "side"',
    'exclude = ["("]',
    'user-agent = "a\\nb"',
    'user-agent = "a\\n"',
    'user-agent = "a\\u0000"',
    "quiet = 1",
    "root = 3",
    'archives = "never"',
    'archive = ["https://a.example/"]',
    'archive = ["wayback:ftp://a.example/"]',
    'date = "yesterday"',
    'date = "2026-13-01"',
    '[severity]\nU013 = "fatal"',
    '[severity]\n-1 = "info"',
    "[policy]\nmin-scor = 3",
    "[policy]\nmin-score = 101",
    "[policy]\nmin-sources = 2.5",
    "[policy]\nmin-sources = -1",
    "[policy]\nmax-unverified = 0.2",
    '[policy]\nmax-unverified = "20"',
    '[policy]\nmax-share-per-domain = "101%"',
    "[policy]\nmax-share-per-domain = 50",
    '[policy]\nfail-on-status = ["gone"]',
    '[policy]\nfail-on-status = ["ok"]',
    '[policy]\ndeny-domains = ["https://a.org/"]',
    '[policy]\ndeny-domains = ["*.a.org"]',
    "policy = 3",
    "paths = {}",
    '[[paths]]\nignore = ["U"]',
    "[[paths]]\nmatch = []",
    '[[paths]]\nmatch = ["a"]\ntimeout = 3',
    '[[paths]]\nmatch = ["a"]\npolicy = {min-score = "high"}',
    *(f'{key} = "x"' for key in sorted(FLAGS_ONLY)),
]


def loads(tmp_path: Path, text: str) -> bool:
    file = tmp_path / "linkcheck.toml"
    file.write_text(text, encoding="utf-8")
    try:
        load_settings(file, {}, {})
    except BadSettings:
        return False
    return True


@pytest.mark.parametrize(("text", "good"), [*((t, True) for t in GOOD), *((t, False) for t in BAD)])
def test_it_accepts_what_is_loaded_and_nothing_else(tmp_path: Path, text: str, good: bool) -> None:
    checker = jsonschema.FormatChecker(["regex"])
    validator = jsonschema.Draft202012Validator(json_schema(), format_checker=checker)

    assert loads(tmp_path, text) is good
    assert validator.is_valid(tomllib.loads(text)) is good


def test_it_is_a_schema_with_every_key_of_a_file() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    keys = {field.name.replace("_", "-") for field in msgspec.structs.fields(Settings)}

    assert schema["$defs"]["File"]["properties"].keys() == keys - FLAGS_ONLY


def test_the_shipped_schema_is_the_generated_one() -> None:
    """After a change of the types, run scripts/schema."""
    shipped = ROOT / "linkcheck/settings/settings.schema.json"

    assert json.loads(shipped.read_text("utf-8")) == json_schema()
