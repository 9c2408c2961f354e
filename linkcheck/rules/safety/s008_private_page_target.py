"""S008: a link to a page behind the author's own login."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import hosted_targets
from linkcheck.tables.private import (
    FRONT_DOOR,
    PRIVATE_PAGES,
    PRIVATE_PATHS,
    PRIVATE_SUFFIXES,
    STATIC_FILE,
)
from linkcheck.urls import Url

_PREVIEW = Pattern(r"(?:\A|&)preview=true(?:&|\Z)")
_DRAFT = Pattern(r"(?:\A|&)(?:p|page_id|post_type|preview_id|preview_nonce)=")
"""What WordPress puts beside `preview=true`; elsewhere it may be a public preview."""
_EXAMPLE = Pattern(
    r"(?:\A|[.-])(?:example|domain|your|my|mysite|site|wordpress)\b|[<>{}\[\]]", re.IGNORECASE
)

_PRIVATE_HOSTS = frozenset(host for host, _, _ in PRIVATE_PAGES)


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
    for target, url in hosted_targets(article):
        what = _private(url) if target.explicit and url.scheme in ("http", "https") else None
        if what:
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"this is {what}: readers meet a login",
            )


def _private(url: Url) -> str | None:
    """Say what the page is, None where everyone may see it."""
    if url.query and _PREVIEW.search(url.query) and _DRAFT.search(url.query):
        what: str | None = "the preview of a draft"
    else:
        what = _path_says(url) or _page_says(url)
    if what is None:
        return None
    # Instructions name hosts that nobody has, or the reader's own.
    own = url.host.rpartition(".")[2] in PRIVATE_SUFFIXES or "." not in url.host
    return None if own or _EXAMPLE.search(url.host) else what


def _path_says(url: Url) -> str | None:
    if "/wp-" not in url.path or STATIC_FILE.search(url.path):
        return None
    return next((what for path, what in PRIVATE_PATHS if path.search(url.path)), None)


def _page_says(url: Url) -> str | None:
    if not urls.among(url.host, _PRIVATE_HOSTS):
        return None
    if not url.fragment and FRONT_DOOR.match(url.path):
        return None
    return next(
        (
            what
            for host, path, what in PRIVATE_PAGES
            if urls.among(url.host, (host,)) and path.match(url.path)
        ),
        None,
    )
