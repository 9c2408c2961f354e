"""Writing another address in place of a dead one: only the characters that differ change."""

from __future__ import annotations

from linkcheck.model import Citation, Edit, Fix, FixKind, Format, Repair, Span
from linkcheck.rules.targets import spell


def retargeted(citation: Citation, repair: Repair | None, kind: Format) -> Fix | None:
    """Return the fix that puts the address of `repair` into an article of `kind`."""
    if repair is None or repair.url is None:
        return None
    if citation.target_span is None or citation.target is None:
        return None
    return Fix(
        kind=FixKind.ADDRESS,
        edits=(least_edit(citation.target, citation.target_span, spell(repair.url, kind)),),
        because=repair.because,
        verified=repair.verified,
        candidate=repair.url,
    )


def least_edit(written: str, span: Span, wanted: str) -> Edit:
    """Return the edit that makes `wanted` of `written`, which stands at `span`.

    >>> least_edit("http://a.org/x)", Span(10, 25), "https://a.org/x")
    Edit(span=Span(start=14, end=25), replacement='s://a.org/x')
    >>> least_edit("https://a.org/x?y=1", Span(10, 29), "https://a.org/x/?y=1")
    Edit(span=Span(start=25, end=25), replacement='/')
    """
    least = min(len(written), len(wanted))
    head = next((n for n in range(least) if written[n] != wanted[n]), least)
    left = least - head
    tail = next((n for n in range(left) if written[-1 - n] != wanted[-1 - n]), left)
    edited = Span(span.start + head, span.end - tail)
    return Edit(edited, wanted[head : len(wanted) - tail])


def told(repair: Repair | None) -> str | None:
    """Say what was tried; None where nothing was."""
    if repair is None or not repair.tried:
        return None
    return f"tried: {'; '.join(repair.tried)}"
