"""What rules work out once for an article."""

from __future__ import annotations

from linkcheck.extract import extract
from linkcheck.model import Format, Source, line_starts
from linkcheck.rules.remembered import remembered
from linkcheck.rules.targets import hosted_targets


def test_a_value_is_worked_out_once_for_the_same_object() -> None:
    asked: list[str] = []

    @remembered
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    one, equal = "ab" * 3, "".join(["ab"] * 3)

    assert [length(one), length(one), length(equal), length(one)] == [6, 6, 6, 6]
    assert asked == [one, equal, one]
    length.forget()
    assert length(one) == 6
    assert len(asked) == 4


def test_nothing_of_an_article_is_kept_once_all_is_forgotten() -> None:
    text = "[a](https://a.org/x)"
    kind, lines = Format.MARKDOWN, line_starts(text)
    first = extract(Source(name="a.md", kind=kind, text=text, line_starts=lines))
    found = hosted_targets(first)
    assert hosted_targets(first) is found

    remembered.forget_all()

    assert hosted_targets(first) is not found
    assert hosted_targets(first) == found
