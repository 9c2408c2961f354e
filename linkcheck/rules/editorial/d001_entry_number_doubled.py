"""D001: an entry that carries its number twice."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Edit, Entry, Fix, FixKind, Hit, Severity, Span
from linkcheck.rules.registry import rule


@rule(
    "D001",
    "entry-number-doubled",
    Severity.WARNING,
    bad="## Sources\n\n1. 1.Bloomberg report, https://a.org/x\n2. Other, https://b.org/y\n",
    good="## Sources\n\n1. 2001: A Space Odyssey, https://a.org/x\n2. 2.5 \u00b0C report, https://b.org/y\n",
    repair="Drop the second number.",
    source="observed output of converters that write the number of a list item twice",
)
def entry_number_doubled(article: Article) -> Iterator[Hit]:
    """The entry shows its number twice."""
    for entry in article.entries:
        if entry.written is not None and entry.written == entry.ordinal and entry.written_span:
            yield Hit(
                span=Span((entry.marker_span or entry.written_span).start, entry.written_span.end),
                message=f"the entry carries its number twice: {entry.ordinal}",
                cause="entries that carry their number twice",
                fix=_fix(article, entry, entry.written_span),
            )


def _fix(article: Article, entry: Entry, written: Span) -> Fix:
    end = written.end
    while end < entry.span.end and article.source.text[end] in " \t":
        end += 1
    return Fix(
        kind=FixKind.TEXT,
        edits=(Edit(Span(written.start, end), ""),),
        because="the second number is dropped",
        verified=True,
    )
