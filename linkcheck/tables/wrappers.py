"""Addresses that stand in front of another: redirects, shorteners, library proxies, copies.

Collected by hand from the services' own documentation. Hosts are matched whole or as the end of a
host after a dot (`urls.among`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from linkcheck.patterns import Pattern


class Wrapper(NamedTuple):
    """A service that answers with another address: its path, and the parameters that hold it."""

    path: Pattern
    parameters: tuple[str, ...]


def _wrapper(path: str, *parameters: str) -> Wrapper:
    return Wrapper(Pattern(path), parameters)


REDIRECT_WRAPPERS: dict[str, Wrapper] = {
    "safelinks.protection.outlook.com": _wrapper(r"/", "url"),
    "safelinks.protection.office365.us": _wrapper(r"/", "url"),
    "statics.teams.cdn.office.net": _wrapper(r"/evergreen-assets/safelinks/", "url"),
    "urldefense.proofpoint.com": _wrapper(r"/v[12]/url\Z", "u"),
    "urldefense.com": _wrapper(r"/v[12]/url\Z", "u"),
    "l.facebook.com": _wrapper(r"/l\.php\Z", "u"),
    "lm.facebook.com": _wrapper(r"/l\.php\Z", "u"),
    "www.facebook.com": _wrapper(r"/l\.php\Z", "u"),
    "l.instagram.com": _wrapper(r"/\Z", "u"),
    "l.messenger.com": _wrapper(r"/l\.php\Z", "u"),
    "slack-redir.net": _wrapper(r"/link\Z", "url"),
    "out.reddit.com": _wrapper(r"/", "url"),
    "t.umblr.com": _wrapper(r"/redirect\Z", "z"),
    "href.li": _wrapper(r"/\Z"),
    "vk.com": _wrapper(r"/away\.php\Z", "to"),
    "youtube.com": _wrapper(r"/redirect\Z", "q"),
    "steamcommunity.com": _wrapper(r"/linkfilter/?\Z", "url", "u"),
    "link.zhihu.com": _wrapper(r"/?\Z", "target"),
    "link.juejin.cn": _wrapper(r"/?\Z", "target"),
    "duckduckgo.com": _wrapper(r"/l/\Z", "uddg"),
    "linkprotect.cudasvc.com": _wrapper(r"/url\Z", "a"),
    "googleweblight.com": _wrapper(r"/", "lite_url", "u"),
    "medium.com": _wrapper(r"/r/\Z", "url"),
    "disq.us": _wrapper(r"/url\Z", "url"),
    "exit.sc": _wrapper(r"/\Z", "url"),
}
"""By host; Google's many hosts are known by GOOGLE."""

GOOGLE = Pattern(r"(?:www\.)?google\.(?:com|[a-z]{2}|com?\.[a-z]{2})\Z")
GOOGLE_REDIRECT = _wrapper(r"/url\Z", "q", "url")

URLDEFENSE_V3 = Pattern(r"/v3/__(?P<url>.+?)__;(?P<removed>[\w-]*)!", re.DOTALL)
"""The inner address, in which `*` stands for characters that are kept apart in base64."""

SHORTENERS = frozenset(
    """
    bit.ly bitly.com t.co goo.gl tinyurl.com ow.ly buff.ly is.gd v.gd dlvr.it ift.tt j.mp rebrand.ly
    cutt.ly shorturl.at t.ly rb.gy tiny.cc tiny.one bl.ink short.io soo.gd s.id clck.ru vk.cc bit.do
    adf.ly lnkd.in trib.al snip.ly kutt.it t2m.io urlz.fr u.nu x.co su.pr cli.gs tr.im
    """.split()
)
"""Shorteners for everybody. Those of one publisher (youtu.be, nyti.ms) name their owner."""

LIBRARY_PROXY = Pattern(
    r"(?:\A|\.)(?:[a-z]+-)?(?P<proxy>(?:ez-?proxy|libproxy|lib-?ezproxy|library-?proxy|proxy-?library"
    r"|proxylib|bibproxy|proxybib|proxy-?lib|libezp|ezp)[a-z0-9-]*)\.(?=[^.]+\.[^.])"
    r"|(?:\A|\.)(?P<oclc>[a-z0-9-]+\.(?:idm|eu1\.proxy|proxy)\.(?:oclc\.org|openathens\.net))\Z"
)
"""Whole labels of hosts through which a library's members reach what it has subscribed to."""
LIBRARY_PROXY_PARTS = ("proxy", "ezp", ".idm.")
"""Each such host holds one of these."""

COPIES = frozenset(
    """
    web.archive.org archive.org archive.is archive.today archive.ph archive.li archive.vn archive.md
    archive.fo perma.cc webcitation.org ghostarchive.org megalodon.jp arquivo.pt webarchive.org.uk
    webarchive.nationalarchives.gov.uk webharvest.gov wayback.archive-it.org archive-it.org
    webcache.googleusercontent.com translate.google.com translate.goog translate.yandex.com
    timetravel.mementoweb.org mementoweb.org swap.stanford.edu vefsafn.is freezepage.com
    validator.w3.org jigsaw.w3.org validator.nu r.jina.ai 12ft.io outline.com via.hypothes.is
    hypothes.is img.shields.io badgen.net badge.fury.io cors-anywhere.herokuapp.com
    api.allorigins.win
    images.weserv.nl wsrv.nl i0.wp.com i1.wp.com i2.wp.com res.cloudinary.com substackcdn.com
    nbviewer.org nbviewer.jupyter.org mybinder.org htmlpreview.github.io view.officeapps.live.com
    docs.google.com drive.google.com pagespeed.web.dev securityheaders.com ssllabs.com gtmetrix.com
    urlscan.io virustotal.com scholar.archive.org printfriendly.com feedly.com getpocket.com
    sec.report lens.google.com tineye.com facebook.com twitter.com purl.org w3id.org n2t.net
    """.split()
)
"""Archives, caches, translators, validators, badges and proxies: their paths hold whole URLs."""

COPY_LABELS = frozenset(
    """
    archive archives webarchive wayback cache webcache proxy cors translate translator validator
    validate badge badges mirror preview embed oembed thumbor imgproxy images img resize screenshot
    """.split()
)
"""Labels of hosts that do the same for one site."""
