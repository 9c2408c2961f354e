"""Recognise a domain that is only for sale. Words alone are none of it: an article has them too."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from linkcheck.tables import parking
from linkcheck.urls import among, registrable_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkcheck.model import Page
    from linkcheck.urls import Url

LONGEST = 400
"""Words; parking pages with all their advertisements are shorter."""
_LITTLE = 60
"""Words; the page of a domain that has nothing to show but its name."""
_NEXT_TO_NONE = 10


def signs(cited: Url, final: Url, page: Page) -> tuple[str, ...]:
    """Return the signs of a domain that only offers itself for sale; two of them are proof.

    At least one is that of a parking service, or a sentence that offers the domain; the rest may be
    that the page is named after the domain, that the way led to an address that names it, or that
    there is nothing else.
    """
    if among(cited.host, parking.PARKING_HOSTS) or page.words > LONGEST:
        return ()
    domain = registrable_domain(cited.host)
    offer = _offer(domain, f"{page.title or ''} | {page.text[:4000]}".casefold())
    marked = not page.marks.isdisjoint(parking.PARKING_MARKS)
    sold = among(final.host, parking.PARKING_HOSTS)
    numbered = parking.NUMBERED.match(final.host) is not None and cited.host != final.host
    if not (offer or marked or sold or numbered):
        return ()
    away = registrable_domain(final.host) != domain
    given = (
        (sold or numbered, f"it was sent to {final.host}"),
        (away and domain in unquote(final.href).lower(), "that names the domain it came from"),
        (offer, f"it says “{offer}”"),
        (marked, "the mark-up is a parking service's"),
        (marked and not offer and page.words < _NEXT_TO_NONE, "there is nothing else"),
        (_named_after(domain, page), f"it is called {domain}"),
    )
    return tuple(words for holds, words in given if holds)


def _offer(domain: str, told: str) -> str | None:
    """Return the words that offer a domain, or this domain by its name."""
    if found := parking.PARKING_TEXT.search(told):
        return found[0][:60]
    offers = (parking.OFFERED.match(told[at:]) for at in ends(domain, told))
    return next((f"{domain}{found[0]}"[:60] for found in offers if found), None)


def ends(name: str, told: str) -> Iterator[int]:
    """Yield where each place in `told` that has `name` ends."""
    at = told.find(name)
    while at != -1:
        yield at + len(name)
        at = told.find(name, at + len(name))


def _named_after(domain: str, page: Page) -> bool:
    """Tell whether title or heading begins with the domain's name, over next to no text."""
    titles = (page.title or "", *page.headings[:1])
    return page.words < _LITTLE and any(
        domain in title.casefold().split("|")[0] for title in titles
    )
