"""P009: `https://a.org/posts/undefined`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from linkcheck.model import Article, Citation, Flaw, Hit, Severity, Trait
from linkcheck.patterns import Pattern
from linkcheck.rules.markers import names_itself, unquoted_targets
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target

_YOURS = Pattern(r"(?<![A-Za-z0-9])YOUR[_-][A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*(?![A-Za-z0-9])")
_VALUE = Pattern(r"(?<=/)(?:undefined|NaN|\[object Object\])(?=/|\Z)")
_BRACES = Pattern(r"\{\{[^{}]{0,200}\}\}")
_TEMPLATE = Pattern(r"\{\{|\{%|<%")
_CALL = Pattern(r"\{\{[^{}]{0,200}\(")
_PAGE = Pattern(r"<(?:html|body|!doctype)\b", re.IGNORECASE)


@rule(
    "P009",
    "template-value-in-url",
    Severity.ERROR,
    bad="[the post](https://a.org/posts/undefined)",
    good="[`undefined`](https://a.org/Global_Objects/undefined) and https://a.org/users/{id}",
    repair="None: the value that belongs there has to be found.",
    source="ECMAScript: what `undefined`, `NaN` and an object become in a string",
)
def template_value_in_url(article: Article) -> Iterator[Hit]:
    """A program filled nothing in where a value belongs."""
    if Trait.FRONT_MATTER not in article.traits:
        yield from _unrendered(article)
    for target in unquoted_targets(article):
        value = _value(article, target)
        if value is not None:
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"`{value}` stands in the URL where a value belongs",
            )


def _unrendered(article: Article) -> Iterator[Hit]:
    """Yield targets with `{{ }}`, where nothing else says that the article is a template."""
    found = [
        (index, citation)
        for index, citation in enumerate(article.citations)
        if citation.flaw is Flaw.UNRENDERED_TARGET
    ]
    if not found:
        return
    explained = sum(len(_TEMPLATE.findall(citation.target or "")) for _, citation in found)
    if len(_TEMPLATE.findall(article.source.text)) > explained:
        return
    # A part of a page that calls functions is a part of a template: `{{ pathto('index') }}`.
    called = any(_CALL.search(citation.target or "") for _, citation in found)
    if called and not _PAGE.search(article.source.text):
        return
    for index, citation in found:
        yield Hit(
            span=citation.span,
            citation=index,
            message=f"`{_braces(citation)}` stands in the URL where a value belongs",
            cause="values that a template engine should have filled in",
        )


def _braces(citation: Citation) -> str:
    match = _BRACES.search(citation.target or "")
    return match[0] if match else "{{"


def _value(article: Article, target: Target) -> str | None:
    address = target.text
    citation = article.citations[target.citation]
    if "undefined" in address or "NaN" in address or "bject" in address:
        path = re.split(r"[?#]", address, maxsplit=1)[0]
        place = path.find("/", path.find("//") + 2) if "//" in path else 0
        found = _VALUE.search(unquote(path), max(place, 0))
        if found and not _is_about(citation, found[0], path):
            return found[0]
    if "YOUR" in address and target.explicit and not names_itself(article, target):
        yours = _YOURS.search(address.split("#", 1)[0])
        return yours[0] if yours else None
    return None


def _is_about(citation: Citation, value: str, path: str) -> bool:
    """Tell whether the page is about the word: a reference of the language, or the text says it."""
    if "Global_Objects/" in path or "Glossary/" in path:
        return True
    shown = citation.text or ""
    return citation.explicit and "://" not in shown and value.lower() in shown.lower()
