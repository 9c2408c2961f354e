"""What a made-up address beside a page got, held against the page. Pure."""

from __future__ import annotations

from msgspec.structs import replace

from linkcheck.examine import places, soft404
from linkcheck.model import Answer, Page
from linkcheck.urls import Url, parse


def weighed(
    cited: Url, final: Url, page: Page, sibling: Answer | None
) -> tuple[soft404.Signs, str | None]:
    """Return the signs of a missing page, and what a made-up address got that speaks against it."""
    signs = soft404.weigh(cited, final, page, None)
    beside = _beside(cited, sibling)
    if beside is not None and (any(signs) or not _shows_one_page(cited, final, page)):
        signs = soft404.weigh(cited, final, page, beside)
    status = sibling.http_status if sibling else None
    differs = f"a made-up address beside it answered {status}" if status in (404, 410) else None
    return signs, differs


def _beside(cited: Url, sibling: Answer | None) -> Page | None:
    """Return the page of a made-up address, as it would repeat the cited address in its place."""
    if sibling is None or sibling.page is None or sibling.http_status != 200:
        return None
    made_up = parse(sibling.ask.url)
    if made_up is None:
        return None
    return replace(
        sibling.page,
        title=_renamed(sibling.page.title or "", made_up, cited) or None,
        text=_renamed(sibling.page.text, made_up, cited),
    )


def _renamed(text: str, made_up: Url, cited: Url) -> str:
    text = text.replace(made_up.path, cited.path)
    return text.replace(places.last_name(made_up), places.last_name(cited))


def _shows_one_page(cited: Url, final: Url, page: Page) -> bool:
    """Tell whether a host has another reason to show the same page for any address.

    The frame that a script fills says nothing of what it is filled with; a home page that readers
    are sent to has a verdict of its own.
    """
    frame = page.scripted and page.words < soft404.WITH_MENUS
    return frame or places.sent_home(cited, final)
