"""What is asked again, when, and which of two answers counts. Pure: no clock, socket or dice.

Three kinds of answers are not taken at the first word. What would be called broken needs a second
look on a new connection that says the same; where the two differ, the softer one counts. What may
pass (rate limits, 5xx, network trouble) is asked again after a pause, which the server may name. A
few statuses mean that the server disliked how it was asked; it is asked once in another manner.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from linkcheck.model import Answer, Ask, Failure, Manner, Role
from linkcheck.resolve.evidence import numbered
from linkcheck.resolve.headers import USER_AGENT
from linkcheck.resolve.route import ConnectTo


class Policy(Struct, frozen=True, kw_only=True):
    """How far the network is asked. Times are seconds, sizes bytes."""

    timeout: float = 10.0
    """For connecting and the head together, and once more for the body."""
    cap: int = 256 << 10
    """Read of a page, decoded."""
    whole_cap: int = 2 << 20
    """Read of a page that must be seen to its end."""
    binary_cap: int = 64 << 10
    """Read of what is no text: enough to see what it is."""
    memory: int = 16 << 20
    """Bodies of all requests together, until they are read by whoever wants to know."""
    concurrency: int = 128
    """Requests at once, at first and wherever nobody answers."""
    most_at_once: int = 512
    """The same once hosts have answered."""
    open_at_most: int = 1_000
    """Connections: beyond that none is kept for a next request."""
    per_host: int = 6
    """Requests at once to one registrable domain, at most; see pace."""
    gap: float = 0.05
    """Between two starts on one domain, at least."""
    spacing: Mapping[str, float] = {}
    """The same below addresses that are asked more slowly, by their beginning."""
    window: int = 2048
    """URLs under way at once, waiting ones included; bounds memory."""
    max_hops: int = 20
    max_looks: int = 4
    max_requests: int = 50
    """Of one URL, whatever servers do: enough for two chains of redirects to the very end."""
    passing_looks: int = 3
    """Looks at a URL whose server gives passing statuses."""
    failing_looks: int = 2
    """Looks at a URL where the network fails."""
    archive_looks: int = 2
    """Looks at what an archive has trouble with, whatever it is."""
    pause: float = 1.0
    """Before the second look; doubles with every further one."""
    longest_wait: float = 30.0
    """Of a Retry-After that is waited for where there is no deadline; see patience."""
    dns_budget: float = 8.0
    """For one name: every try, and the second opinion of the system's resolver."""
    control_name: str = "com"
    """Its NS records prove that a resolver works."""
    deadline: float | None = None
    """Instant of `time.monotonic()` at which everything ends."""
    allow_private: bool = False
    user_agent: str = USER_AGENT
    headers: Mapping[str, tuple[tuple[str, str], ...]] = {}
    """Extra header fields by exact host, lower case."""
    proxies: Mapping[str, str] = {}
    """By scheme, as `urllib.request.getproxies` returns them; see route.proxy_for."""
    ca_file: str | None = None
    """PEM file of authorities trusted besides the system's."""
    connect_to: tuple[ConnectTo, ...] = ()


class Moment(NamedTuple):
    """What a decision depends on besides the answers."""

    now: float
    """Seconds since the epoch, to read dates in Retry-After."""
    left: float
    """Seconds to the deadline; `math.inf` without one."""
    chance: float
    """Random, from 0 to 1: spreads the pauses."""


class Next(NamedTuple):
    """A further look: in how many seconds, and how."""

    wait: float
    manner: Manner = Manner.PAGE


class Claim(Enum):
    """What an answer says, as far as asking again is concerned."""

    HERE = "here"
    PASSING = "passing"
    GONE = "gone"
    """It would be called broken."""
    SETTLED = "settled"
    """Neither here nor gone, and asking again in the same manner would change nothing."""


_GONE_STATUSES = frozenset({404, 410, 301, 302, 303, 307, 308})
"""A redirecting status as the end of a chain has no target."""
_GONE_REASONS = frozenset(
    {
        "dns-nxdomain",
        "dns-no-address",
        "tls-expired",
        "tls-not-yet-valid",
        "tls-wrong-name",
        "tls-self-signed",
        "redirect-loop",
        "redirect-limit",
        "redirect-invalid",
        "redirect-without-target",
    }
)
_PASSING_STATUSES = frozenset({408, 421, 425, 429})
_LASTING_5XX = frozenset({501, 505, 511})
_PASSING_REASONS = frozenset(
    {
        "dns-failure",
        "timeout-connect",
        "timeout-read",
        "refused",
        "reset",
        "tls-handshake",
        "truncated",
        "protocol-error",
    }
)
_OTHER_MANNERS: dict[int, Manner] = {
    304: Manner.UNCACHED,
    400: Manner.BARE,
    406: Manner.ANYTHING,
    431: Manner.BARE,
}
"""Statuses that blame the request, and the one other manner in which it is tried."""

