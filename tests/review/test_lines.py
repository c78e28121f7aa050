"""Lines and options of `review`, `undo` and `export --to gold`, as a script uses them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from desk_made import IDS, case_in, row, source

from pourparler import flow
from pourparler.cli.app import run
from pourparler.evals.goldfile import gold_record, load_negotiation
from pourparler.flow.desk import open_desk
from pourparler.store.case import log_rows, verify


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("POURPARLER_CASE", raising=False)
    monkeypatch.delenv("POURPARLER_BY", raising=False)
    return case_in(tmp_path)


@pytest.fixture
def cli(capsys, monkeypatch):
    def call(*words: str, lines: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        code = run(words)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def rows_of(case: Path):
    return {one.id: one for one in flow.in_force(case).record.statements}


def test_without_a_decision_the_list_stands_weakest_first_quotation_first(case, cli):
    code, out, _ = cli("review")
    assert code == 0
    assert out.startswith("“called for calm and for a raise”")
    assert out.index(IDS[5]) < out.index(IDS[1]) < out.index(IDS[0])
    assert "A spokesman ⟦…⟧." in out
    assert (
        "to check: sure 0.30, below the 0.9 that is stated; nobody found who says it; no issue found" in out
    )
    assert "6 statements: 0 reviewed, 6 to go, 0 rejected" in out


def test_options_decide_and_stand_in_the_log_with_author_and_reason(case, cli):
    code, out, _ = cli(
        "review", "--accept", IDS[0], "--accept", IDS[1], "--by", "Ann", "--because", "checked"
    )
    assert code == 0
    assert "Ann · accept" in out
    assert "2 reviewed" in out
    last = log_rows(case)[-1]
    assert (last.kind, last.author) == ("decision", "Ann")
    assert json.loads(last.payload)["reason"] == "checked"
    _, out, _ = cli("statements", "--party", "port")
    assert "reviewed" in out
    _, out, _ = cli("why", "port", "date")
    assert f"{IDS[1]} " in out
    assert "reviewed" in out


def test_nobody_is_guessed_as_author(case, cli, monkeypatch):
    code, _, err = cli("review", "--accept", IDS[0])
    assert code == 2
    assert "POURPARLER_BY" in err
    monkeypatch.setenv("POURPARLER_BY", "Bo")
    code, _, _ = cli("review", "--accept", IDS[0])
    assert code == 0
    assert open_desk(case).decisions[0].by == "Bo"


def test_a_rule_takes_what_fits_and_undo_takes_it_back(case, cli):
    code, _, _ = cli("review", "--where", "party=union sure>=0.65", "--by", "Ann")
    assert code == 0
    assert flow.in_force(case).reviewed == {IDS[0], IDS[2]}
    code, out, _ = cli("undo", "--by", "Ann")
    assert code == 0
    assert "undone by Ann: decided in error" in out
    assert flow.in_force(case).reviewed == frozenset()
    code, _, err = cli("undo", "--by", "Ann")
    assert code == 2
    assert "left to undo" in err


LINES = f"""
# one decision a line
edit {IDS[2]} act=goal firmness=firm because="he aims at it"
give {IDS[5]} speaker="Ben Lund"
link {IDS[5]} date
grade {IDS[0]} {IDS[3]} b2
reject {IDS[1]}
split {IDS[4]} act=refusal / act=denial
add words="called for calm" party=port act=demand
issue safety name="Safety at work" because="raised on 8 March"
party crew name="Crew Council" aliases="the crew,the council" because="named in March"
"""


def test_lines_decide_one_after_another(case, cli):
    code, out, err = cli("review", "--by", "Ann", lines=LINES)
    assert (code, err) == (0, "")
    now = rows_of(case)
    assert (now[IDS[2]].act, now[IDS[2]].firmness.level) == ("goal", "firm")
    assert (now[IDS[5]].speaker, now[IDS[5]].party, now[IDS[5]].issue) == ("Ben Lund", "port", "date")
    assert (now[IDS[0]].grade, now[IDS[3]].grade) == ("B2", "B2")
    assert IDS[1] not in now
    assert [one.act for one in now.values() if one.content_spans == row(4).content_spans] == [
        "refusal",
        "denial",
    ]
    assert any(one.content_spans[0].text == "called for calm" for one in now.values())
    record = flow.in_force(case).record
    assert "safety" in {one.id for one in record.issues}
    assert next(one for one in record.parties if one.id == "crew").aliases == ("the crew", "the council")
    assert "“he aims at it”" not in out
    assert verify(case).ok
    _, out, _ = cli("review", "--log")
    assert len(out.splitlines()) == 9
    assert "edit" in out
    assert "he aims at it" in out


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("fix it", 2, "no such decision"),
        ('edit 12 act="x', 2, "quotation mark is open"),
        (f"edit {IDS[0]}", 2, "nothing to change"),
        (f"edit {IDS[0]} colour=red", 2, "no such field"),
        (f"edit {IDS[0]} act=plea", 2, "no such act"),
        (f"edit {IDS[0]} words=0-9999", 3, "no words at"),
        (f"edit {IDS[0]} words=99999999999999999999-9", 3, "no words at"),
        (f'edit {IDS[0]} words="not said"', 3, "no source letter for letter"),
        (f"grade {IDS[0]} Z9", 2, "such as B2"),
        (f"link {IDS[0]} nothing", 2, "no issue of that name"),
        ("accept", 2, "no such statement"),
        ("accept where colour=red", 2, "no part of a rule"),
        ("accept where sure>=high", 2, "no figure"),
        ("accept where party=harbour", 2, "no statement to review fits"),
        (f"settle {IDS[0]} act=goal", 2, "a reason is needed"),
        ("undo 0000", 2, "no such decision"),
        (f"accept {IDS[0]} / ", 2, "only a split has parts"),
        (f"split {IDS[0]} act=goal", 2, "two parts or more"),
        ('office because="x"', 2, "it is about nothing"),
        ('office "Ada Holm" party=nobody because="x"', 2, "no party of that name"),
        ('office "Ada Holm" from=2025-13-01 because="x"', 3, "not a day"),
        ('merge-demands nothing-1 nothing-2 because="x"', 2, "no such demand"),
    ],
)
def test_a_line_that_cannot_stand_is_said_and_the_rest_goes_on(case, cli, line, code, said):
    done, _, err = cli("review", "--by", "Ann", lines=f"{line}\naccept {IDS[3]}\n")
    assert done == code
    assert said in err
    assert err.startswith("! line 1: ")
    assert [one.kind for one in open_desk(case).decisions] == ["accept"]


def test_a_note_is_a_source_of_its_own_and_needs_no_review(case, cli):
    lines = (
        f'note "Would take a later date" party=port issue=date act=offer day=2025-02-09\naccept {IDS[0]}\n'
    )
    code, _, err = cli("review", "--by", "Ann", lines=lines)
    assert (code, err) == (0, "")
    (note,) = [one for one in rows_of(case).values() if one.made_by == "Ann"]
    assert (note.party, note.act, note.sure) == ("port", "offer", 1.0)
    assert verify(case).ok


def test_json_has_the_decisions_and_what_is_left(case, cli):
    _, out, _ = cli("review", "--by", "Ann", "--reject", IDS[0], "--json")
    told = json.loads(out)
    assert told["rejected"] == [IDS[0]]
    assert [one["kind"] for one in told["decisions"]] == ["reject"]
    assert [one["id"] for one in told["to_review"]] == [IDS[5], IDS[1], IDS[4], IDS[2], IDS[3]]
    assert told["to_review"][0]["why"]
    _, out, _ = cli("review", "--log", "--json")
    assert json.loads(out)["log"][0]["state"] == "in force"


def test_two_code_apart_and_a_third_settles(case, cli):
    ann = f"edit {IDS[2]} act=goal\naccept {IDS[0]} {IDS[4]}\nreject {IDS[1]}\n"
    bo = f"accept {IDS[0]} {IDS[1]} {IDS[2]} {IDS[4]}\n"
    assert cli("review", "--alone", "--by", "Ann", lines=ann)[0] == 0
    _, out, _ = cli("review", "--alone", "--by", "Bo", "--json", lines="")
    assert len(json.loads(out)["to_review"]) == 6
    assert cli("review", "--alone", "--by", "Bo", lines=bo)[0] == 0
    _, out, _ = cli("review", "--agreement")
    assert "Ann and Bo: 4 statements that both decided on" in out
    assert f"{IDS[2]} act: Ann goal, Bo demand (open)" in out
    assert f"{IDS[1]} kept: Ann no, Bo yes (open)" in out
    lines = f'settle {IDS[2]} act=goal because="his aim"\nsettle {IDS[1]} kept=no because="no speaker"\n'
    assert cli("review", "--by", "Cy", lines=lines)[0] == 0
    _, out, _ = cli("review", "--agreement")
    assert "(open)" not in out
    assert IDS[1] not in rows_of(case)
    assert rows_of(case)[IDS[2]].act == "goal"
    cli("review", "--by", "Bo", "--do", f"edit {IDS[2]} act=demand")
    assert rows_of(case)[IDS[2]].act == "goal"


def test_speakers_wait_until_they_are_placed(case, cli):
    cli("review", "--by", "Ann", lines=f'edit {IDS[5]} speaker="Cara Voss" party=-\nundo\n')
    _, out, _ = cli("review", "--unknown")
    assert "not named: 1 statement" in out


def test_gold_is_what_was_reviewed_and_reads_back_as_it_was(case, cli, tmp_path):
    folder = tmp_path / "gold"
    code, _, err = cli("export", "--to", "gold", "-o", str(folder))
    assert code == 2
    assert "6 statements" not in err
    assert "not reviewed" in err
    cli("review", "--by", "Ann", lines=LINES)
    cli("review", "--by", "Ann", lines=f"accept {IDS[0]}\n")
    code, out, err = cli("export", "--to", "gold", "-o", str(folder))
    assert code == 0
    assert "2 articles" in out
    assert "Herald: 1 of its 2 statements not reviewed" in err
    read = gold_record(load_negotiation(folder))
    now = flow.in_force(case).record
    assert [one.id for one in read.sources] == [source(0).id, source(2).id]
    told = [one for one in now.statements if one.source != source(1).id]
    assert {one.id: (one.party, one.act, one.issue, one.chain, one.said_on) for one in read.statements} == {
        one.id: (one.party, one.act, one.issue, one.chain, one.said_on) for one in told
    }
    assert read.parties == now.parties
    assert read.issues == now.issues
    code, _, err = cli("export", "--to", "gold", "-o", str(folder))
    assert code == 2
    assert "not empty" in err


def test_after_an_error_no_list_stands(case, cli):
    code, out, err = cli("review", "--accept", "0000000000000000", "--by", "Ann")
    assert code == 2
    assert err.count("\n") == 1
    assert out == "6 statements: 0 reviewed, 6 to go, 0 rejected\n"
    code, out, err = cli("review", "--by", "Ann", lines=f"accept {IDS[0]}\nedit {IDS[1]} colour=red\n")
    assert code == 2
    assert "! line 2: " in err
    assert out.count("\n") == 2
    assert out.endswith("6 statements: 1 reviewed, 5 to go, 0 rejected\n")


@pytest.mark.parametrize("speaker", ["Union", "the union", "the League", "League"])
def test_a_party_that_speaks_itself_is_the_party_of_what_is_added(case, cli, speaker):
    code, _, err = cli("review", "--do", f'add words="a later date" speaker="{speaker}"', "--by", "Ann")
    assert (code, err) == (0, "")
    (made,) = [one for name, one in rows_of(case).items() if name not in IDS]
    assert (made.speaker, made.party) == (speaker, "union")


def test_what_is_given_to_a_party_by_its_name_is_that_party_s(case, cli):
    assert cli("review", "--do", f'give {IDS[5]} speaker="The Port"', "--by", "Ann")[0] == 0
    assert rows_of(case)[IDS[5]].party == "port"


def test_a_speaker_without_a_party_is_told_and_one_without_on_purpose_is_not(case, cli):
    code, _, err = cli("review", "--do", 'add words="a later date" speaker="Bo Stranger"', "--by", "Ann")
    assert code == 0
    assert err == "--do: no party for Bo Stranger: give party=…\n"
    done = cli("review", "--do", 'add words="for calm" speaker="Bo Stranger" party=-', "--by", "Ann")
    assert (done[0], done[2]) == (0, "")


def test_a_stated_row_is_not_called_to_check(case, cli):
    out = cli("review")[1]
    stated = out[out.index(IDS[0]) :].splitlines()[1].strip()
    assert stated == "stated, not reviewed: nothing found that speaks against it"
