"""When the absence of a finding proves that it is gone; what baseline and comparison build on."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from linkcheck.model import Archived, ArchiveReport, PastFinding, Severity, Told
from linkcheck.standing import Standing
from tests.auditing import audited
from tests.web.server import LocalWeb, respond

URL = "https://gone.test/x"
NEVER = PastFinding(id="0", code="R013", severity=Severity.WARNING, url=URL)


@pytest.mark.parametrize(
    ("told", "keeps"),
    [(Told.HOLDS, False), (Told.NOTHING, True), (Told.FAILED, True), (None, True)],
)
def test_an_archive_that_was_not_heard_proves_nothing(
    tmp_path: Path, told: Told | None, *, keeps: bool
) -> None:
    with LocalWeb({("gone.test", "/x"): respond(404, "gone")}) as web:
        report = audited(tmp_path, f"See [it]({URL}).\n", web)
    archives = (ArchiveReport(archive="a.test", told=told),) if told else ()
    found = structs.replace(report.resolutions[URL], archives=Archived(archives=archives))
    report = structs.replace(report, resolutions={URL: found})

    assert Standing(report.articles[0], report, {"R013"}).keeps(NEVER) is keeps


def test_a_page_that_lives_needs_no_archive(tmp_path: Path) -> None:
    with LocalWeb({}, otherwise=respond(200, "<title>A page</title><p>It is here.</p>")) as web:
        report = audited(tmp_path, f"See [it]({URL}).\n", web)

    assert not Standing(report.articles[0], report, {"R013"}).keeps(NEVER)
