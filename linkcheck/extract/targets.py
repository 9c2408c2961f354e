"""From the target as written to the URL it means: base, own document, file beside the article."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from msgspec import structs

from linkcheck import urls
from linkcheck.extract.anchors import Anchors
from linkcheck.model import Citation, Source
from linkcheck.patterns import Pattern

_SCHEME = Pattern(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_EDGES = "".join(map(chr, range(0x21)))
"""C0 controls and space: the URL Standard strips them at both ends."""


def resolve_targets(
    citations: Iterable[Citation], source: Source, base: str | None, anchors: Anchors
) -> Iterator[Citation]:
    """Set `url`, and for a link into this very document whether it leads somewhere.

    `base` is `base href` as written.
    """
    base_url = _base(source, base)
    own = urls.without_fragment(source.url or source.name)
    for citation in citations:
        destination = (citation.destination or "").strip(_EDGES)
        if not destination:
            yield citation
        elif destination.startswith("#") and base is None:
            inside = anchors.holds(destination[1:])
            yield structs.replace(citation, url=own + destination, own_document=True, inside=inside)
        else:
            yield structs.replace(citation, url=_url(destination, source, base_url))


def _base(source: Source, base: str | None) -> str | None:
    """Return the absolute URL that relative targets are joined to, None for a local file."""
    if base and (parsed := urls.parse(base, source.url)):
        return parsed.href
    return source.url


def _url(destination: str, source: Source, base: str | None) -> str:
    if base or destination.startswith(urls.WEB) or _SCHEME.match(destination):
        # One argument where it is enough: the rules ask for the same text, and answers are kept.
        parsed = urls.parse(destination, base) if base else urls.parse(destination)
        return parsed.href if parsed else destination
    if destination.startswith("//"):
        parsed = urls.parse("https:" + destination)
        return parsed.href if parsed else destination
    return local_url(destination, source.name)


def local_url(destination: str, name: str) -> str:
    """Return a relative target as a path from where `source.name` starts; query and fragment kept.

    >>> local_url("../img/a.png#x", "docs/guide/page.md"), local_url("/top.md", "docs/page.md")
    ('docs/img/a.png#x', '/top.md')
    """
    path, mark, rest = _split(destination)
    if not path:
        return name + mark + rest
    if path.startswith("/"):
        return posixpath.normpath(path) + _slash(path) + mark + rest
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    return joined + _slash(path) + mark + rest


def _split(destination: str) -> tuple[str, str, str]:
    match = re.search(r"[?#]", destination)
    if match is None:
        return destination, "", ""
    return destination[: match.start()], match[0], destination[match.end() :]


def _slash(path: str) -> str:
    return "/" if path.endswith("/") and path.strip("/") else ""
