"""What is asked again, when, and which answer counts."""

import math
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from linkcheck.model import Answer, Ask, Failure, Manner, Role
from linkcheck.resolve.policy import (
    Claim,
    Moment,
    Next,
    Policy,
    backoff,
    body_cap,
    claim,
    conclude,
    most_of_a_look,
    next_look,
    retry_after,
    stopped,
)
from linkcheck.tables.reasons import REASONS

ASK = Ask("https://a.org/")
CALM = Moment(now=0.0, left=math.inf, chance=0.5)
WEEK = 7 * 86_400.0


def status(code: int, *, ask: Ask = ASK, cut: str | None = None, **headers: str) -> Answer:
    fields = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Answer(ask=ask, http_status=code, headers=fields, cut=cut, requests=1, elapsed_ms=10)


def failed(reason: str) -> Answer:
    return Answer(ask=ASK, failure=Failure(reason, "because"), requests=1, elapsed_ms=10)


def then(*looks: Answer, moment: Moment = CALM, policy: Policy | None = None) -> Next | None:
    return next_look(looks, policy or Policy(), moment)


@pytest.mark.parametrize("code", [200, 201, 203, 204, 206, 226, 300])
def test_a_page_that_is_here_is_asked_once(code: int) -> None:
    assert claim(status(code)) is Claim.HERE
    assert then(status(code)) is None


def test_what_was_spent_before_counts() -> None:
    one = status(503, ask=replace(ASK, spent=Policy().max_requests))

    assert then(status(503)) is not None
    assert then(one) is None


@pytest.mark.parametrize("code", [408, 421, 425, 429, 500, 502, 503, 504, 520, 527, 530])
def test_passing_statuses_get_three_looks(code: int) -> None:
    one = status(code)

    assert then(one) == Next(1.0)
    assert then(one, one) == Next(2.0)
    assert then(one, one, one) is None


@pytest.mark.parametrize("role", [Role.ARCHIVE, Role.CAPTURE])
def test_an_archive_is_believed_at_once_and_its_trouble_looked_at_twice(role: Role) -> None:
    ask = replace(ASK, role=role)

    for code in (200, 301, 403, 404, 406, 410):
        assert then(status(code, ask=ask)) is None
    assert then(status(503, ask=ask)) == Next(1.0)
    assert then(status(503, ask=ask), status(503, ask=ask)) is None


@pytest.mark.parametrize("reason", ["reset", "refused", "timeout-read", "dns-failure", "truncated"])
def test_network_trouble_gets_two_looks(reason: str) -> None:
    one = failed(reason)

    assert then(one) is not None
    assert then(one, one) is None


@pytest.mark.parametrize("code", [401, 402, 403, 405, 407, 409, 418, 423, 451, 501, 505, 511, 999])
def test_an_answer_that_will_not_change_is_taken_at_its_word(code: int) -> None:
    assert then(status(code)) is None


@pytest.mark.parametrize(
    "reason",
    ["private-address", "scheme", "redirect-private", "redirect-unsupported", "tls-untrusted"],
)
def test_a_failure_that_will_not_change_is_taken_at_its_word(reason: str) -> None:
    assert then(failed(reason)) is None


@pytest.mark.parametrize("code", [404, 410, 302])
def test_what_would_be_broken_is_looked_at_again(code: int) -> None:
    one = status(code)

    assert claim(one) is Claim.GONE
    assert then(one) is not None
    assert then(one, one) is None
    assert conclude(ASK, [one, one]).confirmed


def test_every_reason_that_breaks_a_link_at_fetch_time_needs_confirmation() -> None:
    """Whatever the table of reasons calls broken by a mere failure is in the policy's list."""
    ours = ("dns-", "tls-", "redirect-")
    broken = [r for r, row in REASONS.items() if row.status == "broken" and r.startswith(ours)]

    assert broken
    assert all(claim(failed(reason)) is Claim.GONE for reason in broken)


def test_unconfirmed_death_is_not_confirmed() -> None:
    assert not conclude(ASK, [status(404)]).confirmed


def test_404_and_410_say_the_same() -> None:
    answer = conclude(ASK, [status(404), status(410)])

    assert (answer.http_status, answer.confirmed) == (410, True)


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ([404, 200], 200),
        ([404, 403], 403),
        ([404, 503], 503),
        ([200, 404], 200),
        ([503, 404, 404], 404),
        ([404, 503, 404], 404),
        ([400, 404, 400], 400),
    ],
)
def test_the_softer_of_two_answers_counts(looks: list[int], expected: int) -> None:
    answer = conclude(ASK, [status(code) for code in looks])

    assert answer.http_status == expected


def test_different_deaths_confirm_nothing() -> None:
    looks = [status(404), failed("dns-nxdomain")]

    assert then(*looks) is not None
    assert not conclude(ASK, looks).confirmed


