"""L002: a link that white space tore apart."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, Citation, Edit, Fix, FixKind, Flaw, Hit, Severity, Span
from linkcheck.patterns import Pattern
from linkcheck.rules.flaws import flawed
from linkcheck.rules.registry import rule

_SPACE = Pattern(r"[ \t]*(?:\r\n|\n|\r)[ \t>]*|[ \t]+")
"""With the marks of a block quotation that a line begins with."""


@rule(
    "L002",
    "destination-has-whitespace",
    Severity.ERROR,
    bad="[IETF](https://letsencrypt. org/2019/post)",
    good='[a](https://a.org "title") and [b](<https://b.org/x y>)',
    repair="Delete the white space where a URL results; fetched as proof.",
    source="CommonMark section 6.3: a destination without angle brackets holds no space",
    needs=("markdown",),
)
def destination_has_whitespace(article: Article) -> Iterator[Hit]:
    """White space inside the destination makes the whole link show as text."""
    for index, citation in flawed(article, Flaw.DESTINATION_HAS_WHITESPACE):
        yield Hit(
            span=citation.span,
            citation=index,
            message="white space splits the URL, so the link shows as plain text",
            fix=_fix(citation),
        )


def _fix(citation: Citation) -> Fix | None:
    assert citation.target is not None
    assert citation.target_span is not None
    # More than one gap is a sentence in parentheses rather than a torn URL.
    gaps = list(_SPACE.finditer(citation.target))
    parsed = urls.parse(urls.unescape(_SPACE.sub("", citation.target)))
    if parsed is None or len(gaps) > 2:
        return None
    offset = citation.target_span.start
    return Fix(
        kind=FixKind.ADDRESS,
        edits=tuple(Edit(Span(offset + m.start(), offset + m.end()), "") for m in gaps),
        because="the white space is deleted",
        candidate=parsed.href,
    )
