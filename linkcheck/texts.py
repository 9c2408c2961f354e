"""Texts of pages compared when only their beginnings are kept. Pure."""

from __future__ import annotations

from hashlib import blake2b

from msgspec.structs import replace

from linkcheck.model import Page

_BEGINNING = 500
"""Characters: more than any sentence that is looked for at the beginning of a page."""
_HEADINGS = 3
_SIZE = 16


def brief(page: Page) -> Page:
    """Return `page` with the beginning of its text, and what tells that text from others."""
    if page.rest or len(page.text) <= _BEGINNING:
        return page
    return replace(
        page,
        text=page.text[:_BEGINNING],
        headings=page.headings[:_HEADINGS],
        rest=_digest(page.text),
    )


def text_key(page: Page) -> tuple[str, bytes]:
    """Return what two pages have in common that show the same text, however much is kept of it."""
    if page.rest or len(page.text) <= _BEGINNING:
        return page.text, page.rest
    return page.text[:_BEGINNING], _digest(page.text)


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_SIZE).digest()
