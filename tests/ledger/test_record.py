"""Answers as bytes and back: nothing that a verdict rests on is lost, no key is kept."""

from __future__ import annotations

import pytest

from linkcheck.ledger.record import is_worth_keeping, kind_of, pack, unpack
from linkcheck.model import Answer, Ask, Attempt, Failure, Field, Hop, Manner, Page, Role

FULL = Answer(
    ask=Ask("https://a.test/x", Role.CITED, whole=True, manner=Manner.BARE, spent=3),
    http_status=200,
    final_url="https://a.test/y",
    hops=(Hop("https://a.test/x", 301),),
    headers=(("content-type", "text/html"), ("server", "x")),
    complete=True,
    cut="it broke off",
    page=Page(title="Tänään", ids=frozenset({"a", "b"}), text="x" * 20_000, marks=frozenset({"m"})),
    requests=2,
    attempts=1,
    checked_at="2026-11-20T10:00:00Z",
    confirmed=True,
    tried=(
        Attempt(final_url="https://a.test/y", http_status=200, headers=(Field("server", "x"),)),
    ),
)


def through(answer: Answer) -> Answer:
    data = pack(answer)
    assert data is not None
    found = unpack(data)
    assert found is not None
    return found


def test_an_answer_comes_back_as_it_was() -> None:
    assert through(FULL) == FULL
    data = pack(FULL)
    assert data is not None
    assert len(data) < 1000


def test_the_lines_of_a_robots_txt_are_kept_up_to_their_cap() -> None:
    robots = Answer(ask=Ask("https://a.test/robots.txt", Role.ROBOTS), body=b"a" * 600_000)

    assert through(robots).body == b"a" * (500 << 10)


def test_of_a_cookie_only_the_name_is_kept() -> None:
    answer = Answer(ask=Ask("u"), headers=(("set-cookie", "datadome=SECRET; Path=/"),))

    assert through(answer).headers == (("set-cookie", "datadome="),)
    assert b"SECRET" not in (pack(answer) or b"")


def test_what_cannot_be_written_is_not_kept() -> None:
    assert pack(Answer(ask=Ask("u"), cut="\ud800")) is None


@pytest.mark.parametrize("data", [b"", b"garbage", (pack(FULL) or b"")[:-9], b"\x28\xb5\x2f\xfd"])
def test_what_cannot_be_read_is_no_answer(data: bytes) -> None:
    assert unpack(data) is None


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        (Ask("u"), "page"),
        (Ask("u", Role.CANDIDATE), "page"),
        (Ask("u", fresh=True), "again"),
        (Ask("u", Role.PROBE), "probe"),
        (Ask("u", Role.ROBOTS), "robots"),
        (Ask("u", Role.ARTICLE), None),
        (Ask("u", Role.ARCHIVE), None),
        (Ask("u", Role.FILE), None),
    ],
)
def test_kinds(ask: Ask, kind: str | None) -> None:
    assert kind_of(ask) == kind


@pytest.mark.parametrize(
    ("role", "status", "kept"),
    [
        (Role.CITED, 200, True),
        (Role.CITED, 404, False),
        (Role.CITED, 503, False),
        (Role.PROBE, 404, True),
        (Role.PROBE, 500, False),
        (Role.ROBOTS, 404, True),
        (Role.ROBOTS, 429, False),
    ],
)
def test_no_failure_is_a_truth_about_the_next_time(role: Role, status: int, kept: bool) -> None:
    assert is_worth_keeping(Answer(ask=Ask("u", role), http_status=status)) is kept
    failed = Answer(ask=Ask("u", role), failure=Failure("reset", "x"))
    assert not is_worth_keeping(failed)
