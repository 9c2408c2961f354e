from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import Struct

from linkcheck.model import Severity
from linkcheck.render import IN_PIECES, RENDERERS, Look, parts, render
from linkcheck.render.encode import framed, gathered, listed, mapped, nested, to_json
from linkcheck.render.json import document

from .making import made_of, many, report
from .sample import sample

COUNTS = (0, 1, 63, 64, 65, 200)
REPORTS = (sample(), made_of('\u202e\ud800"\n'), report(), report(many(200), many(3)))


class _Frame(Struct):
    first: dict[str, Any]
    values: tuple[Any, ...]
    last: tuple[Any, ...] = ()


def values(count: int) -> list[dict[str, Any]]:
    return [{"text": f"a\n\u202e\ud800{n}", "n": [n, {}], "none": []} for n in range(count)]


@pytest.mark.parametrize("count", COUNTS)
def test_pieces_are_the_text_of_the_whole(count: int) -> None:
    frame = _Frame(first={"a": [1, {"b": "\n"}]}, values=())
    for wanted, pieces in (
        (values(count), listed(values(count), "  ")),
        ({f"k{n}": n for n in range(count)}, mapped(((f"k{n}", n) for n in range(count)), "  ")),
        (
            [values(count)] * count,
            nested((listed(values(count), "    ") for _ in range(count)), "  "),
        ),
    ):
        text = "".join(framed(frame, {"values": pieces}))
        assert f"{text}\n" == to_json({"first": frame.first, "values": wanted, "last": ()})


@pytest.mark.parametrize("made", REPORTS)
@pytest.mark.parametrize("form", IN_PIECES)
def test_a_report_in_pieces_is_the_report(form: str, made: Any) -> None:
    assert "".join(parts(form, made, Look())) == render(form, made, Look())
    assert form != "json" or render(form, made, Look()) == to_json(document(made))


def test_every_format_can_be_had_in_pieces() -> None:
    for form in RENDERERS:
        assert "".join(parts(form, sample(), Look())) == render(form, sample(), Look())


def test_no_piece_grows_with_the_report() -> None:
    few, much = (
        max(len(part) for part in parts("json", report(many(n, Severity.ERROR)), Look()))
        for n in (1_000, 4_000)
    )
    assert much == pytest.approx(few, rel=0.5)


def test_values_are_taken_when_they_are_written() -> None:
    taken: list[int] = []

    def coming() -> Iterator[int]:
        for n in range(1_000):
            taken.append(n)
            yield n

    pieces = listed(coming(), "")
    assert taken == []
    next(pieces)
    assert len(taken) < 100


def test_small_pieces_are_put_together() -> None:
    assert list(gathered(["a"] * 10)) == ["a" * 10]
    assert [len(piece) for piece in gathered(["a" * 50_000] * 3)] == [100_000, 50_000]
