"""Processes and one ledger: killed half-way and resumed, and several at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.forking import ended
from tests.ledger.killing import PAGES, answer, article, asked, kill_and_resume, known, rows, told
from tests.ledger.running import read, start
from tests.web.server import LocalWeb

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes are not forked there")


def test_a_run_killed_anywhere_is_resumed_without_asking_again(tmp_path: Path) -> None:
    """At four places; scripts/soak kills at 52."""
    assert kill_and_resume(tmp_path, kills=4, seed=0) >= 2


def test_two_processes_share_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(article(), encoding="utf-8")
    ledger = tmp_path / "l.sqlite3"
    with LocalWeb({}, otherwise=answer) as web:
        both = [start(tmp_path, web, str(ledger), f"{n}.json") for n in range(2)]
        assert [ended(process) for process in both] == [0, 0]
        begun = len(web.requests)
        assert ended(start(tmp_path, web, str(ledger), "third.json")) == 0

        assert asked(web, begun) == set()
    reports = [read(tmp_path, f"{n}.json") for n in range(2)]
    assert told(reports[0]) == told(reports[1]) == told(read(tmp_path, "third.json"))
    # One of them may be ahead: what it has noted down is known to the other.
    notes = [note for report in reports for note in report["run"]["notes"]]
    assert [note for note in notes if " come from the ledger" not in note] == []
    assert len(known(ledger)) == PAGES + 3
    verdicts = [one for report in reports for one in report["resolutions"].values()]
    asked_anew = [one for one in verdicts if not one["from_ledger"]]
    ((sightings, urls),) = rows(ledger, "SELECT count(*), count(DISTINCT url) FROM sightings")
    assert urls == PAGES + 1
    # An answer that no verdict rested on yet, as the other one may die, is a sighting of both.
    assert len(asked_anew) <= sightings <= 2 * (PAGES + 1)


def test_a_file_that_may_not_grow_costs_one_note(tmp_path: Path) -> None:
    """As a full disk, which not everybody may mount."""
    (tmp_path / "a.md").write_text(article(), encoding="utf-8")
    ledger = tmp_path / "l.sqlite3"
    with LocalWeb({}, otherwise=answer) as web:
        assert ended(start(tmp_path, web, str(ledger), "a.json", largest_file=64 << 10)) == 0
        found = read(tmp_path, "a.json")
        (note,) = found["run"]["notes"]
        assert found["summary"]["statuses"]["ok"] == PAGES + 1
        had = known(ledger)
        assert ended(start(tmp_path, web, str(ledger), "b.json")) == 0

        assert read(tmp_path, "b.json")["run"]["notes"] == [] if not had else True
        assert told(read(tmp_path, "b.json")) == told(found)
    assert note.startswith(f"the ledger {ledger} cannot be")
    assert len(known(ledger)) == PAGES + 3
