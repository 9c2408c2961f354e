"""P004: `[study](insert-link)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck.model import Article, Hit, Severity, Trait
from linkcheck.patterns import Pattern
from linkcheck.rules.markers import is_about_links, unquoted_targets
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target

_GAP = r"(?:[-_ +]|%20)?"
_THING = r"(?:url|link|href|source|citation|reference)s?"
_PLACEHOLDER = Pattern(
    rf"[<\[{{(]?(?:(?:https?://)?(?:the{_GAP}|your{_GAP}|some{_GAP})?(?:url|link)(?:{_GAP}here)?"
    rf"|(?:https?://)?(?:insert|add|paste|put|your|todo){_GAP}(?:an?{_GAP}|the{_GAP}|your{_GAP})?"
    rf"(?:[a-z]{{1,20}}{_GAP}){{0,2}}{_THING}(?:{_GAP}here)?"
    rf"|(?:https?://)?(?:{_THING}{_GAP}(?:goes{_GAP}|to{_GAP}be{_GAP}added|tbd)(?:here)?)"
    r"|(?:https?://)?(?:todo|tbd|tba|xxx+|fixme)|\?{1,3}|\.\.\.|\u2026|#?todo)[>\]})]?/?",
    re.IGNORECASE,
)
"""A closed list. Whether a file is really called so is for the resolution to say."""


@rule(
    "P004",
    "placeholder-target",
    Severity.ERROR,
    bad="The [study](insert-link) says so.",
    good="The [study](https://a.org/insert-link) and `[study](insert-link)`.",
    repair="None: the source has to be found.",
    source="observed drafts: words that stand where an address was to be put in",
)
def placeholder_target(article: Article) -> Iterator[Hit]:
    """A word stands where the address was to be put in."""
    for target in unquoted_targets(article):
        written = target.text.strip()
        if not target.explicit or len(written) > 80 or not _PLACEHOLDER.fullmatch(written):
            continue
        if article.citations[target.citation].inside:
            continue
        if not _is_meant(article, target, written):
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"`{written}` is a placeholder: no address stands behind it",
                cause="words that stand where an address was to be put in",
            )


def _is_meant(article: Article, target: Target, written: str) -> bool:
    """Tell whether something stands there on purpose: a folder, a call, a lesson about links."""
    words = article.citations[target.citation].text or ""
    # `[todo](todo)` names what it leads to, `[text](url)` shows how a link is written.
    if words.strip().casefold() == written.casefold() or is_about_links(words):
        return True
    # Generators fill in `[Editor](?)`.
    if written == "?" and Trait.FRONT_MATTER in article.traits:
        return True
    # `kernel[grid](...)` is a call.
    before = article.source.text[max(target.span.start - 1, 0) : target.span.start]
    return before.isalnum() and before.isascii()
