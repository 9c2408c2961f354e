"""redact: Report -> Report without the secrets that its articles carry. Pure.

The one stage between the audit and whatever leaves the program. A secret is what
`urls.secret_spans` finds in an address. It is masked in every string of the report, wherever that
string came from: in addresses by their form, elsewhere by its value. The text of an article keeps
its length, so that every position holds. What writes articles works on the report before this
stage and shows their lines through `Veil.lines`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import chain
from typing import Any, TypeVar
from urllib.parse import unquote

from msgspec import Struct, structs

from linkcheck import urls
from linkcheck.model import Article, Citation, Finding, Report, Span
from linkcheck.patterns import Pattern
from linkcheck.urls import Stretch

MASK = "***"

_Value = TypeVar("_Value")

_RUN = Pattern(r"[^\s<>\"`]+")
"""What may be an address: characters without a space."""
_WORDS = (Pattern(r"\w{8,}"), Pattern(r"\w[\w.~+%-]{6,}\w"))
"""Pieces of a value that are looked for outside addresses; shorter ones may be any word."""
_LINE_ENDS = Pattern(r"[^\r\n]")


class Veil:
    """The secrets of one report, and how a text looks without them.

    `words` are pieces of secrets of other reports that are shown together with it.
    """

    def __init__(self, addresses: Iterable[str], words: Iterable[str] = ()) -> None:
        self._words = set(words)
        self.empty = not self._words
        for address in addresses:
            for start, end in urls.secret_spans(address):
                self.empty = False
                self._remember(address[start:end], user=address[end : end + 1] == "@")

    def _remember(self, value: str, *, user: bool) -> None:
        secret = value.partition(":")[2] or value if user else value
        for pattern in _WORDS:
            for word in chain(pattern.findall(secret), pattern.findall(unquote(secret))):
                # Without a digit it may be a name or any word of the article.
                if ":" in value or any(c.isdigit() for c in word):
                    self._words.add(word)

    @property
    def words(self) -> frozenset[str]:
        """The pieces of secrets that are masked wherever they stand."""
        return frozenset(self._words)

    def within(self, value: _Value) -> _Value:
        """Return a value with `***` for every secret in its strings, however deep."""
        masked: _Value = _masked(value, self.text)
        return masked

    def text(self, text: str) -> str:
        """Return `text` with `***` for every secret."""
        return _replaced(text, self._spans(text), lambda _: MASK)

    def lines(self, text: str, known: Iterable[Stretch] = ()) -> str:
        """Return `text` with a `*` for every character of a secret; line ends stay."""
        spans = [*self._spans(text), *known]
        return _replaced(text, spans, lambda secret: _LINE_ENDS.sub("*", secret))

    def _spans(self, text: str) -> list[Stretch]:
        found: list[Stretch] = []
        for run in _RUN.finditer(text):
            if "//" in run[0] or "=" in run[0]:
                found += _shifted(urls.secret_spans(run[0]), run.start())
        for pattern in _WORDS if self._words else ():
            found += [Stretch(*w.span()) for w in pattern.finditer(text) if w[0] in self._words]
        return found


def veil_of(report: Report) -> Veil:
    """Return what hides the secrets of a report."""
    return Veil(_addresses(report))


def redact(report: Report, veil: Veil | None = None) -> Report:
    """Return the report as it may be shown; the same one where nothing has to be hidden.

    `veil` is that of the report, if it is known.
    """
    veil = veil or veil_of(report)
    if veil.empty:
        return report
    articles = tuple(
        structs.replace(
            _masked(
                structs.replace(audited, article=_emptied(audited.article), findings=()), veil.text
            ),
            article=_article(audited.article, veil),
            findings=tuple(_finding(finding, veil) for finding in audited.findings),
        )
        for audited in report.articles
    )
    masked: Report = _masked(structs.replace(report, articles=(), rules=()), veil.text)
    return structs.replace(
        masked,
        articles=articles,
        rules=report.rules,
    )


def _addresses(report: Report) -> Iterator[str]:
    """Yield every string of the report that may be an address of somebody's own."""
    for audited in report.articles:
        yield from (audited.article.source.name, audited.article.source.url or "")
        for citation in audited.article.citations:
            yield from filter(None, (citation.target, citation.destination, citation.url))
        for finding in audited.findings:
            if finding.fix is not None and finding.fix.candidate is not None:
                yield finding.fix.candidate
        for definition in audited.article.definitions:
            yield from filter(None, (definition.target, definition.destination))
    for url, found in report.resolutions.items():
        yield from (url, found.final_url or "", found.hint or "", found.archived or "")
        yield from (hop.url for hop in found.hops)
        yield from (one.final_url or "" for one in found.evidence.attempts)
    for error in report.errors:
        yield from (error.source, error.message)


