from __future__ import annotations

import doctest
from importlib import import_module

import pytest

from linkcheck.render import RENDERERS

from .golden import FOLDER, GOLDENS, golden


@pytest.mark.parametrize("name", GOLDENS)
def test_the_report_looks_as_agreed(name: str) -> None:
    """Rewritten only by scripts/golden, and the diff is read."""
    assert golden(name) == (FOLDER / name).read_text("utf-8")


def test_every_format_but_the_page_has_a_golden_or_a_schema() -> None:
    """The page is looked at in pieces (test_html.py) and in a browser: nobody reads 70 KB of it."""
    assert {name for name, _ in GOLDENS.values()} == RENDERERS.keys() - {"json", "jsonl", "html"}


@pytest.mark.parametrize("module", ["render.excerpt", "render.words", "progress"])
def test_the_examples_in_docstrings_are_true(module: str) -> None:
    results = doctest.testmod(import_module(f"linkcheck.{module}"))
    assert results.attempted
    assert not results.failed
