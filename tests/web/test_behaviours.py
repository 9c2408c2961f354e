"""The table of behaviours against the program, and that the table is one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from tests.running import ROOT
from tests.web.behaviours import FAMILIES, ROWS
from tests.web.behaviours.row import Verdict, row
from tests.web.behaviours.run import conclude
from tests.web.behaviours.table import markdown
from tests.web.crowd import crowd


def test_every_behaviour_is_concluded_as_the_table_says() -> None:
    wrong = [one for one in conclude(ROWS) if not one.right]

    assert [(one.row.name, str(one.verdict), one.because) for one in wrong] == []


def test_the_comparison_can_fail() -> None:
    some = [one for one in ROWS if one.name in ("status-200", "status-404", "cited-v4")]
    wrong = [replace(one, verdict=Verdict("blocked", "forbidden")) for one in some]

    assert [one.right for one in conclude(wrong)] == [False] * 3


def test_a_request_that_must_not_be_made_is_noticed() -> None:
    bird = row("bird", "", None, "broken http-404", url="http://HOST/canary")

    with pytest.raises(AssertionError, match="must not be asked"):
        conclude([bird])


def test_no_two_rows_are_the_same_on_the_wire() -> None:
    seen = Counter(one.key for one in ROWS)

    assert [one.name for one in ROWS if seen[one.key] > 1] == []
    assert [name for name, count in Counter(one.name for one in ROWS).items() if count > 1] == []
    assert len(ROWS) >= 160


def test_two_rows_that_differ_in_name_alone_are_the_same() -> None:
    """The comparison above can fail."""
    one = ROWS[0]

    assert replace(one, name="another", wire="otherwise said").key == one.key


def test_the_printed_table_is_current() -> None:
    """`python -m tests.web.behaviours > docs/behaviours.md` writes it."""
    assert (ROOT / "docs" / "behaviours.md").read_text("utf-8") == markdown(FAMILIES)


def test_in_a_crowd_no_living_link_is_called_dead_and_no_dead_one_fine() -> None:
    called = crowd(urls=100, hosts=40, bad=5)
    wrong = [one for one in called if one.slandered or one.missed]

    assert [(one.link.url, one.link.wire, one.status, one.because) for one in wrong] == []
    assert len(called) == 100
