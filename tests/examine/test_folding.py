"""White space folded and controls dropped, in short texts and in long ones."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from linkcheck.examine.folding import clean

_USUAL = ("a", "bc", "é", "\u4e00", " ", "  ", "   ", "\n", "\t", "\r\n", "\f", "\xa0")
_ODD = ("\x0b", "\x1c", "\x85", "\u2003", "\u2028", "\x01", "\x7f", "\u202e", "\u200b", "\ud800")
_PIECES = st.sampled_from(_USUAL) | st.sampled_from(_USUAL + _ODD)
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _folded(text: str) -> str:
    """Fold word by word."""
    plain = " ".join(text.split())
    return plain if plain.isprintable() else " ".join(_DROPPED.sub("", text).split())


@given(st.lists(_PIECES, min_size=1, max_size=12).map("".join))
@example(" a   b ")
@example("a    b     c      ")
def test_a_long_text_is_folded_like_a_short_one(text: str) -> None:
    assert clean(text) == _folded(text)
    long = text * (2_000 // len(text))
    assert clean(long) == _folded(long)
    assert clean(long, 7) == _folded(long)[:7]
