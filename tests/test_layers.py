"""The house: which room may import which, and where a third party's library may be named."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "linkcheck"

_NOUNS = {"model", "spans", "texts", "urls", "tables"}
_ANYWHERE = {"patterns", "processes"}
ALLOWED: dict[str, set[str]] = {
    "model": set(),
    "urls": {"tables"},
    "tables": {"model"},
    "texts": {"model"},
    "spans": {"model"},
    "archives": _NOUNS,
    "duration": set(),
    "patterns": set(),
    "processes": set(),
    "settings": {"duration", "model"},
    "source": {"model"},
    "extract": _NOUNS,
    "rules": _NOUNS,
    "resolve": _NOUNS,
    "examine": _NOUNS,
    "ledger": _NOUNS,
    "score": {"model"},
    "redact": {"model", "urls"},
    "render": {"model", "spans", "urls"},
    "progress": {"model", "render", "urls"},
    "consult": {"archives", "examine", "model", "tables", "urls"},
    "recollection": {"duration", "examine", "ledger", "model", "redact", "settings", "urls"},
    "inquiry": {
        "archives", "consult", "examine", "extract", "model", "recollection", "resolve", "settings",
        "source", "tables", "urls",
    },
    "candidates": {"examine", "inquiry", "model", "resolve", "rules", "texts", "urls"},
    "fix": {"model"},
    "choice": {"model", "rules", "settings", "source", "urls"},
    "pointer": {"model"},
    "policy": {"choice", "model", "rules", "urls"},
    "standing": {"model"},
    "comparison": {"model", "redact", "spans", "standing", "urls"},
    "baseline": {"model", "rules", "standing"},
    "intake": {"model", "source"},
    "crew": set(),
    "audit": {
        "archives", "candidates", "choice", "crew", "examine", "extract", "inquiry", "intake", "model",
        "resolve", "rules", "score", "settings", "source",
    },
    "repairs": {"audit", "fix", "model", "urls"},
    "server": {
        "archives", "audit", "choice", "fix", "inquiry", "model", "redact", "render", "settings",
        "source",
    },
    "cli": {
        "audit", "baseline", "choice", "comparison", "crew", "duration", "fix", "inquiry", "intake",
        "ledger", "model", "pointer", "policy", "progress", "redact", "render", "repairs", "rules",
        "score", "server", "settings", "source", "urls",
    },
    "__main__": {"cli"},
    "__init__": set(),
}  # fmt: skip
"""Rooms, and what each may import besides itself. `inquiry` is the conductor's asking half."""

ONLY_IN: dict[str, set[str]] = {
    "aiohttp": {"resolve/fetch.py"},
    "aiodns": {"resolve/dns.py"},
    "cryptography": {"resolve/certificate.py"},
    "protego": {"resolve/probes.py"},
    "jinja2": {"render/html.py"},
    "markupsafe": {"render/html.py"},
    "rich": {"render/paper.py", "render/sheet.py", "render/terminal.py", "progress.py"},
    "bs4": {"source/decode.py"},
    "pyromark": {"extract/events.py"},
    "selectolax": {"examine/page.py"},
    "tldextract": {"urls.py"},
    "ada_url": {"urls.py"},
    "click": {
        f"cli/{name}.py"
        for name in (
            "__init__",
            "baseline",
            "check",
            "config",
            "dialogue",
            "explain",
            "fix",
            "ledger",
            "options",
            "rule",
            "server",
        )
    },
    "lsprotocol": {f"server/{name}.py" for name in ("connection", "ranges", "shown")},
    "pygls": {"server/connection.py"},
    "rensa": {"examine/fingerprint.py"},
    "platformdirs": {"ledger/place.py"},
    "sqlite3": {"ledger/file.py"},
    "uvloop": {"resolve/session.py"},
    "charset_normalizer": {"source/decode.py"},
    "pathspec": {"source/ignores.py"},
}
"""Each library is named in one place, so that it can be replaced there."""

FILES = sorted(PACKAGE.rglob("*.py"))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_file_imports_only_what_its_room_may(path: Path) -> None:
    room = _room(path)
    for name in _imports(path):
        parts = name.split(".")
        if parts[0] != "linkcheck" or len(parts) == 1 or name == "linkcheck.__version__":
            continue
        other = parts[1]
        if (PACKAGE / other).exists() or (PACKAGE / f"{other}.py").exists():
            assert other == room or other in ALLOWED[room] | _ANYWHERE, f"{room} imports {other}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_library_is_named_only_where_it_is_at_home(path: Path) -> None:
    where = path.relative_to(PACKAGE).as_posix()
    for name in _imports(path):
        home = ONLY_IN.get(name.split(".")[0])
        assert home is None or where in home, f"{where} imports {name}"


def test_every_room_is_in_the_table() -> None:
    assert {_room(path) for path in FILES} == set(ALLOWED)
