"""When it is said that no archive has ever seen an address (R013). Pure.

An empty answer is the weakest of evidence, so much is asked of it: every archive answered, none
excludes the site, and each can be believed to be asked in the right place, because it is one of the
public ones or held a capture of something else in this run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from linkcheck.model import Archive, ArchiveReport, Resolution, Status, Told
from linkcheck.tables.archives import PUBLIC

DEAD = frozenset({"http-404", "http-410", "soft-404", "dns-nxdomain", "dns-no-address"})
"""Verdicts that say that there is no such page; others are about how it is served."""


def never_seen(
    found: Resolution,
    archives: Collection[Archive],
    reports: Iterable[ArchiveReport],
    *,
    alive: bool,
    held: Collection[str],
) -> bool:
    """Tell whether no archive has ever seen the URL of `found`.

    `alive`: something on its site answered in this run. `held` names the archives that held
    anything.
    """
    if found.status is not Status.BROKEN or found.reason not in DEAD or not alive or not archives:
        return False
    if any(archive not in PUBLIC and archive.name not in held for archive in archives):
        return False
    return {one.told for one in reports} == {Told.NOTHING}
