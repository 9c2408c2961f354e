"""Who reads bodies, and what becomes of one that its reader does not survive."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import threading
import time
from contextlib import closing

import pytest
from msgspec.structs import replace

from linkcheck.model import Answer, Ask, Page
from linkcheck.resolve import reading
from linkcheck.resolve.reading import Reading

MANY = reading._MANY


def body(text: bytes, size: int = 2_000) -> Answer:
    return Answer(ask=Ask("https://a.test/"), http_status=200, body=text.ljust(size), complete=True)


def read(answer: Answer) -> Answer:
    """Read, with weaknesses, and say in the title which process it was."""
    text = answer.body.strip()
    if text == b"fatal":
        os.kill(os.getpid(), signal.SIGKILL)
    if text == b"slow":
        time.sleep(30)
    return replace(answer, body=b"", page=Page(title=str(os.getpid()), text=text.decode()))


def readings(answers: list[Answer], asks: int) -> list[Answer]:
    async def run(reads: Reading) -> list[Answer]:
        try:
            for reader in reads._readers:
                if reader._process is not None:
                    await reader._process._greeted()
            return await asyncio.gather(*map(reads, answers))
        finally:
            reads.leave()

    with closing(Reading(read, asks)) as opened:
        return asyncio.run(run(opened))


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "cores", lambda: 2)


def by(answer: Answer) -> str | None:
    return answer.page.title if answer.page else None


@pytest.mark.parametrize("size", [10, 2_000, 200_000])
def test_few_are_read_by_this_process(size: int) -> None:
    (answer,) = readings([body(b"x", size)], MANY - 1)
    assert (by(answer), answer.page.text if answer.page else "") == (str(os.getpid()), "x")


def test_many_are_read_by_another_and_each_gets_its_own() -> None:
    answers = readings([body(b"%d" % number) for number in range(16)], MANY)
    assert [answer.page.text for answer in answers if answer.page] == list(map(str, range(16)))
    assert str(os.getpid()) not in {by(answer) for answer in answers}


def test_the_first_body_finds_its_readers_ready() -> None:
    async def run(reads: Reading) -> Answer:
        try:
            reads.begin()
            for reader in reads._readers:
                assert reader._process is not None
                assert reader._process._greeting is not None
                await reader._process._greeting
            return await reads(body(b"x"))
        finally:
            reads.leave()

    with closing(Reading(read, MANY)) as opened:
        assert by(asyncio.run(run(opened))) not in (None, str(os.getpid()))


def test_on_one_core_nobody_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "cores", lambda: 1)
    (answer,) = readings([body(b"x")], MANY)
    assert by(answer) == str(os.getpid())


@pytest.mark.parametrize(("weak", "why"), [(b"fatal", reading._DIED), (b"slow", reading._TOO_LONG)])
def test_what_kills_its_reader_is_left_unread_and_nothing_else(
    weak: bytes, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_LONGEST", 0.5)
    answers = readings([body(text) for text in (b"1", weak, b"3")], MANY)
    assert [answer.cut for answer in answers] == [None, why, None]
    assert [answer.page is not None for answer in answers] == [True, False, True]
    assert answers[1].body == b""


def test_a_process_begun_anew_reads_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on systems without a fork, and where threads run."""
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    (answer,) = readings([body(b"x")], MANY)
    assert by(answer) not in (None, str(os.getpid()))


def test_nothing_is_left_behind() -> None:
    opened = Reading(read, MANY)
    processes = [reader._process._process for reader in opened._readers if reader._process]
    assert [process.is_alive() for process in processes] == [True, True]
    opened.close()
    assert [process.is_alive() for process in processes] == [False, False]


@pytest.mark.parametrize("interrupt", [signal.SIGINT, signal.SIGTERM])
def test_who_interrupts_the_run_does_not_interrupt_its_reader(
    interrupt: signal.Signals, request: pytest.FixtureRequest
) -> None:
    """A terminal sends Ctrl-C to all processes of a run; what is known by then is to be kept."""
    opened = Reading(read, MANY)
    request.addfinalizer(opened.close)
    reading_ = opened._readers[0]._process
    assert reading_ is not None
    assert reading_._socket.recv(64).endswith(b"ready")
    child = reading_._process
    os.kill(child.pid, interrupt)
    time.sleep(0.1)
    assert child.is_alive() is (interrupt is signal.SIGINT)


def test_where_no_process_is_to_be_had_this_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", fail)
    (answer,) = readings([body(b"x")], MANY)
    assert by(answer) == str(os.getpid())
