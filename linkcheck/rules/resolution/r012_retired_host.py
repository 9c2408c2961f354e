"""R012: a link to a service that ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from linkcheck.model import Article, Fix, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target, hosted_targets
from linkcheck.tables.retired import LIVING, RETIRED_FOLDERS, RETIRED_HOSTS, Retired
from linkcheck.urls import Url, upwards

_FOLDERS = tuple(RETIRED_FOLDERS)
_CACHED = Pattern(r"cache:(?:[\w-]{6,32}:)?(?P<url>https?://[^\s+]+|[\w.-]+\.[a-z]{2,24}/[^\s+]*)")


@rule(
    "R012",
    "retired-host",
    Severity.WARNING,
    bad="[notice](https://www.fbo.gov/index?id=123)",
    good="[archive](https://code.google.com/archive/p/x) and https://plus.google.com/x",
    repair="The cached address where the link names one, fetched as proof; else none.",
    source="the announcements of the services' ends (linkcheck/tables/retired.py)",
)
def retired_host(article: Article) -> Iterator[Hit]:
    """The service that this link leads to has ended."""
    subjects = " \n ".join((article.title or "", *(h.text for h in article.headings))).casefold()
    for target, url in hosted_targets(article):
        retired = _retired(url) if target.explicit else None
        if retired is None:
            continue
        about = _is_about(subjects, retired)
        yield Hit(
            span=target.span,
            citation=target.citation,
            message=f"{retired.name} ended in {retired.year}",
            severity=Severity.INFO if about else None,
            because="the article is about that service" if about else None,
            cause=f"links to {retired.name}, which ended in {retired.year}",
            fix=_fix(target, retired),
        )


def _retired(url: Url) -> Retired | None:
    if url.scheme not in ("http", "https"):
        return None
    host = url.host.rstrip(".")
    place = host + url.path
    for name in upwards(host):
        if name in RETIRED_HOSTS:
            return None if LIVING.match(place) else RETIRED_HOSTS[name]
    folder = place.removeprefix("www.")
    if not folder.startswith(_FOLDERS):
        return None
    return next(r for start, r in RETIRED_FOLDERS.items() if folder.startswith(start))


def _is_about(subjects: str, retired: Retired) -> bool:
    """Tell whether the title or a heading names the service as a whole word."""
    name = re.escape(retired.name.casefold())
    return re.search(rf"(?<!\w){name}(?!\w)", subjects) is not None


def _fix(target: Target, retired: Retired) -> Fix | None:
    """Offer the page that a link into Google's cache was a copy of."""
    if retired is not RETIRED_HOSTS["webcache.googleusercontent.com"]:
        return None
    sought = dict(parse_qsl(target.url.query)).get("q", "") if target.url else ""
    found = _CACHED.match(sought)
    if found is None:
        return None
    cached = found["url"] if "://" in found["url"] else f"https://{found['url']}"
    return target.replace(cached, "the page itself takes the place of its cached copy")
