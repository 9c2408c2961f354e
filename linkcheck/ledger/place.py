"""Where the ledger of the command line is."""

from __future__ import annotations

import os.path


def default_path() -> str:
    """Return the ledger's path in the user's cache directory, as the platform has it."""
    from platformdirs import user_cache_dir  # noqa: PLC0415 - only for who asks the network

    return os.path.join(user_cache_dir("linkcheck", appauthor=False), "ledger.sqlite3")  # noqa: PTH118
