"""A step over many items by several processes, however these are started and however they end."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from msgspec import Struct

from linkcheck.crew import AHEAD, AT_ONCE, Crew, ProcessLost
from tests.forking import FORKS, ended, fork

METHODS = [m for m in ("fork", "spawn") if m in multiprocessing.get_all_start_methods()]


class Done(Struct, frozen=True):
    number: int
    process: int
    text: str = ""


def described(number: int, text: str = "") -> Done:
    return Done(number, os.getpid(), text)


def meeting(folder: str, number: int) -> Done:
    """Wait in the first two handfuls for each other."""
    if number in (1, AT_ONCE + 1):
        Path(folder, str(number)).touch()
        end = time.monotonic() + 20
        while len([*Path(folder).iterdir()]) < 2 and time.monotonic() < end:
            time.sleep(0.01)
    return described(number)


def failing(number: int) -> Done:
    if number == AT_ONCE + 1:
        raise LookupError("no such thing")
    return described(number)


def killed(number: int) -> Done:
    if number == AT_ONCE + 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return described(number)


def enlisted(step: Callable[[int], Done]) -> Callable[[int], Done]:
    return step


def crew(step: Callable[[int], Done], method: str = METHODS[0], jobs: int = 2) -> Crew[int, Done]:
    return Crew(partial(enlisted, step), Done, jobs, method=method)


@pytest.mark.parametrize("method", METHODS)
def test_results_come_in_order_from_several_processes(method: str, tmp_path: Path) -> None:
    done = list(crew(partial(meeting, str(tmp_path)), method).each(range(6 * AT_ONCE + 1)))

    assert [one.number for one in done] == list(range(6 * AT_ONCE + 1))
    assert len({one.process for one in done[1:]}) == 2
    assert os.getpid() not in {one.process for one in done[1:]}


def test_items_are_taken_no_faster_than_results_are() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    results = crew(described).each(items())
    for _ in range(2):
        next(results)
    assert taken <= AHEAD * 2 * AT_ONCE + 1
    results.close()


def test_what_no_utf_8_can_carry_comes_over_too() -> None:
    *_, done = crew(partial(described, text="\ud800")).each([6, 7])
    assert (done.number, done.text) == (7, "\ud800")
    assert done.process != os.getpid()


def test_an_error_of_the_step_is_raised_and_no_process_is_left() -> None:
    with pytest.raises(LookupError, match="no such thing"):
        list(crew(failing).each(range(100)))
    assert multiprocessing.active_children() == []


def test_a_process_that_is_killed_is_said_and_waited_for_by_nobody() -> None:
    begun = time.monotonic()
    with pytest.raises(ProcessLost, match="--jobs 1"):
        list(crew(killed).each(range(100)))
    assert time.monotonic() - begun < 5
    assert multiprocessing.active_children() == []


def test_results_that_nobody_wants_any_more_end_the_processes() -> None:
    results = crew(described).each(range(10_000))
    for _ in range(2):
        next(results)
    assert len(multiprocessing.active_children()) == 2
    results.close()
    assert multiprocessing.active_children() == []


def long(number: int) -> Done:
    return described(number, "x" * 20_000_000)


def leave_early() -> None:
    for _ in range(3):
        found = Crew(partial(enlisted, long), Done, 2, at_once=1, method="fork").each(range(100))
        next(found)
        found.close()


@pytest.mark.skipif(not FORKS, reason="processes are not forked there")
def test_leaving_waits_for_no_result_that_is_half_sent() -> None:
    assert ended(fork(leave_early), 30) == 0
