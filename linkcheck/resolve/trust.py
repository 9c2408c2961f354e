"""Whom we trust in TLS, and what a refused certificate means.

The system's authorities decide, as in the reader's browser; `--ca-file` adds to them. Windows and
macOS verify by themselves, through truststore. Elsewhere OpenSSL does, with a context filled once:
truststore would read the whole bundle again for every connection, 20 ms each time. An unknown root
and a missing intermediate look the same from here, and browsers repair the second, so both are one
word that proves nothing.
"""

from __future__ import annotations

import asyncio
import errno
import os
import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from linkcheck.model import Failure
from linkcheck.resolve.apart import apart
from linkcheck.resolve.headers import clean

_REASONS = {
    9: "tls-not-yet-valid",
    10: "tls-expired",
    18: "tls-self-signed",
    62: "tls-wrong-name",
    64: "tls-wrong-name",
}
"""By OpenSSL's X509_V_ERR codes; 64 is an IP address that the certificate does not name."""

_NO_CERTIFICATE = "it holds no certificate that can be read (PEM)"

_FILE = "SSL_CERT_FILE"
"""The variable by which OpenSSL is told where its authorities are."""

_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/cert.pem",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
"""Where Debian, Fedora, RHEL, SUSE, Alpine and the BSDs keep their authorities, for Pythons that
were built elsewhere and look in a place of their own."""


def tls_context(ca_file: str | None) -> ssl.SSLContext:
    """Return the context for all connections. Raise OSError where `ca_file` cannot be read."""
    context = _system_context()
    context.set_alpn_protocols(["http/1.1"])
    if ca_file is not None:
        _trust(context, ca_file)
    return context


class Trust:
    """The context for all connections, made once when TLS is first in sight.

    Reading the authorities takes tens of milliseconds, so it is done beside the loop.
    """

    def __init__(self, ca_file: str | None) -> None:
        self._ca_file = ca_file
        self._made: asyncio.Future[ssl.SSLContext] | None = None

    def prepare(self) -> asyncio.Future[ssl.SSLContext]:
        """Begin to make it."""
        if self._made is None:
            self._made = apart(partial(tls_context, self._ca_file), "tls")
        return self._made

    async def context(self) -> ssl.SSLContext:
        """Return it. Raise OSError where the file of authorities cannot be read."""
        made = self.prepare()
        return made.result() if made.done() else await asyncio.shield(made)


@contextmanager
def without_authorities() -> Iterator[None]:
    """Let contexts for TLS that are made in the block trust nobody.

    aiohttp makes two when it is imported and reads the authorities for each, a fifth of all that
    happens before the first request. They are not used here; if they were, they would refuse.
    """
    before = os.environ.get(_FILE)
    os.environ[_FILE] = os.devnull
    try:
        yield
    finally:
        if before is None:
            del os.environ[_FILE]
        else:
            os.environ[_FILE] = before


def check_authorities(ca_file: str) -> None:
    """Raise OSError where `ca_file` cannot be read or holds no certificate.

    A pipe is not looked at: what it holds can be read once.
    """
    if Path(ca_file).is_fifo():
        return
    alone = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    _trust(alone, ca_file)
    if not alone.cert_store_stats()["x509"]:
        raise OSError(errno.EINVAL, _NO_CERTIFICATE)


def _trust(context: ssl.SSLContext, ca_file: str) -> None:
    try:
        context.load_verify_locations(cafile=ca_file)
    except ssl.SSLError as error:
        raise OSError(errno.EINVAL, _NO_CERTIFICATE) from error


def _system_context() -> ssl.SSLContext:
    if sys.platform in ("win32", "darwin"):
        import truststore  # noqa: PLC0415 - of no use elsewhere

        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # Browsers no longer read names in the subject (RFC 9525, 6.3).
    context.hostname_checks_common_name = False
    context.load_default_certs()
    if not _has_authorities(context) and (bundle := _bundle()) is not None:
        context.load_verify_locations(cafile=bundle)
    return context


def _has_authorities(context: ssl.SSLContext) -> bool:
    """Tell whether OpenSSL's own places (`SSL_CERT_FILE` and `SSL_CERT_DIR` included) hold any."""
    folder = ssl.get_default_verify_paths().capath
    in_folder = folder is not None and any(Path(folder).glob("*.0"))
    return in_folder or context.cert_store_stats()["x509_ca"] > 0


def _bundle() -> str | None:
    return next((path for path in _BUNDLES if Path(path).is_file()), None)


def certificate_failure(error: Exception) -> Failure:
    """Return what a failed verification says; codes of other systems than OpenSSL stay unsure."""
    code = getattr(error, "verify_code", None)
    words = clean(str(getattr(error, "verify_message", "") or error))
    return Failure(_REASONS.get(code or 0, "tls-untrusted"), words)
