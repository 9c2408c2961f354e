"""The archive's copy of a source that is dead or in doubt: as a repair, or in words."""

from __future__ import annotations

from linkcheck.model import Citation, Edit, Fix, FixKind, Format, Resolution, Status
from linkcheck.rules.targets import spell

_REPLACED = (Status.BROKEN, Status.SUSPECT)


def archived_fix(citation: Citation, found: Resolution, kind: Format) -> Fix | None:
    """Return the repair that puts the archive's copy in place of the address."""
    copy = found.archives.copy if found.archives is not None else None
    if copy is None or citation.target_span is None or found.status not in _REPLACED:
        return None
    return Fix(
        kind=FixKind.ADDRESS,
        edits=(Edit(citation.target_span, spell(copy.url, kind)),),
        because=f"{copy.archive} keeps the page as of {_day(copy.captured_at)}, {copy.because}",
        verified=True,
        candidate=copy.url,
    )


def archived_words(found: Resolution) -> str | None:
    """Name the archive's copy where something else is the repair, or nothing has to be repaired."""
    copy = found.archives.copy if found.archives is not None else None
    if copy is None:
        return None
    return f"{copy.archive} keeps the page as of {_day(copy.captured_at)}: {copy.url}"


def _day(moment: str) -> str:
    return moment[:10]
