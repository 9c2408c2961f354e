"""How fast links are checked, beside three other link checkers: paired runs, medians, ratios.

    python -m benchmarks.wire [--rounds 5] [--tools DIR] [--write] [W1 W2 …]

The web is this machine's (benchmarks/quick.py): each 127.x.y.z is a host, the latency of each path
is drawn once from a log-normal distribution with median 180 ms, pages have 2 to 120 KB, one link in
twenty has a fragment. All tools get the same article, ask with the same timeout and run in turn, so
that what else the machine does is shared out. Of each the largest process is measured for memory
(linkcheck has a second one from a hundred links on, which reads pages). What a tool says of the
links is held against what they are: a fast wrong answer is no result. With --write the tables go to
docs/benchmarks.md and .json.

    W1  one article with 9 links                   W5  offline lint of one article
    W2  200 links on 120 hosts                     W6  offline lint of 2,000 articles, 50 MB
    W3  1,000 links on 400 hosts                   W7  a second run of W3, from the ledger
    W3d the same, of which 5 % are 404s            W8  1,000 links of which 5 % never answer
    W4  10,000 links on 50 hosts, no latency

In W3d linkcheck looks twice at what is dead, after a pause, and the others once: nothing is broken
on one look. In W5 and W6 a tool prints what is wrong, and again («every link») the whole of what it
saw. W7 fails where anything was asked.
"""

from __future__ import annotations

import json
import math
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.lint import article as long_read
from benchmarks.peers import METER, USER, articles
from benchmarks.quick import web
from benchmarks.tools import (
    LINKCHECKER,
    LINKINATOR,
    LYCHEE,
    TIMEOUT,
    Called,
    environment,
    installed,
    read_linkcheck,
    read_linkchecker,
    read_linkinator,
    read_lychee,
    read_report,
)
from linkcheck import __version__
from tests.running import ROOT
from tests.web.crowd import Truth

LIMIT = 300
"""Seconds after which a run is ended."""
MEDIAN, SPREAD = 180, 0.6
"""Milliseconds, and the deviation of its logarithm."""
SEED = 20_261_124
HARBOUR = ROOT / "fixtures" / "articles" / "harbour.md"
TARGET = ROOT / "docs" / "benchmarks"
_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "linkcheck-peers"


class Link(NamedTuple):
    """A URL and what it is."""

    url: str
    truth: Truth


class Place(NamedTuple):
    """Where a tool runs: its installation, the articles' folder, the port of the web."""

    home: Path
    folder: Path
    port: int


class Job(NamedTuple):
    """What one tool does for one workload."""

    command: Callable[[Place], Sequence[str]]
    read: Callable[[str], Called] | None
    package: str = ""


class Work(NamedTuple):
    """A workload: what is to be asked, by whom."""

    title: str
    links: Callable[[int], Sequence[Link]]
    """Given the port of the web."""
    jobs: Mapping[str, Job]
    prepare: Callable[[Place], None] = lambda _: None
    """Done before each run, not timed."""


class Measured(NamedTuple):
    """One run."""

    seconds: float
    megabytes: float
    wrong: int
    """Living links called dead and dead ones called living."""
    untold: int
    """Links of which the tool says nothing, or that it cannot tell."""
    ended: bool


# What is asked


def crowd(count: int, hosts: int, *, latency: bool = True, silent: float = 0.0, dead: float = 0.0):  # noqa: ANN201
    """Return a maker of `count` links on `hosts` hosts; of those that answer, `dead` are 404."""

    def links(port: int) -> list[Link]:
        chance = random.Random(SEED)
        made = []
        for number in range(count):
            host = f"127.{1 + number % hosts // 250}.{1 + number % hosts % 250}.1"
            wait = round(math.exp(chance.gauss(math.log(MEDIAN), SPREAD))) if latency else 0
            fate = chance.random()
            status = 0 if fate < silent else 404 if fate < silent + dead else 200
            size = min(120, max(2, round(math.exp(chance.gauss(math.log(24), 0.8)))))
            path = f"/{min(wait, 3000)}-{status}-{size}/minutes-of-meeting-{number}"
            # A fragment on one link of twenty: the page has to be read to its end.
            place = "#part-3" if status == 200 and number % 20 == 7 else ""
            truth = {200: Truth.LIVING, 404: Truth.DEAD, 0: Truth.UNKNOWN}[status]
            made.append(Link(f"http://{host}:{port}{path}{place}", truth))
        return made

    return links


# Who asks


def _linkcheck(*more: str, form: str = "json") -> Callable[[Place], Sequence[str]]:
    def command(place: Place) -> Sequence[str]:
        env = ["env", f"PYTHONPATH={ROOT}", "LINKCHECK_LEDGER=off"]
        program = [*env, sys.executable, "-m", "linkcheck", "check"]
        options = ["--format", form, "--no-progress", *more]
        return [*program, *options, "article.md" if (place.folder / "article.md").exists() else "."]

    return command


