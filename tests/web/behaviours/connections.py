"""Connections that are refused, reset, closed, never accepted."""

from __future__ import annotations

from tests.web.behaviours.row import PAGE, Turns, row
from tests.web.server import Script, raw, respond

_HERE = respond(200, PAGE)
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999\r\n\r\n"

ROWS = (
    row("refused", "nobody listens", None, "unreachable refused", port="closed"),
    row("no-accept", "the queue of the port is full: no SYN is answered", None,
        "unreachable timeout-connect", port="full"),
    row("no-accept-tls", "https: no SYN is answered", None, "unreachable timeout-connect", port="full",
        url="https://HOST/page"),
    row("refused-tls", "https: nobody listens", None, "unreachable refused", port="closed",
        url="https://HOST/page"),
    row("close-on-accept", "accepted and closed, nothing is read", None, "unreachable reset",
        port=Script((), "close")),
    row("reset-on-accept", "accepted and reset, nothing is read", None, "unreachable reset",
        port=Script((), "reset")),
    row("reset-on-accept-late", "accepted, 0.3 s, reset, nothing is read", None, "unreachable reset",
        port=Script((0.3,), "reset")),
    row("hang-on-accept", "accepted, and nothing more", None, "unreachable timeout-read",
        port=Script((), "hang")),
    row("answer-before-question", "the page is sent before the request is read", None, "ok",
        url="http://HOST/minutes",
        port=Script((0.1, _HEAD.replace(b"99999", b"%d" % len(PAGE)) + PAGE.encode()), "hang")),
    row("banner-before-question", "an SSH banner before the request", None, "unreachable protocol-error",
        port=Script((b"SSH-2.0-OpenSSH_9.6\r\n",), "hang")),
    row("reset-after-request", "the request is read, reset", raw(end="reset"), "unreachable reset"),
    row("close-after-request", "the request is read, closed", raw(), "unreachable reset"),
    row("reset-late", "the request is read, 0.3 s, reset", raw(0.3, end="reset"), "unreachable reset"),
    row("reset-in-head", "half of a head, 0.1 s, reset",
        raw(b"HTTP/1.1 200 OK\r\nServer", 0.1, end="reset"), "unreachable reset"),
    row("reset-after-head", "a head, 0.2 s, reset", raw(_HEAD, 0.2, end="reset"), "unreachable truncated"),
    row("reset-in-page", "the page without its end, 0.2 s, reset",
        raw(_HEAD + PAGE[:-30].encode(), 0.2, end="reset"), "ok"),
    row("reset-in-404", "404, half of its page, 0.1 s, reset",
        raw(b"HTTP/1.1 404 Not Found\r\nContent-Length: 999\r\n\r\n<h1>Not", 0.1, end="reset"),
        "broken http-404"),
    row("reset-once", "reset once, then the page", Turns((raw(end="reset"), _HERE)), "ok"),
    row("close-once", "closed without a word once, then the page", Turns((raw(), _HERE)), "ok"),
    row("reset-then-404", "reset once, then 404 to the end",
        Turns((raw(end="reset"), respond(404))), "broken http-404"),
    row("404-then-reset", "404 once, then resets", Turns((respond(404), raw(end="reset"))),
        "unreachable reset"),
    row("closed-after-page", "the page, `Connection: close`",
        respond(200, PAGE, {"Connection": "close"}, end="close"), "ok"),
    row("kept-open", "the page without length, Connection: close, and never closed",
        raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n", PAGE.encode(),
            end="hang"), "ok"),
    row("tls-reset-after-request", "https: the request is read, reset", raw(end="reset"),
        "unreachable reset", url="https://HOST/page"),
    row("tls-no-goodbye", "https: a page without length, closed without close_notify",
        raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", PAGE.encode(), 0.1, end="cut"), "ok",
        url="https://HOST/page"),
)  # fmt: skip
