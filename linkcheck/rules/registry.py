"""The table of rules, and the runner that stamps what they find.

A rule is one pure function in one file below this folder; importing the file registers it. The
function yields hits and never names its own code or severity. A rule that needs what an article
does not have stays silent, and the report says so once.
"""

from __future__ import annotations

import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from importlib import import_module
from typing import Generic, TypeVar

from msgspec import Struct

from linkcheck.model import (
    FAMILIES,
    Article,
    Finding,
    Format,
    Hit,
    Resolutions,
    Rule,
    Severity,
    Silence,
    Span,
    Trait,
    stable_id,
)
from linkcheck.spans import surroundings

Check = Callable[[Article], Iterable[Hit]]
ResolvedCheck = Callable[[Article, Resolutions], Iterable[Hit]]
SettledCheck = Callable[[Article, "Settled"], Iterable[Hit]]

_RULES: dict[str, Rule] = {}


class Lint(Struct, frozen=True):
    """What a run of rules over one article found, and which rules could not speak."""

    findings: tuple[Finding, ...]
    silent: tuple[Silence, ...]


class Settled(Struct, frozen=True, kw_only=True):
    """What a rule that runs last may know."""

    findings: tuple[Finding, ...]
    resolutions: Resolutions
    ran: frozenset[str]
    """Codes of the rules that were selected and did not switch themselves off."""


class UnknownRule(ValueError):  # noqa: N818 - says what is wrong with what the user wrote
    """A code, family or name that no rule has; the message suggests the nearest."""


C = TypeVar("C", bound=Callable[..., Iterable[Hit]])


class _Registrar(Generic[C]):
    """Makes the decorator that registers rules of one stage; `C` is what their checks take."""

    def __init__(self, *, resolved: bool = False, settled: bool = False) -> None:
        self._resolved = resolved
        self._settled = settled

    def __call__(
        self,
        code: str,
        name: str,
        severity: Severity,
        *,
        bad: str,
        good: str,
        repair: str,
        source: str,
        default: bool = True,
        needs: tuple[str, ...] = (),
        example: Format = Format.MARKDOWN,
    ) -> Callable[[C], C]:
        """Register a check under `code`. Its docstring's first line is the summary everywhere."""

        def register(check: C) -> C:
            assert code not in _RULES, f"{code} is registered twice"
            _RULES[code] = Rule(
                code=code,
                name=name,
                severity=severity,
                summary=(check.__doc__ or "").strip().splitlines()[0],
                bad=bad,
                good=good,
                repair=repair,
                source=source,
                check=check,
                default=default,
                needs=needs,
                resolved=self._resolved,
                settled=self._settled,
                example=example,
            )
            return check

        return register


rule: _Registrar[Check] = _Registrar()
"""For a rule that reads the article alone."""
resolved_rule: _Registrar[ResolvedCheck] = _Registrar(resolved=True)
"""For a rule that reads resolutions too. It cannot reach the network."""
settled_rule: _Registrar[SettledCheck] = _Registrar(settled=True)
"""For a rule that reads what the others found. It runs last, and nothing silences it."""


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Return the whole catalogue in the order of the codes' families, loading it once."""
    for folder in FAMILIES.values():
        try:
            package = import_module(f"linkcheck.rules.{folder}")
        except ModuleNotFoundError:
            continue
        for module in pkgutil.iter_modules(package.__path__):
            import_module(f"linkcheck.rules.{folder}.{module.name}")
    order = {letter: number for number, letter in enumerate(FAMILIES)}
    return tuple(sorted(_RULES.values(), key=lambda r: (order[r.code[0]], r.code)))


