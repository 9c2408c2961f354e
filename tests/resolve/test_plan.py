"""What is still to be asked, and what a run without the network may know."""

from __future__ import annotations

from linkcheck.model import (
    Answer,
    Article,
    Ask,
    Citation,
    CitationKind,
    Format,
    Planned,
    Source,
    Span,
)
from linkcheck.resolve.plan import Reach, plan, unanswered

PAGE = "https://a.org/x"


def article(*urls: str) -> Article:
    source = Source(name="a.md", kind=Format.MARKDOWN, text="", line_starts=(0,))
    citations = tuple(
        Citation(kind=CitationKind.LINK, span=Span(0, 0), target=url, destination=url, url=url)
        for url in urls
    )
    return Article(source=source, citations=citations)


def planned(reach: Reach, *urls: str) -> tuple[Planned, ...]:
    return plan(article(*urls), (), frozenset(), reach)


def test_a_page_is_asked_again_for_what_was_not_kept_of_it() -> None:
    wanted = planned(Reach(), PAGE, f"{PAGE}#a")
    assert unanswered(wanted, {PAGE: Answer(ask=Ask(PAGE), http_status=200)}) == (
        Ask(PAGE, whole=True),
    )
    assert unanswered(wanted, {PAGE: Answer(ask=Ask(PAGE, whole=True), http_status=200)}) == ()


def test_offline_what_is_known_speaks() -> None:
    reach = Reach(offline=True, known={PAGE: Ask(PAGE)})
    known, deeper, other = planned(reach, PAGE, f"{PAGE}#a", "https://b.org/")
    assert (known.ask, known.skipped) == (Ask(PAGE), None)
    assert (deeper.ask, deeper.skipped) == (None, "offline")
    assert (other.ask, other.skipped) == (None, "offline")
