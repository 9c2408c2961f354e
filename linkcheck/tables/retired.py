"""Services that ended, by the host they had; collected by hand from the announcements.

Left out is what was renamed and forwards its addresses, and what is kept readable: goo.gl,
code.google.com, blogs.msdn.com, thomas.loc.gov, travis-ci.org.
"""

from __future__ import annotations

from typing import NamedTuple

from linkcheck.patterns import Pattern


class Retired(NamedTuple):
    """A service that is gone: what it was called, and the year in which it ended."""

    name: str
    year: int


RETIRED_HOSTS: dict[str, Retired] = {
    "plus.google.com": Retired("Google+", 2019),
    "feedproxy.google.com": Retired("Google FeedProxy", 2022),
    "webcache.googleusercontent.com": Retired("Google Cache", 2024),
    "knol.google.com": Retired("Google Knol", 2012),
    "wave.google.com": Retired("Google Wave", 2012),
    "picasaweb.google.com": Retired("Picasa Web Albums", 2018),
    "podcasts.google.com": Retired("Google Podcasts", 2024),
    "jamboard.google.com": Retired("Jamboard", 2024),
    "currents.google.com": Retired("Google Currents", 2023),
    "panoramio.com": Retired("Panoramio", 2016),
    "googlecode.com": Retired("Google Code", 2016),
    "fbo.gov": Retired("FedBizOpps", 2019),
    "fedbizopps.gov": Retired("FedBizOpps", 2019),
    "factfinder.census.gov": Retired("American FactFinder", 2020),
    "factfinder2.census.gov": Retired("American FactFinder", 2020),
    "petitions.whitehouse.gov": Retired("We the People", 2021),
    "geocities.com": Retired("GeoCities", 2009),
    "geocities.co.jp": Retired("GeoCities", 2019),
    "geocities.jp": Retired("GeoCities", 2019),
    "answers.yahoo.com": Retired("Yahoo Answers", 2021),
    "groups.yahoo.com": Retired("Yahoo Groups", 2020),
    "pipes.yahoo.com": Retired("Yahoo Pipes", 2015),
    "voices.yahoo.com": Retired("Yahoo Voices", 2014),
    "hometown.aol.com": Retired("AOL Hometown", 2008),
    "members.aol.com": Retired("AOL Hometown", 2008),
    "homepage.mac.com": Retired("MobileMe", 2012),
    "web.me.com": Retired("MobileMe", 2012),
    "gallery.me.com": Retired("MobileMe", 2012),
    "spaces.live.com": Retired("Windows Live Spaces", 2011),
    "connect.microsoft.com": Retired("Microsoft Connect", 2017),
    "gallery.technet.microsoft.com": Retired("TechNet Gallery", 2020),
    "code.msdn.microsoft.com": Retired("MSDN Code Gallery", 2020),
    "codeplex.com": Retired("CodePlex", 2017),
    "dist.codehaus.org": Retired("Codehaus", 2015),
    "docs.codehaus.org": Retired("Codehaus", 2015),
    "jira.codehaus.org": Retired("Codehaus", 2015),
    "xircles.codehaus.org": Retired("Codehaus", 2015),
    "berlios.de": Retired("BerliOS", 2014),
    "gna.org": Retired("Gna!", 2017),
    "tigris.org": Retired("Tigris.org", 2020),
    "kenai.com": Retired("Project Kenai", 2017),
    "bintray.com": Retired("Bintray", 2021),
    "article.gmane.org": Retired("Gmane", 2016),
    "comments.gmane.org": Retired("Gmane", 2016),
    "permalink.gmane.org": Retired("Gmane", 2016),
    "thread.gmane.org": Retired("Gmane", 2016),
    "gemnasium.com": Retired("Gemnasium", 2018),
    "waffle.io": Retired("Waffle.io", 2019),
    "gratipay.com": Retired("Gratipay", 2017),
    "gittip.com": Retired("Gittip", 2017),
    "posterous.com": Retired("Posterous", 2013),
    "friendfeed.com": Retired("FriendFeed", 2015),
    "jaiku.com": Retired("Jaiku", 2012),
    "storify.com": Retired("Storify", 2018),
    "klout.com": Retired("Klout", 2018),
    "newsvine.com": Retired("Newsvine", 2017),
    "tinypic.com": Retired("TinyPic", 2019),
    "yfrog.com": Retired("Yfrog", 2016),
    "blip.tv": Retired("Blip", 2015),
    "periscope.tv": Retired("Periscope", 2021),
    "crowdtangle.com": Retired("CrowdTangle", 2024),
    "myopenid.com": Retired("myOpenID", 2014),
    "rdio.com": Retired("Rdio", 2015),
    "grooveshark.com": Retired("Grooveshark", 2015),
    "public.etherpad-mozilla.org": Retired("Mozilla's public Etherpad", 2021),
    "marketplace.firefox.com": Retired("Firefox Marketplace", 2018),
    "send.firefox.com": Retired("Firefox Send", 2020),
}
"""Host to service; the host itself, `www.` before it, and everything below it."""

RETIRED_FOLDERS: dict[str, Retired] = {
    "google.com/reader/": Retired("Google Reader", 2013),
    "google.com/buzz/": Retired("Google Buzz", 2013),
    "google.com/fusiontables/": Retired("Google Fusion Tables", 2019),
    "fusiontables.google.com/": Retired("Google Fusion Tables", 2019),
    "play.google.com/music/": Retired("Google Play Music", 2020),
}
"""Services that were a folder of a living host: how host and path begin, `www.` left out."""

LIVING = Pattern(
    r"(?:jcenter\.bintray|archive\.codeplex)\.com/|(?:subversion|argouml)\.tigris\.org/"
)
"""Corners of them that still answer or forward; host and path, matched at the start."""
