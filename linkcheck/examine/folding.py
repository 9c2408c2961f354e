"""Text of foreign pages folded for readers and judges: no run of spaces, nothing that controls."""

from __future__ import annotations

from linkcheck.patterns import Pattern

_LONG = 1_000
"""Characters from which on it pays not to cut a text into its words."""
_SPACES = "\n\t\r\f\xa0"
_CONTROLS = "".join(map(chr, (*range(32), 127)))
_UNWANTED = Pattern("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str, limit: int | None = None) -> str:
    r"""Fold white space; drop control characters, bidirectional overrides and lone surrogates.

    >>> clean("a\x1b[31m \n b\ud800", 6)
    'a[31m '
    """
    folded = _squeezed(text) if len(text) >= _LONG else None
    if folded is None:
        folded = " ".join(text.split())
        # What can be printed has none of them, and is most of what there is.
        if not folded.isprintable():
            folded = " ".join(_UNWANTED.sub("", text).split())
    return folded[:limit]


def _squeezed(text: str) -> str | None:
    """Return `text` folded, looking only at places with two spaces.

    None where there is other white space than the usual, or anything to drop.
    """
    for space in _SPACES:
        text = text.replace(space, " ")
    # No white space can be printed but the space.
    odd = any(one in text for one in _CONTROLS) if text.isascii() else not text.isprintable()
    if odd:
        return None
    return " ".join(filter(None, text.split("  "))).replace("  ", " ").strip(" ")


_IDEOGRAPHS = Pattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def count(text: str) -> int:
    """Count the words of a folded text; where a script writes none, two characters count as one."""
    words = text.count(" ") + 1 if text else 0
    return words if text.isascii() else words + len(_IDEOGRAPHS.findall(text)) // 2
