"""The catalogue holds what RULES.md promises of every rule, and the runner what its words say."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from linkcheck.model import FAMILIES, Rule, Severity
from linkcheck.rules import registry
from linkcheck.rules.registry import (
    NEEDS,
    UnknownRule,
    all_rules,
    lint,
    lint_resolved,
    select,
)
from linkcheck.tables.reasons import REASONS

from .reading import read

CASES = Path(__file__).parent / "cases"


def _module(rule: Rule) -> str:
    return rule.check.__module__


OF_ARCHIVES = {"R013"}
"""Rules that speak of what archives hold, beside the verdict and its reason."""


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
class TestEveryRule:
    def test_the_file_is_named_after_code_and_name(self, rule: Rule) -> None:
        folder, name = _module(rule).split(".")[-2:]

        assert name == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
        assert folder == FAMILIES[rule.code[0]]

    def test_the_function_is_named_after_the_rule(self, rule: Rule) -> None:
        assert rule.check.__name__ == rule.name.replace("-", "_")

    def test_code_and_name_have_their_form(self, rule: Rule) -> None:
        assert re.fullmatch(r"[A-Z]\d{3}", rule.code)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)

    def test_the_summary_is_one_sentence(self, rule: Rule) -> None:
        assert re.fullmatch(r"[A-Z].*[^.]\.", rule.summary)
        assert ". " not in rule.summary
        assert len(rule.summary) <= 100

    def test_everything_a_page_prints_is_there(self, rule: Rule) -> None:
        assert all((rule.bad, rule.good, rule.repair, rule.source))

    def test_the_body_does_not_know_its_code(self, rule: Rule) -> None:
        """Only rules that read a table of reasons name the code they look up."""
        body = inspect.getsource(rule.check).split('"""', 2)[-1]

        assert (rule.code in body) is (rule.resolved and rule.code not in OF_ARCHIVES)
        assert "Severity.ERROR" not in body

    def test_the_file_opens_with_its_code(self, rule: Rule) -> None:
        assert (inspect.getmodule(rule.check).__doc__ or "").startswith(f"{rule.code}: ")

    def test_what_it_needs_has_a_name(self, rule: Rule) -> None:
        assert set(rule.needs) <= set(NEEDS)


class TestCatalogue:
    def test_codes_and_names_are_unique(self) -> None:
        rules = all_rules()

        assert len({rule.code for rule in rules}) == len(rules)
        assert len({rule.name for rule in rules}) == len(rules)

    def test_families_are_in_order(self) -> None:
        order = "".join(dict.fromkeys(rule.code[0] for rule in all_rules()))

        assert order == "".join(letter for letter in FAMILIES if letter in order)

    def test_every_offline_rule_has_a_case_file_and_no_file_is_left_over(self) -> None:
        wanted = {_module(rule).split(".")[-1] for rule in all_rules() if not rule.resolved}

        assert {path.stem for path in CASES.glob("*.toml")} == wanted

    def test_every_resolved_rule_has_a_reason_or_reads_archives(self) -> None:
        reasons = {reason.rule for reason in REASONS.values()}

        assert {rule.code for rule in all_rules() if rule.resolved} - reasons == OF_ARCHIVES

    def test_a_code_is_registered_once(self) -> None:
        with pytest.raises(AssertionError, match="U001 is registered twice"):
            registry.rule("U001", "x", Severity.ERROR, bad="b", good="g", repair="r", source="s")(
                lambda _: ()
            )


