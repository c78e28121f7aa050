"""The verb frame on an invented quarrel over a lake ferry."""

from __future__ import annotations

from typing import Any

import pytest
from made_frame import PARTIES, cell, only, record, said, texts

from pourparler.frame.frame import frame
from pourparler.record.issue import Meeting
from pourparler.record.party import Party
from pourparler.record.span import Span
from pourparler.record.statement import Firmness, SaidOn


class TestCells:
    def test_every_party_at_the_table_has_a_cell_for_every_issue(self) -> None:
        framing = frame(record(said("6 crowns")))
        assert framing.matrix.parties == ("ost", "vel", "har")
        assert len(framing.matrix.cells) == 9
        assert {c.status for c in framing.matrix.cells if c.party != "ost"} == {"silent"}

    def test_a_bystander_is_listed_only_when_it_spoke(self) -> None:
        framing = frame(record(said("free rides", party="far")))
        assert framing.matrix.parties[-1] == "far"

    def test_a_row_without_party_or_issue_sets_no_cell(self) -> None:
        framing = frame(record(said("6 crowns", party=None), said("peace", issue=None)))
        assert {c.status for c in framing.matrix.cells} == {"silent"}

    def test_an_unsure_row_is_to_check_weakest_first_and_a_review_states_it(self) -> None:
        weak, weaker = said("6 crowns", sure=0.6), said("4 crowns", sure=0.3)
        unsure = cell(frame(record(weak, weaker)))
        assert (unsure.status, unsure.to_check) == ("silent", (weaker.id, weak.id))
        assert (unsure.firmness, unsure.option, unsure.move) == (None, None, None)
        reviewed = cell(frame(record(weak, weaker), reviewed=frozenset((weak.id,))))
        assert (reviewed.status, reviewed.stance, reviewed.to_check) == ("stated", weak.id, (weaker.id,))

    @pytest.mark.parametrize(
        ("loser", "winner"),
        [
            pytest.param({"day": "2031-05-01", "level": "firm"}, {"day": "2031-05-02"}, id="later day"),
            pytest.param({"level": "firm"}, {"speaker": "Ada Quill"}, id="higher office"),
            pytest.param({"authority": "spokesperson"}, {"authority": "document"}, id="given authority"),
            pytest.param({"level": "soft"}, {"level": "plain"}, id="firmer"),
            pytest.param({}, {}, id="later in the text"),
        ],
    )
    def test_stance_in_force(self, loser: dict[str, Any], winner: dict[str, Any]) -> None:
        first, second = said("the old toll", **loser), said("a new toll", **winner)
        assert cell(frame(record(second, first))).stance == second.id

    def test_words_of_some_earlier_day_yield_to_dated_words_of_the_same_report(self) -> None:
        undated = said("8 crowns", said_on=SaidOn(value=None, basis="relative", not_after="2031-05-09"))
        dated = said("6 crowns", day="2031-05-08")
        assert cell(frame(record(undated, dated))).stance == dated.id

    def test_blame_is_evidence_but_no_stance_beside_a_demand(self) -> None:
        demand = said("6 crowns", day="2031-05-01")
        blame = said("the toll is a disgrace", act="accusation", day="2031-05-03")
        both = cell(frame(record(demand, blame)))
        assert (both.stance, both.evidence, both.last) == (demand.id, (demand.id, blame.id), "2031-05-03")
        assert cell(frame(record(blame))).status == "silent"

    def test_a_headline_sets_no_cell_beside_its_body_even_an_unsure_one(self) -> None:
        headline = said("8 crowns or nothing", block="title", level="firm")
        assert cell(frame(record(headline, said("6 crowns")))).option == "6 crowns"
        assert cell(frame(record(headline, said("6 crowns", sure=0.2)))).status == "silent"
        assert cell(frame(record(headline, said("6 crowns", source="b")))).evidence[0] == headline.id

    def test_demand_and_refusal_of_one_option_on_a_day_contradict(self) -> None:
        framing = frame(record(said("6 crowns"), said("6 crowns", act="refusal", negated=True)))
        assert (cell(framing).status, cell(framing).option) == ("contradictory", None)
        other_office = said("6 crowns", act="refusal", negated=True, speaker="Ada Quill")
        assert cell(frame(record(said("6 crowns"), other_office))).status == "stated"

    def test_a_reprint_is_evidence_but_moves_nothing(self) -> None:
        first = said("6 crowns for each boat and no fewer", day="2031-05-01")
        undated = SaidOn(value="2031-05-11", basis="article", not_after="2031-05-11")
        reprint = said("6 crowns for each boat, and no fewer", source="b", said_on=undated)
        assert reprint.said_on.value != first.said_on.value
        held = cell(frame(record(first, reprint)))
        assert (held.stance, held.last, held.move) == (first.id, "2031-05-01", "new")
        assert held.evidence == (first.id, reprint.id)


