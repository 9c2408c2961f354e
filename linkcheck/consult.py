"""Asking archives: the last round of a run, once it is known which citations are dead or in doubt.

The archives are asked beside each other, each in batches that grow while it answers, so that one
that does not is found out after a few requests and left alone for the rest of the run. It decides
what an answer shows by asking examine; which archive, list and capture comes next is `archives`'.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from linkcheck.archives.captures import belongs, replay
from linkcheck.archives.choice import died_at, why
from linkcheck.archives.dates import from_http, is_young, last_day_in, to_iso
from linkcheck.archives.listing import Heard, hear
from linkcheck.archives.never import never_seen
from linkcheck.archives.rounds import (
    Held,
    Outcome,
    Page,
    Wanted,
    captures_of,
    look_ask,
    next_list,
    next_look,
    report,
    shelf,
)
from linkcheck.examine.conclude import conclude
from linkcheck.model import (
    Answer,
    Archive,
    Archived,
    ArchivedCopy,
    ArchiveReport,
    Ask,
    Hop,
    Planned,
    Resolution,
    Resolutions,
    Role,
    Status,
    Told,
)
from linkcheck.tables.archives import HOSTS
from linkcheck.urls import (
    Url,
    among,
    identity,
    parse,
    registrable_domain,
    same_site,
    secret_spans,
)

_FAILURES = 3
"""Of one archive, when it did not answer more often than that."""
_FIRST_BATCH = 3
_GROWTH = 5
"""A batch is as many times what was answered before."""
_LARGEST_BATCH = 20
"""So that captures of the first URLs are looked at before the last ones are asked for."""
_SAME = timedelta(days=1)
"""An archive that answers with the capture of another day answers with another capture."""

Read = Callable[[Answer], Answer]
AskAll = Callable[[Sequence[Ask], Read], Mapping[str, Answer]]
"""Asks, each URL once, and what reads their answers; fewer answers than asks: the time is over."""


class Archivist:
    """What archives said in this run."""

    def __init__(self, archives: Sequence[Archive], ask_all: AskAll, read: Read) -> None:
        """`ask_all` is the network, `read` makes pages of answers."""
        self.archives = tuple(dict.fromkeys(archives))
        self._ask_all = ask_all
        self._read = read
        self._shelves: dict[tuple[Archive, str, str | None], list[Page]] = defaultdict(list)
        self._looked: dict[Wanted, dict[str, Outcome]] = defaultdict(dict)
        """What looking showed, by `Capture.look`."""
        self._seen: dict[str, Answer] = {}
        """What came for a capture, by `Capture.look`; several URLs may want the same."""
        self._answered: Counter[Archive] = Counter()
        self._failed: Counter[Archive] = Counter()
        self._last_words: dict[Archive, str] = {}
        self._over = False
        self.requests = 0

    def consult(self, wanted: Iterable[Wanted]) -> dict[Wanted, Archived]:
        """Ask every archive for every URL, and look at captures until one shows the page."""
        wanted = tuple(dict.fromkeys(wanted))
        while not self._over:
            lists, looks = self._lists(wanted), self._looks(wanted)
            if not lists and not looks:
                break
            self._ask(lists, looks)
        return {one: self._archived(one) for one in wanted}

    @property
    def notes(self) -> Iterator[str]:
        """What is said once about archives."""
        for archive in self.archives:
            if self._left_alone(archive):
                times, words = self._failed[archive], self._last_words[archive]
                yield f"the archive {archive.name} was left alone after {times} failures: {words}"
        if self._over:
            yield "the archives were not asked to the end: the time for it was over"

    def _left_alone(self, archive: Archive) -> bool:
        failed = self._failed[archive]
        return failed >= _FAILURES and failed > self._answered[archive]

    def _willing(self) -> list[Archive]:
        return [archive for archive in self.archives if not self._left_alone(archive)]

    def _batch(self, archive: Archive) -> int:
        return min(max(_FIRST_BATCH, _GROWTH * self._answered[archive]), _LARGEST_BATCH)

    # -- lists -----------------------------------------------------------------------------------

    def _lists(self, wanted: Sequence[Wanted]) -> dict[str, tuple[Archive, Wanted, Ask]]:
        """Return the lists to be asked for next, by their address."""
        found: dict[str, tuple[Archive, Wanted, Ask]] = {}
        for archive in self._willing():
            own: dict[str, tuple[Archive, Wanted, Ask]] = {}
            for one in wanted:
                ask = next_list(archive, one, self._shelves[shelf(archive, one)])
                if ask is not None and len(own) < self._batch(archive):
                    own.setdefault(ask.url, (archive, one, ask))
            found |= own
        return found

    def _hear(
        self, lists: Mapping[str, tuple[Archive, Wanted, Ask]], answers: Mapping[str, Heard]
    ) -> None:
        for url, (archive, one, _) in lists.items():
            if (said := answers.get(url)) is not None:
                self._shelves[shelf(archive, one)].append(Page(url, said))
                self._count(archive, None if said.told is not Told.FAILED else said.detail or "")

    def _count(self, archive: Archive, failure: str | None) -> None:
        if failure is None:
            self._answered[archive] += 1
        else:
            self._failed[archive] += 1
            self._last_words[archive] = failure

    # -- captures --------------------------------------------------------------------------------

    def _looks(self, wanted: Sequence[Wanted]) -> list[tuple[Wanted, Held]]:
        """Return the captures to be looked at next: one for each URL whose lists are all here."""
        found: list[tuple[Wanted, Held]] = []
        size: Counter[Archive] = Counter()
        for one in wanted:
            lists = (next_list(a, one, self._shelves[shelf(a, one)]) for a in self._willing())
            if any(ask is not None for ask in lists):
                continue
            held = [
                held
                for held in captures_of(self.archives, one, self._shelves)
                if not self._left_alone(held.archive)
            ]
            best = next_look(held, one, self._looked[one])
            if best is not None and size[best.archive] < self._batch(best.archive):
                found.append((one, best))
                size[best.archive] += 1
        return found

    def _look(self, looks: Sequence[tuple[Wanted, Held]]) -> None:
        for one, held in looks:
            answer = self._seen.get(held.capture.look)
            if answer is None:
                continue
            outcome = shows(one, held, answer)
            self._looked[one][held.capture.look] = outcome
            failed = outcome is Outcome.FAILED
            self._count(held.archive, _in_words(answer) if failed else None)

    def _missing(self, looks: Sequence[tuple[Wanted, Held]]) -> list[Ask]:
        """Return the asks for captures that nobody has looked at yet."""
        asks: dict[str, Ask] = {}
        for one, held in looks:
            ask = look_ask(held, one)
            before = asks.setdefault(ask.url, ask)
            whole, quoted = before.whole or ask.whole, before.quoted or ask.quoted
            asks[ask.url] = replace(before, whole=whole, quoted=quoted)
        return [ask for ask in asks.values() if not self._has(ask)]

    def _has(self, ask: Ask) -> bool:
        before = self._seen.get(ask.url)
        return before is not None and before.ask.whole >= ask.whole

    def _archived(self, wanted: Wanted) -> Archived:
        held = captures_of(self.archives, wanted, self._shelves)
        outcomes = self._looked[wanted]
        fitting = next((h for h in held if outcomes.get(h.capture.look) is Outcome.FITS), None)
        copy = _copy(wanted, fitting, held) if fitting is not None else None
        reports = tuple(self._report(archive, wanted) for archive in self.archives)
        return Archived(copy=copy, archives=reports)

    def _report(self, archive: Archive, wanted: Wanted) -> ArchiveReport:
        pages = self._shelves[shelf(archive, wanted)]
        if next_list(archive, wanted, pages) is None:
            return report(archive, pages)
        alone = f"left alone: {self._last_words[archive]}" if self._left_alone(archive) else None
        return report(archive, pages, unfinished=alone or "it was not asked to the end")

    def _ask(
        self,
        lists: Mapping[str, tuple[Archive, Wanted, Ask]],
        looks: Sequence[tuple[Wanted, Held]],
    ) -> None:
        """Ask for lists and captures together, and take note of what came."""
        heard: dict[str, Heard] = {}

        def read(answer: Answer) -> Answer:
            asked = lists.get(answer.ask.url)
            if asked is None:
                return self._read(answer)
            # A list may be long: what is kept of it is what it says.
            heard[answer.ask.url] = hear(asked[0], answer)
            return replace(answer, body=b"")

        captures = [ask for ask in self._missing(looks) if ask.url not in lists]
        asks = [*(ask for _, _, ask in lists.values()), *captures]
        answers = self._ask_all(asks, read) if asks else {}
        self.requests += sum(answer.requests for answer in answers.values())
        self._over = self._over or len(answers) < len(asks)
        self._seen |= {ask.url: answers[ask.url] for ask in captures if ask.url in answers}
        said = {
            url: heard.get(url) or hear(lists[url][0], answers[url])
            for url in lists
            if url in answers
        }
        self._hear(lists, said)
        self._look(looks)


def shows(wanted: Wanted, held: Held, answer: Answer) -> Outcome:
    """Tell whether what came for a capture is the cited page, judged as it would be on its site."""
    final = answer.final_url or answer.ask.url
    seen = replay(final)
    told = from_http(dict(answer.headers).get("memento-datetime", ""))
    at = told or (seen.at if seen else None)
    if answer.failure is not None or (told is None and answer.http_status != 200):
        # Without a date it is the archive that says so, not the page.
        return Outcome.FAILED
    if not belongs(final, held.archive.prefix):
        return Outcome.UNFIT
    if at is None or abs(at - held.capture.at) > _SAME:
        return Outcome.FAILED
    original = parse(seen.original if seen else wanted.resource)
    cited = parse(wanted.resource)
    if original is None or cited is None or not same_site(original.host, cited.host):
        return Outcome.UNFIT
    if identity(original.href) == identity(cited.href):
        as_cited = replace(answer, final_url=cited.href, hops=())
    else:
        as_cited = replace(answer, final_url=original.href, hops=_original_hops(answer))
    found = conclude(wanted.url, Role.CITED, replace(as_cited, ask=Ask(cited.href)))
    return Outcome.FITS if found.status in (Status.OK, Status.REDIRECTED) else Outcome.UNFIT


def _original_hops(answer: Answer) -> tuple[Hop, ...]:
    seen = ((hop, replay(hop.url)) for hop in answer.hops)
    return tuple(Hop(found.original, hop.http_status) for hop, found in seen if found is not None)


def _in_words(answer: Answer) -> str:
    if answer.failure is not None:
        return answer.failure.detail
    return f"it answered {answer.http_status} where a capture was to be"


def _copy(wanted: Wanted, fitting: Held, held: Sequence[Held]) -> ArchivedCopy:
    capture = fitting.capture
    died = died_at([one.capture for one in held], wanted.date)
    fragment = wanted.url.partition("#")[2]
    return ArchivedCopy(
        url=f"{capture.url}#{fragment}" if fragment else capture.url,
        archive=fitting.archive.name,
        captured_at=to_iso(capture.at),
        original=capture.original or wanted.resource,
        because=why(capture, wanted.date, died),
    )


def alive_domains(answers: Iterable[Answer]) -> frozenset[str]:
    """Return the registrable domains of which something answered over HTTP."""
    urls = (
        hop.url for answer in answers for hop in (*answer.hops, _end(answer)) if hop.http_status
    )
    return frozenset(registrable_domain(url.host) for text in urls if (url := parse(text)))


def _end(answer: Answer) -> Hop:
    return Hop(answer.final_url or answer.ask.url, answer.http_status)


def wishes(
    planned: Iterable[Planned],
    date: datetime | None,
    found: Resolutions,
    answers: Mapping[str, Answer],
    archives: Sequence[Archive],
    is_public: Callable[[Url], bool],
    *,
    always: bool,
) -> list[Wanted]:
    """Return the cited URLs that archives are asked for: dead or in doubt, or `always` all.

    An archive hears of nothing that was not asked, carries a secret, is not for the public, or is
    an archive's own address.
    """
    return [
        Wanted(one.url, date)
        for one in planned
        if one.role is Role.CITED and one.ask is not None and one.ask.role is not Role.FILE
        if one.ask.url in answers and one.url in found
        if always or found[one.url].status in (Status.BROKEN, Status.SUSPECT)
        if (url := parse(one.url)) is not None
        if not secret_spans(one.url) and not is_archive(url, archives) and is_public(url)
    ]


def is_archive(url: Url, archives: Iterable[Archive]) -> bool:
    """Tell whether `url` is an address of an archive: what is cited is the capture itself."""
    own = (parse(one.prefix) for one in archives)
    return among(url.host, HOSTS) or any(one is not None and one.host == url.host for one in own)


def with_archives(
    archives: Sequence[Archive],
    known: Mapping[Wanted, Archived],
    alive: Collection[str],
    found: Resolution,
    wanted: Wanted,
) -> Resolution:
    """Return a verdict with what archives hold of its URL, and whether they have ever seen it."""
    archived, url, now = known[wanted], parse(wanted.url), datetime.now(UTC)
    reports = (report for one in known.values() for report in one.archives)
    never = never_seen(
        found,
        archives,
        archived.archives,
        alive=url is not None and registrable_domain(url.host) in alive,
        held={report.archive for report in reports if report.told is Told.HOLDS},
    )
    young = is_young(wanted.date, now) or is_young(last_day_in(url.path if url else ""), now)
    return replace(
        found,
        archived=archived.copy.url if archived.copy else None,
        archives=replace(archived, never=never, young=never and young),
    )
