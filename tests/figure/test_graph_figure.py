"""The move graph as SVG: every state and step, well formed, the same bytes, told without colour too."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

from pourparler.figure.graph import Line, MoveGraph, Node, graph

SVG = "{http://www.w3.org/2000/svg}"


def _shown(count: int = 3, **changed) -> MoveGraph:
    made = {
        "title": "Dues & <dues>",
        "nodes": tuple(
            Node(label=str(n), terms=f"terms {n}", stands=("all", "single", "none")[n % 3])
            for n in range(count)
        ),
        "lines": (
            Line(start=0, end=1, mover=0, both=True),
            Line(start=1, end=2, mover=1, both=False),
        ),
        "movers": ("Harbour <Board>", "Ferry Crews"),
        "note": "A note.",
    }
    return MoveGraph(**(made | changed))


def test_every_state_and_step_is_drawn_and_the_text_is_well_formed():
    root = ElementTree.fromstring(graph(_shown()))
    labels = [text.text for text in root.iter(f"{SVG}text")]
    assert {"0", "1", "2"} <= set(labels)
    assert "Harbour <Board>" in labels
    paths = [path for path in root.iter(f"{SVG}path") if path.get("fill") == "none"]
    assert len(paths) == 2
    assert [("marker-start" in path.attrib) for path in paths] == [True, False]
    assert len({path.get("stroke-dasharray") for path in paths}) == 2
    assert root.find(f"{SVG}title").text == "Dues & <dues>"


def test_how_a_state_stands_is_told_in_words_and_by_more_than_colour():
    text = graph(_shown())
    for words in ("no coalition gains", "no party alone gains", "some party gains"):
        assert words in text
    assert text.count('stroke-width="2.5"') == 1


def test_sixty_states_stay_inside_the_picture():
    text = graph(_shown(count=60))
    width, height = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', text).groups())
    for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', text):
        assert 10 < float(x) < width - 10
        assert 10 < float(y) < height - 10
    assert "and 36 more" in text


def test_the_same_graph_gives_the_same_bytes():
    assert graph(_shown()) == graph(_shown())


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_states_are_drawn(count):
    ElementTree.fromstring(graph(_shown(count=count, lines=(), movers=())))
