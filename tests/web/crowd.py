"""Many links on many hosts of which some misbehave, and whether any is called what it is not.

    python -m tests.web.crowd [--urls 1000] [--hosts 400] [--bad 50] [--seed N]

Good hosts serve pages, one link in ten is a 404, one in ten a redirect, one in twenty fails once.
Each bad host does at every address what one row of the table of behaviours does.
"""

from __future__ import annotations

import random
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from time import monotonic

from tests.web.behaviours import FAMILIES
from tests.web.behaviours.row import PAGE, Act, Behaviour, Turns, row
from tests.web.behaviours.run import audited, mounted
from tests.web.server import redirect, respond


class Truth(Enum):
    """What a link is. UNKNOWN: nobody can tell from here."""

    LIVING = "living"
    DEAD = "dead"
    UNKNOWN = "unknown"


_TRUTHS = {"ok": Truth.LIVING, "redirected": Truth.LIVING, "broken": Truth.DEAD}
_DEAD, _FINE = {"broken", "malformed"}, {"ok", "redirected"}
_MISBEHAVING = (
    "Status codes",
    "Framing",
    "Codings and character sets",
    "Time and size",
    "Connections",
    "TLS",
)


@dataclass(frozen=True)
class Link:
    """One URL of the article and what it truly is."""

    url: str
    truth: Truth
    wire: str


@dataclass(frozen=True)
class Called:
    """A link and what it was called."""

    link: Link
    status: str
    because: str

    @property
    def slandered(self) -> bool:
        """It is not dead and was called dead."""
        return self.link.truth is not Truth.DEAD and self.status in _DEAD

    @property
    def missed(self) -> bool:
        """It is dead and was called fine."""
        return self.link.truth is Truth.DEAD and self.status in _FINE


def crowd(urls: int, hosts: int, bad: int, seed: int = 0) -> list[Called]:
    """Build the web, audit one article that cites `urls` links of it, and return what they are called."""
    chance = random.Random(seed)
    strays = iter(chance.sample(_strays(), bad))
    misbehaving = set(chance.sample(range(hosts), bad))
    shares = [urls // hosts + (number < urls % hosts) for number in range(hosts)]
    rows: list[Behaviour] = []
    links: list[Link] = []
    for number, share in enumerate(shares):
        here = (
            _stray(next(strays), f"h{number}", share)
            if number in misbehaving
            else _good(f"h{number}", share, len(links), tls=number % 3 == 0)
        )
        rows.append(here[0])
        links += here[1]
    with mounted(rows) as (_, _, command):
        report = audited([link.url for link in links], command)
    citations = report["articles"][0]["citations"]
    becauses = (report["resolutions"][c["url"]]["because"] for c in citations)
    return [
        Called(link, citation["status"], because)
        for link, citation, because in zip(links, citations, becauses, strict=True)
    ]


def _good(name: str, share: int, before: int, *, tls: bool) -> tuple[Behaviour, list[Link]]:
    """Return a host of `share` links, of which each kind comes as often as the module says."""
    acts: dict[str, Act] = {}
    links = []
    for number in range(share):
        place = f"/page-{number}"
        act, truth, wire = _kind(before + number)
        acts |= {place: act, f"/moved-{number}": respond(200, PAGE)}
        if wire == "302":
            acts[place] = redirect(f"/moved-{number}")
        links.append(Link(f"http{'s' if tls else ''}://{name}.test{place}", truth, wire))
    return row(name, "a good host", None, "ok", more=acts), links


def _kind(number: int) -> tuple[Act, Truth, str]:
    if number % 10 == 3:
        return respond(404, "<h1>Not Found</h1>"), Truth.DEAD, "404"
    if number % 10 == 6:
        return respond(200, PAGE), Truth.LIVING, "302"
    if number % 20 == 9:
        return Turns((respond(503), respond(200, PAGE))), Truth.LIVING, "503 once"
    return respond(200, PAGE), Truth.LIVING, "200"


def _stray(kind: Behaviour, name: str, share: int) -> tuple[Behaviour, list[Link]]:
    """Return a host that does at each of `share` places what `kind` does at one."""
    act = kind.acts[0][1]
    acts = tuple((f"/page?{number}", act) for number in range(share))
    truth = _TRUTHS.get(kind.verdict.status, Truth.UNKNOWN)
    scheme = kind.url.partition(":")[0]
    links = [Link(f"{scheme}://{name}.test{place}", truth, kind.name) for place, _ in acts]
    return replace(kind, name=name, acts=acts, url=f"{scheme}://HOST/page?0"), links


def _strays() -> list[Behaviour]:
    """Return the rows that need one place of one host and no fragment."""
    rows = [row for family in _MISBEHAVING for row in FAMILIES[family]]
    return [
        row
        for row in rows
        if [place for place, _ in row.acts] == ["/page"]
        and row.url in ("http://HOST/page", "https://HOST/page")
        and not row.host
        and not isinstance(dict(row.certificates).get("HOST"), tuple)
        and "Location" not in str(row.acts)[:4000]
    ]


def main(arguments: Sequence[str]) -> int:
    """Print what was called what it is not; return 1 where anything was."""
    parser = ArgumentParser(prog="python -m tests.web.crowd", description=__doc__)
    for name, default in (("urls", 1000), ("hosts", 400), ("bad", 50), ("seed", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args(arguments)
    start = monotonic()
    called = crowd(options.urls, options.hosts, options.bad, options.seed)
    wrong = [one for one in called if one.slandered or one.missed]
    for one in wrong:
        print(
            f"! {one.link.url} ({one.link.wire}), {one.link.truth.value}: {one.status}: {one.because}"
        )
    for (truth, status), count in sorted(_counted(called).items()):
        print(f"{count:5} {truth} called {status}")
    slandered, missed = sum(one.slandered for one in called), sum(one.missed for one in called)
    print(
        f"{len(called)} links on {options.hosts} hosts, {options.bad} of them bad, in"
        f" {monotonic() - start:.1f} s: {slandered} called dead that are not, {missed} dead called fine"
    )
    return int(bool(wrong))


def _counted(called: Sequence[Called]) -> Counter[tuple[str, str]]:
    return Counter((one.link.truth.value, one.status) for one in called)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
