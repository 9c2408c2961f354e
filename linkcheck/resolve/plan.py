"""What is to be asked about one article: every cited URL and every repair to be tried. Pure.

A plan names each URL once, with the ask that will answer it or the reason why there is none. The
conductor asks what is not answered yet, and plans again until nothing is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Mapping
from urllib.parse import unquote

from msgspec import Struct, structs

from linkcheck import urls
from linkcheck.model import Answer, Article, Ask, Citation, Finding, FixKind, Planned, Role, Source

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:")
_ASKED = ("http", "https")
_TEXT_DIRECTIVE = ":~:"


class Reach(Struct, frozen=True, kw_only=True):
    """How far a run goes."""

    offline: bool = False
    root: str | None = None
    """Absolute folder where root-relative links begin."""
    exclude: tuple[re.Pattern[str], ...] = ()
    """URLs that are not asked."""
    known: Mapping[str, Ask] = {}
    """What was asked before, by `Ask.url`: whatever that answers needs no network."""


def plan(
    article: Article, findings: Iterable[Finding], flawed: frozenset[str], reach: Reach
) -> tuple[Planned, ...]:
    """Plan the cited URLs in order of first citation, then the candidates of the fixes."""
    planned: dict[str, Planned] = {}
    for citation in article.citations:
        if citation.url is not None and citation.url not in planned:
            own = _cited(citation, citation.url, article.source, reach)
            if citation.url in flawed:
                own = structs.replace(own, flawed=True)
            planned[citation.url] = own
    for finding in findings:
        fix = finding.fix
        if fix is None or fix.kind is not FixKind.ADDRESS or fix.candidate is None or fix.verified:
            continue
        if fix.candidate not in planned:
            planned[fix.candidate] = _remote(fix.candidate, Role.CANDIDATE, reach)
    return tuple(planned.values())


def narrowed(planned: Iterable[Planned], urls: Container[str]) -> tuple[Planned, ...]:
    """Return a plan that asks the network about `urls` only; to look at files asks nobody."""
    return tuple(
        structs.replace(one, ask=None, skipped="aside")
        if one.ask is not None and one.ask.role is not Role.FILE and one.url not in urls
        else one
        for one in planned
    )


def unanswered(planned: Iterable[Planned], answers: Mapping[str, Answer]) -> tuple[Ask, ...]:
    """Return the asks without an answer, each resource once, read whole if any of them must be."""
    asks: dict[str, Ask] = {}
    for one in planned:
        if one.ask is None:
            continue
        known = answers.get(one.ask.url)
        if known is not None and _suffices(known.ask, one.ask):
            continue
        before = asks.setdefault(one.ask.url, one.ask)
        if one.ask.whole > before.whole or one.ask.quoted > before.quoted:
            asks[one.ask.url] = structs.replace(
                before,
                whole=before.whole or one.ask.whole,
                quoted=before.quoted or one.ask.quoted,
            )
    return tuple(asks.values())


def _suffices(known: Ask | None, ask: Ask) -> bool:
    """Tell whether what came back for `known` has all that `ask` wants.

    What suffices for a guess does not for what is cited.
    """
    return known is not None and (
        known.whole >= ask.whole and known.quoted >= ask.quoted and known.once <= ask.once
    )


def _cited(citation: Citation, url: str, source: Source, reach: Reach) -> Planned:
    if citation.own_document:
        return Planned(url=url, role=Role.CITED, own_document=True, inside=citation.inside)
    if urls.secret_spans(citation.destination or ""):
        return Planned(url=url, role=Role.CITED, skipped="secret")
    if _SCHEME.match(url):
        return _remote(url, Role.CITED, reach)
    path = _path(citation, source, reach)
    if path is None:
        return Planned(url=url, role=Role.CITED, skipped="no-root")
    ask = Ask(path, Role.FILE, whole="#" in url)
    return Planned(url=url, role=Role.CITED, ask=ask)


def _remote(url: str, role: Role, reach: Reach) -> Planned:
    if urls.secret_spans(url):
        return Planned(url=url, role=role, skipped="secret")
    parsed = urls.parse(url)
    if parsed is None or parsed.scheme not in _ASKED:
        return Planned(url=url, role=role)
    if any(pattern.search(url) for pattern in reach.exclude):
        return Planned(url=url, role=role, skipped="excluded")
    fragment = parsed.fragment or ""
    ask = Ask(parsed.resource, role, whole=bool(fragment), quoted=_TEXT_DIRECTIVE in fragment)
    if reach.offline and not _suffices(reach.known.get(ask.url), ask):
        return Planned(url=url, role=role, skipped="offline")
    return Planned(url=url, role=role, ask=ask)


def _path(citation: Citation, source: Source, reach: Reach) -> str | None:
    """Return the absolute path that a relative target names, None where that is not known."""
    written = unquote(re.split(r"[?#]", citation.destination or "", maxsplit=1)[0].strip())
    if written.startswith("/"):
        return None if reach.root is None else posixpath.join(reach.root, written.lstrip("/"))
    if source.path is None:
        return None
    if not written:
        return source.path
    folder = posixpath.dirname(source.path.replace("\\", "/"))
    return posixpath.join(folder, written)
