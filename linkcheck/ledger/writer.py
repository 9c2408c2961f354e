"""Writing beside the asking: a thread of its own, so that no disk stalls the clocks of hosts.

Whatever waits is committed together: one wait for the disk, however many answers came meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from queue import Empty, SimpleQueue

from linkcheck.ledger.file import LedgerFile, Statement, UnusableLedger

Job = Callable[[], Iterable[Statement]]
"""What is to be written; called in the thread that writes."""

_AT_ONCE = 256
"""Jobs in one commit: what others wait for, and what a full disk takes with it."""


class Writer:
    """Writes to one ledger in the order in which it is told, until something fails."""

    def __init__(self, path: str) -> None:
        self.complaint: str | None = None
        """Why not everything was written."""
        self._path = path
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="linkcheck-ledger", daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        """Write what `job` says, soon; never waits and never raises."""
        if self.complaint is None:
            self._jobs.put(job)

    def close(self, seconds: float) -> None:
        """Wait until everything is on the disk, at most `seconds`."""
        self._jobs.put(None)
        self._thread.join(seconds)
        if self._thread.is_alive():
            self.complaint = f"{self._path} was not written to its end: it takes too long"

    def _run(self) -> None:
        try:
            file = LedgerFile(self._path)
        except UnusableLedger as error:
            self.complaint = str(error)
            return
        try:
            for jobs in self._batches():
                file.apply(chain.from_iterable(job() for job in jobs))
        except UnusableLedger as error:
            self.complaint = str(error)
        finally:
            file.close()

    def _batches(self) -> Iterator[list[Job]]:
        """Yield what waits, together, until the end is told."""
        while True:
            jobs = [self._jobs.get(), *self._waiting()]
            yield [job for job in jobs if job is not None]
            if None in jobs:
                return

    def _waiting(self) -> Iterator[Job | None]:
        for _ in range(_AT_ONCE):
            try:
                yield self._jobs.get_nowait()
            except Empty:
                return
