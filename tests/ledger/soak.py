"""Runs killed at many places, for minutes: scripts/soak runs it, the other tests do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledger.killing import kill_and_resume


@pytest.mark.parametrize("seed", range(4))
def test_a_run_killed_anywhere_is_resumed_without_asking_again(seed: int, tmp_path: Path) -> None:
    """13 times 4 places, spread over the requests of a run."""
    assert kill_and_resume(tmp_path, kills=13, seed=seed) >= 7
