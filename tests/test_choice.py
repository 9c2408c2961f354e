"""Which rules run on which article: words of the settings, laid over each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkcheck.choice import Choices
from linkcheck.model import Severity
from linkcheck.rules.registry import UnknownRule
from linkcheck.settings import BadSettings, load_settings


def choices(tmp_path: Path, text: str, **flags: object) -> Choices:
    file = tmp_path / "linkcheck.toml"
    file.write_text(text, encoding="utf-8")
    return Choices(load_settings(file, flags, {}))


def codes(found: Choices, name: str) -> set[str]:
    return {rule.code for rule in found.of(name).rules}


class TestPaths:
    def test_a_glob_is_held_against_the_reported_name(self, tmp_path: Path) -> None:
        found = choices(tmp_path, '[[paths]]\nmatch = ["drafts/**", "*.txt"]\nselect = ["P001"]\n')

        assert codes(found, "drafts/a/b.md") == codes(found, "a.txt") == {"P001"}
        assert len(codes(found, "a.md")) > 10
        assert len(codes(found, "old/drafts/a.md")) > 10

    def test_what_is_added_and_left_out_adds_up_and_a_selection_replaces(
        self, tmp_path: Path
    ) -> None:
        text = (
            'select = ["U", "P"]\nignore = ["U001"]\n'
            '[[paths]]\nmatch = ["a/**"]\nextend-select = ["D001"]\nignore = ["P"]\n'
            '[[paths]]\nmatch = ["a/b/**"]\nselect = ["U001", "U002"]\nfail-on = "never"\n'
        )
        found = choices(tmp_path, text)

        assert {"U002", "P001"} < codes(found, "x.md")
        assert "D001" in codes(found, "a/x.md")
        assert "P001" not in codes(found, "a/x.md")
        assert codes(found, "a/b/x.md") == {"U002", "D001"}
        assert (found.of("a/x.md").fail_on, found.of("a/b/x.md").fail_on) == ("error", "never")
        assert {"P001", "D001", "U002"} < {rule.code for rule in found.rules}

    def test_flags_win_over_paths_key_by_key(self, tmp_path: Path) -> None:
        text = '[[paths]]\nmatch = ["*.md"]\nselect = ["P"]\nignore = ["U001"]\nfail-on = "never"\n'
        found = choices(tmp_path, text, select=("U001", "U002"), fail_on="warning")

        assert codes(found, "a.md") == {"U002"}
        assert found.of("a.md").fail_on == "warning"

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (
                '[[paths]]\nmatch = ["a"]\nignor = ["U"]\n',
                "paths: table 1: unknown key `ignor`; the nearest is `ignore`",
            ),
            ('[[paths]]\nselect = ["U"]\n', "table 1: `match` is missing"),
            ("[[paths]]\nmatch = []\n", "table 1"),
            ('[[paths]]\nmatch = ["a"]\nfail-on = "often"\n', "table 1"),
            ('[severity]\nU001 = "fatal"\n', "severity"),
            ('paths = "a"\n', "paths: expected a list"),
        ],
    )
    def test_mistakes_are_named(self, tmp_path: Path, text: str, said: str) -> None:
        with pytest.raises(BadSettings) as caught:
            choices(tmp_path, text)

        assert said in str(caught.value)


class TestSeverities:
    def test_of_two_words_the_narrower_decides_and_paths_over_the_file(
        self, tmp_path: Path
    ) -> None:
        text = (
            '[severity]\nP001 = "info"\nP = "error"\nread-more-without-link = "warning"\n'
            '[[paths]]\nmatch = ["drafts/**"]\nseverity = {P = "warning"}\n'
        )
        found = choices(tmp_path, text)
        base, drafts = found.of("a.md").severities, found.of("drafts/a.md").severities

        assert (base["P001"], base["P002"], base["P007"]) == (
            Severity.INFO, Severity.ERROR, Severity.WARNING,
        )  # fmt: skip
        assert {drafts["P001"], drafts["P002"]} == {Severity.WARNING}
        assert "U001" not in base


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('select = ["U0001"]\n', "select: no rule is called 'U0001'; did you mean U001?"),
        ('ignore = ["lookalike-hypen"]\n', "did you mean lookalike-hyphen?"),
        ('extend-select = ["ZZZ"]\n', "extend-select: "),
        ('[severity]\nU0001 = "info"\n', "severity: "),
        ('[[paths]]\nmatch = ["*"]\nignore = ["U0001"]\n', "paths 1: ignore: "),
        ('[policy]\nfail-on-rules = ["U0001"]\n', "policy: fail-on-rules: "),
        ('[[paths]]\nmatch = ["*"]\nseverity = {U0001 = "info"}\n', "paths 1: severity: "),
    ],
)
def test_a_word_that_names_no_rule_is_an_error_with_the_nearest(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(UnknownRule) as caught:
        choices(tmp_path, text)

    assert said in str(caught.value)


def test_so_is_one_of_a_flag(tmp_path: Path) -> None:
    with pytest.raises(UnknownRule, match="did you mean P001"):
        choices(tmp_path, "", select=("P0O1",))
