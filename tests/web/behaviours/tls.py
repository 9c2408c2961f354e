"""Certificates and handshakes."""

from __future__ import annotations

from tests.web.behaviours.row import PAGE, Behaviour, row
from tests.web.server import Script, Shown, raw, redirect, respond

_HERE = respond(200, PAGE)
_UNTRUSTED = "unreachable tls-untrusted"
_HANDSHAKE = "unreachable tls-handshake"


def _shown(name: str, wire: str, tls: Shown, verdict: str) -> Behaviour:
    """Return a row of https whose page is there, if only the handshake succeeds."""
    return row(name, wire, _HERE, verdict, url="https://HOST/page", tls=tls)


def _alert(number: int) -> Script:
    """Return a fatal TLS alert in place of a handshake."""
    return Script((bytes([0x15, 3, 3, 0, 2, 2, number]), 0.05), "close")


_CERTIFICATES = (
    row("tls-valid", "a good certificate", _HERE, "ok", url="https://HOST/page"),
    row("tls-wildcard", "for `*.HOST`, asked at www.HOST", None, "ok", host="www.tls-wildcard.test",
        url="https://HOST/page", tls="wildcard", more={"/page": _HERE}),
    _shown("tls-chained", "a good certificate with its intermediate", "chained", "ok"),
    _shown("tls-missing-intermediate", "the intermediate is not sent", "missing-intermediate", _UNTRUSTED),
    _shown("tls-untrusted", "an unknown authority", "untrusted", _UNTRUSTED),
    _shown("tls-expired", "expired", "expired", "broken tls-expired"),
    _shown("tls-not-yet-valid", "not yet valid", "not-yet-valid", "broken tls-not-yet-valid"),
    _shown("tls-wrong-name", "for another name", "wrong-name", "broken tls-wrong-name"),
    row("tls-wildcard-too-high", "for `*.HOST`, asked at a.b.HOST", None, "broken tls-wrong-name",
        host="a.b.tls-wildcard-too-high.test", url="https://HOST/page", tls="wildcard-too-high",
        more={"/page": _HERE}),
    _shown("tls-name-in-subject", "the name stands in the subject only, as of old",
           "name-in-subject-only", "broken tls-wrong-name"),
    _shown("tls-self-signed", "signed by itself", "self-signed", "broken tls-self-signed"),
    _shown("tls-self-signed-wrong-name", "signed by itself, for another name", "self-signed-wrong-name",
           "broken tls-self-signed"),
    _shown("tls-untrusted-expired", "an unknown authority, and expired", "untrusted-expired", _UNTRUSTED),
    _shown("tls-expired-once", "expired on the first connection, renewed on the second",
           ("expired", "valid"), "ok"),
    _shown("tls-self-signed-once", "signed by itself once, then good", ("self-signed", "valid"), "ok"),
    _shown("tls-valid-then-expired", "an unknown authority once, then expired to the end",
           ("untrusted", "expired"), _UNTRUSTED),
    row("tls-expired-behind-redirect", "a good certificate; 301 to www. with an expired one",
        redirect("https://www.HOST/page", 301), "broken tls-expired", url="https://HOST/page",
        tls={"www.HOST": "expired"}, more={"www.HOST/page": _HERE}),
    row("tls-404", "a good certificate, 404", None, "broken http-404", url="https://HOST/page"),
)  # fmt: skip

_HANDSHAKES = (
    _shown("tls-1.2", "TLS 1.2 only", "tls-1.2-only", "ok"),
    _shown("tls-1.0", "TLS 1.0 only", "tls-1.0-only", _HANDSHAKE),
    _shown("tls-client-certificate", "asks for the client's certificate, TLS 1.2", "asks-client-tls-1.2",
           _HANDSHAKE),
    _shown("tls-client-certificate-1.3", "the same in TLS 1.3, where the refusal follows the handshake",
           "asks-client-tls-1.3", "unreachable reset"),
    _shown("tls-reset", "reset after the ClientHello", Script((), "reset"), _HANDSHAKE),
    _shown("tls-closed", "closed after the ClientHello", Script((), "close"), _HANDSHAKE),
    _shown("tls-silent", "nothing after the ClientHello", Script((), "hang"), _HANDSHAKE),
    _shown("tls-handshake-failure", "alert 40, handshake_failure", _alert(40), _HANDSHAKE),
    _shown("tls-protocol-version", "alert 70, protocol_version", _alert(70), _HANDSHAKE),
    _shown("tls-internal-error", "alert 80, internal_error", _alert(80), _HANDSHAKE),
    _shown("tls-unrecognized-name", "alert 112, unrecognized_name", _alert(112), _HANDSHAKE),
    _shown("tls-plain-http", "plain HTTP on the TLS port: 400",
           Script((b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",), "close"), _HANDSHAKE),
    _shown("tls-plain-page", "plain HTTP on the TLS port: a page",
           Script((b"HTTP/1.1 200 OK\r\n\r\n" + PAGE.encode(),), "close"), _HANDSHAKE),
    _shown("tls-ssh", "an SSH banner on the TLS port", Script((b"SSH-2.0-OpenSSH_9.6\r\n",), "close"),
           _HANDSHAKE),
    _shown("tls-noise", "noise on the TLS port", Script((b"\xff" * 99,), "close"), _HANDSHAKE),
    row("plain-to-tls", "http to a port of TLS: an alert in bytes, close",
        raw(bytes([0x15, 3, 3, 0, 2, 2, 22])), "unreachable protocol-error", url="http://HOST:443/page"),
    row("plain-to-tls-closed", "http to a port of TLS: closed", raw(), "unreachable reset",
        url="http://HOST:443/page"),
    row("tls-other-port", "https on port 8443", _HERE, "ok", url="https://HOST:8443/page"),
    row("tls-http-garbage", "a good handshake, then no HTTP", raw(b"\x00\xff\x07\r\n\r\n"),
        "unreachable protocol-error", url="https://HOST/page"),
    row("tls-cut-page", "https: Content-Length 999, a doctype, close",
        raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 999\r\n\r\n<!doctype html>"),
        "unreachable truncated", url="https://HOST/page"),
)  # fmt: skip

ROWS = (*_CERTIFICATES, *_HANDSHAKES)
