"""Two ways to ask for a name: c-ares, and the operating system.

Both keep the class of a failure, because «does not exist» breaks a citation and «did not answer»
does not. c-ares is asked for each record type by itself: its own merging of A and AAAA was seen to
call a slow name empty. libc cannot be interrupted, so it works in a daemon thread that nothing
joins.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING, Protocol

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
    """c-ares with the system's settings; `servers` and `port` are for tests."""

    def __init__(
        self, *, timeout: float, servers: tuple[str, ...] = (), port: int | None = None
    ) -> None:
        import aiodns  # noqa: PLC0415 - only when the network is asked

        addresses = [f"{server}:{port}" if port else server for server in servers]
        self._dns = aiodns.DNSResolver(addresses or None, timeout=timeout, tries=_TRIES)
        self._errors = aiodns.error

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


_NO_NAME_CODES = {socket.EAI_NONAME}
_NO_DATA_CODES = {getattr(socket, "EAI_NODATA", None), getattr(socket, "EAI_ADDRFAMILY", None)}


async def ask_system(host: str) -> Addresses:
    """Return the addresses `getaddrinfo` knows, from a daemon thread that is left to itself."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Addresses] = loop.create_future()

    def work() -> None:
        try:
            result: Addresses | MissError = _getaddrinfo(host)
        except MissError as miss:
            result = miss
        # The loop may be closed by now: then nobody wants the answer any more.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_deliver, answer, result)

    threading.Thread(target=work, name=f"getaddrinfo {host}", daemon=True).start()
    return await answer


def _deliver(answer: asyncio.Future[Addresses], result: Addresses | MissError) -> None:
    if answer.done():
        return
    if isinstance(result, MissError):
        answer.set_exception(result)
    else:
        answer.set_result(result)


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
