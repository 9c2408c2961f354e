"""An answer as a row of the ledger, and back. Pure."""

from __future__ import annotations

import zstandard
from msgspec import DecodeError, ValidationError, msgpack
from msgspec.structs import replace

from linkcheck.model import Answer, Ask, Role

KINDS = {
    Role.CITED: "page",
    Role.CANDIDATE: "page",
    Role.PROBE: "probe",
    Role.ROBOTS: "robots",
}
"""Answers that are kept; a page is the same page whoever names it."""
AGAIN = "again"
"""The kind of a second look."""

_BODY = 500 << 10
"""Bytes of a robots.txt that count (RFC 9309, 2.5)."""
_LARGEST = 32 << 20
"""Bytes of one answer, unpacked."""
_LEVEL = 3

_encoder = msgpack.Encoder()
_decoder = msgpack.Decoder(Answer)


def kind_of(ask: Ask) -> str | None:
    """Return under which kind the answer to `ask` is kept; None: it is not."""
    kind = KINDS.get(ask.role)
    return AGAIN if kind == "page" and ask.fresh else kind


def is_worth_keeping(answer: Answer) -> bool:
    """Tell whether an answer may ever be used again: a failure is no truth about the next time."""
    status = answer.http_status
    if answer.failure is not None or status is None:
        return False
    if KINDS.get(answer.ask.role) == "page":
        return status < 400
    return answer.cut is None and status < 500 and status != 429


def pack(answer: Answer) -> bytes | None:
    """Return an answer as bytes, None where it holds what cannot be written (lone surrogates)."""
    kept = replace(
        answer,
        body=answer.body[:_BODY] if answer.ask.role is Role.ROBOTS else b"",
        headers=tuple(_bare(name, value) for name, value in answer.headers),
    )
    try:
        return zstandard.ZstdCompressor(level=_LEVEL).compress(_encoder.encode(kept))
    except (UnicodeEncodeError, ValueError):
        return None


def unpack(data: bytes) -> Answer | None:
    """Return the answer, None where another linkcheck wrote it in another form."""
    try:
        packed = zstandard.ZstdDecompressor().decompress(data, max_output_size=_LARGEST)
        return _decoder.decode(packed)
    except (zstandard.ZstdError, DecodeError, ValidationError, ValueError):
        return None


def _bare(name: str, value: str) -> tuple[str, str]:
    """Leave of a cookie its name, by which products are known: its value is a key."""
    return (name, f"{value.partition('=')[0]}=") if name == "set-cookie" else (name, value)
