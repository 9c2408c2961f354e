"""Web archives: those that are asked unless settings name others, and whose addresses are captures.

Chosen are those that answer programs without a key, say the status of each capture, and publish how
often they may be asked. Left out, with what was found of them in 2026:

- archive.today and its other names answer programs with a captcha and 429;
- the Memento aggregator (timetravel.mementoweb.org) belongs to a project that ended on 5 September
  2025;
- the UK Web Archive shows most of what it holds in reading rooms only, and was down for years after
  the attack on the British Library of October 2023;
- perma.cc keeps what its users asked it to keep, its interface wants a key for each of them;
- Archive-It and the Library of Congress hold chosen sites, a small share of what articles cite, and
  say no status in their TimeMaps. Who needs one names it in the settings.
"""

from __future__ import annotations

from linkcheck.model import Archive, ArchiveKind

PUBLIC: tuple[Archive, ...] = (
    Archive(ArchiveKind.WAYBACK, "https://web.archive.org/web/"),
    Archive(ArchiveKind.PYWB, "https://arquivo.pt/wayback/"),
)
"""Sources: github.com/internetarchive/wayback, wayback-cdx-server/README.md;
github.com/arquivo/pwa-technologies, wiki pages «URL search: CDX server API» and «APIs»."""

SPACING: dict[str, float] = {
    "https://web.archive.org/cdx/": 3.0,
    "https://web.archive.org/web/": 0.25,
    "https://arquivo.pt/wayback/": 0.3,
}
"""Seconds between two requests below an address, at least. The Internet Archive's index takes 24
requests a minute (github.com/edgi-govdata-archiving/wayback, release 0.5.1), arquivo.pt 250, and
blocks who asks more for ever (wiki page «APIs»)."""

HOSTS = frozenset(
    """
    web.archive.org wayback.archive.org replay.web.archive.org web-beta.archive.org
    arquivo.pt archive.today archive.ph archive.is archive.li archive.vn archive.md archive.fo
    perma.cc perma-archives.org webcitation.org www.webcitation.org ghostarchive.org megalodon.jp
    wayback.archive-it.org wayback.vefsafn.is webarchive.loc.gov webarchive.org.uk
    www.webarchive.org.uk webarchive.nationalarchives.gov.uk webarchive.parliament.uk
    webarchive.proni.gov.uk webarchive.nla.gov.au web.archive.bibalex.org swap.stanford.edu
    timetravel.mementoweb.org webarchiv.cz webcache.googleusercontent.com
    """.split()
)
"""Hosts of archives: who cites such an address cites a capture. From MemGator's list of archives
(github.com/oduwsdl/MemGator, archives.json), oldweb-today's (netcapsule, archives.yaml) and the
names archive.today goes by."""
