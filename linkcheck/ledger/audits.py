"""What runs said of articles: written once an article and run, and read by the next run and people.

Of every run the numbers are kept, of the last one of each kind its findings too: nobody asks for
those of the run before. A row is about the article `path` (absolute; empty for one on the web) as
it was reported, `source`, on the `terms` of the run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import zstandard
from msgspec import DecodeError, Struct, ValidationError, msgpack, structs

from linkcheck.ledger.file import LedgerFile, Statement
from linkcheck.model import PastAudit, PastFinding

_COLUMNS = (
    "source, at, value, low, high, grade, decided, slots, errors, warnings, infos, rules, findings"
)
"""In the order of the fields of PastAudit."""
_FORGET = (
    "UPDATE audits SET findings=NULL WHERE path=? AND source=? AND terms=? AND findings IS NOT NULL"
)
_LARGEST = 32 << 20
"""Bytes of the findings of one article, unpacked."""

_END_OF_TIME = 253_402_300_799.0
"""The last second of the year 9999, after which no date is written."""

_encoder = msgpack.Encoder()
_decoder = msgpack.Decoder(tuple[PastFinding, ...])


class Article(Struct, frozen=True, kw_only=True):
    """Whose audits belong together."""

    path: str
    source: str
    terms: str


class KnownArticle(Struct, frozen=True, kw_only=True):
    """The last audit of one article, and how many there are."""

    path: str
    last: PastAudit
    times: int


def last_audit(file: LedgerFile, article: Article) -> PastAudit | None:
    """Return the last audit of an article on the same terms, with its findings."""
    found = file.rows(
        f"SELECT {_COLUMNS} FROM audits WHERE path=? AND source=? AND terms=?"
        " AND findings IS NOT NULL AND at BETWEEN 0 AND ? ORDER BY id DESC LIMIT 1",
        *(*structs.astuple(article), _END_OF_TIME),
    )
    last = _audit(found[0]) if found else None
    return last if last is not None and last.findings is not None else None


def additions(article: Article, audit: PastAudit) -> Iterator[Statement]:
    """Yield what writes an audit down, and takes their findings from those before it."""
    yield _FORGET, structs.astuple(article)
    values = structs.asdict(audit) | {"findings": _packed(audit.findings)}
    del values["source"]
    yield (
        f"INSERT INTO audits (path, terms, {_COLUMNS}) VALUES ({', '.join('?' * 15)})",
        (article.path, article.terms, article.source, *values.values()),
    )


def audits_of(file: LedgerFile, *, path: str, source: str) -> tuple[PastAudit, ...]:
    """Return every audit of the article at `path`, or reported as `source`, the oldest first."""
    found = file.rows(f"SELECT {_COLUMNS} FROM audits WHERE path=? ORDER BY id", path)
    found = found or file.rows(f"SELECT {_COLUMNS} FROM audits WHERE source=? ORDER BY id", source)
    return tuple(map(_audit, found))


def known_articles(file: LedgerFile, containing: str, limit: int) -> tuple[KnownArticle, ...]:
    """Return the articles whose name contains a text, the lowest score first, none last."""
    columns = ", ".join(f"last.{name}" for name in _COLUMNS.split(", "))
    found = file.rows(
        f"SELECT last.path, counted.times, {columns} FROM audits last JOIN"
        " (SELECT max(id) AS id, count(*) AS times FROM audits GROUP BY path, source) counted"
        " ON counted.id = last.id WHERE instr(last.source, ?)"
        " ORDER BY last.value IS NULL, last.value, last.source, last.path LIMIT ?",
        *(containing, limit),
    )
    return tuple(
        KnownArticle(path=path, times=times, last=_audit(row)) for path, times, *row in found
    )


def _audit(row: Any) -> PastAudit:
    values = dict(zip(PastAudit.__struct_fields__, row, strict=True))
    return PastAudit(**values | {"findings": _unpacked(values["findings"])})


def _packed(findings: tuple[PastFinding, ...] | None) -> bytes | None:
    return (
        None if findings is None else zstandard.ZstdCompressor().compress(_encoder.encode(findings))
    )


def _unpacked(data: bytes | None) -> tuple[PastFinding, ...] | None:
    """Return the findings, None where there are none or another linkcheck wrote them otherwise."""
    if data is None:
        return None
    try:
        packed = zstandard.ZstdDecompressor().decompress(data, max_output_size=_LARGEST)
        return _decoder.decode(packed)
    except (zstandard.ZstdError, DecodeError, ValidationError, ValueError):
        return None
