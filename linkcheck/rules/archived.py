"""The archive's copy of a source that is dead or in doubt: as a repair, or in words.

A repair puts the copy in place of the address, or behind the citation, which then stays as it is.
Where the article names a copy behind a citation already, none is offered.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from msgspec import structs

from linkcheck.model import (
    Article,
    Citation,
    CitationKind,
    Edit,
    Finding,
    Fix,
    FixKind,
    Format,
    Resolution,
    Resolutions,
    Span,
    Status,
)
from linkcheck.patterns import Pattern
from linkcheck.rules.targets import spell
from linkcheck.tables.archives import HOSTS
from linkcheck.urls import among, parse

_REPLACED = (Status.BROKEN, Status.SUSPECT)
_BESIDE = Pattern(r"\s?[(\[\u2013\u2014,;]?\s?(?:archived copy: )?")
"""What may stand between a citation and its copy, elements of HTML left out."""
_TAGS = Pattern(r"</?[a-z][^<>]*>", re.IGNORECASE)
_FARTHEST = 300
"""Characters between the two, tags included."""


def archived_fix(citation: Citation, found: Resolution, kind: Format) -> Fix | None:
    """Return the repair that puts the archive's copy in place of the address."""
    copy = found.archives.copy if found.archives is not None else None
    if copy is None or citation.target_span is None or found.status not in _REPLACED:
        return None
    return Fix(
        kind=FixKind.ADDRESS,
        edits=(Edit(citation.target_span, spell(copy.url, kind)),),
        because=f"{copy.archive} keeps the page as of {_day(copy.captured_at)}, {copy.because}",
        verified=True,
        candidate=copy.url,
    )


def archived_words(found: Resolution) -> str | None:
    """Name the archive's copy where something else is the repair, or nothing has to be repaired."""
    copy = found.archives.copy if found.archives is not None else None
    if copy is None:
        return None
    return f"{copy.archive} keeps the page as of {_day(copy.captured_at)}: {copy.url}"


def appended(
    article: Article, findings: Iterable[Finding], resolutions: Resolutions
) -> tuple[Finding, ...]:
    """Return the findings with each archived copy behind its citation, not in place of it."""
    return tuple(_appended(article, finding, resolutions) for finding in findings)


def _appended(article: Article, finding: Finding, resolutions: Resolutions) -> Finding:
    fix = finding.fix
    if fix is None or fix.candidate is None or finding.citation is None:
        return finding
    citation = article.citations[finding.citation]
    found = resolutions.get(citation.url or "")
    if found is None or fix.candidate != found.archived:
        return finding
    if citation.kind is CitationKind.IMAGE and _is_element(article, citation):
        # What stands behind a picture, a frame or a film may be inside of it still.
        message = "; ".join(filter(None, (finding.message, archived_words(found))))
        return structs.replace(finding, fix=None, message=message)
    behind = _behind(article, citation)
    edit = Edit(Span(behind, behind), _written(article, citation, fix.candidate))
    return structs.replace(finding, fix=structs.replace(fix, edits=(edit,)))


def _written(article: Article, citation: Citation, url: str) -> str:
    """Return how a copy is named behind a citation, in the mark-up that the citation is in."""
    kind = article.source.kind
    if kind is Format.HTML or _is_element(article, citation):
        return f' (<a href="{spell(url, Format.HTML)}">archived copy</a>)'
    if kind is Format.TEXT:
        return f" (archived copy: {spell(url, kind)})"
    return f" ([archived copy]({spell(url, kind)}))"


def _is_element(article: Article, citation: Citation) -> bool:
    opens = article.source.text.startswith("<", citation.span.start)
    return opens and citation.kind is not CitationKind.AUTOLINK


def has_copy_beside(article: Article, citation: Citation, found: Resolution) -> bool:
    """Tell whether the article names an archived copy right behind a citation."""
    if found.archived is None or citation.target_span is None:
        return False
    behind, text = _behind(article, citation), article.source.text
    at = bisect_left(article.citations, behind, key=lambda c: c.span.start)
    if at == len(article.citations) or (other := article.citations[at]).url is None:
        return False
    between = text[behind : min(other.span.start, behind + _FARTHEST)]
    if not _BESIDE.fullmatch(_TAGS.sub("", between)):
        return False
    return _is_copy(other.url, found)


def _is_copy(url: str, found: Resolution) -> bool:
    """Tell whether `url` is a capture of what was asked, as far as its form says.

    Most archives write what they captured behind their own address, some give it a short name.
    """
    if url == found.archived:
        return True
    original = found.url.partition("://")[2].removeprefix("www.").rstrip("/")
    place = url.partition("://")[2].rstrip("/")
    if place.endswith((f"/{original}", f"/www.{original}")):
        return True
    parsed = parse(url)
    return parsed is not None and among(parsed.host, HOSTS) and "http" not in parsed.path


def _behind(article: Article, citation: Citation) -> int:
    """Return where a citation ends, or the link that it is the picture of."""
    start, end = citation.span
    return max(
        one.span.end
        for one in article.citations
        if one.span.start <= start and end <= one.span.end and one.target_span is not None
    )


def _day(moment: str) -> str:
    return moment[:10]
