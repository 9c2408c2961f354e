"""One step over many items by several processes: results in the order of the items.

Decisions. The processes are the standard library's (`concurrent.futures`); here stands what a run
needs besides. Items are handed out a few at a time, and no more than a few handfuls are under way,
so that memory does not grow with their number and a slow reader of the results slows the work. What
comes back is packed by its type, which costs a fifth of pickling; only what no UTF-8 can carry is
pickled. Processes are forked where that is safe (Linux, no other thread yet), else started anew.
Ctrl-C is the parent's to hear; a process whose parent is gone ends by itself.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import Any, Generic, TypeVar

import msgspec

from linkcheck.processes import deaf, start_method

AT_ONCE = 8
"""Items that one process gets together at most: handing them out is hardly any work then."""
MOST = 61
"""Processes: Windows waits for no more (`ProcessPoolExecutor`)."""
AHEAD = 3
"""Handfuls under way for each process, those included that wait for one before them."""

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_Packed = tuple[bool, bytes]
"""Whether it was pickled, and the bytes."""


class ProcessLost(ChildProcessError):  # noqa: N818 - what happened
    """A process ended before its work did."""

    def __str__(self) -> str:
        return (
            "a process of this run was ended from outside, as systems do that run out of memory;"
            " --jobs 1 takes the least"
        )


class Crew(Generic[_In, _Out]):
    """`jobs` processes in each of which `enlist()` makes the step that an item goes through.

    `enlist` is pickled where processes are started anew: a function of a module, or a partial of
    one. `kind` is the type of what the step returns, `at_once` how many items one process gets
    together. `method` is how processes are started.
    """

    def __init__(
        self,
        enlist: Callable[[], Callable[[_In], _Out]],
        kind: type[_Out],
        jobs: int,
        at_once: int = AT_ONCE,
        method: str | None = None,
    ) -> None:
        self._enlist = enlist
        self._decoder = msgspec.msgpack.Decoder(tuple[kind, ...])  # type: ignore[valid-type]
        self._jobs = min(jobs, MOST)
        self._at_once = at_once
        self._method = method

    def each(self, items: Iterable[_In]) -> Generator[_Out, None, None]:
        """Yield what becomes of each item, in order. Raises ProcessLost, and what the step does."""
        rest = iter(items)
        method = self._method or start_method()
        if method == "fork" and self._at_once > 1:
            # What the first loads and compiles, the processes inherit.
            yield from map(self._enlist(), islice(rest, 1))
        under_way: deque[Future[_Packed]] = deque()
        with self._pool(method) as pool:
            while handful := tuple(islice(rest, self._at_once)):
                # Not for processes that are being started.
                with deaf():
                    under_way.append(pool.submit(_done, handful))
                if len(under_way) >= AHEAD * self._jobs:
                    yield from self._unpacked(under_way.popleft().result())
            while under_way:
                yield from self._unpacked(under_way.popleft().result())

    def _unpacked(self, packed: _Packed) -> tuple[_Out, ...]:
        pickled, data = packed
        found: tuple[_Out, ...]
        found = pickle.loads(data) if pickled else self._decoder.decode(data)  # noqa: S301 - our own
        return found

    @contextmanager
    def _pool(self, method: str) -> Iterator[ProcessPoolExecutor]:
        """Open a pool; whatever ends its use early ends its processes at once."""
        before = set(multiprocessing.active_children())
        pool = ProcessPoolExecutor(
            self._jobs,
            multiprocessing.get_context(method),
            _join,
            (self._enlist, gc.get_threshold()),
        )
        try:
            yield pool
        except BrokenProcessPool as error:
            raise ProcessLost from error
        except BaseException:
            for child in set(multiprocessing.active_children()) - before:
                child.terminate()
            # Of a result that was being sent, the rest would be waited for: we could send it, too.
            pool._result_queue._writer.close()  # type: ignore[attr-defined] # noqa: SLF001
            raise
        finally:
            pool.shutdown(cancel_futures=True)


# -- in the processes ----------------------------------------------------------------------------

_step: Callable[[Any], Any]


def _join(enlist: Callable[[], Callable[[Any], Any]], threshold: tuple[int, int, int]) -> None:
    """Make this process one of the crew."""
    global _step  # noqa: PLW0603 - what a process is for
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.set_threshold(*threshold)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _step = enlist()


def _end_with_parent() -> None:
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


def _done(items: tuple[Any, ...]) -> _Packed:
    found = tuple(map(_step, items))
    try:
        return False, msgspec.msgpack.encode(found)
    except UnicodeEncodeError:
        return True, pickle.dumps(found)
