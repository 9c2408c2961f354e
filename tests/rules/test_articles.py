"""Whole articles: exactly the findings that are expected, with their places."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from linkcheck.model import CitationKind
from linkcheck.score import score, slots

from .reading import lint_text, repaired, shown

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "fixtures" / "articles"
SEED = ROOT.parent / "shared" / "seed-article.txt"

needs_seed = pytest.mark.skipif(
    not SEED.exists(), reason="the seed article is not beside the project"
)


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


@pytest.mark.parametrize("expected", sorted(ARTICLES.glob("*.expected.toml")), ids=lambda p: p.stem)
def test_fixture_articles(expected: Path) -> None:
    article = expected.with_name(expected.name.replace(".expected.toml", ".md"))
    listed = tomllib.loads(expected.read_text(encoding="utf-8"))["finding"]

    assert shown(lint_text(text_of(article))) == sorted(
        f"{one['code']} {one['start']}-{one['end']}" for one in listed
    )


def test_harbour_has_every_form_of_citation_that_the_seed_has() -> None:
    linted = lint_text(text_of(ARTICLES / "harbour.md"))

    assert Counter(c.kind for c in linted.article.citations) == {
        CitationKind.LINK: 10,
        CitationKind.PLACEHOLDER: 2,
        CitationKind.ATTRIBUTION: 5,
        CitationKind.REFERENCE_ENTRY: 2,
    }


# RULES.md section 5: line, column of the citation, of its first U+2011 and how many; the host.
SEED_URLS = [
    (12, 693, 750, 14), (32, 585, 634, 14), (33, 560, 609, 14), (34, 496, 545, 14), (35, 516, 565, 14),
    (36, 533, 582, 14), (48, 700, 749, 14), (49, 551, 567, 1), (50, 604, 647, 11), (51, 625, 655, 18),
    (52, 583, 623, 12), (56, 375, 431, 12), (69, 822, 838, 1), (70, 264, 292, 3), (70, 712, 754, 10),
    (71, 555, 616, 5), (71, 844, 886, 10), (73, 653, 695, 10),
]  # fmt: skip
SEED_OTHERS = [
    "P001 18:554-18:562", "P001 19:451-19:459", "P001 20:396-20:404", "P001 21:392-21:400",
    "P006 25:764-25:787", "P007 27:389-27:451", "P007 65:989-65:1010", "P008 26:682-26:688",
    "P008 28:476-28:482", "C006 92:25-92:38", "C006 93:34-93:54", "D001 92:3-92:8", "D001 93:3-93:8",
]  # fmt: skip
SEED_LINKS = [
    ("C003", 70, 264), ("C003", 70, 712), ("C004", 49, 551), ("C004", 52, 583), ("C004", 51, 625),
    ("C004", 50, 604), ("C005", 32, 585),
]  # fmt: skip


@needs_seed
class TestSeed:
    def test_exactly_the_expected_findings(self) -> None:
        linted = lint_text(text_of(SEED))
        ends = {
            article_place(linted, citation.span.start): citation.span.end
            for citation in linted.article.citations
        }
        linked = [("U001", line, column) for line, column, _, _ in SEED_URLS] + SEED_LINKS
        expected = [
            f"{code} {line}:{column}-{end.line}:{end.column}"
            for code, line, column in linked
            for end in [linted.article.source.position(ends[line, column])]
        ]

        assert shown(linted) == sorted([*SEED_OTHERS, *expected])
        assert len(linted.findings) == 38
        assert linted.silent == ()

    def test_every_look_alike_is_repaired_where_it_stands(self) -> None:
        linted = lint_text(text_of(SEED))
        edits = {
            article_place(linted, finding.span.start): finding.fix.edits
            for finding in linted.findings
            if finding.code == "U001" and finding.fix
        }

        assert {
            (line, column, article_place(linted, found[0].span.start)[1], len(found))
            for (line, column), found in edits.items()
        } == set(SEED_URLS)
        assert sum(map(len, edits.values())) == 191

    def test_twenty_nine_citations(self) -> None:
        article = lint_text(text_of(SEED)).article

        assert Counter(c.kind for c in article.citations) == {
            CitationKind.LINK: 18,
            CitationKind.PLACEHOLDER: 4,
            CitationKind.ATTRIBUTION: 5,
            CitationKind.REFERENCE_ENTRY: 2,
        }
        assert len({c.url for c in article.citations if c.url}) == 9

    def test_after_the_repair_only_the_lost_sources_are_left(self) -> None:
        linted = lint_text(repaired(lint_text(text_of(SEED)), "U001"))

        assert Counter(f.code for f in linted.findings) == {
            "P001": 4, "P006": 1, "P007": 2, "P008": 2, "C003": 2, "C004": 4, "C005": 1, "C006": 2, "D001": 2,
        }  # fmt: skip

    def test_the_score_counts_every_citation(self) -> None:
        linted = lint_text(text_of(SEED))
        found = score(linted.article, slots(linted.article, linted.findings, {}))

        assert (found.of, found.sources) == (29, 9)


def article_place(linted: object, offset: int) -> tuple[int, int]:
    position = linted.article.source.position(offset)  # type: ignore[attr-defined]
    return (position.line, position.column)