class TestOption:
    @pytest.mark.parametrize(
        ("text", "more", "option"),
        [
            ("a toll of six crowns", {}, "6 crowns"),
            ("6.0 crowns", {}, "6 crowns"),
            ("six and not eight crowns", {}, "6 crowns"),
            ("somewhere from 4 crowns to 6 crowns", {}, None),
            ("a fair toll", {}, None),
            ("6 crowns", {"act": "refusal", "negated": True}, None),
            ("not more than 4 crowns", {"act": "refusal", "negated": True}, "4 crowns"),
            ("Four crowns it stays", {"act": "refusal"}, "4 crowns"),
            ("we will not give up 6 crowns", {"act": "refusal", "negated": True}, "6 crowns"),
            ("we will not pay 6 crowns to give up", {"act": "refusal", "negated": True}, None),
            ("6 crowns, then war", {"act": "threat"}, None),
            ("can live with less than 8 crowns", {"act": "concession"}, None),
        ],
    )
    def test_only_words_fix_an_option(self, text: str, more: dict[str, Any], option: str | None) -> None:
        assert cell(frame(record(said(text, **more)))).option == option

    def test_that_figure_is_the_one_named_before_it_in_the_report(self) -> None:
        rows = (said("6 crowns"), said("no paper without that figure", act="condition", level="firm"))
        assert cell(frame(record(*rows))).option == "6 crowns"

    def test_an_option_that_is_itself_a_no_is_fixed_by_a_refusal(self) -> None:
        refusal = said("there will be no access", issue="pier", act="refusal", negated=True)
        assert cell(frame(record(refusal)), issue="pier").option == "no access"


class TestMove:
    @pytest.mark.parametrize(
        ("before", "now", "move"),
        [
            ({"text": "8 crowns"}, {"text": "6 crowns"}, "softer"),
            ({"text": "2 crowns"}, {"text": "4 crowns"}, "softer"),
            ({"text": "8 crowns"}, {"text": "7 crowns"}, "softer"),
            ({"text": "6 crowns"}, {"text": "8 crowns"}, "harder"),
            ({"text": "a toll"}, {"text": "a toll", "level": "firm"}, "harder"),
            ({"text": "a toll", "level": "firm"}, {"text": "a toll"}, "same"),
            ({"text": "a toll", "level": "firm"}, {"text": "a toll", "level": "soft"}, "softer"),
            ({"text": "a toll"}, {"text": "we can talk", "act": "concession", "level": "firm"}, "softer"),
            ({"text": "we can talk", "act": "offer"}, {"text": "never", "act": "refusal"}, "harder"),
            ({"text": "a toll"}, {"text": "our toll"}, "same"),
        ],
    )
    def test_against_the_stance_of_an_earlier_day(
        self, before: dict[str, Any], now: dict[str, Any], move: str
    ) -> None:
        rows = (said(**before, day="2031-05-01"), said(**now, day="2031-05-04"))
        assert cell(frame(record(*rows))).move == move

    def test_the_first_day_is_new(self) -> None:
        assert cell(frame(record(said("6 crowns")))).move == "new"


