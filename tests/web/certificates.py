"""Certificates by what is wrong with them, and the TLS contexts that show them."""

from __future__ import annotations

import datetime as dt
import ssl
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import idna
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Certificate = Literal[
    "valid",
    "wildcard",
    "chained",
    "missing-intermediate",
    "expired",
    "not-yet-valid",
    "wrong-name",
    "wildcard-too-high",
    "name-in-subject-only",
    "self-signed",
    "self-signed-wrong-name",
    "untrusted",
    "untrusted-expired",
    "tls-1.2-only",
    "tls-1.0-only",
    "asks-client-tls-1.2",
    "asks-client-tls-1.3",
]

_PAST = dt.datetime(2001, 1, 1, tzinfo=dt.UTC)
_FUTURE = dt.datetime(2096, 1, 1, tzinfo=dt.UTC)
_NOW = dt.datetime.now(dt.UTC)
_DAY = dt.timedelta(days=1)


class Issuer:
    """An authority of its own and what it signs."""

    def __init__(self) -> None:
        self.authority = trustme.CA()
        self._intermediate = self.authority.create_child_ca()
        self._stranger = trustme.CA()

    def context(self, hosts: Sequence[str], kind: Certificate) -> ssl.SSLContext:
        """Return the context of a server that shows `kind` for `hosts`, names or literals."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if kind in ("self-signed", "self-signed-wrong-name", "name-in-subject-only"):
            signer = self.authority if kind == "name-in-subject-only" else None
            named = "somebody-else.example" if kind == "self-signed-wrong-name" else hosts[0]
            self._load(context, named, signer, alternative=kind != "name-in-subject-only")
        else:
            self._issue(context, _names(hosts, kind), kind)
        _restrict(context, kind)
        return context

    def _issue(self, context: ssl.SSLContext, names: Sequence[str], kind: Certificate) -> None:
        start = _NOW + _DAY if kind == "not-yet-valid" else _PAST
        end = _NOW - _DAY if kind in ("expired", "untrusted-expired") else _FUTURE
        issued = self._signer(kind).issue_cert(*names, not_before=start, not_after=end)
        if kind != "missing-intermediate":
            issued.configure_cert(context)
            return
        key = issued.private_key_pem.bytes()
        _load_pem(context, key + issued.cert_chain_pems[0].bytes())

    def _signer(self, kind: Certificate) -> trustme.CA:
        if kind in ("untrusted", "untrusted-expired"):
            return self._stranger
        return self._intermediate if kind in ("chained", "missing-intermediate") else self.authority

    def _load(
        self, context: ssl.SSLContext, host: str, signer: trustme.CA | None, *, alternative: bool
    ) -> None:
        """Load a certificate that trustme would not make: signed by itself, or of the old kind."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        issuer, signing = name, key
        if signer is not None:
            pem = signer.private_key_pem.bytes()
            loaded: Any = serialization.load_pem_private_key(pem, None)
            issuer = x509.load_pem_x509_certificate(signer.cert_pem.bytes()).subject
            signing = loaded
        builder = (
            x509.CertificateBuilder(issuer, name, key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(_NOW - _DAY)
            .not_valid_after(_NOW + _DAY)
        )
        if alternative:
            names = x509.SubjectAlternativeName([x509.DNSName(host)])
            builder = builder.add_extension(names, critical=False)
        certificate = builder.sign(signing, hashes.SHA256())
        pem = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        _load_pem(context, pem + certificate.public_bytes(serialization.Encoding.PEM))


def _load_pem(context: ssl.SSLContext, pem: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".pem", delete=False) as file:
        file.write(pem)
    context.load_cert_chain(file.name)
    Path(file.name).unlink()


def _names(hosts: Sequence[str], kind: Certificate) -> list[str]:
    if kind == "wrong-name":
        return ["somebody-else.example"]
    if kind == "wildcard":
        return [_wildcard(hosts[0])]
    if kind == "wildcard-too-high":
        return ["*." + hosts[0].split(".", 2)[2]]
    return [_issuable(host) for host in hosts]


def _wildcard(host: str) -> str:
    return "*." + host.partition(".")[2]


def _issuable(host: str) -> str:
    """Return a name that a certificate for `host` can carry.

    IDNA 2008 refuses labels that URLs may hold (a look-alike hyphen); a wildcard covers them.
    """
    if ":" in host:
        return host
    try:
        idna.encode(host, uts46=True)
    except idna.IDNAError:
        return _wildcard(host)
    return host


def _restrict(context: ssl.SSLContext, kind: Certificate) -> None:
    versions = {
        "tls-1.2-only": ssl.TLSVersion.TLSv1_2,
        "tls-1.0-only": ssl.TLSVersion.TLSv1,
        "asks-client-tls-1.2": ssl.TLSVersion.TLSv1_2,
    }
    if (version := versions.get(kind)) is not None:
        with warnings.catch_warnings():
            # That the old version is deprecated is why it is here.
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = context.maximum_version = version
    if kind == "tls-1.0-only":
        context.set_ciphers("ALL:@SECLEVEL=0")
    if kind.startswith("asks-client"):
        context.verify_mode = ssl.CERT_REQUIRED
