"""Targets as the U and S rules see them: each place where a URL is written, once.

Several reference links share the target of one definition: a defect in it is one finding, at the
definition. Of markup that failed only torn links take part: their repair mends the URL as well.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote

from msgspec import Struct

from linkcheck import urls
from linkcheck.model import Article, Edit, Fix, FixKind, Flaw, Format, Span
from linkcheck.patterns import Pattern
from linkcheck.rules.remembered import remembered
from linkcheck.urls import Url

_REFERENCE = r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]*);"


class Spelled(NamedTuple):
    """One character in `Target.raw`, however it is written there."""

    start: int
    end: int
    character: str


@lru_cache(maxsize=16)
def _spellings(characters: str, encoded: bool) -> re.Pattern[str]:
    escapes = [quote(c) for c in characters] if encoded else []
    return re.compile("|".join([f"[{re.escape(characters)}]", *escapes, _REFERENCE]), re.IGNORECASE)


def _read(written: str, kind: Format) -> str:
    if written.startswith("&"):
        return written if kind is Format.TEXT else html.unescape(written)
    return unquote(written)


class Target(Struct, frozen=True, kw_only=True, gc=False):
    """One written URL. `citation` is the index of the first citation that uses it."""

    citation: int
    span: Span
    """What a finding about it spans: the whole citation, or the definition."""
    raw: str
    raw_span: Span
    text: str
    """`raw` with Markdown escapes and character references decoded."""
    explicit: bool
    base: str | None
    kind: Format
    url: Url | None = None
    """`text` parsed; None where it is relative, or no URL."""

    def spelled(self, characters: str, *, encoded: bool = True) -> list[Spelled]:
        """Find `characters` in `raw`: as such, percent-encoded, as character references."""
        found = []
        for match in _spellings(characters, encoded).finditer(self.raw):
            character = _read(match[0], self.kind)
            if character in characters:
                found.append(Spelled(match.start(), match.end(), character))
        return found

    def edit(self, start: int, end: int, replacement: str) -> Edit:
        """Return the edit that replaces `raw[start:end]`."""
        offset = self.raw_span.start
        return Edit(Span(offset + start, offset + end), replacement)

    def repair(self, edits: Iterable[Edit], because: str) -> Fix:
        """Return the fix that `edits` of this target make, with the URL that must prove it."""
        changes = tuple(sorted(edits, key=lambda e: e.span))
        return Fix(
            kind=FixKind.ADDRESS,
            edits=changes,
            because=because,
            candidate=candidate(self, changes),
        )

    def replace(self, url: str, because: str) -> Fix:
        """Return the fix that puts another address in place of this one."""
        return self.repair([self.edit(0, len(self.raw), spell(url, self.kind))], because)


def spell(url: str, kind: Format) -> str:
    """Return `url` as it is written in an article of `kind`, at any place where a URL may stand.

    >>> spell("https://a.org/x(y z?a=1&b=2", Format.HTML)
    'https://a.org/x(y%20z?a=1&amp;b=2'
    """
    written = re.sub(r"[\s<>\"'\\`]", lambda match: quote(match[0]), url)
    if kind is Format.HTML:
        return written.replace("&", "&amp;")
    if kind is Format.MARKDOWN:
        if written.count("(") != written.count(")"):
            written = written.replace("(", "%28").replace(")", "%29")
        return re.sub(rf"&(?={_REFERENCE[1:]})", "&amp;", written, flags=re.IGNORECASE)
    return written


@remembered
def targets(article: Article) -> tuple[Target, ...]:
    """Return every written target once, in text order of first use."""
    return tuple(_targets(article))


@remembered
def odd_targets(article: Article) -> tuple[Target, ...]:
    """Return those in whose characters something may be wrong: nearly all are plain."""
    return tuple(
        t
        for t in targets(article)
        if t.text != t.raw or ".." in t.raw or not _PLAIN.fullmatch(t.raw)
    )


@remembered
def hosted_targets(article: Article) -> tuple[tuple[Target, Url], ...]:
    """Return those that name a host, as URLs."""
    return tuple((t, t.url) for t in targets(article) if t.url is not None and t.url.host)


_PLAIN = Pattern(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
    r"(?:/(?:[A-Za-z0-9_~/.-]*[A-Za-z0-9_~/-])?)?(?:#[A-Za-z0-9_-]+)?"
    r"|#[A-Za-z0-9_-]+"
)
"""A scheme, a host of labels, a path of letters, digits and their commonest marks, a fragment; or
the fragment alone."""
_ABSOLUTE = Pattern(r"[\x00-\x20]*[A-Za-z][A-Za-z0-9+.-]*:")


def _targets(article: Article) -> Iterator[Target]:
    seen: set[Span] = set()
    for index, citation in enumerate(article.citations):
        where = citation.target_span
        if where is None or citation.target is None or where in seen:
            continue
        if citation.flaw not in (None, Flaw.DESTINATION_HAS_WHITESPACE, Flaw.NESTED_LINK):
            continue
        seen.add(where)
        span = citation.span
        if citation.definition is not None:
            span = article.definitions[citation.definition].span
        text = citation.destination or ""
        yield Target(
            citation=index,
            span=span,
            raw=citation.target,
            raw_span=where,
            text=text,
            explicit=citation.explicit,
            base=article.source.url,
            kind=article.source.kind,
            url=urls.parse(text) if text.startswith(urls.WEB) or _ABSOLUTE.match(text) else None,
        )


def candidate(target: Target, edits: Iterable[Edit]) -> str:
    """Return the URL that `edits` lead to, normalised; as written where it cannot be parsed."""
    repaired = apply_edits(target.raw, target.raw_span.start, edits)
    decode = html.unescape if target.kind is Format.HTML else urls.unescape
    text = repaired if target.kind is Format.TEXT else decode(repaired)
    parsed = urls.parse(text.strip(), target.base)
    return parsed.href if parsed else text


def apply_edits(text: str, offset: int, edits: Iterable[Edit]) -> str:
    """Apply edits that are in text order and do not overlap to `text`, which begins at `offset`."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.span.start - offset], edit.replacement]
        at = edit.span.end - offset
    pieces.append(text[at:])
    return "".join(pieces)
