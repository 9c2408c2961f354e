"""A002: `oai_citation:0‡Medium` as the text of a link."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Citation, Edit, Fix, FixKind, Hit, Severity, Span
from linkcheck.patterns import Pattern
from linkcheck.rules.chat import tracking_edits
from linkcheck.rules.markers import is_quoted
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target, candidate, targets

_MARK = Pattern(
    r"oai\\?_citation(?:\\?_attribution)?\\?:\s?\d{1,5}(?:[\u2020\u2021]|&[dD]agger;)?\s?"
)
_DAGGERS = Pattern(r"oai_citation(?:_attribution)?:\s?\d{1,5}\s?[\u2020\u2021]")


@rule(
    "A002",
    "oai-citation-text",
    Severity.ERROR,
    bad="[oai_citation:0\u2021Medium](https://medium.com/x?utm_source=chatgpt.com)",
    good="[Medium](https://medium.com/x); the text was `oai_citation:0`.",
    repair="The text becomes the source's name, and the chat's tracking parameter goes.",
    source="observed copies of chat answers; Wikipedia:Signs of AI writing, section on markup",
)
def oai_citation_text(article: Article) -> Iterator[Hit]:
    """The reader sees a chat program's internal mark instead of the source's name."""
    places = {target.citation: target for target in targets(article)}
    for index, citation in enumerate(article.citations):
        if citation.target is None or not _DAGGERS.match(citation.text or ""):
            continue
        if not is_quoted(article, citation.span):
            yield Hit(
                span=citation.span,
                citation=index,
                message=f"the link's text is `{citation.text}`",
                cause="`oai_citation:N\u2021` is left in the text of links",
                fix=_fix(article, citation, places.get(index)),
            )


def _fix(article: Article, citation: Citation, place: Target | None) -> Fix | None:
    text = article.source.text
    mark = _MARK.search(text, *citation.span)
    name = _DAGGERS.sub("", citation.text or "").strip()
    if mark is None or not name:
        return None
    renaming = Edit(Span(*mark.span()), "")
    dropped = list(tracking_edits(place)) if place else []
    if not dropped or place is None:
        because = "the text becomes the name of the source"
        return Fix(kind=FixKind.TEXT, edits=(renaming,), because=because, verified=True)
    return Fix(
        kind=FixKind.ADDRESS,
        edits=tuple(sorted((renaming, *dropped), key=lambda e: e.span)),
        because="the text becomes the name of the source, the tracking parameter is dropped",
        candidate=candidate(place, dropped),
    )
