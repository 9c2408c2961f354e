"""Recognise a domain that is only for sale. Words alone are none of it: an article has them too."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from linkcheck.tables import parking
from linkcheck.urls import among, registrable_domain

if TYPE_CHECKING:
    from linkcheck.model import Page
    from linkcheck.urls import Url

_LONGEST = 400
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
    if among(cited.host, parking.PARKING_HOSTS) or page.words > _LONGEST:
        return ()
    domain = registrable_domain(cited.host)
    text = parking.PARKING_TEXT.search(f"{page.title or ''} {page.text[:4000]}".casefold())
    marked = not page.marks.isdisjoint(parking.PARKING_MARKS)
    sold = among(final.host, parking.PARKING_HOSTS)
    numbered = parking.NUMBERED.match(final.host) is not None and cited.host != final.host
    if not (text or marked or sold or numbered):
        return ()
    away = registrable_domain(final.host) != domain
    given = (
        (sold or numbered, f"it was sent to {final.host}"),
        (away and domain in unquote(final.href).lower(), "that names the domain it came from"),
        (text, f"it says “{text[0][:60] if text else ''}”"),
        (marked, "the mark-up is a parking service's"),
        (marked and not text and page.words < _NEXT_TO_NONE, "there is nothing else"),
        (_named_after(domain, page), f"it is called {domain}"),
    )
    return tuple(words for holds, words in given if holds)


def _named_after(domain: str, page: Page) -> bool:
    """Tell whether title or heading begins with the domain's name, over next to no text."""
    titles = (page.title or "", *page.headings[:1])
    return page.words < _LITTLE and any(domain in title.casefold() for title in titles)
