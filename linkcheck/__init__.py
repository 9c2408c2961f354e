"""linkcheck: audits the sources of articles. `linkcheck.cli` is the command line."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
