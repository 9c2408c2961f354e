"""What one run asks and has learnt: files at once, the network in one loop per round.

The only state of a run. It turns settings into the resolver's policy, keeps every answer, and
knows why the run stopped early. Rounds follow each other until nothing is left to ask: what the
articles name, then the made-up addresses that some of its pages call for, then a second look at
every page that would be called broken after one. What dead addresses may have meant is asked for
by candidates.py, through `guess`. Archives are asked last, for what is dead or in doubt by then
(`consult`).
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from linkcheck.examine import Judged, examine
from linkcheck.extract import anchor_names
from linkcheck.model import (
    Answer,
    Archive,
    Archived,
    Ask,
    Failure,
    Planned,
    Resolution,
    Resolutions,
    Role,
    Source,
    Status,
)
from linkcheck.processes import MANY, give_back
from linkcheck.recollection import Recollection
from linkcheck.resolve.plan import Reach, unanswered
from linkcheck.settings import Settings
from linkcheck.source import Input, InputKind, Unreadable, from_response
from linkcheck.tables.archives import PUBLIC, SPACING
from linkcheck.urls import Url, parse

if TYPE_CHECKING:
    from linkcheck.archives.rounds import Wanted
    from linkcheck.consult import Archivist
    from linkcheck.examine.doubts import Doubts
    from linkcheck.resolve.policy import Policy
    from linkcheck.resolve.prospect import Prospect as Prospect  # noqa: PLC0414 - for `Watch`s
    from linkcheck.resolve.session import Asked
    from linkcheck.resolve.shelf import Shelf

Watch = Callable[["Prospect"], AbstractContextManager[Callable[[Answer], object]]]
"""Given what lies ahead, a context whose value sees every answer."""

_REPORTING = 0.5
"""Seconds kept for what follows the asking, at most a tenth of the deadline."""
_ARCHIVES = 300.0
"""Seconds that archives are asked at most: the largest answers 20 times a minute."""
_AT_ONCE = 0.5
"""Seconds of reading after which asking begins beside it."""
_HANDFUL = 8
"""Plans that are waited for together."""
_FEW = 2_000
"""URLs whose answers are judged as they come: of many the verdicts would be in the way of pages."""
_SUSPICIOUS = 3
"""Answers that must all fail in one way before the network or this machine is suspected."""
_DATES = frozenset(("tls-expired", "tls-not-yet-valid"))


class Inquiry:
    """Everything a run has asked. `answers` are by `Ask.url`, at first those `known` before.

    `archived` is what archives hold, at first what was known before, `changed` as `Recollection`
    has it. `pauses` is a factor on those before second looks and between two requests to one
    domain. `meanwhile` is done while the first answers are waited for.

    Raises OSError where `ca_file` cannot be read or holds no certificate, asked or not.
    """

    def __init__(
        self,
        settings: Settings,
        cwd: Path,
        project_root: Path,
        watch: Watch | None,
        begun: float | None = None,
        known: Mapping[str, Answer] | None = None,
        archived: Mapping[Wanted, Archived] | None = None,
        changed: Mapping[str, Resolution] | None = None,
        now: Callable[[], float] = time.time,
        pauses: float = 1.0,
        meanwhile: Callable[[], object] | None = None,
    ) -> None:
        if settings.ca_file is not None:
            from linkcheck.resolve.trust import check_authorities  # noqa: PLC0415

            check_authorities(settings.ca_file)
        self.answers: dict[str, Answer] = dict(known or {})
        self.archived: dict[Wanted, Archived] = dict(archived or {})
        self.memory = Recollection(settings, now(), changed)
        self.stopped_by: str | None = None
        self.reach = Reach(
            offline=settings.offline,
            root=str((cwd / settings.root).resolve()) if settings.root else None,
            exclude=tuple(re.compile(pattern) for pattern in settings.exclude),
            known={url: answer.ask for url, answer in self.answers.items()},
        )
        self._settings = settings
        self._root = project_root
        self._watch = watch or (lambda _: nullcontext(lambda _: None))
        self._begun = time.monotonic() if begun is None else begun
        self._heard = False
        self._unanswered = 0
        self._pages: Shelf | None = None
        self._archivist: Archivist | None = None
        self._patience: float | None = None
        self._pauses = pauses
        self._judged: Judged = {}
        self._doubts: Doubts = {}
        self._few: Mapping[str, Planned] = {}
        self._meanwhile = meanwhile

    def ask(self, planned: Iterable[Planned]) -> None:
        """Ask whatever of `planned` has no answer yet, and what its answers call for."""
        plan = tuple(planned)
        if len(plan) <= _FEW:
            self._few = {one.ask.url: one for one in plan if one.ask and _is_of_the_web(one)}
        while self.stopped_by is None and (asks := self._next(plan)):
            self._ask(asks)
        self._look_again(plan)

    def ask_while(self, plans: Iterator[Sequence[Planned]]) -> None:
        """Begin to ask what `plans` name while they are being made; in the end all of them are.

        What is there at once, files, and what an answer calls for are left to `ask`.
        """
        at_once: list[Planned] = []
        begun = time.monotonic()
        for number, plan in enumerate(plans):
            at_once += plan
            # The processes that make plans are started with the second.
            if number and time.monotonic() - begun > _AT_ONCE:
                break
        else:
            return
        if not self._settings.offline and self.stopped_by is None:
            from linkcheck.examine.page import read  # noqa: PLC0415 - of the network

            asked: set[str] = set()
            first, more = self._new(at_once, asked), self._following(plans, asked)
            self._ask_network(first, read, more=more)
        # Whatever ended the asking, every article is in the report.
        for _ in plans:
            pass

    async def _following(
        self, plans: Iterator[Sequence[Planned]], asked: set[str]
    ) -> AsyncIterator[Sequence[Ask]]:
        """Yield what is new in `plans`, which are made in a thread."""
        from asyncio import to_thread  # noqa: PLC0415 - of the network

        while some := await to_thread(lambda: tuple(islice(plans, _HANDFUL))):
            yield self._new([one for plan in some for one in plan], asked)

    def _new(self, planned: Sequence[Planned], asked: set[str]) -> Sequence[Ask]:
        """Return what of `planned` is still to be asked of the network; it is `asked` then."""
        asks = [
            one
            for one in unanswered(planned, self.answers)
            if one.role is not Role.FILE and one.url not in asked
        ]
        asked.update(one.url for one in asks)
        known = self._recall(asks)
        return [one for one in asks if one.url not in known]

    def _next(self, plan: Sequence[Planned]) -> Sequence[Ask]:
        """Return the asks of the next round; empty where nothing is in doubt any more."""
        if asks := unanswered(plan, self.answers):
            return asks
        if not any(map(_is_of_the_web, plan)):
            return ()
        from linkcheck.examine.doubts import doubtful  # noqa: PLC0415 - of the network

        doubted = doubtful(plan, self.answers, self._doubts)
        if not doubted:
            return ()
        from linkcheck.resolve.probes import neighbour, probes  # noqa: PLC0415 - as _policy

        public = [url for url in doubted if self.is_public(url)]
        # What is known of a made-up address needs nobody's permission.
        made_up = [Ask(neighbour(url), Role.PROBE) for url in public]
        self._recall([one for one in made_up if one.url not in self.answers])
        asks = probes(public, self.answers, self.agents)
        return [one for one in asks if not any(p.search(one.url) for p in self.reach.exclude)]

    def examine(self, planned: Iterable[Planned]) -> dict[str, Resolution]:
        """Return the verdicts on one article's URLs, as far as answers are known."""
        return examine(planned, self.answers, self.unasked, self._judged)

    def _judge_early(self, answer: Answer) -> None:
        """Judge an answer while others are waited for; what is found is found again in the end."""
        one = self._few.get(answer.ask.url)
        if one is not None and not answer.ask.fresh:
            from linkcheck.examine.doubts import doubtful  # noqa: PLC0415 - of the network

            alone = {answer.ask.url: answer}
            examine([one], alone, self.unasked, self._judged)
            doubtful([one], alone, self._doubts)

    def forget(self) -> None:
        """Keep nothing of what was learnt, once everything is concluded from it."""
        many = len(self.answers) >= MANY
        self.answers, self.archived, self._pages = {}, {}, None
        self._judged, self._doubts = {}, {}
        if many:
            give_back()

    def guess(self, asks: Iterable[Ask], digest: Callable[[Answer], Answer]) -> None:
        """Ask what nobody cited; what the deadline cuts short leaves no answer and no mark."""
        wanted = [one for one in asks if one.url not in self.answers and self._may_guess(one)]
        self._ask_network(wanted, digest, aside=True)

    def _may_guess(self, ask: Ask) -> bool:
        """Tell whether there is time for a guess, and nobody has forbidden it."""
        if self._settings.offline or self.stopped_by is not None:
            return False
        if self._end is not None and self._end - time.monotonic() < self._settings.timeout:
            return False
        return not any(pattern.search(ask.url) for pattern in self.reach.exclude)

    @property
    def agents(self) -> tuple[str, ...]:
        """Names by which a robots.txt may know linkcheck."""
        from linkcheck.resolve.headers import USER_AGENT  # noqa: PLC0415 - as _policy
        from linkcheck.resolve.probes import PRODUCT  # noqa: PLC0415

        return (PRODUCT, self._settings.user_agent or USER_AGENT)

    def is_public(self, url: Url) -> bool:
        """Tell whether others may hear of a host: what only `--allow-private` opens is not."""
        from linkcheck.resolve.guard import refused_address, refused_name  # noqa: PLC0415

        if refused_name(url.host, allow_private=False) is not None:
            return False
        tried = self.answers[url.resource].tried
        return not self._settings.allow_private or not any(
            refused_address(one.address, allow_private=False) for one in tried if one.address
        )

    def _look_again(self, plan: Sequence[Planned]) -> None:
        """Look a second time at pages that would be called broken; the second look decides."""
        seen = [one for one in plan if one.ask and self._seen_once(one.ask.url)]
        found = self.examine(seen)
        dead = [one for one in seen if found[one.url].status is Status.BROKEN]
        first = {one.ask.url: self.answers[one.ask.url] for one in dead if one.ask}
        if not first or self.stopped_by is not None:
            return
        from linkcheck.resolve.policy import both  # noqa: PLC0415 - as _policy

        self._ask([structs.replace(a.ask, fresh=True, spent=a.requests) for a in first.values()])
        again = self.examine(dead)
        differing = {
            one.ask and one.ask.url
            for one in dead
            if found[one.url].reason != again[one.url].reason
        }
        for url, before in first.items():
            if self.answers[url] is before:
                # Nothing is broken on one look.
                interrupted = Failure("interrupted", "the second look at it was interrupted")
                self.answers[url] = structs.replace(before, http_status=None, failure=interrupted)
            else:
                self.answers[url] = both(before, self.answers[url], agreed=url not in differing)

    def _seen_once(self, url: str) -> bool:
        """Tell whether the verdict on `url` rests on a page of the web that was looked at once."""
        answer = self.answers.get(url)
        return answer is not None and answer.http_status is not None and not answer.confirmed

    def _ask(self, asks: Sequence[Ask]) -> None:
        # Offline, most articles need neither a parser of pages nor the disk.
        from linkcheck.examine.page import read  # noqa: PLC0415
        from linkcheck.resolve.files import look  # noqa: PLC0415

        for one in asks:
            if one.role is Role.FILE:
                self.answers[one.url] = read(look(one, self._boundary(one)), anchors=anchor_names)
        remote = [one for one in asks if one.role is not Role.FILE]
        known = self._recall(remote)
        self._ask_network([one for one in remote if one.url not in known], read)

    def _recall(self, asks: Sequence[Ask]) -> frozenset[str]:
        """Answer from the ledger what need not be asked; return what that was."""
        known = self.memory.recall(asks)
        for url, answer in known.items():
            self.answers[url] = self._shelf.put(answer)
        return frozenset(known)

    def fetch_articles(self, inputs: Iterable[Input]) -> None:
        """Fetch the inputs that are URLs; their bodies are kept as they came."""
        wanted = [parse(item.url) for item in inputs if item.kind is InputKind.URL and item.url]
        asks = [Ask(url.resource, Role.ARTICLE, whole=True) for url in wanted if url]
        if self._settings.offline:
            return
        self._ask_network(asks, _as_it_is)

    def article(self, item: Input) -> Source:
        """Return a fetched article. Raises Unreadable with what the network said."""
        url = parse(item.url or "")
        answer = self.answers.get(url.resource) if url else None
        if url is None:
            raise Unreadable("unparsable", "this is not a URL")
        if answer is None:
            raise Unreadable("offline", "an article on the web cannot be read without the network")
        if answer.failure is not None:
            raise Unreadable(answer.failure.reason, self._objection(url, answer.failure))
        if answer.http_status is None or not 200 <= answer.http_status < 300:
            raise Unreadable(
                f"http-{answer.http_status}", f"the server answered {answer.http_status}"
            )
        if answer.cut is not None:
            raise Unreadable("truncated", f"only a part of the page came: {answer.cut}")
        content_type = dict(answer.headers).get("content-type")
        return from_response(item.name, answer.final_url or url.href, content_type, answer.body)

    def _objection(self, url: Url, failure: Failure) -> str:
        """Say why an article on the web was not read, and what would help."""
        from linkcheck.resolve.guard import refused_name  # noqa: PLC0415 - as _policy

        private = failure.reason == "private-address" and not self._settings.allow_private
        if private and refused_name(url.host, allow_private=True) is None:
            return f"{failure.detail}; --allow-private lets it be asked"
        return failure.detail

    @property
    def requests(self) -> int:
        """Requests that left the machine."""
        archives = self._archivist.requests if self._archivist else 0
        asked = sum(answer.requests for answer in self.answers.values())
        return archives + self._unanswered + asked

    @property
    def unasked(self) -> str:
        """The reason for a URL that has a plan and no answer."""
        return {"interrupt": "interrupted", "no-network": "offline"}.get(
            self.stopped_by or "", "deadline"
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What is said once about the network."""
        return tuple(self._notes())

    def _notes(self) -> Iterator[str]:
        yield from self.memory.notes
        if self.stopped_by == "no-network":
            yield "you appear to be offline: no host answered and no name was resolved"
        failed = [a.failure.reason for a in self._remote() if a.failure is not None]
        everybody = len(failed) >= _SUSPICIOUS and len(failed) == len(self._remote())
        if everybody and set(failed) == {"tls-untrusted"}:
            yield (
                "every host's certificate is signed by an unknown authority: this network"
                " intercepts TLS; name its authority with --ca-file"
            )
        if everybody and _DATES.issuperset(failed):
            yield "every host's certificate is out of date: look at the clock of this machine"
        portals = {url.host for a in self._remote() if a.http_status == 511 and (url := _asked(a))}
        if len(portals) > 1:
            yield (
                f"{len(portals)} hosts answered with a captive portal: this network wants a login"
                " before it lets anything through"
            )
        if self._archivist is not None:
            yield from self._archivist.notes

    def _remote(self) -> list[Answer]:
        """Return what the network said in this run of what articles cite."""
        return [
            answer
            for url, answer in self.answers.items()
            if answer.ask.role is not Role.FILE and not answer.ask.once
            if not self.memory.is_recalled(url)
        ]

    def _ask_network(
        self,
        asks: Sequence[Ask],
        digest: Callable[[Answer], Answer],
        *,
        aside: bool = False,
        more: AsyncIterator[Sequence[Ask]] | None = None,
    ) -> None:
        """Ask, and note why the run stopped; `aside`: the run is whole without these answers."""
        asked = self._asked(asks, digest, self._end, more)
        if asked is None:
            return
        if not self._heard and asked.answers:
            # What nobody could hear is no evidence about any source.
            self.stopped_by = "no-network"
            return
        late = [url for url, answer in asked.answers.items() if aside and _is_late(answer)]
        self._unanswered += sum(asked.answers.pop(url).requests for url in late)
        self.answers |= asked.answers
        if any(map(_is_late, asked.answers.values())):
            self.stopped_by = self.stopped_by or "deadline"

    def _asked(
        self,
        asks: Sequence[Ask],
        digest: Callable[[Answer], Answer],
        end: float | None,
        more: AsyncIterator[Sequence[Ask]] | None = None,
    ) -> Asked | None:
        """Ask the network until `end`; None: nothing is asked any more."""
        if not (asks or more) or self.stopped_by is not None:
            return None
        # The loop, only when asked.
        from linkcheck.resolve.prospect import prospect  # noqa: PLC0415
        from linkcheck.resolve.session import ask_all  # noqa: PLC0415

        policy = self._policy(end)
        with ExitStack() as shown:
            seen: list[Answer] = []
            watch: Callable[[Answer], object] = seen.append

            def show(every: Sequence[Ask]) -> None:
                """Say how much is asked, as soon as that is known."""
                nonlocal watch
                watch = shown.enter_context(self._watch(prospect(every, policy)))
                for answer in seen:
                    watch(answer)

            def take(answer: Answer, kept: Answer) -> None:
                self.memory.keep(answer)
                watch(answer)
                self._judge_early(kept)

            if more is None:
                show(asks)
            else:
                more = _counted(asks, more, show)
            meanwhile, self._meanwhile = self._meanwhile, None
            asked = ask_all(asks, policy, digest, take, self._shelf, more, meanwhile)
        self._heard = self._heard or asked.heard
        if asked.interrupted:
            self.stopped_by = "interrupt"
        return asked

    # -- archives --------------------------------------------------------------------------------

    def consult(
        self, plans: Sequence[tuple[Sequence[Planned], datetime | None]], found: Resolutions
    ) -> list[dict[str, Resolution]]:
        """Ask archives for what is dead or in doubt; return what they add, for each plan in turn.

        A plan is that of one article, with its date. The results are verdicts of `found` with what
        archives hold of them; those of which none was asked are left out.
        """
        settings = self._settings
        if not self.may_consult:
            return [{} for _ in plans]
        from linkcheck.consult import alive_domains, wishes, with_archives  # noqa: PLC0415 - as doubtful

        excluded = self.reach.exclude
        archives = tuple(
            one
            for one in settings.archive or PUBLIC
            if not any(pattern.search(one.prefix) for pattern in excluded)
        )
        always = settings.archives == "always"
        wanted = [
            wishes(planned, date, found, self.answers, archives, self.is_public, always=always)
            for planned, date in plans
        ]
        new = [one for own in wanted for one in own if one not in self.archived]
        if new and archives and not settings.offline:
            self._archivist = self._archivist or self._new_archivist(archives)
            self.archived |= self._archivist.consult(new)
        told = partial(with_archives, archives, self.archived, alive_domains(self.answers.values()))
        return [
            {one.url: told(found[one.url], one) for one in own if one in self.archived}
            for own in wanted
        ]

    @property
    def may_consult(self) -> bool:
        """Archives may be asked, or something is known of them."""
        if self._settings.archives == "off" or self.stopped_by is not None:
            return False
        return bool(self.archived) or not self._settings.offline

    def _new_archivist(self, archives: Sequence[Archive]) -> Archivist:
        from linkcheck.consult import Archivist  # noqa: PLC0415 - as doubtful
        from linkcheck.examine.page import read  # noqa: PLC0415 - as _ask

        return Archivist(archives, self._ask_archives, read)

    def _ask_archives(
        self, asks: Sequence[Ask], digest: Callable[[Answer], Answer]
    ) -> dict[str, Answer]:
        """Ask archives; what the end of the run cut off has no answer."""
        now = time.monotonic()
        self._patience = self._patience or now + _ARCHIVES
        asked = self._asked(asks, digest, min(self._end or math.inf, self._patience))
        answers = asked.answers if asked is not None else {}
        over = ("deadline", "interrupted")
        return {
            u: a for u, a in answers.items() if a.failure is None or a.failure.reason not in over
        }

    @property
    def _shelf(self) -> Shelf:
        from linkcheck.resolve.shelf import Shelf  # noqa: PLC0415 - only when asked

        self._pages = self._pages or Shelf()
        return self._pages

    def _boundary(self, ask: Ask) -> Path:
        """Return the folder outside of which nothing is looked at."""
        roots = [self._root, Path(self.reach.root)] if self.reach.root else [self._root]
        path = Path(ask.url)
        return next((root for root in roots if path.is_relative_to(root)), self._root)

    @property
    def _end(self) -> float | None:
        """The instant at which asking ends: the report is to be there by the deadline."""
        deadline = self._settings.deadline
        return self._begun + deadline - min(_REPORTING, deadline / 10) if deadline else None

    def _policy(self, end: float | None) -> Policy:
        from urllib.request import getproxies  # noqa: PLC0415

        from linkcheck.resolve.headers import USER_AGENT  # noqa: PLC0415
        from linkcheck.resolve.policy import Policy  # noqa: PLC0415
        from linkcheck.resolve.route import ConnectTo  # noqa: PLC0415

        settings = self._settings
        headers: dict[str, tuple[tuple[str, str], ...]] = {}
        for header in settings.header:
            headers[header.host] = (*headers.get(header.host, ()), (header.name, header.value))
        proxy = settings.proxy
        policy = Policy(
            timeout=settings.timeout,
            concurrency=min(settings.max_concurrency, Policy().concurrency),
            most_at_once=settings.max_concurrency,
            per_host=settings.host_concurrency,
            gap=settings.host_interval,
            deadline=end,
            allow_private=settings.allow_private,
            user_agent=settings.user_agent or USER_AGENT,
            headers=headers,
            proxies={"http": proxy, "https": proxy} if proxy else getproxies(),
            ca_file=settings.ca_file,
            connect_to=tuple(
                ConnectTo(c.host or None, c.port, c.to_host or None, c.to_port)
                for c in settings.connect_to
            ),
            control_name=settings.control_name,
            spacing=SPACING,
        )
        pause, gap = policy.pause * self._pauses, policy.gap * self._pauses
        return structs.replace(policy, pause=pause, gap=gap)


def _is_of_the_web(one: Planned) -> bool:
    return one.ask is not None and one.ask.role is not Role.FILE


def _as_it_is(answer: Answer) -> Answer:
    return answer


def _is_late(answer: Answer) -> bool:
    return answer.failure is not None and answer.failure.reason == "deadline"


async def _counted(
    first: Sequence[Ask],
    more: AsyncIterator[Sequence[Ask]],
    done: Callable[[Sequence[Ask]], None],
) -> AsyncIterator[Sequence[Ask]]:
    """Yield `more`, and tell `done` in the end all that was asked."""
    every = list(first)
    async for asks in more:
        every += asks
        yield asks
    done(every)


def _asked(answer: Answer) -> Url | None:
    return parse(answer.ask.url)
