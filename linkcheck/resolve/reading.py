"""Answers read beside the loop, so that none holds up the clocks of all hosts.

Where many are to come, a process of its own reads them, several at a time: a thread has to wait for
the interpreter as often as it makes the loop wait. A body that its reader does not survive, or that
keeps it for too long, is left unread, as everything else about the answer stands.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from linkcheck.model import Answer
from linkcheck.resolve.apart import apart

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Digest = Callable[[Answer], Answer]
"""A function of a module, so that another process finds it."""

_LONGEST = 10.0
"""Seconds that one body may take."""
_STARTING = 30.0
"""Seconds that a process may take to begin."""
_MANY = 100
"""Asks for which a process is started: it takes as long to start as to read these."""
_TOGETHER = 64


class Reading:
    """`digest`, done with the answers of so many asks. One event loop; `close` in the end."""

    def __init__(self, digest: Digest, asks: int) -> None:
        self._digest = digest
        self._alone = asyncio.Lock()
        self._process = _begun(digest) if asks >= _MANY and _cores() > 1 else None
        self._waiting: list[tuple[Answer, asyncio.Future[Answer]]] = []
        self._sending: asyncio.Task[None] | None = None

    async def __call__(self, answer: Answer) -> Answer:
        """Return `answer` read. Never raises."""
        if not answer.body:
            return self._digest(answer)
        return await (self._sent(answer) if self._is_helped() else self._in_thread(answer))

    def _is_helped(self) -> bool:
        return self._process is not None and self._process.is_ready()

    def close(self) -> None:
        """Stop reading."""
        if self._sending is not None:
            self._sending.cancel()
        if self._process is not None:
            self._process.end()

    async def _in_thread(self, answer: Answer) -> Answer:
        """Read in a thread, one at a time, which nobody joins."""
        async with self._alone:
            try:
                async with asyncio.timeout(_LONGEST):
                    return await apart(partial(self._digest, answer), "parse")
            except TimeoutError:
                return _unread(answer, _TOO_LONG)

    # -- by another process --------------------------------------------------------------------

    async def _sent(self, answer: Answer) -> Answer:
        read: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((answer, read))
        if self._sending is None or self._sending.done():
            self._sending = asyncio.create_task(self._send())
        return await read

    async def _send(self) -> None:
        """Have read what waits; what comes meanwhile goes together with the next."""
        while self._waiting:
            taken, self._waiting = self._waiting[:_TOGETHER], self._waiting[_TOGETHER:]
            answers = await self._read([answer for answer, _ in taken])
            for (sent, read), answer in zip(taken, answers, strict=True):
                if not read.done():
                    read.set_result(_as_sent(sent, answer))

    async def _read(self, answers: Sequence[Answer]) -> Sequence[Answer]:
        if self._process is None:
            return [await self._in_thread(answer) for answer in answers]
        try:
            return await apart(partial(self._process.read, answers), "parse")
        except (_Lost, TimeoutError) as error:
            self._process.end()
            self._process = _begun(self._digest)
            why = _TOO_LONG if isinstance(error, TimeoutError) else _DIED
            if len(answers) == 1:
                return [_unread(answers[0], why)]
        # One of them was it; the others have nothing to do with it.
        return [read for answer in answers for read in await self._read([answer])]


def _as_sent(sent: Answer, read: Answer) -> Answer:
    """Return `read` with the objects of `sent`, which share many strings, instead of its copies."""
    return replace(
        read,
        ask=sent.ask,
        final_url=sent.final_url,
        hops=sent.hops,
        headers=sent.headers,
        tried=sent.tried,
    )


_TOO_LONG = f"reading it takes longer than {_LONGEST:g} s"
_DIED = "its reader did not survive it"


def _unread(answer: Answer, why: str) -> Answer:
    return replace(answer, body=b"", complete=False, cut=why)


def _cores() -> int:
    """Return the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Lost(Exception):  # noqa: N818 - what happened
    """The process ended."""


class _Process:
    """A process that reads. Forked where that is safe (Linux, no other thread), else begun anew."""

    def __init__(self, digest: Digest) -> None:
        import multiprocessing  # noqa: PLC0415 - only where many are asked

        forked = sys.platform == "linux" and threading.active_count() == 1
        context: Any = multiprocessing.get_context("fork" if forked else "spawn")
        self._ours, theirs = context.Pipe()
        self._decoder = msgspec.msgpack.Decoder(list[Answer])
        self._up = False
        self._process = context.Process(
            target=_serve, args=(theirs, self._ours if forked else None, digest), daemon=True
        )
        self._process.start()
        theirs.close()

    def is_ready(self) -> bool:
        """Tell whether the process has begun."""
        if not self._up and self._ours.poll():
            with suppress(EOFError, OSError):
                self._up = self._ours.recv_bytes() == _READY
        return self._up

    def read(self, answers: Sequence[Answer]) -> Sequence[Answer]:
        """Have `answers` read. Raises TimeoutError, or _Lost where the process is gone."""
        try:
            while not self.is_ready():
                self._wait(_STARTING)
            self._ours.send_bytes(msgspec.msgpack.encode(answers))
            self._wait(_LONGEST)
            return self._decoder.decode(self._ours.recv_bytes())
        except (EOFError, OSError) as error:
            if isinstance(error, TimeoutError):
                raise
            raise _Lost from error

    def _wait(self, seconds: float) -> None:
        if not self._ours.poll(seconds):
            raise TimeoutError
        if not self._process.is_alive():
            raise _Lost

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self._ours.close()


def _begun(digest: Digest) -> _Process | None:
    """Return a new process, None where the system has none to give."""
    try:
        return _Process(digest)
    except OSError:
        return None


_READY = b"ready"


def _serve(theirs: Connection, ours: Connection | None, digest: Digest) -> None:
    """Read what comes until nobody is there any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if ours is not None:
        ours.close()
    decoder = msgspec.msgpack.Decoder(list[Answer])
    try:
        theirs.send_bytes(_READY)
        while True:
            answers = decoder.decode(theirs.recv_bytes())
            theirs.send_bytes(msgspec.msgpack.encode([digest(answer) for answer in answers]))
    finally:
        # Without goodbyes: what was buffered before the fork is not for this process to write.
        os._exit(0)