def _emptied(article: Article) -> Article:
    """Return what is masked on its own without its contents, so that nothing is walked twice."""
    return Article(source=structs.replace(article.source, text=""))


def _article(article: Article, veil: Veil) -> Article:
    source = article.source
    masked: Article = _masked(
        structs.replace(article, source=structs.replace(source, text=""), citations=()), veil.text
    )
    known = list(chain.from_iterable(map(_in_text, article.citations)))
    text = veil.lines(source.text, known)
    return structs.replace(
        masked,
        source=structs.replace(masked.source, text=text),
        citations=tuple(_citation(citation, veil) for citation in article.citations),
    )


def _in_text(citation: Citation) -> Iterable[Stretch]:
    """Yield where the secrets of a citation stand in its article."""
    if citation.target is None or citation.target_span is None:
        return ()
    start, end = citation.target_span
    if _is_obscure(citation):
        return (Stretch(start, end),)
    return _shifted(urls.secret_spans(citation.target), start)


def _is_obscure(citation: Citation) -> bool:
    """Escapes of the mark-up hide in the target as written what its address carries."""
    written = urls.secret_spans(citation.target or "")
    return len(written) < len(urls.secret_spans(citation.destination or ""))


def _citation(citation: Citation, veil: Veil) -> Citation:
    masked: Citation = _masked(citation, veil.text)
    return structs.replace(masked, target=MASK) if _is_obscure(citation) else masked


def _finding(finding: Finding, veil: Veil) -> Finding:
    fix = finding.fix
    if fix is not None and any(veil.text(e.replacement) != e.replacement for e in fix.edits):
        # An edit that wrote the mask would ruin the article.
        fix = None
    masked: Finding = _masked(structs.replace(finding, fix=None), veil.text)
    return structs.replace(masked, fix=_masked(fix, veil.text))


def _masked(value: Any, mask: Callable[[str], str]) -> Any:
    """Return `value` with every string in it masked, however deep; unchanged parts are shared."""
    if isinstance(value, Enum) or value is None:
        return value
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {
            name: new for name, old in fields.items() if (new := _masked(old, mask)) is not old
        }
        return structs.replace(value, **changed) if changed else value
    if isinstance(value, Mapping):
        return {_masked(key, mask): _masked(item, mask) for key, item in value.items()}
    if isinstance(value, frozenset):
        return frozenset(_masked(item, mask) for item in value)
    if isinstance(value, tuple) and not isinstance(value, Span):
        items = tuple(_masked(item, mask) for item in value)
        same = all(new is old for new, old in zip(items, value, strict=True))
        return value if same else items
    return value


def _shifted(spans: Sequence[Stretch], by: int) -> list[Stretch]:
    return [Stretch(start + by, end + by) for start, end in spans]


def _replaced(text: str, spans: Iterable[Stretch], mask: Callable[[str], str]) -> str:
    """Return `text` with each stretch masked; those that overlap are one."""
    pieces, at = [], 0
    for start, end in urls.apart(spans):
        pieces += [text[at:start], mask(text[start:end])]
        at = end
    pieces.append(text[at:])
    return "".join(pieces) if at else text
