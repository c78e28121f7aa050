"""What a brief says, from what, and what it keeps silent about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_brief import ISSUES, NO_DEMANDS, PARTIES, empty_matrix, ferry, ferry_source, said, source

from pourparler.brief.bottom import ENOUGH
from pourparler.brief.facts import brief
from pourparler.brief.form import check_form
from pourparler.brief.wording import CUT, KEEPERS, cut_words, day_words
from pourparler.finding.brief import Brief, Checked, Line, annex, placed_lines
from pourparler.finding.matrix import Cell
from pourparler.record.party import Office
from pourparler.record.record import Record
from pourparler.record.statement import Firmness, SaidOn


def of_ferry(*, sure: float = 1.0, reviewed: frozenset[str] = frozenset()) -> Brief:
    record, matrix, demands, _ = ferry(sure=sure)
    return brief(record, matrix=matrix, demands=demands, checked=Checked(reviewed=reviewed))


def line(made: Brief, label: str, *, field: str = "bottom_line") -> Line:
    return next(one for one in getattr(made, field) if one.label.startswith(label))


def test_every_trace_holds_the_words_of_the_source_at_that_place() -> None:
    text = ferry_source().text
    traces = [t for entry in annex(of_ferry()) for t in entry.traces]
    assert traces
    assert all(text[t.start : t.end] == t.text for t in traces)


def test_every_line_is_traced_or_marked_as_inference_and_has_no_fault() -> None:
    made = of_ferry()
    assert all(placed.line.traces or placed.line.mark == "I" for placed in placed_lines(made))
    assert check_form(made) == ()


def test_anchors_are_unique() -> None:
    anchors = [placed.anchor for placed in placed_lines(of_ferry())]
    assert len(anchors) == len(set(anchors))


def test_indirect_words_stand_without_quotation_marks_and_direct_words_with_them() -> None:
    made = of_ferry()
    assert "“" not in line(made, "The talks").text
    assert "“We shall not sign a blank timetable”" in line(made, "Firm refusal").text


def test_a_cue_that_carries_the_act_is_kept_with_the_words() -> None:
    assert "vowed to block any boat" in line(of_ferry(), "Away").text
    assert "demanded a fare of seven crowns" in line(of_ferry(), "Opposed").text


def test_the_line_names_speaker_office_wire_and_day() -> None:
    text = line(of_ferry(), "Firm refusal").text
    assert text.startswith("Jorun Dossen, Premier of Ilmere, through Corvel Agency, 3 Mar 2031: ")


def test_a_day_known_only_from_publication_is_written_with_by() -> None:
    assert "by 4 Mar 2031" in line(of_ferry(), "Away").text


def test_the_silent_party_at_the_table_is_named_and_silence_is_no_consent() -> None:
    text = line(of_ferry(), "Silence").text
    assert "Guild of Pilots" in text
    assert text.endswith("Silence is not consent.")


def test_a_silent_cell_has_no_line() -> None:
    made = of_ferry()
    pilots = [column.party for column in made.grid.columns].index("pilots")
    assert all(row.cells[pilots].lines == () for row in made.grid.rows)


def test_a_shared_fear_stands_with_both_speakers_and_its_catch() -> None:
    shared = line(of_ferry(), "Shared fear")
    assert shared.mark == "I"
    assert len({trace.statement for trace in shared.traces}) == 2
    assert shared.text.endswith("Neither says who pays.")


def test_an_opposed_pair_is_not_said_again_as_a_refusal() -> None:
    labels = [one.label for one in of_ferry().bottom_line]
    assert "Opposed: The fare" in labels
    assert "Firm refusal: The fare" not in labels


def test_a_refusal_that_a_softer_stance_has_replaced_is_not_in_the_bottom_line() -> None:
    record, matrix, demands, rows = ferry()
    cells = tuple(
        replace(cell, stance=rows["seven"].id) if (cell.party, cell.issue) == ("vashtar", "fare") else cell
        for cell in matrix.cells
    )
    made = brief(record, matrix=replace(matrix, cells=cells, opposed=()), demands=demands)
    assert "Firm refusal: The fare" not in [one.label for one in made.bottom_line]


def test_when_nothing_is_sure_the_bottom_line_says_so_and_shows_the_words() -> None:
    made = of_ferry(sure=0.4)
    assert made.bottom_line[0].label == "To check"
    assert made.bottom_line[-1].label == "Silence"
    assert all(one.to_check for one in made.bottom_line[1:-1])
    assert len(made.bottom_line) > 1
    shown = [one for row in made.grid.rows for cell in row.cells for one in cell.lines]
    assert shown
    assert all(one.to_check for one in shown)
    assert made.facts.stated == 0


def test_a_row_to_check_sets_no_firmness() -> None:
    shown = [one for row in of_ferry(sure=0.4).grid.rows for cell in row.cells for one in cell.lines]
    assert not {"soft", "plain", "firm"} & {tag for one in shown for tag in one.tags}


def test_a_reviewed_row_is_stated_whatever_its_sureness() -> None:
    _, _, _, rows = ferry(sure=0.4)
    made = of_ferry(sure=0.4, reviewed=frozenset({rows["blank"].id}))
    assert "blank timetable" in line(made, "Firm refusal").text
    assert made.status == "machine draft, 1 of 10 statements reviewed"


def test_a_file_without_speech_says_what_was_looked_at_and_what_would_help() -> None:
    record = Record(sources=(source("The sea was calm.\n\nThe quay was empty."),), parties=PARTIES)
    made = brief(record, matrix=empty_matrix(record), demands=NO_DEMANDS)
    assert [one.label for one in made.bottom_line] == ["No speech", "Looked at", "Next"]
    assert "1 source, 2 paragraphs" in made.bottom_line[1].text
    assert check_form(made) == ()


def test_an_empty_record_gives_a_brief() -> None:
    record = Record()
    made = brief(record, matrix=empty_matrix(record), demands=NO_DEMANDS)
    assert made.title == "Read-ahead"
    assert made.as_of.value is None
    assert check_form(made) == ()


@pytest.mark.parametrize("sure", [1.0, 0.4])
def test_what_has_no_issue_and_no_party_is_still_said(sure: float) -> None:
    record, _, _, _ = ferry(sure=sure)
    bare = tuple(replace(s, issue=None, party=None) for s in record.statements)
    record = replace(record, statements=bare, parties=())
    made = brief(record, matrix=empty_matrix(record), demands=NO_DEMANDS)
    assert made.also_said
    assert made.grid.rows == ()


def test_a_headline_firmer_than_its_body_is_a_warning() -> None:
    warning = line(of_ferry(), "Headline", field="beware")
    assert "Ilmere Will Never Share Quay" in warning.text
    assert "in a headline" in warning.text


def test_a_flat_paraphrase_beside_a_conditional_quote_is_a_warning() -> None:
    warning = line(of_ferry(), "Paraphrase", field="beware")
    assert "will not share the quay" in warning.text
    assert "If Vashtar pays" in warning.text


def test_scare_quotes_unnamed_voices_and_one_outlet_are_warnings_and_background_is_none() -> None:
    made = of_ferry()
    assert "1 scare quote." in line(made, "Outlet’s voice", field="beware").text
    assert line(made, "Outlet’s voice", field="beware").mark == "O"
    assert line(made, "Unnamed", field="beware").text == "2 statements name no person as the speaker."
    assert "Strait Post" in line(made, "One outlet", field="beware").text


def test_an_undated_text_is_a_warning() -> None:
    record, matrix, demands, _ = ferry(day=None)
    made = brief(record, matrix=matrix, demands=demands)
    assert "Strait Post (S1)" in line(made, "Undated", field="beware").text


def test_reasons_keep_words_of_the_source_apart_from_our_own() -> None:
    reason = of_ferry().demands[0].for_need[0]
    assert [part.text for part in reason.parts if part.voice == "source"] == ["not one more"]
    assert reason.mark == "I"


def test_watch_gives_the_sign_that_the_table_does_not() -> None:
    made = of_ferry()
    assert made.watch[0].text == "A written fare table from Vashtar."
    assert made.demands[0].would_tell[0].text != made.watch[0].text


def test_a_long_file_says_what_was_left_out() -> None:
    record, matrix, demands, _ = ferry()
    many = tuple(replace(demands.demands[0], id=f"vashtar-fare-{n}") for n in range(1, 10))
    made = brief(record, matrix=matrix, demands=replace(demands, demands=many))
    assert len(made.demands) < len(many)
    assert any(f"of {len(many)}" in one.text for one in made.left_out)


@pytest.mark.parametrize(
    ("caveats", "marking"),
    [
        ((None,), "no handling caveat on file"),
        (("TLP:GREEN", "TLP:RED"), "TLP:RED"),
        (("Eyes only, cleared", "TLP:RED"), "Eyes only, cleared"),
    ],
)
def test_the_marking_is_the_highest_caveat(caveats: tuple[str | None, ...], marking: str) -> None:
    sources = tuple(source(f"Text {n}.", caveat=caveat) for n, caveat in enumerate(caveats))
    record = Record(sources=sources)
    cleared = Checked(cleared=frozenset(one.id for one in sources))
    made = brief(record, matrix=empty_matrix(record), demands=NO_DEMANDS, checked=cleared)
    assert made.marking == marking


def test_restricted_sources_leave_no_word_and_are_counted() -> None:
    record, matrix, demands, rows = ferry(caveat="restricted")
    made = brief(record, matrix=matrix, demands=demands)
    assert [t for entry in annex(made) for t in entry.traces] == []
    assert made.sources == ()
    assert made.marking == "no handling caveat on what is shown"
    assert made.facts.left_out == len(rows)
    assert f"{len(rows)} statements" in line(made, "Restricted", field="left_out").text


def test_a_cleared_restricted_source_is_shown_and_marks_the_brief() -> None:
    record, matrix, demands, _ = ferry(caveat="restricted")
    made = brief(
        record, matrix=matrix, demands=demands, checked=Checked(cleared=frozenset({record.sources[0].id}))
    )
    assert made.marking == "restricted"
    assert made.facts.left_out == 0
    assert made.grid.rows


def test_the_same_text_twice_is_one_origin() -> None:
    first, second = source(outlet="Strait Post"), source(outlet="Morning Echo")
    record = Record(sources=(first, second))
    facts = brief(record, matrix=empty_matrix(record), demands=NO_DEMANDS).facts
    assert facts.outlets == ("Strait Post", "Morning Echo")
    assert facts.independent_origins == 1


def test_an_undated_statement_is_written_undated() -> None:
    record, matrix, demands, rows = ferry()
    undated = replace(rows["blank"], said_on=SaidOn(value=None, basis="article", not_after=None))
    statements = tuple(undated if s.id == undated.id else s for s in record.statements)
    made = brief(replace(record, statements=statements), matrix=matrix, demands=demands)
    assert "undated" in line(made, "Firm refusal").text


words = st.lists(st.sampled_from(["pay", "boats", "if", "not", "never,", "the", "quay.", "unless", "or"]))


@given(words=words, limit=st.integers(min_value=1, max_value=12))
def test_a_cut_is_verbatim_and_never_drops_a_condition_or_a_negation(words: list[str], limit: int) -> None:
    text = " ".join(words)
    cut = cut_words(text, limit=limit)
    kept = cut.removesuffix(CUT)
    assert text.startswith(kept)
    assert cut == text or len(kept) < len(text)
    assert len(KEEPERS.findall(kept)) == len(KEEPERS.findall(text))


@given(text=st.text(alphabet="ab çñ漢字 ", max_size=400))
def test_a_cut_keeps_a_prefix_of_any_script(text: str) -> None:
    assert text.startswith(cut_words(text, limit=5).removesuffix(CUT))


@given(day=st.dates())
def test_a_day_is_written_the_same_on_every_machine(day: date) -> None:
    assert day_words(day.isoformat()).endswith(str(day.year))


def unseated() -> Brief:
    record, matrix, demands, _ = ferry()
    parties = tuple(replace(party, role=None) for party in record.parties)
    return brief(replace(record, parties=parties), matrix=replace(matrix, roles=()), demands=demands)


def test_where_no_seat_is_known_firm_vows_are_still_said_and_nobody_is_put_away_from_the_table() -> None:
    made = unseated()
    assert "vowed to block any boat" in line(made, "Firm threat: Boats").text
    assert not [one for one in made.bottom_line if one.label == "Away from the table"]
    assert "who sits at the table is not on file" in line(made, "Silence").text


def test_one_party_alone_at_the_table_does_not_stand_for_each_party() -> None:
    record, matrix, demands, _ = ferry()
    parties = tuple(replace(p, role=p.role if p.id == "ilmere" else None) for p in record.parties)
    roles = tuple(p.role for p in parties)
    made = brief(replace(record, parties=parties), matrix=replace(matrix, roles=roles), demands=demands)
    assert line(made, "Silence").text.startswith("Only Ilmere is on file as at the table")


def test_where_the_rules_find_little_further_positions_fill_the_bottom_line() -> None:
    record, matrix, demands, rows = ferry()
    kept = replace(record, statements=(rows["seven"], rows["pier"]))
    made = brief(kept, matrix=replace(matrix, mirrors=(), opposed=()), demands=demands)
    assert "a fare of seven crowns" in line(made, "Demand: The fare").text


def test_every_party_at_the_table_that_has_spoken_stands_in_the_bottom_line() -> None:
    record, matrix, demands, rows = ferry()
    kept = tuple(s for s in record.statements if s.party != "vashtar" or s.id == rows["fare"].id)
    soft = tuple(replace(s, firmness=Firmness(level="plain")) if s.party == "vashtar" else s for s in kept)
    made = brief(
        replace(record, statements=soft), matrix=replace(matrix, mirrors=(), opposed=()), demands=demands
    )
    assert len(made.bottom_line) > ENOUGH
    assert "The fare stays at four crowns" in line(made, "Refusal: The fare").text


def test_a_party_that_speaks_for_itself_is_no_hop_of_its_own_words() -> None:
    record, matrix, demands, rows = ferry()
    echo = replace(rows["brane"], chain=("Brane", "The islanders of Brane", "Strait Post"))
    statements = tuple(echo if s.id == echo.id else s for s in record.statements)
    made = brief(replace(record, statements=statements), matrix=matrix, demands=demands)
    assert "through" not in line(made, "Away").text


def test_an_office_described_from_the_other_side_is_not_shown() -> None:
    record, matrix, demands, _ = ferry()
    person = replace(record.people[1], offices=(Office(office="his island counterpart", party="ilmere"),))
    made = brief(replace(record, people=(person,)), matrix=matrix, demands=demands)
    assert line(made, "Firm refusal").text.startswith("Jorun Dossen (Ilmere), through")


def test_a_conditional_quote_keeps_its_consequence_in_the_table() -> None:
    condition = "If " + "very " * 27 + "long, then we talk"
    text = f"“{condition},” Jorun Dossen said."
    held = source(text)
    row = said(held, condition, mode="direct", act="condition", issue="quay", conditional=True,
               speaker="Jorun Dossen", party="ilmere")  # fmt: skip
    cell = Cell(party="ilmere", issue="quay", status="stated", stance=row.id, evidence=(row.id,))
    record = Record(sources=(held,), parties=PARTIES, issues=ISSUES, statements=(row,))
    matrix = replace(empty_matrix(record), issues=("quay",), cells=(cell,))
    made = brief(record, matrix=matrix, demands=NO_DEMANDS)
    shown = [one for line_ in made.grid.rows for c in line_.cells for one in c.lines]
    assert "then we talk”" in shown[0].text
