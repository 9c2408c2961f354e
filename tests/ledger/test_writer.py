"""Writing beside the asking."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from linkcheck.ledger import file as ledger_file
from linkcheck.ledger.file import LedgerFile, Statement
from linkcheck.ledger.writer import Writer

ROW = "INSERT INTO sightings VALUES (NULL,?,'','r',1.0,'ok',0,'',0,0,0,0,'')"


def row(number: int) -> Statement:
    return ROW, (str(number),)


def rows(path: str) -> list[str]:
    with closing(LedgerFile(path)) as file:
        return [url for (url,) in file.rows("SELECT url FROM sightings ORDER BY id")]


def test_everything_is_written_in_order(tmp_path: Path) -> None:
    path = str(tmp_path / "l.sqlite3")
    writer = Writer(path)
    for number in range(2000):
        writer.put(lambda number=number: [row(number)])  # type: ignore[misc]
    writer.close(30)

    assert writer.complaint is None
    assert rows(path) == [str(number) for number in range(2000)]


def test_what_was_put_is_on_the_disk_without_a_close(tmp_path: Path) -> None:
    path = str(tmp_path / "l.sqlite3")
    writer = Writer(path)
    writer.put(lambda: [row(1)])
    end = time.monotonic() + 20
    while not rows(path) and time.monotonic() < end:
        time.sleep(0.01)

    assert rows(path) == ["1"]
    writer.close(20)


def test_putting_never_waits_for_a_file_that_another_process_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_file, "PATIENCE", 0.3)
    path = str(tmp_path / "l.sqlite3")
    LedgerFile(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        begun = time.monotonic()
        writer = Writer(path)
        for number in range(1000):
            writer.put(lambda number=number: [row(number)])  # type: ignore[misc]
        assert time.monotonic() - begun < 0.25
        writer.close(30)
        other.execute("ROLLBACK")

    assert writer.complaint == f"{path} cannot be used: another process holds it"
    assert rows(path) == []


def test_a_close_does_not_wait_for_ever(tmp_path: Path) -> None:
    path = str(tmp_path / "l.sqlite3")
    release = threading.Event()

    def slow() -> list[Statement]:
        release.wait(30)
        return [row(1)]

    writer = Writer(path)
    writer.put(slow)
    writer.close(0.05)
    release.set()

    assert writer.complaint == f"{path} was not written to its end: it takes too long"


def test_a_place_that_cannot_be_written_is_one_complaint(tmp_path: Path) -> None:
    writer = Writer(str(tmp_path / "nowhere" / "l.sqlite3"))
    writer.put(lambda: [row(1)])
    writer.close(20)

    assert writer.complaint is not None
    assert "unable to open database file" in writer.complaint
