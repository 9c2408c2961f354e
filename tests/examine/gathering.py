"""What was gathered from public sources, in two halves, and how much of it is recognised.

`pages/` shows what the tables of linkcheck were written from, `heldback/` the other half, to which
nothing may be tuned; `pages/living.toml` are look-alikes that must be left alone. `scripts/signs`
prints the figures.
"""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from linkcheck.model import Resolution, Status
from linkcheck.tables.notfound import PHRASES, Phrase
from tests.examine.making import URL, answer, verdict

FOLDER = Path(__file__).resolve().parent
TABLES = ("walls", "parking", "gates", "data")
HALVES = ("pages", "heldback")


class Sample(NamedTuple):
    """One page of one table. `group` is the product, provider or kind it is an instance of."""

    table: str
    group: str
    name: str
    source: str
    answer: dict[str, object]
    body: str

    @property
    def key(self) -> str:
        return f"{self.group}: {self.name}"


def samples(half: str, table: str) -> tuple[Sample, ...]:
    rows = _load(f"{half}/{table}.toml")["page"]
    return tuple(
        Sample(table, row["product"], row["name"], row["source"], _given(row), row.get("body", ""))
        for row in rows
    )


def living() -> Iterator[tuple[str, str, Resolution]]:
    """Yield table, name and verdict of every look-alike."""
    for row in _load("pages/living.toml")["page"]:
        body = row["body"] + (f"<p>{'word ' * row['filler']}" if "filler" in row else "")
        more = {"sibling": answer(row["sibling"])} if "sibling" in row else {}
        yield row["table"], row["name"], verdict(body, **_given(row), **more)


def heldback_phrases() -> tuple[Phrase, ...]:
    return tuple(
        Phrase(language, text, source)
        for source, languages in _load("heldback/phrases.toml").items()
        for language, texts in languages.items()
        for text in texts
    )


def _load(name: str) -> dict[str, object]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def _given(row: dict[str, object]) -> dict[str, object]:
    url = row.get("url", URL)
    given: dict[str, object] = {
        "url": url,
        "status": row.get("status", 200),
        "headers": tuple(row.get("headers", {}).items()),
        "kind": row.get("kind", "text/html; charset=utf-8"),
    }
    if final := row.get("final"):
        given |= {"final": final, "hops": ((url, 302),)}
    return given


# -- the two halves ------------------------------------------------------------------------------

Row = TypeVar("Row")

ASKED_FOR = frozenset(
    """
    Cloudflare: mitigated header|Cloudflare: managed challenge|Cloudflare: orchestrate script
    Cloudflare: attention required|Akamai: access denied|Akamai: crypto challenge
    DataDome: captcha page|HUMAN: denied with captcha|Imperva: incident
    Imperva: pardon our interruption|AWS WAF: captcha header|AWS WAF: integration script
    Sucuri: browser check|Kasada: token header|Anubis: challenge|Anubis: cookie|DDoS-Guard: title
    Vercel: checkpoint|SiteGround: captcha header|Google: sorry redirect
    parking: HugeDomains profile|parking: Sedo parking frame|parking: ParkingCrew assets
    consent: YouTube|consent: Google|consent: guce copy|login: Devise|login: Microsoft|login: CAS
    login: WordPress|login: EZproxy|data: WordPress body class
    """.strip()
    .replace("\n    ", "|")
    .split("|")
)
"""Rows that tests asked for before anything was held back: they cannot be."""


def split(
    rows: Iterable[Row], group: Callable[[Row], str], key: Callable[[Row], str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of the code's half and of the half held back.

    In each group the rows go to the two halves in turn, in the order of the SHA-256 of their keys,
    after those that cannot be held back.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        groups[group(row)].append(key(row))
    code: set[str] = set()
    held: set[str] = set()
    for keys in groups.values():
        mine: tuple[list[str], list[str]] = ([], [])
        for one in sorted(keys, key=lambda k: (k not in ASKED_FOR, _digest(k))):
            mine[one not in ASKED_FOR and len(mine[0]) > len(mine[1])].append(one)
        code.update(mine[0])
        held.update(mine[1])
    return frozenset(code), frozenset(held)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def phrase_key(row: Phrase) -> str:
    """Return what the rule sorts by; not the code's own folding, which may change."""
    folded = unicodedata.normalize("NFKC", row.text).casefold().replace("’", "'")
    return " ".join(folded.removesuffix("!!1").split()).strip(" .!?¡¿…。！？:;-–—\"'“”„«»()[]")


# -- what is recognised --------------------------------------------------------------------------

WANTED = {
    "walls": frozenset({"bot-challenge"}),
    "parking": frozenset({"parked-domain"}),
    "data": frozenset({"soft-404"}),
    "login": frozenset({"login-wall"}),
    "subscription": frozenset({"login-wall"}),
    "consent": frozenset({"consent-wall"}),
    "age": frozenset({"consent-wall"}),
}


def recognised(sample: Sample) -> bool:
    body = sample.body
    if sample.table == "data":
        body = f"<title>Page not found</title>{body}<h1>Page not found</h1>{'menu ' * 300}"
    wanted = WANTED.get(sample.table) or WANTED[sample.group]
    return verdict(body, **sample.answer).reason in wanted


def phrase_recognised(row: Phrase) -> bool:
    body = f"<title>{row.text} – Example</title><h1>{row.text}</h1><p>Example"
    return verdict(body).reason == "soft-404"


class Figures(NamedTuple):
    """One line of the table in the README."""

    title: str
    rows: int
    held: int
    found: int
    lookalikes: int
    left: int


_TITLES = {
    "phrases": "titles and headings that say it",
    "data": "marks of error pages",
    "walls": "walls and challenges",
    "parking": "parked domains",
    "gates": "logins, subscriptions, consent",
}
_LOOKALIKES = {"data": "phrases"}
"""Their look-alikes are the same."""


def figures() -> tuple[Figures, ...]:
    alone = [
        (table, verdict.status in {Status.OK, Status.REDIRECTED}) for table, _, verdict in living()
    ]
    found = []
    for table, title in _TITLES.items():
        held = _held(table)
        like = [left for of, left in alone if of == _LOOKALIKES.get(table, table)]
        rows = len(PHRASES) if table == "phrases" else len(samples("pages", table))
        found.append(Figures(title, rows, len(held), sum(held), len(like), sum(like)))
    return tuple(found)


def _held(table: str) -> list[bool]:
    if table == "phrases":
        return [phrase_recognised(row) for row in heldback_phrases()]
    return [recognised(sample) for sample in samples("heldback", table)]


def markdown() -> str:
    """Return the figures as the README shows them."""
    head = (
        "| signs | rows in the code | held back | of these recognised | look-alikes | left alone |\n"
        "|---|---:|---:|---:|---:|---:|\n"
    )
    return head + "\n".join(
        f"| {f.title} | {f.rows} | {f.held} | {f.found} ({f.found * 100 // f.held} %) "
        f"| {f.lookalikes} | {f.left} ({f.left * 100 // f.lookalikes} %) |"
        for f in figures()
    )
