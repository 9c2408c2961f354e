"""Closed lists of hosts and addresses with a meaning of their own, collected by hand unless a list says otherwise.

Hosts are matched whole or as the end of a host after a dot (`examine.places.among`).
"""

from __future__ import annotations

from linkcheck.patterns import Pattern

SHORTENERS = frozenset(
    """
    bit.ly t.co goo.gl tinyurl.com ow.ly buff.ly is.gd youtu.be amzn.to fb.me lnkd.in wp.me dlvr.it
    ift.tt j.mp trib.al nyti.ms wapo.st reut.rs bbc.in cnn.it econ.st on.ft.com n.pr rebrand.ly
    cutt.ly shorturl.at t.ly rb.gy v.gd tiny.cc git.io aka.ms g.co apple.co spoti.fi redd.it
    doi.org dx.doi.org hdl.handle.net purl.org w3id.org n2t.net purl.oclc.org perma.cc
    """.split()
)
"""Hosts whose addresses say nothing about where they lead: shorteners and identifiers."""

CODE_HOSTS = frozenset(
    """
    github.com gist.github.com gitlab.com bitbucket.org codeberg.org sr.ht git.sr.ht gitea.com
    gitee.com sourceforge.net salsa.debian.org gitlab.gnome.org gitlab.freedesktop.org
    code.google.com source.chromium.org cs.android.com sourcegraph.com git.kernel.org
    huggingface.co replit.com
    """.split()
)
"""Hosts that show a file inside a page, with anchors that a script makes."""

VIEWERS = CODE_HOSTS | frozenset(
    """
    wikipedia.org wikimedia.org fandom.com imgur.com flickr.com archive.org scribd.com issuu.com
    slideshare.net academia.edu researchgate.net dropbox.com drive.google.com docs.google.com box.com
    onedrive.live.com sharepoint.com documentcloud.org sciencedirect.com elsevier.com springer.com
    springeropen.com nature.com wiley.com tandfonline.com sagepub.com jstor.org ieee.org acm.org
    oup.com cambridge.org bmj.com aip.org aps.org iop.org acs.org rsc.org mdpi.com ssrn.com cell.com
    frontiersin.org plos.org science.org pnas.org worldscientific.com emerald.com ingentaconnect.com
    projecteuclid.org muse.jhu.edu europepmc.org ncbi.nlm.nih.gov semanticscholar.org karger.com
    thelancet.com nejm.org jamanetwork.com annualreviews.org degruyter.com brill.com dtic.mil
    """.split()
)
"""Hosts that answer a `.pdf` or image address with a viewer or a landing page on purpose."""

ERROR_TEXT = Pattern(
    r"error establishing a database connection|database connection (?:error|failed)"
    r"|could not connect to (?:the )?database|mysql server has gone away"
    r"|mysqli?_(?:connect|real_connect)\(\)|sqlstate\[(?:hy000|08\d{3})\]|too many connections"
    r"|(?:site|website|page|service) is (?:currently |temporarily )?(?:under|down for|undergoing|in)"
    r" (?:scheduled |planned )?maintenance|briefly unavailable for scheduled maintenance"
    r"|is temporarily unavailable due to maintenance|we(?:'|’)ll be (?:right )?back soon"
    r"|there has been a critical error on this website|the website encountered an unexpected error"
    r"|\Ainternal server error\b|\Aservice (?:temporarily )?unavailable\b|\Abad gateway\b"
    r"|wegen wartungsarbeiten|en maintenance|en mantenimiento|in manutenzione|em manutenção"
    r"|на техническом обслуживании|ведутся технические работы|サーバーメンテナンス中|系统维护中"
)
"""What a site shows instead of a page while its database or staff is busy; case-folded text.
From the templates of WordPress, Drupal, Laravel, PHP's own messages."""

WRONG_SCHEME = Pattern(
    r"plain http request was sent to https port|speaking plain http to an ssl-enabled server port"
    r"|client sent an http request to an https server"
)
"""What a port of HTTPS says to HTTP, case folded; from nginx, Apache httpd and Go's net/http."""

UTF8_HOSTS = frozenset(
    """
    github.com gitlab.com bitbucket.org medium.com youtube.com twitter.com x.com linkedin.com
    reddit.com stackoverflow.com stackexchange.com nytimes.com theguardian.com washingtonpost.com
    bbc.co.uk bbc.com cnn.com bloomberg.com instagram.com facebook.com quora.com substack.com
    npmjs.com pypi.org docs.rs crates.io developer.mozilla.org notion.so figma.com
    """.split()
)
"""Sites whose every path is UTF-8. Wikis are none: they forgive the encodings of their past."""
