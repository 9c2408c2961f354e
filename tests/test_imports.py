"""What each start of the program imports: a budget in modules, which no busy machine changes.

Counted are those outside the standard library, of which each Python has its own; what is dear there
is named. `python -m benchmarks.start` measures the same starts in CPU seconds.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.running import ROOT, environment, route
from tests.web.server import LocalWeb, respond

HARBOUR = str(ROOT / "fixtures" / "articles" / "harbour.md")
_PROGRAM = """\
import atexit, sys
file, sys.argv[1:] = sys.argv[1], sys.argv[2:]
atexit.register(lambda: open(file, "w").write(" ".join(sys.modules)))
from linkcheck.__main__ import main
main()
"""
"""Runs the command line and writes down the modules that are there at its end."""

NETWORK = {
    "aiodns", "aiohttp", "asyncio", "cryptography", "email", "http", "selectolax", "socket", "sqlite3",
    "ssl", "truststore", "uvloop", "yarl",
}  # fmt: skip
RARE = {
    "bs4", "charset_normalizer", "concurrent", "dataclasses", "difflib", "jinja2", "json", "junitparser",
    "logging", "pathspec", "platformdirs", "pygls", "protego", "rapidfuzz", "rensa", "requests",
    "subprocess", "tempfile", "tldextract",
}  # fmt: skip
"""What only some articles, some formats or some answers need."""
JUDGES = {
    "linkcheck.archives", "linkcheck.baseline", "linkcheck.candidates", "linkcheck.consult",
    "linkcheck.examine.judge", "linkcheck.examine.page", "linkcheck.ledger", "linkcheck.server",
}  # fmt: skip


def imported(folder: Path, arguments: Sequence[str], **more: str) -> frozenset[str]:
    """Return what the command line has imported when it ends."""
    file = folder / "modules"
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(file), *arguments],
        cwd=folder,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return frozenset(file.read_text("utf-8").split())


def foreign(modules: frozenset[str]) -> int:
    """Return how many modules are not Python's own."""
    return sum(name.split(".")[0] not in sys.stdlib_module_names for name in modules)


def among(modules: frozenset[str], unwanted: set[str]) -> set[str]:
    """Return those of `unwanted` that were imported, they or a part of them."""
    return {
        name for name in unwanted if any(m == name or m.startswith(f"{name}.") for m in modules)
    }


def test_help_imports_click_and_the_commands(tmp_path: Path) -> None:
    modules = imported(tmp_path, ["--help"])

    assert not among(modules, {*NETWORK, *RARE, *JUDGES, "ada_url", "linkcheck.audit", "msgspec"})
    assert not among(modules, {"linkcheck.model", "linkcheck.rules", "pyromark", "rich"})
    assert foreign(modules) <= 32


@pytest.mark.parametrize("form", ["json", "none"])
def test_an_offline_check_needs_neither_network_nor_judges_of_pages(
    tmp_path: Path, form: str
) -> None:
    modules = imported(tmp_path, ["check", "--offline", "--format", form, HARBOUR])

    assert not among(modules, {*NETWORK, *RARE, *JUDGES, "rich"})
    assert foreign(modules) <= 255


def test_only_a_terminal_is_drawn_by_rich(tmp_path: Path) -> None:
    modules = imported(tmp_path, ["check", "--offline", HARBOUR])

    assert among(modules, {"rich"})
    assert not among(modules, {*NETWORK, *JUDGES, *RARE - {"dataclasses", "json", "logging"}})
    assert foreign(modules) <= 305


@pytest.fixture(scope="module")
def web() -> Iterator[LocalWeb]:
    page = respond(200, f"<title>Minutes</title><p>{'It met on Monday. ' * 60}</p>")
    with LocalWeb({("a.test", "/minutes"): page}) as running:
        yield running


def online(web: LocalWeb, folder: Path, **more: str) -> frozenset[str]:
    (folder / "a.md").write_text("The [minutes](https://a.test/minutes) say so.\n", "utf-8")
    return imported(folder, ["check", "a.md", "--format", "json", *route(web)], **more)


def test_an_online_check_needs_no_more_than_its_answers_call_for(
    web: LocalWeb, tmp_path: Path
) -> None:
    modules = online(web, tmp_path, LINKCHECK_LEDGER="off")

    late = {"concurrent", "dataclasses", "json", "logging", "subprocess", "tempfile"}
    assert among(modules, {"aiohttp"})
    assert not among(modules, {*RARE - late, "cryptography", "rich", "sqlite3"})
    assert not among(modules, {"linkcheck.archives", "linkcheck.consult", "linkcheck.ledger"})
    assert foreign(modules) <= 435


def test_a_ledger_adds_its_file_and_no_more(web: LocalWeb, tmp_path: Path) -> None:
    without = online(web, tmp_path, LINKCHECK_LEDGER="off")
    modules = online(web, tmp_path, LINKCHECK_LEDGER="ledger.sqlite3")

    assert among(modules, {"sqlite3"})
    assert len(modules - without) <= 20
