"""What directives silence, and that silence changes nothing but what is told."""

from __future__ import annotations

import pytest

from linkcheck.model import (
    Article,
    Directive,
    Finding,
    Format,
    Resolution,
    Role,
    Severity,
    Span,
    Status,
)
from linkcheck.rules.registry import Settled, all_rules, lint_settled
from linkcheck.rules.suppress import matches, named, suppress

from .reading import lint_text, read

GAP = "Prices rose [source].\n"


def silenced(text: str, kind: Format = Format.MARKDOWN) -> list[tuple[str, bool, str | None]]:
    found = [f for f in lint_text(text, kind).findings if f.code != "D004"]
    return [
        (f.code, bool(f.suppressed), f.suppressed.because if f.suppressed else None) for f in found
    ]


class TestDirectives:
    @pytest.mark.parametrize(
        "codes", ["P001", "p001", "P", "P00", "bracket-placeholder", "U001, P001", "U001 P001", ""]
    )
    def test_codes_families_names_and_nothing_at_all(self, codes: str) -> None:
        text = f"<!-- linkcheck: ignore {codes} because it is late -->\n{GAP}"

        assert silenced(text) == [("P001", True, "it is late")]

    @pytest.mark.parametrize("codes", ["U001", "U", "P002", "P007 P008"])
    def test_other_codes_silence_nothing(self, codes: str) -> None:
        assert silenced(f"<!-- linkcheck: ignore {codes} -->\n{GAP}") == [("P001", False, None)]

    def test_the_reason_may_be_missing_and_may_take_several_lines(self) -> None:
        text = f"<!-- linkcheck: ignore P001\n     because it\n     is late -->\n{GAP}"

        assert silenced(text) == [("P001", True, "it is late")]
        assert silenced(f"<!-- linkcheck: ignore P001 -->\n{GAP}") == [("P001", True, None)]

    def test_the_block_and_not_the_one_after(self) -> None:
        text = f"<!-- linkcheck: ignore P001 -->\n\n{GAP}\n{GAP}"

        assert [done for _, done, _ in silenced(text)] == [True, False]

    def test_a_list_is_one_block(self) -> None:
        text = f"<!-- linkcheck: ignore P001 -->\n\n- {GAP}\n- {GAP}\nAfter. {GAP}"

        assert [done for _, done, _ in silenced(text)] == [True, True, False]

    def test_the_line_and_not_the_next(self) -> None:
        text = f"{GAP.strip()} <!-- linkcheck: ignore P001 -->\n{GAP}"

        assert [done for _, done, _ in silenced(text)] == [True, False]

    def test_a_region_and_a_region_without_end(self) -> None:
        off, on = "<!-- linkcheck: off -->", "<!-- linkcheck: on -->"
        text = f"{GAP}\n{off}\n\n{GAP}\n{on}\n\n{GAP}\n{off}\n\n{GAP}"

        assert [done for _, done, _ in silenced(text)] == [False, True, False, True]

    def test_a_region_for_some_rules(self) -> None:
        text = f"<!-- linkcheck: off U -->\n\n{GAP}"

        assert silenced(text) == [("P001", False, None)]

    @pytest.mark.parametrize(
        "text",
        [
            '<article><p data-linkcheck-ignore="P001" data-linkcheck-because="it is late">It rose [source].</article>',
            "<article>\n<!-- linkcheck: ignore P001 because it is late -->\n\nIt <i>rose</i>\n\n<b>[source]</b><p>x",
            "<article>\n<!-- linkcheck: ignore P001 because it is late -->\n<p>It rose [source].</p></article>",
            "<article><!-- linkcheck: off because it is late --><p>It rose [source].</p></article>",
        ],
    )
    def test_in_html(self, text: str) -> None:
        assert silenced(text, Format.HTML) == [("P001", True, "it is late")]

    def test_in_html_the_next_element_and_not_the_one_after(self) -> None:
        text = "<p>A.</p>\n<!-- linkcheck: ignore -->\n<p>B [source].</p><p>C [source].</p>"

        assert [done for _, done, _ in silenced(text, Format.HTML)] == [True, False]

    @pytest.mark.parametrize("mark", ["", ".. ", "// ", "# ", "% "])
    def test_in_plain_text(self, mark: str) -> None:
        text = f"Intro.\n\n{mark}linkcheck: ignore P001 because it is late\n\n{GAP}\n{GAP}"

        assert silenced(text, Format.TEXT) == [("P001", True, "it is late"), ("P001", False, None)]

    @pytest.mark.parametrize(
        "text",
        [
            f"`<!-- linkcheck: off -->`\n\n{GAP}",
            f"```\n<!-- linkcheck: off -->\n```\n\n{GAP}",
            f"<pre><!-- linkcheck: off --></pre>\n\n{GAP}",
            f"<!-- linkcheck: skip -->\n{GAP}",
            f"<!-- Linkchecker: off -->\n{GAP}",
            f"---\nnote: <!-- linkcheck: off -->\n---\n{GAP}",
        ],
    )
    def test_what_is_none(self, text: str) -> None:
        assert silenced(text) == [("P001", False, None)]
        assert [f.code for f in lint_text(text).findings] == ["P001"]

    def test_it_does_not_stand_in_the_prose(self) -> None:
        text = "linkcheck: ignore P007 because it is late\nRead more on Reuters.\n"
        article = read(text, Format.TEXT)

        assert [text[s.span.start : s.span.end] for s in article.sentences] == [
            "Read more on Reuters."
        ]


