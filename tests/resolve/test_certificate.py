"""Certificates that were refused: read for the evidence, never believed."""

from __future__ import annotations

import asyncio
import socket
from time import monotonic

import pytest
import trustme

from linkcheck.model import Certificate
from linkcheck.resolve.certificate import parsed, presented
from linkcheck.resolve.route import Place
from tests.web.server import LocalWeb, respond


def seen(web: LocalWeb, host: str, seconds: float = 3.0) -> Certificate | None:
    return asyncio.run(presented(Place("127.0.0.1", web.port), host, seconds))


def test_what_a_refused_certificate_says() -> None:
    with LocalWeb({}, {"old.org": "expired", "self.org": "self-signed"}) as web:
        old, own = seen(web, "old.org"), seen(web, "self.org")

        assert web.requests == []
    assert old is not None
    assert own is not None
    assert old.names == ("old.org",)
    assert old.issuer.startswith("OU=Testing CA")
    assert (old.not_before, old.not_after[-1]) == ("2001-01-01T00:00:00Z", "Z")
    assert own.subject == own.issuer == "CN=self.org"


def test_names_are_bounded() -> None:
    names = [f"h{n}.example" for n in range(50)]
    certificate = trustme.CA().issue_cert(*names)
    der = ssl_der(certificate.cert_chain_pems[0].bytes().decode())

    found = parsed(der)

    assert found is not None
    assert found.names == tuple(names[:10])


def ssl_der(pem: str) -> bytes:
    import ssl

    return ssl.PEM_cert_to_DER_cert(pem)


@pytest.mark.parametrize("raw", [b"", b"\x30\x03\x02\x01\x01", b"no certificate"])
def test_what_is_no_certificate_is_none(raw: bytes) -> None:
    assert parsed(raw) is None


def test_a_server_that_shows_none_costs_no_more_than_the_time_given() -> None:
    with LocalWeb({("a.org", "/"): respond()}, {"mute.org": "silent", "shut.org": "close"}) as web:
        began = monotonic()
        assert seen(web, "mute.org", 0.3) is None
        assert seen(web, "shut.org") is None

    assert monotonic() - began < 2
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert asyncio.run(presented(Place("127.0.0.1", port), "a.org", 1.0)) is None
