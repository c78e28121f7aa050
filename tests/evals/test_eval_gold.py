"""Scoring of labelled negotiations, counted by hand on three statements."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_gold import TEXT, row, scored, spot, statement, three_rows, write_negotiation

from pourparler.evals.gold import NegotiationRead, score_gold
from pourparler.evals.goldfile import gold_record, load_negotiation
from pourparler.evals.settings import SETTINGS, ArticleRead
from pourparler.record.party import Party
from pourparler.record.statement import SaidOn

DATA = Path(os.environ.get("POURPARLER_DATA", Path(__file__).parents[2] / ".." / "shared" / "data"))


@pytest.fixture
def gold(tmp_path):
    return write_negotiation(tmp_path / "strait", rows=three_rows())


@pytest.fixture
def labels(gold):
    return gold_record(gold).statements


def test_the_labels_themselves_are_all_right(gold, labels):
    figures = scored(gold, found=labels).figures
    for name in ("found_f1", "with_party_f1", "party", "speaker", "act", "day", "chain", "hop", "issue"):
        assert figures[f"cast.{name}"] == 1.0, name
    assert figures["cast.false_finds"] == figures["cast.relays"] == figures["cast.sure_brier"] == 0


def test_nothing_found_recalls_nothing(gold):
    figures = scored(gold, found=()).figures
    assert figures["cast.found_r"] == figures["cast.found_p"] == 0.0
    assert "cast.party" not in figures


def test_a_missed_and_an_invented_statement_cost_recall_and_precision(gold, labels):
    extra = statement("hung over the port", like=labels[0])
    figures = scored(gold, found=(labels[0], labels[1], extra)).figures
    assert figures["cast.found_p"] == figures["cast.found_r"] == pytest.approx(2 / 3)
    assert figures["cast.false_finds"] == 1
    assert figures["cast.false on reporter comment"] == 1
    assert figures["cast.false_with_party_on_no_statement"] == 1


def test_a_false_find_without_party_on_no_statement_is_not_counted_as_grave(gold, labels):
    extra = statement("hung over the port", like=labels[0], party=None)
    assert scored(gold, found=(*labels, extra)).figures["cast.false_with_party_on_no_statement"] == 0


def test_a_shifted_content_matches_as_long_as_half_of_the_union_is_shared(gold, labels):
    near = statement("strait must stay open. “", like=labels[0])
    far = statement("open. “We will", like=labels[0])
    assert scored(gold, found=(near,)).figures["cast.matched"] == 1
    assert scored(gold, found=(far,)).figures["cast.matched"] == 0


def test_each_wrong_field_costs_only_itself_and_all_right(gold, labels):
    changes = {
        "act": {"act": "goal"},
        "mode": {"mode": "mixed"},
        "conditional": {"conditional": True},
        "negated": {"negated": True},
        "block": {"block": "title"},
        "issue": {"issue": "toll"},
        "chain": {"chain": ("Oda Vern",)},
        "day_basis": {"said_on": SaidOn(value="2031-05-05", basis="carried")},
        "speaker_span": {"speaker_span": labels[1].speaker_span},
    }
    for field, change in changes.items():
        figures = scored(gold, found=(replace(labels[0], **change), *labels[1:])).figures
        wrong = {n for n in (*changes, "party", "speaker", "day", "firmness") if figures[f"cast.{n}"] < 1}
        assert wrong == {field}
        assert figures[f"cast.{field}"] == pytest.approx(2 / 3)
        told = field in {"act", "conditional", "negated"}
        assert figures["cast.all_right"] == pytest.approx(2 / 3 if told else 1)


def test_a_party_is_known_by_name_alias_or_how_the_article_writes_it(gold, labels):
    base = gold_record(gold)
    for name in ("Ardan", "The Northern Shore"):
        renamed = replace(base, parties=(Party(id="p1", name=name),))
        found = (replace(labels[0], party="p1"),)
        assert scored(gold, found=found, base=renamed).figures["cast.party"] == 1.0
    crown = replace(base, parties=(Party(id="p2", name="Belmari Crown"),))
    figures = scored(gold, found=(replace(labels[1], party="p2"),), base=crown).figures
    assert figures["cast.party"] == 1.0
    figures = scored(gold, found=(replace(labels[0], party="p2"),), base=crown).figures
    assert figures["cast.party"] == 0.0


def test_no_party_is_right_only_where_none_is_labelled(gold, labels):
    assert scored(gold, found=(replace(labels[0], party=None),)).figures["cast.party"] == 0.0


def test_a_wrong_party_is_told_as_not_given_another_or_made_up(gold, labels, tmp_path):
    figures = scored(gold, found=(replace(labels[0], party=None), replace(labels[1], party="ARD"))).figures
    assert (figures["cast.party_not_given"], figures["cast.party_other"]) == (0.5, 0.5)
    nobody = write_negotiation(tmp_path / "n", rows=[row("the strait must stay open", speaker_party=None)])
    found = (replace(gold_record(nobody).statements[0], party="ARD"),)
    assert scored(nobody, found=found).figures["cast.party_made_up"] == 1.0


def test_a_known_other_name_of_the_speaker_is_right_but_not_the_full_name(gold, labels):
    figures = scored(gold, found=(replace(labels[0], speaker="Vern"),)).figures
    assert (figures["cast.speaker"], figures["cast.speaker_full"]) == (1.0, 0.0)


def test_where_no_word_dates_the_statement_no_day_and_the_publication_day_are_right(gold, labels):
    undated = labels[1]
    for value, right in ((None, 1.0), ("2031-05-06", 1.0), ("2031-05-05", 0.0)):
        found = replace(undated, said_on=SaidOn(value=value))
        assert scored(gold, found=(found,)).figures["cast.day"] == right
    assert scored(gold, found=(replace(labels[0], said_on=SaidOn()),)).figures["cast.day"] == 0.0


def test_words_given_to_the_wire_that_passed_them_on_are_counted(gold, labels):
    wire = replace(labels[1], speaker="Harbour Wire", party=None)
    figures = scored(gold, found=(labels[0], wire)).figures
    assert figures["cast.relays"] == 1
    assert figures["cast.relay_free"] == 0.5
    outlet = statement("Belmar told the Harbour", like=labels[1], speaker="the Port Post", party=None)
    assert scored(gold, found=(outlet,)).figures["cast.relays"] == 0, "no labelled words lie there"


def test_a_hop_that_nobody_labelled_is_told_apart_from_one_that_is_missing(gold, labels):
    lost = replace(labels[1], chain=("Belmar", "Port Post"))
    made = replace(labels[0], chain=("Oda Vern", "Harbour Wire", "Port Post"))
    figures = scored(gold, found=(made, lost)).figures
    assert (figures["cast.hop"], figures["cast.no_hop_invented"]) == (0.0, 0.0)


def test_of_two_labels_with_one_content_each_find_goes_to_its_own_party(tmp_path):
    rows = [row("the strait must stay open"), row("the strait must stay open", speaker_party="BEL")]
    gold = write_negotiation(tmp_path / "list", rows=rows)
    labels = gold_record(gold).statements
    for found in (labels, labels[::-1]):
        assert scored(gold, found=tuple(found)).figures["cast.party"] == 1.0
    one = scored(gold, found=(labels[1],)).figures
    assert (one["cast.party"], one["cast.found_r"], one["cast.contents_r"]) == (1.0, 0.5, 1.0)


def test_supports_are_counted_apart(tmp_path):
    rows = [row("the strait must stay open"), row("We will not leave", act="support")]
    gold = write_negotiation(tmp_path / "s", rows=rows)
    figures = scored(gold, found=gold_record(gold).statements[:1]).figures
    assert (figures["cast.supports_r"], figures["cast.not_supports_r"]) == (0.0, 1.0)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(order=st.permutations(range(6)), party=st.sampled_from(["ARD", "BEL", None]))
def test_the_order_of_the_finds_changes_no_figure(gold, labels, order, party):
    doubled = [*labels, *(replace(s, party=party, act="other", sure=0.4) for s in labels)]
    straight = scored(gold, found=tuple(doubled))
    assert scored(gold, found=tuple(doubled[at] for at in order)) == straight


def test_every_labelled_negotiation_scores_full_marks_against_itself():
    folders = sorted(path.parent for path in (DATA / "negotiations").glob("*/negotiation.json"))
    if not folders:
        pytest.skip(f"no labelled negotiations in {DATA}")
    for folder in folders:
        gold = load_negotiation(folder)
        record = gold_record(gold)
        record = replace(record, statements=record.statements[::-1])
        reads = tuple(ArticleRead(record=record, source=source.id) for source in record.sources)
        report = score_gold(
            [NegotiationRead(gold=gold, reads=dict.fromkeys(SETTINGS, reads))], name="gold", corpus={}
        )
        for name, value in report.figures.items():
            field = name.split(".")[1]
            assert value == (0 if field in ZERO else len(record.statements) if field in COUNTS else 1), name


PARTY_FAULTS = {"party_not_given", "party_other", "party_made_up"}
ZERO = PARTY_FAULTS | {"relays", "false_finds", "false_with_party_on_no_statement", "sure_brier", "sure_ece"}
COUNTS = {"labelled", "found", "matched", "stated_n"}


def test_the_error_list_names_each_miss_and_false_find_with_its_words(gold, labels):
    extra = statement("hung over the port", like=labels[0])
    record = replace(gold_record(gold), statements=(*labels[:2], extra))
    reads = tuple(ArticleRead(record=record, source=source.id) for source in record.sources)
    read = NegotiationRead(gold=gold, reads=dict.fromkeys(SETTINGS, reads))
    text = score_gold([read], name="gold", corpus={}, errors=True).text
    miss = next(line for line in text.splitlines() if line.startswith("MISS"))
    false = next(line for line in text.splitlines() if line.startswith("FALSE"))
    assert str(spot("If the toll")["start"]) in miss
    assert "pronoun" in miss
    assert "content before cue" in miss
    assert "on reporter comment" in false
    assert "she | added | If the toll falls, Ardan would sign" in text


def test_labels_that_are_not_json_are_refused_by_line(tmp_path):
    from pourparler.base.errors import FormatError

    write_negotiation(tmp_path / "bad", rows=[])
    (tmp_path / "bad" / "negotiation.json").write_text("{\n,", encoding="utf-8")
    with pytest.raises(FormatError, match=r"negotiation\.json:2"):
        load_negotiation(tmp_path / "bad")


def test_labelled_words_stand_in_the_text(gold, labels):
    for label in labels:
        for span in label.content_spans:
            assert TEXT[span.start : span.end] == span.text