class TestDemands:
    def test_rows_that_want_the_same_are_one_demand(self) -> None:
        first, again = said("6 crowns"), said("six crowns, for ever", day="2031-05-03", level="firm")
        demand = only(frame(record(again, first)))
        assert (demand.id, demand.side, demand.option) == ("ost-toll-1", "wants", "6 crowns")
        assert (demand.statements, demand.firmness) == ((first.id, again.id), "firm")
        assert (demand.first, demand.last) == ("2031-05-01", "2031-05-03")

    def test_a_reprint_counts_once(self) -> None:
        first, again = (said("6 crowns for each boat and no fewer", source=name) for name in "ab")
        assert len(only(frame(record(first, again))).statements) == 1

    def test_wanting_and_refusing_are_two_demands(self) -> None:
        framing = frame(record(said("6 crowns"), said("8 crowns", act="refusal", negated=True)))
        sides = [(d.side, d.option) for d in framing.demands.demands]
        assert sides == [("wants", "6 crowns"), ("refuses", "8 crowns")]

    def test_a_demand_of_unsure_rows_alone_is_not_stated_and_comes_last(self) -> None:
        unsure, sure = said("8 crowns", sure=0.5, day="2031-04-01"), said("6 crowns")
        first, last = frame(record(unsure, sure)).demands.demands
        assert (first.stated, first.id, last.stated, last.to_check) == (
            True,
            "ost-toll-1",
            False,
            (unsure.id,),
        )
        assert last.for_need == last.for_bid == ()

    def test_blame_and_denials_stand_apart(self) -> None:
        rows = (
            said("this is persecution", act="accusation"),
            said("they sank a boat", act="accusation"),
            said("we never met", act="denial", party="vel"),
        )
        framing = frame(record(*rows))
        assert framing.demands.demands == ()
        assert [d.kind for d in framing.demands.apart] == ["frame", "claim", "claim"]

    def test_a_promise_joins_only_when_firm(self) -> None:
        assert frame(record(said("a law", act="promise"))).demands.demands == ()
        assert only(frame(record(said("a law", act="promise", level="firm")))).side == "wants"


class TestReasons:
    def test_a_demand_that_outlives_a_concession_speaks_for_a_need(self) -> None:
        rows = (
            said("6 crowns", day="2031-05-01"),
            said("the pier can wait", issue="pier", act="concession", day="2031-05-02"),
            said("six crowns still", day="2031-05-04"),
        )
        demand = next(d for d in frame(record(*rows)).demands.demands if d.issue == "toll")
        assert demand.for_need[0].text == (
            'It was repeated on 4 May 2031, after Ostmere gave way on "Use of the pier" on 2 May 2031.'
        )
        assert demand.for_need[0].statements == (rows[2].id, rows[1].id)

    def test_giving_way_and_opening_words_speak_for_a_bid(self) -> None:
        rows = (
            said("talks start from eight crowns"),
            said("seven would do", act="concession", day="2031-05-05"),
        )
        demand = only(frame(record(*rows)))
        assert "Bo Tarn gave way on this issue on 5 May 2031." in texts(demand.for_bid)
        assert 'It is put as an opening ("start from")' in texts(demand.for_bid)
        assert demand.would_tell[0].statements == (rows[1].id,)

    def test_absolute_words_are_quoted(self) -> None:
        hit = Firmness(level="firm", hits=(Span(start=0, end=5, text="never"),))
        demand = only(frame(record(said("never", act="refusal", negated=True, firmness=hit))))
        assert 'The words are absolute: "never" (1 May 2031).' in texts(demand.for_need)
        assert "keeps it by refusing" in texts(demand.for_need)

    def test_a_bound_on_the_day_is_not_told_as_the_day(self) -> None:
        late = SaidOn(value=None, basis="relative", not_after="2031-05-06")
        demand = only(frame(record(said("six crowns", level="firm", said_on=late))))
        assert "by 6 May 2031" in texts(demand.for_need)

    def test_an_unnamed_voice_asks_for_a_name(self) -> None:
        demand = only(frame(record(said("6 crowns", speaker=None))))
        assert "Nobody is named as saying it." in texts(demand.for_bid)
        assert "Who said it, and with what authority?" in texts(demand.not_known)

    def test_a_headline_harder_than_its_body_is_said(self) -> None:
        rows = (said("8 crowns or nothing", block="title", level="firm"), said("6 crowns"))
        assert "A headline of The A Post is firmer" in texts(only(frame(record(*rows))).for_bid)

    def test_a_step_in_return_speaks_for_a_need(self) -> None:
        price = said("if the toll is six crowns", act="condition", conditional=True)
        step = said(
            "the pier is open if",
            issue="pier",
            act="offer",
            conditional=True,
            content_spans=price.content_spans,
        )
        demand = next(d for d in frame(record(price, step)).demands.demands if d.issue == "toll")
        assert 'asks in return for a step on "Use of the pier"' in texts(demand.for_need)

    def test_a_ratifier_on_file_is_asked_about(self) -> None:
        parties = (*PARTIES, Party(id="par", name="The Lake Assembly", role="ratifier"))
        demand = only(frame(record(said("a toll", speaker="Ada Quill"), parties=parties)))
        assert "Would the Lake Assembly approve a deal without it?" in texts(demand.not_known)


