"""Which kept answer may stand for a new one."""

from __future__ import annotations

import pytest

from linkcheck.ledger.freshness import SPREAD, Kept, is_usable, share
from linkcheck.model import Answer, Ask, Failure

DAY = 86_400.0
URL = "https://a.test/x"
AGES = {"ok": 7 * DAY, "redirected": DAY}
LEAST = share(URL)


def kept(status: str | None, ask: Ask | None = None, **answer: object) -> Kept:
    values = {"ask": ask or Ask(URL), "http_status": 200, **answer}
    return Kept(Answer(**values), "r", 0.0, status)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "days", "usable"),
    [
        ("ok", 0, True),
        ("ok", 7 * (1 - SPREAD) - 0.1, True),
        ("ok", 7.1, False),
        ("redirected", 0.7, True),
        ("redirected", 1.1, False),
        ("suspect", 0, False),
        ("broken", 0, False),
        (None, 0.7, True),
        (None, 1.1, False),
        ("ok", -0.001, False),
        (None, -400, False),
    ],
)
def test_a_verdict_stands_for_the_age_of_its_status(
    status: str | None, days: float, usable: bool
) -> None:
    assert is_usable(kept(status), Ask(URL), days * DAY, AGES) is usable


def test_each_url_has_its_own_age_and_always_the_same() -> None:
    shares = [share(f"https://a.test/{n}") for n in range(1000)]

    assert shares == [share(f"https://a.test/{n}") for n in range(1000)]
    assert min(shares) > 1 - SPREAD
    assert max(shares) <= 1
    assert len({round(one, 2) for one in shares}) > 20


def test_to_the_second() -> None:
    age = 7 * DAY * LEAST

    assert is_usable(kept("ok"), Ask(URL), age, AGES)
    assert not is_usable(kept("ok"), Ask(URL), age + 0.001, AGES)


@pytest.mark.parametrize(
    ("had", "wanted", "usable"),
    [
        (Ask(URL), Ask(URL, whole=True), False),
        (Ask(URL, whole=True), Ask(URL), True),
        (Ask(URL, whole=True), Ask(URL, whole=True, quoted=True), False),
        (Ask(URL, whole=True, quoted=True), Ask(URL, whole=True), True),
    ],
)
def test_what_was_read_must_be_enough(had: Ask, wanted: Ask, usable: bool) -> None:
    assert is_usable(kept("ok", had), wanted, 0.0, AGES) is usable


def test_what_no_run_judged_must_speak_for_itself() -> None:
    failed = {"http_status": None, "failure": Failure("reset", "x")}

    assert is_usable(kept(None), Ask(URL), 0.0, AGES)
    assert not is_usable(kept(None, http_status=404), Ask(URL), 0.0, AGES)
    assert not is_usable(kept(None, http_status=302), Ask(URL), 0.0, AGES)
    assert not is_usable(kept(None, cut="it broke off"), Ask(URL), 0.0, AGES)
    assert not is_usable(kept(None, **failed), Ask(URL), 0.0, AGES)


def test_an_age_of_nothing_is_never_fresh_but_at_once() -> None:
    assert not is_usable(kept("ok"), Ask(URL), 1.0, {"ok": 0.0, "redirected": 0.0})
