from __future__ import annotations

import ctypes
import sys
from pathlib import Path

import pytest

from linkcheck.processes import give_back


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"),
    reason="only glibc can be asked",
)
def test_freed_memory_between_what_stays_goes_back_to_the_system() -> None:
    many = [b"x" * 20_000 for _ in range(4_000)]
    kept = many[::50]
    del many
    before = _resident()
    give_back()

    assert before - _resident() > 40 << 20
    assert len(kept) == 80


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096
