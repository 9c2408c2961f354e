"""C014: a link into this very document that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from linkcheck.model import Article, Hit, Severity, Span
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule

_CONTRIBUTORS = Pattern(
    r"<!-- ALL-CONTRIBUTORS-LIST:START.*?ALL-CONTRIBUTORS-LIST:END -->", re.DOTALL, hinge="<"
)
"""A table that a bot writes, whose badges for work without a page lead nowhere on purpose."""


@rule(
    "C014",
    "in-page-anchor-missing",
    Severity.WARNING,
    bad="# Title\n\nSee [below](#alphabetical-order).\n\n## Ordre alphab\u00e9tique\n",
    good="# Title\n\n[Below](#ordre-alphabetique), [top](#top).\n\n## Ordre alphab\u00e9tique\n",
    repair="None; the nearest anchor is suggested.",
    source="HTML Standard section 7.4.6.4; slug styles of GitHub, GitLab, Kramdown, Hugo, Zola,"
    " Docutils",
    needs=("self-contained",),
)
def in_page_anchor_missing(article: Article) -> Iterator[Hit]:
    """The link names a place that this document does not have under any renderer's naming."""
    names: dict[str, str] | None = None
    badges = [Span(*m.span()) for m in _CONTRIBUTORS.through(article.source.text)]
    for index, citation in enumerate(article.citations):
        if citation.own_document and citation.inside is False and not _in(badges, citation.span):
            names = _names(article) if names is None else names
            fragment = unquote((citation.destination or "").partition("#")[2])
            yield Hit(
                span=citation.span,
                citation=index,
                message=f"no heading or id matches `#{fragment}`{_near(fragment, names)}",
            )


def _in(zones: Iterable[Span], span: Span) -> bool:
    return any(zone.start <= span.start < zone.end for zone in zones)


def _names(article: Article) -> dict[str, str]:
    """Return what fragments can lead to, and how to call it."""
    names = {h.text.lower().replace(" ", "-"): f"the heading «{h.text}»" for h in article.headings}
    return names | {name.lower(): f"`#{name}`" for name in article.anchors}


def _near(fragment: str, names: dict[str, str]) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only on the way to a finding

    near = process.extractOne(fragment.lower(), names.keys(), scorer=fuzz.ratio, score_cutoff=70)
    return f"; nearest is {names[near[0]]}" if near else ""
