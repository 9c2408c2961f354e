"""What is found does not depend on the order in which rules run, nor does its cost grow faster."""

import random
import sys
from collections.abc import Callable

import pytest

from linkcheck.extract import extract
from linkcheck.model import Article, Format, Source, line_starts
from linkcheck.rules.registry import lint, select
from linkcheck.rules.settle import compose, group
from tests.corpus import CORPUS

ARTICLES = sorted(CORPUS.glob("*.md"))


def article(text: str) -> Article:
    return extract(
        Source(name="a.md", kind=Format.MARKDOWN, text=text, line_starts=line_starts(text))
    )


@pytest.mark.parametrize("seed", range(3))
def test_rules_may_run_in_any_order(seed: int) -> None:
    rules = list(select())
    shuffled = random.Random(seed).sample(rules, len(rules))
    for path in ARTICLES:
        read = article(path.read_text("utf-8"))
        expected = compose(read, lint(read, rules).findings)

        found = compose(read, lint(read, shuffled).findings)

        assert found == expected, path.name
        assert group(found) == group(expected)


def calls(work: Callable[[], object]) -> int:
    """Count the calls that Python makes: a measure of effort that no clock disturbs."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "A [report](https://a.org/x) and [1](https://b.org/y).\n\n",
        "## Sources\n\n1. One, https://a.org/x\n2. Two (b.org)\n\nProse about [2].\n\n",
        "[source] \u201cquoted\u201d text [3], in a.1. Read more on Reuters.\n",
        "[broken](https://a. org/x) [x] (https://a.org) (y)[https://b.org]\n\n",
        "[label][none] and [^note] [d]: https://a.org/d\n\n[d]: https://a.org/d\n\n",
        "- item\n  > quoted `code` $a$\n\n| a | b |\n|---|---|\n| [c](#d) | \u2021 |\n\n",
        "<p><a href='https://a.org/x'>x</a> <!-- linkcheck: ignore because -->\n\n",
        "Try [it](http://localhost:8000/a) at [b](http://127.0.0.1:9000/b), port 8000.\n\n",
        "https://a.org/two\u2011words www.b.org doi:10.1000/x \\[e\\](https://a.org)\n",
    ],
    ids=lambda piece: piece[:12].strip(),
)
def test_effort_grows_with_the_length_of_the_text(piece: str) -> None:
    rules = select()

    def effort(times: int) -> int:
        text = piece * times
        return calls(lambda: lint(article(text), rules))

    effort(1)  # whatever is compiled or imported once

    assert effort(400) < 2.2 * effort(200)
