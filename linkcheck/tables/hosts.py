"""Closed lists of hosts and addresses with a meaning of their own, collected by hand unless a list says otherwise.

Hosts are matched whole or as the end of a host after a dot (`examine.places.among`).
"""

from __future__ import annotations

import re

PARKING_HOSTS = frozenset(
    """
    sedo.com sedoparking.com parkingcrew.net bodis.com above.com parklogic.com dan.com afternic.com
    hugedomains.com undeveloped.com uniregistry.com buydomains.com domainmarket.com skenzo.com
    parked.com parkingpage.namecheap.com parking.namesilo.com domainnamesales.com smartname.com
    dsparking.com namebright.com brandbucket.com squadhelp.com atom.com efty.com perfectdomain.com
    domainlore.uk domains.atom.com sav.com spaceship.com domaineasy.com porkbun.com dynadot.com
    epik.com domainagents.com grit.id internettraffic.com voodoo.com trellian.com ztomy.com
    cashparking.com fastpark.net domainsponsor.com searchvity.com parkweb.com
    """.split()
)
"""Marketplaces and parking services that cited domains end at (their landing hosts, collected by hand)."""

PARKING_MARKS = (
    "sedoparking.com",
    "parkingcrew.net",
    "parking.bodiscdn.com",
    "bodis.com",
    "d38psrni17bvxu.cloudfront.net",
    "parklogic.com",
    "img.sedoparking.com",
    "dan.com/buy-domain",
    "cdn0.dan.com",
    "afternic.com/forsale",
    "hugedomains.com/domain_profile",
    "window.park =",
    "data-adblockkey",
    "/px.js?ch=1",
    "parkingpage.namecheap.com",
    "domainnamesales.com",
    "uniregistry.com/market",
    "undeveloped.com",
    "buydomains.com/lander",
    "caf.js",
    "adsense/domains/caf",
    "img1.wsimg.com/parking-lander",
)
"""Scripts and attributes of parking templates (Sedo, ParkingCrew, Bodis, Dan, GoDaddy, AdSense for
domains `caf.js`), lower case."""

PARKING_TEXT = re.compile(
    r"\b(?:this|the) (?:premium )?domain(?: name)? (?:\S{1,80} )?(?:is|may be|could be) (?:now )?(?:for sale|parked)"
    r"|\bbuy this domain\b|\bdomain (?:name )?(?:is )?for sale\b|\bdomain parking\b"
    r"|\bis parked (?:free|for free)\b|\bthis (?:web ?page|domain) is parked\b"
    r"|\binquire about this domain\b|\bmake an offer on this domain\b|\bget this domain\b"
    r"|\b(?:this|the) domain (?:has expired|(?:is|was) recently registered|has been registered)\b"
    r"|\bdiese domain (?:steht zum verkauf|ist geparkt|kaufen)\b|\bdomain zu verkaufen\b"
    r"|\bce (?:nom de )?domaine est (?:à vendre|en vente|parqué)\b|\beste dominio está (?:en venta|a la venta)\b"
    r"|\bquesto dominio è in vendita\b|\bdeze domeinnaam is te koop\b|\beste domínio está à venda\b"
    r"|\bдомен (?:продается|продаётся|выставлен на продажу)\b|该域名(?:正在)?出售|域名(?:可)?出售|このドメインは"
    r"|\bta domena jest na sprzedaż\b|\bbu alan adı satılık"
)
"""Sentences of for-sale and parking pages, searched in case-folded text."""

LOGIN_PATH = re.compile(
    r"/(?:log-?in|sign-?in|signon|sso|auth|authenticate|oauth2?|saml2?|cas|idp|account/login|accounts/login"
    r"|users/sign_in|session/new|sessions/new|wp-login\.php|login\.(?:php|aspx?|jsp|html?|action|do)"
    r"|signin\.(?:php|aspx?|html?)|logon|anmelden|connexion|iniciar-sesion|accedi|entrar|inloggen)(?:/|\Z)",
    re.IGNORECASE,
)
"""A path segment by which systems name their login page."""

LOGIN_HOST = re.compile(
    r"\A(?:login|log-?in|signin|sso|auth|accounts?|idp|id|identity|shibboleth|cas|adfs|passport|secure-?login)\."
)
"""First labels of hosts that do nothing but log in."""

RETURN_PARAMETERS = frozenset(
    """
    return returnurl return_url returnto return_to redirect redirect_to redirect_uri redirecturl
    redirect_url next continue dest destination target url service goto ref referer referrer
    back backurl back_url from came_from origin original_url r ru wctx relaystate samlrequest
    successurl success_url forward fromuri u
    """.split()
)
"""Query parameters in which a login or consent page keeps where the reader wanted to go."""

CONSENT = re.compile(
    r"//consent\.(?:google|youtube|yahoo)\.|//guce\.|//[^/]+/(?:cookie-?consent|consent|cookie-?wall"
    r"|privacy-?gate|privacywall|gdpr-?consent|datenschutz-zustimmung|collectconsent|age-?gate"
    r"|agegate|age-?verification)(?:[/?.]|\Z)|//cmp\.|//myprivacy\.|//privacy-?gate\.",
    re.IGNORECASE,
)
"""Addresses to which publishers send readers who have not consented yet."""

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

ERROR_TEXT = re.compile(
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

WRONG_SCHEME = re.compile(
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