class TestBetweenParties:
    FEARS = (
        said(
            "a truce as a pretext to re-arm Velland for a later war",
            issue="guns",
            act="concern",
            negated=True,
        ),
        said("a deterrent against Ostmerian aggression", party="vel", issue="guns", act="goal"),
    )

    def test_the_same_fear_of_each_other_is_mirrored_with_its_catch(self) -> None:
        (mirror,) = frame(record(*self.FEARS)).matrix.mirrors
        assert (mirror.kind, mirror.of, mirror.common) == ("mirrored", "fear", "renewed fighting")
        assert mirror.statements == tuple(row.id for row in self.FEARS)
        assert "what protects Ostmere alarms Velland" in mirror.catch

    def test_fears_of_different_kinds_are_no_mirror(self) -> None:
        other = said("we fear for every harvest", party="vel", issue="guns", act="concern")
        assert frame(record(self.FEARS[0], other)).matrix.mirrors == ()

    def test_a_mediator_mirrors_nobody(self) -> None:
        other = said("fear of Ostmerian aggression", party="har", issue="guns", act="concern")
        assert frame(record(self.FEARS[0], other)).matrix.mirrors == ()

    def test_the_same_option_wanted_is_a_shared_aim(self) -> None:
        rows = (said("a joint watch", issue="pier"), said("joint watch now", party="vel", issue="pier"))
        (mirror,) = frame(record(*rows)).matrix.mirrors
        assert (mirror.kind, mirror.of, mirror.common) == ("shared", "aim", "joint watch")

    @pytest.mark.parametrize(
        ("other", "opposed"),
        [
            ({"text": "2 crowns"}, True),
            ({"text": "6 crowns"}, False),
            ({"text": "6 crowns", "act": "refusal", "negated": True}, True),
            ({"text": "no fishing", "act": "refusal", "negated": True}, False),
            ({"text": "no fishing", "act": "refusal", "negated": True, "addressee": "ost"}, True),
            ({"text": "2 crowns", "party": "har"}, False),
        ],
    )
    def test_stances_oppose_only_by_their_words(self, other: dict[str, Any], opposed: bool) -> None:
        framing = frame(record(said("6 crowns"), said(**{"party": "vel", **other})))
        assert bool(framing.matrix.opposed) == opposed


class TestRoles:
    def test_a_given_role_stands_and_meetings_fill_the_rest(self) -> None:
        parties = (
            Party(id="har", name="Harrow Mission", role="mediator"),
            Party(id="out", name="Outer Isles"),
            Party(id="ost", name="Ostmere"),
            Party(id="who", name="Whoever"),
        )
        round_one = Meeting(id="m1", what="round", parties=("ost", "har"), excluded=("out",))
        spoken = said("6 crowns", party="who")
        matrix = frame(record(spoken, parties=parties, meetings=(round_one,))).matrix
        assert dict(zip(matrix.parties, matrix.roles, strict=True)) == {
            "ost": "negotiating",
            "har": "mediator",
            "out": "excluded",
            "who": None,
        }


def test_the_card_counts_what_was_left_out() -> None:
    rows = (said("6 crowns"), said("8 crowns", block="title"), said("a toll", sure=0.1))
    card = frame(record(*rows)).matrix.card
    assert (card.method, card.status, card.parameters["rows_stated"]) == ("frame", "found", 1)
    assert (card.parameters["rows_to_check"], card.parameters["headlines_set_aside"]) == (1, 1)


FORBIDDEN = ("genuine", "bluff", "leverage", "likely", "probab", "%", " may ", " could ", "possibl", "should")


def test_no_reason_holds_a_verdict_or_a_likelihood_word() -> None:
    rows = [
        said(text, party=party, act=act, level=level, day=f"2031-05-0{day}", issue=issue)
        for day, (text, act, level) in enumerate(
            [
                ("a toll", "demand", "soft"),
                ("never", "refusal", "firm"),
                ("we walk", "threat", "firm"),
                ("some", "concession", "soft"),
            ],
            start=1,
        )
        for party in ("ost", "vel")
        for issue in ("toll", "pier")
    ]
    for demand in frame(record(*rows)).demands.demands:
        for reason in (*demand.for_need, *demand.for_bid, *demand.not_known, *demand.would_tell):
            assert not [word for word in FORBIDDEN if word in reason.text]
            assert reason.text[0].isupper()
            assert reason.text[-1] in ".?"
