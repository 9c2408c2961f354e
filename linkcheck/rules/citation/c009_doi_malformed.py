"""C009: `https://doi.org/1111/bjet.13370`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from linkcheck import urls
from linkcheck.model import Article, Citation, Edit, Fix, FixKind, Hit, Severity, Span
from linkcheck.patterns import Pattern
from linkcheck.rules.prose import written
from linkcheck.rules.registry import rule

_HOSTS = frozenset(("doi.org", "dx.doi.org", "www.doi.org"))
_NAME = Pattern(r"10\.\d{4,9}(?:\.\d+)*/\S|10/\w")
_CLAIMS = Pattern(r"10\.|\d+/")
"""What only a DOI begins with; handles (`20.500.…/x`), short DOIs and pages of doi.org do not."""
_DOUBLED = Pattern(
    r"(?P<first>https?://(?:dx\.|www\.)?doi\.org/)"
    r"(?:https?:/{1,2})?(?:(?:dx\.|www\.)?doi\.org/|doi:\s?)(?=10\.\d{4,9}/)",
    re.IGNORECASE,
)
_IDENTIFIER = Pattern(
    r":(?<=doi:)(?<![\w/.]doi:)\s?(?P<name>\d[\d.]{0,20}/[^\s<>\"`|]+)", re.IGNORECASE
)


@rule(
    "C009",
    "doi-malformed",
    Severity.ERROR,
    bad="[study](https://doi.org/1111/bjet.13370)",
    good="[study](https://doi.org/10.1111/bjet.13370) and [short](https://doi.org/abcd)",
    repair="A doubled prefix is written once; fetched as proof.",
    source="ISO 26324: a DOI name is 10.<registrant>/<suffix>",
)
def doi_malformed(article: Article) -> Iterator[Hit]:
    """What stands there cannot be a DOI, so the resolver does not find the work."""
    for index, citation in enumerate(article.citations):
        if citation.flaw is None and _is_malformed(citation.url or ""):
            yield Hit(
                span=citation.span,
                citation=index,
                message=f"`{citation.target}` holds no DOI: that is `10.`, a number, `/` and a"
                " suffix",
                fix=_fix(citation),
            )
    for match in written(article, _IDENTIFIER):
        if not _NAME.match(match["name"]):
            yield Hit(
                span=Span(match.start() - len("doi"), match.end()),
                message=f"`{match['name']}` is no DOI: that is `10.`, a number, `/` and a suffix",
            )


def _is_malformed(url: str) -> bool:
    parsed = urls.parse(url) if "doi.org" in url else None
    if parsed is None or parsed.host not in _HOSTS:
        return False
    name = unquote(parsed.path).removeprefix("/")
    if _NAME.match(name):
        return False
    return _CLAIMS.match(name) is not None or _DOUBLED.match(unquote(url)) is not None


def _fix(citation: Citation) -> Fix | None:
    if citation.target is None or citation.target_span is None:
        return None
    doubled = _DOUBLED.match(citation.target)
    if doubled is None:
        return None
    start = citation.target_span.start
    repaired = doubled["first"] + citation.target[doubled.end() :]
    parsed = urls.parse(urls.unescape(repaired))
    return Fix(
        kind=FixKind.ADDRESS,
        edits=(Edit(Span(start + doubled.end("first"), start + doubled.end()), ""),),
        because="the resolver's address is written once",
        candidate=parsed.href if parsed else repaired,
    )
