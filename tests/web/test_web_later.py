"""The table of positions says what is newer than a stated position and only to check."""

import re
from pathlib import Path

from web_made import RECORD, client, source, statement, workbench

from pourparler.record.record import Record
from pourparler.record.statement import SaidOn

OLD = source("“We will never share the quay,” said Bo Orre of Tarn.\n", day="2026-04-01")
NEW = source(
    "Tarn denied that the quay was shut, and may open it in May, said Bo Orre.\n", outlet="Harbour Post"
)


def test_the_cell_and_what_stands_beside_it_say_so(tmp_path: Path) -> None:
    tarn = {"speaker": "Bo Orre", "party": "tarn"}
    late = SaidOn(value="2026-04-08", basis="article")
    stated = statement(OLD, "We will never share the quay", act="refusal", **tarn)
    newer = statement(NEW, "may open it in May", act="concession", sure=0.6, said_on=late, **tarn)
    record = Record(
        sources=(OLD, NEW),
        people=RECORD.people,
        parties=RECORD.parties,
        issues=RECORD.issues,
        statements=(stated, newer),
    )
    page = client(workbench(tmp_path, record)).get("/matrix?party=tarn&issue=harbour").text
    text = " ".join(re.sub(r"<[^>]*>", "", page).split())
    told = "later, to check “may open it in May” concession · Wed 8 Apr 2026, Harbour Post"
    assert text.count("“We will never share the quay”") == 1
    assert told in text
    assert "+1 to check" not in text
    assert "1 statement to check is newer than what is stated" in text
    assert "stance in force" in text
