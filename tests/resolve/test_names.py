"""Names: every class of failure, and who may say that a name does not exist."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from time import monotonic

import pytest

from linkcheck.resolve.dns import Addresses, AresResolver, LibcResolver, Miss, MissError
from linkcheck.resolve.names import NameMissing, Names, is_dns_name
from tests.web.dns import LocalDns

SILENT = 99.0


class Table:
    """A resolver that answers from a table: addresses, a Miss, or seconds of silence."""

    def __init__(self, answers: dict[tuple[str, str], Addresses | Miss | float]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, str]] = []

    async def query(self, name: str, record: str) -> Addresses:
        self.asked.append((name, record))
        answer = self.answers.get((name, record), Miss.NO_NAME)
        if isinstance(answer, float):
            await asyncio.sleep(answer)
            raise MissError(Miss.SILENCE)
        if isinstance(answer, Miss):
            raise MissError(answer)
        return answer

    async def close(self) -> None:
        return


def system(answer: Addresses | Miss | float) -> Callable[[str], Awaitable[Addresses]]:
    async def ask(_: str) -> Addresses:
        return await Table({("", ""): answer}).query("", "")

    return ask


CONTROL = {("com", "NS"): ("a.gtld-servers.net",)}


def look_up(
    answers: dict[tuple[str, str], Addresses | Miss | float],
    second: Addresses | Miss | float,
    *,
    budget: float = 0.5,
) -> tuple[str | Addresses, Names]:
    """Return the addresses of x.org, or the reason why there are none."""

    async def run() -> tuple[str | Addresses, Names]:
        names = Names(Table(answers), system(second), budget=budget, control="com")
        try:
            return await names.addresses("x.org"), names
        except NameMissing as missing:
            return missing.reason, names
        finally:
            await names.close()

    return asyncio.run(run())


def both(a: Addresses | Miss | float, aaaa: Addresses | Miss | float | None = None):
    return {("x.org", "A"): a, ("x.org", "AAAA"): a if aaaa is None else aaaa}


@pytest.mark.parametrize(
    ("answers", "second", "expected"),
    [
        (both(("1.1.1.1",), Miss.NO_DATA), SILENT, ("1.1.1.1",)),
        (both(("1.1.1.1",), SILENT), SILENT, ("1.1.1.1",)),
        (both(("1.1.1.1",), ("2606::1",)), SILENT, ("1.1.1.1", "2606::1")),
        (both(Miss.NO_DATA, ("2606::1",)), SILENT, ("2606::1",)),
        (both(Miss.NO_NAME) | CONTROL, Miss.NO_NAME, "dns-nxdomain"),
        (both(Miss.NO_NAME), Miss.NO_NAME, "dns-failure"),
        (both(Miss.NO_NAME) | CONTROL, Miss.TROUBLE, "dns-failure"),
        (both(Miss.NO_NAME) | CONTROL, SILENT, "dns-failure"),
        (both(Miss.NO_NAME) | CONTROL, Miss.NO_DATA, "dns-failure"),
        (both(Miss.NO_NAME) | CONTROL, ("1.1.1.1",), ("1.1.1.1",)),
        (both(Miss.NO_DATA) | CONTROL, Miss.NO_DATA, "dns-no-address"),
        (both(Miss.NO_DATA) | CONTROL, Miss.NO_NAME, "dns-no-address"),
        (both(Miss.NO_DATA, SILENT) | CONTROL, Miss.NO_DATA, "dns-failure"),
        (both(Miss.NO_DATA, Miss.TROUBLE) | CONTROL, Miss.NO_DATA, "dns-failure"),
        (both(Miss.NO_DATA), Miss.NO_DATA, "dns-failure"),
        (both(Miss.TROUBLE) | CONTROL, Miss.NO_NAME, "dns-failure"),
        (both(SILENT) | CONTROL, SILENT, "dns-failure"),
    ],
)
def test_what_two_resolvers_amount_to(
    answers: dict[tuple[str, str], Addresses | Miss | float],
    second: Addresses | Miss | float,
    expected: str | Addresses,
) -> None:
    assert look_up(answers, second)[0] == expected


def test_another_resolved_name_is_proof_enough() -> None:
    async def run() -> str:
        table = Table({("ok.org", "A"): ("1.1.1.1",), ("ok.org", "AAAA"): Miss.NO_DATA})
        names = Names(table, system(Miss.NO_NAME), budget=0.5, control="com")
        await names.addresses("ok.org")
        with pytest.raises(NameMissing) as caught:
            await names.addresses("x.org")
        assert ("com", "NS") not in table.asked
        await names.close()
        return caught.value.reason

    assert asyncio.run(run()) == "dns-nxdomain"


def test_offline_is_told_apart_and_fast() -> None:
    """Without any network the first name costs the budget, the others almost nothing."""

    async def run() -> tuple[float, bool]:
        names = Names(
            Table(
                dict.fromkeys([(f"{i}.org", r) for i in range(9) for r in ("A", "AAAA")], SILENT)
            ),
            system(SILENT),
            budget=1.5,
            control="com",
        )
        start = monotonic()
        for i in range(2):
            with pytest.raises(NameMissing):
                await names.addresses(f"{i}.org")
        await names.close()
        return monotonic() - start, names.heard

    seconds, heard = asyncio.run(run())
    assert seconds < 2.8
    assert not heard


def test_a_control_that_answers_is_heard() -> None:
    assert look_up(both(Miss.NO_NAME) | CONTROL, Miss.NO_NAME)[1].heard


def test_look_ups_are_shared_remembered_and_refreshed() -> None:
    async def run() -> int:
        table = Table(both(("1.1.1.1",), Miss.NO_DATA))
        names = Names(table, system(SILENT), budget=0.5, control="com")
        await asyncio.gather(*(names.addresses("X.org.") for _ in range(5)))
        assert len(table.asked) == 2
        await names.addresses("x.org", fresh=True)
        assert names.known("x.org") == ("1.1.1.1",)
        await names.close()
        return len(table.asked)

    assert asyncio.run(run()) == 4


def test_localhost_is_never_asked_for() -> None:
    async def run() -> Addresses:
        names = Names(Table({}), system(SILENT), budget=0.5, control="com")
        return await names.addresses("app.localhost")

    assert asyncio.run(run()) == ("127.0.0.1", "::1")


def test_a_stuck_libc_holds_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A look-up that cannot be interrupted neither delays the timeout nor the end of the loop."""
    import socket
    import time

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(1.5) or [])
    start = monotonic()

    async def run() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(LibcResolver()("x.org"), 0.1)

    asyncio.run(run())
    assert monotonic() - start < 1


