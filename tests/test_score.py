"""The score: DESIGN.md's examples, and what holds whatever the verdicts are."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.model import (
    Article,
    Citation,
    CitationKind,
    Finding,
    Format,
    Resolution,
    Role,
    Score,
    Severity,
    Source,
    Span,
    Status,
    Suppression,
)
from linkcheck.score import CONFLICTS, EXPLANATION, GRADES, WITHOUT_TARGET, score, slots

MODEST = settings(max_examples=150, database=None)
UNDECIDED = (Status.BLOCKED, Status.UNREACHABLE, Status.SKIPPED)
SOURCE = Source(name="a.md", kind=Format.MARKDOWN, text="", line_starts=(0,))


def cite(url: str | None, kind: CitationKind = CitationKind.LINK, **more: object) -> Citation:
    return Citation(kind=kind, span=Span(0, 1), url=url, target=url, **more)


def finding(code: str, citation: int | None, **more: object) -> Finding:
    return Finding(
        id="0", code=code, name="n", severity=Severity.ERROR, message="m", span=Span(0, 1),
        citation=citation, **more,
    )  # fmt: skip


def verdict(url: str, status: Status) -> Resolution:
    return Resolution(url=url, role=Role.CITED, status=status, reason=None, because="")


def weigh(
    citations: list[Citation],
    statuses: dict[str, Status] | None = None,
    findings: list[Finding] | None = None,
) -> Score:
    resolutions = {url: verdict(url, status) for url, status in (statuses or {}).items()}
    article = Article(source=SOURCE, citations=tuple(citations))
    return score(article, slots(article, findings or [], resolutions))


def numbers(found: Score) -> tuple[object, ...]:
    return (found.decided, found.of, found.value, found.low, found.high, found.grade)


def seed(*statuses: Status) -> Score:
    """Weigh the seed: 18 links, of which the first have `statuses`, and 11 slots without a target."""
    links = [cite(f"https://a{n}.org/") for n in range(18)]
    slots = [cite(None, CitationKind.PLACEHOLDER)] * 4 + [cite(None, CitationKind.ATTRIBUTION)] * 5
    entries = [cite(None, CitationKind.REFERENCE_ENTRY)] * 2
    codes = ["P001"] * 4 + ["P006", "P007", "P007", "P008", "P008", "C006", "C006"]
    found = [finding(code, 18 + n) for n, code in enumerate(codes)]
    found += [finding(code, n) for n, code in ((9, "C003"), (10, "C003"), (1, "C005"))]
    given = {link.url or "": status for link, status in zip(links, statuses, strict=True)}
    return weigh([*links, *slots, *entries], given, found)


class TestExamples:
    def test_the_seed_offline(self) -> None:
        found = seed(*[Status.MALFORMED] * 18)

        assert numbers(found) == (29, 29, 0.0, 0.0, 0.0, "F")

    def test_the_seed_after_its_sixteen_verified_repairs(self) -> None:
        statuses = [*[Status.OK] * 16, *[Status.MALFORMED] * 2]

        assert numbers(seed(*statuses)) == (29, 29, 50.0, 50.0, 50.0, "D")

    def test_a_clean_article_offline(self) -> None:
        links = [cite(f"https://a{n}.org/") for n in range(40)]
        found = weigh(links, {link.url or "": Status.SKIPPED for link in links})

        assert numbers(found) == (0, 40, None, 0.0, 100.0, None)
        assert found.sources == 40

    def test_an_article_without_citations(self) -> None:
        assert numbers(weigh([])) == (0, 0, None, None, None, None)


class TestSlots:
    @pytest.mark.parametrize(
        "url",
        [
            "https://a.org/",
            "http://a.org/",
            "https://doi.org/10.1/x",
            "docs/a.md",
            "/a.md",
            "https://a b",
        ],
    )
    def test_web_and_file_targets(self, url: str) -> None:
        assert weigh([cite(url)]).of == 1

    @pytest.mark.parametrize(
        "url", ["mailto:jane@a.org", "tel:+4930", "javascript:x", "irc://a.org"]
    )
    def test_other_schemes_are_none(self, url: str) -> None:
        assert weigh([cite(url)]).of == 0

    def test_a_misspelt_scheme_is_a_lost_source(self) -> None:
        assert numbers(weigh([cite("ttps://a.org/")], {"ttps://a.org/": Status.MALFORMED}))[:3] == (
            1,
            1,
            0.0,
        )

    def test_images_and_links_into_the_document_are_none(self) -> None:
        assert (
            weigh(
                [cite("https://a.org/", CitationKind.IMAGE), cite("a.md#x", own_document=True)]
            ).of
            == 0
        )

    @pytest.mark.parametrize("code", sorted(WITHOUT_TARGET))
    def test_slots_without_a_target_are_lost(self, code: str) -> None:
        found = weigh([cite(None, CitationKind.PLACEHOLDER)], None, [finding(code, 0)])

        assert numbers(found)[:3] == (1, 1, 0.0)

    @pytest.mark.parametrize("kind", [CitationKind.LABEL, CitationKind.REFERENCE_ENTRY])
    def test_labels_and_printed_works_are_none(self, kind: CitationKind) -> None:
        assert weigh([cite(None, kind)], None, [finding("D001", 0)]).of == 0

    def test_sources_are_distinct_and_without_fragment(self) -> None:
        links = [cite("https://a.org/#x"), cite("https://a.org/#y"), cite("https://b.org/")]

        assert weigh(links).sources == 2


class TestWorth:
    @pytest.mark.parametrize(
        ("status", "value"),
        [
            (Status.OK, 100.0),
            (Status.REDIRECTED, 100.0),
            (Status.SUSPECT, 50.0),
            (Status.BROKEN, 0.0),
            (Status.MALFORMED, 0.0),
            (Status.BLOCKED, None),
            (Status.UNREACHABLE, None),
            (Status.SKIPPED, None),
        ],
    )
    def test_of_each_status(self, status: Status, value: float | None) -> None:
        assert weigh([cite("https://a.org/")], {"https://a.org/": status}).value == value

    @pytest.mark.parametrize("code", sorted(CONFLICTS))
    def test_at_most_half_where_the_source_is_not_clear(self, code: str) -> None:
        link = [cite("https://a.org/")]
        conflict = [finding(code, 0)]

        assert weigh(link, {"https://a.org/": Status.OK}, conflict).value == 50.0
        assert weigh(link, {"https://a.org/": Status.BROKEN}, conflict).value == 0.0
        assert weigh(link, {"https://a.org/": Status.BLOCKED}, conflict).high == 50.0

    def test_what_nobody_knows_is_a_range(self) -> None:
        links = [cite(f"https://{name}.org/") for name in "abcd"]
        statuses = dict(
            zip(
                (link.url or "" for link in links),
                [Status.OK, Status.BROKEN, Status.BLOCKED, Status.SKIPPED],
                strict=True,
            )
        )

        assert numbers(weigh(links, statuses)) == (2, 4, 50.0, 25.0, 75.0, "D")

    def test_no_grade_where_fewer_than_half_are_decided(self) -> None:
        links = [cite(f"https://{name}.org/") for name in "abc"]
        found = weigh(links, {"https://a.org/": Status.OK})

        assert (found.value, found.grade) == (100.0, None)

    @pytest.mark.parametrize(
        ("good", "of", "grade"),
        [
            (20, 20, "A"),
            (19, 20, "A"),
            (18, 20, "B"),
            (17, 20, "B"),
            (14, 20, "C"),
            (10, 20, "D"),
            (9, 20, "F"),
            (0, 20, "F"),
        ],
    )
    def test_grades(self, good: int, of: int, grade: str) -> None:
        links = [cite(f"https://a{n}.org/") for n in range(of)]
        statuses = {
            link.url or "": Status.OK if n < good else Status.BROKEN for n, link in enumerate(links)
        }

        assert weigh(links, statuses).grade == grade

    def test_components_say_where_the_worth_comes_from(self) -> None:
        links = [cite(f"https://{name}.org/") for name in "abcde"]
        statuses = dict(
            zip(
                (link.url or "" for link in links),
                [Status.OK, Status.SUSPECT, Status.OK, Status.BROKEN, Status.BLOCKED],
                strict=True,
            )
        )
        found = weigh(links, statuses, [finding("C003", 2)])

        assert [(c.name, c.slots, c.worth) for c in found.components] == [
            ("reached", 1, 1.0),
            ("doubtful", 1, 0.5),
            ("conflicting", 1, 0.5),
            ("lost", 1, 0.0),
            ("undecided", 1, 0.0),
        ]


SLOTS = st.lists(st.tuples(st.sampled_from(list(Status)), st.booleans()), max_size=30)


def drawn(slots: list[tuple[Status, bool]], **more: object) -> Score:
    links = [cite(f"https://a{n}.org/") for n in range(len(slots))]
    statuses = {link.url or "": status for link, (status, _) in zip(links, slots, strict=True)}
    found = [finding("C003", n, **more) for n, (_, conflict) in enumerate(slots) if conflict]
    return weigh(links, statuses, found)


class TestProperties:
    @MODEST
    @given(slots=SLOTS)
    def test_low_value_high(self, slots: list[tuple[Status, bool]]) -> None:
        found = drawn(slots)

        assert (found.low is None) is (not slots)
        if found.low is not None and found.high is not None:
            assert 0.0 <= found.low <= found.high <= 100.0
        if found.value is not None and found.low is not None:
            assert found.low <= found.value

    @MODEST
    @given(slots=SLOTS.map(lambda slots: [(s, c and s not in UNDECIDED) for s, c in slots]))
    def test_the_value_is_never_above_what_is_possible(
        self, slots: list[tuple[Status, bool]]
    ) -> None:
        """An undecided slot whose source is unclear may hold the range below the decided ones."""
        found = drawn(slots)

        if found.value is not None and found.high is not None:
            assert found.value <= found.high

    @MODEST
    @given(slots=SLOTS, seed=st.integers(0, 9))
    def test_the_order_does_not_matter(self, slots: list[tuple[Status, bool]], seed: int) -> None:
        shuffled = list(slots)
        random.Random(seed).shuffle(shuffled)

        assert drawn(shuffled) == drawn(slots)

    @MODEST
    @given(slots=SLOTS)
    def test_suppression_changes_nothing(self, slots: list[tuple[Status, bool]]) -> None:
        assert drawn(slots, suppressed=Suppression(by="comment")) == drawn(slots)

    @MODEST
    @given(slots=SLOTS)
    def test_the_parts_make_the_whole(self, slots: list[tuple[Status, bool]]) -> None:
        found = drawn(slots)

        assert sum(part.slots for part in found.components) == found.of == len(slots)
        undecided = next(part for part in found.components if part.name == "undecided")
        assert found.decided == found.of - undecided.slots
        if found.value is not None:
            worth = sum(part.worth for part in found.components)
            assert found.value == pytest.approx(100 * worth / found.decided, abs=0.051)


def test_the_explanation_names_every_bound() -> None:
    assert all(
        f"{grade} from {least:.0f}" in EXPLANATION or grade in "BCDF" for least, grade in GRADES
    )
    assert "B from 85, C from 70, D from 50" in " ".join(EXPLANATION.split()).replace("\n", " ")
