"""C002: one label, two definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, Definition, Hit, Severity, Span
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule

_UNSEEN = frozenset(("//", "comment", "_", "#"))
"""Labels of definitions that serve as comments."""
_NO_TARGET = Pattern(r"#?\Z|`{3}|~{3}|\{\{|\{%|\$\{")
"""A comment, a fence right below a line of prose, a template."""
_SPACE = Pattern(r"\s+")


@rule(
    "C002",
    "definition-conflict",
    Severity.ERROR,
    bad="See [a].\n\n[a]: https://a.org/x\n[a]: https://b.org/y\n",
    good="See [a].\n\n[a]: https://a.org/x\n[A]: https://A.org/x/\n",
    repair="None: which of the two is meant only the author knows.",
    source="CommonMark section 6.3: of several matching definitions the first takes precedence",
)
def definition_conflict(article: Article) -> Iterator[Hit]:
    """One label is defined twice with different targets, and the first one wins silently."""
    first: dict[tuple[bool, str], int] = {}
    users = _users(article)
    ordered = sorted(range(len(article.definitions)), key=lambda i: article.definitions[i].span)
    for number in ordered:
        definition = article.definitions[number]
        key = (definition.footnote, _fold(definition.label))
        if key[1] in _UNSEEN or (not definition.footnote and _is_empty(definition)):
            continue
        earlier = first.setdefault(key, number)
        one = article.definitions[earlier]
        if earlier == number or _content(article, one) == _content(article, definition):
            continue
        mark = "^" if definition.footnote else ""
        where = article.source.position(one.span.start)
        yield Hit(
            span=_line(article, definition),
            citation=users.get(earlier),
            message=f"`[{mark}{definition.label}]` is already defined at"
            f" {where.line}:{where.column}, differently; that one wins",
        )


def _users(article: Article) -> dict[int, int]:
    """Return the first citation that uses each definition."""
    users: dict[int, int] = {}
    for index, citation in enumerate(article.citations):
        if citation.definition is not None:
            users.setdefault(citation.definition, index)
    return users


def _is_empty(definition: Definition) -> bool:
    return _NO_TARGET.match(definition.target or "") is not None


def _content(article: Article, definition: Definition) -> str:
    """Return what a definition leads to, so that spelling makes no difference."""
    if definition.footnote:
        text = article.source.text[definition.span.start : definition.span.end]
        return _fold(text.partition("]:")[2])
    parsed = urls.parse(definition.destination or "")
    target = parsed.href if parsed else definition.destination or ""
    # Users and repositories are named in any case, with and without a last slash.
    return re.sub(r"^https?://(?:www\.)?", "", target.casefold()).rstrip("/")


def _fold(text: str) -> str:
    return _SPACE.sub(" ", text).strip().casefold()


def _line(article: Article, definition: Definition) -> Span:
    """Return the definition's first line from its bracket on."""
    line = article.source.line(article.source.position(definition.span.start).line)
    return Span(definition.span.start, line.end)
