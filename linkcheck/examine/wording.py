"""How verdicts put into words what was answered."""

from __future__ import annotations

from functools import lru_cache
from http import HTTPStatus

from linkcheck.model import Answer
from linkcheck.urls import Url

_PHRASES = {status.value: status.phrase for status in HTTPStatus}


def said(answer: Answer) -> str:
    """Say what was answered and how often: `answered 404 Not Found twice, on two connections`."""
    return _said(answer.http_status, often(answer), odd=answer.malformed)


@lru_cache
def _said(status: int | None, often: str, *, odd: bool) -> str:
    """Return the same words as the same string: most verdicts of a run have them."""
    phrase = _PHRASES.get(status or 0, "")
    head = " with a malformed head" if odd else ""
    return f"answered {status}{' ' if phrase else ''}{phrase}{head}{often}"


def often(answer: Answer) -> str:
    """Say how often it was asked, with a leading space; nothing where once."""
    if answer.attempts < 2:
        return ""
    times = "twice" if answer.attempts == 2 else f"{answer.attempts} times"
    return f" {times}, on two connections" if answer.confirmed else f" {times}"


def place(url: Url) -> str:
    """Return host and path."""
    return f"{url.host}{url.path}"


def conjoined(parts: tuple[str, ...]) -> str:
    """Return the parts with `and` between them."""
    return " and ".join(parts)
