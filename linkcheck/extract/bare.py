"""URLs and DOIs that stand in the text without mark-up.

After GFM's extended autolinks, more careful at the end: closing quotation marks, full stops of
any script, emphasis marks and unbalanced brackets belong to the sentence, not to the URL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from linkcheck.model import Citation, CitationKind, Flaw, Span
from linkcheck.patterns import Pattern

_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_MARKS = (
    Pattern(r":(?=//)(?:(?<=https:)|(?<=http:))", re.IGNORECASE),
    Pattern(r"\.(?<=www\.)", re.IGNORECASE),
)
"""What tells the beginning of a URL; each expression begins with a character that is rare."""
_BARE = Pattern(
    rf"(?:(?<![\w@/.:=\-\[\\])|(?<=(?-i:[{_CJK}])))(?:https?://|www\.)(?=[^\s<>\"`])[^\s<>\"`|]+",
    re.IGNORECASE,
)
_DOI = Pattern(r":(?<=doi:)(?<![\w/.]doi:)\s?(10\.\d{4,9}/[^\s<>\"`|]+)", re.IGNORECASE)
_HOST = Pattern(
    r"(?:https?://)?(?:[^/?#@]*@)?(?:\[[0-9a-f:.]+\]|[^\s/?#:]*[\w-][^\s/?#:]*)", re.IGNORECASE
)

_STOP = Pattern(
    "[\u3000-\u3002\u3008-\u3011\u3014-\u301f\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\uff3b\uff3d\uff5b\uff5d"
    "\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u060c\u061b\u061f\u0964\u2026]|\\]\\(|\\{\\{|\\$\\{|\\{%|<%"
)
"""Never part of a bare URL: it ends before the first of these."""
_GLUED = Pattern(rf"(?<=[A-Za-z0-9])[{_CJK}]")
"""A CJK letter right after an ASCII one: the sentence goes on without a space."""
TEMPLATE = Pattern(r"\{\{|\$\{|\{%|<%")
"""What a template engine would fill in: the target is not known here."""
_TRAILING = (
    "?!.,:;*_~'\u2018\u2019\"\\"
    "\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e"
)
_ENTITY = Pattern(r"&(?:[a-zA-Z]{1,31}|#\d{1,7});")
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def trim(raw: str) -> str:
    """Return the part of `raw` that is the URL, without what the sentence put behind it.

    >>> trim("https://a.org/x_(y)).")
    'https://a.org/x_(y)'
    """
    if found := _STOP.search(raw):
        raw = raw[: found.start()]
    if not raw.isascii() and (found := _GLUED.search(raw)):
        raw = raw[: found.start()]
    if raw[-1:].isalnum() or raw.endswith("/"):
        return raw
    surplus = {close: raw.count(close) - raw.count(opening) for close, opening in _BRACKETS.items()}
    end = len(raw)
    while end:
        last = raw[end - 1]
        if last == ";" and _ENTITY.fullmatch(raw, entity := max(raw.rfind("&", 0, end), 0), end):
            end = entity
        elif last in _TRAILING:
            end -= 1
        elif surplus.get(last, 0) > 0:
            surplus[last] -= 1
            end -= 1
        else:
            break
    return raw[:end]


_UNRENDERED = Pattern(
    r"(?<![\w@/.:=\-\[\\])https?://[^\s<>\"`|{}$%]{1,2000}+"
    r"(?:\{\{[^{}\r\n]{1,200}\}\}[^\s<>\"`|{}$%]{0,2000}+){1,20}",
    re.IGNORECASE,
)


def unrendered_citations(masked: str) -> Iterator[Citation]:
    """Yield URLs with `{{ }}` of a text that is no template: nothing fills them in."""
    if "{{" not in masked:
        return
    for match in _UNRENDERED.finditer(masked):
        end = match[0].rindex("}}") + 2
        target = match[0][:end] + trim(match[0][end:])
        yield structs.replace(
            _citation(CitationKind.BARE_URL, match.start(), target, target),
            flaw=Flaw.UNRENDERED_TARGET,
        )


def bare_citations(masked: str) -> Iterator[Citation]:
    """Yield URLs and DOIs of `masked`, in which quiet zones and marked-up citations are blank."""
    for match in _bare(masked):
        target = trim(match[0])
        whole_host = _HOST.match(target)
        if not whole_host or TEMPLATE.match(masked, match.start() + len(target)):
            continue
        lower = target.lower()
        nameless = lower.startswith("www.")
        if nameless and target.count(".") < 2:
            continue
        if lower in ("http://", "https://") or lower.endswith("://www"):
            continue
        prefix = "http://" if nameless else ""
        yield _citation(CitationKind.BARE_URL, match.start(), target, prefix + target)
    for match in _DOI.finditer(masked):
        start = match.start() - len("doi")
        target = trim(masked[start : match.end()])
        name = trim(match[1])
        yield _citation(CitationKind.DOI, start, target, f"https://doi.org/{name}")


def _bare(masked: str) -> Iterator[re.Match[str]]:
    """Yield what may be a URL, up to the next character that none holds, in text order."""
    starts = [_start(masked, mark) for each in _MARKS for mark in each.finditer(masked)]
    end = 0
    for start in sorted(starts):
        if start >= end and (match := _BARE.match(masked, start)):
            yield match
            end = match.end()


def _start(masked: str, mark: re.Match[str]) -> int:
    start = mark.start()
    if mark[0] == ".":
        return start - len("www")
    return start - len("https" if masked[start - 1] in "sS" else "http")


def _citation(kind: CitationKind, start: int, target: str, destination: str) -> Citation:
    span = Span(start, start + len(target))
    return Citation(
        kind=kind, span=span, text=target, target=target, target_span=span, destination=destination
    )
