"""A denial or a refusal is never printed without the cue that makes it one."""

import io
from pathlib import Path

import pytest
from conftest import Run

from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.record.issue import Issue
from pourparler.record.party import Party
from pourparler.record.record import Record
from pourparler.record.source import Block, Published, Source
from pourparler.record.span import cut
from pourparler.record.statement import SaidOn, Statement
from pourparler.store.case import create
from pourparler.store.save import save

TEXT = (
    "The rowers said the company had promised them bonuses.\n"
    "The company denied that it had offered anything.\n"
    "The company ruled out “paying more than 3 percent”.\n"
    "“We shall pay nothing at all”, it added.\n"
    "The rowers called once again on the company to talk.\n"
)
READ = [
    "the company had promised them bonuses",
    "denied: it had offered anything",
    "We shall pay nothing at all",
    "called once again on: the company to talk",
    "ruled out: paying more than 3 percent",
]


def _row(source: Source, words: str, *, cue: str, **fields: object) -> Statement:
    at, by = TEXT.index(words), TEXT.index(cue)
    return Statement(
        id=statement_id(source=source.id, spans=((at, at + len(words)),)),
        source=source.id,
        content_spans=(cut(TEXT, at, at + len(words)),),
        cue_span=cut(TEXT, by, by + len(cue)),
        said_on=SaidOn(value="2031-05-06", basis="article", not_after="2031-05-06"),
        made_by="hand",
        **fields,  # type: ignore[arg-type]
    )


@pytest.fixture
def quarrel(folder: Path) -> Path:
    source = Source(
        id=source_id(outlet="Quay Post", published="2031-05-06", text=TEXT),
        text=TEXT,
        text_sha256=sha256_hex(TEXT),
        outlet="Quay Post",
        language="en",
        published=Published(value="2031-05-06", basis="given"),
        blocks=(Block(kind="body", start=0, end=len(TEXT)),),
    )
    company = {"speaker": "the company", "party": "company", "issue": "pay"}
    record = Record(
        sources=(source,),
        parties=(Party(id="company", name="Company"), Party(id="rowers", name="Rowers")),
        issues=(Issue(id="pay", name="Pay"),),
        statements=(
            _row(
                source,
                "the company had promised them bonuses",
                cue="said",
                speaker="the rowers",
                party="rowers",
                act="accusation",
                issue="pay",
                sure=0.95,
            ),
            _row(source, "it had offered anything", cue="denied", act="denial", sure=0.95, **company),
            _row(
                source,
                "paying more than 3 percent",
                cue="ruled out",
                act="refusal",
                mode="direct",
                sure=0.5,
                **company,
            ),
            _row(source, "We shall pay nothing at all", cue="added", act="refusal", mode="direct", **company),
            _row(
                source,
                "the company to talk",
                cue="called",
                speaker="the rowers",
                party="rowers",
                act="demand",
                issue="pay",
            ),
        ),
    )
    path = folder / "quarrel.pourparler"
    create(path, at="2031-05-07T08:00:00+00:00")
    save(path, record, author="hand", at="2031-05-07T08:00:00+00:00")
    return path


def test_statements_print_the_cue_only_where_the_act_rests_on_it(quarrel: Path, cli: Run) -> None:
    lines = [line.strip() for line in cli("statements")[1].splitlines()]
    assert [line for line in lines if line in READ] == READ


def test_why_diff_and_review_print_it_too(quarrel: Path, cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    why = cli("why", "company", "pay")[1]
    assert "reads     denied: it had offered anything\n" in why
    assert "reads     ruled out: paying more than 3 percent\n" in why
    assert "reads     We shall" not in why
    assert "denied: “it had offered anything”" in cli("diff", "--since", "2031-05-01")[1]
    listed = cli("review")[1]
    assert "ruled out: “paying more than 3 percent”\n" in listed
    assert "\n“We shall pay nothing at all”\n" in f"\n{listed}"


def test_a_page_of_changes_holds_the_cue_outside_of_the_quotation(quarrel: Path, cli: Run) -> None:
    assert cli("diff", "--since", "2031-05-01", "-o", "made.html")[0] == 0
    page = Path("made.html").read_text(encoding="utf-8")
    assert "denied: </bdi><q><bdi>it had offered anything</bdi></q>" in page
