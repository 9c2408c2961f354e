"""Content codings and character sets: whole, broken, mislabelled."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import brotli
import zstandard

from tests.web.behaviours.row import LIVING, PAGE, Behaviour, page, row
from tests.web.server import respond

_BODY = PAGE.encode()
_CUT = "unreachable truncated"


def _raw_deflate(data: bytes) -> bytes:
    return zlib.compress(data)[2:-4]


_CODERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("x-gzip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "raw-deflate": ("deflate", _raw_deflate),
    "br": ("br", brotli.compress),
    "zstd": ("zstd", zstandard.compress),
}
_UNLIKE = "".join(f"<p>Item {n * 7919 % 10007} of {n * 104729 % 99991}.</p>" for n in range(400))
"""Text that does not shrink to nothing, so that a half of it is a half."""


def _coded(
    name: str, wire: str, body: bytes, coding: str, verdict: str = "ok", cite: str = ""
) -> Behaviour:
    """Return a row: 200 with `body` under Content-Encoding `coding`."""
    answer = respond(200, body, {"Content-Encoding": coding})
    return row(name, wire, answer, verdict, url=f"http://HOST/page{cite}")


_LONG = page(_UNLIKE + "<p id=end>End.</p>").encode()
_LONG_GZIP = gzip.compress(_LONG)
_ROOT = b"<!doctype html><title>Minutes</title>" + _BODY

_CODED = (
    *(_coded(f"coding-{n}", f"a page in {n}", encode(_BODY), coding) for n, (coding, encode) in _CODERS.items()),
    *(
        _coded(f"mislabelled-{n}", f"a plain page labelled {n}", b" " * at + _BODY, n)
        for at, n in enumerate(("gzip", "deflate", "br", "zstd"))
    ),
    _coded("coding-twice", "gzip of gzip, `gzip, gzip`", gzip.compress(gzip.compress(_BODY)), "gzip, gzip"),
    _coded("coding-two", "br of gzip, `gzip, br`", brotli.compress(gzip.compress(_BODY)), "gzip, br"),
    _coded("coding-unknown", "a plain page, `Content-Encoding: foo`", _BODY, "foo"),
    _coded("coding-identity", "`Content-Encoding: identity`", _BODY, "identity"),
    _coded("coding-utf-8", "`Content-Encoding: utf-8`", _BODY, "utf-8"),
    _coded("coding-upper-case", "`Content-Encoding: GZIP`", gzip.compress(_BODY), "GZIP"),
    _coded("coding-empty-body", "`Content-Encoding: gzip`, empty body", b"", "gzip", "suspect empty-page"),
    _coded("gzip-two-members", "gzip in two members", gzip.compress(_BODY[:99]) + gzip.compress(_BODY[99:]), "gzip"),
    _coded("gzip-trailing-bytes", "gzip, and bytes after it", gzip.compress(_BODY) + b"\0\0\0junk", "gzip"),
    _coded("gzip-bad-checksum", "gzip with a wrong checksum", gzip.compress(_BODY)[:-8] + bytes(8), "gzip"),
    _coded("gzip-cut", "the first half of a page in gzip", _LONG_GZIP[: len(_LONG_GZIP) // 2], "gzip"),
    _coded("gzip-cut-fragment", "the same, a place of the second half is cited",
           _LONG_GZIP[: len(_LONG_GZIP) // 2 + 1], "gzip", "ok fragment-unknown", "#end"),
    _coded("gzip-cut-at-once", "twelve bytes of gzip", _LONG_GZIP[:12], "gzip", _CUT),
    _coded("gzip-damaged", "gzip with noise in the middle",
           _LONG_GZIP[:1500] + b"\xff" * 60 + _LONG_GZIP[1560:], "gzip"),
    _coded("deflate-cut", "the first half of a page in deflate", zlib.compress(_LONG)[:1800], "deflate"),
    _coded("br-cut", "the first half of a page in br", brotli.compress(_LONG)[:1400], "br"),
    _coded("br-damaged", "noise labelled br", bytes(range(200, 256)) * 9, "br", _CUT),
    _coded("zstd-cut", "a page in zstd without its last bytes", zstandard.compress(_LONG)[:-9], "zstd", _CUT),
    _coded("zstd-damaged", "a zstd head, then noise", b"\x28\xb5\x2f\xfd" + b"\xff" * 99, "zstd", _CUT),
)  # fmt: skip


def _lettered(
    name: str,
    wire: str,
    encoding: str,
    place: str,
    content_type: str = "text/html",
    meta: str = "",
    before: bytes = b"",
    verdict: str = "ok",
) -> Behaviour:
    """Return a row whose cited place is found only in the right characters."""
    text = page(f"{meta}<p id='{place}'>{place}. {LIVING}</p>")
    answer = respond(200, before + text.encode(encoding), {"Content-Type": content_type})
    return row(name, wire, answer, verdict, url=f"http://HOST/page#{place}")  # fmt: skip


_CHARSETS = (
    _lettered("charset-header", "ISO-8859-1 by header", "latin-1", "Größe",
              "text/html; charset=iso-8859-1"),
    _lettered("charset-windows-1252", "windows-1252 by meta", "cp1252", "naïve",
              meta="<meta charset=windows-1252>"),
    _lettered("charset-http-equiv", "windows-1251 by http-equiv", "cp1251", "Итог",
              meta='<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
    _lettered("charset-koi8-r", "KOI8-R by header", "koi8-r", "Начало", "text/html; charset=koi8-r"),
    _lettered("charset-shift-jis", "Shift_JIS by meta", "shift_jis", "概要",
              meta="<meta charset=shift_jis>"),
    _lettered("charset-euc-jp", "EUC-JP by header", "euc-jp", "歴史", "text/html; charset=EUC-JP"),
    _lettered("charset-gbk", "GBK labelled gb2312", "gbk", "简介", "text/html; charset=gb2312"),
    _lettered("charset-big5", "Big5 by header", "big5", "歷史", "text/html; charset=big5"),
    _lettered("charset-euc-kr", "EUC-KR by meta", "euc-kr", "역사", meta="<meta charset=euc-kr>"),
    _lettered("charset-utf-8-bom", "UTF-8 with BOM, the header says ISO-8859-1", "utf-8", "Fußnote",
              "text/html; charset=iso-8859-1", before=b"\xef\xbb\xbf"),
    _lettered("charset-utf-16-le", "UTF-16LE with BOM", "utf-16-le", "Quelle", before=b"\xff\xfe"),
    _lettered("charset-utf-16-be", "UTF-16BE with BOM", "utf-16-be", "Quelle", before=b"\xfe\xff"),
    _lettered("charset-utf-16-in-ascii", "UTF-8 that calls itself UTF-16 in a meta", "utf-8", "Überblick",
              meta="<meta charset=utf-16>"),
    _lettered("charset-unknown", "UTF-8 labelled `foo-8`", "utf-8", "Ärger", "text/html; charset=foo-8"),
    _lettered("charset-quoted", 'windows-1252 as charset="…"', "cp1252", "Übung",
              'text/html; charset="windows-1252"'),
    _lettered("charset-header-over-meta", "the header says UTF-8 and is right, the meta is not", "utf-8",
              "Öffnung", "text/html; charset=utf-8", "<meta charset=iso-8859-1>"),
    _lettered("charset-none", "UTF-8, not labelled", "utf-8", "Übersicht"),
    row("charset-wrong", "ISO-8859-1 labelled UTF-8",
        respond(200, page("<p>Ren\xe9 and Zo\xeb.</p>").encode("latin-1")), "ok"),
    row("charset-soft-404", "200, «Page not found» in Russian and windows-1251",
        respond(200, "<title>Страница не найдена</title><h1>Страница не найдена</h1>".encode("cp1251"),
                {"Content-Type": "text/html; charset=windows-1251"}),
        "broken soft-404"),
)  # fmt: skip

ROWS = (*_CODED, *_CHARSETS)
