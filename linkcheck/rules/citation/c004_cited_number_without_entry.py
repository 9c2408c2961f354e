"""C004: a number in the text that the source list does not have."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, Citation, CitationKind, Hit, Severity
from linkcheck.rules.registry import rule

_KINDS = {
    CitationKind.LINK,
    CitationKind.REFERENCE_LINK,
    CitationKind.HTML_LINK,
    CitationKind.LABEL,
}


@rule(
    "C004",
    "cited-number-without-entry",
    Severity.WARNING,
    bad="It grew [1], then shrank [3].\n\n## Sources\n\n"
    "1. Ann Lee, Growth, 2020.\n2. Bo Day, Decline, 2021.\n",
    good="It grew [1], then shrank [2].\n\n## Sources\n\n"
    "1. Ann Lee, Growth, 2020.\n2. Bo Day, Decline, 2021.\n",
    repair="None: the entry has to be written.",
    source="ISO 690:2021 section 9.4: each number has its entry",
)
def cited_number_without_entry(article: Article) -> Iterator[Hit]:
    """The text cites a number that the source list does not have, so the reader finds nothing."""
    known = {entry.number for entry in article.entries if entry.number is not None}
    if len(known) < 2:
        return
    seen = set(known)
    for index, citation in enumerate(article.citations):
        number = citation.number
        if number is None or number in seen or number == 0 or citation.kind not in _KINDS:
            continue
        if _in_list(article, citation) or citation.own_document or _own_number(citation):
            continue
        seen.add(number)
        yield Hit(
            span=citation.span,
            citation=index,
            message=f"the text cites [{number}], the source list has no entry {number}"
            f" (it has {_ranges(known)})",
            cause="cited numbers that the source list does not have",
        )


def _in_list(article: Article, citation: Citation) -> bool:
    return any(e.span.start <= citation.span.start < e.span.end for e in article.entries)


def _own_number(citation: Citation) -> bool:
    """Tell whether the number is the target's own, as that of an issue or a page."""
    parsed = urls.parse(citation.url or "")
    return parsed is not None and parsed.path.rstrip("/").endswith(f"/{citation.number}")


def _ranges(numbers: set[int]) -> str:
    ordered = sorted(numbers)
    if ordered == list(range(ordered[0], ordered[-1] + 1)):
        return f"{ordered[0]} to {ordered[-1]}"
    return ", ".join(map(str, ordered))
