"""One event loop for a run's asks: opened, watched, interrupted, closed.

The loop belongs to this file alone: uvloop where it runs, one worker thread for parsing so that
no page stalls the clocks of other hosts, and Ctrl-C keeps what is known.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from msgspec import Struct

from linkcheck.model import Answer, Ask
from linkcheck.resolve.errands import resolve
from linkcheck.resolve.policy import Policy


class Asked(Struct, frozen=True, kw_only=True):
    """What came of a round of asks. Answers are by `Ask.url`."""

    answers: dict[str, Answer]
    heard: bool
    """Something out there was heard: False means that we appear to be offline."""
    interrupted: bool = False


def ask_all(
    asks: Sequence[Ask],
    policy: Policy,
    digest: Callable[[Answer], Answer],
    watch: Callable[[Answer], object],
) -> Asked:
    """Ask everything; `digest` reads each answer in a worker thread, `watch` sees it then.

    Raises OSError where the policy's `ca_file` cannot be read.
    """
    answers: dict[str, Answer] = {}
    heard: list[bool] = []
    interrupted = False
    pool = ThreadPoolExecutor(1, thread_name_prefix="parse")
    try:
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(_ask_all(asks, policy, digest, watch, pool, answers, heard))
    except KeyboardInterrupt:
        interrupted = True
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return Asked(answers=answers, heard=any(heard) or interrupted, interrupted=interrupted)


async def _ask_all(
    asks: Sequence[Ask],
    policy: Policy,
    digest: Callable[[Answer], Answer],
    watch: Callable[[Answer], object],
    pool: ThreadPoolExecutor,
    answers: dict[str, Answer],
    heard: list[bool],
) -> None:
    from linkcheck.resolve.fetch import open_fetch  # noqa: PLC0415 - aiohttp, only when asked

    loop = asyncio.get_running_loop()
    async with open_fetch(policy) as fetch:
        async for answer in resolve(asks, fetch, policy):
            read = await loop.run_in_executor(pool, digest, answer) if answer.body else answer
            answers[answer.ask.url] = read
            watch(read)
        heard.append(fetch.network.heard)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    if sys.platform == "win32":
        return None
    try:
        import uvloop  # noqa: PLC0415
    except ImportError:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    return factory
