"""When it is said that no archive has ever seen an address."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from linkcheck.archives.never import never_seen
from linkcheck.model import Archive, ArchiveReport, Resolution, Role, Told
from linkcheck.tables.archives import PUBLIC
from linkcheck.tables.reasons import REASONS
from tests.archives.making import PYWB


def never(
    *told: Told,
    reason: str = "http-404",
    alive: bool = True,
    archives: Collection[Archive] = PUBLIC,
    held: Collection[str] = (),
) -> bool:
    found = Resolution(
        url="https://a.test/x",
        role=Role.CITED,
        status=REASONS[reason].status,
        reason=reason,
        because="x",
    )
    reports = [ArchiveReport(archive="x", told=one) for one in told]
    return never_seen(found, archives, reports, alive=alive, held=held)


@pytest.mark.parametrize("reason", ["http-404", "http-410", "soft-404", "dns-nxdomain"])
def test_every_archive_answered_and_none_holds_it(reason: str) -> None:
    assert never(Told.NOTHING, Told.NOTHING, reason=reason)


@pytest.mark.parametrize("other", [Told.HOLDS, Told.EXCLUDED, Told.FAILED])
def test_one_archive_that_says_something_else_is_enough(other: Told) -> None:
    assert not never(Told.NOTHING, other)


@pytest.mark.parametrize(
    "reason",
    ["tls-expired", "redirect-loop", "parked-domain", "fragment-missing", "redirect-to-home",
     "http-5xx", "timeout-read", "forbidden", "dead-for-days"],
)  # fmt: skip
def test_other_verdicts_are_about_how_a_page_is_served(reason: str) -> None:
    assert not never(Told.NOTHING, Told.NOTHING, reason=reason)


def test_where_nothing_of_the_site_answers_nothing_is_said() -> None:
    assert not never(Told.NOTHING, Told.NOTHING, alive=False)


def test_an_archive_of_ones_own_must_have_held_something() -> None:
    assert not never(Told.NOTHING, archives=(PYWB,))
    assert never(Told.NOTHING, archives=(PYWB,), held=(PYWB.name,))
    assert not never(archives=())
