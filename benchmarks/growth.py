"""How the cost of a run grows: time and peak memory with the links, and with the text.

    python -m benchmarks.growth [--write] [--links N] [--kilobytes N]

Links are asked on a web of this machine without latency (benchmarks/quick.py), twenty to a host,
all of them living, in one article of 10 to 100,000 (`--links` is the most). Texts are articles of
1 KB to 100 MB with one list of sources (benchmarks/lint.py; `--kilobytes` is the most), linted
offline. Each run is `linkcheck check --format json` in a process of its own: CPU seconds of it and
its children, seconds on the clock, the peak memory of the largest process, and the size of the
report. The slope is that from the size before on two logarithmic axes: 1 is twice the cost for
twice as much. `--write` puts docs/growth.svg, .md and .json.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.chart import Panel, chart
from benchmarks.lint import article
from benchmarks.peers import METER, articles
from benchmarks.quick import web
from benchmarks.tools import TIMEOUT, environment
from benchmarks.wire import crowd, machine
from tests.running import ROOT, command

LIMIT = 3000
"""Seconds after which a run is ended."""
MEMORY = 1 << 34
TO_A_HOST = 20
LINKS = (10, 100, 1_000, 10_000, 100_000)
KILOBYTES = (1, 10, 100, 1_000, 10_000, 100_000)
TARGET = ROOT / "docs" / "growth"


class Cost(NamedTuple):
    """What one size costs."""

    size: int
    cpu: float
    seconds: float
    megabytes: float
    report: float
    """Megabytes."""


def links(count: int) -> Cost:
    """Ask so many links."""
    hosts = max(1, count // TO_A_HOST)
    with web() as port:
        made = crowd(count, hosts, latency=False)(port)
        text = articles([link.url for link in made])["article.md"]
        asking = ("--allow-private", "--timeout", str(TIMEOUT), "--archives", "off")
        return _measured(count, text, "--ledger", "off", *asking)


def text(kilobytes: int) -> Cost:
    """Lint an article of so many kilobytes."""
    size = kilobytes * 1000
    # To the byte: more than 100 MB are refused.
    made = article(0, size=size).encode()[:size].decode("utf-8", "ignore")
    return _measured(kilobytes, made, "--offline")


def _measured(size: int, text: str, *options: str) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "article.md").write_text(text, encoding="utf-8")
        check = command("check", "article.md", "--format", "json", "--no-progress", *options)
        meter = [sys.executable, "-c", METER, str(LIMIT), str(MEMORY), "report"]
        given = environment() | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [*meter, *check], cwd=folder, env=given, stdout=subprocess.PIPE, check=True
        )
        cost = json.loads(done.stdout)
        if cost["status"] not in (0, 1):
            sys.exit(f"{size}: {Path(folder, 'report.errors').read_text('utf-8')[-2000:]}")
        report = Path(folder, "report").stat().st_size / 1e6
    return Cost(size, cost["cpu"], cost["seconds"], cost["megabytes"], report)


def slope(before: tuple[float, float], after: tuple[float, float]) -> float:
    """Return the exponent with which a cost grew.

    >>> slope((10, 3.0), (1000, 300.0))
    1.0
    """
    return math.log(after[1] / before[1]) / math.log(after[0] / before[0])


def table(unit: str, costs: Sequence[Cost]) -> Iterator[str]:
    """Yield the lines of the table of one row of sizes."""
    yield f"| {unit} | CPU, s | slope | peak, MB | slope | on the clock, s | report, MB |"
    yield "|---:|---:|---:|---:|---:|---:|---:|"
    before: list[Cost | None] = [None, *costs[:-1]]
    for last, cost in zip(before, costs, strict=True):
        time = slope(last[:2], cost[:2]) if last else None
        memory = slope((last.size, last.megabytes), (cost.size, cost.megabytes)) if last else None
        cells = (
            f"{cost.size:,}",
            f"{cost.cpu:.2f}",
            "" if time is None else f"{time:.2f}",
            f"{cost.megabytes:,.0f}",
            "" if memory is None else f"{memory:.2f}",
            f"{cost.seconds:.2f}",
            f"{cost.report:.2f}",
        )
        yield f"| {' | '.join(cells)} |"


def panels(asked: Sequence[Cost], linted: Sequence[Cost]) -> list[Panel]:
    """Return the four charts."""
    of_links, of_text = "links in one article, asked", "kilobytes of one article, offline"
    return [
        Panel("CPU seconds", of_links, [(c.size, c.cpu) for c in asked]),
        Panel("CPU seconds", of_text, [(c.size, c.cpu) for c in linted]),
        Panel("Peak memory, MB", of_links, [(c.size, c.megabytes) for c in asked]),
        Panel("Peak memory, MB", of_text, [(c.size, c.megabytes) for c in linted]),
    ]


def write(asked: Sequence[Cost], linted: Sequence[Cost]) -> None:
    """Write the chart, and the figures for people and for programs."""
    facts = machine()
    TARGET.with_suffix(".svg").write_text(chart(panels(asked, linted)), encoding="utf-8")
    lines = [
        "# How the cost of a run grows",
        "",
        "Made by `python -m benchmarks.growth --write`; its first lines say what is measured.",
        "",
        f"- {facts['machine']}",
        f"- {facts['system']}, {facts['tools'].split(',')[0]}",
        "",
        "![CPU seconds and peak memory by links and by length of text](growth.svg)",
        "",
        "The dashed lines are those on which twice as much costs twice as much.",
        "",
        *table("links", asked),
        "",
        *table("KB of text", linted),
    ]
    TARGET.with_suffix(".md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    figures = {"links": [c._asdict() for c in asked], "kilobytes": [c._asdict() for c in linted]}
    text = json.dumps({**facts, **figures}, indent=2)
    TARGET.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


def _all(measure: Callable[[int], Cost], sizes: Sequence[int], most: int) -> list[Cost]:
    costs = []
    measure(sizes[0])  # its bytecode is there from then on
    for size in sizes:
        if size <= most:
            costs.append(measure(size))
            print(f"{measure.__name__}: {costs[-1]}", file=sys.stderr, flush=True)
    return costs


def main() -> None:
    """Measure and print the tables."""
    parser = ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--links", type=int, default=LINKS[-1], metavar="N", help="at most")
    parser.add_argument("--kilobytes", type=int, default=KILOBYTES[-1], metavar="N", help="at most")
    parser.add_argument("--write", action="store_true", help="write docs/growth.*")
    options = parser.parse_args()
    linted = _all(text, KILOBYTES, options.kilobytes)
    asked = _all(links, LINKS, options.links)
    print("\n".join(table("links", asked)), "\n".join(table("KB of text", linted)), sep="\n\n")
    if options.write:
        write(asked, linted)


if __name__ == "__main__":
    main()
