"""How much two texts have in common, from two short fingerprints. The only file with MinHash.

A fingerprint is what MinHash (Broder 1997, https://doi.org/10.1109/SEQUEN.1997.666900) keeps of the
pairs of neighbouring words: the share of equal places in two of them estimates the part of all
pairs that both texts have. Pairs, since single words are common to all texts of a language, and
longer rows break at every edit; tests/examine/test_fingerprint.py holds the figures.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import NamedTuple

from linkcheck.patterns import Pattern

PLACES = 128
"""Places of a fingerprint: the estimate is right to 0.03 where a tenth is common."""
TEXT = 20_000
"""Characters that count: as many as are kept of every page."""
FEWEST = 150
"""Words of a text that can be compared."""

_WORD = Pattern(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W\d_]+|\d+")
"""Scripts without spaces give one word a character."""
_SEED = 1
_HEAD = struct.Struct("<BI")
"""Of which form a fingerprint is, and of how many different pairs."""


class Common(NamedTuple):
    """What two texts share: of all pairs of both, of the earlier one's, of the shorter one's."""

    of_all: float
    of_earlier: float
    of_shorter: float


def fingerprint(text: str) -> bytes:
    """Return the fingerprint of a text; empty where it is too short to be compared."""
    words = _WORD.findall(text[:TEXT].casefold())
    if len(words) < FEWEST:
        return b""
    from rensa import RMinHash  # noqa: PLC0415 - only where a ledger keeps what was asked

    pairs = {f"{one} {other}" for one, other in pairwise(words)}
    made = RMinHash(num_perm=PLACES, seed=_SEED)
    made.update(list(pairs))
    head = _HEAD.pack(RMinHash.ALGORITHM_VERSION, len(pairs))
    return head + struct.pack(f"<{PLACES}I", *made.digest())


def common(earlier: bytes, later: bytes) -> Common | None:
    """Return what the texts of two fingerprints share; None where they cannot be compared."""
    size = _HEAD.size + 4 * PLACES
    if len(earlier) != size or len(later) != size or earlier[0] != later[0]:
        return None
    (_, before), (_, after) = _HEAD.unpack_from(earlier), _HEAD.unpack_from(later)
    places = zip(
        *(struct.unpack_from(f"<{PLACES}I", one, _HEAD.size) for one in (earlier, later)),
        strict=True,
    )
    of_all = sum(one == other for one, other in places) / PLACES
    both = of_all * (before + after) / (1 + of_all)
    return Common(of_all, min(both / before, 1.0), min(both / min(before, after), 1.0))