def test_the_sums_of_all_looks_are_kept() -> None:
    answer = conclude(Ask("https://a.org/", whole=True), [status(503), status(200)])

    assert answer.ask == Ask("https://a.org/", whole=True)
    assert (answer.requests, answer.attempts, answer.elapsed_ms) == (2, 2, 20)


@pytest.mark.parametrize(
    ("code", "manner"),
    [(400, Manner.BARE), (406, Manner.ANYTHING), (304, Manner.UNCACHED), (431, Manner.BARE)],
)
def test_a_status_that_blames_the_request_is_asked_in_another_manner_once(
    code: int, manner: Manner
) -> None:
    again = status(code, ask=Ask("https://a.org/", manner=manner, fresh=True))

    assert then(status(code)) == Next(1.0, manner)
    assert then(status(code), again) is None


def test_trouble_does_not_change_the_manner() -> None:
    bare = replace(failed("timeout-read"), ask=replace(ASK, manner=Manner.BARE))
    step = then(status(431), bare)

    assert step is not None
    assert step.manner is Manner.BARE


def test_a_page_cut_short_is_read_again_only_when_all_of_it_is_needed() -> None:
    whole = Ask("https://a.org/#x", whole=True)
    cut = status(200, ask=whole, cut="broke off")

    assert then(status(200, cut="broke off")) is None
    assert then(cut) is not None
    assert then(cut, cut) is None
    assert conclude(whole, [status(200, ask=whole), cut]).cut is None


def test_retry_after_is_obeyed_and_capped() -> None:
    assert then(status(429, retry_after="7")) == Next(7.0)
    assert then(status(429, retry_after="0")) == Next(1.0)
    assert then(status(429, retry_after="31")) is None
    assert then(status(503, retry_after="soon")) == Next(1.0)


def test_no_look_begins_after_the_deadline() -> None:
    assert then(status(404), moment=Moment(0.0, left=0.5, chance=0.5)) is None


def test_with_a_deadline_a_time_that_fits_is_waited_for_and_no_other() -> None:
    def within(left: float, asked: str) -> Next | None:
        return then(status(429, retry_after=asked), moment=Moment(0.0, left, 0.5))

    assert within(300.0, "120") == Next(120.0)
    assert within(121.0, "120") == Next(120.0)
    assert within(120.4, "120") is None
    assert within(5.0, "6") is None


def test_a_url_that_costs_too_many_requests_is_left() -> None:
    def chain(requests: int) -> Answer:
        return Answer(ask=ASK, failure=Failure("redirect-limit", ""), requests=requests)

    assert most_of_a_look(Policy()) == 25
    assert then(chain(25)) is not None
    assert then(chain(26)) is None
    assert then(chain(13), status(404)) is not None
    assert then(chain(25), status(404)) is None


def test_looks_are_limited() -> None:
    assert then(*[status(404), status(503), status(410), failed("dns-nxdomain")]) is None


def test_a_stop_says_what_was_done() -> None:
    answer = stopped(ASK, [status(503)])

    assert answer.failure is not None
    assert (answer.failure.reason, answer.requests, answer.attempts) == ("deadline", 1, 1)


@given(st.integers(1, 10), st.floats(0, 1))
def test_backoff_grows_and_stays_near(looks: int, chance: float) -> None:
    assert 0.5 * 2 ** (looks - 1) <= backoff(looks, 1.0, chance) <= 1.5 * 2 ** (looks - 1)


@given(st.text() | st.integers().map(str) | st.floats().map(str))
def test_retry_after_never_raises_and_stays_in_bounds(value: str) -> None:
    wait = retry_after(value, 1_700_000_000.0)

    assert wait is None or 0 <= wait <= WEEK


@given(st.integers(0, 4_000_000_000), st.integers(-100, 100))
def test_a_date_is_a_wait_from_now(now: int, seconds: int) -> None:
    then = datetime.fromtimestamp(now, UTC) + timedelta(seconds=seconds)

    assert retry_after(format_datetime(then, usegmt=True), now) == max(0, seconds)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", 120.0),
        ("-5", 0.0),
        ("9" * 5000, WEEK),
        ("1e400", WEEK),
        ("nan", None),
        ("", None),
        ("tomorrow", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", WEEK),
        ("Wed, 21 Oct 99999 07:28:00 GMT", None),
        ("Thu, 01 Jan 1970 00:00:30", 30.0),
    ],
)
def test_retry_after_values(value: str, wait: float | None) -> None:
    now = 1_700_000_000.0 if "1970" not in value else 0.0

    assert retry_after(value, now) == wait


def test_how_much_is_read() -> None:
    policy = Policy()

    assert body_cap(ASK, "text/html", policy) == 256 << 10
    assert body_cap(Ask("https://a.org/", whole=True), "text/html", policy) == 2 << 20
    assert body_cap(Ask("https://a.org/", whole=True), "video/mp4", policy) == 64 << 10
