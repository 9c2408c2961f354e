"""Answers and pages in one line, for the tests of this room."""

from __future__ import annotations

from linkcheck.examine.conclude import conclude
from linkcheck.examine.page import read
from linkcheck.model import Answer, Ask, Hop, Resolution, Role
from linkcheck.urls import without_fragment

URL = "https://example.org/news/2020/some-story-about-things"
MOVED = "https://example.org/new/place-of-the-story"
CHALLENGE = "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>"


def answer(
    body: str | bytes = "",
    *,
    url: str = URL,
    status: int | None = 200,
    kind: str | None = "text/html; charset=utf-8",
    final: str | None = None,
    hops: tuple[tuple[str, int], ...] = (),
    headers: tuple[tuple[str, str], ...] = (),
    whole: bool = True,
    complete: bool = True,
    **fields: object,
) -> Answer:
    """Return an answer that has been read."""
    data = body.encode() if isinstance(body, str) else body
    typed = (("content-type", kind),) if kind else ()
    return read(
        Answer(
            ask=Ask(without_fragment(url), Role.CITED, whole),
            http_status=status,
            final_url=final or without_fragment(url),
            hops=tuple(Hop(*hop) for hop in hops),
            headers=(*typed, *headers),
            body=data,
            complete=complete,
            attempts=fields.pop("attempts", 1),
            **fields,
        )
    )


def page(title: str = "A story", text: str = "", *, words: int = 300, head: str = "") -> str:
    """Return an ordinary page with about `words` words."""
    filler = "word " * words
    return f"<!doctype html><title>{title}</title>{head}<body><p>{text}</p><p>{filler}</p>"


def verdict(body: str | bytes = "", *, url: str = URL, **given: object) -> Resolution:
    """Conclude about `url` from an answer with this body; see `answer` for the rest."""
    more = {key: given.pop(key) for key in ("flawed", "sibling") if key in given}
    return conclude(url, Role.CITED, answer(body, url=url, **given), **more)
