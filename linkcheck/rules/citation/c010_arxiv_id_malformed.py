"""C010: `https://arxiv.org/abs/2513.01234`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from linkcheck import urls
from linkcheck.model import Article, Citation, Hit, Severity, Span
from linkcheck.patterns import Pattern
from linkcheck.rules.prose import written
from linkcheck.rules.registry import rule

_HOSTS = frozenset(("arxiv.org", "www.arxiv.org", "export.arxiv.org"))
_PAPER = Pattern(
    r"/(?:abs|pdf|html|format|ps|e-print|src)/(?:arxiv:)?(?P<id>.+?)/?\Z", re.IGNORECASE
)
_ID = Pattern(
    r"(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[a-z-]{2,})?/\d{2}(?:0[1-9]|1[0-2])\d{3})"
    r"(?:v\d+)?",
    re.IGNORECASE,
)
_IDENTIFIER = Pattern(
    r":(?<=arxiv:)(?<![\w/.]arxiv:)\s?(?P<id>\d{3,5}\.\d{1,7}(?:v\d+)?|[a-z]+(?:-[a-z]+)?/\d{5,9})(?![\w/])",
    re.IGNORECASE,
)


@rule(
    "C010",
    "arxiv-id-malformed",
    Severity.ERROR,
    bad="[paper](https://arxiv.org/abs/2513.01234)",
    good="[new](https://arxiv.org/pdf/2312.01234v2.pdf), [old](https://arxiv.org/abs/hep-th/9901001)",
    repair="None: the identifier has to be looked up.",
    source="arXiv identifier scheme: YYMM.number since April 2007, archive/YYMMnumber before",
)
def arxiv_id_malformed(article: Article) -> Iterator[Hit]:
    """No paper can have this arXiv identifier, so the reader does not find it."""
    for index, citation in enumerate(article.citations):
        found = _linked(citation)
        if found is not None and not _ID.fullmatch(found):
            yield Hit(span=citation.span, citation=index, message=_message(found))
    for match in written(article, _IDENTIFIER):
        if not _ID.fullmatch(match["id"]):
            span = Span(match.start() - len("arxiv"), match.end())
            yield Hit(span=span, message=_message(match["id"]))


def _linked(citation: Citation) -> str | None:
    parsed = urls.parse(citation.url) if citation.url and "arxiv.org" in citation.url else None
    if citation.flaw or parsed is None or parsed.host not in _HOSTS:
        return None
    paper = _PAPER.match(unquote(parsed.path))
    if paper is None:
        return None
    name = paper["id"].removesuffix(".pdf").removesuffix(".ps.gz")
    # «arxiv.org/abs/<id>» in the text is a word about addresses.
    return name if citation.explicit or any(c.isdigit() for c in name) else None


def _message(name: str) -> str:
    return f"`{name}` is no arXiv identifier: that is `YYMM.number` or `archive/YYMMnumber`"
