"""The later round of a run: what dead addresses may have meant, asked for and judged.

In order of likelihood: addresses that differ by one slip (resolve/guesses.py), in two portions;
the address that a dead or tried page gives as its own; the page that the site's own sitemap lists
under the same name (resolve/sitemaps.py). Where the page is found nothing more is asked. Whether it
is the page says examine/fit.py; this file knows the order, and that all of it stays few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from linkcheck.examine.about import Said, said
from linkcheck.examine.fit import Fit, Judged, Trial, fit
from linkcheck.examine.kinship import alike, is_telling, objection, same_name, words_of
from linkcheck.examine.places import elsewhere, last_name, name_in
from linkcheck.inquiry import Inquiry
from linkcheck.model import (
    Answer,
    Article,
    Ask,
    CitationKind,
    Finding,
    FixKind,
    Page,
    Planned,
    Repair,
    Resolution,
    Role,
    Status,
)
from linkcheck.resolve.guesses import MOST, Guess, guesses, may_help
from linkcheck.resolve.probes import robots_of
from linkcheck.resolve.sitemaps import Listing, condensed, further, listed, sitemaps_of
from linkcheck.rules.settle import NO_USABLE_URL
from linkcheck.texts import text_key
from linkcheck.urls import Url, parse, registrable_domain, secret_spans

PORTION = 3
"""Guesses at one address that are asked at once."""
OF_A_DOMAIN = 30
"""Guesses at addresses of one registrable domain in a run."""
_WORKS = (Status.OK, Status.REDIRECTED)
_REFUSALS = frozenset(("http-404", "http-410", "http-4xx"))
_MISSING = _REFUSALS | {"soft-404"}
"""Verdicts of a site that is there and lacks the page: its sitemap may have it."""


class Dead(Struct, frozen=True):
    """One cited address that needs another."""

    url: str
    cited: Url
    found: Resolution
    reason: str
    """Why it is dead, whatever else is wrong with it."""
    said: tuple[Said, ...]


class Tried(Struct, frozen=True):
    """One other address, what it answered, and whether it is the page."""

    guess: Guess
    found: Resolution
    judged: Judged

    @property
    def url(self) -> str:
        """What would be written: where it moved for good, if it did."""
        moved = self.found.hint if self.found.reason == "moved-permanently" else None
        return moved or self.guess.url


Cited = Sequence[tuple[Article, tuple[Finding, ...]]]
"""Articles, each with what its text shows."""


def with_repairs(
    cited: Cited, resolutions: dict[str, Resolution], inquiry: Inquiry
) -> dict[str, Resolution]:
    """Return the verdicts with what came of trying other addresses, and theirs behind them."""
    dead = _dead(cited, resolutions, inquiry)
    if not dead:
        return resolutions
    search = Search(dead, inquiry)
    search.run()
    repaired = dict(resolutions)
    for one in dead:
        if tried := search.tried[one.url]:
            repaired[one.url] = replace(one.found, repair=_repair(tried))
            for other in tried:
                repaired.setdefault(other.guess.url, other.found)
    return repaired


def _repair(tried: Sequence[Tried]) -> Repair:
    """Offer the first that is the page, else the first that may be."""
    outcomes: dict[str, list[str]] = {}
    for one in tried:
        doubt = "" if _fails(one) else f" ({one.judged.because})"
        outcomes.setdefault(one.found.because + doubt, []).append(one.guess.because)
    because = tuple(f"{', '.join(ways)}: it {outcome}" for outcome, ways in outcomes.items())
    ranked = [o for fitting in (Fit.YES, Fit.UNSURE) for o in tried if o.judged.fit is fitting]
    if not ranked:
        return Repair(tried=because)
    best = ranked[0]
    told = f"{best.guess.because}: it {best.found.because}, and {best.judged.because}"
    return Repair(url=best.url, verified=best.judged.fit is Fit.YES, because=told, tried=because)


def _fails(one: Tried) -> bool:
    return one.found.status not in _WORKS


# -- which addresses -------------------------------------------------------------------------------


def _dead(cited: Cited, resolutions: Mapping[str, Resolution], inquiry: Inquiry) -> list[Dead]:
    """Return the dead addresses that nothing else repairs, in order of first citation."""
    told: dict[str, list[Said]] = {}
    settled: set[str] = set()
    for article, findings in cited:
        settled |= _settled(article, findings, resolutions)
        for index, citation in enumerate(article.citations):
            found = resolutions.get(citation.url or "")
            if found is None or not may_help(reason_of(found)):
                continue
            if citation.kind is CitationKind.DOI or citation.target_span is None:
                settled.add(found.url)
            told.setdefault(found.url, []).append(said(article, index))
    return [
        Dead(url, where, resolutions[url], reason_of(resolutions[url]), tuple(dict.fromkeys(said)))
        for url, said in told.items()
        if url not in settled
        and (where := parse(url)) is not None
        and where.resource in inquiry.answers
        and inquiry.is_public(where)
    ]


def reason_of(found: Resolution) -> str:
    """Return why an address is dead; what is malformed is so for what it answered as written."""
    if found.reason == "not-as-written" and found.http_status in (404, 410):
        return f"http-{found.http_status}"
    return found.reason or ""


def _settled(
    article: Article, findings: Iterable[Finding], resolutions: Mapping[str, Resolution]
) -> set[str]:
    """Return the addresses whose repair is the business of a finding about the text."""
    return {
        url
        for finding in findings
        if finding.citation is not None
        and (url := article.citations[finding.citation].url) is not None
        and (_mends(finding) or finding.code in NO_USABLE_URL or _works(finding, resolutions))
    }


def _mends(finding: Finding) -> bool:
    return finding.code[0] == "U" and finding.fix is not None


def _works(finding: Finding, resolutions: Mapping[str, Resolution]) -> bool:
    fix = finding.fix
    if fix is None or fix.kind is not FixKind.ADDRESS or fix.candidate is None:
        return False
    tried = resolutions.get(fix.candidate)
    return tried is not None and tried.status in _WORKS


# -- asking ----------------------------------------------------------------------------------------


class Search:
    """The rounds, and what they have found so far: `tried` by dead address."""

    def __init__(self, dead: Sequence[Dead], inquiry: Inquiry) -> None:
        self.tried: dict[str, list[Tried]] = {one.url: [] for one in dead}
        self._dead = dead
        self._inquiry = inquiry
        before = (parse(url) for url, answer in inquiry.answers.items() if answer.ask.once)
        self._asked = Counter(registrable_domain(url.host) for url in before if url is not None)

    def run(self) -> None:
        """Try everything, until nothing is open."""
        made = {one.url: guesses(one.url, one.reason) for one in self._dead}
        for start in range(0, MOST, PORTION):
            self._try({url: all_[start : start + PORTION] for url, all_ in made.items()})
        self._try({one.url: tuple(self._own_addresses(one)) for one in self._open()})
        self._try(self._listed())

    def _open(self) -> Iterator[Dead]:
        """Yield those whose page is not found."""
        for one in self._dead:
            if all(tried.judged.fit is not Fit.YES for tried in self.tried[one.url]):
                yield one

    def _try(self, made: Mapping[str, Sequence[Guess]]) -> None:
        """Ask guesses at what is open and judge the answers."""
        answers = self._inquiry.answers
        pairs = [(one, guess) for one in self._open() for guess in made.get(one.url, ())]
        taken = [pair for pair in pairs if self._may_ask(*pair)]
        self._inquiry.guess([_ask(guess) for _, guess in taken], _reading())
        planned = [Planned(url=g.url, role=Role.CANDIDATE, ask=_ask(g)) for _, g in taken]
        found = self._inquiry.examine(planned)
        for one, guess in taken:
            answer = answers.get(_ask(guess).url)
            if answer is not None:
                page = answers[one.cited.resource].page
                tried = _judged(one, guess, found[guess.url], answer, page)
                self.tried[one.url].append(tried)

    def _may_ask(self, one: Dead, guess: Guess) -> bool:
        if secret_spans(guess.url) or any(guess.url == t.guess.url for t in self.tried[one.url]):
            return False
        if _ask(guess).url not in self._inquiry.answers:
            domain = registrable_domain(one.cited.host)
            self._asked[domain] += 1
            return self._asked[domain] <= OF_A_DOMAIN
        return True

    def _own_addresses(self, one: Dead) -> Iterator[Guess]:
        """Yield the address that a page met on the way calls its own, if it is called the same."""
        if len(self.tried[one.url]) >= MOST:
            return
        answers = self._inquiry.answers
        asked = [one.cited.resource, *(_ask(t.guess).url for t in self.tried[one.url])]
        for answer in (answers[url] for url in asked if url in answers):
            canonical = answer.page.canonical if answer.page else None
            own = parse(canonical, answer.final_url) if canonical else None
            if own is not None and _is_kin(one.cited, own) and same_name(one.cited, own):
                url = _with_fragment(own, one.cited)
                yield Guess(url, "a page of the site gives it as the address", slip=False)
                return

    def _listed(self) -> dict[str, tuple[Guess, ...]]:
        """Return for what is open the one page that its site lists under the same name."""
        wanted = [one for one in self._open() if one.reason in _MISSING and _is_named(one)]
        by_host: dict[str, list[Dead]] = {}
        for one in wanted:
            by_host.setdefault(one.cited.origin, []).append(one)
        listings = self._listings(by_host)
        found = ((one, _namesakes(one, listings[one.cited.origin])) for one in wanted)
        return {one.url: guess for one, guess in found}

    def _listings(self, by_host: Mapping[str, Sequence[Dead]]) -> dict[str, Listing]:
        """Ask for the robots.txt of each host, its sitemaps, and those that they list."""
        inquiry, hosts = self._inquiry, {origin: all_[0].cited for origin, all_ in by_host.items()}
        inquiry.guess([_robots(url) for url in hosts.values()], lambda answer: answer)
        permitting = {o: u for o, u in hosts.items() if robots_of(u) in inquiry.answers}
        keep = _wanted([one for all_ in by_host.values() for one in all_])
        first = {
            origin: sitemaps_of(url, inquiry.answers[robots_of(url)], inquiry.agents)
            for origin, url in permitting.items()
        }
        inquiry.guess(_all(first), keep)
        second = {
            origin: further(
                self._read(first[origin]), url, inquiry.answers[robots_of(url)], inquiry.agents
            )
            for origin, url in permitting.items()
        }
        inquiry.guess(_all(second), keep)
        return {
            origin: self._read((*first.get(origin, ()), *second.get(origin, ())))
            for origin in hosts
        }

    def _read(self, asks: Sequence[Ask]) -> Listing:
        """Return what sitemaps say together; what was not asked leaves it incomplete."""
        answers = [self._inquiry.answers.get(ask.url) for ask in asks]
        listings = [Listing(whole=False) if one is None else listed(one) for one in answers]
        sitemaps = tuple(url for one in listings for url in one.sitemaps)
        return Listing(
            pages=tuple(dict.fromkeys(url for one in listings for url in one.pages)),
            sitemaps=sitemaps,
            whole=all(one.whole for one in listings) and {ask.url for ask in asks} >= set(sitemaps),
        )


def _ask(guess: Guess) -> Ask:
    url, _, fragment = guess.url.partition("#")
    return Ask(url, Role.CANDIDATE, whole=bool(fragment), quoted=":~:" in fragment, once=True)


def _robots(url: Url) -> Ask:
    return Ask(robots_of(url), Role.ROBOTS, whole=True)


def _all(asks: Mapping[str, Sequence[Ask]]) -> list[Ask]:
    return list({ask.url: ask for several in asks.values() for ask in several}.values())


def _reading() -> Callable[[Answer], Answer]:
    from linkcheck.examine.page import read  # noqa: PLC0415 - a parser of pages, only when asked

    return read


# -- judging ---------------------------------------------------------------------------------------


def _judged(one: Dead, guess: Guess, found: Resolution, answer: Answer, dead: Page | None) -> Tried:
    """Judge what a guess got; `dead` is the page that stands at the dead address."""
    if found.status not in _WORKS:
        return Tried(guess, found, Judged(Fit.NO, found.because))
    if secret_spans(found.hint or answer.final_url or ""):
        return Tried(guess, found, Judged(Fit.NO, "its address carries a secret"))
    if dead is not None and answer.page is not None and text_key(dead) == text_key(answer.page):
        return Tried(guess, found, Judged(Fit.NO, "it shows what the dead address shows"))
    there, meant = parse(found.hint or answer.final_url or guess.url), parse(guess.url)
    assert there is not None
    assert meant is not None
    moved = elsewhere(guess.url, there.href)
    judged = fit(
        Trial(
            cited=meant if guess.slip else one.cited,
            final=there,
            page=answer.page,
            dead=dead,
            said=one.said,
            trivial=guess.trivial and not moved,
            refuses=one.reason in _REFUSALS and there.origin == one.cited.origin,
            sent=moved,
        )
    )
    if judged.fit is Fit.YES and not guess.alone:
        judged = Judged(Fit.UNSURE, f"{judged.because}, but not all of its sitemaps could be read")
    return Tried(guess, found, judged)


def _with_fragment(url: Url, cited: Url) -> str:
    return url.resource + (f"#{cited.fragment}" if cited.fragment else "")


def _is_kin(cited: Url, other: Url) -> bool:
    return objection(cited, other) is None


# -- sitemaps --------------------------------------------------------------------------------------


def _name(url: Url) -> list[str]:
    return words_of(last_name(url))


def _is_named(one: Dead) -> bool:
    return is_telling(_name(one.cited))


def _wanted(dead: Iterable[Dead]) -> Callable[[Answer], Answer]:
    """Return what keeps of a sitemap the addresses that are called like one of `dead`."""
    names = [_name(one.cited) for one in dead]

    def called_so(url: str) -> bool:
        name = words_of(name_in(url.split("?", 1)[0]))
        return any(alike(name, other) for other in names)

    return partial(condensed, wanted=called_so)


def _namesakes(one: Dead, listing: Listing) -> tuple[Guess, ...]:
    """Return the only page of the listing that is called so and can be the one."""
    kin = [u for p in listing.pages if (u := parse(p)) is not None and _is_kin(one.cited, u)]
    exact = [url for url in kin if _name(url) == _name(one.cited)]
    found = exact or [url for url in kin if same_name(one.cited, url)]
    if len(found) != 1:
        return ()
    because = "the sitemap of its site lists it under the same name"
    return (Guess(_with_fragment(found[0], one.cited), because, slip=False, alone=listing.whole),)
