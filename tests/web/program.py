"""The program with its look-ups sent to DNS servers of this machine; everything else is as shipped.

    python -m tests.web.program C-ARES-PORT SYSTEM-PORT check article.md …

Addresses of c-ares and of the system's resolver come from the servers at these two ports.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from linkcheck.cli import main
from linkcheck.resolve import fetch
from linkcheck.resolve.dns import Addresses, AresResolver
from linkcheck.resolve.names import Names
from linkcheck.resolve.policy import Policy

_BUDGET = 9.0 if sys.flags.dev_mode else 3.0
"""Seconds for a name: silence must not make the table slow."""


async def _system(resolver: AresResolver, host: str) -> Addresses:
    """Answer as getaddrinfo would: A and AAAA; where neither holds an address, as A says."""
    a, aaaa = (resolver.query(host, kind) for kind in ("A", "AAAA"))
    results = await asyncio.gather(a, aaaa, return_exceptions=True)
    found = tuple(one for result in results if isinstance(result, tuple) for one in result)
    if not found and isinstance(results[0], BaseException):
        raise results[0]
    return found


@asynccontextmanager
async def _open_fetch(
    first: int,
    second: int,
    policy: Policy,
    digest: fetch.Digest,
    open_fetch: type = fetch.open_fetch,  # type: ignore[assignment]
) -> AsyncIterator[fetch.WebFetch]:
    loopback = ("127.0.0.1",)
    other = AresResolver(timeout=_BUDGET, servers=loopback, port=second)
    names = Names(
        AresResolver(timeout=_BUDGET, servers=loopback, port=first),
        partial(_system, other),
        budget=_BUDGET,
        control=policy.control_name,
    )
    async with open_fetch(policy, names, digest) as opened:
        yield opened
    await other.close()


if __name__ == "__main__":
    fetch.open_fetch = partial(_open_fetch, int(sys.argv[1]), int(sys.argv[2]))  # type: ignore[assignment]
    del sys.argv[1:3]
    main()