_ONE_LOOK = frozenset({Role.PROBE, Role.ROBOTS, Role.SITEMAP})
"""Nothing is called broken by these: their first word is enough."""

_OF_ARCHIVES = frozenset({Role.ARCHIVE, Role.CAPTURE})
"""The first word of an archive is enough, unless it has trouble."""

_LONGEST_RETRY_AFTER = 7 * 86_400.0
_ROOM = 0.5
"""Seconds that must be left of the run for a look to be worth its wait."""


def claim(answer: Answer) -> Claim:
    """Say what one look amounts to."""
    if answer.failure is not None:
        return _claim_of_failure(answer.failure.reason)
    status = answer.http_status
    if status is None or status < 300 or status == 300:
        return Claim.HERE
    if status in _GONE_STATUSES:
        return Claim.GONE
    if status in _PASSING_STATUSES or (500 <= status < 600 and status not in _LASTING_5XX):
        return Claim.PASSING
    return Claim.SETTLED


def _claim_of_failure(reason: str) -> Claim:
    if reason in _GONE_REASONS:
        return Claim.GONE
    return Claim.PASSING if reason in _PASSING_REASONS else Claim.SETTLED


def next_look(looks: Sequence[Answer], policy: Policy, moment: Moment) -> Next | None:
    """Decide after `looks` (at least one, oldest first) whether and how to look again."""
    last = looks[-1]
    # Most answers: the page is there, and whole.
    if last.cut is None and claim(last) is Claim.HERE:
        return None
    if last.ask.role in _ONE_LOOK or last.ask.once:
        return None
    if last.ask.role in _OF_ARCHIVES and claim(last) is not Claim.PASSING:
        return None
    spent = last.ask.spent + sum(answer.requests for answer in looks)
    if len(looks) >= policy.max_looks or spent + most_of_a_look(policy) > policy.max_requests:
        return None
    step = _step(looks, policy, moment)
    return step if step is not None and step.wait + _ROOM < moment.left else None


def most_of_a_look(policy: Policy) -> int:
    """Return the requests that one look may make at most: half of what the URL may cost."""
    return policy.max_requests // 2


def patience(policy: Policy, left: float) -> float:
    """Return the longest Retry-After that is waited for with `left` seconds to the deadline."""
    return policy.longest_wait if left == math.inf else left - _ROOM


def _step(looks: Sequence[Answer], policy: Policy, moment: Moment) -> Next | None:
    last = looks[-1]
    pause = backoff(len(looks), policy.pause, moment.chance)
    match claim(last):
        case Claim.GONE:
            return None if _confirmed(looks) else Next(pause)
        case Claim.PASSING:
            return _again(looks, policy, pause, moment)
        case Claim.SETTLED:
            manner = _OTHER_MANNERS.get(last.http_status or 0)
            asked = {answer.ask.manner for answer in looks}
            return Next(pause, manner) if manner is not None and manner not in asked else None
        case Claim.HERE:
            cut = sum(answer.cut is not None for answer in looks)
            return Next(pause) if last.cut and last.ask.whole and cut < 2 else None


def _again(looks: Sequence[Answer], policy: Policy, pause: float, moment: Moment) -> Next | None:
    most = policy.failing_looks if looks[-1].failure is not None else policy.passing_looks
    if looks[-1].ask.role in _OF_ARCHIVES:
        most = policy.archive_looks
    if sum(claim(answer) is Claim.PASSING for answer in looks) >= most:
        return None
    asked = asked_wait(looks[-1], moment.now)
    if asked is not None and asked > patience(policy, moment.left):
        return None
    return Next(max(pause, asked or 0.0), looks[-1].ask.manner)


