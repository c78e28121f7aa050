"""What the terminal prints can be read aloud: no false reassurance, no stray blanks, no lines too wide."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Run

from pourparler.base.ids import sha256_hex
from pourparler.record.record import Record
from pourparler.store.case import create
from pourparler.store.save import save

AT = "2031-05-07T08:00:00+00:00"


def kept(folder: Path, record: Record) -> Path:
    path = folder / "aloud.pourparler"
    create(path, at=AT)
    save(path, record, author="hand", at=AT)
    return path


def words(text: str) -> str:
    return " ".join(text.split())


def test_without_a_seat_on_file_nobody_is_said_not_to_be_silent(folder: Path, record: Record, cli: Run):
    unseated = tuple(replace(party, role=None) for party in record.parties)
    kept(folder, replace(record, parties=unseated))
    shown = words(cli("matrix", "--silence")[1])
    assert shown.startswith("Who sits at the table is not on file, so nobody's silence is counted.")
    order = shown.partition("review --do '")[2].removesuffix("'").replace("…", "asked them")
    assert cli("review", "--by", "R. Amel", "--do", order)[0] == 0
    assert "not on file" not in cli("matrix", "--silence")[1]


def test_readouts_mark_what_is_to_check(case: Path, cli: Run):
    assert "Lessa, refusal: Lessa will never" in cli("matrix", "--readouts", "2031-05-05")[1]
    assert "Fleet Union, condition (to check): We could" in cli("matrix", "--readouts", "2031-05-06")[1]


def test_why_has_no_blank_that_the_source_has_not_and_no_line_too_wide(case: Path, cli: Run):
    out = cli("why", "fleet", "quota")[1]
    assert out.startswith("fleet on quota: nothing stated yet, 1 to check\n")
    assert "“⟦We could share the quota if the boats are counted⟧,” said Ilo Brand" in words(out)
    assert max(map(len, out.splitlines())) <= 100


def test_a_demand_of_one_day_names_it_once(case: Path, cli: Run):
    out = cli("demands")[1]
    assert "1 statement, 2031-05-05\n" in out
    assert "2031-05-05 to" not in out


def test_issues_that_only_people_without_a_party_speak_on_are_named(folder: Path, record: Record, cli: Run):
    never, share = record.statements
    kept(folder, replace(record, statements=(never, replace(share, party=None))))
    shown = words(cli("matrix")[1])
    assert "spoken on by people without a party: Fishing quota (1). See them" in shown
    assert "without a party" not in cli("matrix", "--party", "lessa")[1]
    assert "+2? two more to check" not in shown


def test_the_sign_for_more_to_check_is_explained_where_it_stands(folder: Path, record: Record, cli: Run):
    never, share = record.statements
    early = replace(share, party="lessa", issue="harbour", said_on=never.said_on)
    kept(folder, replace(record, statements=(never, early)))
    shown = cli("matrix")[1]
    assert "new, +1?" in shown
    assert "+2? two more to check" in shown


def test_a_cut_line_of_a_search_says_so(folder: Path, record: Record, cli: Run):
    text = f"The pilots {'may ' * 40}strike {'at noon ' * 30}\nThe strike is off.\n"
    source = replace(record.sources[0], text=text, text_sha256=sha256_hex(text), blocks=(), not_statements=())
    kept(folder, replace(record, sources=(source,), statements=()))
    cut, whole = (line.strip() for line in cli("search", "strike")[1].splitlines() if line[:4] == "    ")
    assert (cut[:5], cut[-6:]) == ("… may", "noon …")
    assert whole == "The strike is off."


def test_sources_count_their_statements_in_words(case: Path, cli: Run):
    assert cli("sources")[1].endswith(" · 2 statements\n")


def test_heads_of_statements_are_no_wider_than_the_terminal(case: Path, cli: Run):
    assert max(map(len, cli("statements")[1].splitlines())) <= 100


def test_a_list_to_review_keeps_its_statements_apart(
    case: Path, cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO())
    parts = cli("review")[1].split("\n\n")
    assert [part.startswith("“") for part in parts] == [True] * (len(parts) - 1) + [False]
    assert len(parts) == 3
