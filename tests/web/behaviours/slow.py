"""Servers that take their time or give too much."""

from __future__ import annotations

import gzip
import zlib

import brotli
import zstandard

from tests.web.behaviours.row import LIVING, PAGE, Behaviour, Turns, page, row
from tests.web.server import Script, raw, respond

_BODY = PAGE.encode()
_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_OPEN = _OK + b"\r\n"
_SLOW = "unreachable timeout-read"
_MIB = 1 << 20


def _waiting(name: str, wire: str, *steps: bytes | float, verdict: str, url: str = "") -> Behaviour:
    """Return a row whose last step is followed by silence."""
    return row(name, wire, raw(*steps, end="hang"), verdict, url=url or "http://HOST/page")


def _endless(name: str, wire: str, *steps: bytes | float, verdict: str, url: str = "") -> Behaviour:
    """Return a row whose steps after the first come again and again."""
    return row(name, wire, raw(*steps, end="repeat"), verdict, url=url or "http://HOST/page")


_TIME = (
    row("slow-head", "the answer after 0.9 s", raw(0.9, _OPEN + _BODY), "ok"),
    _waiting("silent", "the request is read, nothing is said", verdict=_SLOW),
    _waiting("silent-after-status", "a status line, then nothing", b"HTTP/1.1 200 OK\r\n", verdict=_SLOW),
    _waiting("silent-after-head", "a head, Content-Length 9, then nothing",
             _OK + b"Content-Length: 9\r\n\r\n", verdict=_SLOW),
    _endless("dripping-head", "a header field every 0.2 s, without end",
             b"HTTP/1.1 200 OK\r\n", b"X-A: 1\r\n", 0.2, verdict=_SLOW),
    row("head-in-pieces", "the head in single bytes, then the page",
        Script((*(bytes([b]) for b in _OPEN), _BODY), "close"), "ok"),
    row("body-in-pieces", "the page in ten pieces, 0.05 s apart",
        Script((_OPEN, *(x for n in range(0, len(_BODY), 120) for x in (_BODY[n : n + 120], 0.05))),
               "close"), "ok"),
    _endless("dripping-body", "the page, then a byte every 0.1 s", _OPEN + _BODY, b"x", 0.1, verdict="ok"),
    _endless("dripping-nothing", "a head, then a space every 0.1 s", _OPEN, b" ", 0.1,
             verdict="unreachable truncated"),
    _endless("dripping-with-fragment", "half a page, then a space every 0.1 s; a place is cited",
             _OPEN + _BODY[:500], b" ", 0.1, verdict="ok fragment-unknown", url="http://HOST/page#two"),
    _endless("endless-interim", "103 every 0.1 s, without end", b"", b"HTTP/1.1 103 Hint\r\n\r\n", 0.1,
             verdict=_SLOW),
    row("slow-once", "nothing on the first look, the page on the second",
        Turns((raw(end="hang"), respond(200, PAGE))), "ok"),
    row("too-slow", "the answer after a minute", raw(60.0, _OPEN + _BODY), _SLOW),
)  # fmt: skip


def _bomb(wbits: int) -> bytes:
    """Return 1.25 GiB of zeros, deflated: one block, over and over."""
    coder = zlib.compressobj(9, zlib.DEFLATED, wbits)
    start = coder.compress(b"\0" * _MIB) + coder.flush(zlib.Z_FULL_FLUSH)
    block = coder.compress(b"\0" * _MIB) + coder.flush(zlib.Z_FULL_FLUSH)
    return start + block * 1279


def _coded(
    name: str, wire: str, body: bytes, coding: str, verdict: str = "ok", url: str = ""
) -> Behaviour:
    answer = respond(200, body, {"Content-Encoding": coding})
    return row(name, wire, answer, verdict, url=url or "http://HOST/page")


_FRONT = page(f"<p>{LIVING}").encode() + b"<!--"

_SIZE = (
    _endless("endless-body", "the page, then text without end", _OPEN + _BODY, b"x " * 32768, verdict="ok"),
    _endless("endless-chunks", "chunks without end",
             _OK + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(_BODY) + _BODY + b"\r\n",
             b"10000\r\n" + b"y" * 65536 + b"\r\n", verdict="ok"),
    _endless("endless-with-fragment", "text without end; a place is cited",
             _OPEN + _BODY, b"z " * 32768, verdict="ok fragment-unknown", url="http://HOST/page#two"),
    _endless("endless-header", "one header field without end", b"HTTP/1.1 200 OK\r\nX-A: ", b"x" * 65536,
             verdict="unreachable protocol-error"),
    _endless("endless-headers", "header fields without end", b"HTTP/1.1 200 OK\r\n", b"X-B: 1\r\n" * 999,
             verdict="unreachable protocol-error"),
    _endless("endless-chunk-extension", "a chunk extension without end",
             _OK + b"Transfer-Encoding: chunked\r\n\r\n5;", b"x" * 65536,
             verdict="unreachable truncated"),
    _endless("endless-picture", "a JPEG without end",
             b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\xff\xe0", b"\x55" * 65536,
             verdict="ok"),
    row("header-of-400-kb", "a header of 400 KB",
        raw(_OK + b"X-A: " + b"x" * 400_000 + b"\r\n\r\n", _BODY), "unreachable protocol-error"),
    row("20000-headers", "20,000 headers", raw(_OK + b"X-A: 1\r\n" * 20_000 + b"\r\n", _BODY), "ok"),
    row("many-cookies", "1,000 cookies", raw(_OK + b"Set-Cookie: a%d=1\r\n" % 7 * 1000 + b"\r\n", _BODY), "ok"),
    _coded("bomb-gzip", "1.25 GiB of zeros in gzip", _bomb(31), "gzip"),
    _coded("bomb-deflate", "1.25 GiB of zeros in deflate", _bomb(15), "deflate"),
    _coded("bomb-br", "64 MiB of zeros in br", brotli.compress(bytes(64 * _MIB), quality=1), "br"),
    _coded("bomb-zstd", "192 MiB of zeros in zstd", zstandard.compress(bytes(192 * _MIB)), "zstd"),
    _coded("bomb-in-bomb", "64 MiB of zeros in gzip in gzip",
           gzip.compress(gzip.compress(bytes(64 * _MIB), 1), 1), "gzip, gzip"),
    row("page-of-10-mb", "a page of 10 MB", respond(200, _FRONT + b"x" * 10_000_000), "ok"),
    row("nested-60000", "60,000 nested elements",
        respond(200, page("<div>" * 60_000 + LIVING)), "ok"),
    row("attributes-50000", "one tag with 50,000 attributes",
        respond(200, page("<p " + "".join(f"a{n}=1 " for n in range(50_000)) + f">{LIVING}</p>")), "ok"),
    row("title-of-1-mb", "a title of 1 MB", respond(200, page(title="Minutes " * 130_000)), "ok"),
    row("unclosed-comment", "a comment that never ends", respond(200, _FRONT + b" on and on" * 999), "ok"),
    row("options-20000", "20,000 options of a list",
        respond(200, page("<select>" + "<option>x" * 20_000 + f"</select><p>{LIVING}")), "ok"),
)  # fmt: skip

ROWS = (*_TIME, *_SIZE)
