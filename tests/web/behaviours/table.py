"""The table as Markdown: what a server does, byte by byte and second by second, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from tests.web.behaviours.row import TIMEOUT, Act, Behaviour, Turns, When
from tests.web.server import Script

_HEADER = """\
# What is decided how

<!-- Written by `python -m tests.web.behaviours`; a test holds it to the code. -->

Every row is something that a server, a name server or a port does, and what linkcheck concludes from
it. All rows are run against the program: `python -m tests.web.behaviours --run`.

`HOST` is the row's own host, `PORT` the port of the local web; a URL is shown where it is not
`http://HOST/page`. An act is written as the bytes that are sent (the first line, then the size),
the seconds between them, and the end of the connection; without an end it is kept open for the next
request. A request may take {timeout:g} s. Places that are not named answer 404.
"""
_COLUMNS = "| name | what happens | on the wire | verdict | reason |\n|---|---|---|---|---|\n"
_FIRST_LINE = 48
_ENDS = {
    "keep": "",
    "close": "close",
    "cut": "close without goodbye",
    "reset": "reset",
    "hang": "silence",
    "repeat": "all but the first again and again",
}


def markdown(families: Mapping[str, tuple[Behaviour, ...]]) -> str:
    """Return the whole table, a section a family."""
    total = sum(map(len, families.values()))
    parts = [_HEADER.format(timeout=TIMEOUT), f"{total} rows.\n"]
    for name, rows in families.items():
        parts.append(f"## {name}\n\n{_COLUMNS}{''.join(map(_line, rows))}")
    return "\n".join(parts)


def _line(row: Behaviour) -> str:
    cells = (
        row.name,
        row.wire,
        "<br>".join(_acts(row)),
        row.verdict.status,
        row.verdict.reason or "",
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def _acts(row: Behaviour) -> Iterator[str]:
    if row.url != "http://HOST/page":
        yield f"cited `{row.url}`"
    if row.host:
        yield f"HOST is `{row.host}`"
    if row.system != row.zone and row.system is not None:
        yield from (
            f"system’s DNS: {name} {kind}: {_told(what)}" for name, kind, what in row.system
        )
    yield from (f"DNS: {name} {kind}: {_told(what)}" for name, kind, what in row.zone)
    if row.slow:
        yield f"DNS after {row.slow:g} s"
    if row.port is not None:
        yield f"port: {row.port if isinstance(row.port, str) else _script(row.port)}"
    for host, shown in row.certificates:
        yield f"TLS of {host}: {_script(shown) if isinstance(shown, Script) else _told(shown)}"
    yield from (f"`{_short(place)}`: {_act(act)}" for place, act in row.acts)


def _told(what: object) -> str:
    if isinstance(what, tuple):
        return ", then ".join(map(_told, what))
    return ", ".join(what) if isinstance(what, list) else str(what)


def _act(act: Act) -> str:
    if isinstance(act, Turns):
        return ", then ".join(map(_script, act.scripts))
    if isinstance(act, When):
        condition = f"where {act.field} holds `{act.holds}`"
        return f"{condition} {_script(act.then)}, else {_script(act.otherwise)}"
    return _script(act)


def _script(script: Script) -> str:
    told = [_many(step, len(list(same))) for step, same in groupby(script.steps)]
    if len(told) > 8:
        told = [*told[:6], f"… ({len(script.steps)} steps)", told[-1]]
    return "; ".join(word for word in (*told, _ENDS[script.end]) if word) or "nothing"


def _many(step: bytes | float, times: int) -> str:
    return (f"{times} × " if times > 1 else "") + _step(step)


def _step(step: bytes | float) -> str:
    if not isinstance(step, bytes):
        return f"{step:g} s"
    if not step:
        return ""
    line = step.strip(b"\r\n").partition(b"\n")[0].strip(b"\r")
    shown = "".join(
        chr(b) if 32 <= b < 127 and b != 96 else f"\\x{b:02x}" for b in line[:_FIRST_LINE]
    )
    if len(line) > _FIRST_LINE:
        shown = shown[:_FIRST_LINE] + "…"
    return f"`{shown}` ({_size(step)})" if shown.strip() else _size(step)


def _size(step: bytes) -> str:
    """Return a size; of compressed bytes one that every version of a compressor keeps to."""
    if b"\r\nContent-Encoding: " not in step[:200]:
        return f"{len(step):,} B"
    power = max(1 << 10, 1 << (len(step) - 1).bit_length())
    return f"under {power >> 10} KB" if power < 1 << 20 else f"under {power >> 20} MB"


def _short(place: str) -> str:
    return place if len(place) <= 60 else f"{place[:57]}…"
