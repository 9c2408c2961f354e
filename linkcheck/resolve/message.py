"""Head and body of an answer, however they were read, and what they amount to. Pure."""

from __future__ import annotations

from typing import NamedTuple

from linkcheck.model import Ask, Failure
from linkcheck.resolve.decode import decode
from linkcheck.resolve.headers import first, media_type
from linkcheck.resolve.look import Reply
from linkcheck.resolve.policy import Policy, body_cap
from linkcheck.resolve.redirect import REDIRECTS


class Head(NamedTuple):
    """Status and header fields, names and values stripped."""

    status: int
    fields: tuple[tuple[bytes, bytes], ...]


class Body(NamedTuple):
    """What came of a body; `cut` says in words why it is not all, None where the cap is why."""

    data: bytes
    ended: bool
    cut: str | None = None
    reason: str = "truncated"


def wanted(head: Head, ask: Ask, policy: Policy) -> int:
    """Return how many bytes of the body are wanted: none of a redirect's."""
    if head.status in REDIRECTS and first(head.fields, b"location"):
        return 0
    return body_cap(ask, media_type(first(head.fields, b"content-type")), policy)


def reply(head: Head, body: Body, cap: int) -> Reply:
    """Return what `head` and `body` say, the body decoded to at most `cap` bytes."""
    coding = first(head.fields, b"content-encoding").decode("latin-1")
    decoded = decode(body.data, coding, cap)
    cut = body.cut or (decoded.fault if body.ended else None)
    failure = None
    if cut and not decoded.data and head.status < 300:
        failure = Failure(body.reason, cut)
    complete = body.ended and decoded.complete
    return Reply(*head, decoded.data, complete, cut, failure)
