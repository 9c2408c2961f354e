"""Texts of pages compared when they are not kept. Pure."""

from __future__ import annotations

from msgspec.structs import replace

from linkcheck.model import Page

_SHORT = 500
"""Characters of a text that takes no more than what would stand for it."""
_HEADINGS = 2


def brief(page: Page) -> Page:
    """Return `page` without its text, and with what tells that text from others.

    Python's hash of it does: 64 bits, with a key that no sender of pages knows.
    """
    if page.rest is not None or len(page.text) <= _SHORT:
        return page
    return replace(page, text="", headings=page.headings[:_HEADINGS], rest=hash(page.text))


def text_key(page: Page) -> str | int:
    """Return what two pages have in common that show the same text, whether it is kept or not."""
    if page.rest is not None:
        return page.rest
    return page.text if len(page.text) <= _SHORT else hash(page.text)
