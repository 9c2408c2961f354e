"""Which pages the page of a made-up address beside them could unmask. Pure.

Such a probe costs a host two requests, so one page of each host is chosen: one with a sign that it
is missing, else one that is the home page or the same as another cited page, else a short one that
has no word of its own address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from enum import IntEnum
from functools import partial
from typing import NamedTuple
from urllib.parse import unquote

from linkcheck.examine import places, soft404, walls
from linkcheck.examine.fields import may_be_html
from linkcheck.model import Answer, Page, Planned, Role
from linkcheck.patterns import Pattern
from linkcheck.texts import text_key
from linkcheck.urls import Url, parse

_WORD = Pattern(r"[^\W\d_]{4,}|\d{4,}")


class Doubt(IntEnum):
    """How much a page calls for a probe; the greatest first."""

    SIGNED = 1
    """It bears a sign of a missing page, and no proof."""
    SHARED = 2
    """It is the home page, or what another cited address of the host shows as well."""
    FOREIGN = 3
    """It is short and has no word of its own address."""


class _Candidate(NamedTuple):
    cited: Url
    final: Url
    answer: Answer
    page: Page


class _Weighed(NamedTuple):
    """What calls for a probe of a page whose text no other has, and what it rests on."""

    answer: Answer
    doubt: Doubt | None


Doubts = dict[str, _Weighed]
"""By `Ask.url`: on the same answer none is found twice."""


def doubtful(
    planned: Collection[Planned], answers: Mapping[str, Answer], known: Doubts
) -> tuple[Url, ...]:
    """Return the page of each host that calls loudest for a probe, hosts in order of citation.

    What is found about single pages is added to `known`.
    """
    # Twice, so that no more than one of them is held.
    candidates = partial(_candidates, planned, answers)
    shown = [(one.cited.host, text_key(one.page)) for one in candidates()]
    texts = Counter(shown)
    chosen: dict[str, tuple[Doubt, Url]] = {}
    for one, text in zip(candidates(), shown, strict=True):
        doubt = _doubt(one, shared=True) if texts[text] > 1 else _of_itself(one, known)
        host = one.cited.host
        if doubt is None or (host in chosen and doubt >= chosen[host][0]):
            continue
        if walls.find(one.answer) is None:
            chosen[host] = (doubt, one.cited)
    return tuple(url for _, url in chosen.values())


def _candidates(
    planned: Collection[Planned], answers: Mapping[str, Answer]
) -> Iterator[_Candidate]:
    """Yield the HTML pages that answered well, each resource once."""
    for ask in {one.ask.url: one.ask for one in planned if one.ask is not None}.values():
        answer = answers.get(ask.url)
        if ask.role is Role.FILE or answer is None or answer.http_status != 200:
            continue
        cited, final = parse(ask.url), parse(answer.final_url or ask.url)
        if answer.page is None or cited is None or final is None:
            continue
        if may_be_html(answer):
            yield _Candidate(cited, final, answer, answer.page)


def _of_itself(one: _Candidate, known: Doubts) -> Doubt | None:
    weighed = known.get(one.answer.ask.url)
    if weighed is None or weighed.answer is not one.answer:
        weighed = _Weighed(one.answer, _doubt(one, shared=False))
        known[one.answer.ask.url] = weighed
    return weighed.doubt


def _doubt(one: _Candidate, *, shared: bool) -> Doubt | None:
    signs = soft404.weigh(one.cited, one.final, one.page, None)
    if signs.proof:
        return None
    if places.sent_home(one.cited, one.final):
        return Doubt.SHARED
    if any(signs):
        doubt = Doubt.SIGNED
    elif shared or _is_home(one):
        doubt = Doubt.SHARED
    elif _is_foreign(one):
        doubt = Doubt.FOREIGN
    else:
        return None
    # Where the same page beside it would say nothing new, there is nothing to ask.
    return doubt if _tells(one, signs) else None


def _tells(one: _Candidate, signs: soft404.Signs) -> bool:
    return soft404.weigh(one.cited, one.final, one.page, one.page) != signs


def _is_home(one: _Candidate) -> bool:
    """Tell whether a page names the root of its host as its own address."""
    own = parse(one.page.canonical or "", one.final.href)
    return own is not None and own.host == one.final.host and places.plain_path(own) == "/"


def _is_foreign(one: _Candidate) -> bool:
    named = places.segments(one.cited)
    words = {word.casefold() for word in _WORD.findall(unquote(named[-1]))} if named else set()
    if not words or one.page.words >= soft404.WITH_MENUS or one.page.scripted:
        return False
    shown = " ".join((one.page.title or "", *one.page.headings, one.page.text)).casefold()
    return not any(word in shown for word in words)
