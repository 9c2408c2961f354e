"""The ledger's file: the only one here that knows SQLite.

A file that is not a ledger of ours, that is broken, or that a newer linkcheck wrote is left exactly
as it is: it is refused in one sentence. Several processes may write at once (write-ahead log), and
a commit is on the disk before it counts (`synchronous=FULL`), so that neither a killed process nor
a power cut takes back what was committed.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

APPLICATION_ID = 0x4C_6E_6B_63
"""«Lnkc», where SQLite keeps whose file it is (https://sqlite.org/fileformat2.html, 1.3.16)."""
PATIENCE = 5.0
"""Seconds to wait for a process that is writing."""

Statement = tuple[str, tuple[Any, ...]]
"""SQL with its values."""


class UnusableLedger(Exception):  # noqa: N818 - says what is wrong with the file
    """A ledger that cannot be used, in one sentence that names it."""


class LedgerFile:
    """An open ledger; every method raises UnusableLedger. One thread at a time."""

    def __init__(self, path: str, *, create: bool = True) -> None:
        self.path = path
        try:
            _refuse_foreign(path, create=create)
            self._connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        except (sqlite3.Error, OSError) as error:
            raise UnusableLedger(_objection(path, error)) from error
        try:
            _prepare(self._connection, path)
        except (sqlite3.Error, OSError) as error:
            self.close()
            raise UnusableLedger(_objection(path, error)) from error
        except UnusableLedger:
            self.close()
            raise

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what a query finds."""
        try:
            return self._connection.execute(sql, _writable(values)).fetchall()
        except sqlite3.Error as error:
            raise UnusableLedger(_objection(self.path, error)) from error

    def apply(self, statements: Iterable[Statement]) -> int:
        """Do all statements or none; return how many rows they changed."""
        connection = self._connection
        try:
            before = connection.total_changes
            with _transaction(connection):
                for sql, values in statements:
                    connection.execute(sql, _writable(values))
            return connection.total_changes - before
        except sqlite3.Error as error:
            raise UnusableLedger(_objection(self.path, error)) from error

    def compact(self) -> None:
        """Give the room of deleted rows back to the disk."""
        try:
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise UnusableLedger(_objection(self.path, error)) from error

    def close(self) -> None:
        """Close the file; what was committed stays."""
        with suppress(sqlite3.Error):
            self._connection.close()


def open_ledger(path: str) -> LedgerFile:
    """Open a ledger; make it, and its folder, where it is not there. Raises UnusableLedger."""
    try:
        Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableLedger(_objection(path, error)) from error
    return LedgerFile(path)


class _transaction:  # noqa: N801 - used as a word of the `with` statement
    """One transaction of a connection that otherwise commits by itself."""

    def __init__(self, connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> None:
        self._connection = connection
        self._kind = kind

    def __enter__(self) -> None:
        self._connection.execute(f"BEGIN {self._kind}")

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            try:
                self._connection.execute("COMMIT")
            except sqlite3.Error:
                self._rollback()
                raise
        else:
            self._rollback()

    def _rollback(self) -> None:
        with suppress(sqlite3.Error):  # SQLite has done so itself where the disk is full
            self._connection.execute("ROLLBACK")


def _writable(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return values that SQLite takes: text without lone surrogates, words for members."""
    return tuple(
        str(value).encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for value in values
    )


def _refuse_foreign(path: str, *, create: bool) -> None:
    """Refuse what can be no database before SQLite is let near it. Raises OSError too.

    The file is never opened here: whoever closes it takes away the locks that this process has by
    SQLite, all of them (https://sqlite.org/howtocorrupt.html, 2.2), and other processes would then
    delete the log that we still write to.
    """
    if not os.path.exists(path) and create:  # noqa: PTH110 - plain paths here
        return
    found = os.stat(path)  # noqa: PTH116
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    # A pipe that nobody may ever write to, or a byte, which SQLite takes for nothing.
    if not stat.S_ISREG(found.st_mode) or found.st_size == 1:
        raise UnusableLedger(_not_ours(path))
    if not os.access(path, os.R_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _not_ours(path: str) -> str:
    return f"{path} is not a ledger and was left alone"


def _prepare(connection: sqlite3.Connection, path: str) -> None:
    """Make sure that the file is ours and of today's form."""
    _check_owner(connection, path)
    _switch_to_wal(connection)
    connection.execute("PRAGMA synchronous=FULL")
    if _version(connection) < len(MIGRATIONS):
        with _transaction(connection):
            # Another process may have been first.
            for migrate in MIGRATIONS[_version(connection) :]:
                migrate(connection)
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={len(MIGRATIONS)}")


def _check_owner(connection: sqlite3.Connection, path: str) -> None:
    with _transaction(connection, "DEFERRED"):  # another process may be making it
        owner = _number(connection, "PRAGMA application_id")
        version = _version(connection)
        tables = _number(connection, "SELECT count(*) FROM sqlite_master")
    if owner != APPLICATION_ID:
        if owner or version or tables:
            raise UnusableLedger(f"{path} is a database of another program and was left alone")
    elif version > len(MIGRATIONS):
        raise UnusableLedger(
            f"{path} was written by a newer linkcheck (form {version}, this one knows"
            f" {len(MIGRATIONS)}) and was left alone"
        )


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log; SQLite does not wait by itself for others that do so too."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def _version(connection: sqlite3.Connection) -> int:
    return _number(connection, "PRAGMA user_version")


def _number(connection: sqlite3.Connection, sql: str) -> int:
    with closing(connection.execute(sql)) as cursor:
        return int(cursor.fetchone()[0])


def _objection(path: str, error: Exception) -> str:
    """Say what is wrong with a file in words that name it."""
    if isinstance(error, OSError):
        return f"{path} cannot be used: {error.strerror or error}"
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return _not_ours(path)
    if code == sqlite3.SQLITE_CORRUPT:
        return f"{path} is damaged and was left alone"
    if code == sqlite3.SQLITE_FULL:
        return f"{path} cannot be written: the disk is full"
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return f"{path} cannot be used: another process holds it"
    return f"{path} cannot be used: {error}"


def _first_form(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE answers ("
        " url TEXT NOT NULL, kind TEXT NOT NULL, web TEXT NOT NULL,"
        " run TEXT NOT NULL, at REAL NOT NULL, version TEXT NOT NULL,"
        " status TEXT, answer BLOB NOT NULL,"
        " PRIMARY KEY (url, kind, web))"
    )
    connection.execute("CREATE INDEX answers_by_time ON answers (at)")
    connection.execute(
        "CREATE TABLE sightings ("
        " id INTEGER PRIMARY KEY,"
        " url TEXT NOT NULL, web TEXT NOT NULL, run TEXT NOT NULL, at REAL NOT NULL,"
        " status TEXT NOT NULL, reason TEXT, because TEXT NOT NULL, http_status INTEGER,"
        " final_url TEXT, title TEXT, language TEXT, fingerprint BLOB NOT NULL,"
        " UNIQUE (url, web, run))"
    )
    connection.execute("CREATE INDEX sightings_by_time ON sightings (at)")


def _second_form(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE audits ("
        " id INTEGER PRIMARY KEY,"
        " path TEXT NOT NULL, source TEXT NOT NULL, terms TEXT NOT NULL, at REAL NOT NULL,"
        " value REAL, low REAL, high REAL, grade TEXT, decided INTEGER NOT NULL,"
        " slots INTEGER NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL,"
        " infos INTEGER NOT NULL, rules INTEGER NOT NULL, findings BLOB)"
    )
    connection.execute("CREATE INDEX audits_by_article ON audits (path, source, terms)")
    connection.execute("CREATE INDEX audits_by_time ON audits (at)")


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_first_form, _second_form)
"""Each makes one form of the file out of the one before; the file's version is their number."""
