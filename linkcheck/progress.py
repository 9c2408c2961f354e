"""One line on stderr before URLs are asked, and a live display while they are.

Both show numbers and words of ours, never a URL or a title: those are foreign text. The display
leaves nothing behind; where stderr is no terminal it does nothing, and rich is not even imported.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TextIO

from linkcheck.model import Answer, Resolution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress, TaskID

BAR = 12
"""Cells of the bar."""
SHOWN = 4
"""Different outcomes that are shown, the most frequent first."""


class Watch(Protocol):
    """What the resolving stage tells the display."""

    def advance(self, event: Answer | Resolution) -> None:
        """Count one URL as done."""


@contextmanager
def watch(total: int, *, enabled: bool = True, stream: TextIO | None = None) -> Iterator[Watch]:
    """Show how far `total` URLs are asked, until the block ends."""
    stream = stream or sys.stderr
    if not enabled or not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield _Silent()
        return
    with _display(stream) as progress:
        yield _Live(progress, progress.add_task("", total=total))


def forecast(urls: int, hosts: int, seconds: float, left: float | None) -> str:
    """Return what lies before a run in words; `left` is the seconds to the deadline.

    >>> forecast(1204, 310, 130.0, None)
    'asking 1,204 URLs on 310 hosts, about 2 min'
    >>> forecast(1, 1, 0.8, 300.0)
    'asking 1 URL on 1 host, a few seconds'
    """
    guess = _about(seconds)
    time = guess if guess.startswith("a few") else f"about {guess}"
    shorter = "" if left is None or left > seconds else _about(left)
    end = f"; the deadline ends it after {shorter}" if shorter not in ("", guess) else ""
    return f"asking {_count(urls, 'URL')} on {_count(hosts, 'host')}, {time}{end}"


def _about(seconds: float) -> str:
    if seconds < 10:
        return "a few seconds"
    if seconds < 90:
        return f"{round(seconds, -1):.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.0f} h"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


class _Silent:
    def advance(self, event: Answer | Resolution) -> None:
        pass


class _Live:
    """Counts events and writes the counts into one line of a rich display."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress = progress
        self._task = task
        self._hosts: set[str] = set()
        self._outcomes: Counter[str] = Counter()

    def advance(self, event: Answer | Resolution) -> None:
        self._hosts.add(_host(event.ask.url if isinstance(event, Answer) else event.url))
        self._outcomes[outcome(event)] += 1
        words = describe(len(self._hosts), self._outcomes)
        self._progress.update(self._task, advance=1, description=words)


def describe(hosts: int, outcomes: Counter[str]) -> str:
    """Return the counts so far in words.

    >>> describe(2, Counter({"ok": 40, "blocked": 3}))
    '2 hosts: 40 ok, 3 blocked'
    """
    most = outcomes.most_common(SHOWN)
    others = outcomes.total() - sum(count for _, count in most)
    parts = [f"{count:,} {name}" for name, count in most] + (
        [f"{others:,} other"] if others else []
    )
    return f"{_count(hosts, 'host')}: {', '.join(parts)}"


def outcome(event: Answer | Resolution) -> str:
    """Return an event in a word: the verdict, or of a bare answer what came back."""
    if isinstance(event, Resolution):
        return event.status.value
    if event.failure is not None:
        return event.failure.reason
    if event.http_status is not None:
        return f"HTTP {event.http_status // 100}xx"
    return "found" if event.found else "missing"


def _host(url: str) -> str:
    # Only counted, never shown: what stands between the slashes is near enough.
    return url.split("/", 3)[2].lower() if url.count("/") > 1 else ""


def _display(stream: TextIO) -> Progress:
    from rich.console import Console  # noqa: PLC0415 - drawn only in a terminal
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415
    from rich.table import Column  # noqa: PLC0415

    return Progress(
        MofNCompleteColumn(table_column=Column(no_wrap=True, min_width=len("999/999"))),
        BarColumn(bar_width=BAR, table_column=Column(min_width=BAR)),
        # The words give way first where the terminal is narrow.
        TextColumn(
            "{task.description}",
            markup=False,
            table_column=Column(ratio=1, no_wrap=True, overflow="crop"),
        ),
        console=Console(file=stream, force_terminal=True, highlight=False, markup=False),
        transient=True,
        expand=True,
    )
