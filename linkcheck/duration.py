"""Lengths of time as people write and read them."""

from __future__ import annotations

from linkcheck.patterns import Pattern

DAY = 86_400.0

_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": DAY, "w": 7 * DAY}
_WRITTEN = Pattern(r"(\d{1,9}(?:\.\d{1,9})?)\s*([smhdw])")
_NOUNS = (("day", DAY), ("hour", 3600.0), ("minute", 60.0))


def parse_duration(text: str) -> float | None:
    """Return the seconds that `text` names, None where it is no number with one of `smhdw`.

    >>> parse_duration("7d"), parse_duration("1.5 h"), parse_duration("7")
    (604800.0, 5400.0, None)
    """
    written = _WRITTEN.fullmatch(text.strip().lower())
    return float(written[1]) * _UNITS[written[2]] if written else None


def in_words(seconds: float) -> str:
    """Return a length of time in its largest whole unit.

    >>> in_words(3 * 86_400 + 5), in_words(3600), in_words(59)
    ('3 days', '1 hour', 'less than a minute')
    """
    for noun, length in _NOUNS:
        if seconds >= length:
            count = int(seconds // length)
            return f"{count:,} {noun}{'' if count == 1 else 's'}"
    return "less than a minute"
