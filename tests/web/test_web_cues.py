"""A denial or a refusal is never shown in the workbench without the cue that makes it one."""

import re
from pathlib import Path

import pytest
from web_made import RECORD, client, source, statement, workbench

from pourparler.record.record import Record
from pourparler.record.span import cut
from pourparler.web.workbench import Workbench

TEXT = "Ann Amel called again on Tarn to pay the fees. Bo Orre denied that fees of any kind were owed.\n"
DENIED = "denied: fees of any kind were owed"


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    made = source(TEXT)

    def row(words: str, cue: str, **fields: object) -> object:
        at = TEXT.index(cue)
        return statement(
            made, words, cue_span=cut(TEXT, at, at + len(cue)), issue="fees", mode="indirect", **fields
        )

    rows = (
        row("Tarn to pay the fees", "called"),
        row("fees of any kind were owed", "denied", speaker="Bo Orre", party="tarn", act="denial"),
    )
    record = Record(
        sources=(made,),
        people=RECORD.people,
        parties=RECORD.parties,
        issues=RECORD.issues,
        statements=rows,  # type: ignore[arg-type]
    )
    return workbench(tmp_path, record)


def plain(text: str) -> str:
    """Return the text of a page without its tags and quotation marks."""
    return " ".join(re.sub(r"<[^>]*>|[“”]", "", text).split())


@pytest.mark.parametrize("path", ["/matrix", "/matrix?party=tarn&issue=fees", "/board", "/log"])
def test_pages_show_the_cue_before_the_words(bench: Workbench, path: str) -> None:
    assert DENIED in plain(client(bench).get(path).text)


def test_a_cue_is_shown_with_its_preposition(bench: Workbench) -> None:
    assert "called again on: Tarn to pay the fees" in plain(client(bench).get("/matrix").text)


def test_the_card_of_a_statement_shows_its_cue(bench: Workbench) -> None:
    row = bench.view().record.statements[1]
    page = client(bench).get(f"/articles/{row.source[:16]}?statement={row.id}")
    assert DENIED in plain(page.text)