class TestMatching:
    def test_findings_in_any_order_meet_every_directive_they_touch(self) -> None:
        def at(start: int, end: int) -> Finding:
            return Finding(
                id="x",
                code="P001",
                name="",
                severity=Severity.ERROR,
                message="",
                span=Span(start, end),
            )

        article = read("x" * 40)
        directives = tuple(
            Directive(span=Span(n, n + 1), covers=covers, because=str(n))
            for n, covers in enumerate(
                [(Span(0, 10),), (Span(5, 30),), (Span(10, 12), Span(20, 22))]
            )
        )
        article = Article(source=article.source, directives=directives)
        findings = [at(21, 23), at(9, 11), at(30, 31), at(0, 1)]

        met = sorted((d.span.start, index) for d, index in matches(article, findings))
        assert met == [(0, 1), (0, 3), (1, 0), (1, 1), (2, 0), (2, 1)]
        assert [f.suppressed and f.suppressed.because for f in suppress(article, findings)] == [
            "1", "0", None, "0",
        ]  # fmt: skip

    def test_no_word_names_what_runs_last(self) -> None:
        assert "D001" in named("D")
        assert "D004" not in named("D") | named("") | named("D004") | named("unused-ignore")
        assert named("nonsense") == frozenset()


class TestUnusedAfterTheNetwork:
    """Rules that read resolutions are judged only where every URL has a verdict."""

    TEXT = (
        "<!-- linkcheck: ignore R -->\nSee [it](https://a.org/x).\n\nAnd [that](https://b.org/x).\n"
    )

    def unused(self, **statuses: Status) -> list[str]:
        article = read(self.TEXT)
        resolutions = {
            f"https://{host}.org/x": Resolution(
                url=f"https://{host}.org/x", role=Role.CITED, status=status, reason=None, because=""
            )
            for host, status in statuses.items()
        }
        ran = frozenset(rule.code for rule in all_rules())
        known = Settled(findings=(), resolutions=resolutions, ran=ran)
        return [f.code for f in lint_settled(article, known, all_rules()).findings]

    def test_what_answered_needs_no_ignore(self) -> None:
        assert self.unused(a=Status.OK, b=Status.UNREACHABLE) == ["D004"]

    @pytest.mark.parametrize("status", [Status.UNREACHABLE, Status.SKIPPED, Status.BLOCKED])
    def test_what_did_not_may_need_it_tomorrow(self, status: Status) -> None:
        assert self.unused(a=status, b=Status.OK) == []