def select(
    chosen: Iterable[str] = (), ignored: Iterable[str] = (), extended: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """Return the rules that run: `chosen` or the defaults, plus `extended`, minus `ignored`.

    Each word is a code, a name, a family letter or the beginning of codes; raises `UnknownRule`.
    """
    rules = all_rules()
    wanted = codes_of(chosen) or {r.code for r in rules if r.default}
    wanted |= codes_of(extended)
    wanted -= codes_of(ignored)
    return tuple(r for r in rules if r.code in wanted)


def codes_of(words: Iterable[str]) -> set[str]:
    """Return the codes that `words` name: codes, names, families; raises `UnknownRule`."""
    return {code for word in words for code in _codes(word)}


@lru_cache(maxsize=256)
def _codes(word: str) -> tuple[str, ...]:
    rules = all_rules()
    found = [r.code for r in rules if word.upper() == r.code or word.lower() == r.name]
    found = found or [r.code for r in rules if word and r.code.startswith(word.upper())]
    if not found:
        raise UnknownRule(_unknown(word, rules))
    return tuple(found)


def _unknown(word: str, rules: Sequence[Rule]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only on the way to an error

    known = [name for r in rules for name in (r.code, r.name)]
    near = get_close_matches(word.upper(), known, 1) or get_close_matches(word.lower(), known, 1)
    hint = f"; did you mean {near[0]}?" if near else "; `linkcheck rule` lists them"
    return f"no rule is called {word!r}{hint}"


def lint(article: Article, rules: Sequence[Rule], absent: AbstractSet[str] = frozenset()) -> Lint:
    """Run the rules that read the article alone. Same input, same order.

    `absent` names what rules need and this run does not have, whatever the article is like.
    """
    chosen = [r for r in rules if not (r.resolved or r.settled)]
    return _run(article, chosen, lambda r: r.check(article), {}, absent)


def lint_resolved(article: Article, resolutions: Resolutions, rules: Sequence[Rule]) -> Lint:
    """Run the rules that read resolutions."""
    chosen = [r for r in rules if r.resolved]
    return _run(article, chosen, lambda r: r.check(article, resolutions), resolutions)


def lint_settled(article: Article, settled: Settled, rules: Sequence[Rule]) -> Lint:
    """Run the rules that read what the others found."""
    chosen = [r for r in rules if r.settled]
    return _run(article, chosen, lambda r: r.check(article, settled), settled.resolutions)


def _run(
    article: Article,
    rules: Iterable[Rule],
    check: Callable[[Rule], Iterable[Hit]],
    resolutions: Resolutions,
    absent: AbstractSet[str] = frozenset(),
) -> Lint:
    findings: list[Finding] = []
    silent: list[Silence] = []
    for current in rules:
        if because := _missing(article, current, resolutions, absent):
            silent.append(Silence(current.code, because))
            continue
        if hits := sorted(check(current), key=_place):
            findings.extend(_stamp(article, current, hits))
    findings.sort(key=lambda f: (f.span, f.code))
    return Lint(tuple(findings), tuple(silent))


def _missing(
    article: Article, current: Rule, resolutions: Resolutions, absent: AbstractSet[str]
) -> str | None:
    """Say what the rule needs and does not have."""
    for need in current.needs:
        if because := RUN_NEEDS[need] if need in absent else NEEDS[need](article, resolutions):
            return because
    return None


def _place(hit: Hit) -> Span:
    return hit.span


def _stamp(article: Article, current: Rule, hits: Iterable[Hit]) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for hit in hits:
        subject = _subject(article, hit)
        identity = stable_id(current.code, article.source.name, subject, seen[subject])
        seen[subject] += 1
        yield Finding(
            id=identity,
            code=current.code,
            name=current.name,
            severity=hit.severity or current.severity,
            message=hit.message,
            span=hit.span,
            citation=hit.citation,
            fix=hit.fix,
            because=hit.because,
            cause=hit.cause,
        )


def _subject(article: Article, hit: Hit) -> str:
    """Return the target as written or, without one, the sentence or line around the finding."""
    if hit.citation is not None:
        target = article.citations[hit.citation].target
        if target is not None:
            return target
    around = surroundings(article.source, article.sentences, hit.span)
    return " ".join(article.source.text[around.start : around.end].split())


# What a rule may need of an article: the sentence that says what is missing, or None.


def _rendered(article: Article, _: Resolutions) -> str | None:
    if article.traits & {Trait.TEMPLATE, Trait.SHORTCODES}:
        return "the article is a template: what its placeholders become is not known here"
    return None


def _addressed(article: Article, _: Resolutions) -> str | None:
    if Trait.DIRECTIVES in article.traits:
        return "the article is MyST Markdown, where a target may name a label of another file"
    return None


def _self_contained(article: Article, _: Resolutions) -> str | None:
    if (because := _whole(article, {}) or _addressed(article, {})) is not None:
        return because
    if Trait.EMOJI_HEADINGS in article.traits:
        return "a heading holds an emoji, and renderers disagree on its anchor"
    return _rendered(article, {})


def _markdown(article: Article, _: Resolutions) -> str | None:
    if article.source.kind is Format.MARKDOWN:
        return None
    return f"the rule is for Markdown, the article is {article.source.kind.value}"


def _whole(article: Article, _: Resolutions) -> str | None:
    if Trait.INCLUDES in article.traits:
        return "the article includes other files, which may hold what seems to be missing"
    return None


def _in_its_tree(article: Article, resolutions: Resolutions) -> str | None:
    for citation in article.citations:
        found = resolutions.get(citation.url or "")
        if found is not None and found.reason == "out-of-tree":
            return "none of the files the article links to is there: it was moved out of its tree"
    return None


def _any(_article: Article, _resolutions: Resolutions) -> str | None:
    return None


RUN_NEEDS: dict[str, str] = {
    "public-readers": "this run may ask private addresses, so its readers may reach them too",
}
"""What a run may lack, and how that is said; an article never lacks it."""

NEEDS: dict[str, Callable[[Article, Resolutions], str | None]] = {
    "rendered": _rendered,
    "self-contained": _self_contained,
    "markdown": _markdown,
    "in-its-tree": _in_its_tree,
    "whole": _whole,
    "addressed": _addressed,
    **dict.fromkeys(RUN_NEEDS, _any),
}
"""Conditions by the name a rule asks for them."""

NEEDS_IN_WORDS: dict[str, str] = {
    "rendered": "a text that no template engine will change",
    "self-contained": "a text that includes no other file, without emoji in its headings",
    "whole": "a text that includes no other file",
    "addressed": "a text whose targets are addresses, not labels of a documentation generator",
    "markdown": "a text in Markdown",
    "in-its-tree": "an article that lies where its relative links start from",
    "public-readers": "a run that does not ask private addresses",
}
"""What stands on a rule's page for a condition."""
