"""What a row of the table is: something a server does, and what is to be concluded from it.

A row is a frozen value that says everything that is on the wire. HOST in it stands for the row's
own host, PORT for the port of the local web; both are put in when the row is mounted, so two rows
that differ in nothing else are the same row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from linkcheck.model import Status
from tests.web.dns import What
from tests.web.ports import Port
from tests.web.server import Request, Route, Script, Shown

TIMEOUT = 2.5
"""Seconds that `--timeout` grants; the waits of the rows are made for it."""

SENTENCE = "The committee met on Tuesday, heard both sides, and put the decision off until June."
LIVING = SENTENCE * 8


def page(body: str = f"<p>{LIVING}</p>", title: str = "Minutes of the committee") -> str:
    """Return a whole HTML page; without arguments one that nobody could doubt."""
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


PAGE = page()


@dataclass(frozen=True)
class Turns:
    """One script after the other, then always the last."""

    scripts: tuple[Script, ...]


@dataclass(frozen=True)
class When:
    """One act where a request field (or `method`, `scheme`) holds a text, else another."""

    field: str
    holds: str
    then: Script
    otherwise: Script


Act = Script | Turns | When


class Verdict(NamedTuple):
    """A status and its reason, as the report has them."""

    status: str
    reason: str | None = None

    def __str__(self) -> str:
        return " ".join(word for word in self if word)


@dataclass(frozen=True, kw_only=True)
class Behaviour:
    """One row. `acts` are by path of the row's host, or by `other.HOST/path`; `*` is any path."""

    name: str
    wire: str
    """What happens, in words."""
    verdict: Verdict
    acts: tuple[tuple[str, Act], ...] = ()
    url: str = "http://HOST/page"
    """As cited."""
    host: str = ""
    """Where it is not `NAME.test`: as it stands in the Host field."""
    certificates: tuple[tuple[str, Shown], ...] = ()
    """By host."""
    port: Port | None = None
    """A port that is no web server, in place of the local web's."""
    zone: tuple[tuple[str, str, What | tuple[What, ...]], ...] = ()
    """Name, record type and what the DNS answers."""
    system: tuple[tuple[str, str, What | tuple[What, ...]], ...] | None = None
    """The same for the system's resolver, where it answers otherwise."""
    slow: float = 0.0
    """Seconds that the DNS takes."""
    by_name: bool = False
    """The host's address comes from the DNS, and the guard is told to let it pass."""
    guarded: bool = False
    """No route to the local web: guard and DNS decide."""

    @property
    def key(self) -> tuple[object, ...]:
        """What tells the row from others on the wire: the request, and everything that follows."""
        asked = self.url.partition("#")[0]
        places = (self.certificates, self.port, str(self.zone), str(self.system), self.slow)
        ways = (self.by_name, self.guarded)
        return (asked, self.host, self.acts, *places, *ways)


@dataclass
class Mounted:
    """A row at its host. The counters of its turns live here."""

    row: Behaviour
    port: int = 0
    _used: dict[str, int] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return self.row.host or f"{self.row.name}.test"

    @property
    def url(self) -> str:
        return self.named(self.row.url)

    @property
    def hosts(self) -> list[str]:
        """Every host that answers in this row."""
        return list(dict.fromkeys((self.host, *(host for (host, _), _ in self.routes()))))

    def named(self, text: str) -> str:
        """Put host and port into a text of the row."""
        return text.replace("HOST", self.host).replace("PORT", str(self.port))

    def routes(self) -> Iterator[tuple[tuple[str, str], Route]]:
        """Yield the routes for the local web."""
        for place, act in self.row.acts:
            if place.startswith("/") or place == "*":
                host, path = self.host, place
            else:
                host, slash, rest = self.named(place).partition("/")
                path = slash + rest if slash else "*"
            yield (host, path), self._route(place, act)

    def _route(self, place: str, act: Act) -> Route:
        def answer(request: Request) -> Script:
            return self.played(self._chosen(place, act, request))

        return answer

    def _chosen(self, place: str, act: Act, request: Request) -> Script:
        if isinstance(act, Script):
            return act
        if isinstance(act, Turns):
            turn = self._used.get(place, 0)
            self._used[place] = turn + 1
            return act.scripts[min(turn, len(act.scripts) - 1)]
        scheme = "https" if request.tls else "http"
        shown = {"method": request.method, "scheme": scheme, **request.headers}.get(act.field, "")
        return act.then if act.holds in shown else act.otherwise

    def played(self, script: Script) -> Script:
        """Return `script` with host and port in it."""
        steps = tuple(self._filled(s) if isinstance(s, bytes) else s for s in script.steps)
        return replace(script, steps=steps)

    def _filled(self, step: bytes) -> bytes:
        head, blank, body = step.partition(b"\r\n\r\n")
        filled = head.replace(b"HOST", self.host.encode()).replace(b"PORT", str(self.port).encode())
        return filled + blank + body


def row(
    name: str,
    wire: str,
    act: Act | None,
    verdict: str,
    *,
    url: str = "http://HOST/page",
    more: dict[str, Act] | None = None,
    tls: Shown | dict[str, Shown] = "valid",
    zone: dict[str, What | tuple[What, ...]] | None = None,
    system: dict[str, What | tuple[What, ...]] | None = None,
    host: str = "",
    port: Port | None = None,
    slow: float = 0.0,
    by_name: bool = False,
    guarded: bool = False,
) -> Behaviour:
    """Return a row. `act` answers `/page`, `more` other places, `tls` the row's host or several.

    `verdict` is a status and a reason, `zone` is by `name TYPE`.
    """
    status, _, reason = verdict.partition(" ")
    certificates = tls if isinstance(tls, dict) else {} if tls == "valid" else {"HOST": tls}
    return Behaviour(
        name=name,
        wire=wire,
        verdict=Verdict(Status(status).value, reason or None),
        acts=(*((("/page", act),) if act is not None else ()), *(more or {}).items()),
        url=url,
        host=host,
        certificates=tuple(certificates.items()),
        port=port,
        zone=_zone(zone or {}),
        system=None if system is None else _zone(system),
        slow=slow,
        by_name=by_name,
        guarded=guarded,
    )


def _zone(
    records: dict[str, What | tuple[What, ...]],
) -> tuple[tuple[str, str, What | tuple[What, ...]], ...]:
    return tuple((*key.rsplit(" ", 1), what) for key, what in records.items())  # type: ignore[misc]
