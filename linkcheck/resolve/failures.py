"""What it means that no answer came, by how far the request got. Pure; knows no client's errors."""

from __future__ import annotations

import ssl

from linkcheck.model import Failure
from linkcheck.resolve.headers import clean
from linkcheck.resolve.wire import Wire
from linkcheck.urls import Url


def timed_out(wire: Wire, url: Url, timeout: float) -> Failure:
    """Return the failure of a request whose `timeout` seconds ran out."""
    if wire.connected:
        return Failure("timeout-read", f"no answer in {timeout:g} s")
    if wire.reached and url.scheme == "https":
        return Failure("tls-handshake", f"no answer to the TLS handshake in {timeout:g} s")
    return Failure("timeout-connect", f"no connection in {timeout:g} s")


def not_connected(cause: OSError, url: Url) -> Failure:
    """Return the failure of a request without a connection."""
    said = words(cause)
    if isinstance(cause, ssl.SSLError):
        return Failure("tls-handshake", said)
    if isinstance(cause, ConnectionResetError | BrokenPipeError | ConnectionAbortedError):
        closed = said or "the connection was closed"
        return Failure("tls-handshake" if url.scheme == "https" else "reset", closed)
    if isinstance(cause, TimeoutError):
        return Failure("timeout-connect", said)
    return Failure("refused", said)


def words(error: BaseException) -> str:
    """Return the words of an exception, fit for a report."""
    text = getattr(error, "message", "") or getattr(error, "strerror", "") or str(error)
    first_line = str(text).strip().partition("\n")[0].rstrip(":")
    return clean(first_line)[:300] or type(error).__name__