def test_stuck_look_ups_do_not_pile_up_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    over, looking = threading.Event(), []

    def stuck(host: str, *_: object, **__: object) -> list[object]:
        looking.append(host)
        over.wait(10)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", stuck)

    async def run() -> int:
        libc = LibcResolver()
        asks = [asyncio.create_task(libc(f"n{i}.org")) for i in range(100)]
        async with asyncio.timeout(10):
            while len(looking) < 32:  # noqa: ASYNC110 - it is about other threads
                await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        alive = sum(thread.name.startswith("getaddrinfo n") for thread in threading.enumerate())
        for ask in asks:
            ask.cancel()
        await asyncio.gather(*asks, return_exceptions=True)
        over.set()
        return alive

    assert asyncio.run(run()) == 32


def test_a_dead_name_costs_two_look_ups_however_often_it_is_cited() -> None:
    async def run() -> int:
        table = Table(both(Miss.NO_NAME) | CONTROL)
        names = Names(table, system(Miss.NO_NAME), budget=0.5, control="com")
        for _ in range(5):
            for fresh in (False, True):
                with pytest.raises(NameMissing, match="dns-nxdomain"):
                    await names.addresses("x.org", fresh=fresh)
        await names.close()
        return table.asked.count(("x.org", "A"))

    assert asyncio.run(run()) == 2


def test_the_systems_resolver_knows_this_machine() -> None:
    async def local() -> Addresses:
        return await LibcResolver()("localhost")

    assert "127.0.0.1" in asyncio.run(local())


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("a.org", True),
        ("a.org.", True),
        ("a..org", False),
        ("", False),
        ("a" * 64 + ".org", False),
        (".".join(["abcdefg"] * 40), False),
        ("under_score.org", True),
    ],
)
def test_names_the_dns_can_be_asked_for(name: str, good: bool) -> None:
    assert is_dns_name(name) is good


def test_c_ares_keeps_the_classes_apart() -> None:
    """Against a real server: addresses, no such name, no data, trouble and silence."""
    records = {
        ("ok.org", "A"): ["192.0.2.1", "192.0.2.2"],
        ("ok.org", "AAAA"): ["2001:db8::1"],
        ("empty.org", "A"): "nodata",
        ("broken.org", "A"): "servfail",
        ("closed.org", "A"): "refused",
        ("silent.org", "A"): "drop",
        ("com", "NS"): ["ns.example"],
    }

    async def run(port: int) -> list[Addresses | Miss]:
        resolver = AresResolver(timeout=0.05, servers=("127.0.0.1",), port=port)
        results: list[Addresses | Miss] = []
        for name, record in [*records, ("gone.org", "A")]:
            try:
                results.append(await asyncio.wait_for(resolver.query(name, record), 0.7))
            except MissError as miss:
                results.append(miss.miss)
            except TimeoutError:
                results.append(Miss.SILENCE)
        await resolver.close()
        return results

    with LocalDns(records) as dns:
        assert asyncio.run(run(dns.port)) == [
            ("192.0.2.1", "192.0.2.2"),
            ("2001:db8::1",),
            Miss.NO_DATA,
            Miss.TROUBLE,
            Miss.TROUBLE,
            Miss.SILENCE,
            ("ns.example",),
            Miss.NO_NAME,
        ]


