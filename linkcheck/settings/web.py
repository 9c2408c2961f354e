"""Which runs meet the same web, and so may be held against each other. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

import msgspec

from linkcheck.settings import Settings, shown

WAY = ("allow-private", "ca-file", "connect-to", "proxy", "user-agent")
"""Settings that decide which web a run meets."""
VIEW = ("archive", "archives", "root", "scope")
"""Settings that decide what of an article a run sees."""


def web_of(settings: Settings) -> str:
    """Return a name for the way on which a run meets the web; empty for the usual one."""
    way = _unusual(settings, WAY)
    return _digest(way) if way else ""


def terms_of(settings: Settings, codes: Collection[str]) -> str:
    """Return a name for the terms on which an article is audited: its web, and the rules `codes`.

    What was said of it on other terms is no measure: without a rule, its score is another.
    """
    return _digest([_unusual(settings, WAY + VIEW), sorted(codes)])


def _unusual(settings: Settings, keys: Collection[str]) -> dict[str, object]:
    values, usual = shown(settings), shown(Settings())
    return {key: values[key] for key in keys if values[key] != usual[key]}


def _digest(value: object) -> str:
    return hashlib.sha256(msgspec.json.encode(value, order="sorted")).hexdigest()[:16]
