"""linkcheck and three other link checkers on one article, against one hostile local web.

    python -m benchmarks.peers [--tools DIR] [--wrong] [TOOL…]

The article cites the rows of the table of behaviours (docs/behaviours.md). A row whose verdict is
ok or redirected is living, one that is broken or malformed is dead, the others prove nothing. Each
tool is installed into an environment of its own under DIR and run at its best settings
(benchmarks/tools.py), in a network that holds nothing but the loopback, with its names resolved by
a local DNS and its trust in a local authority. Counted are the HTTP requests that reach the web,
the time of the whole process, and its peak memory (each tool is one process).

Needs Linux with unshare and user namespaces, and npm; exits with 2 where they are missing.
"""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
import tempfile
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.loopback import APART, LEFT_OUT, mounted, rows, settle_in
from benchmarks.tools import (
    NODE,
    PLAIN,
    TOOLS,
    Bench,
    Tool,
    environment,
    installed,
    read_report,
)
from linkcheck import __version__
from tests.web.behaviours import ROWS
from tests.web.behaviours.row import Behaviour
from tests.web.crowd import Truth

LIMIT = 180
"""Seconds after which a run is ended."""

MEMORY = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
"""Bytes that a tool is given: half of the machine."""

_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "linkcheck-peers"
USER = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
"""Runs a tool as nobody's root: LinkChecker would become `nobody`, who may not read its modules."""

_TRUTHS = {"ok": Truth.LIVING, "redirected": Truth.LIVING}
_TRUTHS |= {"broken": Truth.DEAD, "malformed": Truth.DEAD}

_CONTROLS = {
    "status-200": Truth.LIVING,
    "tls-valid": Truth.LIVING,
    "dns-a-alias": Truth.LIVING,
    "status-404": Truth.DEAD,
    "dns-absent": Truth.DEAD,
}
"""Rows that every link checker gets right, if it finds names and trusts the authority."""

PROVE_NOTHING = {
    "403": "status-403",
    "403, a challenge": "wall-cloudflare-403",
    "999": "status-999",
    "429 once": "flaky-429",
    "429 always": "status-429",
    "503 once": "flaky-503",
}
"""Answers that say nothing about the source, by the rows that give them."""

METER = """
import json, resource, subprocess, sys, time
limit, memory, output, *command = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_DATA, (int(memory), int(memory)))
start = time.monotonic()
try:
    with open(output, "wb") as out, open(output + ".errors", "wb") as err:
        ended = subprocess.run(command, stdout=out, stderr=err, timeout=float(limit)).returncode
except subprocess.TimeoutExpired:
    ended = None
seconds = time.monotonic() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
cost = {"seconds": seconds, "cpu": used.ru_utime + used.ru_stime, "status": ended}
json.dump({**cost, "megabytes": used.ru_maxrss / 1024}, sys.stdout)
"""
"""Measures a command; a small parent, since a process begins with the peak of the one before it."""


class Run(NamedTuple):
    """What a tool said, and what it cost."""

    tool: Tool
    called: dict[str, Truth]
    """By the row's name."""
    requests: int
    seconds: float
    megabytes: float
    ended: bool
    """By itself, within the limit."""


def truth(row: Behaviour) -> Truth:
    return _TRUTHS.get(row.verdict.status, Truth.UNKNOWN)


def articles(urls: Sequence[str]) -> dict[str, str]:
    """Return an article that cites `urls` as Markdown and as HTML, by file name."""
    links = [(f"source {number}", url) for number, url in enumerate(urls)]
    marked = "\n\n".join(f"[{text}](<{url}>)" for text, url in links)
    tagged = "\n".join(f'<p><a href="{html.escape(url)}">{text}</a></p>' for text, url in links)
    page = f"<!doctype html><meta charset=utf-8><title>Sources</title><body>\n{tagged}\n"
    return {"article.md": marked, "article.html": page}


def run(tool: Tool, tools: Path, chosen: Sequence[Behaviour]) -> Run:
    """Run one tool against a web of its own."""
    with tempfile.TemporaryDirectory() as folder, mounted(chosen) as (places, web):
        for name, text in articles([place.url for place in places]).items():
            Path(folder, name).write_text(text, encoding="utf-8")
        bench = Bench(installed(tool.package, tools), Path(folder), web.ca_file)
        meter = [sys.executable, "-c", METER, str(LIMIT), str(MEMORY), "report"]
        command = [*meter, *USER, *tool.command(bench)]
        given = _environment(web.ca_file)
        done = subprocess.run(command, cwd=folder, env=given, stdout=subprocess.PIPE, check=True)
        cost = json.loads(done.stdout)
        output = Path(folder, "report").read_text("utf-8", "replace")
        errors = Path(folder, "report.errors").read_text("utf-8", "replace")
        asked = len(web.requests)
    numbered = read_report(tool.name, tool.read, output, errors)
    called = {row.name: numbered.get(n, Truth.UNKNOWN) for n, row in enumerate(chosen)}
    return Run(tool, called, asked, cost["seconds"], cost["megabytes"], cost["status"] is not None)


