"""No file or brief carries what is restricted; who lets it leave, signs or redacts is in the log."""

import json
from pathlib import Path

import pytest

from pourparler.record.caveat import is_restricted
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.store.case import log_rows, verify
from pourparler.store.load import load

WORDS = "Would quietly trade the lighthouse"
NAMED = ("--by", "R. Amel", "--because", "agreed with Orm")


@pytest.fixture
def noted(case: Path, cli) -> str:
    """A note on file, restricted as notes are; its source."""
    _, out, _ = cli(
        "note", WORDS, "--party", "orm", "--issue", "harbour", "--act", "offer", "--day", "2031-05-06",
        "--by", "R. Amel", "--json",
    )  # fmt: skip
    return json.loads(out)["source"]


DOORS = {
    "statements csv": (("statements",), "x.csv"),
    "statements svg": (("statements",), "y.svg"),
    "matrix csv": (("matrix",), "x.csv"),
    "diff html": (("diff", "--since", "2031-01-01"), "x.html"),
    "brief": (("brief",), None),
    "brief --json": (("brief", "--json"), None),
    "brief html": (("brief",), "x.html"),
    "brief md": (("brief",), "x.md"),
    "brief json": (("brief",), "x.json"),
    "four-column": (("brief", "--form", "four-column"), None),
    "frame": (("frame",), None),
    "export jsonl": (("export", "lessa", "--to", "jsonl"), None),
    "export web-annotation": (("export", "lessa", "--to", "web-annotation"), None),
    "export schema-org": (("export", "lessa", "--to", "schema-org"), None),
}
"""Every way by which words leave a case, and the file it writes."""


LOOKS = {
    "statements": ("statements",),
    "statements --json": ("statements", "--json"),
    "matrix": ("matrix",),
    "matrix --json": ("matrix", "--json"),
    "why": ("why", "orm", "harbour"),
    "why --json": ("why", "orm", "harbour", "--json"),
    "search": ("search", "quietly trade"),
    "search --json": ("search", "quietly trade", "--json"),
    "demands": ("demands",),
    "demands --json": ("demands", "--json"),
    "diff": ("diff", "--since", "2031-01-01"),
    "diff --json": ("diff", "--since", "2031-01-01", "--json"),
}
"""Looks on one's own screen, which show everything."""

SILENT = {"frame", "statements svg", "export schema-org"}
"""Doors that carry ids or acts, or demands alone, and so no words of this offer either way."""


@pytest.mark.parametrize("door", sorted(DOORS))
def test_no_door_carries_what_is_restricted_unless_it_was_cleared(door, noted, folder: Path, cli):
    words, name = DOORS[door]

    def carried() -> tuple[str, str]:
        output = () if name is None else ("-o", name)
        code, out, err = cli(*words, *output)
        assert code == 0, err
        return out + ((folder / name).read_text() if name else ""), out + err

    held, said = carried()
    assert WORDS not in held
    assert "lighthouse" not in held
    assert noted not in held
    assert "left out" in said or "left_out" in said or "left out" in held
    assert cli("clear", noted, *NAMED)[0] == 0
    for one in folder.glob("[xy].*"):
        one.unlink()
    held, _ = carried()
    assert door in SILENT or "lighthouse" in held
    assert cli("clear", noted, *NAMED, "--withdraw")[0] == 0
    for one in folder.glob("[xy].*"):
        one.unlink()
    assert "lighthouse" not in carried()[0]


@pytest.mark.parametrize("look", sorted(LOOKS))
def test_a_look_on_ones_own_screen_shows_what_is_restricted(look, noted, cli):
    code, out, err = cli(*LOOKS[look])
    assert code == 0, err
    assert (
        "lighthouse" in out
        or noted in out
        or look in ("matrix", "matrix --json", "demands", "demands --json")
    )


@pytest.mark.parametrize(
    ("caveat", "stays"),
    [
        (None, False),
        ("TLP:GREEN", False),
        ("TLP:AMBER+STRICT", False),
        ("TLP:RED", True),
        ("tlp red: for the delegation", True),
        ("From the embassy, TLP: Red", True),
        ("TLP:RED, cleared", True),
        ("redacted", False),
        ("Restricted", True),
        ("restricted until May", True),
        ("for the minister alone", False),
        ("restricted, cleared", True),
    ],
)
def test_what_is_restricted_or_red_stays_and_other_words_are_printed(caveat, stays):
    assert is_restricted(Source(id="a", text="", text_sha256="", caveat=caveat)) is stays


def test_clearing_is_in_the_log_and_changes_no_source(noted, case: Path, cli):
    before = [row for row in log_rows(case) if row.kind == "source"]
    assert "restricted" in cli("sources")[1]
    assert "stays in the case" in cli("sources")[1]
    cli("clear", noted[:8], *NAMED)
    rows = [row for row in log_rows(case) if row.kind == "clearance"]
    assert [(row.key, row.author) for row in rows] == [(noted, "R. Amel")]
    assert json.loads(rows[0].payload)["because"] == "agreed with Orm"
    assert "stays in the case" not in cli("sources")[1]
    # What is added after it leaves the source as it was entered.
    (case.parent / "new.txt").write_text('"We will not go," Ana Orsk of Lessa said.', encoding="utf-8")
    cli("add", "new.txt", "--outlet", "Post", "--published", "2025-05-08")
    after = [row for row in log_rows(case) if row.kind == "source" and row.key == noted]
    assert after == [row for row in before if row.key == noted]
    for words in (
        ("clear", "abc", *NAMED),
        ("clear", "0" * 12, *NAMED),
        ("clear", noted, "--by", " ", "--because", "x"),
    ):
        assert cli(*words)[0] == 2


