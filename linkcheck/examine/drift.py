"""Whether a living page still shows the text that it showed when it was first seen. Pure.

Doubted is only what can be compared and is not meant to change: the text of one thing, long enough,
at the same address and in the same language. Home pages and listings are made to change. So is a
page that was another at two looks in a row: it is alive, and from then on nothing is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

from msgspec.structs import replace

from linkcheck.examine import places
from linkcheck.examine.fingerprint import common, fingerprint
from linkcheck.examine.verdict import GOOD
from linkcheck.model import Page, Resolution, Sighting, Status
from linkcheck.patterns import Pattern
from linkcheck.urls import Url, parse

OF_ALL = 0.10
"""Part of all pairs of words below which two texts are strangers; measured, see the tests."""
OF_SHORTER = 0.25
"""The same of the shorter one's: a text that grew, or was cut to its core, is no stranger."""

_LISTING = Pattern(
    r"(?:tags?|categor(?:y|ies)|topics?|archives?|search|latest|news|blog|posts|articles|events"
    r"|calendar|jobs|feed|rss|releases|changelog|status|trending|popular|authors?|users?"
    r"|page|forum|list|index)\Z",
    re.IGNORECASE,
)
"""Last folders, and folders right before a name, under which a list stands."""
_ONE_THING = Pattern(r"\d{3,}|[-_.]")
"""In a name: a number, or words joined."""


def text_of(found: Resolution, page: Page | None) -> bytes:
    """Return the fingerprint of what a living page shows; empty where it may change as it likes."""
    cited, final = parse(found.url), parse(found.final_url or found.url)
    if (
        page is None
        or page.rest is not None
        or found.status not in GOOD
        or cited is None
        or final is None
    ):
        return b""
    return fingerprint(page.text) if _is_one_thing(cited) and _is_one_thing(final) else b""


def _is_one_thing(url: Url) -> bool:
    parts = places.segments(url)
    if not parts or any(map(_LISTING.match, parts[-2:])) or re.search(r"\bpage=", url.query):
        return False
    return len(parts) > 1 or _ONE_THING.search(parts[-1]) is not None


def with_drift(found: Resolution, seen: Sighting, earlier: Sequence[Sighting]) -> Resolution:
    """Return the verdict on a living page, in the light of the texts that it showed before.

    `seen` is what this run saw; `earlier` in the order in which they were written.
    """
    texts = [one for one in earlier if _is_comparable(one, seen)]
    if not texts or not seen.fingerprint or found.status not in GOOD:
        return found
    first = texts[0]
    if not _is_stranger(first, seen) or _is_alive([*texts, seen]):
        return found
    as_before = max(at for at, one in enumerate(texts) if not _is_stranger(first, one))
    changed = [*texts[as_before + 1 :], seen][0]
    shared = common(first.fingerprint, seen.fingerprint)
    left = round(100 * shared.of_earlier) if shared else 0
    return replace(
        found,
        status=Status.SUSPECT,
        reason="content-changed",
        because=(
            f"{found.because} but its text is another since {_date(changed)}: {left} % is left of"
            f" what stood there until {_date(texts[as_before])}"
        ),
    )


def _is_comparable(one: Sighting, seen: Sighting) -> bool:
    if not one.fingerprint or one.at > seen.at:
        return False
    if one.language and seen.language and _primary(one.language) != _primary(seen.language):
        return False
    return not places.elsewhere(one.final_url or one.url, seen.final_url or seen.url)


def _primary(language: str) -> str:
    return re.split("[-_]", language.lower(), maxsplit=1)[0]


def _is_stranger(one: Sighting, other: Sighting) -> bool:
    shared = common(one.fingerprint, other.fingerprint)
    return shared is not None and shared.of_all < OF_ALL and shared.of_shorter < OF_SHORTER


def _is_alive(texts: Sequence[Sighting]) -> bool:
    changes = [_is_stranger(one, other) for one, other in pairwise(texts)]
    return any(one and other for one, other in pairwise(changes))


def _date(seen: Sighting) -> str:
    try:
        return datetime.fromtimestamp(seen.at, UTC).date().isoformat()
    except (OverflowError, OSError, ValueError):
        return "an unknown day"
