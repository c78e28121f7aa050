"""Looking into a case: statements, matrix, why, search, demands, as text and as JSON."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pourparler.cli import grid
from pourparler.cli.choosing import Choice
from pourparler.cli.notices import summary
from pourparler.finding.card import MethodCard
from pourparler.finding.matrix import Matrix, Mirror, Opposed
from pourparler.record.plain import statement_to_plain
from pourparler.record.record import Record
from pourparler.record.span import cut
from pourparler.store.case import create
from pourparler.store.save import save


def test_statements_stand_sure_first_then_those_to_check(case: Path, cli):
    _, out, _ = cli("statements")
    assert out.index("stated (1)") < out.index("Lessa will never") < out.index("to check, weakest first (1)")
    assert out.index("to check") < out.index("We could share the quota if the boats are counted")
    head = "2031-05-05 (weekday) · Ana Orsk (lessa) · indirect refusal, negated · harbour · firm"
    assert head in " ".join(out.split())


def test_statements_as_json_have_the_keys_of_a_statement(case: Path, cli, record: Record):
    _, out, _ = cli("statements", "--json")
    rows = [statement_to_plain(row) for row in record.statements]
    assert json.loads(out) == {"statements": rows, "reviewed": []}


@pytest.mark.parametrize(
    ("filters", "speakers"),
    [
        (["--party", "the island"], ["Ana Orsk"]),
        (["--issue", "fishing QUOTA"], ["Ilo Brand"]),
        (["--act", "refusal"], ["Ana Orsk"]),
        (["--since", "2031-05-06"], ["Ilo Brand"]),
        (["--party", "lessa", "--act", "offer"], []),
    ],
)
def test_filters_choose_by_name_alias_act_and_day(case: Path, cli, filters: list[str], speakers: list[str]):
    code, out, _ = cli("statements", "--json", *filters)
    assert code == 0
    assert [row["speaker"] for row in json.loads(out)["statements"]] == speakers


def test_a_filter_that_names_nothing_known_says_what_is_known(case: Path, cli):
    for option, words, known in (
        ("--party", "Atlantis", "fleet (Fleet Union)"),
        ("--issue", "weather", "quota (Fishing quota)"),
        ("--act", "shouting", "refusal"),
    ):
        code, _, err = cli("statements", option, words)
        assert code == 2
        assert known in err


def test_a_filter_that_leaves_nothing_says_so(case: Path, cli):
    _, out, _ = cli("statements", "--party", "orm")
    assert "none of 2 statements fits" in out


def test_the_matrix_shows_silence_as_a_dash_and_doubt_with_a_question_mark(case: Path, cli):
    code, out, _ = cli("matrix")
    assert code == 0
    row = next(line for line in out.splitlines() if line.startswith("Use of the harbour"))
    assert "refusal, firm" in row
    assert row.count(grid.SILENT) == 2
    doubt = next(line for line in out.splitlines() if line.startswith("Fishing quota"))
    assert "condition?" in doubt
    assert max(map(len, out.splitlines())) <= 100


def test_a_cell_says_what_is_newer_than_it_states_and_only_to_check(folder: Path, record: Record, cli):
    never, share = record.statements
    newer = replace(share, party="lessa", issue="harbour", speaker="Ana Orsk")
    path = folder / "newer.pourparler"
    create(path, at="2031-05-07T08:00:00+00:00")
    save(path, replace(record, statements=(never, newer)), author="hand", at="2031-05-07T08:00:00+00:00")
    shown = " ".join(word for line in cli("matrix")[1].splitlines()[2:6] for word in line[19:47].split())
    assert shown == "refusal, firm, new; later, to check: condition? 2031-05-06, Island Courier"
    cells = json.loads(cli("matrix", "--json")[1])["cells"]
    assert [cell["later"] for cell in cells if cell["stance"]] == [[newer.id]]
    assert "1 independent origin · 1 later, to check\n" in cli("why", "lessa", "harbour")[1]


def test_the_matrix_as_json_has_a_cell_for_each_pair(case: Path, cli):
    _, out, _ = cli("matrix", "--json")
    found = json.loads(out)
    assert len(found["cells"]) == len(found["parties"]) * len(found["issues"]) == 6
    assert {cell["status"] for cell in found["cells"]} == {"stated", "silent"}
    assert found["card"]["method"]
    _, out, _ = cli("matrix", "--json", "--since", "2031-05-06")
    assert [cell["party"] for cell in json.loads(out)["cells"]] == ["fleet"]


def test_why_shows_words_in_context_chain_day_grade_and_who_read_it(case: Path, cli):
    code, out, _ = cli("why", "Lessa", "harbour")
    assert code == 0
    for words in (
        "⟦Lessa will never close the harbour⟧, harbour minister",
        "Ana Orsk > Gannet Wire > Island Courier",
        "2031-05-05 (weekday)",
        "“never”",
        "F6",
        "sure 0.97",
        "read by hand",
    ):
        assert words in out


def test_why_as_json_gives_the_statement_with_the_text_around_it(case: Path, cli):
    _, out, _ = cli("why", "fleet", "quota", "--json")
    found = json.loads(out)
    assert found["cell"]["status"] == "silent"
    assert found["statements"][0]["context"]["before"] == "“"


def test_why_a_silent_party_is_silent_says_that_it_is(case: Path, cli):
    code, out, _ = cli("why", "orm", "quota")
    assert code == 0
    assert "orm says nothing on quota in 1 document" in out
    code, _, err = cli("why", "orm")
    assert code == 2
    assert "pourparler why" in err


def test_search_finds_words_and_the_statements_that_hold_them(case: Path, cli, record: Record):
    _, out, _ = cli("search", "the boats are counted", "--json")
    (found,) = json.loads(out)["found"]
    assert found["found"]["text"] == "the boats are counted"
    assert found["statements"] == [record.statements[1].id]
    _, out, _ = cli("search", "a surrender")
    assert "Island Courier" in out
    code, out, _ = cli("search", "zeppelin")
    assert code == 0
    assert "not found" in out


def test_demands_show_words_and_reasons_without_a_number(case: Path, cli):
    code, out, _ = cli("demands")
    assert code == 0
    assert "lessa-harbour-1" in out
    assert "Lessa will never close the harbour" in out
    assert "%" not in out
    _, out, _ = cli("demands", "--json", "--party", "lessa")
    assert [row["party"] for row in json.loads(out)["demands"]] == ["lessa"]


def test_an_empty_case_says_what_comes_next(folder: Path, cli):
    cli("new", "empty")
    for command in ("statements", "matrix", "demands"):
        code, out, _ = cli(command)
        assert code == 0
        assert "pourparler" in out
    code, _, err = cli("why", "lessa", "harbour")
    assert code == 2
    assert "people.toml" in err


def test_words_of_a_source_cannot_drive_the_terminal(case: Path, cli):
    _, out, _ = cli("note", "red \x1b[31m and \u202e back", "--party", "orm", "--by", "R. Amel", "--json")
    note = json.loads(out)["source"]
    assert cli("clear", note, "--by", "R. Amel", "--because", "my own words")[0] == 0
    _, out, _ = cli("statements", "--party", "orm")
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\u202e" in out


def test_what_two_parties_share_or_cannot_both_have_stands_below_the_matrix(record: Record):
    lessa, fleet = record.statements
    matrix = Matrix(
        parties=("lessa", "fleet"),
        issues=("harbour", "quota"),
        cells=(),
        mirrors=(
            Mirror(
                issue="quota",
                parties=("lessa", "fleet"),
                statements=(lessa.id, fleet.id),
                kind="mirrored",
                of="fear",
                common="the boats",
                catch="What calms one alarms the other.",
            ),
        ),
        opposed=(Opposed(issue="harbour", parties=("lessa", "fleet"), statements=(lessa.id, fleet.id)),),
        card=MethodCard(method="made", version="1"),
    )
    shown = grid.matrix_lines(record, matrix, cells=(), wanted=Choice())
    assert "mirrored fear on quota: the boats. What calms one alarms the other." in shown
    assert "opposed on harbour:\n    lessa: Lessa will never close the harbour" in shown
    assert shown.count("fleet: We could share the quota") == 2
    alone = grid.matrix_lines(record, matrix, cells=(), wanted=Choice(issue="quota"))
    assert "opposed" not in alone


@pytest.fixture
def loose(folder: Path, record: Record) -> Path:
    """A case in which a party has spoken, on no issue that was found."""
    source = record.sources[0]
    start = source.text.index("a surrender")
    row = replace(
        record.statements[1],
        id="5" * 16,
        content_spans=(cut(source.text, start, start + len("a surrender")),),
        speaker="Orm",
        party="orm",
        act="accusation",
        issue=None,
    )
    path = folder / "loose.pourparler"
    create(path, at="2031-05-07T08:00:00+00:00")
    whole = replace(record, statements=(*record.statements, row))
    save(path, whole, author="hand", at="2031-05-07T08:00:00+00:00")
    return path


def test_a_party_with_words_on_no_issue_is_not_told_silent(loose: Path, cli):
    _, out, _ = cli("matrix")
    row = next(line for line in out.splitlines() if line.startswith("Use of the harbour"))
    assert row.split()[-2:] == ["—", "—*"]
    assert "—* nothing placed on this issue; the party has statements without an issue: orm (1)." in out
    assert (
        "orm says nothing on quota in 1 document. It has 1 statement without an issue."
        in (cli("why", "orm", "quota")[1])
    )
    silent = cli("matrix", "--silence")[1]
    assert silent.count("has 1 statement without an issue") == silent.count("Orm on ") == 2


def test_without_such_words_a_dash_is_silence(case: Path, cli):
    assert "—*" not in cli("matrix")[1]
    assert "without an issue" not in cli("matrix", "--silence")[1]


def test_what_was_passed_over_is_told_with_its_reason(record: Record):
    (source,) = record.sources
    (aside,) = source.not_statements
    passed = (replace(aside, why="not said"), replace(aside, why="not said"), replace(aside, why="question"))
    lines = summary(record, [replace(source, not_statements=passed)])
    assert "passed over, as no statement: 2 × told as not said, or withheld; 1 × question\n" in f"{lines}\n"