def _environment(authority: str) -> dict[str, str]:
    trust = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
    return environment() | dict.fromkeys(trust, authority)


def wrong(one: Run, chosen: Sequence[Behaviour]) -> list[tuple[Behaviour, Truth]]:
    """Return the rows that were called what they are not, and what they were called."""
    called = [(row, one.called[row.name]) for row in chosen]
    return [(row, said) for row, said in called if said is not truth(row)]


def verdicts(runs: Sequence[Run], chosen: Sequence[Behaviour]) -> str:
    """Return the first table."""
    of = Counter(map(truth, chosen))
    titles = (
        "",
        f"right, of {len(chosen)}",
        f"dead missed, of {of[Truth.DEAD]}",
        f"living called dead, of {of[Truth.LIVING]}",
        f"unknown called dead, of {of[Truth.UNKNOWN]}",
        "unknown called living",
        *("requests", "seconds", "peak MB"),
    )
    lines = [f"| {' | '.join(titles)} |", "|---|" + "--:|" * (len(titles) - 1)]
    for one in runs:
        errors = Counter((truth(row), said) for row, said in wrong(one, chosen))
        cells = (
            one.tool.name,
            len(chosen) - errors.total(),
            errors[Truth.DEAD, Truth.LIVING] + errors[Truth.DEAD, Truth.UNKNOWN],
            errors[Truth.LIVING, Truth.DEAD],
            errors[Truth.UNKNOWN, Truth.DEAD],
            errors[Truth.UNKNOWN, Truth.LIVING],
            f"{one.requests:,}",
            f"{one.seconds:.1f}" + ("" if one.ended else ", ended"),
            f"{one.megabytes:.0f}",
        )
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def proofless(runs: Sequence[Run]) -> str:
    """Return the second table: what tools make of answers that prove nothing, each once."""
    words = {Truth.DEAD: "broken", Truth.LIVING: "fine", Truth.UNKNOWN: "unknown"}
    titles = ("", *PROVE_NOTHING, f"called broken, of {len(PROVE_NOTHING)}")
    lines = [f"| {' | '.join(titles)} |", "|---" * (len(titles) - 1) + "|--:|"]
    seen = set()
    for one in runs:
        said = [words[one.called[name]] for name in PROVE_NOTHING.values()]
        if (one.tool.package, *said) not in seen:
            cells = (one.tool.name, *said, str(said.count("broken")))
            lines.append(f"| {' | '.join(cells)} |")
        seen.add((one.tool.package, *said))
    return "\n".join(lines)


def _compare(options: Namespace) -> int:
    """Run the tools and print the tables; return 1 where one did not find the web."""
    settle_in()
    chosen = rows()
    few = [row for row in chosen if row.name in PROVE_NOTHING.values()]
    runs = [run(tool, options.tools.absolute(), chosen) for tool in _named(options, TOOLS)]
    plain = [run(tool, options.tools.absolute(), few) for tool in _named(options, PLAIN)]
    left = len(ROWS) - len(chosen)
    print(f"{len(chosen)} of {len(ROWS)} rows; left out for all ({left}): {'; '.join(LEFT_OUT)}.\n")
    print(verdicts(runs, chosen), proofless(runs + plain), sep="\n\n")
    lost = [
        f"{one.tool.name}: {row.name} is {said.value}"
        for one in runs
        for row, said in wrong(one, chosen)
        if row.name in _CONTROLS
    ]
    for line in lost:
        print(f"! not comparable: {line}")
    if options.wrong:
        print(*_told(runs, chosen), sep="\n")
    return int(bool(lost))


def _told(runs: Sequence[Run], chosen: Sequence[Behaviour]) -> list[str]:
    return [
        f"{one.tool.name}: {row.name} ({row.wire}) is {truth(row).value}, called {said.value}"
        for one in runs
        for row, said in wrong(one, chosen)
    ]


def _named(options: Namespace, tools: Sequence[Tool]) -> list[Tool]:
    return [tool for tool in tools if not options.names or tool.name in options.names]


def _options(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="TOOL", help="only these")
    parser.add_argument("--tools", type=Path, default=_CACHE, help=f"where they live ({_CACHE})")
    parser.add_argument("--wrong", action="store_true", help="say what each called wrongly")
    parser.add_argument("--inside", action="store_true", help=SUPPRESS)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Install the tools, then begin again in a network of its own."""
    options = _options(arguments)
    if options.inside:
        return _compare(options)
    try:
        subprocess.run([*APART, *USER, "true"], check=True)
        for tool in _named(options, TOOLS + PLAIN):
            installed(tool.package, options.tools.absolute())
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"cannot compare here: {error}", file=sys.stderr)
        return 2
    pins = dict.fromkeys(tool.package for tool in TOOLS if tool.package)
    print(f"linkcheck {__version__}, {', '.join(pins)} ({NODE})\n", flush=True)
    again = [sys.executable, "-m", "benchmarks.peers", "--inside", *arguments]
    return subprocess.run([*APART, *again], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
