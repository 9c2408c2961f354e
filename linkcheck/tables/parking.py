"""Signs of domains that only offer themselves for sale, or show advertisements till they are sold.

Hosts are matched whole or as the end of a host after a dot. Marks and the sourced hosts stand for
pages in tests/examine/pages/parking.toml, which names the source; the rows of
tests/examine/heldback/parking.toml were not used here (docs/development.md).
"""

from __future__ import annotations

from linkcheck.patterns import Pattern

PARKING_HOSTS = frozenset(
    """
    sedo.com sedoparking.com parkingcrew.net bodis.com dan.com hugedomains.com undeveloped.com
    uniregistry.com brandbucket.com atom.com sav.com spaceship.com ztomy.com skenzo.com
    parked.com parking.namesilo.com domainnamesales.com smartname.com
    dsparking.com namebright.com squadhelp.com perfectdomain.com domainlore.uk domaineasy.com
    domainagents.com grit.id internettraffic.com voodoo.com trellian.com cashparking.com fastpark.net
    domainsponsor.com searchvity.com parkweb.com
    """.split()
)
"""Marketplaces and parking services that cited domains end at. The first two lines have their
pages, the rest was collected by hand."""

PARKING_MARKS = (
    "sedoparking.com",
    "parkingcrew.net",
    "d38psrni17bvxu.cloudfront.net",
    "data-adblockkey",
    'window.location.href="/lander"',
    "dan.com/buy-domain",
    "hugedomains.com/domain_profile",
    "uniregistry.com/market",
    "undeveloped.com",
    "/px.js?ch=1",
    "adsense/domains/caf",
)
"""Scripts and attributes of parking templates (Sedo, ParkingCrew, GoDaddy, AdSense for domains),
lower case."""

NUMBERED = Pattern(r"\Aww\d{1,2}\.")
"""The host to which parking services send the visitors of a domain."""

_DOMAIN = (
    r"(?:domain(?: name)?|domains|domaine|dominio|domínio|domeinnaam|domein|domena|domeny|doména|domän|domæne|domene"
    r"|verkkotunnus|домен|домена|alan adı|tên miền|域名|網域|ドメイン|도메인)"
)
_OFFERED = (
    r"(?:(?:is|may be|could be)? ?for sale|available for purchase|parked|has expired|(?:recently |been )registered|buy this|purchase this"
    r"|inquire about|make an offer|zum verkauf|zu verkaufen|geparkt|registriert|à vendre|en vente|parqué|en venta|a la venta"
    r"|in vendita|te koop|geparkeerd|à venda|na sprzedaż|na prodej|na predaj|till salu|til salg|myytävänä|eladó|de vânzare"
    r"|продается|продаётся|выставлен на продажу|припаркован|продається|satılık|geparkeerd|出售|出售中|待售|販売|取得され|매매|판매)"
)
OFFERED = Pattern(rf"[^|.]{{0,25}}?{_OFFERED}")
"""What follows a domain's own name on such a page."""

PARKING_TEXT = Pattern(
    rf"\b{_DOMAIN}.{{0,60}}?{_OFFERED}|{_OFFERED}.{{0,40}}?{_DOMAIN}|\bdomain parking\b"
    r"|\bparked (?:at|by|free|courtesy|on)\b|\bget this domain\b|\bbuy now or make an offer\b|\bdiese domain kaufen\b"
    r"|\bmake an offer\b.{0,40}\bbuy now\b"
)
"""Sentences of for-sale and parking pages, searched in case-folded text: what languages call a
domain beside what they call its sale."""
