"""One run's use of one ledger: what it finds there, and what it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from secrets import token_hex

from linkcheck import __version__
from linkcheck.ledger.file import Statement, open_ledger
from linkcheck.ledger.freshness import Kept, is_usable
from linkcheck.ledger.record import AGAIN, is_worth_keeping, kind_of, pack, unpack
from linkcheck.ledger.writer import Writer
from linkcheck.model import Answer, Ask, Sighting, Status

_CLOSING = 5.0
"""Seconds that the end of a run waits for the disk."""
_MOST = 1000
"""Sightings of one URL that are looked at: hourly runs of six weeks."""

_KEEP = (
    "INSERT OR REPLACE INTO answers (url, kind, web, run, at, version, status, answer)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


class Ledger:
    """One run's use of one ledger file.

    `web` names the way on which the run meets the web: what was seen on another way is unknown
    here. `now` is the instant of the run, seconds since the epoch; `ages` seconds by status.
    Raises UnusableLedger; so does every method that reads.
    """

    def __init__(self, path: str, web: str, now: float, ages: Mapping[str, float]) -> None:
        self._file = open_ledger(path)
        self._writer = Writer(path)
        self._web = web
        self._now = now
        self._ages = ages
        self._run = token_hex(8)
        self._written_by: dict[tuple[str, str], str] = {}
        """By URL and kind: the run that wrote the row that this run knows."""

    def recall(self, ask: Ask) -> Kept | None:
        """Return a kept answer that satisfies `ask`."""
        kind = kind_of(ask)
        if kind is None:
            return None
        found = self._file.rows(
            "SELECT answer, run, at, status FROM answers"
            " WHERE url=? AND kind=? AND web=? AND version=?",
            *(ask.url, kind, self._web, __version__),
        )
        for data, run, at, status in found:
            answer = unpack(data)
            if answer is None:
                return None
            kept = Kept(answer, run, at, status)
            if is_usable(kept, ask, self._now, self._ages):
                self._written_by[ask.url, kind] = run
                return kept
        return None

    def keep(self, answer: Answer) -> None:
        """Keep an answer that came in this run, where it may be of use again."""
        kind = kind_of(answer.ask)
        if kind is None or not is_worth_keeping(answer):
            return
        # Of made-up addresses and permissions alone nothing is concluded.
        status = Status.OK if kind in ("probe", "robots") else None
        self._written_by[answer.ask.url, kind] = self._run
        self._writer.put(lambda: self._insertion(kind, answer, status))

    def _insertion(self, kind: str, answer: Answer, status: Status | None) -> Iterator[Statement]:
        data = pack(answer)
        if data is not None:
            row = (answer.ask.url, kind, self._web, self._run, self._now, __version__, status, data)
            yield _KEEP, row

    def approve(self, url: str, status: Status) -> None:
        """Say that the verdicts resting on the page at `url` are good; the least of them."""
        run = self._written_by.get((url, "page"))
        if run is not None:
            sql = (
                "UPDATE answers SET status=?"
                " WHERE url=? AND kind='page' AND web=? AND run=? AND status IS NULL"
            )
            self._put(sql, status, url, self._web, run)
        self._forget(url, AGAIN)

    def forget(self, url: str) -> None:
        """Say that a verdict resting on the page at `url` is not good: it is to be asked again."""
        self._forget(url, "page")
        self._forget(url, AGAIN)

    def _forget(self, url: str, kind: str) -> None:
        run = self._written_by.pop((url, kind), None)
        if run is not None:
            sql = "DELETE FROM answers WHERE url=? AND kind=? AND web=? AND run=?"
            self._put(sql, url, kind, self._web, run)

    def sight(self, sighting: Sighting) -> None:
        """Write down what this run saw; the first time counts."""
        self._put(
            "INSERT OR IGNORE INTO sightings (url, web, run, at, status, reason, because,"
            " http_status, final_url, title, language, fingerprint)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(sighting.url, self._web, self._run, sighting.at, sighting.status, sighting.reason),
            *(sighting.because, sighting.http_status, sighting.final_url, sighting.title),
            *(sighting.language, sighting.fingerprint),
        )

    def earlier(self, url: str) -> tuple[Sighting, ...]:
        """Return what other runs saw of `url`, in the order in which it was written."""
        found = self._file.rows(
            f"SELECT {', '.join(Sighting.__struct_fields__)} FROM sightings"
            " WHERE url=? AND web=? AND run<>? ORDER BY id DESC LIMIT ?",
            *(url, self._web, self._run, _MOST),
        )
        return tuple(_sighting(row) for row in reversed(found))

    def close(self) -> str | None:
        """Drop what is too old to be used and wait for the disk; return what went wrong."""
        oldest = self._now - max(self._ages.values(), default=0.0)
        self._put("DELETE FROM answers WHERE at < ?", oldest)
        self._writer.close(_CLOSING)
        self._file.close()
        return self._writer.complaint

    def _put(self, sql: str, *values: object) -> None:
        self._writer.put(lambda: ((sql, values),))


def _sighting(row: tuple[object, ...]) -> Sighting:
    values = dict(zip(Sighting.__struct_fields__, row, strict=True))
    return Sighting(**values | {"status": Status(values["status"])})  # type: ignore[arg-type]
