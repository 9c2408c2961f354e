"""Two ways to ask for a name: c-ares, and the operating system.

Both keep the class of a failure, because «does not exist» breaks a citation and «did not answer»
does not. c-ares is asked for each record type by itself: its own merging of A and AAAA was seen to
call a slow name empty. libc cannot be interrupted, so it works in a daemon thread that nothing
joins.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Protocol

from linkcheck.resolve.apart import apart

if TYPE_CHECKING:
    import aiodns

_TRIES = 6
"""c-ares shortens its timeouts after fast answers; fewer tries end in false timeouts."""


class Miss(Enum):
    """Why a query gave no address."""

    NO_NAME = "no such name"
    NO_DATA = "no address"
    TROUBLE = "the resolver failed"
    SILENCE = "the resolver did not answer"


class MissError(Exception):
    """One query of one resolver without an address."""

    def __init__(self, miss: Miss, words: str = "") -> None:
        super().__init__(words or miss.value)
        self.miss = miss


Addresses = tuple[str, ...]


class Resolver(Protocol):
    """A DNS client: one query of one record type. Raises MissError."""

    async def query(self, name: str, record: str) -> Addresses:
        """Return the data of the records of type A, AAAA or NS; empty is Miss.NO_DATA."""
        ...

    async def close(self) -> None:
        """Drop what is under way, at once."""
        ...


SystemResolver = Callable[[str], Awaitable[Addresses]]
"""The second opinion: addresses of a name by the operating system. Raises MissError."""


class AresResolver:
    """c-ares with the system's settings, and a memory of its own for what was answered.

    `last_first`: the configured servers are asked in reverse order. `servers` and `port` are for
    tests.
    """

    def __init__(
        self,
        *,
        timeout: float,
        last_first: bool = False,
        servers: tuple[str, ...] = (),
        port: int | None = None,
    ) -> None:
        import aiodns  # noqa: PLC0415 - only when the network is asked

        addresses = [f"{server}:{port}" if port else server for server in servers]
        self._dns = aiodns.DNSResolver(addresses or None, timeout=timeout, tries=_TRIES)
        self._errors = aiodns.error
        if last_first:
            self._reverse(addresses or list(self._dns.nameservers))

    def _reverse(self, servers: list[str]) -> None:
        from pycares import AresError  # noqa: PLC0415

        # c-ares does not read every address that it writes (zones of IPv6): then the order stays.
        with suppress(AresError):
            self._dns.nameservers = servers[::-1]

    async def query(self, name: str, record: str) -> Addresses:
        """Return the data of the records; see Resolver."""
        try:
            result = await self._dns.query_dns(name, record)
        except self._errors.DNSError as error:
            raise self._miss(error) from error
        found = tuple(
            getattr(one.data, field)
            for one in result.answer
            for field in ("addr", "nsdname")
            if hasattr(one.data, field)
        )
        if not found:
            raise MissError(Miss.NO_DATA)
        return found

    async def close(self) -> None:
        """Drop the channel and what is under way on it."""
        await self._dns.close()

    def _miss(self, error: aiodns.error.DNSError) -> MissError:
        code = error.args[0] if error.args else None
        words = str(error.args[1]) if len(error.args) > 1 else ""
        miss = {
            self._errors.ARES_ENOTFOUND: Miss.NO_NAME,
            self._errors.ARES_ENODATA: Miss.NO_DATA,
            self._errors.ARES_ETIMEOUT: Miss.SILENCE,
        }.get(code, Miss.TROUBLE)
        return MissError(miss, words)


_THREADS = 32
"""Look-ups of libc at once."""
_NO_NAME_CODES = {socket.EAI_NONAME}
_NO_DATA_CODES = {getattr(socket, "EAI_NODATA", None), getattr(socket, "EAI_ADDRFAMILY", None)}


class LibcResolver:
    """What `getaddrinfo` knows. A look-up that hangs keeps its thread, so they are counted."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(_THREADS)

    async def __call__(self, host: str) -> Addresses:
        """Return the addresses of `host`; see SystemResolver."""
        await self._free.acquire()
        answer = apart(partial(_getaddrinfo, host), f"getaddrinfo {host}")
        answer.add_done_callback(self._ended)
        # The place stays taken until libc lets go, however soon the caller does.
        return await asyncio.shield(answer)

    def _ended(self, answer: asyncio.Future[Addresses]) -> None:
        self._free.release()
        if not answer.cancelled():
            answer.exception()


def _getaddrinfo(host: str) -> Addresses:
    # A dot at the end: a search domain with a wildcard would make every name exist.
    name = f"{host}." if "." in host else host
    try:
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        code = getattr(error, "errno", None)
        if code in _NO_DATA_CODES - {None}:
            raise MissError(Miss.NO_DATA) from error
        raise MissError(Miss.NO_NAME if code in _NO_NAME_CODES else Miss.TROUBLE) from error
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
