"""What a ledger adds to a run: 100,000 URLs in it, an article of 1,000 links of which it knows all.

    python -m benchmarks.ledger [URLS]

Pages are made here from a fixed seed: 200 texts of 2,000 to 20,000 characters with 5 to 80 places,
each URL with one of them, an answer and three sightings. Measured is everything that a run without
a ledger does not do: opening the file, finding and unpacking the answers, telling verdicts from
memory, closing. In CPU seconds, the best of several runs, because other programs only slow one
down.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from linkcheck import __version__
from linkcheck.examine import examine
from linkcheck.examine.fingerprint import fingerprint
from linkcheck.ledger.file import LedgerFile, Statement
from linkcheck.ledger.record import pack
from linkcheck.model import Answer, Ask, Page, Planned, Role
from linkcheck.recollection import Recollection
from linkcheck.settings import Settings

SEED = 20_261_124
URLS = 100_000
LINKS = 1_000
TEXTS = 200
RUNS = 7
NOW = 1_795_176_000.0
DAY = 86_400.0

_ANSWER = "INSERT INTO answers VALUES (?,'page','','r',?,?,'ok',?)"
_SIGHTING = "INSERT INTO sightings VALUES (NULL,?,'',?,?,'ok',NULL,?,200,?,?,'en',?)"


def main(arguments: list[str]) -> None:
    """Print the table."""
    urls = int(arguments[0]) if arguments else URLS
    dice = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "ledger.sqlite3")
        with closing(LedgerFile(path)) as file:
            file.apply(_rows(dice, urls))
            file.compact()
        size = Path(path).stat().st_size / 1e6
        cited = [url(number) for number in dice.sample(range(urls), LINKS)]
        best = min(_look_up(path, cited) for _ in range(RUNS))
    print(f"{urls:,} URLs, {size:,.0f} MB; an article of {LINKS:,} links, all of them known\n")
    print("| CPU seconds | |\n|---:|---|")
    print(f"| {best.recalled:.3f} | opened, found and unpacked |")
    print(f"| {best.concluded:.3f} | verdicts told from memory, closed |")
    print(f"| **{best.added:.3f}** | added by the ledger |")


class Cost(NamedTuple):
    """CPU seconds of all threads of the process."""

    added: float
    recalled: float
    concluded: float


def _look_up(path: str, cited: list[str]) -> Cost:
    memory = Recollection(Settings(ledger=path), NOW)
    planned = [Planned(url=one, role=Role.CITED, ask=Ask(one)) for one in cited]
    begun = time.process_time()
    answers = memory.recall([one.ask for one in planned if one.ask])
    found = time.process_time()
    assert len(answers) == len(cited)
    resolutions = examine(planned, answers, "deadline")
    examined = time.process_time()
    concluded = memory.conclude(resolutions, planned, answers)
    memory.close()
    recalled, told = found - begun, time.process_time() - examined
    assert all(one.from_ledger for one in concluded.values())
    return Cost(recalled + told, recalled, told)


def url(number: int) -> str:
    """Return the address of a page."""
    return f"https://www.site{number % 7919}.test/2026/{number % 12 + 1}/page-number-{number}"


def _rows(dice: random.Random, urls: int) -> Iterator[Statement]:
    words = [
        "".join(dice.choices("abcdefghijklmnopqrst", k=dice.randint(2, 11))) for _ in range(9999)
    ]
    pages = [_page(dice, words) for _ in range(TEXTS)]
    prints = [fingerprint(page.text) for page in pages]
    for number in range(urls):
        here, which = url(number), number % TEXTS
        yield (
            _ANSWER,
            (here, NOW - dice.random() * 4 * DAY, __version__, pack(_answer(here, pages[which]))),
        )
        for run in range(3):
            title = pages[which].title
            row = (here, f"r{run}", NOW - (9 - run) * DAY, "answered 200 OK", here, title)
            yield _SIGHTING, (*row, prints[which])


def _page(dice: random.Random, words: list[str]) -> Page:
    count = dice.randint(300, 3000)
    return Page(
        title=" ".join(dice.choices(words, k=8)),
        headings=tuple(" ".join(dice.choices(words, k=5)) for _ in range(dice.randint(1, 20))),
        ids=frozenset(dice.choices(words, k=dice.randint(5, 80))),
        text=" ".join(dice.choices(words, k=count))[:20_000],
        words=count,
        complete=True,
    )


def _answer(here: str, page: Page) -> Answer:
    headers = (("content-type", "text/html; charset=utf-8"), ("server", "nginx"), ("vary", "x"))
    return Answer(
        ask=Ask(here, whole=True),
        http_status=200,
        headers=headers,
        complete=True,
        page=page,
        requests=1,
        attempts=1,
        elapsed_ms=200,
        checked_at="2026-11-20T10:00:00Z",
    )


if __name__ == "__main__":
    main(sys.argv[1:])
