"""Matrix, board, chronology, movement and bands: well formed, read out, told without colour, same bytes."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.figure.bands import Band, Bands, bands
from pourparler.figure.board import Board, BoardLine, Restated, board
from pourparler.figure.days import axis, days_of, named_days
from pourparler.figure.matrix import MOST_COLUMNS, MatrixCell, MatrixGrid, matrix
from pourparler.figure.movement import Movement, MovementLine, Step, movement
from pourparler.figure.signs import LEVELS, sign
from pourparler.figure.timeline import MOST_STACKED, Said, Timeline, timeline

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "rect", "line", "path", "circle", "polygon", "text", "defs", "pattern"}
BAD = "<b>&\u202e{{7*7}}\x00"

GRID = MatrixGrid(
    title="Positions",
    parties=("Ilmere", BAD),
    issues=("The quay", BAD),
    cells=(
        (MatrixCell(status="stated", level="firm", act="refusal", move="harder", count=3), MatrixCell()),
        (MatrixCell(status="to check", act="offer"), MatrixCell(status="contradictory", level="plain")),
    ),
    heading=BAD,
    note=BAD,
)
BOARD = Board(
    title="Board",
    lines=(
        BoardLine(
            label="Ilmere refuses: quay",
            words=BAD,
            said=(
                Restated(day="2031-01-02", level="firm", told=BAD),
                Restated(day="2031-02-02", level="soft"),
            ),
            fate="partly",
        ),
        BoardLine(label=BAD, words="", said=(Restated(day=None, level="plain"),)),
        BoardLine(label="open", words="", said=(Restated(day="2031-01-09", level="plain", sure=False),)),
    ),
    until="2031-03-01",
    heading=BAD,
    note=BAD,
)
CHRONOLOGY = Timeline(
    title="Chronology",
    lanes=("Ilmere", BAD),
    said=(
        *(Said(day="2031-01-02", lane=0, family="hard", told=BAD) for _ in range(12)),
        Said(day=None, lane=1, family="other", told="x", sure=False),
        Said(day="2031-02-02", lane=1, family="open", told="y"),
    ),
    heading=BAD,
    note=BAD,
)
MOVES = Movement(
    title="Movement",
    lines=(
        MovementLine(
            party="Ilmere",
            issue=BAD,
            steps=(
                Step(day="2031-01-02", level="firm", move="new"),
                Step(day="2031-01-20", level="soft", move="softer", told=BAD),
                Step(day=None, level="plain"),
            ),
        ),
        MovementLine(party="Silent", issue="x", steps=()),
    ),
    note=BAD,
)
RANGES = Bands(
    title="Ranges",
    rows=(Band(label=BAD, low=0.1, high=0.4, value=0.3, word=BAD), Band(label="one", low=2.0, high=2.0)),
    unit="utility",
    note=BAD,
)
EMPTY = {
    "matrix": matrix(MatrixGrid(title="", parties=(), issues=(), cells=())),
    "board": board(Board(title="", lines=())),
    "timeline": timeline(Timeline(title="", lanes=(), said=())),
    "movement": movement(Movement(title="", lines=())),
    "bands": bands(Bands(title="", rows=())),
}
DRAWN = {
    "matrix": (matrix, GRID),
    "board": (board, BOARD),
    "timeline": (timeline, CHRONOLOGY),
    "movement": (movement, MOVES),
    "bands": (bands, RANGES),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_is_xml_read_out_with_nothing_that_runs_or_reorders(name: str):
    draw, shown = DRAWN[name]
    text = draw(shown)
    root = ET.fromstring(text)
    assert root.get("role") == "img"
    first, second = list(root)[:2]
    assert root.get("aria-labelledby") == f"{first.get('id')} {second.get('id')}"
    assert first.text == shown.title
    assert second.text
    assert {child.tag.removeprefix(SVG) for child in root.iter()} <= TAGS
    assert "\u202e" not in text
    assert "{{7*7}}" in text
    assert draw(shown) == text


@pytest.mark.parametrize("name", EMPTY)
def test_nothing_to_draw_is_still_a_picture(name: str):
    assert ET.fromstring(EMPTY[name]).tag == f"{SVG}svg"


def test_ids_differ_between_pictures_and_stay_between_runs():
    pictures = [draw(shown) for draw, shown in DRAWN.values()]
    ids = [key for text in pictures for key in re.findall(r' id="([^"]+)"', text)]
    assert len(ids) == len(set(ids))


def test_silence_is_hatched_and_doubt_is_dashed():
    text = matrix(GRID)
    assert len(re.findall(r'fill="url\(#hatch-', text)) == 1
    assert len(re.findall("stroke-dasharray", text)) >= 1
    assert "Ilmere firm refusal harder" in text
    assert "nothing from" in text


def test_very_many_parties_are_cut_and_counted():
    many = tuple(f"P{n}" for n in range(40))
    shown = MatrixGrid(title="t", parties=many, issues=("i",), cells=((MatrixCell(),) * 40,))
    text = matrix(shown)
    assert f"{40 - MOST_COLUMNS} more parties" in text
    assert ">P39<" not in text


def test_levels_have_shapes_of_their_own():
    shapes = {level: re.sub(r'(fill|stroke)="#\w+"', "", sign(level, 0, 0)) for level in LEVELS}
    assert len(set(shapes.values())) == 3


def test_a_board_line_runs_from_first_to_last_and_dots_on_to_the_day_of_the_file():
    root = ET.fromstring(board(BOARD))
    strokes = [line for line in root.iter(f"{SVG}line") if line.get("stroke-width") == "2.4"]
    solid, dotted = strokes[:2]
    assert float(solid.get("x1")) < float(solid.get("x2")) == float(dotted.get("x1"))
    assert dotted.get("stroke-dasharray")
    told = list(root)[1].text
    assert "said 2 times, first 2031-01-02, last 2031-02-02, firm at its firmest, partly" in told
    assert "no day known" in told


def test_a_stack_that_is_too_tall_is_counted():
    text = timeline(CHRONOLOGY)
    assert f"+{12 - MOST_STACKED + 1}" in text
    assert "no day" in text


def test_steps_without_a_day_are_counted():
    assert "1 without a day left out" in movement(MOVES)


@given(st.lists(st.dates().map(lambda day: day.isoformat()), min_size=1, max_size=6))
def test_any_days_stand_inside_the_edges_and_few_are_named(days: list[str]):
    scale = days_of(days, left=10, right=90)
    assert scale
    assert all(10 <= scale.at(day) <= 90 for day in days)
    assert len(named_days(scale)) <= 9
    assert axis(scale, top=0, bottom=10)


@given(st.text(max_size=30), st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_any_words_and_numbers_make_well_formed_xml(words: str, low: float, high: float):
    row = Band(label=words, low=min(low, high), high=max(low, high), value=low, word=words)
    ET.fromstring(bands(Bands(title=words, rows=(row,), unit=words, note=words)))
    cell = MatrixCell(status="stated", level="soft", act=words, move=words)
    ET.fromstring(
        matrix(MatrixGrid(title=words, parties=(words,), issues=(words,), cells=((cell,),), note=words))
    )
