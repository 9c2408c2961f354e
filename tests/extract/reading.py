"""From a text to its article, and what holds of every article."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from linkcheck.extract import extract
from linkcheck.extract.layout import Layout
from linkcheck.model import Article, Citation, Format, Source, Span, line_starts

MODEST = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], database=None)

MARKS = st.sampled_from(
    [
        *"[]()<>!*_`#>|~^:-+=.\\/&\"' \n",
        "](", "][", "[^1]", "[^1]: ", "[r]: ", "\n\n", "\r\n", "\r", "\n> ", "\n- ", "\n1. ", "    ",
        "```\n", "<!--", "-->", '<a href="', '">', "</a>", "<div>", "</div>", "<q>", "<script>",
        "https://a.org/x", "http://", "www.b.org", "doi:10.1000/182", "[source]", "[1]", "[2, 3]",
        "# Sources\n", "1. 1.", "in a.1", "Read more on Reuters.", "in this Reuters article", "found ",
        "&amp;", "&#8209;", "\u2011", "\u200b", "\u201c", "\u201d", "\u0301", "\U0001f30d", "\u6765\u6e90",
        "\u30101\u2020source\u3011", "[cite: 3]", "citeturn0search1", "[span_0](start_span)", "[^1^]",
        ":contentReference[oaicite:1]{index=1}", "sandbox:/mnt/data/a", "<grok-card>", "\ue200cite\ue202",
        "{{ x }}", "{%", "---\n", "+++\n", "$$", "|-|-|\n", "\t", "\x00", "\u2028", "word", "One two. ",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(MARKS, st.text(max_size=4)), max_size=25).map("".join)
"""Arbitrary texts, thick with what means something; no lone surrogates."""
ANYTHING = st.text(st.characters(), max_size=60)
"""Every code point, lone surrogates too."""


def source(text: str, kind: Format = Format.MARKDOWN, name: str = "article.md") -> Source:
    return Source(name=name, kind=kind, text=text, line_starts=line_starts(text))


def read(text: str, kind: Format = Format.MARKDOWN, name: str = "article.md") -> Article:
    return extract(source(text, kind, name))


def written(article: Article, citation: Citation) -> str:
    return article.source.text[citation.span.start : citation.span.end]


def kinds(article: Article) -> list[tuple[str, str]]:
    """Return each citation as its kind and the characters it spans."""
    return [(citation.kind.value, written(article, citation)) for citation in article.citations]


def texts(article: Article, spans: object) -> list[str]:
    """Return the characters of each span, or of each value that has one."""
    found = [getattr(one, "span", one) for one in spans]  # type: ignore[attr-defined]
    return [article.source.text[span.start : span.end] for span in found]


def check_layout(text: str, layout: Layout) -> None:
    size = len(text)
    for spans in (layout.blocks, layout.quiet):
        assert all(0 <= span.start < span.end <= size for span in spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))
    assert list(layout.quoted) == sorted(layout.quoted)
    for item in layout.items:
        assert 0 <= item.span.start <= item.span.end <= size


def check_article(article: Article) -> None:
    """Assert what DESIGN.md promises of every article."""
    text = article.source.text
    size = len(text)
    for citation in article.citations:
        assert 0 <= citation.span.start < citation.span.end <= size
        where = citation.target_span
        if where is not None:
            assert 0 <= where.start <= where.end <= size
            assert text[where.start : where.end] == citation.target
            if citation.definition is None:
                assert citation.span.start <= where.start <= where.end <= citation.span.end
        assert citation.destination is None or citation.target is not None
    places = [citation.span.start for citation in article.citations]
    assert places == sorted(places)
    ids = [citation.id for citation in article.citations]
    assert len(set(ids)) == len(ids)
    parts = [sentence.span for sentence in article.sentences]
    assert all(0 <= part.start < part.end <= size for part in parts)
    assert all(one.end <= other.start for one, other in pairwise(parts))
    for entry in article.entries:
        assert 0 <= entry.span.start <= entry.span.end <= size
        assert all(_inside(article.citations[i].span, entry.span) for i in entry.citations)
    for definition in article.definitions:
        if definition.target_span is not None:
            start, end = definition.target_span
            assert text[start:end] == definition.target


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < outer.end