_ASKING = (
    "--allow-private",
    "--timeout",
    str(TIMEOUT),
    "--archives",
    "off",
)


def _lychee(*more: str) -> Callable[[Place], Sequence[str]]:
    def command(place: Place) -> Sequence[str]:
        program = str(place.home / "bin" / "lychee")
        options = ["--format", "json", "-v", "--no-progress", "--timeout", str(TIMEOUT)]
        return [program, *options, "--include-fragments=anchor-only", *more, "--", "article.md"]

    return command


def _lychee_offline(*more: str) -> Callable[[Place], Sequence[str]]:
    def command(place: Place) -> Sequence[str]:
        program = str(place.home / "bin" / "lychee")
        return [program, "--offline", "--no-progress", *more, "--", "."]

    return command


def _linkchecker(settings: str = "") -> Callable[[Place], Sequence[str]]:
    def command(place: Place) -> Sequence[str]:
        (place.folder / "linkchecker.ini").write_text(f"[checking]\n{settings}", encoding="utf-8")
        program = [str(place.home / "bin" / "linkchecker"), "-f", "linkchecker.ini"]
        options = ["-v", "-o", "csv/utf-8", "--no-status", "--check-extern", "-r", "1"]
        more = ["--no-robots", "-t", "50", "--timeout", str(TIMEOUT)]
        return [*USER, *program, *options, *more, "article.html"]

    return command


def _linkinator(place: Place) -> Sequence[str]:
    programs = place.home / "node_modules" / ".bin"
    options = ["--format", "json", "--verbosity", "info", "--timeout", str(TIMEOUT * 1000)]
    return [str(programs / "node"), str(programs / "linkinator"), "article.html", *options]


def _peers(*lychee: str, linkchecker: str = "", ours: Sequence[str] = ()) -> dict[str, Job]:
    return {
        "linkcheck": Job(_linkcheck(*_ASKING, "--ledger", "off", *ours), read_linkcheck),
        "lychee": Job(_lychee(*lychee), read_lychee, LYCHEE),
        "LinkChecker": Job(_linkchecker(linkchecker), read_linkchecker, LINKCHECKER),
        "linkinator": Job(_linkinator, read_linkinator, LINKINATOR),
    }


_EVERY = ", every link"
"""Behind the name of a tool that prints all that it saw, instead of what is wrong alone."""


def _offline(prepare: Callable[[Place], None], title: str) -> Work:
    return Work(
        title,
        lambda _: (),
        {
            "linkcheck": Job(_linkcheck("--offline", form="github"), None),
            "lychee": Job(_lychee_offline("--format", "compact"), None, LYCHEE),
            f"linkcheck{_EVERY}": Job(_linkcheck("--offline"), None),
            f"lychee{_EVERY}": Job(_lychee_offline("--format", "json", "-v"), None, LYCHEE),
        },
        prepare,
    )  # fmt: skip


def _put_harbour(place: Place) -> None:
    (place.folder / "article.md").write_bytes(HARBOUR.read_bytes())


def _put_library(place: Place) -> None:
    if not (place.folder / "0.md").exists():
        for number in range(2000):
            (place.folder / f"{number}.md").write_text(long_read(number), encoding="utf-8")


def _remember(place: Place) -> None:
    if not (place.folder / "ledger.sqlite3").exists():
        command = _linkcheck(*_ASKING, "--ledger", "ledger.sqlite3")(place)
        subprocess.run(command, cwd=place.folder, stdout=subprocess.DEVNULL, check=False)


def _read_remembered(output: str) -> Called:
    """Read a run that has a ledger of all its links. Ends the program where it asked any."""
    if asked := json.loads(output)["run"]["requests"]:
        sys.exit(f"W7: a run from the ledger made {asked:,} requests")
    return read_linkcheck(output)


_FREE = ("--max-concurrency", "512", "--host-concurrency", "64", "--host-request-interval", "0ms")
_OURS_FREE = ("--max-concurrency", "512", "--host-concurrency", "64", "--host-interval", "0")
_UNLIMITED = "maxrequestspersecond=100000\n"
_LEDGER = Job(_linkcheck(*_ASKING, "--ledger", "ledger.sqlite3"), _read_remembered)

WORKS: dict[str, Work] = {
    "W1": Work("one article with 9 links", crowd(9, 9), _peers()),
    "W2": Work("200 links on 120 hosts", crowd(200, 120), _peers()),
    "W3": Work("1,000 links on 400 hosts", crowd(1000, 400), _peers()),
    "W3d": Work("1,000 links of which 5 % are 404s", crowd(1000, 400, dead=0.05), _peers()),
    "W4": Work(
        "10,000 links on 50 hosts, no latency",
        crowd(10_000, 50, latency=False),
        _peers(*_FREE, linkchecker=_UNLIMITED, ours=_OURS_FREE),
    ),
    "W5": _offline(_put_harbour, "offline lint of one article"),
    "W6": _offline(_put_library, "offline lint of 2,000 articles, 50 MB"),
    "W7": Work(
        "a second run of W3, from the ledger",
        crowd(1000, 400),
        {"linkcheck": _LEDGER},
        _remember,
    ),
    "W8": Work("1,000 links of which 5 % never answer", crowd(1000, 400, silent=0.05), _peers()),
}


