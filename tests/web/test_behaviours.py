"""The table of behaviours against the program, and that the table is one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from tests.running import ROOT
from tests.web.behaviours import FAMILIES, ROWS
from tests.web.behaviours.row import Verdict
from tests.web.behaviours.run import conclude
from tests.web.behaviours.table import markdown
from tests.web.crowd import crowd


def test_every_behaviour_is_concluded_as_the_table_says() -> None:
    wrong = [one for one in conclude(ROWS) if not one.right]

    assert [(one.row.name, str(one.verdict), one.because, one.canary) for one in wrong] == []


def test_the_comparison_can_fail() -> None:
    rows = [row for row in ROWS if row.name in ("status-200", "status-404", "cited-v4")]
    wrong = [replace(row, verdict=Verdict("blocked", "forbidden")) for row in rows]

    assert [one.right for one in conclude(wrong)] == [False] * 3


def test_no_two_rows_are_the_same_on_the_wire() -> None:
    seen = Counter(row.key for row in ROWS)

    assert [row.name for row in ROWS if seen[row.key] > 1] == []
    assert [name for name, count in Counter(row.name for row in ROWS).items() if count > 1] == []
    assert len(ROWS) >= 160


def test_two_rows_that_differ_in_name_alone_are_the_same() -> None:
    """The comparison above can fail."""
    row = ROWS[0]

    assert replace(row, name="another", wire="otherwise said").key == row.key


def test_the_printed_table_is_current() -> None:
    """`python -m tests.web.behaviours > docs/behaviours.md` writes it."""
    assert (ROOT / "docs" / "behaviours.md").read_text("utf-8") == markdown(FAMILIES)


def test_in_a_crowd_no_living_link_is_called_dead_and_no_dead_one_fine() -> None:
    called = crowd(urls=100, hosts=40, bad=5)
    wrong = [one for one in called if one.slandered or one.missed]

    assert [(one.link.url, one.link.wire, one.status, one.because) for one in wrong] == []
    assert len(called) == 100
