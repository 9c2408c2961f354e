"""What is kept of a look: enough to argue about the verdict, and no more."""

from __future__ import annotations

from linkcheck.model import Answer, Ask, Attempt, Certificate, Failure, Field, Manner
from linkcheck.resolve.evidence import ADDRESSES, ATTEMPTS, VALUE, attempt, numbered
from linkcheck.resolve.policy import conclude

ASK = Ask("https://a.org/x", manner=Manner.ANYTHING, fresh=True)


def test_a_look_says_what_was_asked_and_what_answered() -> None:
    answer = Answer(
        ask=ASK, http_status=403, final_url="https://b.org/y", requests=2, elapsed_ms=12,
        headers=(("server", "nginx"), ("x-powered-by", "PHP"), ("cf-mitigated", "challenge")),
        checked_at="2026-01-01T00:00:00Z",
    )  # fmt: skip

    assert attempt(answer, "192.0.2.1", ("192.0.2.1", "2001:db8::1")) == Attempt(
        method="GET", manner=Manner.ANYTHING, fresh=True, requests=2, final_url="https://b.org/y",
        address="192.0.2.1", dns=("192.0.2.1", "2001:db8::1"), http_status=403,
        headers=(Field("server", "nginx"), Field("cf-mitigated", "challenge")),
        elapsed_ms=12, checked_at="2026-01-01T00:00:00Z",
    )  # fmt: skip


def test_a_failure_keeps_its_reason_and_the_certificate() -> None:
    refused = Certificate(subject="CN=a", issuer="CN=b", not_before="", not_after="")
    answer = Answer(ask=ASK, failure=Failure("tls-expired", "certificate has expired", refused))

    kept = attempt(answer, None, ())

    assert (kept.http_status, kept.reason, kept.detail, kept.certificate) == (
        None,
        "tls-expired",
        "certificate has expired",
        refused,
    )


def test_cookies_are_never_kept() -> None:
    answer = Answer(ask=ASK, http_status=200, headers=(("set-cookie", "session=secret"),))

    assert attempt(answer, None, ()).headers == ()


def test_evidence_is_bounded() -> None:
    answer = Answer(ask=ASK, http_status=200, headers=(("server", "x" * 9000),))
    kept = attempt(answer, None, tuple(f"192.0.2.{n}" for n in range(50)))
    looks = [Answer(ask=ASK, http_status=200, tried=(kept,)) for _ in range(20)]

    assert len(kept.headers[0].value) == VALUE
    assert len(kept.dns) == ADDRESSES
    assert [one.number for one in numbered(looks)] == list(range(1, ATTEMPTS + 1))


def test_both_looks_are_in_the_answer_that_counts() -> None:
    looks = [
        Answer(ask=ASK, http_status=status, tried=(Attempt(http_status=status),))
        for status in (404, 200)
    ]

    answer = conclude(Ask("https://a.org/x"), looks)

    assert answer.http_status == 200
    assert [(one.number, one.http_status) for one in answer.tried] == [(1, 404), (2, 200)]
