"""The certificate that a server presented and that was refused, for the evidence.

OpenSSL keeps nothing of a handshake that failed, so the server is greeted once more with no
questions asked and left at once: no request is sent, nothing that it says is believed.
"""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from linkcheck.model import Certificate
from linkcheck.resolve.headers import clean
from linkcheck.resolve.route import Place

if TYPE_CHECKING:
    from cryptography import x509

_NAMES = 10
"""Names of one certificate that are kept."""
_LONGEST = 200


async def presented(peer: Place, host: str, seconds: float) -> Certificate | None:
    """Return the certificate that `peer` shows for `host`, None where it shows none in time."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    # Whatever the other side does here only leaves the evidence shorter.
    with suppress(OSError, ValueError, TimeoutError):
        async with asyncio.timeout(seconds):
            _, writer = await asyncio.open_connection(*peer, ssl=context, server_hostname=host)
            raw = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
            writer.transport.abort()
        return parsed(raw) if raw else None
    return None


def parsed(raw: bytes) -> Certificate | None:
    """Return what a DER certificate says; None where it cannot be read."""
    from cryptography import x509  # noqa: PLC0415 - only for the rare refusal

    try:
        found = x509.load_der_x509_certificate(raw)
        return Certificate(
            subject=clean(found.subject.rfc4514_string())[:_LONGEST],
            issuer=clean(found.issuer.rfc4514_string())[:_LONGEST],
            not_before=_instant(found.not_valid_before_utc),
            not_after=_instant(found.not_valid_after_utc),
            names=_names(found)[:_NAMES],
        )
    except ValueError:
        return None


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    from cryptography import x509  # noqa: PLC0415

    try:
        extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except (x509.ExtensionNotFound, x509.DuplicateExtension, ValueError):
        return ()
    found = extension.value
    names = [
        *found.get_values_for_type(x509.DNSName),
        *map(str, found.get_values_for_type(x509.IPAddress)),
    ]
    return tuple(clean(name)[:_LONGEST] for name in names)


def _instant(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
