"""What the rules about machine markers share: one hit per marker, the deletion, what is quoted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from linkcheck.model import (
    Article,
    Citation,
    CitationKind,
    Edit,
    Fix,
    FixKind,
    Flaw,
    Hit,
    Span,
)
from linkcheck.patterns import Pattern
from linkcheck.rules.flaws import flawed
from linkcheck.rules.remembered import remembered
from linkcheck.rules.targets import Target, targets

_LONGEST = 60
"""Characters of a marker in a message; the excerpt shows the rest."""
_BLANKS = " \t\u00a0"
_CLOSING = ".,;:!?)\u3002\uff0c"


def marker_hits(
    article: Article, flaw: Flaw, form: str, *, deletable: bool = True
) -> Iterator[Hit]:
    """Yield one hit per marker of a kind. `form` is what such markers look like."""
    lost = "is a marker whose source is lost" if deletable else "leads into a closed chat"
    for index, citation in flawed(article, flaw):
        yield Hit(
            span=citation.span,
            citation=index,
            message=f"`{_shown(citation)}` {lost}",
            cause=f"markers of the form `{form}` stand where a source was",
            fix=_deletion(article, citation.span) if deletable else None,
        )


def _shown(citation: Citation) -> str:
    text = citation.text or ""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}\u2026"


def _deletion(article: Article, span: Span) -> Fix:
    """Offer the deletion; nothing proves it right, since the claim is without source after it."""
    text = article.source.text
    edits = [Edit(_with_blanks(text, span), "")]
    if text.startswith("<cite", span.start):
        # The tag goes, the text in it stays.
        end = text.find("</cite>", span.end, span.end + 2000)
        if end != -1 and "<cite" not in text[span.end : end]:
            edits.append(Edit(Span(end, end + len("</cite>")), ""))
    return Fix(
        kind=FixKind.TEXT,
        edits=tuple(edits),
        because="the marker is deleted; the source that it stood for has to be found",
        verified=False,
    )


def _with_blanks(text: str, span: Span) -> Span:
    """Take along the blanks before it, where blank, full stop or line end follows."""
    start, after = span.start, text[span.end : span.end + 1]
    if not after or after.isspace() or after in _CLOSING:
        while start and text[start - 1] in _BLANKS:
            start -= 1
    if start == 0 or text[start - 1] in "\r\n":
        # An indentation means something.
        return span
    return Span(start, span.end)


@remembered
def unquoted_targets(article: Article) -> tuple[Target, ...]:
    """Return the targets that stand neither in a quotation nor in a block quotation."""
    return tuple(target for target in targets(article) if not is_quoted(article, target.span))


def is_quoted(article: Article, span: Span) -> bool:
    """Tell whether `span` begins in quotation marks or in a block quotation."""
    index = bisect_right(article.quotations, span.start, key=lambda s: s.start) - 1
    return index >= 0 and span.start < article.quotations[index].end


def names_itself(article: Article, target: Target) -> bool:
    """Tell whether the reader sees the address itself: bare, an autolink, or as its own text."""
    citation = article.citations[target.citation]
    if citation.kind in (CitationKind.BARE_URL, CitationKind.AUTOLINK, CitationKind.DOI):
        return True
    if citation.kind is CitationKind.REFERENCE_ENTRY:
        return True
    shown = (citation.text or "").strip().strip("`<>")
    return bool(shown) and _bare(shown) in (_bare(target.text), _bare(target.raw))


def _bare(address: str) -> str:
    return address.partition("://")[2].rstrip("/") or address.rstrip("/")


_ABOUT_LINKS = Pattern(
    r"(?<![^\W_])(?:links?|text|urls?|uris?|href|anchor|label|title|alt|foo|bar|baz|test|dummy|lorem"
    r"|examples?|beispiel\w*|exemples?|ejemplos?|esempi[oi]?|exemplos?|voorbeeld\w*|пример\w*|ссылк\w*"
    r"|liens?|enlaces?|verweis\w*)(?![^\W_])|[例链鏈]|リンク",
    re.IGNORECASE,
)


def is_about_links(words: str) -> bool:
    """Tell whether the text of a link says that it only shows how links are written."""
    return _ABOUT_LINKS.search(words) is not None
