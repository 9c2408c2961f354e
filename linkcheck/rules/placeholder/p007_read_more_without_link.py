"""P007: a sentence sends the reader to an outlet and gives no link."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck.model import Article, Flaw, Hit, Severity
from linkcheck.rules.flaws import flawed
from linkcheck.rules.registry import rule


@rule(
    "P007",
    "read-more-without-link",
    Severity.WARNING,
    bad="Growth slowed. Read more on Reuters.",
    good="Do you want to learn more? Read more on [Reuters](https://reuters.com/x).",
    repair="None: the source has to be found.",
    source="observed output of text generators: link text without its link",
)
def read_more_without_link(article: Article) -> Iterator[Hit]:
    """A sentence sends the reader to an outlet and gives no link."""
    for index, citation in flawed(article, Flaw.READ_MORE):
        yield Hit(
            span=citation.span,
            citation=index,
            cause="sentences send the reader to an outlet and give no link",
            message=f"the reader is sent to an outlet without a link: \u201c{citation.text}\u201d",
        )
