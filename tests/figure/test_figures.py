"""Pictures: well-formed, read out, the same bytes each time, and everything in its place."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.figure.heat import Heat, HeatRow, heat
from pourparler.figure.plane import BOTTOM, LEFT, RIGHT, TOP, Mark, Plane, plane, ticks

SVG = "{http://www.w3.org/2000/svg}"

SHOWN = Plane(
    title="Harbour <dues> & more",
    names=("Port", "Union"),
    cloud=((0.1, 0.2), (0.5, 0.5)),
    frontier=((0.2, 0.9), (0.6, 0.7), (0.9, 0.1)),
    floors=(0.3, None),
    marks=(Mark(name="Nash", points=((0.6, 0.7),)),),
    note="All 5 deals.",
)


def test_a_plane_is_xml_with_title_and_description():
    root = ET.fromstring(plane(SHOWN))
    assert root.find(f"{SVG}title").text == "Harbour <dues> & more"
    told = root.find(f"{SVG}desc").text
    assert root.get("role") == "img"
    assert "Reservation of Port: 0.3." in told
    assert "Reservation of Union: unknown." in told
    assert "Nash: 0.6 and 0.7." in told


def test_same_input_same_bytes():
    assert plane(SHOWN) == plane(SHOWN)


def test_points_lie_where_their_utilities_are_and_inside_the_frame():
    root = ET.fromstring(plane(SHOWN))
    dots = [c for c in root.iter(f"{SVG}circle") if c.get("r") == "3.2" and float(c.get("cx")) <= RIGHT]
    places = sorted((float(c.get("cx")), float(c.get("cy"))) for c in dots)
    assert len(places) == 3
    assert [y for _, y in places] == sorted(y for _, y in places)
    assert all(LEFT <= x <= RIGHT and TOP <= y <= BOTTOM for x, y in places)


def test_a_zone_is_shaded_only_when_both_reservations_are_known():
    assert "acceptable to both" not in plane(SHOWN)
    both = Plane(
        title="",
        names=("A", "B"),
        cloud=(),
        frontier=((1.0, 1.0),),
        floors=(0.0, 0.5),
    )
    assert "acceptable to both" in plane(both)


def test_nothing_at_all_is_still_a_picture():
    empty = Plane(title="", names=("A", "B"), cloud=(), frontier=(), floors=(None, None))
    assert ET.fromstring(plane(empty)).tag == f"{SVG}svg"
    assert ET.fromstring(heat(Heat(title="", names=(), rows=()))).tag == f"{SVG}svg"


@given(st.text(max_size=40), st.floats(-1e12, 1e12), st.floats(-1e12, 1e12))
def test_any_name_and_any_utility_make_well_formed_xml(name, x, y):
    shown = Plane(
        title=name, names=(name, name), cloud=((x, y),), frontier=((y, x),), floors=(x, y), note=name
    )
    ET.fromstring(plane(shown))
    row = HeatRow(label=name, values=(x, None), shares=(2.0, None), below=(True, False), tags=(name,))
    ET.fromstring(heat(Heat(title=name, names=(name, name), rows=(row,), note=name)))


def test_a_heat_cell_is_dark_where_a_party_does_well_and_dashed_below_its_reservation():
    rows = (
        HeatRow(label="#1 a", values=(1.0, 0.0), shares=(1.0, 0.0), below=(False, True), tags=("Nash",)),
        HeatRow(label="#2 b", values=(None, 0.5), shares=(None, 0.5), below=(False, False)),
    )
    text = heat(Heat(title="t", names=("A", "A party with a very long name"), rows=rows))
    assert 'fill="#1d4e89"' in text
    assert len(re.findall("stroke-dasharray", text)) == 2
    assert "#1 a (Nash): 1.0, 0.0." in text


@pytest.mark.parametrize(("low", "high"), [(0, 1), (-3.2, 950), (1e6, 1.2e6), (0.31, 0.32)])
def test_ticks_are_few_round_and_inside(low, high):
    found = ticks(low, high)
    assert 2 <= len(found) <= 11
    assert all(low <= value <= high for value in found)
