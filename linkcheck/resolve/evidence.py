"""What is kept of one look, so that its verdict can be argued about. Pure, and bounded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from linkcheck.model import Answer, Attempt, Field
from linkcheck.tables.walls import FRONTS, WALLS

ATTEMPTS = 6
"""Looks at one URL that are kept."""
ADDRESSES = 8
"""Addresses of one DNS answer that are kept."""
VALUE = 200
"""Characters of one header value."""

_DECIDING = frozenset(
    "content-encoding content-type location refresh retry-after server".split()
) | {header for _, header, _ in FRONTS if header != "set-cookie"}


def attempt(answer: Answer, address: str | None, dns: Sequence[str]) -> Attempt:
    """Return the record of the one look that ended in `answer`.

    `address` is what was connected to last, `dns` what its host name led to.
    """
    ask, failure = answer.ask, answer.failure
    return Attempt(
        manner=ask.manner,
        fresh=ask.fresh,
        requests=answer.requests,
        final_url=answer.final_url,
        address=address,
        dns=tuple(dns[:ADDRESSES]),
        http_status=answer.http_status,
        headers=tuple(Field(n, v[:VALUE]) for n, v in answer.headers if decides(n)),
        reason=failure.reason if failure else None,
        detail=failure.detail if failure else answer.cut,
        certificate=failure.certificate if failure else None,
        elapsed_ms=answer.elapsed_ms,
        checked_at=answer.checked_at,
    )


def numbered(looks: Sequence[Answer]) -> tuple[Attempt, ...]:
    """Return the records of all looks, numbered from 1 in the order they were made."""
    tried = [one for look in looks for one in look.tried]
    return tuple(
        one if one.number == n else replace(one, number=n)
        for n, one in enumerate(tried[:ATTEMPTS], 1)
    )


@lru_cache(512)
def decides(name: str) -> bool:
    """Tell whether a verdict may rest on the header field `name`."""
    return name in _DECIDING or any(wall.header and wall.header.fullmatch(name) for wall in WALLS)
