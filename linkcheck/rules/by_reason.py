"""From the reason of a verdict to the hit of the rule it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from linkcheck.model import (
    Article,
    Citation,
    Edit,
    Fix,
    FixKind,
    Hit,
    Resolution,
    Resolutions,
    Severity,
    Span,
)
from linkcheck.rules.archived import archived_fix, archived_words, has_copy_beside
from linkcheck.rules.remembered import remembered
from linkcheck.rules.retarget import retargeted, told
from linkcheck.tables.reasons import REASONS

_OF_THE_HOST = ("dns-", "tls-", "timeout-", "refused", "reset", "forbidden", "bot-", "rate-")
"""Beginnings of reasons that hold for every address of a site."""

_LONGEST = 100
"""Characters of a target in a message; the excerpt shows the rest."""


def hits_by_reason(code: str, article: Article, resolutions: Resolutions) -> Iterator[Hit]:
    """Yield one hit per citation whose verdict has a reason that belongs to rule `code`."""
    for index, found, severity in _by_rule(article, resolutions).get(code, ()):
        citation = article.citations[index]
        repaired = retargeted(citation, found.repair, article.source.kind)
        answered = repaired if repaired and repaired.verified else _fix(citation, found)
        cited = has_copy_beside(article, citation, found)
        archived = None if answered or cited else archived_fix(citation, found, article.source.kind)
        named = None if archived or cited else archived_words(found)
        yield Hit(
            span=citation.span,
            citation=index,
            message="; ".join(filter(None, (f"{_shown(citation)} {found.because}", named))),
            severity=severity,
            cause=_cause(found),
            fix=answered or archived or repaired,
            because=told(found.repair),
        )


class _Judged(NamedTuple):
    citation: int
    found: Resolution
    severity: Severity | None


@remembered
def _by_rule(article: Article, resolutions: Resolutions) -> dict[str, list[_Judged]]:
    """Return what the verdicts on the article's citations are reported by."""
    judged: dict[str, list[_Judged]] = defaultdict(list)
    for index, citation in enumerate(article.citations):
        found = resolutions.get(citation.url) if citation.url is not None else None
        if found is None or found.reason is None:
            continue
        reason = REASONS[found.reason]
        if reason.rule is not None:
            judged[reason.rule].append(_Judged(index, found, reason.severity))
    return judged


def _cause(found: Resolution) -> str:
    """Return what findings share: the site where it is the site's doing, else the answer."""
    if found.reason in ("file-missing", "file-fragment-missing"):
        return "links to files, or places in files, that are not there"
    if found.reason and found.reason.startswith(_OF_THE_HOST):
        return f"{found.domain} {found.because}"
    return found.because


def _shown(citation: Citation) -> str:
    target = citation.target or ""
    return target if len(target) <= _LONGEST else f"{target[: _LONGEST - 1]}\u2026"


def _fix(citation: Citation, found: Resolution) -> Fix | None:
    """Return the repair that the answer itself names: the new address, or the exact id."""
    if found.hint is None or citation.target_span is None or citation.target is None:
        return None
    if found.reason == "moved-permanently":
        return Fix(
            kind=FixKind.ADDRESS,
            edits=(Edit(citation.target_span, found.hint),),
            because="the server names this address as the new one",
            verified=True,
            candidate=found.hint,
        )
    if found.reason == "wrong-scheme":
        return Fix(
            kind=FixKind.ADDRESS,
            edits=(Edit(citation.target_span, found.hint),),
            because="the server says that this port speaks HTTPS",
            candidate=found.hint,
        )
    if found.reason == "fragment-missing" and "#" in citation.target:
        start = citation.target_span.start + citation.target.index("#") + 1
        edit = Edit(Span(start, citation.target_span.end), found.hint)
        return Fix(
            kind=FixKind.ADDRESS,
            edits=(edit,),
            because=f"the page has the id `{found.hint}`",
            verified=True,
        )
    return None
