"""Whom we trust, and what a refused certificate means."""

import os
import ssl
from pathlib import Path

import pytest
import trustme

from linkcheck.resolve import trust
from linkcheck.resolve.trust import certificate_failure, tls_context


def bundle(folder: Path) -> str:
    path = folder / "ca.pem"
    trustme.CA().cert_pem.write_to_path(str(path))
    return str(path)


def test_certificates_and_names_are_verified() -> None:
    context = tls_context(None)

    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert not context.hostname_checks_common_name


def test_the_systems_authorities_are_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    if all(not Path(path).is_file() for path in trust._BUNDLES):
        pytest.skip("this system keeps them elsewhere, or has none")

    assert trust._has_authorities(tls_context(None))


def test_the_ca_file_adds_to_the_systems_authorities(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", bundle(tmp_path))
    other = tmp_path / "other"
    other.mkdir()

    assert tls_context(None).cert_store_stats()["x509_ca"] == 1
    assert tls_context(bundle(other)).cert_store_stats()["x509_ca"] == 2


def test_a_python_that_finds_no_authorities_takes_the_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    monkeypatch.setattr(trust, "_BUNDLES", ("/nowhere.pem", bundle(tmp_path)))

    assert tls_context(None).cert_store_stats()["x509_ca"] == 1


def test_an_unreadable_ca_file_is_an_error() -> None:
    with pytest.raises(OSError, match="No such file"):
        tls_context("/nowhere.pem")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (10, "tls-expired"),
        (9, "tls-not-yet-valid"),
        (62, "tls-wrong-name"),
        (64, "tls-wrong-name"),
        (18, "tls-self-signed"),
        (19, "tls-untrusted"),
        (20, "tls-untrusted"),
        (21, "tls-untrusted"),
        (-2146762487, "tls-untrusted"),
    ],
)
def test_reasons_by_code(code: int, reason: str) -> None:
    error = ssl.SSLCertVerificationError("x")
    error.verify_code = code
    error.verify_message = "because"

    assert certificate_failure(error).reason == reason
    assert certificate_failure(error).detail == "because"


def test_an_error_without_a_code_proves_nothing() -> None:
    assert certificate_failure(ValueError("odd")).reason == "tls-untrusted"


def test_contexts_made_meanwhile_trust_nobody_and_those_behind_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "own.pem"))
    with trust.without_authorities():
        meanwhile = ssl.create_default_context()
    assert meanwhile.cert_store_stats()["x509_ca"] == 0
    assert os.environ["SSL_CERT_FILE"] == str(tmp_path / "own.pem")
    monkeypatch.delenv("SSL_CERT_FILE")
    with trust.without_authorities():
        pass
    assert "SSL_CERT_FILE" not in os.environ
