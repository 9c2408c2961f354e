"""What is wrong with settings, in the words of the people who write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args, get_origin

from linkcheck.patterns import Pattern
from linkcheck.settings.words import EXPECTED

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
    message = str(error).replace(" | null", "")
    choices = _choices(kind)
    if choices and (message.startswith("Invalid enum value") or not _is_list(kind)):
        return f"expected one of {', '.join(choices)}"
    for pattern, plain in EXPECTED.items():
        if repr(pattern) in message:
            return plain
    message = _TYPES.sub(_plainly, message)
    return message[:1].lower() + message[1:]


def _choices(kind: object) -> tuple[str, ...]:
    """Return the words that `kind`, or an item of it, is one of; none where it is not words."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    return next(filter(None, map(_choices, get_args(kind))), ())


def _is_list(kind: object) -> bool:
    return get_origin(kind) is tuple or any(map(_is_list, get_args(kind)))


def _plainly(types: re.Match[str]) -> str:
    return " or ".join(_PLAIN_TYPES[one] for one in types[1].split(" | "))


_PLAIN_TYPES = {
    "float": "a number",
    "int": "an integer",
    "str": "text",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "null": "nothing",
}
_TYPE = "|".join(_PLAIN_TYPES)
_TYPES = Pattern(rf"`((?:{_TYPE})(?: \| (?:{_TYPE}))*)`")