class TestSelect:
    def test_defaults(self) -> None:
        assert select() == tuple(rule for rule in all_rules() if rule.default)

    @pytest.mark.parametrize("word", ["U001", "u001", "lookalike-hyphen", "LOOKALIKE-HYPHEN"])
    def test_by_code_and_name(self, word: str) -> None:
        assert [rule.code for rule in select([word])] == ["U001"]

    def test_by_beginning(self) -> None:
        assert {rule.code[0] for rule in select(["U"])} == {"U"}
        assert {rule.code for rule in select(["p00"])} == {
            rule.code for rule in all_rules() if rule.code.startswith("P00")
        }

    def test_ignored_is_taken_away_and_extended_is_added(self) -> None:
        assert "U001" not in {rule.code for rule in select((), ["U001"])}
        assert {rule.code for rule in select(["U001"], (), ["U002"])} == {"U001", "U002"}
        assert {rule.code for rule in select(["U"], ["U001"], ["U001"])} == {
            rule.code for rule in select(["U"])
        } - {"U001"}

    @pytest.mark.parametrize(
        ("word", "hint"), [("U0001", "U001"), ("lookalike-hypen", "lookalike-hyphen")]
    )
    def test_an_unknown_word_names_the_nearest(self, word: str, hint: str) -> None:
        with pytest.raises(UnknownRule, match=f"did you mean {hint}"):
            select([word])

    @pytest.mark.parametrize("word", ["", "zzz", "9"])
    def test_an_unknown_word_without_neighbours(self, word: str) -> None:
        with pytest.raises(UnknownRule, match="`linkcheck rule` lists them"):
            select([word])


class TestRun:
    def test_resolved_rules_run_with_resolutions_only(self) -> None:
        article = read("[x](https://a.org/two\u2011words)")

        assert {f.code for f in lint(article, all_rules()).findings} == {"U001"}
        assert lint_resolved(article, {}, all_rules()).findings == ()

    def test_findings_are_in_text_order(self) -> None:
        article = read("[a](https://a..org) [b](https:/b.org) [source] [c](www.c.org)")
        findings = lint(article, select()).findings

        assert [f.code for f in findings] == ["U009", "U004", "P001", "U007"]

    def test_the_finding_carries_what_the_rule_is_registered_with(self) -> None:
        (finding,) = lint(read("[x](https:/a.org/p)"), select()).findings

        assert (finding.code, finding.name) == ("U004", "broken-scheme-punctuation")
        assert finding.severity is Severity.ERROR

    def test_a_hit_may_be_less_severe_than_its_rule(self) -> None:
        (finding,) = lint(read("[x](https:///a.org/p)"), select()).findings

        assert finding.severity is Severity.WARNING

    def test_silence_is_said_once_with_its_reason(self) -> None:
        silent = lint(read("{{< toc >}}\n\n[x](#nowhere)\n"), select(["C014"])).silent

        assert [(s.code, s.because) for s in silent] == [
            ("C014", "the article is a template: what its placeholders become is not known here")
        ]

    def test_what_the_run_lacks_is_said_once(self) -> None:
        article = read("[x](http://192.168.1.4/r) [y](http://localhost/)")
        rules = select(["S004"])

        assert len(lint(article, rules).findings) == 2
        lacking = lint(article, rules, frozenset({"public-readers"}))
        assert lacking.findings == ()
        assert [(s.code, s.because) for s in lacking.silent] == [
            ("S004", "this run may ask private addresses, so its readers may reach them too")
        ]

    def test_same_input_same_findings(self) -> None:
        text = "[a](https://a..org) and [source] and [a](https://a..org)\n"

        assert lint(read(text), select()) == lint(read(text), select())


class TestIdentity:
    def test_equal_findings_have_different_ids(self) -> None:
        findings = lint(read("[a](https://a..org) [b](https://a..org)"), select()).findings

        assert len({f.id for f in findings}) == 2
        assert all(re.fullmatch(r"[0-9a-f]{16}", f.id) for f in findings)

    def test_an_id_survives_moved_lines_and_a_changed_neighbourhood(self) -> None:
        before = lint(read("[a](https://a..org)\n"), select()).findings
        after = lint(read("New.\n\nMore words [a](https://a..org) here\n"), select()).findings

        assert [f.id for f in before] == [f.id for f in after]

    def test_without_a_target_the_sentence_is_the_subject(self) -> None:
        before = lint(read("It grew [source]. Then not."), select()).findings
        after = lint(read("First.\n\nIt grew\n[source]. Then more."), select()).findings
        other = lint(read("It fell [source]. Then not."), select()).findings

        assert [f.id for f in before] == [f.id for f in after]
        assert before[0].id != other[0].id

    def test_the_source_is_part_of_it(self) -> None:
        one = lint(read("[a](https://a..org)", name="a.md"), select()).findings
        other = lint(read("[a](https://a..org)", name="b.md"), select()).findings

        assert one[0].id != other[0].id
