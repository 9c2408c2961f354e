"""What a run costs before it does anything: CPU seconds of whole processes.

    python -m benchmarks.start [RUNS]

CPU seconds, user and system, because other programs only slow one down; the median of the runs and
the least. `online` counts until the first request is on the wire (Linux, where /proc tells), all
others to the end of the process. How much each may import is held by tests/test_imports.py.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.running import ROOT, command, environment

ARTICLE = ROOT / "fixtures" / "articles" / "harbour.md"
RUNS = 20

OFFLINE = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "linkcheck --help": command("--help"),
    "offline, JSON": command("check", "--offline", "--format", "json", str(ARTICLE)),
    "offline, terminal": command("check", "--offline", str(ARTICLE)),
}


def to_the_end(words: Sequence[str], folder: Path) -> float:
    """Return the CPU seconds of a process."""
    process = _begun(words, folder)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return used.ru_utime + used.ru_stime


def to_the_first_request(folder: Path) -> float:
    """Return the CPU seconds that an online check takes until it asks."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/minutes"
        (folder / "asks.md").write_text(f"The [minutes]({url}) say so.\n", encoding="utf-8")
        words = command("check", "--allow-private", "--format", "json", "asks.md")
        process = _begun(words, folder)
        one, _ = listener.accept()
        with one:
            one.recv(1)
            used = _used(process.pid)
    process.kill()
    process.wait()
    return used


def _begun(words: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    kept = environment(LINKCHECK_LEDGER="ledger.sqlite3")
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONWARNINGS"):
        kept.pop(name, None)
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(words, cwd=folder, env=kept, stdout=nowhere, stderr=nowhere)


def _used(process: int) -> float:
    """Return the CPU seconds of all threads so far; proc(5): the first number, in nanoseconds."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(file.read_text().split()[0]) for file in threads) / 1e9


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    runs = int(arguments[0]) if arguments else RUNS
    print("| start | CPU seconds | least |\n|---|---:|---:|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        starts = {
            title: (lambda words=words: to_the_end(words, folder))
            for title, words in OFFLINE.items()
        }
        starts["online"] = lambda: to_the_first_request(folder)
        for title, start in starts.items():
            start()  # its bytecode is there from then on
            taken = [start() for _ in range(runs)]
            print(f"| {title} | {statistics.median(taken):.3f} | {min(taken):.3f} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
