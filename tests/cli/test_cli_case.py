"""Finding the case, making one, noting, verifying."""

import json
import sqlite3
from pathlib import Path

from pourparler.store.load import load


def test_a_new_case_is_one_file_with_its_suffix_and_is_never_overwritten(folder: Path, cli):
    code, out, _ = cli("new", "riyadh")
    assert code == 0
    assert "pourparler add riyadh.pourparler" in out
    assert (folder / "riyadh.pourparler").is_file()
    code, _, err = cli("new", "riyadh.pourparler")
    assert code == 3
    assert err.startswith("error: riyadh.pourparler: there is a file already. ")


def test_the_only_case_in_the_folder_need_not_be_named(case: Path, cli):
    named = cli("statements", "lessa.pourparler", "--json")
    assert named[0] == 0
    assert cli("statements", "lessa", "--json") == named
    assert cli("statements", "--json") == named


def test_without_a_case_or_with_two_the_error_says_what_to_do(folder: Path, cli, monkeypatch):
    code, _, err = cli("matrix")
    assert code == 2
    assert "pourparler new NAME" in err
    cli("new", "a")
    cli("new", "b")
    code, _, err = cli("matrix")
    assert code == 2
    assert "a.pourparler, b.pourparler" in err
    monkeypatch.setenv("POURPARLER_CASE", "b.pourparler")
    assert cli("matrix")[0] == 0


def test_a_case_is_told_by_its_content_not_by_its_name(case: Path, cli):
    case.rename("lessa.txt")
    assert cli("statements", "lessa.txt")[0] == 0
    Path("fake.pourparler").write_text("no case")
    code, _, err = cli("statements", "fake.pourparler")
    assert code == 3
    assert "fake.pourparler" in err
    code, _, err = cli("statements", "nowhere")
    assert code == 2
    assert "there is no such file" in err


def test_a_note_stands_in_the_case_restricted_and_under_its_author(case: Path, cli):
    code, out, _ = cli(
        "note", "Orm would open the harbour for two years", "--party", "orm", "--issue", "use of the harbour",
        "--day", "2031-05-08", "--by", "R. Amel", "--act", "offer", "--json",
    )  # fmt: skip
    assert code == 0
    made = json.loads(out)["statement"]
    assert (made["party"], made["issue"], made["act"], made["made_by"]) == (
        "orm",
        "harbour",
        "offer",
        "R. Amel",
    )
    source = next(one for one in load(case).sources if one.id == made["source"])
    assert (source.kind, source.caveat, source.published.value) == ("note", "restricted", "2031-05-08")


def test_a_note_on_nobody_known_lists_who_is_known(case: Path, cli):
    code, _, err = cli("note", "Words", "--party", "nobody", "--by", "R. Amel")
    assert code == 2
    assert "lessa (Lessa)" in err
    code, _, err = cli("note", "Words", "--party", "orm", "--by", "R. Amel", "--day", "8 May")
    assert code == 3
    assert "YYYY-MM-DD" in err


def test_verify_passes_a_whole_case_and_exits_1_on_one_with_an_edited_word(case: Path, cli):
    code, out, _ = cli("verify", "--json")
    assert code == 0
    assert json.loads(out)["ok"] is True
    with sqlite3.connect(case) as raw:
        triggers = [row[0] for row in raw.execute("select sql from sqlite_master where type = 'trigger'")]
        names = [row[0] for row in raw.execute("select name from sqlite_master where type = 'trigger'")]
        for name in names:
            raw.execute(f'drop trigger "{name}"')
        raw.execute("update log set payload = replace(payload, 'Orsk', 'Orst')")
        for sql in triggers:
            raw.execute(sql)
    raw.close()
    code, out, _ = cli("verify", "lessa.pourparler")
    assert code == 1
    assert out.startswith("fault: ")
