"""The file of the ledger: made, brought up to date, shared; and left alone where it is not ours."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from linkcheck.ledger import file as ledger_file
from linkcheck.ledger.file import APPLICATION_ID, LedgerFile, UnusableLedger


def refusal(path: Path) -> str:
    """Return why `path` is refused; not one byte of it may change."""
    before = path.read_bytes()
    with pytest.raises(UnusableLedger) as caught:
        LedgerFile(str(path))
    assert path.read_bytes() == before
    return str(caught.value)


def test_a_new_file_is_a_ledger_that_survives_a_power_cut(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite3"
    file = LedgerFile(str(path))

    assert file.rows("PRAGMA journal_mode") == [("wal",)]
    assert file.rows("PRAGMA synchronous") == [(2,)]
    assert file.rows("PRAGMA application_id") == [(APPLICATION_ID,)]
    assert file.rows("PRAGMA user_version") == [(len(ledger_file.MIGRATIONS),)]
    file.close()
    with closing(LedgerFile(str(path))) as again:
        assert again.rows("SELECT count(*) FROM answers") == [(0,)]


def test_a_text_is_no_ledger_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text("# Mine\n", encoding="utf-8")

    assert refusal(path) == f"{path} is not a ledger and was left alone"


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")
        connection.commit()

    assert refusal(path) == f"{path} is a database of another program and was left alone"


def test_what_a_newer_linkcheck_wrote_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite3"
    LedgerFile(str(path)).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=99")
    known = len(ledger_file.MIGRATIONS)

    assert refusal(path) == (
        f"{path} was written by a newer linkcheck (form 99, this one knows {known})"
        " and was left alone"
    )


def test_a_damaged_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite3"
    LedgerFile(str(path)).close()
    data = bytearray(path.read_bytes())
    data[100:4000] = bytes(range(256)) * 15 + bytes(60)
    path.write_bytes(data)

    assert refusal(path) == f"{path} is damaged and was left alone"


@pytest.mark.parametrize("text", ["x", "SQLite format 2\0" * 9, "\n" * 5000])
def test_nothing_else_is_a_ledger(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other"
    path.write_text(text, encoding="utf-8")

    assert refusal(path) == f"{path} is not a ledger and was left alone"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnusableLedger, match="is not a ledger and was left alone"):
        LedgerFile(str(tmp_path / "pipe"))


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(UnusableLedger, match="Is a directory"):
        LedgerFile(str(tmp_path))


def test_an_old_form_is_brought_up_to_date_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "l.sqlite3")
    with closing(LedgerFile(path)) as file:
        file.apply([("INSERT INTO sightings VALUES (1,'u','','r',1.0,'ok',0,'',0,0,0,0,'')", ())])

    def second(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE sightings ADD COLUMN mood TEXT DEFAULT 'calm'")

    monkeypatch.setattr(ledger_file, "MIGRATIONS", (*ledger_file.MIGRATIONS, second))
    for _ in range(2):
        with closing(LedgerFile(path)) as file:
            assert file.rows("SELECT url, mood FROM sightings") == [("u", "calm")]
            assert file.rows("PRAGMA user_version") == [(len(ledger_file.MIGRATIONS),)]


def test_a_migration_that_fails_leaves_the_old_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "l.sqlite3")
    LedgerFile(path).close()

    def half(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE sightings")
        connection.execute("no SQL")

    known = len(ledger_file.MIGRATIONS)
    with monkeypatch.context() as patch:
        patch.setattr(ledger_file, "MIGRATIONS", (*ledger_file.MIGRATIONS, half))
        with pytest.raises(UnusableLedger):
            LedgerFile(path)
    with closing(LedgerFile(path)) as file:
        assert file.rows("SELECT count(*) FROM sightings") == [(0,)]
        assert file.rows("PRAGMA user_version") == [(known,)]


def test_others_that_come_and_go_leave_the_log_of_a_run(tmp_path: Path) -> None:
    """A run has the file open twice; SQLite's locks must outlast the second opening."""
    path = str(tmp_path / "l.sqlite3")
    with closing(LedgerFile(path)) as reading, closing(LedgerFile(path)) as writing:
        assert _from_outside(path) == "[]"
        _sight(writing, "first")
        assert _from_outside(path) == "[('first',)]"
        _sight(writing, "second")
        assert _from_outside(path) == "[('first',), ('second',)]"
        assert len(reading.rows("SELECT url FROM sightings")) == 2


def _sight(file: LedgerFile, url: str) -> None:
    file.apply([("INSERT INTO sightings VALUES (NULL,?,'','r',1.0,'ok',0,'',0,0,0,0,'')", (url,))])


def _from_outside(path: str) -> str:
    """Return the URLs that another process finds."""
    program = (
        "import sys; from linkcheck.ledger.file import LedgerFile\n"
        "file = LedgerFile(sys.argv[1]); print(file.rows('SELECT url FROM sightings'))\n"
        "file.close()"
    )
    words = [sys.executable, "-c", program, path]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def test_many_may_make_it_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "l.sqlite3")

    def make(_: int) -> int:
        with closing(LedgerFile(path)) as file:
            return len(file.rows("SELECT name FROM sqlite_master WHERE name='answers'"))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(make, range(32))) == [1] * 32


def test_statements_are_done_all_or_none(tmp_path: Path) -> None:
    with closing(LedgerFile(str(tmp_path / "l.sqlite3"))) as file:
        one = ("INSERT INTO sightings VALUES (?,'u','',?,1.0,'ok',0,'',0,0,0,0,'')", (1, "r"))
        with pytest.raises(UnusableLedger):
            file.apply([one, one])

        assert file.rows("SELECT count(*) FROM sightings") == [(0,)]
        assert file.apply([one]) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 512 KB, where this user may."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = shutil.which("mount")
    options = ("-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder))
    if mount is None or subprocess.run([mount, *options], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=False)


def test_a_full_disk_is_said_and_what_was_committed_stays(small_disk: Path) -> None:
    path = small_disk / "l.sqlite3"
    row = "INSERT INTO sightings VALUES (NULL,?,'','r',1.0,'ok',0,?,0,0,0,0,'')"
    written = 0
    with closing(LedgerFile(str(path))) as file:
        with pytest.raises(UnusableLedger) as caught:  # noqa: PT012 - which one fails is not known
            for number in range(1000):
                file.apply([(row, (str(number), "x" * 8000))])
                written += 1
        assert file.rows("SELECT count(*) FROM sightings") == [(written,)]
    assert str(caught.value) == f"{path} cannot be written: the disk is full"
    assert 5 < written < 100
