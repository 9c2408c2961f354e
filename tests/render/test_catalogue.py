"""The catalogue as table, page and JSON, and that the documentation is what it says."""

from __future__ import annotations

import json
import re
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

import pytest

from linkcheck.model import Rule
from linkcheck.render import catalogue
from linkcheck.rules.registry import NEEDS, NEEDS_IN_WORDS, all_rules

ROOT = Path(__file__).resolve().parents[2]


def _pages() -> dict[str, str]:
    loader = SourceFileLoader("docs", str(ROOT / "scripts" / "docs"))
    spec = spec_from_loader("docs", loader)
    assert spec is not None
    module: Any = module_from_spec(spec)
    loader.exec_module(module)
    pages: dict[str, str] = module.pages()
    return pages


def test_the_documentation_is_current() -> None:
    """scripts/docs writes it."""
    folder = ROOT / "docs" / "rules"

    assert {path.name: path.read_text("utf-8") for path in folder.glob("*.md")} == _pages()


def test_every_condition_has_words() -> None:
    assert set(NEEDS_IN_WORDS) == set(NEEDS)


def test_the_table_has_a_head_and_a_line_a_rule() -> None:
    head, *lines = catalogue.table(all_rules()).splitlines()

    assert head.split() == "code name severity default what the reader loses".split()
    assert [line.split()[0] for line in lines] == [rule.code for rule in all_rules()]
    assert {line.index("  on  ") for line in lines if "  on  " in line} == {head.index("  default")}


def test_json_holds_the_whole_registration() -> None:
    rows = json.loads(catalogue.as_json(all_rules()))

    assert [row["code"] for row in rows] == [rule.code for rule in all_rules()]
    assert rows[0]["bad"] == all_rules()[0].bad
    assert list(rows[0]) == [
        "code", "name", "severity", "default", "needs", "summary", "bad", "good", "repair", "source",
    ]  # fmt: skip


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_page_says_everything_and_hides_nothing(rule: Rule) -> None:
    for text in (
        catalogue.page(rule, NEEDS_IN_WORDS),
        catalogue.markdown_page(rule, NEEDS_IN_WORDS),
    ):
        assert rule.summary in text
        assert rule.repair in text
        assert rule.source in text
        assert not re.search(
            "[\u00a0\u00ad\u200b-\u200f\u2010-\u2012\u2015\u2060\ufeff]", _examples(text)
        )


def _examples(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line.startswith("    "))
