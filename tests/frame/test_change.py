"""What changed between two days: moves, new demands, first speakers, silence, contradictory accounts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_frame import PARTIES, record, said
from made_wire import Article, on_file, printed

from pourparler.brief.changes import sections, to_html
from pourparler.finding.change import Change
from pourparler.flow.change import diff, silences
from pourparler.flow.walk import frame
from pourparler.frame.accounts import accounts_of
from pourparler.record.record import Record
from pourparler.record.statement import SaidOn, Statement

# The sources of `record` are published on 10, 11 and 12 May.
FIRST = said("8 crowns and not one less", day="2031-05-10", level="firm")
SOFTER = said("6 crowns would do", day="2031-05-11", source="b", act="concession")
STILL = said("6 crowns would still do", day="2031-05-12", source="c", act="concession")


def changed(*rows: Statement, since: str = "2031-05-10", **more: int) -> Change:
    return diff(record(*rows), since=since, **more)


def test_a_cell_that_moved_has_the_words_before_and_now() -> None:
    (cell,) = changed(FIRST, SOFTER).cells
    assert (cell.move, cell.option_before, cell.option_after) == ("softer", "8 crowns", "6 crowns")
    assert cell.before is not None
    assert (cell.before.statement, cell.after.statement) == (FIRST.id, SOFTER.id)
    assert cell.after.text == "6 crowns would do"


def test_a_cell_without_words_before_is_new_and_has_none_before() -> None:
    (cell,) = changed(SOFTER).cells
    assert (cell.move, cell.before) == ("new", None)


def test_nothing_published_after_the_day_is_nothing_changed() -> None:
    found = changed(FIRST, SOFTER, STILL, since="2031-05-12")
    assert (found.cells, found.demands, found.sources, found.speakers) == ((), (), (), ())
    assert sections(found, parties={}, issues={}, leads={}) == ()
    assert found.card.status == "none"


def test_over_several_days_each_day_has_its_turn() -> None:
    (cell,) = changed(FIRST, SOFTER, replace(STILL, act="demand")).cells
    assert (cell.turns[0].day, cell.turns[0].move) == ("2031-05-11", "softer")
    assert len(cell.turns) == 2


def test_rows_that_are_not_sure_are_listed_to_check_and_set_no_stated_cell() -> None:
    (cell,) = changed(FIRST, replace(SOFTER, sure=0.4)).cells
    assert cell.to_check
    (cell,) = changed(FIRST, SOFTER).cells
    assert not cell.to_check


def test_a_demand_is_new_once_and_stated_again_after() -> None:
    again = said("8 crowns and no less", day="2031-05-12", source="c")
    new = changed(FIRST, again, since="2031-05-09")
    assert [row.option for row in new.demands] == ["8 crowns"]
    later = changed(FIRST, again)
    assert (later.demands, [row.restated for row in later.restated]) == ((), [1])
    assert (later.restated[0].first.statement, later.restated[0].newest.statement) == (FIRST.id, again.id)


def test_a_demand_stated_again_has_two_rows_also_where_the_first_is_not_sure() -> None:
    unsure = said("the boats must carry lamps", issue="guns", day="2031-05-09", sure=0.4)
    again = said("they must carry lamps", issue="guns", day="2031-05-12", source="b")
    (row,) = changed(unsure, again).restated
    assert (row.first.statement, row.newest.statement) == (unsure.id, again.id)
    assert row.first.source != row.newest.source


def test_first_time_speakers_are_told_with_their_first_words() -> None:
    other = said("no boat sails", day="2031-05-11", source="b", speaker="Ada Quill")
    (speaker,) = changed(FIRST, other).speakers
    assert (speaker.speaker, speaker.quote.statement) == ("Ada Quill", other.id)


@pytest.mark.parametrize(("weeks", "listed"), [(5, 1), (6, 0)])
def test_a_demand_that_was_not_repeated_is_flagged_after_so_many_weeks(weeks: int, listed: int) -> None:
    old = said("8 crowns", day="2031-04-04", said_on=SaidOn(value="2031-04-04", basis="explicit"))
    other = said("a pier", issue="pier", source="c", day="2031-05-12")
    found = changed(old, other, quiet_weeks=weeks)
    assert len([row for row in found.quiet if row.issue == "toll"]) == listed
    if listed:
        assert found.quiet[0].weeks == 5
        assert found.quiet[0].spoken_since == "2031-05-12"


def test_a_reprint_is_counted_with_its_source_and_changes_no_cell() -> None:
    words = "we shall take eight crowns for each boat and not one boat goes free"
    text = f"Late on Monday Bo Tarn came down to the ferry and spoke. “{words},” Bo Tarn said to the crews."
    wire = printed((text, words, "Bo Tarn"), outlet="Nordlys")
    copy = printed((text, words, "Bo Tarn"), outlet="Skerry Dawn", day="2031-05-13")
    found = diff(on_file(wire, copy), since="2031-05-12")
    assert found.cells == ()
    (source,) = found.sources
    assert (source.again, source.of_outlet, source.words == source.total) == (1, "Nordlys", True)


def test_silence_names_who_spoke_and_since_when() -> None:
    held = record(FIRST)
    (row,) = [row for row in silences(held, matrix=frame(held).matrix) if row.issue == "toll"]
    assert (row.party, row.since, row.others) == ("vel", "2031-05-10", ("ost",))


def told(words: str, *, outlet: str, day: str, said: str = "2031-05-11", act: str = "demand") -> Article:
    source, (row,) = printed(
        (f"Then Bo Tarn said {words}.", words, "Bo Tarn"), outlet=outlet, day=day, said=said
    )
    return source, (replace(row, act=act),)  # type: ignore[arg-type]


def test_one_speakers_words_with_two_figures_stand_side_by_side() -> None:
    one = told("the ferry toll must be 6 crowns for each boat", outlet="A", day="2031-05-12")
    two = told("the ferry toll must be 8 crowns for each boat", outlet="B", day="2031-05-12")
    (account,) = accounts_of(on_file(one, two))
    assert (account.kind, account.words) == ("another-figure", ("6 crowns", "8 crowns"))
    assert accounts_of(on_file(one, told("the pier is shut", outlet="B", day="2031-05-12"))) == ()


def test_a_denial_stands_beside_what_it_denies() -> None:
    source, (row,) = printed(("They walked out, Ada said. Not so.", "They walked out", "Ada"), outlet="A")
    start = source.text.index("Not so")
    span = replace(row.content_spans[0], start=start, end=start + 6, text="Not so")
    claim = replace(row, act="accusation", party="vel")
    denial = replace(row, id="d" * 16, content_spans=(span,), act="denial", party="ost")
    (account,) = accounts_of(Record(sources=(source,), statements=(claim, denial)))
    assert (account.kind, account.parties) == ("denied", ("vel", "ost"))
    own = replace(denial, party="vel")
    assert accounts_of(Record(sources=(source,), statements=(claim, own))) == ()


@pytest.mark.parametrize(
    ("denied", "paired"),
    [
        ("Not so", True),
        ("the charge", True),
        ("Nothing of the kind is true", True),
        ("leaving after they walked", True),
        ("bonuses", False),
        ("Velland paid a bonus", False),
    ],
)
def test_a_denial_answers_what_it_shares_a_word_with_or_points_back_to(denied: str, paired: bool) -> None:
    source, (row,) = printed(
        (f"Velland walked out, Ada said. Bo denied this: {denied}.", "Velland walked out", "Ada"), outlet="A"
    )
    start = source.text.index(denied)
    span = replace(row.content_spans[0], start=start, end=start + len(denied), text=denied)
    claim = replace(row, act="accusation", party="ost")
    denial = replace(row, id="d" * 16, content_spans=(span,), act="denial", party="vel")
    found = accounts_of(Record(sources=(source,), statements=(claim, denial), parties=PARTIES))
    assert bool(found) is paired


def test_html_holds_every_quote_escaped() -> None:
    nasty = said("<script>8 crowns</script>", day="2031-05-11", source="b")
    page = to_html(changed(FIRST, nasty), parties={"ost": "<b>Ost"}, issues={}, leads={})
    assert "<script>" not in page
    assert "&lt;script&gt;8 crowns" in page
    assert f'data-statement="{nasty.id}"' in page


def test_every_line_is_traceable() -> None:
    """Each sentence but those on documents has a quote, and each quote is in the record as it stands."""
    held = record(FIRST, SOFTER, STILL)
    found = diff(held, since="2031-05-10")
    known = {row.id: row for row in held.statements}
    for section in sections(found, parties={}, issues={}, leads={}):
        for sentence in section.sentences:
            assert sentence.said or section.heading == "New documents"
            for one in sentence.said:
                row = known[one.quote.statement]
                assert one.text == " … ".join(span.text for span in row.content_spans)
                assert one.quote.start == row.content_spans[0].start
