"""C001: `[text][label]` without a definition."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Flaw, Hit, Severity
from linkcheck.rules.flaws import flawed
from linkcheck.rules.registry import rule


@rule(
    "C001",
    "undefined-reference",
    Severity.ERROR,
    bad="It grew ([medium.com][4]).",
    good="It grew ([medium.com][4]).\n\n[4]: https://medium.com/x",
    repair="None: the definition has to be written.",
    source="CommonMark section 6.3: a reference link needs a matching definition",
    needs=("markdown", "whole"),
)
def undefined_reference(article: Article) -> Iterator[Hit]:
    """The label has no definition, so the reader sees brackets instead of a link."""
    for index, citation in flawed(article, Flaw.UNDEFINED_REFERENCE):
        yield Hit(
            span=citation.span,
            citation=index,
            message=f"no definition `[{citation.label}]:` in this article",
        )
