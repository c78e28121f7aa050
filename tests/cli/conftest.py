"""A small case made by hand, so that the door is tested apart from the reader."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.cli.app import run
from pourparler.record.issue import Issue
from pourparler.record.party import Party, Person
from pourparler.record.record import Record
from pourparler.record.source import Block, NotStatement, Published, Source
from pourparler.record.span import cut
from pourparler.record.statement import Firmness, SaidOn, Statement
from pourparler.store.case import create
from pourparler.store.save import save

TEXT = (
    "Lessa will never close the harbour, harbour minister Ana Orsk told the Gannet Wire on Monday.\n"
    "“We could share the quota if the boats are counted,” said Ilo Brand, who leads the Fleet Union.\n"
    "The Gannet Wire called the offer “a surrender”.\n"
)


def _source() -> Source:
    starts = [0, *(at + 1 for at, c in enumerate(TEXT[:-1]) if c == "\n")]
    ends = [at for at, c in enumerate(TEXT) if c == "\n"]
    scare = TEXT.index("a surrender")
    return Source(
        id=source_id(outlet="Island Courier", published="2031-05-06", text=TEXT),
        text=TEXT,
        text_sha256=sha256_hex(TEXT),
        path="lessa.txt",
        outlet="Island Courier",
        title="Lessa keeps the harbour",
        language="en",
        published=Published(value="2031-05-06", basis="given"),
        blocks=tuple(Block(kind="body", start=s, end=e) for s, e in zip(starts, ends, strict=True)),
        not_statements=(NotStatement(start=scare, end=scare + 11, text="a surrender", why="scare-quote"),),
    )


def _statement(source: Source, words: str, **fields: object) -> Statement:
    at = TEXT.index(words)
    return Statement(
        id=statement_id(source=source.id, spans=((at, at + len(words)),)),
        source=source.id,
        content_spans=(cut(TEXT, at, at + len(words)),),
        made_by="hand",
        **fields,  # type: ignore[arg-type]
    )


@pytest.fixture(scope="session")
def record() -> Record:
    source = _source()
    never = TEXT.index("never")
    return Record(
        sources=(source,),
        people=(Person(name="Ana Orsk"), Person(name="Ilo Brand")),
        parties=(
            Party(id="lessa", name="Lessa", aliases=("the island",), kind="state", role="negotiating"),
            Party(id="fleet", name="Fleet Union", role="negotiating"),
            Party(id="orm", name="Orm", role="negotiating"),
        ),
        issues=(
            Issue(id="harbour", name="Use of the harbour", options=("closed", "shared", "open")),
            Issue(id="quota", name="Fishing quota"),
        ),
        statements=(
            _statement(
                source,
                "Lessa will never close the harbour",
                speaker="Ana Orsk",
                party="lessa",
                act="refusal",
                issue="harbour",
                negated=True,
                firmness=Firmness(level="firm", hits=(cut(TEXT, never, never + 5),)),
                said_on=SaidOn(value="2031-05-05", basis="weekday", not_after="2031-05-05"),
                chain=("Ana Orsk", "Gannet Wire", "Island Courier"),
                sure=0.97,
            ),
            _statement(
                source,
                "We could share the quota if the boats are counted",
                speaker="Ilo Brand",
                party="fleet",
                mode="direct",
                act="condition",
                issue="quota",
                conditional=True,
                said_on=SaidOn(value="2031-05-06", basis="article", not_after="2031-05-06"),
                chain=("Ilo Brand", "Island Courier"),
                sure=0.6,
            ),
        ),
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with no case named in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("POURPARLER_CASE", raising=False)
    return tmp_path


@pytest.fixture
def case(folder: Path, record: Record) -> Path:
    """The only case in the folder."""
    path = folder / "lessa.pourparler"
    create(path, at="2031-05-07T08:00:00+00:00")
    save(path, record, author="hand", at="2031-05-07T08:00:00+00:00")
    return path


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; return its exit code, what it printed, and what it said beside."""

    def call(*words: str) -> tuple[int, str, str]:
        code = run(words)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call
