"""Answers read beside the loop, so that none holds up the clocks of all hosts.

Where many are to come, other processes read them, several at a time: a thread has to wait for the
interpreter as often as it makes the loop wait. A body that its reader does not survive, or that
keeps it for too long, is left unread, as everything else about the answer stands.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import msgspec
from msgspec.structs import replace

from linkcheck.model import Answer
from linkcheck.processes import cores, start_method
from linkcheck.resolve.apart import apart

Digest = Callable[[Answer], Answer]
"""A function of a module, so that another process finds it."""

_LONGEST = 10.0
"""Seconds that one body may take."""
_STARTING = 30.0
"""Seconds that a process may take to begin."""
_MANY = 100
"""Asks for which processes are started: one takes as long to start as to read these."""
_READERS = 4
"""Processes at most: beyond that the loop is what everything waits for."""
_TOGETHER = 16


class Reading:
    """`digest`, done with the answers of so many asks. One event loop; `close` in the end."""

    def __init__(self, digest: Digest, asks: int) -> None:
        self._digest = digest
        self._alone = asyncio.Lock()
        count = min(cores(), _READERS) if asks >= _MANY and cores() > 1 else 0
        self._readers = [_Reader(digest) for _ in range(count)]
        self._waiting: deque[tuple[Answer, asyncio.Future[Answer]]] = deque()
        self._sending: dict[_Reader, asyncio.Task[None]] = {}

    def begin(self) -> None:
        """Hear from the other processes that they have begun, before there is something to read."""
        for reader in self._readers:
            reader.is_ready()

    async def __call__(self, answer: Answer) -> Answer:
        """Return `answer` read. Never raises."""
        if not answer.body:
            return self._digest(answer)
        ready = [reader for reader in self._readers if reader.is_ready()]
        if not ready:
            return await self._in_thread(answer)
        read: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((answer, read))
        for reader in ready:
            if reader not in self._sending or self._sending[reader].done():
                self._sending[reader] = asyncio.create_task(self._send(reader))
                break
        return await read

    def leave(self) -> None:
        """Have nothing more read, while the loop still runs."""
        for task in self._sending.values():
            task.cancel()
        for reader in self._readers:
            reader.leave()

    def close(self) -> None:
        """End the other processes."""
        for reader in self._readers:
            reader.end()

    async def _send(self, reader: _Reader) -> None:
        """Have read what waits; what comes meanwhile goes together with the next."""
        while self._waiting:
            taken = [self._waiting.popleft() for _ in range(min(_TOGETHER, len(self._waiting)))]
            answers = [answer for answer, _ in taken]
            found = await reader.read(answers) or [await self._in_thread(one) for one in answers]
            for (sent, read), answer in zip(taken, found, strict=True):
                if not read.done():
                    read.set_result(_as_sent(sent, answer))

    async def _in_thread(self, answer: Answer) -> Answer:
        """Read in a thread, one at a time, which nobody joins."""
        async with self._alone:
            try:
                async with asyncio.timeout(_LONGEST):
                    return await apart(partial(self._digest, answer), "parse")
            except TimeoutError:
                return _unread(answer, _TOO_LONG)


class _Reader:
    """A process that reads, and another in its place whenever one is gone."""

    def __init__(self, digest: Digest) -> None:
        self._digest = digest
        self._process = _begun(digest)

    def is_ready(self) -> bool:
        """Tell whether it reads by now."""
        return self._process is not None and self._process.is_ready()

    async def read(self, answers: Sequence[Answer]) -> Sequence[Answer]:
        """Return `answers` read; empty where the system gives no process."""
        if self._process is None:
            return []
        try:
            return await self._process.read(answers)
        except (_Lost, TimeoutError) as error:
            self.leave()
            self.end()
            self._process = _begun(self._digest)
            why = _TOO_LONG if isinstance(error, TimeoutError) else _DIED
            if len(answers) == 1:
                return [_unread(answers[0], why)]
        # One of them was it; the others have nothing to do with it.
        return [read for answer in answers for read in await self.read([answer])]

    def leave(self) -> None:
        """Let go of the loop."""
        if self._process is not None:
            self._process.leave()

    def end(self) -> None:
        """End the process, whatever it does."""
        if self._process is not None:
            self._process.end()


def _as_sent(sent: Answer, read: Answer) -> Answer:
    """Return `read` with the objects of `sent`, which share many strings, instead of its copies."""
    return replace(
        read,
        ask=sent.ask,
        final_url=sent.final_url,
        hops=sent.hops,
        headers=sent.headers,
        elapsed_ms=sent.elapsed_ms,
        checked_at=sent.checked_at,
        tried=sent.tried,
    )


_TOO_LONG = f"reading it takes longer than {_LONGEST:g} s"
_DIED = "its reader did not survive it"


def _unread(answer: Answer, why: str) -> Answer:
    return replace(answer, body=b"", complete=False, cut=why)


class _Lost(Exception):  # noqa: N818 - what happened
    """The process ended."""


class _Process:
    """A process that reads.

    A frame is the length of a message in four bytes, and the message.
    """

    def __init__(self, digest: Digest) -> None:
        import multiprocessing  # noqa: PLC0415 - only where many are asked

        method = start_method()
        context: Any = multiprocessing.get_context(method)
        self._socket, theirs = socket.socketpair()
        self._decoder = msgspec.msgpack.Decoder(list[Answer])
        self._greeting: asyncio.Task[None] | None = None
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._process = context.Process(
            target=_serve,
            # A fork has our end, too, and would never see it closed.
            args=(theirs, self._socket if method == "fork" else None, digest),
            daemon=True,
        )
        try:
            self._process.start()
        except OSError:
            self._socket.close()
            raise
        finally:
            theirs.close()

    def is_ready(self) -> bool:
        """Tell whether the process has begun."""
        return self._greeted().done() and self._greeted().exception() is None

    async def read(self, answers: Sequence[Answer]) -> Sequence[Answer]:
        """Have `answers` read. Raises TimeoutError, or _Lost where the process is gone."""
        try:
            await self._greeted()
            assert self._streams is not None
            async with asyncio.timeout(_LONGEST):
                self._streams[1].write(_frame(msgspec.msgpack.encode(answers)))
                return self._decoder.decode(await self._message())
        except TimeoutError:
            raise
        except (OSError, EOFError) as error:
            raise _Lost from error

    def leave(self) -> None:
        """Let go of the loop."""
        if self._greeting is not None:
            self._greeting.cancel()
        if self._streams is not None:
            self._streams[1].transport.abort()

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self._socket.close()

    def _greeted(self) -> asyncio.Task[None]:
        if self._greeting is None:
            self._greeting = asyncio.create_task(self._greet())
        return self._greeting

    async def _greet(self) -> None:
        """Wait until the process has begun. Raises TimeoutError, OSError or EOFError."""
        self._socket.setblocking(False)  # noqa: FBT003
        self._streams = await asyncio.open_connection(sock=self._socket)
        async with asyncio.timeout(_STARTING):
            await self._message()

    async def _message(self) -> bytes:
        assert self._streams is not None
        reader, _ = self._streams
        return await reader.readexactly(int.from_bytes(await reader.readexactly(4)))


def _begun(digest: Digest) -> _Process | None:
    """Return a new process, None where the system has none to give."""
    try:
        return _Process(digest)
    except OSError:
        return None


def _frame(message: bytes) -> bytes:
    return len(message).to_bytes(4) + message


def _serve(theirs: socket.socket, ours: socket.socket | None, digest: Digest) -> None:
    """Read what comes until nobody is there any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if ours is not None:
        ours.close()
    decoder = msgspec.msgpack.Decoder(list[Answer])
    try:
        with theirs.makefile("rb") as frames:
            theirs.sendall(_frame(b"ready"))
            while size := frames.read(4):
                answers = decoder.decode(frames.read(int.from_bytes(size)))
                read = msgspec.msgpack.encode([digest(answer) for answer in answers])
                theirs.sendall(_frame(read))
    finally:
        # Without goodbyes: what was buffered before the fork is not for this process to write.
        os._exit(0)
