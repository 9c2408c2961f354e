"""How fast articles are linted offline, and how the cost grows with their length.

    python -m benchmarks.lint                # megabytes a second: an article, a README, the fixture
    python -m benchmarks.lint --growth 100   # one article of 1 to 100 MB: seconds and peak memory

Measured is everything between the text and the finished findings, all default rules on, on one
core, in CPU seconds of the process; the best of several runs, because other programs only slow
one down. Texts are made here from a fixed seed: prose in sentences and paragraphs as articles have
it, links of every kind, lists, quotations, code and a list of sources.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

from msgspec import structs

from linkcheck.audit import audit, begin
from linkcheck.choice import Choices
from linkcheck.model import Format, Source, line_starts
from linkcheck.settings import load_settings

ROOT = Path(__file__).resolve().parent.parent
SEED = 20_261_124
RUNS = 7
ARTICLE = 25_000
"""Bytes: a long read."""

DEFECTS = (ROOT / "fixtures/articles/harbour.md").read_text("utf-8")
WORDS = sorted({word for word in DEFECTS.split() if word.isalpha()})


def main() -> None:
    """Print the table that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--growth", type=int, metavar="MB", help="from 1 MB to this in one article")
    parser.add_argument("--one", type=int, metavar="MB", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    gc.set_threshold(100_000, 20, 50)  # as the command line does
    if arguments.one is not None:
        print(*_one(arguments.one))
    elif arguments.growth is not None:
        _growth(arguments.growth)
    else:
        _speed()


def _speed() -> None:
    print("| text | MB | MB/s |")
    print("|---|---|---|")
    for name, texts in (
        ("articles: a link or note in every eighth sentence", [article(n) for n in range(40)]),
        ("the same, in every third", [article(n, cited=0.35) for n in range(40)]),
        ("READMEs: headings, lists, code and links", [readme(n) for n in range(40)]),
        ("articles/harbour.md: a defect in every line", [DEFECTS] * 200),
    ):
        size = sum(len(text.encode()) for text in texts) / 1e6
        print(f"| {name} | {size:.2f} | {size / min(_seconds(texts) for _ in range(RUNS)):.1f} |")


def _growth(most: int) -> None:
    print("| MB | seconds | MB/s | peak memory, MB |")
    print("|---|---|---|---|")
    size = 1
    while size <= most:
        # A process of its own: peak memory never shrinks.
        command = [sys.executable, "-m", "benchmarks.lint", "--one", str(size)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        seconds, memory = map(float, done.stdout.split())
        print(f"| {size} | {seconds:.1f} | {size / seconds:.1f} | {memory:.0f} |", flush=True)
        size = {1: 3, 3: 10, 10: 30, 30: 100}.get(size, size * 3)


def _one(megabytes: int) -> tuple[float, float]:
    """Return CPU seconds and peak memory of one long article."""
    parts, size, number = [], 0, 0
    while size < megabytes * 1_000_000:
        parts.append(article(number))
        size += len(parts[-1].encode())
        number += 1
    seconds = _seconds(["\n".join(parts)])
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _seconds(texts: list[str]) -> float:
    """Return the CPU seconds that linting takes, reading from disk left out."""
    settings = load_settings(None, {"offline": True}, {})
    work = begin([], settings, Choices(settings), cwd=ROOT, project_root=ROOT)
    sources = tuple(_source(number, text) for number, text in enumerate(texts))
    start = time.process_time()
    audit(structs.replace(work, sources=sources))
    return time.process_time() - start


def _source(number: int, text: str) -> Source:
    return Source(
        name=f"{number}.md", kind=Format.MARKDOWN, text=text, line_starts=line_starts(text)
    )


def article(number: int, cited: float = 0.125, size: int = ARTICLE) -> str:
    """Return a sound article of about `size` bytes with its sources.

    `cited` is the share of sentences with a citation: mostly links, some bare URLs and notes.
    """
    chance = random.Random(SEED + number)
    pieces = [f"# {_title(chance)}\n"]
    notes: list[str] = []
    written = counted = 0
    while written < size:
        kind = chance.random()
        if kind < 0.08:
            pieces.append(f"## {_title(chance)}\n")
        elif kind < 0.14:
            pieces.append(f"> {_sentence(chance)}\n")
        elif kind < 0.20:
            pieces.append("".join(f"- {_sentence(chance)}\n" for _ in range(4)))
        else:
            pieces.append(" ".join(_claim(chance, notes, cited) for _ in range(6)) + "\n")
        written += sum(map(len, pieces[counted:]))
        counted = len(pieces)
    pieces.append("## Sources\n")
    pieces.append("\n".join(f"{n}. {note}" for n, note in enumerate(notes, 1)) + "\n")
    return "\n".join(pieces)


def readme(number: int) -> str:
    """Return a sound README of about `ARTICLE` bytes: short lines, code and links."""
    chance = random.Random(SEED - number)
    pieces = [f"# {_title(chance)}\n"]
    while sum(map(len, pieces)) < ARTICLE:
        pieces.append(f"## {_title(chance)}\n")
        pieces.append(f"{_sentence(chance)} See [{_title(chance)}]({_url(chance)}).\n")
        pieces.append("```js\n" + "\n".join(f"{_word(chance)}();" for _ in range(8)) + "\n```\n")
        items = (
            f"* `{_word(chance)}`: {_sentence(chance)} ([more]({_url(chance)}))\n" for _ in "abc"
        )
        pieces.append("".join(items))
        pieces.append("| a | b |\n|---|---|\n" + f"| `{_word(chance)}` | {_title(chance)} |\n" * 3)
    return "\n".join(pieces)


def _claim(chance: random.Random, notes: list[str], cited: float) -> str:
    kind = chance.random() / cited
    if kind > 1:
        return _sentence(chance)
    said = _sentence(chance)[:-1]
    if kind < 0.72:
        return f"{said} [{_title(chance)}]({_url(chance)})."
    if kind < 0.86:
        return f"{said} ({_url(chance)})."
    notes.append(f"{_title(chance)}, {_url(chance)}")
    return f"{said} [{len(notes)}]."


def _sentence(chance: random.Random) -> str:
    words = [_word(chance) for _ in range(chance.randint(8, 24))]
    if chance.random() < 0.1:
        words[2] = f"\u201c{words[2]} {words[3]}\u201d"
    return f"{' '.join(words).capitalize()}."


def _title(chance: random.Random) -> str:
    return " ".join(_word(chance) for _ in range(4)).capitalize()


def _word(chance: random.Random) -> str:
    return chance.choice(WORDS).lower()


def _url(chance: random.Random) -> str:
    path = "-".join(_word(chance) for _ in range(4))
    host = f"www.{_word(chance)}{chance.randint(1, 99)}.org"
    return f"https://{host}/{chance.randint(1990, 2026)}/{path}"


if __name__ == "__main__":
    main()
