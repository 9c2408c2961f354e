"""The stored list of hits: its form, that a person looked at each, and how many are wrong.

`scripts/packages` holds the list against the packages themselves, which needs their registries.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from linkcheck.model import Severity
from linkcheck.rules.registry import all_rules

from .fetch import Package
from .hits import (
    COLUMNS,
    HITS,
    PACKAGES,
    REVIEWS,
    Hit,
    lint_package,
    read_hits,
    read_packages,
    reviewed,
    write_hits,
)

LISTED = read_hits(HITS.read_text("utf-8"))
WRONG_AT_MOST = 0.01
"""Share of findings of severity error or warning that may be wrong on published texts."""
ALIKE = 20
"""Hits of one rule in one package that count: the fault of one generator hides no other."""


def test_the_list_is_as_it_would_be_written() -> None:
    assert HITS.read_text("utf-8") == write_hits(LISTED)
    assert len({hit.found for hit in LISTED}) == len(LISTED)


def test_hits_name_known_packages_rules_and_severities() -> None:
    packages = read_packages(PACKAGES.read_text("utf-8"))

    assert list(packages) == sorted(set(packages))
    assert {hit.package for hit in LISTED} <= {package.key for package in packages}
    assert {hit.code for hit in LISTED} <= {rule.code for rule in all_rules() if rule.default}
    assert {hit.severity for hit in LISTED} <= {Severity.ERROR, Severity.WARNING}


def test_a_person_looked_at_every_hit() -> None:
    assert {hit.reviewed for hit in LISTED} <= set(REVIEWS)
    assert [hit for hit in LISTED if hit.reviewed != "true" and not hit.note] == []


def test_at_most_one_hit_in_a_hundred_is_wrong() -> None:
    alike: dict[tuple[str, str], list[Hit]] = {}
    for hit in LISTED:
        alike.setdefault((hit.package, hit.code), []).append(hit)
    counted = [hit for hits in alike.values() for hit in _first(hits, ALIKE)]

    for hits in (list(LISTED), counted):
        wrong = [hit for hit in hits if hit.reviewed == "false"]
        assert len(wrong) <= WRONG_AT_MOST * len(hits)


def _first(hits: Sequence[Hit], count: int) -> Sequence[Hit]:
    """Return at most `count` hits, the wrong ones first."""
    return sorted(hits, key=lambda hit: hit.reviewed != "false")[:count]


def test_the_packages_are_many_and_of_three_kinds() -> None:
    packages = read_packages(PACKAGES.read_text("utf-8"))

    assert len(packages) >= 120
    assert {package.ecosystem for package in packages} == {"debian", "npm", "pypi"}


def test_a_package_is_linted_from_its_root(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text("[a](docs/a.md)\n", "utf-8")
    (tmp_path / "docs" / "a.md").write_text("# A\n\n[x](https://a. org/x) and [b](b.md)\n", "utf-8")

    linted = lint_package(Package("npm", "p", "1"), tmp_path, ("README.md", "docs/a.md"))

    assert linted.unread == ()
    assert linted.hits == (
        Hit("npm:p", "docs/a.md", "L002", 3, 1, "error"),
        Hit("npm:p", "docs/a.md", "L011", 3, 27, "error"),
    )


def test_a_text_that_is_refused_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\x00\x01\x02\x00")

    linted = lint_package(Package("npm", "p", "1"), tmp_path, ("a.md",))

    assert len(linted.unread) == 1
    assert linted.unread[0].startswith("npm:p a.md: ")


def test_reviews_stay_with_hits_that_did_not_change() -> None:
    old = Hit("npm:p", "a.md", "U001", 1, 1, "error", "true", "seen")
    moved = Hit("npm:p", "a.md", "U001", 2, 1, "error")

    assert reviewed([old.found, moved], [old]) == (old, moved)
    assert read_hits(write_hits([moved, old])) == (old, moved)
    assert write_hits([]) == "\t".join(COLUMNS) + "\n"
