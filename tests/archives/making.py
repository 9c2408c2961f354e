"""Answers of archives, and captures, in short."""

from __future__ import annotations

from linkcheck.archives.captures import Capture
from linkcheck.archives.dates import from_stamp
from linkcheck.model import Answer, Archive, ArchiveKind, Ask, Failure, Role

WAYBACK = Archive(ArchiveKind.WAYBACK, "https://wb.test/web/")
PYWB = Archive(ArchiveKind.PYWB, "https://pywb.test/all/")
TIMEMAP = Archive(ArchiveKind.TIMEMAP, "https://tm.test/timemap/link/")
TIMEGATE = Archive(ArchiveKind.TIMEGATE, "https://tg.test/gate/")


def capture(stamp: str, http_status: int | None = 200, digest: str | None = None) -> Capture:
    at = from_stamp(stamp)
    assert at is not None
    url = f"https://wb.test/web/{stamp}/https://a.test/x"
    return Capture(url=url, look=url, at=at, http_status=http_status, digest=digest)


def answered(
    archive: Archive,
    body: str | bytes = b"",
    http_status: int = 200,
    *,
    complete: bool = True,
    final_url: str | None = None,
    **headers: str,
) -> Answer:
    url = f"{archive.prefix}http://a.test/x"
    return Answer(
        ask=Ask(url, Role.ARCHIVE),
        http_status=http_status,
        final_url=final_url or url,
        body=body.encode() if isinstance(body, str) else body,
        complete=complete,
        headers=tuple((name.replace("_", "-"), value) for name, value in headers.items()),
    )


def failed(archive: Archive, reason: str, detail: str) -> Answer:
    ask = Ask(f"{archive.prefix}http://a.test/x", Role.ARCHIVE)
    return Answer(ask=ask, failure=Failure(reason, detail))
