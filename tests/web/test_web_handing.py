"""What the browser hands over and takes back: sheets with edits, a model, its draft."""

from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient
from web_made import RECORD, client, workbench

from pourparler import flow
from pourparler.store.case import log_rows
from pourparler.web.workbench import Workbench

MODEL = (files("pourparler") / "shipped" / "varran-bank" / "model.toml").read_bytes()


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return workbench(tmp_path)


@pytest.fixture
def inside(bench: Workbench) -> TestClient:
    return client(bench)


def test_positions_are_handed_over_as_sheet_and_picture(inside: TestClient):
    book = load_workbook(BytesIO(inside.get("/matrix.xlsx").content))
    assert book.sheetnames
    assert "harbour" in inside.get("/matrix.csv").text.casefold()
    assert inside.get("/matrix.svg").text.startswith("<svg")
    assert inside.get("/matrix.exe").status_code == 404


def test_a_workbook_comes_back_as_decisions_once(bench: Workbench, inside: TestClient):
    content = inside.get("/matrix.xlsx").content
    name = ("files", ("positions.xlsx", content))
    answer = inside.post("/edits", files=[name], data={"by": "R. Amel"})
    assert answer.status_code == 200
    assert "0 decisions taken back" in answer.text
    assert inside.post("/edits", files=[name]).status_code == 400
    broken = inside.post("/edits", files=[("files", ("a.xlsx", b"PK\x03\x04nothing"))], data={"by": "R"})
    assert broken.status_code == 422
    assert not [row for row in log_rows(bench.case) if row.kind == "decision"]


def test_without_a_model_there_is_a_draft_and_no_page_of_deals(inside: TestClient):
    assert 'href="/deals"' not in inside.get("/").text
    assert inside.get("/deals").status_code == 404
    draft = inside.get("/model.toml")
    assert draft.headers["content-disposition"].startswith('attachment; filename="made-draft-model.toml"')
    assert "[[party]]" in draft.text


def test_a_model_is_loaded_and_its_deals_are_there(bench: Workbench, inside: TestClient):
    answer = inside.post("/model", files=[("files", ("m.toml", MODEL))], data={"by": "R. Amel"})
    assert answer.headers["location"] == "/deals"
    assert flow.model_of(bench.case).name == "Varran Bank fishing talks"
    assert 'href="/deals"' in inside.get("/").text
    assert [row.author for row in log_rows(bench.case) if row.kind == "model"] == ["R. Amel"]


@pytest.mark.parametrize(
    ("name", "content"), [("m.toml", b"[[party]]\nid = 1"), ("m.json", b"{"), ("m.toml", b"\xff\xfe\x00")]
)
def test_a_model_that_cannot_stand_says_where(inside: TestClient, name: str, content: bytes):
    answer = inside.post("/model", files=[("files", (name, content))], data={"by": "R. Amel"})
    assert answer.status_code == 422
    assert name in answer.text


def test_articles_are_read_one_after_the_other_and_what_is_refused_says_why(
    bench: Workbench, inside: TestClient, monkeypatch: pytest.MonkeyPatch
):
    from pourparler.read import read

    monkeypatch.setattr(read, "parsed", lambda sources, *, executor: ((source, []) for source in sources))
    monkeypatch.setattr(read, "read_part", _noted)
    sent = [
        ("files", ("a.txt", b"Lessa said no, Ann Amel told them.\n")),
        ("files", ("b.txt", b"   ")),
        ("files", ("c.txt", RECORD.sources[0].text.encode())),
    ]
    fields = {"outlet": "Northline", "published": "2026-04-08"}
    assert inside.post("/articles", files=sent, data=fields).headers["location"] == "/#reading"
    while bench.intake.busy:
        pass
    states = {one.name: one.state for one in bench.intake.progress()}
    assert states == {"a.txt": "read", "b.txt": "refused", "c.txt": "on file"}
    text = inside.get("/").text
    assert "only white space" in text or "nothing in it" in text
    assert "on file already" in text
    assert inside.get("/reading").status_code == 200


def _noted(documents, *, past, cast):
    from pourparler.record.record import Record

    sources = tuple(source for source, _ in documents)
    if any("breaks down" in source.text for source in sources):
        raise RuntimeError("planted")
    return Record(sources=sources), {}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_document_that_breaks_the_reader_ends_alone(
    bench: Workbench, inside: TestClient, monkeypatch: pytest.MonkeyPatch
):
    from pourparler.read import read

    monkeypatch.setattr(read, "parsed", lambda sources, *, executor: ((source, []) for source in sources))
    monkeypatch.setattr(read, "read_part", _noted)
    sent = [("files", ("a.txt", b"It breaks down.\n")), ("files", ("b.txt", b"Lessa said no.\n"))]
    inside.post("/articles", files=sent, data={"published": "2026-04-08"})
    while bench.intake.busy:
        pass
    assert [one.state for one in bench.intake.progress()] == ["refused", "read"]


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-01", "2999-01-01", "1"])
def test_a_day_that_cannot_stand_is_said_before_anything_is_read(
    bench: Workbench, inside: TestClient, day: str
):
    answer = inside.post("/articles", data={"text": "Lessa said no.", "published": day})
    assert answer.status_code == 422
    assert bench.intake.progress() == ()


def test_a_case_begins_in_the_browser(tmp_path: Path):
    made = Workbench(None, folder=tmp_path, clock=workbench(tmp_path).clock)
    inside = client(made)
    assert "Begin a case" in inside.get("/").text
    assert inside.get("/matrix").status_code == 400
    assert inside.post("/cases", data={"name": "harbour talks"}).status_code == 303
    assert (tmp_path / "harbour talks.pourparler").is_file()
    assert "holds no article yet" in inside.get("/").text
    assert inside.post("/cases", data={"name": "other"}).status_code == 400
