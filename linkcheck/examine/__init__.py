"""examine: answers -> resolutions. What an answer means; pure, it asks nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct

from linkcheck.examine.conclude import conclude, own_place
from linkcheck.model import Answer, Planned, Resolution, Role
from linkcheck.urls import parse

__all__ = ["examine"]


class _Local(NamedTuple):
    """The files that one article points to."""

    named: int
    found: int


class _Judged(Struct, frozen=True, gc=False):
    """A verdict, and what it rests on."""

    answer: Answer
    sibling: Answer | None
    found: Resolution


Judged = dict[Planned, _Judged]
"""The verdicts of a run: on the same evidence none is found twice."""


def examine(
    planned: Iterable[Planned], answers: Mapping[str, Answer], unasked: str, judged: Judged
) -> dict[str, Resolution]:
    """Return the verdict on every URL that was planned for one article.

    `answers` are by `Ask.url`; `unasked` is the reason for an ask that has no answer (`offline`,
    `deadline`, `interrupted`). What is found is added to `judged`.
    """
    plan = tuple(planned)
    moved = _out_of_tree(_local(plan, answers))
    beside = _siblings(answers)
    return {one.url: _conclude(one, answers, beside, unasked, judged, moved=moved) for one in plan}


def _siblings(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return by host what a made-up address there got."""
    probes = [answer for answer in answers.values() if answer.ask.role is Role.PROBE]
    return {url.host: answer for answer in probes if (url := parse(answer.ask.url)) is not None}


def _conclude(
    one: Planned,
    answers: Mapping[str, Answer],
    beside: Mapping[str, Answer],
    unasked: str,
    judged: Judged,
    *,
    moved: bool,
) -> Resolution:
    if one.own_document:
        return own_place(one.url, inside=one.inside)
    if one.ask is None:
        role = Role.FILE if one.skipped == "no-root" else one.role
        return conclude(one.url, role, None, flawed=one.flawed, skipped=one.skipped or "offline")
    answer = answers.get(one.ask.url)
    if one.ask.role is not Role.FILE:
        if answer is None:
            return conclude(one.url, one.role, None, flawed=one.flawed, skipped=unasked)
        return _judge(one, answer, beside, judged)
    if moved and answer is not None and answer.found is False:
        return conclude(one.url, Role.FILE, None, flawed=one.flawed, skipped="out-of-tree")
    return conclude(one.url, Role.FILE, answer, flawed=one.flawed, skipped=unasked)


def _judge(
    one: Planned, answer: Answer, beside: Mapping[str, Answer], judged: Judged
) -> Resolution:
    url = parse(answer.ask.url) if beside else None
    sibling = beside.get(url.host) if url is not None else None
    known = judged.get(one)
    if known is None or known.answer is not answer or known.sibling is not sibling:
        found = conclude(one.url, one.role, answer, flawed=one.flawed, sibling=sibling)
        known = judged[one] = _Judged(answer, sibling, found)
    return known.found


def _local(plan: Iterable[Planned], answers: Mapping[str, Answer]) -> _Local:
    found = [
        answers[one.ask.url].found
        for one in plan
        if one.ask is not None and one.ask.role is Role.FILE and not one.flawed
        if one.ask.url in answers
    ]
    return _Local(named=found.count(True) + found.count(False), found=found.count(True))


def _out_of_tree(files: _Local) -> bool:
    """Tell whether the article was moved: of several files it names none is there."""
    return files.named > 1 and files.found == 0
