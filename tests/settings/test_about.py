"""The table of keys: complete, and true in every example."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from linkcheck.choice import Choices
from linkcheck.settings import (
    FLAGS_ONLY,
    PathSettings,
    PolicySettings,
    Settings,
    load_settings,
)
from linkcheck.settings.about import ABOUT, ABOUT_PATHS, ABOUT_POLICY, template

COMMENTED = re.compile(r"^#(?=[a-z\[])", re.MULTILINE)


def keys(kind: type[msgspec.Struct]) -> set[str]:
    return {field.name.replace("_", "-") for field in msgspec.structs.fields(kind)}


def load(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "linkcheck.toml"
    file.write_text(text, encoding="utf-8")
    settings = load_settings(file, {}, {})
    Choices(settings)
    return settings


def test_every_key_is_in_it() -> None:
    assert ABOUT.keys() == keys(Settings) - FLAGS_ONLY
    assert ABOUT_POLICY.keys() == keys(PolicySettings)
    assert ABOUT_PATHS.keys() == keys(PathSettings)


def test_as_it_is_the_template_sets_nothing(tmp_path: Path) -> None:
    assert tomllib.loads(template()) == {}
    assert load(tmp_path, template()) == Settings()


def test_with_every_key_commented_in_it_sets_all_of_them(tmp_path: Path) -> None:
    text = COMMENTED.sub("", template())
    written = tomllib.loads(text)
    load(tmp_path, text)

    assert written.keys() == ABOUT.keys()
    assert written["policy"].keys() == ABOUT_POLICY.keys()
    assert written["paths"][0].keys() == ABOUT_PATHS.keys()


@pytest.mark.parametrize("line", [m.start() for m in COMMENTED.finditer(template())])
def test_each_line_commented_in_alone_is_valid(tmp_path: Path, line: int) -> None:
    text = template()
    head = max(
        text.rfind(f"#{name}", 0, line + 1) for name in ("[severity]", "[policy]", "[[paths]]")
    )
    for at in sorted({line, head} - {-1}, reverse=True):
        text = text[:at] + text[at + 1 :]
    if head >= 0 and "\n[[paths]]" in text:
        text = text.replace("#match", "match")

    load(tmp_path, text)
