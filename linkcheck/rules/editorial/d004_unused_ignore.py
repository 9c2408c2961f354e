"""D004: a request for silence that silences nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from linkcheck.model import Article, Directive, Edit, Fix, FixKind, Hit, Severity, Span, Status
from linkcheck.rules.registry import Settled, UnknownRule, all_rules, codes_of, settled_rule
from linkcheck.rules.suppress import matches, named

_UNDECIDED = frozenset((Status.SKIPPED, Status.UNREACHABLE, Status.BLOCKED))


@settled_rule(
    "D004",
    "unused-ignore",
    Severity.WARNING,
    bad=(
        "<!-- linkcheck: ignore P001 because the desk fills it in -->\n"
        "Prices rose, [the agency said](https://a.org/x).\n"
    ),
    good=(
        "<!-- linkcheck: ignore P001 because the desk fills it in -->\n"
        "Prices rose, the agency said [source].\n"
    ),
    repair="Delete it, or the codes in it that silence nothing.",
    source="what linters do with suppressions that outlive their cause (Ruff RUF100, ESLint)",
)
def unused_ignore(article: Article, settled: Settled) -> Iterator[Hit]:
    """The next defect in this place will be silenced, though today there is nothing to silence."""
    used: dict[Span, set[str]] = defaultdict(set)
    for directive, index in matches(article, settled.findings):
        used[directive.span].add(settled.findings[index].code)
    for directive in article.directives:
        if directive.flaw is not None:
            yield Hit(span=directive.span, message=directive.flaw, cause="misspelt directives")
        elif (unknown := _unknown(directive)) is not None:
            yield Hit(span=directive.span, message=unknown, cause="ignores of unknown rules")
        else:
            yield from _unused(article, directive, used[directive.span], settled)


def _unused(
    article: Article, directive: Directive, used: set[str], settled: Settled
) -> Iterator[Hit]:
    words = directive.codes or ("",)
    idle = [
        word
        for word in words
        if not named(word) & used and _is_judged(article, directive, word, settled)
    ]
    if not idle:
        return
    kept = [word for word in words if word not in idle]
    yield Hit(
        span=directive.span,
        message=f"{_NOTHING}: {', '.join(idle)}" if directive.codes else _NOTHING,
        cause=_NOTHING,
        fix=_fix(directive, kept),
    )


_NOTHING = "an ignore that silences nothing"


def _is_judged(article: Article, directive: Directive, word: str, settled: Settled) -> bool:
    """Tell whether this run would have shown what `word` is there to silence."""
    codes = named(word)
    rules = [rule for rule in all_rules() if rule.code in codes]
    if any(rule.default and rule.code not in settled.ran for rule in rules):
        return False
    if rules and not any(rule.code in settled.ran for rule in rules):
        return False
    return not any(rule.resolved for rule in rules) or _is_decided(article, directive, settled)


def _is_decided(article: Article, directive: Directive, settled: Settled) -> bool:
    """Tell whether every URL that the directive covers has a verdict; silence is no proof."""
    for citation in article.citations:
        if citation.url is None or not _covers(directive, citation.span):
            continue
        found = settled.resolutions.get(citation.url)
        if found is None or found.status in _UNDECIDED:
            return False
    return True


def _covers(directive: Directive, span: Span) -> bool:
    return any(zone.start < span.end and span.start < zone.end for zone in directive.covers)


def _unknown(directive: Directive) -> str | None:
    for word in directive.codes:
        try:
            codes_of((word,))
        except UnknownRule as error:
            return str(error)
    return None


def _fix(directive: Directive, kept: list[str]) -> Fix:
    edits = tuple(Edit(span, "") for span in directive.erase)
    because = "it is deleted"
    if kept and directive.codes_span is not None:
        edits = (Edit(directive.codes_span, ", ".join(kept)),)
        because = "the codes that silence nothing are dropped"
    return Fix(kind=FixKind.TEXT, edits=edits, because=because, verified=True)