@pytest.mark.parametrize("state", ["reviewed", "cleared"])
def test_a_signed_brief_says_so_in_every_form_until_anything_in_it_changes(
    state, case: Path, folder: Path, cli
):
    assert "machine draft" in json.loads(cli("brief", "--json")[1])["status"]
    code, out, _ = cli("sign", "--as", state, *NAMED, "--json")
    digest = json.loads(out)["brief"]
    assert code == 0
    wanted = f"{state} by R. Amel"
    for name in ("b.html", "b.md", "b.json"):
        cli("brief", "-o", name)
        held = (folder / name).read_text(encoding="utf-8")
        assert wanted in held
        assert digest[:12] in held
        assert "machine draft" not in held
    rows = [row for row in log_rows(case) if row.kind == "sign-off"]
    assert [(row.key, row.author) for row in rows] == [(digest, "R. Amel")]
    # Another heading is another brief, and so is one with a statement more.
    assert "machine draft" in cli("brief", "--title", "Other")[1]
    source = load(case).sources[0].id
    assert cli("redact", source, "--span", "0-5", *NAMED)[0] == 0
    changed = json.loads(cli("brief", "--json")[1])["status"]
    assert changed.startswith("machine draft")
    assert f"not the brief that R. Amel {state}" in changed
    assert cli("sign", "--as", "approved", *NAMED)[0] == 2


def test_a_statement_is_redacted_with_its_words_and_the_file_is_clean(case: Path, record: Record, cli):
    row = record.statements[0]
    secret = row.content_spans[0].text
    assert secret.encode() in case.read_bytes()
    code, out, _ = cli("redact", row.id, *NAMED, "--json")
    assert code == 0
    assert json.loads(out)["statements"] == [row.id]
    assert secret.encode() not in case.read_bytes()
    assert verify(case).ok
    assert [one.id for one in load(case).statements] == [record.statements[1].id]


def test_words_are_redacted_wherever_they_stand(case: Path, cli):
    (case.parent / "new.txt").write_text('"We will go," said Ana Orsk, minister of Lessa.', encoding="utf-8")
    cli("add", "new.txt", "--outlet", "Post", "--published", "2025-05-08")
    code, _, err = cli("redact", "--words", "Ana Orsk", "lessa", *NAMED)
    assert code == 0
    assert "Ana Orsk" not in "".join(source.text for source in load(case).sources)
    assert "still stand in person Ana Orsk" in err
    assert verify(case).ok
    for words in (
        ("redact", "lessa", "--words", "nowhere at all", *NAMED),
        ("redact", "lessa", "abcdefgh", *NAMED),
    ):
        assert cli(*words)[0] == 2


def test_what_was_redacted_whole_is_not_added_again(case: Path, cli):
    page = case.parent / "new.txt"
    page.write_text('"We will go," said Ilo Brand, who leads the Fleet Union.', encoding="utf-8")
    cli("add", "new.txt", "--outlet", "Post", "--published", "2025-05-08")
    key = next(source.id for source in load(case).sources if source.outlet == "Post")
    assert cli("redact", key, *NAMED)[0] == 0
    code, _, _ = cli("add", "new.txt", "--outlet", "Post", "--published", "2025-05-08")
    assert code == 0
    assert key not in {source.id for source in load(case).sources}
    assert verify(case).ok


def test_words_in_a_caveat_clear_nothing_and_the_log_does(case: Path, cli):
    (case.parent / "red.txt").write_text("“The lighthouse is for sale,” said Ana Orsk.\n", encoding="utf-8")
    typed = ("--caveat", "TLP:RED, cleared", "--outlet", "Post", "--published", "2025-05-08")
    assert cli("add", "red.txt", *typed)[0] == 0
    red = next(one for one in json.loads(cli("sources", "--json")[1])["sources"] if one["outlet"] == "Post")
    assert (red["caveat"], red["stays"], red["statements"]) == ("TLP:RED, cleared", True, 1)
    doors = (("brief",), ("brief", "--json"), ("export", "lessa", "--to", "jsonl"))
    for door in doors:
        code, out, err = cli(*door)
        assert code == 0
        assert "lighthouse" not in out
        assert "1 statement of restricted sources" in out + err
    assert cli("clear", red["id"], *NAMED)[0] == 0
    for door in doors:
        assert "lighthouse" in cli(*door)[1]
    assert cli("brief")[1].startswith("**TLP:RED, cleared, cleared**")


def test_a_document_marked_red_is_in_no_brief_of_its_own(folder: Path, cli):
    (folder / "red.txt").write_text("“The lighthouse is for sale,” said Ana Orsk.\n", encoding="utf-8")
    assert "lighthouse" in cli("brief", "red.txt")[1]
    assert "lighthouse" not in cli("brief", "red.txt", "--caveat", "TLP:RED")[1]
