"""Content decoding with a cap, forgiving as browsers are. Pure: bytes in, bytes out.

A body is a bonus once the status is known: what is damaged yields what could be read, what is
mislabelled is handed on as it came. Only `complete` is strict: the decoder reached its own end,
otherwise nothing may be called absent from the page. Each decoder is bounded while it runs, not
afterwards, so that a bomb costs the cap and no more.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import NamedTuple

import brotli  # type: ignore[import-untyped]
import zstandard

ACCEPTED = "gzip, deflate, br, zstd"
"""What Accept-Encoding offers: exactly what is decoded here."""

_SLICE = 256
"""Bytes given to zstd at once: its decoder has no output limit, and a block of 4 bytes may hold
128 KiB, so a slice yields a few MiB at worst."""

_ZSTD_WINDOW = 8 << 20
"""The largest window RFC 8878 asks decoders to support, and the largest browsers accept."""


class Decoded(NamedTuple):
    """What came out; `fault` says in words why it is not all, None where the cap is the reason."""

    data: bytes
    complete: bool
    fault: str | None = None


def decode(body: bytes, encoding: str, cap: int) -> Decoded:
    """Undo the codings of a Content-Encoding header value, last applied first.

    At most `cap` bytes come out. Unknown codings are taken for none, as browsers take them.
    """
    result = Decoded(body, complete=True)
    for name in reversed(encoding.lower().split(",")):
        decoder = _DECODERS.get(name.strip())
        if decoder is None or not result.data:
            continue
        step = decoder(result.data, cap)
        result = Decoded(step.data, result.complete and step.complete, result.fault or step.fault)
    return _capped(result, cap)


def _capped(result: Decoded, cap: int) -> Decoded:
    if len(result.data) <= cap:
        return result
    return Decoded(result.data[:cap], complete=False, fault=result.fault)


def _gzip(body: bytes, cap: int) -> Decoded:
    if not body.startswith(b"\x1f\x8b"):
        return Decoded(body, complete=True)
    return _inflate(body, cap, zlib.MAX_WBITS | 16, "gzip")


def _deflate(body: bytes, cap: int) -> Decoded:
    """Decode zlib (RFC 1950), what the word means, or raw deflate (RFC 1951), what some send."""
    if body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0:
        return _inflate(body, cap, zlib.MAX_WBITS, "deflate")
    raw = _inflate(body, cap, -zlib.MAX_WBITS, "deflate")
    # Raw deflate has no mark: what is no valid stream was never compressed.
    return Decoded(body, complete=True) if raw.fault == "damaged deflate data" else raw


def _inflate(body: bytes, cap: int, bits: int, name: str) -> Decoded:
    """Decode one or more zlib streams; what follows the last one is ignored, as browsers do."""
    out = bytearray()
    while True:
        stream = zlib.decompressobj(bits)
        try:
            out += stream.decompress(body, cap + 1 - len(out))
        except zlib.error:
            out += _before_damage(body, cap - len(out), bits)
            return Decoded(bytes(out), complete=False, fault=f"damaged {name} data")
        if len(out) > cap:
            return Decoded(bytes(out), complete=False)
        if not stream.eof:
            return Decoded(bytes(out), complete=False, fault=f"{name} data ends early")
        body = stream.unused_data
        if bits < 16 or not body.startswith(b"\x1f\x8b"):
            return Decoded(bytes(out), complete=True)


def _before_damage(body: bytes, cap: int, bits: int) -> bytes:
    """Return what a damaged stream holds before the fault: zlib drops it when it raises.

    It is stepped up to ever more carefully, so that a wrong checksum costs the last byte at most.
    """
    stream, out, step = zlib.decompressobj(bits), bytearray(), 4096
    while len(out) <= cap:
        before = stream.copy()
        try:
            piece = stream.decompress(body, step)
        except zlib.error:
            if step == 1:
                break
            stream, step = before, step // 16
            continue
        out += piece
        body = stream.unconsumed_tail
    return bytes(out)


def _brotli(body: bytes, cap: int) -> Decoded:
    stream = brotli.Decompressor()
    out = bytearray()
    try:
        out += stream.process(body, output_buffer_limit=cap + 1)
        while len(out) <= cap and not stream.can_accept_more_data():
            out += stream.process(b"", output_buffer_limit=cap + 1 - len(out))
    except brotli.error:
        return _unreadable(bytes(out), body, "brotli")
    if len(out) > cap:
        return Decoded(bytes(out), complete=False)
    if not stream.is_finished():
        return Decoded(bytes(out), complete=False, fault="brotli data ends early")
    return Decoded(bytes(out), complete=True)


def _zstd(body: bytes, cap: int) -> Decoded:
    if not body.startswith(b"\x28\xb5\x2f\xfd"):
        return Decoded(body, complete=True)
    stream = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
    out = bytearray()
    for start in range(0, len(body), _SLICE):
        try:
            out += stream.decompress(body[start : start + _SLICE])
        except zstandard.ZstdError:
            return Decoded(bytes(out), complete=False, fault="damaged zstd data")
        if len(out) > cap:
            return Decoded(bytes(out), complete=False)
        if stream.eof:
            return Decoded(bytes(out), complete=True)
    return Decoded(bytes(out), complete=False, fault="zstd data ends early")


def _unreadable(out: bytes, body: bytes, name: str) -> Decoded:
    """Hand on a body whose label is wrong: markup begins with `<`, which no brotli page does."""
    if not out and body.lstrip()[:1] == b"<":
        return Decoded(body, complete=True)
    return Decoded(out, complete=False, fault=f"damaged {name} data")


_DECODERS: dict[str, Callable[[bytes, int], Decoded]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