# Measuring


def measure(
    work: Work, rounds: int, tools: Path, names: Sequence[str]
) -> dict[str, list[Measured]]:
    """Run the tools in turn, `rounds` times."""
    jobs = {name: job for name, job in work.jobs.items() if not names or name in names}
    homes = {name: installed(job.package, tools) for name, job in jobs.items()}
    found: dict[str, list[Measured]] = {name: [] for name in jobs}
    with web() as port, tempfile.TemporaryDirectory() as folder:
        links = work.links(port)
        if links:
            for name, text in articles([link.url for link in links]).items():
                Path(folder, name).write_text(text, encoding="utf-8")
        for _ in range(rounds):
            for name, job in jobs.items():
                place = Place(homes[name], Path(folder), port)
                work.prepare(place)
                found[name].append(_run(name, job, place, links))
    return found


def _run(name: str, job: Job, place: Place, links: Sequence[Link]) -> Measured:
    meter = [sys.executable, "-c", METER, str(LIMIT), str(1 << 34), "report"]
    command = [*meter, *job.command(place)]
    done = subprocess.run(
        command, cwd=place.folder, env=environment(), stdout=subprocess.PIPE, check=True
    )
    cost = json.loads(done.stdout)
    output, errors = (
        (place.folder / file).read_text("utf-8", "replace") for file in ("report", "report.errors")
    )
    read = job.read if cost["status"] is not None else None
    called = read_report(name, read, output, errors) if read else {}
    said = [(link.truth, called.get(number, Truth.UNKNOWN)) for number, link in enumerate(links)]
    return Measured(
        seconds=cost["seconds"],
        megabytes=cost["megabytes"],
        wrong=sum(Truth.UNKNOWN not in pair and pair[0] is not pair[1] for pair in said),
        untold=sum(was is not Truth.UNKNOWN and told is Truth.UNKNOWN for was, told in said),
        ended=cost["status"] is not None,
    )


# Showing


def table(results: Mapping[str, dict[str, list[Measured]]]) -> Iterator[str]:
    yield "| workload | tool | median, s | least to most | against lychee | MB | wrong | untold |"
    yield "|---|---|---:|---:|---:|---:|---:|---:|"
    for key, found in results.items():
        medians = {name: statistics.median(r.seconds for r in runs) for name, runs in found.items()}
        for name, runs in found.items():
            beside = medians.get(f"lychee{_EVERY}" if name.endswith(_EVERY) else "lychee")
            cells = (
                f"{key} {WORKS[key].title}",
                name,
                f"{medians[name]:.2f}{'' if all(run.ended for run in runs) else ', ended'}",
                f"{min(r.seconds for r in runs):.2f} to {max(r.seconds for r in runs):.2f}",
                f"{medians[name] / beside:.2f}" if beside else "",
                f"{max(run.megabytes for run in runs):.0f}",
                f"{max(run.wrong for run in runs)}",
                f"{max(run.untold for run in runs)}",
            )
            yield f"| {' | '.join(cells)} |"


def machine() -> dict[str, str]:
    model = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
         if line.startswith("model name")), platform.machine(),
    )  # fmt: skip
    return {
        "machine": f"{os.cpu_count()} cores, {model}",
        "system": f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "tools": f"linkcheck {__version__}, {LYCHEE}, {LINKCHECKER}, {LINKINATOR}",
    }


def write(results: Mapping[str, dict[str, list[Measured]]]) -> None:
    facts = machine()
    lines = [
        "# Beside other link checkers, against the clock",
        "",
        "Made by `python -m benchmarks.wire --write`; its first lines say what is measured.",
        "",
        *(f"- {value}" for value in facts.values()),
        "",
        *table(results),
    ]
    TARGET.with_suffix(".md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    runs = {k: {n: [r._asdict() for r in rs] for n, rs in f.items()} for k, f in results.items()}
    text = json.dumps({**facts, "workloads": runs}, indent=2)
    TARGET.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Measure what the arguments name, and print the table."""
    parser = ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("works", nargs="*", metavar="W1", help="workloads; all if none is named")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tools", type=Path, default=_CACHE, help="where the tools are installed")
    parser.add_argument("--only", action="append", default=[], help="one tool; repeatable")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.*")
    options = parser.parse_args()
    results = {}
    for key in options.works or WORKS:
        print(f"{key}: {WORKS[key].title}", file=sys.stderr, flush=True)
        results[key] = measure(WORKS[key], options.rounds, options.tools.absolute(), options.only)
    print("\n".join(table(results)))
    if options.write:
        write(results)


if __name__ == "__main__":
    main()
