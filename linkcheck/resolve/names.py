"""Names to addresses, and who may say that a name does not exist.

A name that does not exist makes a citation broken, so the word of one resolver is not enough. Where
c-ares finds no address, the system's own resolver is asked too. «Does not exist» is said only when
both agree and c-ares has proved itself in this run: by an address for some other name, or by the NS
records of a control name. Everything short of that is `dns-failure`. A name that is asked for again
is asked of another c-ares, which remembers nothing of the first answer and begins with the last of
the configured servers.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import NamedTuple

from linkcheck.resolve.dns import Addresses, Miss, MissError, Resolver, SystemResolver
from linkcheck.resolve.guard import is_loopback_name

_STRAGGLER = 0.05
"""Seconds that AAAA may come after A (RFC 8305 calls it the resolution delay)."""
_SYSTEM_SHARE = 0.4
"""Of the budget, kept for the second opinion."""
_MUTE_BUDGET = 1.0
"""Seconds for a name once a whole budget has passed without a word from any resolver."""
_LIFETIME = 120.0
"""Seconds an address is remembered."""
_MISSING_LIFETIME = 30.0
"""Seconds it is remembered that two look-ups of a name found none."""
_LOOPBACK = ("127.0.0.1", "::1")


class NameMissing(Exception):  # noqa: N818 - it says what happened
    """No usable address. `reason` is a word of tables/reasons.py, `detail` a sentence part."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class _Missed(NamedTuple):
    """What is remembered of a name without address."""

    since: float
    times: int
    failure: NameMissing