def test_a_slow_name_after_fast_ones_is_still_found() -> None:
    """c-ares shortens its timeouts after fast answers; enough tries make up for it."""
    fast = {(f"f{i}.org", "A"): ["192.0.2.1"] for i in range(8)}
    records = {**fast, ("slow.org", "A"): ["192.0.2.9"]}

    async def run(port: int) -> Addresses:
        resolver = AresResolver(timeout=5, servers=("127.0.0.1",), port=port)
        names = Names(resolver, system(SILENT), budget=10, control="com")
        for i in range(8):
            await names.addresses(f"f{i}.org")
        found = await names.addresses("slow.org")
        await names.close()
        return found

    with LocalDns(records, otherwise="nodata", slow={"slow.org": 0.6}) as dns:
        assert asyncio.run(run(dns.port)) == ("192.0.2.9",)


def test_closing_does_not_wait_for_what_is_under_way() -> None:
    async def run(port: int) -> float:
        resolver = AresResolver(timeout=5, servers=("127.0.0.1",), port=port)
        names = Names(resolver, LibcResolver(), budget=10, control="com")
        waiting = [asyncio.create_task(names.addresses(f"n{i}.org")) for i in range(12)]
        await asyncio.sleep(0.05)
        start = monotonic()
        for task in waiting:
            task.cancel()
        await names.close()
        return monotonic() - start

    with LocalDns({}, otherwise="drop") as dns:
        assert asyncio.run(run(dns.port)) < 0.3


def test_what_must_be_fresh_is_asked_of_another_resolver() -> None:
    """c-ares remembers answers by itself: the same one asked again would only repeat them."""

    async def run(port: int) -> list[Addresses]:
        first = AresResolver(timeout=1, servers=("127.0.0.1",), port=port)
        again = AresResolver(timeout=1, servers=("127.0.0.1",), port=port, last_first=True)
        names = Names(first, system(SILENT), budget=2, control="com", again=again)
        found = [await names.addresses("a.org")]
        dns.records = {("a.org", "A"): ["192.0.2.2"]}
        found.append(await names.addresses("a.org"))
        found.append(await names.addresses("a.org", fresh=True))
        found.append(await names.addresses("a.org"))
        await names.close()
        return found

    with LocalDns({("a.org", "A"): ["192.0.2.1"]}, otherwise="nodata") as dns:
        assert asyncio.run(run(dns.port)) == [
            ("192.0.2.1",), ("192.0.2.1",), ("192.0.2.2",), ("192.0.2.2",),
        ]  # fmt: skip


def test_a_name_that_does_not_exist_must_not_exist_for_the_second_server_either() -> None:
    async def run(port: int) -> list[Addresses | str]:
        servers = ("127.0.0.1", "127.0.0.2")
        first = AresResolver(timeout=1, servers=servers, port=port)
        again = AresResolver(timeout=1, servers=servers, port=port, last_first=True)
        names = Names(first, system(Miss.NO_NAME), budget=2, control="com", again=again)
        found: list[Addresses | str] = []
        for fresh in (False, True):
            try:
                found.append(await names.addresses("x.org", fresh=fresh))
            except NameMissing as missing:
                found.append(missing.reason)
        await names.close()
        return found

    control = {("com", "NS"): ["ns.example"]}
    with LocalDns(control) as one:
        with LocalDns({("x.org", "A"): ["192.0.2.1"]}, host="127.0.0.2", port=one.port):
            disagreeing = asyncio.run(run(one.port))
        with LocalDns(control, host="127.0.0.2", port=one.port):
            agreeing = asyncio.run(run(one.port))

    assert disagreeing == ["dns-nxdomain", ("192.0.2.1",)]
    assert agreeing == ["dns-nxdomain", "dns-nxdomain"]


def test_a_dead_second_server_hides_no_death() -> None:
    async def run(port: int) -> str:
        servers = ("127.0.0.1", "127.0.0.2")
        first = AresResolver(timeout=1, servers=servers, port=port)
        again = AresResolver(timeout=0.4, servers=servers, port=port, last_first=True)
        names = Names(first, system(Miss.NO_NAME), budget=4, control="com", again=again)
        with pytest.raises(NameMissing) as caught:
            await names.addresses("x.org", fresh=True)
        await names.close()
        return caught.value.reason

    with (
        LocalDns({("com", "NS"): ["ns.example"]}) as one,
        LocalDns({}, otherwise="drop", host="127.0.0.2", port=one.port),
    ):
        assert asyncio.run(run(one.port)) == "dns-nxdomain"
