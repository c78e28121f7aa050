"""Movement in an invented quarrel over a lake ferry."""

from __future__ import annotations

from typing import Any

import pytest
from made_frame import record, said

from pourparler.finding.movement import Movement, Step
from pourparler.frame.movement import movement
from pourparler.frame.readouts import readouts


def steps(found: Movement, party: str = "ost", issue: str = "toll") -> tuple[Step, ...]:
    return next(line.steps for line in found.lines if (line.party, line.issue) == (party, issue))


def later(text: str, *, day: str = "2031-05-04", **more: Any) -> Any:
    return said(text, source="b", day=day, **more)


MOVES = {
    "a concession": (
        {"text": "a toll", "level": "firm"},
        {"text": "we can talk", "act": "concession"},
        "softer",
    ),
    "an offer": ({"text": "no toll", "act": "refusal"}, {"text": "half a toll", "act": "offer"}, "softer"),
    "an offer repeated": ({"text": "half", "act": "offer"}, {"text": "half a toll", "act": "offer"}, "same"),
    "an offer told more firmly": (
        {"text": "half", "act": "offer", "level": "soft"},
        {"text": "half a toll", "act": "offer"},
        "same",
    ),
    "taken back": ({"text": "half", "act": "offer"}, {"text": "never", "act": "refusal"}, "harder"),
    "a threat": ({"text": "a toll"}, {"text": "or we stop the boats", "act": "threat"}, "harder"),
    "a threat after firm words": (
        {"text": "a toll", "level": "firm"},
        {"text": "or we stop the boats", "act": "threat", "level": "firm"},
        "same",
    ),
    "softer words": ({"text": "a toll"}, {"text": "perhaps a toll", "level": "soft"}, "softer"),
    "a figure": ({"text": "8 crowns"}, {"text": "6 crowns"}, "softer"),
    "a figure back": ({"text": "6 crowns"}, {"text": "8 crowns"}, "harder"),
}


@pytest.mark.parametrize(("before", "now", "move"), MOVES.values(), ids=MOVES)
def test_a_step_against_what_stood(before: dict[str, Any], now: dict[str, Any], move: str) -> None:
    first, second = said(**before), later(**now)
    found = steps(movement(record(first, second)))
    assert [step.move for step in found] == ["new", move]
    assert (found[1].before, found[1].told, found[1].evidence) == (first.id, second.id, (second.id,))


def test_the_move_rests_on_the_row_that_tells_it() -> None:
    giving, plain = later("less than that", act="concession", level="soft"), later("a toll")
    found = steps(movement(record(said("a toll"), giving, plain)))
    assert (found[1].move, found[1].told, found[1].why) == ("softer", giving.id, "a concession")


def test_words_from_before_told_later_are_no_move() -> None:
    old = later("a toll or war", act="threat", level="firm", day="2031-04-20")
    found = steps(movement(record(said("a toll"), old)))
    assert (found[1].move, found[1].why) == ("same", "older words, told later")


def test_a_reprint_makes_no_step() -> None:
    words = "6 crowns for each boat and no fewer"
    assert len(steps(movement(record(said(words), later(words, day="2031-05-01"))))) == 1


def test_rows_to_check_make_no_step_unless_reviewed() -> None:
    unsure = said("a toll", sure=0.3)
    assert movement(record(unsure)).lines == ()
    assert len(movement(record(unsure), reviewed=frozenset((unsure.id,))).lines) == 1


def test_private_words_have_a_line_of_their_own() -> None:
    found = movement(record(said("never", act="refusal"), later("6 crowns", forum="private")))
    assert [(line.private, len(line.steps)) for line in found.lines] == [(False, 1), (True, 1)]


def test_who_moved_after_whom_is_an_order_in_time() -> None:
    rows = (
        said("a toll", day="2031-05-01"),
        said("no toll", party="vel", act="refusal", day="2031-05-01"),
        later("6 crowns is fair", act="concession"),
        said("a toll could be borne", party="vel", act="concession", source="c", day="2031-05-09"),
    )
    (sequel,) = movement(record(*rows)).sequels
    assert (sequel.first, sequel.then, sequel.did, sequel.by) == ("ost", "vel", rows[2].id, rows[3].id)


def test_readouts_set_the_sides_of_a_day_beside_each_other() -> None:
    rows = (
        said("6 crowns was agreed"),
        said("nothing was agreed", party="vel", act="denial"),
        said("no armed boats", issue="guns"),
        later("8 crowns"),
    )
    found = {one.issue: one for one in readouts(record(*rows), day="2031-05-01")}
    assert found["toll"].told == (("ost", (rows[0].id,)), ("vel", (rows[1].id,)))
    assert [found["toll"].alone, found["guns"].alone] == [False, True]
    assert readouts(record(*rows), day="2031-06-01") == ()
