"""Texts of pages compared when only their beginnings are kept. Pure."""

from __future__ import annotations

from msgspec.structs import replace

from linkcheck.model import Page

_BEGINNING = 500
"""Characters: more than any sentence that is looked for at the beginning of a page."""
_HEADINGS = 3


def brief(page: Page) -> Page:
    """Return `page` with the beginning of its text, and what tells that text from others.

    Python's hash of it does: 64 bits, with a key that no sender of pages knows.
    """
    if page.rest is not None or len(page.text) <= _BEGINNING:
        return page
    beginning = page.text[:_BEGINNING]
    return replace(page, text=beginning, headings=page.headings[:_HEADINGS], rest=hash(page.text))


def text_key(page: Page) -> tuple[str, int | None]:
    """Return what two pages have in common that show the same text, however much is kept of it."""
    if page.rest is not None or len(page.text) <= _BEGINNING:
        return page.text, page.rest
    return page.text[:_BEGINNING], hash(page.text)
