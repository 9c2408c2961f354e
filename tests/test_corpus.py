"""The labelled corpus: nothing missed, nothing invented, and labels that could be wrong."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest

from linkcheck.model import line_starts
from tests.corpus import (
    CORPUS,
    Comparison,
    Found,
    Tally,
    articles,
    compare,
    default_codes,
    findings,
    labels,
)

ARTICLES = 60


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return compare(chain.from_iterable(labels().values()), findings())


def test_nothing_is_invented(compared: Comparison) -> None:
    assert list(map(str, compared.false)) == []


def test_nothing_is_missed(compared: Comparison) -> None:
    assert list(map(str, compared.missed)) == []


def test_precision_and_recall_are_one(compared: Comparison) -> None:
    assert (compared.total.precision, compared.total.recall) == (1.0, 1.0)
    assert compared.total.hits == sum(map(len, labels().values()))


def test_every_article_has_its_labels_and_every_label_its_article() -> None:
    assert sorted(labels()) == list(articles())


def test_most_articles_are_traps() -> None:
    silent = [name for name, found in labels().items() if not found]

    assert len(labels()) >= ARTICLES
    assert 2 * len(silent) >= len(labels())


def test_every_default_rule_is_expected() -> None:
    expected = Counter(found.code for found in chain.from_iterable(labels().values()))

    assert sorted(default_codes() - expected.keys()) == []
    assert sorted(expected.keys() - default_codes()) == []


@pytest.mark.parametrize("name", articles())
def test_labels_lie_inside_the_text(name: str) -> None:
    text = (CORPUS / name).read_bytes().decode()
    starts = (*line_starts(text), len(text))
    for found in labels()[name]:
        ends = [tuple(map(int, end.split(":"))) for end in found.place.split("-")]
        offsets = [starts[line - 1] + column - 1 for line, column in ends]
        assert all(
            offset <= starts[line] for offset, (line, _) in zip(offsets, ends, strict=True)
        ), found
        assert text[slice(*offsets)].strip(), found


class TestCompare:
    ONE = Found("a.md", "U001", "1:1-1:5")
    MOVED = Found("a.md", "U001", "1:1-1:6")
    OTHER = Found("b.md", "L001", "2:1-2:5")

    def test_a_finding_in_another_place_is_a_miss_and_an_invention(self) -> None:
        compared = compare([self.ONE, self.OTHER], [self.MOVED, self.OTHER])

        assert (compared.missed, compared.false) == ((self.ONE,), (self.MOVED,))
        assert compared.tallies == {"L001": Tally(hits=1), "U001": Tally(false=1, missed=1)}
        assert (compared.total.precision, compared.total.recall) == (0.5, 0.5)

    def test_a_finding_reported_twice_is_an_invention(self) -> None:
        assert compare([self.ONE], [self.ONE, self.ONE]).false == (self.ONE,)

    def test_shares(self) -> None:
        assert (Tally(3, 1, 0).precision, Tally(3, 0, 2).recall) == (0.75, 0.6)
        assert (Tally().precision, Tally().recall) == (1.0, 1.0)
