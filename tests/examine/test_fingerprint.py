"""Fingerprints of texts, and the figures behind the thresholds of `drift`.

Measured on the language topics that every Python carries (`pydoc_data.topics`), of 150 words and
more: 744 pairs of one topic in two versions of Python (2.7, 3.6, 3.8, 3.10, 3.12, 3.13; fourteen
years and the step from 2 to 3 lie between the farthest), 1,275 pairs of two topics of 3.13, which
share their style, their words, and some of them whole examples:

| row of words | same topic, least common | other topic: median, 95 %, 99 % |
|---|---:|---:|
| 1 | 0.31 | 0.16, 0.26, 0.32 |
| **2** | **0.12** | **0.02, 0.06, 0.10** |
| 3 | 0.09 | 0.00, 0.02, 0.05 |
| 4 | 0.05 | 0.00, 0.01, 0.03 |

With pairs, 0.10 of all and 0.25 of the shorter text: none of the 744 is a stranger, of the other
topics 93.6 % are. What is a stranger although it should not be is a wrong finding, the reverse only
a silence. Below the same is held on the topics of the Python that runs the tests.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations
from pydoc_data.topics import topics  # type: ignore[import-untyped]

import pytest

from linkcheck.examine.drift import OF_ALL, OF_SHORTER
from linkcheck.examine.fingerprint import FEWEST, common, fingerprint

TEXTS: dict[str, str] = {name: text for name, text in topics.items() if fingerprint(text)}


def is_stranger(one: str, other: str) -> bool:
    shared = common(fingerprint(one), fingerprint(other))
    assert shared is not None
    return shared.of_all < OF_ALL and shared.of_shorter < OF_SHORTER


def test_two_topics_are_strangers() -> None:
    pairs = list(combinations(TEXTS.values(), 2))
    strangers = sum(is_stranger(one, other) for one, other in pairs)

    assert len(pairs) > 500
    assert strangers / len(pairs) > 0.9


def _mixed(dice: random.Random, text: str, other: str, share: float) -> str:
    """Return a text of which that share of lines is another's."""
    lines, others = text.split("\n"), other.split("\n")
    return "\n".join(dice.choice(others) if dice.random() < share else line for line in lines)


def _shuffled(dice: random.Random, text: str) -> str:
    parts = text.split("\n\n")
    dice.shuffle(parts)
    return "\n\n".join(parts)


Edit = Callable[[random.Random, str, str], str]

EDITS: dict[str, Edit] = {
    "nothing": lambda _, text, __: text,
    "capitals, and lines folded anew": lambda _, text, __: " ".join(text.upper().split()),
    "a third of the lines replaced": lambda dice, text, other: _mixed(dice, text, other, 1 / 3),
    "half of the lines replaced": lambda dice, text, other: _mixed(dice, text, other, 1 / 2),
    "paragraphs in another order": lambda dice, text, _: _shuffled(dice, text),
    "the second half cut": lambda _, text, __: text[: len(text) // 2],
    "another text put before it": lambda _, text, other: other[:9000] + text[:9000],
    "menus around it": lambda _, text, other: f"{other[:2000]}\n\n{text}\n\n{other[-2000:]}",
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_text_is_recognised(name: str) -> None:
    dice = random.Random(name)
    names = sorted(TEXTS)
    wrong = [
        one
        for one in names
        if fingerprint(edited := EDITS[name](dice, TEXTS[one], TEXTS[dice.choice(names)]))
        and is_stranger(TEXTS[one], edited)
    ]

    assert wrong == []


def test_the_same_text_has_the_same_fingerprint_in_every_run() -> None:
    text = " ".join(f"word{number}" for number in range(FEWEST))

    assert fingerprint(text).hex()[:40] == "022b010000165c520c32b07c655c16960617f7f9"
    assert common(fingerprint(text), fingerprint(text)) == (1, 1, 1)


@pytest.mark.parametrize("words", [0, 1, FEWEST - 1])
def test_short_texts_have_none(words: int) -> None:
    assert fingerprint("word " * words) == b""
    assert fingerprint("word " * FEWEST) != b""


def test_scripts_without_spaces_are_compared_by_character() -> None:
    dice = random.Random(7)
    one, other = ("".join(chr(dice.randrange(0x4E00, 0x5E00)) for _ in range(900)) for _ in "ab")

    assert is_stranger(one, other)
    assert not is_stranger(one, one[:300] + other[:300] + one[300:])


@pytest.mark.parametrize("broken", [b"", b"x", fingerprint("a b " * 99)[:-1], b"\xff" * 517])
def test_what_is_no_fingerprint_of_today_is_not_compared(broken: bytes) -> None:
    assert common(fingerprint("a b " * 99), broken) is None
