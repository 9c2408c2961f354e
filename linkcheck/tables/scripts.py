"""Which scripts cannot add an element that a fragment could point to.

A page with any other script may build its ids while loading (tables of contents, anchor.js,
comment widgets), so nothing is proven by their absence from the mark-up. The lists are the hosts and
first words of the snippets that measuring, advertising, font and consent services publish.
"""

from __future__ import annotations

import re

from linkcheck.patterns import Pattern

INERT_SOURCE = Pattern(
    r"(?:googletagmanager|google-analytics|googlesyndication|googleadservices|doubleclick|gstatic"
    r"|plausible|goatcounter|simpleanalyticscdn|statcounter|histats|chartbeat|scorecardresearch"
    r"|quantserve|hotjar|clarity\.ms|newrelic|nr-data|cloudflareinsights|segment\.(?:com|io)|mixpanel"
    r"|matomo|piwik|etracker|ioam|adobedtm|omtrdc|parsely|krxd|criteo|taboola|outbrain|amazon-adsystem"
    r"|connect\.facebook|platform\.twitter|use\.typekit|use\.fontawesome|kit\.fontawesome|cookielaw"
    r"|cookiebot|usercentrics|onetrust|trustarc|consensu|polyfill|html5shiv|respond(?:\.min)?\.js"
    r"|modernizr|email-decode|stats\.wp\.com|sentry)",
    re.IGNORECASE,
)
"""Searched in a script's address."""

INERT_INLINE = Pattern(
    r"\A[\s;(]*(?:\"use strict\";?\s*)?(?:window\.dataLayer|dataLayer|var _gaq|_gaq\.|var _paq|_paq\."
    r"|gtag\(|function gtag|!?function\((?:w,d,s,l,i|f,b,e,v,n,t,s|h,o,t,j,a,r|i,s,o,g,r,a,m)\)"
    r"|\(?function\s?\((?:w,\s?d,\s?s,\s?l,\s?i|i,\s?s,\s?o,\s?g,\s?r,\s?a,\s?m|h,\s?o,\s?t,\s?j,\s?a,\s?r)\)"
    r"|document\.documentElement\.className\s?=|window\.adsbygoogle|\(adsbygoogle|var _sf_|var sc_project"
    r"|window\.ga\s?=|ga\(|fbq\(|var _comscore|window\.plausible|try\s?\{Typekit)"
)
"""The beginning of an inline script."""

_SOME = r"[\s;(]*+"
_LOCATION = r"(?:(?:window|document|self|top|parent)\s*+\.\s*+)*location"
_STRING = r"[\"'](?P<{}>[^\"'\n]{{1,2000}})[\"']"
LEADS_ON = Pattern(
    r"\A\s*+(?:<!--[^\n]*+\n\s*+|//[^\n]*+\n\s*+|[\"']use strict[\"'];?\s*+)*"
    r"(?:window\.opener\s*+=\s*+null\s*+;\s*+)?"
    r"(?:(?:window\.)?onload\s*+=\s*+|(?:window\.)?setTimeout\s*+)?"
    rf"{_SOME}(?:function\s*+\(\)\s*+\{{|\(?\)\s*+=>\s*+\{{?|[\"'])?{_SOME}"
    rf"{_LOCATION}\s*+(?:(?:\.\s*+href\s*+)?=\s*+{_STRING.format('set')}"
    rf"|\.\s*+(?:replace|assign)\s*+\(\s*+{_STRING.format('called')})"
    r"(?![\s\"')};]{0,20},\s*+\d{5})"
)
"""The beginning of an inline script that does nothing before it leaves for a written address, at once,
when the page has loaded, or after a pause of less than ten seconds. What stands in a condition is
not matched."""

STATIC_GENERATORS = Pattern(
    r"\A(?:mediawiki|docutils|sphinx|asciidoctor|doxygen|pandoc|tex4ht|latex2html|makeinfo|mkdocs"
    r"|texinfo|docbook|javadoc|rustdoc|gitbook 0|jekyll|ikiwiki|dokuwiki|pdoc|hyperlatex|org mode)",
    re.IGNORECASE,
)
"""`meta generator` of systems that write their ids on the server, whatever scripts they add."""
