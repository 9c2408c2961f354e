"""Answers whose form is wrong: what a browser shows all the same, and what is no answer at all."""

from __future__ import annotations

from tests.web.behaviours.row import PAGE, Behaviour, page, row
from tests.web.server import Script, raw, respond

_BODY = PAGE.encode()
_LENGTH = b"Content-Length: %d\r\n" % len(_BODY)
_HTML = b"Content-Type: text/html\r\n"
_OK = b"HTTP/1.1 200 OK\r\n" + _HTML
_CHUNK = b"%x\r\n" % len(_BODY) + _BODY + b"\r\n"
_CHUNKED = _OK + b"Transfer-Encoding: chunked\r\n\r\n"
_NONE = "unreachable protocol-error"
_CUT = "unreachable truncated"


def _sent(
    name: str, wire: str, *steps: bytes | float, verdict: str = "ok", url: str = ""
) -> Behaviour:
    """Return a row whose answer is these steps, and then the end of the connection."""
    return row(name, wire, raw(*steps), verdict, url=url or "http://HOST/page")


_HEADS = (
    _sent("http-1.0", "HTTP/1.0, no length, close", b"HTTP/1.0 200 OK\r\n" + _HTML + b"\r\n", _BODY),
    row(
        "http-1.0-kept",
        "HTTP/1.0 with keep-alive and a length",
        raw(b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" + _LENGTH + b"\r\n" + _BODY, end="keep"),
        "ok",
    ),
    _sent("no-reason-phrase", "`HTTP/1.1 200 `", b"HTTP/1.1 200 \r\n" + _HTML + b"\r\n", _BODY),
    _sent("no-space-after-status", "`HTTP/1.1 200`", b"HTTP/1.1 200\r\n" + _HTML + b"\r\n", _BODY),
    _sent("no-headers", "a status line, an empty line, a page", b"HTTP/1.1 200 OK\r\n\r\n", _BODY),
    _sent("bare-lf", "lines that end with LF", _OK.replace(b"\r", b"") + b"\n", _BODY),
    _sent("folded-header", "a header continued on the next line",
          _OK + b"X-Long: one\r\n  two\r\n" + _LENGTH + b"\r\n", _BODY),
    _sent("header-without-colon", "a line without colon", _OK + b"nonsense\r\n\r\n", _BODY),
    _sent("header-name-with-space", "`X Powered By: me`", _OK + b"X Powered By: me\r\n\r\n", _BODY),
    _sent("space-before-colon", "`Server : x`", _OK + b"Server : x\r\n\r\n", _BODY),
    _sent("empty-header-name", "`: x`", _OK + b": x\r\n\r\n", _BODY),
    _sent("header-latin-1", "a header in Latin-1", _OK + b"Server: Ren\xe9\r\n\r\n", _BODY),
    _sent("header-nul", "a NUL in a header", _OK + b"Server: a\0b\r\n\r\n", _BODY, verdict=_NONE),
    _sent("header-utf-8-name", "a header name in UTF-8", _OK + "X-Größe: 1\r\n\r\n".encode(), _BODY),
    _sent("blank-line-first", "an empty line before the status line", b"\r\n" + _OK + b"\r\n", _BODY),
    _sent("lower-case-version", "`http/1.1 200 ok`", b"http/1.1 200 ok\r\n" + _HTML + b"\r\n", _BODY),
    _sent("http-2-in-text", "`HTTP/2 200`", b"HTTP/2 200\r\n" + _HTML + b"\r\n", _BODY),
    _sent("http-1.2", "`HTTP/1.2 200 OK`", b"HTTP/1.2 200 OK\r\n" + _HTML + b"\r\n", _BODY),
    _sent("csp-of-11-kb", "a header of 11 KB",
          _OK + b"Content-Security-Policy: " + b"x" * 11_000 + b"\r\n\r\n", _BODY),
    _sent("header-of-60-kb", "a header of 60 KB", _OK + b"X-A: " + b"x" * 60_000 + b"\r\n\r\n", _BODY),
    _sent("1500-headers", "1,500 headers", _OK + b"X-A: 1\r\n" * 1500 + b"\r\n", _BODY),
    _sent("malformed-404", "404 with a line without colon",
          b"HTTP/1.1 404 Not Found\r\nnonsense\r\n\r\n", b"<h1>Not Found</h1>",
          verdict="broken http-404"),
    _sent("malformed-redirect", "302 with a header name with a space",
          b"HTTP/1.1 302 Found\r\nX Y: 1\r\nLocation: http://HOST/gone\r\n\r\n",
          verdict="broken http-404"),
    row("malformed-tls", "https: a line without colon", raw(_OK + b"no colon here\r\n\r\n", _BODY), "ok",
        url="https://HOST/page"),
    _sent("malformed-chunked", "a line without colon, then chunks",
          _OK + b"odd\r\nTransfer-Encoding: chunked\r\n\r\n", _CHUNK, b"0\r\n\r\n"),
)  # fmt: skip

_INTERIM = (
    _sent("interim-100", "100, then the page", b"HTTP/1.1 100 Continue\r\n\r\n" + _OK + b"\r\n", _BODY),
    _sent("interim-102", "102, 0.3 s, then the page", b"HTTP/1.1 102 Processing\r\n\r\n", 0.3,
          _OK + b"\r\n", _BODY),
    _sent("interim-103", "103 with Links, then the page",
          b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n", _OK + b"\r\n", _BODY),
    _sent("interim-many", "five times 103, then the page",
          b"HTTP/1.1 103 Early Hints\r\n\r\n" * 5, _OK + b"\r\n", _BODY),
    _sent("interim-then-404", "103, then 404",
          b"HTTP/1.1 103 Early Hints\r\n\r\n", b"HTTP/1.1 404 Not Found\r\n\r\nno",
          verdict="broken http-404"),
    row("interim-then-nothing", "103, then silence",
        raw(b"HTTP/1.1 103 Early Hints\r\n\r\n", end="hang"), "unreachable timeout-read"),
    _sent("switching-protocols", "101 although nobody asked",
          b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
          verdict=_NONE),
)  # fmt: skip

_NO_HTTP = (
    _sent("http-0.9", "a page without any head", _BODY, verdict=_NONE),
    _sent("ssh-banner", "`SSH-2.0-OpenSSH_9.6`", b"SSH-2.0-OpenSSH_9.6\r\n", verdict=_NONE),
    _sent("smtp-banner", "`220 mail ESMTP`", b"220 mail.example ESMTP\r\n", verdict=_NONE),
    _sent("noise", "bytes that mean nothing", b"\x00\xff\x07\r\n\r\n", verdict=_NONE),
    _sent("status-of-words", "`HTTP/1.1 abc`", b"HTTP/1.1 abc\r\n\r\n", verdict=_NONE),
    _sent("status-of-two-digits", "`HTTP/1.1 20 OK`", b"HTTP/1.1 20 OK\r\n\r\n", _BODY, verdict=_NONE),
    _sent("icy", "`ICY 200 OK`", b"ICY 200 OK\r\n\r\n", b"mp3", verdict=_NONE),
    _sent("head-cut-in-status", "`HTTP/1.1 2`, close", b"HTTP/1.1 2", verdict="unreachable reset"),
    _sent("head-cut-in-header", "half of a head, close", _OK + b"Server: x", verdict="unreachable reset"),
)  # fmt: skip

_LENGTHS = (
    _sent("length-too-long", "a whole page, Content-Length 500 more, close",
          _OK + b"Content-Length: %d\r\n\r\n" % (len(_BODY) + 500), _BODY),
    row("length-too-short", "Content-Length 200, a whole page, kept open",
        Script((_OK + b"Content-Length: 200\r\n\r\n" + _BODY,)), "ok"),
    row("length-too-short-close", "Connection: close, Content-Length 200, a whole page",
        raw(_OK + b"Connection: close\r\nContent-Length: 200\r\n\r\n" + _BODY), "ok"),
    _sent("length-zero", "Content-Length: 0, and a page after it",
          _OK + b"Content-Length: 0\r\n\r\n" + _BODY, verdict="suspect empty-page"),
    _sent("length-twice-equal", "Content-Length twice, the same",
          _OK + _LENGTH + _LENGTH + b"\r\n", _BODY),
    _sent("length-twice-different", "Content-Length twice, not the same",
          _OK + _LENGTH + b"Content-Length: 7\r\n\r\n", _BODY, verdict=_NONE),
    _sent("length-listed", "`Content-Length: n, n`",
          _OK + b"Content-Length: %d, %d\r\n\r\n" % (len(_BODY), len(_BODY)), _BODY),
    _sent("length-negative", "Content-Length: -5", _OK + b"Content-Length: -5\r\n\r\n", _BODY),
    _sent("length-of-words", "Content-Length: many", _OK + b"Content-Length: many\r\n\r\n", _BODY),
    _sent("length-huge", "Content-Length of 30 digits, a whole page, close",
          _OK + b"Content-Length: " + b"9" * 30 + b"\r\n\r\n", _BODY),
    _sent("length-and-chunks", "Content-Length and chunks",
          _OK + b"Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n", _CHUNK, b"0\r\n\r\n"),
    _sent("bytes-after-body", "Connection: close, a page, then other bytes",
          _OK + b"Connection: close\r\n" + _LENGTH + b"\r\n" + _BODY + b"<!-- served by a -->"),
    _sent("second-answer", "two answers to one request",
          _OK + _LENGTH + b"\r\n" + _BODY + b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
    _sent("cut-in-title", "Content-Length 999, the page up to its title, close",
          _OK + b"Content-Length: 999\r\n\r\n", b"<!doctype html><html><head><title>Min", verdict="ok"),
    _sent("cut-before-title", "Content-Length 999, a doctype, close",
          _OK + b"Content-Length: 999\r\n\r\n", b"<!doctype html><html><head>", verdict=_CUT),
    _sent("cut-at-once", "a head, Content-Length 999, close",
          _OK + b"Content-Length: 999\r\n\r\n", verdict=_CUT),
    _sent("no-body", "a head without length, close", _OK + b"\r\n", verdict="suspect empty-page"),
    row("reset-after-page", "a whole page, Content-Length 500 more, 0.2 s, reset",
        raw(_OK + b"Content-Length: %d\r\n\r\n" % (len(_BODY) + 500), _BODY, 0.2, end="reset"), "ok"),
    row("silent-after-page", "a whole page, Content-Length 500 more, nothing more",
        raw(_OK + b"Content-Length: %d\r\n\r\n" % (len(_BODY) + 500), _BODY, end="hang"), "ok"),
    _sent("cut-with-fragment", "the first half of a page, close; a place of it is cited",
          _OK + b"Content-Length: 9999\r\n\r\n", page("<p id=one>One.</p>").encode(),
          verdict="ok fragment-unknown", url="http://HOST/page#two"),
    _sent("cut-behind-fragment", "the cited place, then an early close",
          _OK + b"Content-Length: 9998\r\n\r\n", page("<p id=two>Two.</p>").encode(),
          url="http://HOST/page#two"),
)  # fmt: skip

_CHUNKS = (
    _sent("chunked", "two chunks and the last one", _CHUNKED, b"3\r\n<p>\r\n", _CHUNK, b"0\r\n\r\n"),
    _sent("chunk-extension", "a chunk with an extension and upper-case hex",
          _CHUNKED, b"%X;name=x\r\n" % len(_BODY) + _BODY + b"\r\n0\r\n\r\n"),
    _sent("trailers", "chunks with trailers", _CHUNKED, _CHUNK, b"0\r\nX-Sum: 1\r\n\r\n"),
    _sent("no-last-chunk", "a whole page in a chunk, close", _CHUNKED, _CHUNK),
    _sent("bad-chunk-after-page", "a whole page in a chunk, then `zz`",
          _CHUNKED, _CHUNK, 0.1, b"zz\r\n\r\n"),
    _sent("bad-chunk-at-once", "`zz` as the first chunk size", _CHUNKED, 0.1, b"zz\r\n<p>\r\n",
          verdict=_CUT),
    _sent("chunk-too-long", "a chunk of which half comes, close",
          _CHUNKED, b"ffff\r\n" + _BODY),
    _sent("chunk-size-huge", "a chunk size of 30 digits", _CHUNKED, 0.1, b"f" * 30 + b"\r\n" + _BODY,
          verdict=_CUT),
    _sent("chunks-unframed", "says chunked, sends the page as it is", _CHUNKED, 0.1, _BODY,
          verdict=_CUT),
    _sent("te-identity", "Transfer-Encoding: identity, a length",
          _OK + b"Transfer-Encoding: identity\r\n" + _LENGTH + b"\r\n", _BODY),
    _sent("te-upper-case", "Transfer-Encoding: CHUNKED",
          _OK + b"Transfer-Encoding: CHUNKED\r\n\r\n", _CHUNK, b"0\r\n\r\n"),
)  # fmt: skip

_TYPES = (
    _sent("no-content-type", "no Content-Type, a page", b"HTTP/1.1 200 OK\r\n" + _LENGTH + b"\r\n", _BODY),
    *(
        row(f"type-{name}", f"a page as `{value}`", respond(200, PAGE, {"Content-Type": value}), "ok")
        for name, value in {
            "plain": "text/plain", "octets": "application/octet-stream", "image": "image/png",
            "nonsense": "foo", "empty": "", "xhtml": "application/xhtml+xml",
        }.items()
    ),
    row("type-picture", "a PNG as text/html",
        respond(200, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8), "ok"),
    row("type-pdf", "a PDF as application/pdf",
        respond(200, b"%PDF-1.7\n" + b"x" * 3000, {"Content-Type": "application/pdf"}), "ok"),
)  # fmt: skip

ROWS = (*_HEADS, *_INTERIM, *_NO_HTTP, *_LENGTHS, *_CHUNKS, *_TYPES)
