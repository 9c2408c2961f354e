"""C012: `https://youtu.be/dQw4w9WgXc`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote

from linkcheck import urls
from linkcheck.model import Article, Citation, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule

_YOUTUBE = frozenset(("youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com"))
_SHORT = frozenset(("youtu.be", "www.youtu.be"))
_PAGES = frozenset(("watch", "playlist", "embed", "live", "shorts", "channel"))
_ID = Pattern(r"[\w-]{11}(?![\w-])", re.ASCII)
_WHOLE = Pattern(r"[\w-]+", re.ASCII)
_EXAMPLE = Pattern(r"video|x{3}|your|\bid\b", re.IGNORECASE)
_ARCHIVED = Pattern(
    r"(?:\d{1,14}(?:[a-z]{2}_)?\*?|\*)(?:/|\Z)|https?:|//|[\w-]+(?:\.[\w-]+)+|\Z", re.IGNORECASE
)
"""A stamp, `*`, or a URL with and without scheme."""


@rule(
    "C012",
    "media-id-malformed",
    Severity.ERROR,
    bad="[video](https://youtu.be/dQw4w9WgXc)",
    good="[video](https://youtu.be/dQw4w9WgXcQ?t=3), [copy](https://web.archive.org/web/2020id_/https://a.org)",
    repair="None: the video or the capture has to be looked up.",
    source="YouTube video ids have 11 characters; Wayback Machine: /web/<stamp>/<URL>",
)
def media_id_malformed(article: Article) -> Iterator[Hit]:
    """No video or capture can have this address, so the reader meets an error page."""
    for index, citation in enumerate(article.citations):
        parsed = urls.parse(citation.url or "")
        if parsed is None or citation.flaw:
            continue
        video = _video(parsed)
        if video is not None and not _ID.match(video) and _means_one(citation, video):
            message = f"`{video}` is no YouTube id: that has 11 characters, this {len(video)}"
            yield Hit(span=citation.span, citation=index, message=message)
        elif parsed.host == "web.archive.org" and _is_no_capture(parsed.path):
            message = "neither a time stamp nor an address follows `/web/`"
            yield Hit(span=citation.span, citation=index, message=message)


def _video(parsed: urls.Url) -> str | None:
    """Return the id of the video that an address names, None where it names none."""
    path = unquote(parsed.path)
    if parsed.host in _SHORT:
        name = path.strip("/")
        if name not in _PAGES:
            return name or None
    if path.rstrip("/") == "/watch" and parsed.host in _YOUTUBE | _SHORT:
        return next(iter(parse_qs(parsed.query).get("v", ())), None)
    return None


def _means_one(citation: Citation, video: str) -> bool:
    """Leave out playlists and channels, and in the text words that stand for an id."""
    if _WHOLE.fullmatch(video) is None:
        return False
    return citation.explicit or not _EXAMPLE.search(video)


def _is_no_capture(path: str) -> bool:
    after = unquote(path).partition("/web/")
    return after[0] == "" and after[1] != "" and not _ARCHIVED.match(after[2])
