"""S008: a link to a page behind the author's own login."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, Hit, Severity
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import targets
from linkcheck.tables.private import (
    FRONT_DOOR,
    PRIVATE_PAGES,
    PRIVATE_PATHS,
    PRIVATE_SUFFIXES,
    STATIC_FILE,
)
from linkcheck.urls import Url

_PREVIEW = re.compile(r"(?:\A|&)preview=true(?:&|\Z)")
_DRAFT = re.compile(r"(?:\A|&)(?:p|page_id|post_type|preview_id|preview_nonce)=")
"""What WordPress puts beside `preview=true`; elsewhere it may be a public preview."""
_EXAMPLE = re.compile(
    r"(?:\A|[.-])(?:example|domain|your|my|mysite|site|wordpress)\b|[<>{}\[\]]", re.IGNORECASE
)


@rule(
    "S008",
    "private-page-target",
    Severity.WARNING,
    bad="[draft](https://blog.a.org/?p=12&preview=true)",
    good="[console](https://console.cloud.google.com/) and [edit](https://github.com/a/b/edit/main/x.md)",
    repair="None: the public address of the page is not known.",
    source="the services' own addresses of pages that ask for a login",
)
def private_page_target(article: Article) -> Iterator[Hit]:
    """Only somebody who is signed in as the author sees this page."""
    for target in targets(article):
        parsed = urls.parse(target.text) if target.explicit else None
        what = _private(parsed) if parsed and parsed.scheme in ("http", "https") else None
        if what:
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"this is {what}: readers meet a login",
            )


def _private(url: Url) -> str | None:
    # Instructions name hosts that nobody has, or the reader's own.
    own = url.host.rpartition(".")[2] in PRIVATE_SUFFIXES or "." not in url.host
    if own or _EXAMPLE.search(url.host):
        return None
    if _PREVIEW.search(url.query) and _DRAFT.search(url.query):
        return "the preview of a draft"
    for path, what in PRIVATE_PATHS:
        if path.search(url.path) and not STATIC_FILE.search(url.path):
            return what
    for host, path, what in PRIVATE_PAGES:
        front_door = not url.fragment and FRONT_DOOR.match(url.path)
        if urls.among(url.host, (host,)) and path.match(url.path) and not front_door:
            return what
    return None
