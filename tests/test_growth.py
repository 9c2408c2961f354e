"""The charts of how cost grows: what is drawn is what was measured."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from benchmarks.chart import HEIGHT, WIDTH, Panel, chart
from benchmarks.growth import Cost, panels, slope, table

_SVG = "{http://www.w3.org/2000/svg}"


def drawn(*points: tuple[float, float]) -> ET.Element:
    """Return the one panel of a chart."""
    document = ET.fromstring(chart([Panel("Seconds & more", "links", points)]))
    (panel,) = document.findall(f"{_SVG}g")
    return panel


def words(panel: ET.Element) -> list[str]:
    return [text.text or "" for text in panel.iter(f"{_SVG}text")]


def dots(panel: ET.Element) -> list[tuple[float, float]]:
    found = panel.iter(f"{_SVG}circle")
    return [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in found]


def test_each_axis_is_marked_at_the_powers_of_ten_around_its_values() -> None:
    assert words(drawn((10, 0.5), (1000, 20.0))) == [
        "Seconds & more",
        *("10", "100", "1,000"),
        *("0.1", "1", "10", "100"),
        "links",
        *("0.5", "20"),
    ]


def test_a_tenfold_is_as_far_everywhere() -> None:
    (one, two, three) = dots(drawn((10, 1.0), (100, 10.0), (1000, 100.0)))

    assert two[0] - one[0] == pytest.approx(three[0] - two[0], abs=0.2)
    assert one[1] - two[1] == pytest.approx(two[1] - three[1], abs=0.2)
    assert one[1] > three[1], "more stands higher"


def test_what_is_proportional_lies_on_the_dashed_line() -> None:
    panel = drawn((10, 2.0), (100, 20.0), (1000, 200.0))
    paths = {one.attrib["class"]: one.attrib["d"] for one in panel.iter(f"{_SVG}path")}
    (dashed, line) = (re.findall(r"[\d.]+ [\d.]+", paths[name]) for name in ("slope", "line"))

    assert dashed == [line[0], line[-1]]


def test_one_value_is_drawn_within_the_panel() -> None:
    ((x, y),) = dots(drawn((10, 1.0)))

    assert 0 < x < WIDTH
    assert 0 < y < HEIGHT


def test_the_panels_of_links_stand_on_the_left_and_those_of_text_on_the_right() -> None:
    asked = [Cost(10, 0.5, 1.0, 50.0, 0.1)]
    linted = [Cost(1, 0.2, 0.2, 30.0, 0.1)]

    assert [panel.points for panel in panels(asked, linted)] == [
        [(10, 0.5)],
        [(1, 0.2)],
        [(10, 50.0)],
        [(1, 30.0)],
    ]


def test_the_table_says_how_each_size_grew_from_the_one_before() -> None:
    costs = [Cost(10, 1.0, 2.0, 50.0, 0.0), Cost(100, 10.0, 20.0, 5000.0, 1.25)]

    assert list(table("links", costs))[2:] == [
        "| 10 | 1.00 |  | 50 |  | 2.00 | 0.00 |",
        "| 100 | 10.00 | 1.00 | 5,000 | 2.00 | 20.00 | 1.25 |",
    ]
    assert slope((10, 3.0), (20, 3.0)) == 0.0
