"""C003: one number, two sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, Citation, CitationKind, Hit, Severity
from linkcheck.rules.registry import rule

_KINDS = {CitationKind.LINK, CitationKind.REFERENCE_LINK, CitationKind.HTML_LINK}

_FEW = 3
"""Targets of one number: with more, numbers start anew somewhere."""


@rule(
    "C003",
    "label-conflict",
    Severity.ERROR,
    bad="A [1](https://a.org/x), B [2](https://b.org/y), A again [1](https://a.org/x), C [2](https://c.org/z).",
    good="- [1](https://a.org/x) [2](https://b.org/y)\n- [1](https://c.org/x) [2](https://d.org/y)",
    repair="None: which source is meant only the author knows.",
    source="ISO 690:2021 section 9.4: one number, one resource",
)
def label_conflict(article: Article) -> Iterator[Hit]:
    """The same number leads to two sources, so the reader cannot tell which one is meant."""
    uses = _uses(article)
    if not _numbers_identify(article, uses):
        return
    for number, citations in uses.items():
        _, first = citations[0]
        seen = {urls.identity(first.url or "")}
        for index, citation in citations[1:]:
            identity = urls.identity(citation.url or "")
            if identity in seen:
                continue
            seen.add(identity)
            where = article.source.position(first.span.start)
            yield Hit(
                span=citation.span,
                citation=index,
                message=f"[{number}] leads to {_host(citation)} here and to {_host(first)} at"
                f" {where.line}:{where.column}",
                cause=f"[{number}] stands for more than one source",
            )


def _uses(article: Article) -> dict[int, list[tuple[int, Citation]]]:
    uses: dict[int, list[tuple[int, Citation]]] = defaultdict(list)
    listed = {i for entry in article.entries for i in entry.citations}
    for index, citation in enumerate(article.citations):
        if citation.kind in _KINDS and citation.number is not None and index not in listed:
            if citation.own_document or citation.flaw:
                continue
            uses[citation.number].append((index, citation))
    return uses


def _numbers_identify(article: Article, uses: dict[int, list[tuple[int, Citation]]]) -> bool:
    """Tell whether numbers stand for sources here: repeated pairs, or a numbered source list.

    Where numbers start anew in every item, a pair that recurs by chance proves nothing: half as
    many uses must agree with an earlier one as there are further targets, and no number may have
    many.
    """
    if sum(entry.number is not None and entry.headed for entry in article.entries) > 1:
        return True
    targets = [
        len({urls.identity(c.url or "") for _, c in citations}) for citations in uses.values()
    ]
    agreeing = sum(len(cited) - len({c.url for _, c in cited}) for cited in uses.values())
    further = sum(targets) - len(targets)
    return agreeing > 0 and further <= 2 * agreeing and max(targets) <= _FEW


def _host(citation: Citation) -> str:
    parsed = urls.parse(citation.url or "")
    return urls.unicode_host(parsed.host) if parsed and parsed.host else citation.url or ""