def conclude(ask: Ask, looks: Sequence[Answer]) -> Answer:
    """Return the one answer for `ask` that `looks` (at least one, oldest first) amount to.

    The page if it was ever there; else what two looks agree on; else the softer of those that
    differ.
    """
    if len(looks) == 1:
        return tallied(looks[0], looks, ask=ask)
    here = [answer for answer in looks if claim(answer) is Claim.HERE]
    softer = [answer for answer in looks if claim(answer) is not Claim.GONE]
    confirmed = False
    if here:
        chosen = next((answer for answer in reversed(here) if answer.cut is None), here[-1])
    elif _confirmed(looks):
        chosen, confirmed = looks[-1], True
    else:
        chosen = (softer or looks)[-1]
    return tallied(chosen, looks, ask=ask, confirmed=confirmed)


def both(first: Answer, second: Answer, *, agreed: bool) -> Answer:
    """Return the second look at a page, with the record of both; `agreed`: it says the same."""
    confirmed = second.confirmed or agreed
    answer = tallied(second, (first, second), ask=first.ask, confirmed=confirmed)
    return replace(answer, attempts=first.attempts + second.attempts)


def stopped(ask: Ask, looks: Sequence[Answer]) -> Answer:
    """Return the answer for an ask that the deadline cut short after `looks` (perhaps none)."""
    seen = f" after {len(looks)} of its looks" if looks else ""
    failure = Failure("deadline", f"the deadline of the run struck{seen}")
    return tallied(Answer(ask=ask, failure=failure), looks, ask=ask)


def tallied(
    answer: Answer, looks: Sequence[Answer], *, ask: Ask, confirmed: bool = False
) -> Answer:
    """Return `answer` as that of `ask`, with the sums of all looks."""
    return replace(
        answer,
        ask=ask,
        requests=sum(look.requests for look in looks),
        attempts=len(looks),
        elapsed_ms=sum(look.elapsed_ms for look in looks),
        checked_at=looks[-1].checked_at if looks else None,
        confirmed=confirmed,
        tried=numbered(looks),
    )


def _confirmed(looks: Sequence[Answer]) -> bool:
    last = looks[-1]
    return claim(last) is Claim.GONE and any(_same(last, earlier) for earlier in looks[:-1])


def _same(one: Answer, other: Answer) -> bool:
    if one.failure is not None and other.failure is not None:
        return one.failure.reason == other.failure.reason
    if one.failure is not None or other.failure is not None:
        return False
    return one.http_status == other.http_status or {one.http_status, other.http_status} == {
        404,
        410,
    }


def backoff(looks: int, pause: float, chance: float) -> float:
    """Return the pause after `looks` looks: doubling, spread from half to one and a half."""
    return pause * float(2 ** (looks - 1)) * (0.5 + chance)


def asked_wait(answer: Answer, now: float) -> float | None:
    """Return the seconds that the Retry-After of `answer` asks for, None without a usable one."""
    values = (value for name, value in answer.headers if name == "retry-after")
    return retry_after(next(values, ""), now)


def retry_after(value: str, now: float) -> float | None:
    """Read a Retry-After value (RFC 9110, 10.2.3): delta seconds or an HTTP-date.

    `now` is seconds since the epoch. The result lies between 0 and a week; None for words.

    >>> retry_after("120", 0.0), retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 0.0)
    (120.0, 60.0)
    """
    if not value:
        return None
    seconds = _delta(value.strip())
    if seconds is None:
        seconds = _until(value, now)
    return None if seconds is None else min(max(seconds, 0.0), _LONGEST_RETRY_AFTER)


def _delta(value: str) -> float | None:
    try:
        number = float(value[:400])
    except ValueError:
        return None
    return None if math.isnan(number) else number


def _until(value: str, now: float) -> float | None:
    try:
        moment = parsedate_to_datetime(value)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return (aware - datetime.fromtimestamp(now, UTC)).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None


_BINARY = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip")


def body_cap(ask: Ask, media_type: str, policy: Policy) -> int:
    """Return how much of a body to read: `media_type` is the essence of its Content-Type."""
    if ask.role is Role.SITEMAP:
        return policy.whole_cap
    if media_type.startswith(_BINARY) or media_type == "application/octet-stream":
        return policy.binary_cap
    return most_of_a_body(ask, policy)


def most_of_a_body(ask: Ask, policy: Policy) -> int:
    """Return how much of any body is read at most."""
    return policy.whole_cap if ask.whole else policy.cap