class Names:
    """The names of one run."""

    def __init__(
        self,
        resolver: Resolver,
        system: SystemResolver,
        *,
        budget: float,
        control: str,
        again: Resolver | None = None,
    ) -> None:
        """Keep `budget` seconds a name; `again` (else `resolver`) answers what must be fresh."""
        self._resolver = resolver
        self._again = again or resolver
        self._system = system
        self._budget = budget
        self._control = control
        self._known: dict[str, tuple[float, Addresses]] = {}
        self._missed: dict[str, _Missed] = {}
        self._running: dict[tuple[str, bool], asyncio.Task[Addresses]] = {}
        self._proof: asyncio.Task[bool] | None = None
        self._vouched: set[str] = set()
        self._heard = False
        self._mute = False

    @property
    def heard(self) -> bool:
        """Some resolver found an address in this run, or passed the control."""
        return self._heard or self.proved

    @property
    def proved(self) -> bool:
        """c-ares resolved some name, or the control name answered."""
        return bool(self._vouched)

    async def addresses(self, host: str, *, fresh: bool = False) -> Addresses:
        """Return the addresses of `host`, or raise NameMissing within the budget.

        Look-ups of one name are shared. `fresh` asks again although the name is known, but where it
        is known to have no address only once: a thousand URLs of a dead host cost two look-ups.
        """
        host = host.rstrip(".").lower()
        if is_loopback_name(host):
            return _LOOPBACK
        since, known = self._known.get(host, (0.0, ()))
        if known and not fresh and monotonic() - since < _LIFETIME:
            return known
        if (missed := self._remembered(host)) is not None and (missed.times > 1 or not fresh):
            raise NameMissing(missed.failure.reason, missed.failure.detail)
        key = (host, fresh)
        if key not in self._running:
            resolver = self._again if fresh else self._resolver
            task = asyncio.create_task(self._look_up(host, resolver))
            self._running[key] = task
            task.add_done_callback(lambda _: self._running.pop(key, None))
            task.add_done_callback(_heeded)
        return await asyncio.shield(self._running[key])

    def known(self, host: str) -> Addresses:
        """Return what the last look-up of `host` gave."""
        if is_loopback_name(host):
            return _LOOPBACK
        return self._known.get(host.rstrip(".").lower(), (0.0, ()))[1]

    async def close(self) -> None:
        """Stop every look-up; nothing is waited for but the tasks' own end."""
        tasks = [*self._running.values(), *([self._proof] if self._proof else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._resolver.close()
        if self._again is not self._resolver:
            await self._again.close()

    def _remembered(self, host: str) -> _Missed | None:
        missed = self._missed.get(host)
        fresh = missed is not None and monotonic() - missed.since < _MISSING_LIFETIME
        return missed if fresh else None

    async def _look_up(self, host: str, resolver: Resolver) -> Addresses:
        """Look `host` up and remember what came of it."""
        try:
            found = await self._find(host, resolver)
        except NameMissing as failure:
            before = self._remembered(host)
            times = before.times + 1 if before is not None else 1
            self._missed[host] = _Missed(monotonic(), times, failure)
            raise
        self._missed.pop(host, None)
        self._known[host] = (monotonic(), found)
        return found

    async def _find(self, host: str, resolver: Resolver) -> Addresses:
        budget = min(self._budget, _MUTE_BUDGET) if self._mute else self._budget
        found, misses = await self._both(resolver, host, budget * (1 - _SYSTEM_SHARE))
        if found:
            self._vouched.add(host)
        else:
            found = await self._second_opinion(host, misses, budget * _SYSTEM_SHARE)
        self._heard, self._mute = True, False
        return found

    async def _both(
        self, resolver: Resolver, host: str, budget: float
    ) -> tuple[Addresses, list[MissError]]:
        """Ask for A and AAAA at once; return the addresses, or why there are none."""
        tasks = [
            asyncio.create_task(_query(resolver, host, record, budget)) for record in ("A", "AAAA")
        ]
        try:
            done, late = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            found = any(isinstance(task.result(), tuple) for task in done)
            if late:
                await asyncio.wait(late, timeout=_STRAGGLER if found else None)
        finally:
            for task in tasks:
                task.cancel()
        results = [task.result() for task in tasks if task.done() and not task.cancelled()]
        found_all = tuple(one for result in results if isinstance(result, tuple) for one in result)
        return found_all, [result for result in results if isinstance(result, MissError)]

    async def _second_opinion(self, host: str, misses: list[MissError], budget: float) -> Addresses:
        first = {miss.miss for miss in misses}
        detail = "; ".join(sorted({str(miss) for miss in misses}))
        try:
            async with asyncio.timeout(budget):
                return await self._system(host)
        except MissError as miss:
            second = miss.miss
        except TimeoutError:
            second = Miss.SILENCE
        if first <= {Miss.NO_NAME, Miss.NO_DATA} and second in (Miss.NO_NAME, Miss.NO_DATA):
            raise await self._agreed(host, first, second)
        self._mute = self._mute or not (self.proved or first & {Miss.NO_NAME, Miss.NO_DATA})
        raise NameMissing("dns-failure", f"{detail}; the system's resolver: {second.value}")

    async def _agreed(self, host: str, first: set[Miss], second: Miss) -> NameMissing:
        """Return the failure on which both resolvers agree, if the first one can be believed."""
        if not await self._believable(host):
            return NameMissing("dns-failure", "no such name, says a resolver that resolved nothing")
        if first == {Miss.NO_NAME} and second is Miss.NO_NAME:
            return NameMissing("dns-nxdomain", f"{host} does not exist in the DNS")
        if Miss.NO_DATA in first:
            return NameMissing("dns-no-address", f"{host} has neither an A nor an AAAA record")
        return NameMissing("dns-failure", "two resolvers disagree on whether the name exists")

    async def _believable(self, host: str) -> bool:
        if self._vouched - {host}:
            return True
        if self._proof is None or (self._proof.done() and not self._proof.result()):
            self._proof = asyncio.create_task(self._ask_control())
        return await asyncio.shield(self._proof)

    async def _ask_control(self) -> bool:
        result = await _query(self._resolver, self._control, "NS", self._budget)
        if isinstance(result, MissError):
            return False
        self._vouched.add(f"{self._control} NS")
        return True


async def _query(
    resolver: Resolver, host: str, record: str, budget: float
) -> Addresses | MissError:
    try:
        async with asyncio.timeout(budget):
            return await resolver.query(host, record)
    except MissError as miss:
        return miss
    except TimeoutError:
        return MissError(Miss.SILENCE)


def is_dns_name(host: str) -> bool:
    """Tell whether `host` (ASCII) can be asked for: labels of 1 to 63, 253 characters in all.

    >>> is_dns_name("a.org."), is_dns_name("a..org")
    (True, False)
    """
    name = host.removesuffix(".")
    return len(name) <= 253 and all(0 < len(label) < 64 for label in name.split("."))


def _heeded(task: asyncio.Task[Addresses]) -> None:
    """Take note of a failure whose caller went away, so that asyncio does not complain."""
    if not task.cancelled():
        task.exception()
