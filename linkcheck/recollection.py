"""What a run remembers of earlier ones, and what it leaves to later ones.

Between the asking and the ledger: decided here is what may be used again, what must never be
written, and which sightings a verdict is held against. A ledger that cannot be used costs one
sentence in the report and nothing else.

Never written are answers of hosts that get a header of the user's (their pages may be the user's
own), and answers with a secret in one of their addresses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict, replace

from linkcheck.duration import in_words
from linkcheck.examine.verdict import GOOD
from linkcheck.model import Answer, Ask, Page, Planned, Resolution, Role, Sighting, Status
from linkcheck.redact import Veil
from linkcheck.settings import Settings
from linkcheck.settings.web import web_of
from linkcheck.urls import is_at

if TYPE_CHECKING:
    from linkcheck.ledger.run import Ledger


class _Recalled(Struct, frozen=True):
    """An answer that was not asked for: when it came, and whether a verdict rests on it already."""

    at: float
    judged: bool


class Recollection:
    """The memory of one run. `now` is its instant, seconds since the epoch.

    `changed` are verdicts that earlier runs changed, by URL, as whoever asks for this run was told
    before with the answers that it still knows.
    """

    def __init__(
        self, settings: Settings, now: float, changed: Mapping[str, Resolution] | None = None
    ) -> None:
        self.changed = dict(changed or {})
        self._settings = settings
        self._now = now
        self._ledger: Ledger | None = None
        self._complaint: str | None = None
        self._recalled: dict[str, _Recalled] = {}
        self._asked: set[str] = set()
        self._known: dict[str, str | None] = {}
        """By URL: when the answer was given that the ledger has."""
        self._private: set[str] = set()
        """Those of which an answer must not be written, whatever is kept of it."""
        self._spoilt: set[str] = set()
        """Pages on which a verdict rests that was not good."""
        self._sighted: set[str] = set()
        self._verdicts: set[str] = set()
        """URLs of the web that were concluded."""
        self._from_ledger: dict[str, float] = {}
        """Those of which the answer was not asked for, and when it came."""

    def recall(self, asks: Iterable[Ask]) -> dict[str, Answer]:
        """Return by URL the kept answers that may stand for asking."""
        wanted = tuple(asks)
        if not wanted or self._settings.ledger is None or self._complaint is not None:
            return {}
        from linkcheck.ledger.file import UnusableLedger  # noqa: PLC0415 - not offline

        try:
            return dict(self._recall(wanted))
        except UnusableLedger as error:
            self._complaint = str(error)
            return {}

    def _recall(self, asks: Iterable[Ask]) -> Iterator[tuple[str, Answer]]:
        ledger = self._opened()
        if self._settings.refresh:
            return
        for ask in asks:
            kept = ledger.recall(ask)
            if kept is not None:
                self._recalled[ask.url] = _Recalled(kept.at, kept.status is not None)
                self._known[ask.url] = kept.answer.checked_at
                asked = replace(kept.answer.ask, role=ask.role)
                yield ask.url, replace(kept.answer, ask=asked, requests=0)

    def _opened(self) -> Ledger:
        if self._ledger is None:
            from linkcheck.ledger.run import Ledger  # noqa: PLC0415 - not offline

            path = self._settings.ledger or ""
            ages = asdict(self._settings.ledger_age)
            self._ledger = Ledger(path, web_of(self._settings), self._now, ages)
        return self._ledger

    def keep(self, answer: Answer) -> None:
        """Write down an answer as it arrives; never waits."""
        self._recalled.pop(answer.ask.url, None)
        self._asked.add(answer.ask.url)
        if self._ledger is None:
            return
        if self._is_private(answer):
            self._private.add(answer.ask.url)
            return
        if not answer.ask.fresh:
            self._known[answer.ask.url] = answer.checked_at
        self._ledger.keep(answer)

    def is_recalled(self, url: str) -> bool:
        """Tell whether the answer for `url` was not asked for in this run."""
        return url in self._recalled

    def conclude(
        self,
        found: Mapping[str, Resolution],
        planned: Iterable[Planned],
        answers: Mapping[str, Answer],
    ) -> dict[str, Resolution]:
        """Return the verdicts in the light of earlier runs, and leave them to later ones."""
        resting = dict(_pages(planned))
        concluded = {url: self._marked(one, resting.get(url)) for url, one in found.items()}
        for url, page in resting.items():
            answer = answers.get(page)
            if answer is not None and concluded[url].status is not Status.SKIPPED:
                concluded[url] = self._seen(concluded[url], answer)
        if self._ledger is None:
            return concluded
        rest: dict[str, list[Status]] = defaultdict(list)
        for url, page in resting.items():
            rest[page].append(concluded[url].status)
        for page, statuses in rest.items():
            if page in answers:
                self._judge(answers[page], page, statuses)
        return concluded

    def _marked(self, found: Resolution, page: str | None) -> Resolution:
        """Return a verdict that says whether it rests on an answer of an earlier run."""
        if page is None or found.status is Status.SKIPPED:
            return found
        self._verdicts.add(found.url)
        recalled = self._recalled.get(page)
        if recalled is None:
            return found
        self._from_ledger[found.url] = recalled.at
        return replace(found, from_ledger=True)

    def _seen(self, found: Resolution, answer: Answer) -> Resolution:
        """Write down what this run saw of a URL, once; return the verdict after all sightings."""
        if answer.ask.url not in self._asked and answer.ask.url not in self._recalled:
            return self.changed.get(found.url, found)
        self.changed.pop(found.url, None)
        if self._ledger is None or not self._is_news(answer) or self._has_header(answer):
            return found
        seen = _sighting(found, answer.page, self._now)
        if found.url not in self._sighted:
            self._sighted.add(found.url)
            self._ledger.sight(seen)
        told = self._compared(found, seen)
        if told is not found:
            self.changed[found.url] = told
        return told

    def _compared(self, found: Resolution, seen: Sighting) -> Resolution:
        from linkcheck.examine.drift import with_drift  # noqa: PLC0415 - not offline
        from linkcheck.examine.history import COUNTED, with_history  # noqa: PLC0415 - not offline

        if found.reason in COUNTED:
            return with_history(found, self._earlier(found.url), self._now)
        return with_drift(found, seen, self._earlier(found.url)) if seen.fingerprint else found

    def _is_news(self, answer: Answer) -> bool:
        """Tell whether no verdict rests on an answer yet: it came in this run, or in one that died.

        What whoever asks for this run was told before is neither.
        """
        recalled = self._recalled.get(answer.ask.url)
        return answer.ask.url in self._asked or (recalled is not None and not recalled.judged)

    def _earlier(self, url: str) -> tuple[Sighting, ...]:
        from linkcheck.ledger.file import UnusableLedger  # noqa: PLC0415 - not offline

        if self._ledger is None:
            return ()
        try:
            return self._ledger.earlier(url)
        except UnusableLedger as error:
            self._complaint = str(error)
            return ()

    def _judge(self, answer: Answer, page: str, rest: list[Status]) -> None:
        """Tell the ledger whether the answer for `page` may be used again."""
        if self._ledger is None or Status.SKIPPED in rest:
            return
        if page not in self._asked and page not in self._recalled:
            return
        if page in self._spoilt or not all(status in GOOD for status in rest):
            self._spoilt.add(page)
            self._ledger.forget(page)
            return
        if not self._is_news(answer):
            return
        private = page in self._private or self._is_private(answer)
        if self._known.get(page) != answer.checked_at and not private:
            # Two looks have become one answer.
            self._ledger.keep(answer)
            self._known[page] = answer.checked_at
        worst = Status.REDIRECTED if Status.REDIRECTED in rest else Status.OK
        self._ledger.approve(page, worst)

    def close(self) -> None:
        """Wait until everything is written."""
        if self._ledger is not None:
            self._complaint = self._ledger.close() or self._complaint
            self._ledger = None

    @property
    def notes(self) -> Iterator[str]:
        """What is said once about the ledger."""
        if known := self._from_ledger:
            ago = in_words(self._now - min(known.values()))
            yield (
                f"{len(known):,} of {len(self._verdicts):,} verdicts come from the ledger, the"
                f" oldest from {ago} ago"
            )
        if self._complaint is not None:
            yield f"the ledger {self._complaint}; the run went on without it"

    def _is_private(self, answer: Answer) -> bool:
        """Tell whether an answer must not be written."""
        veil = Veil(_addresses(answer))
        told = (value for name, value in answer.headers if name != "set-cookie")
        return not veil.empty or self._has_header(answer) or any(veil.text(v) != v for v in told)

    def _has_header(self, answer: Answer) -> bool:
        hosts = {header.host for header in self._settings.header}
        return bool(hosts) and any(is_at(address, hosts) for address in _addresses(answer))


def _pages(planned: Iterable[Planned]) -> Iterator[tuple[str, str]]:
    """Yield every URL of the web that is asked, and the page on which its verdict rests."""
    for one in planned:
        if one.ask is not None and one.ask.role is not Role.FILE:
            yield one.url, one.ask.url


def _addresses(answer: Answer) -> Iterator[str]:
    yield answer.ask.url
    page = answer.page or Page()
    yield from filter(None, (answer.final_url, page.canonical, page.onward))
    yield from (hop.url for hop in answer.hops)
    yield from (one.final_url for one in answer.tried if one.final_url)


def _sighting(found: Resolution, page: Page | None, now: float) -> Sighting:
    """Return what is kept of a verdict, without the secrets of the addresses it came by."""
    from linkcheck.examine.drift import text_of  # noqa: PLC0415 - not offline

    veil = Veil([found.url, found.final_url or "", found.hint or "", *(h.url for h in found.hops)])
    return Sighting(
        url=found.url,
        at=now,
        status=found.status,
        reason=found.reason,
        because=veil.text(found.because),
        http_status=found.http_status,
        final_url=veil.text(found.final_url) if found.final_url else None,
        title=veil.text(found.title) if found.title else None,
        language=page.language if page else None,
        fingerprint=text_of(found, page),
    )
