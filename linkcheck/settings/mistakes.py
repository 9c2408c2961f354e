"""What is wrong with settings, in the words of the people who write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args, get_origin

if TYPE_CHECKING:
    from collections.abc import Iterable

    import msgspec


class BadSettings(Exception):  # noqa: N818 - says what is wrong with what the user wrote
    """Settings that cannot be used; the message names the place and the key, never a secret."""


def nearest(key: str, known: Iterable[str], cutoff: float = 0.0) -> str:
    """Return the nearest of `known`; the empty text where none is as near as `cutoff`."""
    import difflib  # noqa: PLC0415 - only a mistake needs it

    return next(iter(difflib.get_close_matches(key, list(known), n=1, cutoff=cutoff)), "")


def say(error: msgspec.ValidationError, kind: object) -> str:
    """Return msgspec's complaint in the words of the people who write TOML."""
    if choices := _choices(kind):
        return f"expected one of {', '.join(choices)}"
    message = str(error).replace(" | null", "")
    if "matching regex" in message:
        return "expected codes, families or names of rules"
    for python, plain in _PLAIN_TYPES:
        message = message.replace(f"`{python}`", plain)
    return message[:1].lower() + message[1:]


def _choices(kind: object) -> tuple[str, ...]:
    """Return the words that `kind` is one of, `None` aside; none where it is not one of words."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    return next((get_args(one) for one in get_args(kind) if get_origin(one) is Literal), ())


_PLAIN_TYPES = (
    ("float", "a number"),
    ("int", "an integer"),
    ("str", "text"),
    ("bool", "true or false"),
    ("array", "a list"),
    ("object", "a table"),
    ("null", "nothing"),
)
