"""Which findings belong to a change: those on the lines it touched, and on what these lead to."""

from __future__ import annotations

from msgspec import structs

from linkcheck.model import Change, Finding, Span, Suppression
from linkcheck.rules.unchanged import unchanged

from .reading import lint_text


def counting(text: str, *lines: int) -> list[str]:
    """Return the codes and lines of the findings that count where only `lines` changed."""
    return [f"{f.code} {line}" for f, line in _marked(text, lines) if f.suppressed is None]


def _marked(text: str, lines: tuple[int, ...]) -> list[tuple[Finding, int]]:
    linted = lint_text(text)
    source = linted.article.source
    starts = (*source.line_starts, len(text) + 1)
    spans = tuple(Span(starts[n - 1], starts[n]) for n in lines)
    change = Change(since="main", spans=spans)
    article = structs.replace(linted.article, source=structs.replace(source, change=change))
    found = unchanged(article, linted.findings)
    return [(f, source.position(f.span.start).line) for f in found]


GAPS = "One [source].\n\nTwo [source].\n\nThree [source]."


class TestLines:
    def test_a_finding_counts_on_a_changed_line_and_nowhere_else(self) -> None:
        assert counting(GAPS, 3) == ["P001 3"]
        assert counting(GAPS, 1, 5) == ["P001 1", "P001 5"]
        assert counting(GAPS, 2, 4) == []
        assert counting(GAPS) == []

    def test_a_citation_of_two_lines_is_touched_by_either(self) -> None:
        text = "A [label of\ntwo lines](https://exa\u2011mple.org/) here.\n\nMore."

        assert counting(text, 1) == counting(text, 2) == ["U001 1"]
        assert counting(text, 4) == []

    def test_a_citation_at_the_very_end_belongs_to_the_last_line(self) -> None:
        assert counting("First.\n\nTwo [source]", 3) == ["P001 3"]

    def test_what_is_context_says_so_and_what_was_silenced_stays_as_it_was(self) -> None:
        text = f"<!-- linkcheck: ignore because of the archive -->\n{GAPS}"
        marked = [f.suppressed for f, _ in _marked(text, (4,))]

        assert marked == [
            Suppression(by="comment", because="of the archive"),
            None,
            Suppression(by="unchanged", because="not on a line that changed since main"),
        ]

    def test_without_a_change_everything_counts(self) -> None:
        linted = lint_text(GAPS)

        assert unchanged(linted.article, linted.findings) == linted.findings


class TestWhatItLeadsTo:
    def test_a_changed_definition_counts_for_the_citations_that_use_it(self) -> None:
        text = "One [a][1] and [b][2].\n\n[1]: https://a\u2011b.org/\n[2]: https://c\u2011d.org/\n"

        assert counting(text, 3) == ["U001 3"]
        assert counting(text, 1) == ["U001 3", "U001 4"]

    def test_a_changed_entry_counts_for_the_number_that_leads_to_it(self) -> None:
        text = (
            "So it was [[1]](https://reuters.com/x) and [[2]](https://bbc.co.uk/y).\n\n"
            "## Sources\n\n1. The Guardian, https://theguardian.com/x\n"
            "2. Le Monde, https://lemonde.fr/y\n"
        )

        assert counting(text, 5) == ["C005 1"]
        assert counting(text, 6) == ["C005 1"]
        assert counting(text, 1) == ["C005 1", "C005 1"]
        assert counting(text, 3) == []

    def test_a_changed_line_of_an_entry_counts_for_the_citations_in_it(self) -> None:
        text = "## Sources\n\n1. A report of\n   https://a\u2011b.org/x\n2. Other, https://c\u2011d.org/y\n"

        assert counting(text, 3) == counting(text, 4) == ["U001 3"]
        assert counting(text, 5) == ["U001 5"]
